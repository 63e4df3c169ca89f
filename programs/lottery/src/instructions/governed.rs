use crate::state::*;
use anchor_lang::prelude::*;

/// The accounts of the instructions that are the authority's alone.
#[derive(Accounts)]
pub struct Governed {
    #[account(mut)]
    pub config: Packed<Config>,
    pub authority: Signer,
}

impl Governed {
    pub fn require_authority(&self) -> Result<()> {
        self.config.require_authority(self.authority.address())
    }
}
