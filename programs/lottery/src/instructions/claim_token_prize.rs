use super::pay_prize;
use crate::{currency::Tokens, state::*};
use anchor_lang::prelude::*;

/// Pays one prize in a token to the token account of the wallet that won it, and its fee to the treasury's. Anyone may call
/// it.
#[derive(Accounts)]
pub struct ClaimTokenPrize {
    #[account(mut)]
    pub game: Packed<Game>,
    /// Checked to be the wallet recorded for the winning entry.
    pub wallet: Anyone,
    pub treasury: Packed<Treasury>,
    /// Checked to be the game's recorded vault.
    #[account(mut)]
    pub vault: Anyone,
    /// Checked to be the game's.
    pub vault_authority: Anyone,
    /// Checked to be the wallet's associated token account.
    #[account(mut)]
    pub wallet_tokens: Anyone,
    /// Checked to be the treasury's associated token account.
    #[account(mut)]
    pub treasury_tokens: Anyone,
    /// Checked to be the vault's.
    pub token_program: Anyone,
}

impl ClaimTokenPrize {
    pub fn claim_token_prize(&mut self, place: u8) -> Result<()> {
        let tokens = Tokens::of(&self.game, &self.vault, &self.vault_authority, self.token_program.address())?;
        let mut winner = [*self.wallet.account(), *self.wallet_tokens.account()];
        let mut treasury = [*self.treasury.account(), *self.treasury_tokens.account()];
        pay_prize(&mut self.game, &tokens, place, &mut winner, &mut treasury)
    }
}
