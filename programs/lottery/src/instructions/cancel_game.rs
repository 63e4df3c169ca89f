use crate::{error::LotteryError, event, state::*};
use anchor_lang::prelude::*;

/// Ends a game that is still joining: every entry can be refunded. The operator's to call.
#[derive(Accounts)]
pub struct CancelGame {
    #[account(mut)]
    pub game: Packed<Game>,
    pub operator: Signer,
}

impl CancelGame {
    pub fn cancel_game(&mut self) -> Result<()> {
        let game = &mut self.game;
        game.require_operator(self.operator.address())?;
        require!(game.is(Status::Joining), LotteryError::NotJoining);
        game.set_status(Status::Cancelled);
        event::log(event::GameCancelled { game: game.id.into(), entries: game.player_count.into() });
        Ok(())
    }
}
