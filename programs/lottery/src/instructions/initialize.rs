use crate::{event, state::*};
use anchor_lang::prelude::*;

/// Creates Config and Treasury, once. The program's upgrade authority alone may do it, so that nobody can get there first; it
/// becomes the authority.
#[derive(Accounts)]
pub struct Initialize {
    #[account(mut)]
    pub authority: Payer,
    #[account(mut)]
    pub config: Vacant<Config>,
    #[account(mut)]
    pub treasury: Vacant<Treasury>,
    pub program_data: KnownAccount<ProgramData>,
    pub system_program: Program<System>,
}

impl Initialize {
    pub fn initialize(&mut self, fee: u16, vrf_key: [u8; 32]) -> Result<()> {
        let payer = self.authority.account();
        let authority = *payer.address();
        self.program_data.require_upgrade_authority(&authority)?;
        let mut config = self.config.create(payer)?;
        config.authority = authority;
        config.bump = Config::PLACE.1;
        config.set_terms(fee, vrf_key)?;
        self.treasury.create(payer)?.bump = Treasury::PLACE.1;
        event::log(event::Initialized { authority, vrf_key, fee: fee.into() });
        Ok(())
    }
}
