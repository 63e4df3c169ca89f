//! Treasury: where the fees go.

use {
    super::{Layout, Packed, Singleton},
    crate::{error::LotteryError, optimizations::singleton},
    anchor_lang::{address_eq, prelude::*},
};

#[account]
pub struct Treasury {
    pub bump: u8,
}

impl Singleton for Treasury {
    const SEED: &'static [u8] = b"t";
    const PLACE: (Address, u8) = singleton(Self::SEED, 255);
    const WRONG_ADDRESS: LotteryError = LotteryError::TreasuryAddress;
}

impl Layout for Treasury {
    const IDL_ADDRESS: Option<&'static str> = Some("9XRMPP6uXmjp8WSA5s4syycDHeNaRjfWgE8GQojwyJF6");

    /// As for Config, the address is enough to know whose the account is.
    #[inline(always)]
    fn check(view: &AccountView) -> Result<()> {
        require!(address_eq(view.address(), &Self::PLACE.0), Self::WRONG_ADDRESS);
        require!(Packed::<Self>::has_discriminator(view), LotteryError::NotInitialized);
        Ok(())
    }
}
