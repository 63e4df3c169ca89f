use super::Governed;
use crate::event;
use anchor_lang::prelude::*;

impl Governed {
    /// Sets the fee and the VRF key for games created from now on.
    pub fn update_config(&mut self, fee: u16, vrf_key: [u8; 32]) -> Result<()> {
        self.require_authority()?;
        self.config.set_terms(fee, vrf_key)?;
        event::log(event::ConfigUpdated { vrf_key, fee: fee.into() });
        Ok(())
    }
}
