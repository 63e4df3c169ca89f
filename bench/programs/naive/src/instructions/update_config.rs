use crate::{state::*, NaiveError};
use anchor_lang::prelude::*;

/// Sets the terms of games created from now on.
#[derive(Accounts)]
pub struct UpdateConfig {
    #[account(mut, seeds = [CONFIG_SEED], bump)]
    pub config: BorshAccount<Config>,
    pub authority: Signer,
}

impl UpdateConfig {
    pub fn update_config(&mut self, fee: u16, vrf_key: [u8; 32]) -> Result<()> {
        require_keys_eq!(*self.authority.address(), self.config.authority, NaiveError::NotAuthority);
        self.config.set_terms(fee, vrf_key)?;
        msg!("Config updated");
        Ok(())
    }
}
