use super::batch;
use crate::{currency::Tokens, optimizations::PlayerOperations, state::*};
use anchor_lang::prelude::*;

/// Does several operations on a game in a token, all or none, in order.
#[derive(Accounts)]
pub struct BatchTokenOperations {
    #[account(mut)]
    pub game: Packed<Game>,
    pub config: Packed<Config>,
    pub clock: ClockAccount,
    /// Checked to be the game's recorded vault.
    #[account(mut)]
    pub vault: Anyone,
    /// Checked to be the game's.
    pub vault_authority: Anyone,
    /// Checked to be the vault's.
    pub token_program: Anyone,
}

impl BatchTokenOperations {
    /// For each index its wallet and the wallet's token account follow in `recipients`.
    #[inline(always)]
    pub fn batch(&mut self, operations: PlayerOperations, recipients: impl Iterator<Item = AccountView>) -> Result<()> {
        let tokens = Tokens::of(&self.game, &self.vault, &self.vault_authority, self.token_program.address())?;
        batch(&mut self.game, &self.config, &self.clock, &tokens, operations, recipients)
    }
}
