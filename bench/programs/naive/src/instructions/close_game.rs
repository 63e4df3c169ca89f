use crate::{event::GameClosed, state::*, NaiveError};
use anchor_lang::prelude::*;

/// Deletes a game that is over and owes nobody; its rent and bond return to the operator. Anyone may call it.
#[derive(Accounts)]
pub struct CloseGame {
    #[account(mut, close = operator, seeds = [GAME_SEED, game.id.to_le_bytes()], bump)]
    pub game: BorshAccount<Game>,
    /// Checked to be the recorded operator.
    #[account(mut)]
    pub operator: UncheckedAccount,
}

impl CloseGame {
    pub fn close_game(&mut self) -> Result<()> {
        let game = &self.game;
        require_keys_eq!(*self.operator.address(), game.operator, NaiveError::NotOperator);
        require!(game.status != GameStatus::Joining && game.status != GameStatus::Playing, NaiveError::GameNotOver);
        require!(game.prize_pool == 0, NaiveError::StillOwed);
        msg!("Game {} closed", game.id);
        emit!(GameClosed { game: game.id });
        Ok(())
    }
}
