use super::Governed;
use crate::{error::LotteryError, event};
use anchor_lang::prelude::*;

impl Governed {
    /// Stops new games and joins; never leaving, refunds or claims.
    pub fn pause(&mut self) -> Result<()> {
        self.require_authority()?;
        require!(self.config.paused == 0, LotteryError::AlreadyPaused);
        self.config.paused = 1;
        event::log(event::PauseChanged { paused: 1 });
        Ok(())
    }
}
