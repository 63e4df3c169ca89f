use super::{open, GameTerms};
use crate::{
    currency::{check_mint, is_associated, vault_authority_bump},
    error::LotteryError,
    optimizations::is_on_curve,
    state::*,
};
use anchor_lang::prelude::*;

/// Creates a game in a token, joining at once. The vault must be there: it is the associated token account of the game's vault
/// authority.
#[derive(Accounts)]
pub struct CreateTokenGame {
    /// Pays rent and bond, and alone may extend or cancel the game.
    #[account(mut)]
    pub operator: Payer,
    /// Its address is checked against the id's; what it holds, by creating it.
    #[account(mut)]
    pub game: Anyone,
    pub config: Packed<Config>,
    pub clock: ClockAccount,
    pub system_program: Program<System>,
    pub mint: Anyone,
    pub vault_authority: Anyone,
    pub vault: Anyone,
}

impl CreateTokenGame {
    pub fn create_token_game(&mut self, terms: GameTerms) -> Result<()> {
        let (mint, vault, authority) = (&self.mint, &self.vault, self.vault_authority.address());
        check_mint(mint)?;
        vault_authority_bump(terms.id, authority)?;
        // No account is made with the authority's seeds, so that nobody else has made this test.
        require!(!is_on_curve(authority), LotteryError::VaultAuthorityAddress);
        require!(is_associated(vault, authority, mint.owner(), mint.address()), LotteryError::NotTheVault);
        let mut game = open(&self.operator, &self.game, &self.config, &self.clock, &terms, FLAG_TOKEN)?;
        game.mint = *mint.address();
        game.vault = *vault.address();
        Ok(())
    }
}
