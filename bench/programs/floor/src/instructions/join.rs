//! `join_game`, and a batch of one Join.

use super::batch::Batch;
use crate::{
    account::Account,
    entry::{BATCH, JOIN_GAME},
    game::Game,
    known,
};

/// None when the instruction is another one, or refused.
///
/// # Safety
/// `data` is the instruction's, if `clock` is the clock.
#[inline(always)]
pub unsafe fn run(account: &mut Account, config: &mut Account, clock: &mut Account, data: *const u8) -> Option<()> {
    let game = Game::load(account).ok()?;
    let config = known::config(config).ok()?;
    let clock = known::clock(clock).ok()?;
    // SAFETY: the length stands before the data.
    let length = unsafe { *data.sub(8).cast::<u64>() } as usize;
    if length < 8 || config.paused != 0 {
        return None;
    }
    let discriminator = unsafe { *data.cast::<u64>() };
    let (wallets, count) = if discriminator == JOIN_GAME && length == 8 + 32 {
        (data.wrapping_add(8), 1)
    } else if discriminator == BATCH {
        Batch::single_join(unsafe { core::slice::from_raw_parts(data.add(8), length - 8) })?
    } else {
        return None;
    };
    unsafe { game.admit(account, wallets, count, clock.now) }.ok()
}
