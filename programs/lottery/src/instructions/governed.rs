use crate::{error::LotteryError, state::*};
use anchor_lang::{address_eq, prelude::*};

/// The accounts of the instructions that are the authority's alone.
#[derive(Accounts)]
pub struct Governed {
    #[account(mut)]
    pub config: Packed<Config>,
    pub authority: Signer,
}

impl Governed {
    pub fn require_authority(&self) -> Result<()> {
        require!(address_eq(self.authority.address(), &self.config.authority), LotteryError::NotAuthority);
        Ok(())
    }
}
