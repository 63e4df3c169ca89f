use crate::{event::PlayerJoined, state::*, NaiveError};
use anchor_lang::prelude::*;
use pinocchio_system::instructions::Transfer;

/// Adds entries, each paid for by the payer. Anyone may add any wallet.
#[derive(Accounts)]
pub struct JoinGame {
    #[account(mut)]
    pub payer: Signer,
    #[account(mut, seeds = [GAME_SEED, game.id.to_le_bytes()], bump)]
    pub game: BorshAccount<Game>,
    pub system_program: Program<System>,
}

impl JoinGame {
    pub fn join_game(&mut self, wallet: Address) -> Result<()> {
        let now = Clock::get()?.unix_timestamp;
        let game = &self.game;
        let index = game.players.len();
        require!(game.status == GameStatus::Joining, NaiveError::NotJoining);
        require!(now < game.deadline, NaiveError::DeadlinePassed);
        require!(index < game.max_players as usize, NaiveError::GameFull);
        require!(Game::space(index + 1) <= game.account().data_len(), NaiveError::NeedsExtension);

        self.pay_entry_fee()?;

        let game = &mut self.game;
        game.prize_pool = game.prize_pool.checked_add(game.entry_fee).ok_or(NaiveError::Overflow)?;
        game.players.push(Player {
            wallet,
            joined_at: now,
            eliminated: false,
            eliminated_round: 0,
            rank: index as u16,
            refunded: false,
        });
        msg!("Player {} joined game {}", index, game.id);
        emit!(PlayerJoined { game: game.id, wallet, index: index as u16 });
        Ok(())
    }

    fn pay_entry_fee(&mut self) -> Result<()> {
        let lamports = self.game.entry_fee;
        self.game.release_borrow()?;
        Transfer { from: self.payer.account(), to: self.game.account(), lamports }.invoke()?;
        // The System program has changed nothing but the lamports.
        self.game.reacquire_guard_only()
    }
}
