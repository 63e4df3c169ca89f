use crate::{error::LotteryError, event, state::*};
use anchor_lang::prelude::*;

/// Copies the hash that decides the draw while the runtime still remembers it: that of the first slot from the draw slot on
/// that has a block. Anyone may call it.
///
/// There is no second draw slot for a draw that was missed: whoever holds the VRF key knows the outcome once the hash is
/// there, and could try again until it suits.
#[derive(Accounts)]
pub struct RecordDraw {
    #[account(mut)]
    pub game: Packed<Game>,
    pub slot_hashes: KnownAccount<SlotHashes>,
}

impl RecordDraw {
    pub fn record_draw(&mut self) -> Result<()> {
        let game = &mut self.game;
        require!(game.is(Status::Playing), LotteryError::NotPlaying);
        require!(!game.is_draw_recorded(), LotteryError::DrawAlreadyRecorded);
        let first = self.slot_hashes.first_from(game.draw_slot)?;
        game.draw_hash = first.hash;
        event::log(event::DrawRecorded { game: game.id.into(), slot: first.slot.into(), hash: first.hash });
        Ok(())
    }
}
