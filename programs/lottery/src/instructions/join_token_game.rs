use super::admit;
use crate::{currency::Vault, state::*};
use anchor_lang::prelude::*;

/// Adds one entry paid for in the game's token, by a transfer into the vault before it in the same transaction.
#[derive(Accounts)]
pub struct JoinTokenGame {
    #[account(mut)]
    pub game: Packed<Game>,
    pub config: Packed<Config>,
    pub clock: ClockAccount,
    /// Checked to be the game's recorded vault.
    pub vault: Anyone,
}

impl JoinTokenGame {
    pub fn join_token_game(&mut self, wallet: &Address) -> Result<()> {
        let vault = Vault::of(&self.game, &self.vault)?;
        // SAFETY: an address is 32 bytes.
        unsafe { admit(&mut self.game, &self.config, &self.clock, &vault, wallet.as_ref().as_ptr(), 1) }
    }
}
