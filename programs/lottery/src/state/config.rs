//! Config: who governs the program and on what terms.

use {
    super::{Layout, Packed, Singleton},
    crate::{error::LotteryError, optimizations::singleton},
    anchor_lang::{address_eq, prelude::*},
};

/// Highest fee on a prize, in basis points.
pub const MAX_FEE: u16 = 1_000;

#[account]
pub struct Config {
    /// May change the terms and pause.
    pub authority: Address,
    /// May become the authority by accepting; zero when nobody has been proposed.
    pub pending_authority: Address,
    /// Public key of the operator's verifiable random function (RFC 9381, edwards25519).
    pub vrf_key: [u8; 32],
    /// Basis points of every prize that go to the treasury, copied into each game when it is created.
    pub fee: u16,
    /// 1 while new games and joins are refused, else 0.
    pub paused: u8,
    pub bump: u8,
}

impl Singleton for Config {
    const SEED: &'static [u8] = b"c";
    const PLACE: (Address, u8) = singleton(Self::SEED, 255);
    const WRONG_ADDRESS: LotteryError = LotteryError::ConfigAddress;
}

impl Layout for Config {
    const IDL_ADDRESS: Option<&'static str> = Some("DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c");

    /// The address is derived from the program's, so only the program can have made the account; it exists once it has data.
    #[inline(always)]
    fn check(view: &AccountView) -> Result<()> {
        require!(address_eq(view.address(), &Self::PLACE.0), Self::WRONG_ADDRESS);
        require!(Packed::<Self>::has_discriminator(view), LotteryError::NotInitialized);
        Ok(())
    }
}

impl Config {
    #[inline(always)]
    pub fn require_running(&self) -> Result<()> {
        require!(self.paused == 0, LotteryError::Paused);
        Ok(())
    }

    #[inline(always)]
    pub fn require_authority(&self, signer: &Address) -> Result<()> {
        require!(address_eq(signer, &self.authority), LotteryError::NotAuthority);
        Ok(())
    }

    /// Sets the terms after checking them.
    #[inline(always)]
    pub fn set_terms(&mut self, fee: u16, vrf_key: [u8; 32]) -> Result<()> {
        require!(fee <= MAX_FEE, LotteryError::FeeTooHigh);
        require!(ecvrf::is_valid_key(&vrf_key), LotteryError::InvalidVrfKey);
        self.fee = fee;
        self.vrf_key = vrf_key;
        Ok(())
    }
}
