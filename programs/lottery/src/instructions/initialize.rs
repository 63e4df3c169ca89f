use crate::{event, state::*};
use anchor_lang::prelude::*;

/// Creates Config and Treasury, once. The payer becomes the authority.
#[derive(Accounts)]
pub struct Initialize {
    #[account(mut)]
    pub payer: Payer,
    #[account(mut)]
    pub config: Vacant<Config>,
    #[account(mut)]
    pub treasury: Vacant<Treasury>,
    pub system_program: Program<System>,
}

impl Initialize {
    pub fn initialize(&mut self, fee: u16, vrf_key: [u8; 32]) -> Result<()> {
        let payer = self.payer.account();
        let authority = *payer.address();
        let mut config = self.config.create(payer)?;
        config.authority = authority;
        config.bump = Config::PLACE.1;
        config.set_terms(fee, vrf_key)?;
        self.treasury.create(payer)?.bump = Treasury::PLACE.1;
        event::log(event::Initialized { authority, vrf_key, fee: fee.into() });
        Ok(())
    }
}
