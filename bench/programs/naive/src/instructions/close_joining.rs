use crate::{
    event::{GameCancelled, JoiningClosed},
    state::*,
    NaiveError,
};
use anchor_lang::prelude::*;

/// Ends joining. Anyone may call it once the game is full or its deadline has come, the operator earlier.
#[derive(Accounts)]
pub struct CloseJoining {
    #[account(mut, seeds = [GAME_SEED, game.id.to_le_bytes()], bump)]
    pub game: BorshAccount<Game>,
    pub caller: Signer,
}

impl CloseJoining {
    pub fn close_joining(&mut self) -> Result<()> {
        let clock = Clock::get()?;
        let now = clock.unix_timestamp;
        let game = &mut self.game;
        let entries = game.players.len() as u16;
        require!(game.status == GameStatus::Joining, NaiveError::NotJoining);
        let is_due = now >= game.deadline;
        let is_full = entries == game.max_players;
        require!(is_due || is_full || *self.caller.address() == game.operator, NaiveError::TooEarly);
        if entries < game.min_players {
            require!(is_due, NaiveError::BelowMinimum);
            game.begin_claims(GameStatus::Cancelled, now)?;
            msg!("Game {} cancelled", game.id);
            emit!(GameCancelled { game: game.id, entries });
            return Ok(());
        }
        game.status = GameStatus::Playing;
        game.draw_slot = clock.slot.checked_add(DRAW_DELAY).ok_or(NaiveError::Overflow)?;
        game.deadline = now.checked_add(DRAW_PERIOD).ok_or(NaiveError::Overflow)?;
        game.alive_count = entries;
        msg!("Game {} closed for joining with {} players", game.id, entries);
        emit!(JoiningClosed { game: game.id, draw_slot: game.draw_slot, entries });
        Ok(())
    }
}
