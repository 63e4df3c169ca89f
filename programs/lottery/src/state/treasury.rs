//! Treasury: where the fees go.

use {
    super::{Layout, Packed},
    crate::{error::LotteryError, optimizations::singleton},
    anchor_lang::{address_eq, prelude::*},
};

pub const TREASURY_SEED: &[u8] = b"t";

/// Address and bump of the one Treasury.
pub const TREASURY: (Address, u8) = singleton(TREASURY_SEED, TREASURY_BUMP);
const TREASURY_BUMP: u8 = 255;

#[account]
pub struct Treasury {
    pub bump: u8,
}

impl Layout for Treasury {
    /// As for Config, the address is enough to know whose the account is.
    #[inline(always)]
    fn check(view: &AccountView) -> Result<()> {
        require!(address_eq(view.address(), &TREASURY.0), LotteryError::TreasuryAddress);
        require!(Packed::<Self>::has_discriminator(view), LotteryError::NotInitialized);
        Ok(())
    }
}
