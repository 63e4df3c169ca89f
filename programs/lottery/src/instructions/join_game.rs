use super::Admission;
use anchor_lang::prelude::*;

impl Admission {
    /// Adds one entry.
    pub fn join_game(&mut self, wallet: &Address) -> Result<()> {
        // SAFETY: an address is 32 bytes.
        unsafe { self.admit(wallet.as_ref().as_ptr(), 1) }
    }
}
