use crate::{error::LotteryError, event, state::*};
use anchor_lang::prelude::*;

/// Ends a game whose draw was not done in time: every entry can be refunded, with its part of the bond. Anyone may call it.
#[derive(Accounts)]
pub struct ExpireGame {
    #[account(mut)]
    pub game: Packed<Game>,
    pub clock: ClockAccount,
}

impl ExpireGame {
    pub fn expire_game(&mut self) -> Result<()> {
        let game = &mut self.game;
        require!(game.is(Status::Playing), LotteryError::NotPlaying);
        let now = self.clock.unix_timestamp;
        require!(now >= game.deadline, LotteryError::DrawNotDue);
        game.begin_claims(Status::Cancelled, now);
        game.status_and_flags |= FLAG_EXPIRED;
        event::log(event::GameExpired {
            game: game.id.into(),
            entries: game.player_count.into(),
            bond_share: game.bond_share().into(),
        });
        Ok(())
    }
}
