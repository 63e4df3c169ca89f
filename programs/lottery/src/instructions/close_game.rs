use crate::{error::LotteryError, event, state::*};
use anchor_lang::prelude::*;

/// Deletes a game that is over and owes nothing; all its lamports go to the operator. Anyone may call it.
#[derive(Accounts)]
pub struct CloseGame {
    #[account(mut)]
    pub game: Packed<Game>,
    /// Checked to be the recorded operator; it may be any kind of account.
    #[account(mut)]
    pub operator: Anyone,
}

impl CloseGame {
    pub fn close_game(&mut self) -> Result<()> {
        let game = &mut self.game;
        game.require_operator(self.operator.address())?;
        require!(game.is(Status::Cancelled) || game.is(Status::Claimed), LotteryError::GameNotOver);
        require!(game.prize_pool == 0, LotteryError::StillOwed);
        let lamports = game.view().lamports();
        let closed = event::GameClosed { game: game.id.into(), lamports: lamports.into() };
        let mut operator = *self.operator.account();
        operator.set_lamports(operator.lamports().wrapping_add(lamports));
        // The account passes to the system program with no data: funded again, even in this transaction, it is no game.
        // SAFETY: nothing reads the game after this.
        unsafe { game.view_mut().close_unchecked() };
        event::log(closed);
        Ok(())
    }
}
