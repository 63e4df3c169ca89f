use crate::{error::LotteryError, event, state::*};
use anchor_lang::prelude::*;

/// Creates Config and Treasury, once. The payer becomes the authority.
#[derive(Accounts)]
pub struct Initialize {
    #[account(mut)]
    pub payer: Signer,
    /// Its address is fixed; that it is new is checked before it is created.
    #[account(mut, address = CONFIG.0 @ LotteryError::ConfigAddress)]
    pub config: UncheckedAccount,
    /// As for `config`, together with which it is created.
    #[account(mut, address = TREASURY.0 @ LotteryError::TreasuryAddress)]
    pub treasury: UncheckedAccount,
    pub system_program: Program<System>,
}

impl Initialize {
    pub fn initialize(&mut self, fee: u16, vrf_key: [u8; 32]) -> Result<()> {
        let payer = self.payer.account();
        require!(self.config.is_data_empty(), LotteryError::AlreadyInitialized);
        let authority = *payer.address();
        let mut config = create_singleton::<Config>(payer, self.config.account(), CONFIG_SEED, CONFIG.1)?;
        config.authority = authority;
        config.bump = CONFIG.1;
        config.set_terms(fee, vrf_key)?;
        let mut treasury = create_singleton::<Treasury>(payer, self.treasury.account(), TREASURY_SEED, TREASURY.1)?;
        treasury.bump = TREASURY.1;
        event::log(event::Initialized { authority, vrf_key, fee: fee.into() });
        Ok(())
    }
}

fn create_singleton<T: Layout>(payer: &AccountView, account: &AccountView, seed: &[u8], bump: u8) -> Result<Packed<T>> {
    let space = Packed::<T>::HEADER_LEN;
    let rent = anchor_lang::cpi::rent_exempt_lamports(space)?;
    create(payer, account, space, rent, [seed, &[bump]])
}
