use super::refund;
use crate::{currency::Tokens, state::*};
use anchor_lang::prelude::*;

/// Repays one entry of a cancelled game in a token to its wallet's token account. Anyone may call it.
#[derive(Accounts)]
pub struct ClaimTokenRefund {
    #[account(mut)]
    pub game: Packed<Game>,
    /// Checked to be the wallet recorded for the entry; it gets its part of the bond if the game expired.
    #[account(mut)]
    pub wallet: Anyone,
    /// Checked to be the game's recorded vault.
    #[account(mut)]
    pub vault: Anyone,
    /// Checked to be the game's.
    pub vault_authority: Anyone,
    /// Checked to be the wallet's associated token account.
    #[account(mut)]
    pub wallet_tokens: Anyone,
    /// Checked to be the vault's.
    pub token_program: Anyone,
}

impl ClaimTokenRefund {
    pub fn claim_token_refund(&mut self, index: u16) -> Result<()> {
        let tokens = Tokens::of(&self.game, &self.vault, &self.vault_authority, self.token_program.address())?;
        let mut recipient = [*self.wallet.account(), *self.wallet_tokens.account()];
        refund(&mut self.game, &tokens, index, &mut recipient)
    }
}
