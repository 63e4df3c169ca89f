use super::cancel;
use crate::{error::LotteryError, event, state::*};
use anchor_lang::{address_eq, prelude::*};

/// Ends joining: the draw begins, or, with too few entries, the refunds. Anyone may call it once the game is full or its
/// deadline has come, the operator earlier.
#[derive(Accounts)]
pub struct CloseJoining {
    #[account(mut)]
    pub game: Packed<Game>,
    pub caller: Signer,
    pub clock: ClockAccount,
}

impl CloseJoining {
    pub fn close_joining(&mut self) -> Result<()> {
        let game = &mut self.game;
        require!(game.is(Status::Joining), LotteryError::NotJoining);
        let now = self.clock.unix_timestamp;
        let is_due = now >= game.deadline;
        let may_close =
            is_due || game.player_count == game.max_players || address_eq(self.caller.address(), &game.operator);
        require!(may_close, LotteryError::TooEarly);
        if game.player_count < game.min_players {
            require!(is_due, LotteryError::BelowMinimum);
            cancel(game, now);
            return Ok(());
        }
        game.set_status(Status::Playing);
        game.draw_slot = self.clock.slot.wrapping_add(DRAW_DELAY);
        game.alive_count = game.player_count;
        game.deadline = now.saturating_add(DRAW_PERIOD);
        event::log(event::JoiningClosed {
            game: game.id.into(),
            draw_slot: game.draw_slot.into(),
            entries: game.player_count.into(),
        });
        Ok(())
    }
}
