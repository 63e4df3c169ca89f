use crate::{
    account::{is_zero, Account},
    error::*,
    event,
    game::{Game, PLAYING},
    known::{self, SlotHash},
    Outcome,
};

#[inline(always)]
pub fn run(account: &mut Account) -> Outcome {
    let game = Game::load(account)?;
    // SAFETY: the game is no duplicate, so there is an account behind it.
    let hashes = known::slot_hashes(unsafe { &mut *account.next() })?;
    if !game.is(PLAYING) {
        return Err(NOT_PLAYING);
    }
    if !is_zero(&game.draw_hash) {
        return Err(DRAW_ALREADY_RECORDED);
    }
    let first = first_from(hashes, game.draw_slot)?;
    game.draw_hash = first.hash;
    event::draw_recorded(game.id, first.slot, first.hash);
    Ok(())
}

/// The first slot from `slot` on that has a block.
#[inline(always)]
fn first_from(hashes: &[SlotHash], slot: u64) -> Outcome<&SlotHash> {
    let newest = hashes.first().ok_or(DRAW_SLOT_NOT_REACHED)?;
    // Where every slot since has a block, there is nothing to search.
    if let Some(entry) = hashes.get(newest.slot.wrapping_sub(slot) as usize) {
        if entry.slot == slot {
            return Ok(entry);
        }
    }
    let end = hashes.partition_point(|entry| entry.slot >= slot);
    let first = hashes[..end].last().ok_or(DRAW_SLOT_NOT_REACHED)?;
    if first.slot != slot && end == hashes.len() {
        return Err(DRAW_SLOT_TOO_OLD);
    }
    Ok(first)
}
