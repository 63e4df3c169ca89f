use crate::{error::LotteryError, event, state::*};
use anchor_lang::prelude::*;

/// Ends a game that is still joining: every entry can be refunded. The operator's to call.
#[derive(Accounts)]
pub struct CancelGame {
    #[account(mut)]
    pub game: Packed<Game>,
    pub operator: Signer,
    pub clock: ClockAccount,
}

impl CancelGame {
    pub fn cancel_game(&mut self) -> Result<()> {
        let game = &mut self.game;
        game.require_operator(self.operator.address())?;
        require!(game.is(Status::Joining), LotteryError::NotJoining);
        cancel(game, self.clock.unix_timestamp);
        Ok(())
    }
}

/// From `now` on, the entries can be refunded.
pub fn cancel(game: &mut Game, now: i64) {
    game.begin_claims(Status::Cancelled, now);
    event::log(event::GameCancelled { game: game.id.into(), entries: game.player_count.into() });
}
