use crate::{event::DrawRecorded, state::*, NaiveError};
use anchor_lang::prelude::*;

const SLOT_HASHES: Address = anchor_lang::address!("SysvarS1otHashes111111111111111111111111111");

/// Copies the hash of the first slot from the draw slot on that has a block. Anyone may call it.
#[derive(Accounts)]
pub struct RecordDraw {
    #[account(mut, seeds = [GAME_SEED, game.id.to_le_bytes()], bump)]
    pub game: BorshAccount<Game>,
    #[account(address = SLOT_HASHES)]
    pub slot_hashes: UncheckedAccount,
}

impl RecordDraw {
    pub fn record_draw(&mut self) -> Result<()> {
        let game = &mut self.game;
        require!(game.status == GameStatus::Playing, NaiveError::NotPlaying);
        require!(game.draw_hash.is_none(), NaiveError::DrawAlreadyRecorded);

        // A count, then slots and hashes, newest first.
        let data = self.slot_hashes.account().try_borrow()?;
        let count = u64::from_le_bytes(data[..8].try_into().unwrap()) as usize;
        let mut first = None;
        let mut knows_earlier = false;
        for entry in data[8..].chunks_exact(40).take(count) {
            let slot = u64::from_le_bytes(entry[..8].try_into().unwrap());
            if slot < game.draw_slot {
                knows_earlier = true;
                break;
            }
            first = Some((slot, entry[8..].try_into().unwrap()));
        }
        let (slot, hash): (u64, [u8; 32]) = first.ok_or(NaiveError::DrawSlotNotReached)?;
        require!(slot == game.draw_slot || knows_earlier, NaiveError::DrawSlotTooOld);

        game.draw_hash = Some(hash);
        msg!("Draw of game {} recorded", game.id);
        emit!(DrawRecorded { game: game.id, slot, hash });
        Ok(())
    }
}
