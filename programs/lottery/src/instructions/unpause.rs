use super::Governed;
use crate::{error::LotteryError, event};
use anchor_lang::prelude::*;

impl Governed {
    /// Allows new games and joins again.
    pub fn unpause(&mut self) -> Result<()> {
        self.require_authority()?;
        require!(self.config.paused == 1, LotteryError::NotPaused);
        self.config.paused = 0;
        event::log(event::PauseChanged { paused: 0 });
        Ok(())
    }
}
