use crate::{event::Refunded, state::*, NaiveError};
use anchor_lang::prelude::*;

/// Repays one entry of a cancelled game to its wallet. Anyone may call it.
#[derive(Accounts)]
pub struct ClaimRefund {
    #[account(mut, seeds = [GAME_SEED, game.id.to_le_bytes()], bump)]
    pub game: BorshAccount<Game>,
    /// Checked to be the wallet recorded for the player.
    #[account(mut)]
    pub wallet: UncheckedAccount,
}

impl ClaimRefund {
    pub fn claim_refund(&mut self, index: u16) -> Result<()> {
        let wallet = *self.wallet.address();
        let game = &mut self.game;
        require!(game.status == GameStatus::Cancelled, NaiveError::NotCancelled);
        let player = game.players.get_mut(index as usize).ok_or(NaiveError::IndexOutOfRange)?;
        require!(!player.refunded, NaiveError::AlreadyRefunded);
        require!(player.wallet == wallet, NaiveError::WalletMismatch);

        player.refunded = true;
        game.prize_pool = game.prize_pool.checked_sub(game.entry_fee).ok_or(NaiveError::Overflow)?;
        game.account().sub_lamports(game.entry_fee)?;
        self.wallet.account().add_lamports(game.entry_fee)?;
        msg!("Player {} of game {} refunded", index, game.id);
        emit!(Refunded { game: game.id, index });
        Ok(())
    }
}
