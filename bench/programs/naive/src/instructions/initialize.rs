use crate::state::*;
use anchor_lang::prelude::*;

/// Creates Config and Treasury, once.
#[derive(Accounts)]
pub struct Initialize {
    #[account(mut)]
    pub authority: Signer,
    #[account(init, payer = authority, space = DISCRIMINATOR + Config::INIT_SPACE, seeds = [CONFIG_SEED], bump)]
    pub config: BorshAccount<Config>,
    #[account(init, payer = authority, space = DISCRIMINATOR + Treasury::INIT_SPACE, seeds = [TREASURY_SEED], bump)]
    pub treasury: BorshAccount<Treasury>,
    pub system_program: Program<System>,
}

impl Initialize {
    pub fn initialize(&mut self, fee: u16, vrf_key: [u8; 32]) -> Result<()> {
        self.config.authority = *self.authority.address();
        self.config.set_terms(fee, vrf_key)?;
        msg!("Lottery initialized");
        Ok(())
    }
}
