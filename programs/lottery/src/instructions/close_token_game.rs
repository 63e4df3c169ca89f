use super::{delete, require_over, unclaimed_bond};
use crate::{currency::Tokens, state::*};
use anchor_lang::prelude::*;

/// Deletes a game in a token that is over, and its vault. Anyone may call it, when `close_game` would let them. What is left
/// of the pool when the time to claim has passed goes to the treasury, tokens beyond the pool to the operator.
#[derive(Accounts)]
pub struct CloseTokenGame {
    #[account(mut)]
    pub game: Packed<Game>,
    /// Checked to be the recorded operator; it may be any kind of account.
    #[account(mut)]
    pub operator: Anyone,
    #[account(mut)]
    pub treasury: Packed<Treasury>,
    pub clock: ClockAccount,
    /// Checked to be the game's recorded vault.
    #[account(mut)]
    pub vault: Anyone,
    /// Checked to be the game's.
    pub vault_authority: Anyone,
    /// Checked to be the operator's associated token account, when it gets anything.
    #[account(mut)]
    pub operator_tokens: Anyone,
    /// Checked to be the treasury's associated token account, when it gets anything.
    #[account(mut)]
    pub treasury_tokens: Anyone,
    /// Checked to be the vault's.
    pub token_program: Anyone,
}

impl CloseTokenGame {
    pub fn close_token_game(&mut self) -> Result<()> {
        let game = &mut self.game;
        let tokens = Tokens::of(game, &self.vault, &self.vault_authority, self.token_program.address())?;
        require_over(game, self.operator.address(), &self.clock)?;
        let unclaimed = game.prize_pool;
        // The vault holds at least the pool.
        let surplus = tokens.amount().wrapping_sub(unclaimed);
        if unclaimed > 0 {
            tokens.transfer(game, self.treasury.account().address(), &self.treasury_tokens, unclaimed)?;
        }
        if surplus > 0 {
            tokens.transfer(game, self.operator.address(), &self.operator_tokens, surplus)?;
        }
        tokens.close(&self.operator)?;
        let forfeited = unclaimed_bond(game);
        delete(game, *self.operator.account(), *self.treasury.account(), unclaimed, forfeited);
        Ok(())
    }
}
