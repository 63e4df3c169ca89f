use super::Governed;
use crate::event;
use anchor_lang::prelude::*;

impl Governed {
    /// Names who may become the authority by accepting; the zero address takes a proposal back.
    pub fn propose_authority(&mut self, pending: Address) -> Result<()> {
        self.require_authority()?;
        self.config.pending_authority = pending;
        event::log(event::AuthorityProposed { pending });
        Ok(())
    }
}
