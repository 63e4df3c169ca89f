use super::{delete, require_over, unclaimed_bond};
use crate::{currency::Tokens, state::*};
use anchor_lang::prelude::*;

/// Deletes a game in a token that is over, and its vault. Anyone may call it, when `close_game` would let them.
///
/// All tokens left go to the treasury: what was not claimed in time, and what was beyond the pool. Were the latter the
/// operator's, an operator without a token account could keep the game from closing by a donation to the vault.
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
        let left = tokens.amount();
        if left > 0 {
            tokens.transfer(game, self.treasury.account().address(), &self.treasury_tokens, left)?;
        }
        tokens.close(&self.operator)?;
        let forfeited = unclaimed_bond(game);
        delete(game, *self.operator.account(), *self.treasury.account(), left, forfeited);
        Ok(())
    }
}
