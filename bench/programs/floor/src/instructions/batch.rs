//! `batch_player_operations`: joins, leaves and refunds in any order, all or none.

use crate::{
    account::{is_zero, same, skip, Account},
    error::*,
    event,
    game::{pay, Game, CANCELLED, ENTRY, JOINING},
    known::{self, Clock, Config},
    Outcome,
};

const JOIN: u8 = 0;
const LEAVE: u8 = 1;
const REFUND: u8 = 2;

/// The operations of a batch, read where they lie.
pub struct Batch<'a> {
    remaining: usize,
    bytes: &'a [u8],
}

impl<'a> Batch<'a> {
    #[inline(always)]
    pub fn new(bytes: &'a [u8]) -> Outcome<Self> {
        let mut batch = Self { remaining: 0, bytes };
        batch.remaining = u32::from_le_bytes(*batch.take()?) as usize;
        if batch.remaining == 0 {
            return Err(EMPTY_BATCH);
        }
        Ok(batch)
    }

    /// The wallets and their number, when the batch is one Join and nothing else.
    #[inline(always)]
    pub fn single_join(bytes: &[u8]) -> Option<(*const u8, u16)> {
        const HEAD: usize = 9;
        if bytes.len() < HEAD {
            return None;
        }
        // SAFETY: the head's bytes are there.
        let (head, count) = unsafe {
            (bytes.as_ptr().cast::<u64>().read_unaligned(), bytes.as_ptr().add(5).cast::<u32>().read_unaligned())
        };
        // One operation, of kind 0: the first five bytes.
        (head & 0xff_ffff_ffff == 1
            && count.wrapping_sub(1) < u16::MAX as u32
            && bytes.len() == HEAD + count as usize * ENTRY)
            .then(|| (bytes.as_ptr().wrapping_add(HEAD), count as u16))
    }

    #[inline(always)]
    fn take<const N: usize>(&mut self) -> Outcome<&'a [u8; N]> {
        let (head, rest) = self.bytes.split_first_chunk().ok_or(MALFORMED_BATCH)?;
        self.bytes = rest;
        Ok(head)
    }

    /// Kind, number and bytes of the next operation.
    #[inline(always)]
    fn next(&mut self) -> Outcome<(u8, u16, &'a [u8])> {
        let [kind] = *self.take()?;
        if kind > REFUND {
            return Err(MALFORMED_BATCH);
        }
        let count = u32::from_le_bytes(*self.take()?) as usize;
        if count == 0 {
            return Err(EMPTY_BATCH);
        }
        let length = count * if kind == JOIN { ENTRY } else { 2 };
        if count > u16::MAX as usize || length > self.bytes.len() {
            return Err(MALFORMED_BATCH);
        }
        let (items, rest) = self.bytes.split_at(length);
        self.bytes = rest;
        Ok((kind, count as u16, items))
    }
}

/// `recipients` accounts stand behind the three of the instruction.
#[inline(always)]
pub fn run(account: &mut Account, recipients: usize, batch: Batch) -> Outcome {
    let (game, config, clock, recipient) = load(account)?;
    operate(account, game, config, clock.now, recipient, recipients, batch)
}

/// A join that the way for joins has left.
#[inline(always)]
pub fn join(account: &mut Account, wallet: &[u8; 32]) -> Outcome {
    let (game, config, clock, _) = load(account)?;
    if config.paused != 0 {
        return Err(PAUSED);
    }
    // SAFETY: one wallet.
    unsafe { game.admit(account, wallet.as_ptr(), 1, clock.now) }
}

/// Game, Config and clock, and what stands behind them.
#[inline(always)]
fn load<'a>(account: &mut Account) -> Outcome<(&'a mut Game, &'a Config, &'a Clock, *mut Account)> {
    let game = Game::load(account)?;
    // SAFETY: each is looked at before the one behind it.
    unsafe {
        let config = account.next();
        let terms = known::config(&mut *config)?;
        let clock = (*config).next();
        let time = known::clock(&mut *clock)?;
        Ok((game, terms, time, (*clock).next()))
    }
}

/// Does the operations. For each index its wallet is the next of `left` recipients.
#[inline(always)]
fn operate(
    account: &mut Account,
    game: &mut Game,
    config: &Config,
    now: i64,
    mut recipient: *mut Account,
    mut left: usize,
    mut batch: Batch,
) -> Outcome {
    while batch.remaining > 0 {
        batch.remaining = batch.remaining.wrapping_sub(1);
        let (kind, count, items) = batch.next()?;
        if kind == JOIN {
            if config.paused != 0 {
                return Err(PAUSED);
            }
            // SAFETY: the operation has so many wallets.
            unsafe { game.admit(account, items.as_ptr(), count, now)? };
            continue;
        }
        for item in items.chunks_exact(2) {
            if left == 0 {
                return Err(WALLET_COUNT);
            }
            // SAFETY: there is another account, and one that is there twice is whole in its first place.
            let wallet = unsafe {
                match (*recipient).first_place() {
                    None => &mut *recipient,
                    Some(0) => return Err(DUPLICATE_ACCOUNT),
                    Some(place) => &mut *skip(account, place),
                }
            };
            let index = u16::from_le_bytes([item[0], item[1]]);
            if kind == LEAVE {
                leave(account, game, index, wallet)?;
            } else {
                refund(account, game, index, wallet)?;
            }
            recipient = unsafe { skip(&mut *recipient, 1) };
            left = left.wrapping_sub(1);
        }
    }
    if !batch.bytes.is_empty() {
        return Err(MALFORMED_BATCH);
    }
    if left > 0 {
        return Err(WALLET_COUNT);
    }
    Ok(())
}

#[inline(always)]
fn leave(account: &mut Account, game: &mut Game, index: u16, wallet: &mut Account) -> Outcome {
    game.require(JOINING, NOT_JOINING)?;
    if !same(game.entry(index)?, &wallet.key) {
        return Err(WALLET_MISMATCH);
    }
    if !wallet.is_signer() {
        return Err(WALLET_NOT_SIGNER);
    }
    let last = game.player_count.wrapping_sub(1);
    let moved = core::mem::take(game.entry(last)?);
    if index != last {
        *game.entry(index)? = moved;
    }
    game.player_count = last;
    game.prize_pool = game.prize_pool.wrapping_sub(game.entry_fee);
    pay(account, wallet, game.entry_fee)?;
    event::left(game.id, index, last);
    Ok(())
}

/// Pays an entry of a cancelled game back and zeroes it.
#[inline(always)]
pub fn refund(account: &mut Account, game: &mut Game, index: u16, wallet: &mut Account) -> Outcome {
    game.require(CANCELLED, NOT_CANCELLED)?;
    let entry = game.entry(index)?;
    if is_zero(entry) {
        return Err(ALREADY_REFUNDED);
    }
    if !same(entry, &wallet.key) {
        return Err(WALLET_MISMATCH);
    }
    *entry = [0; 4];
    game.prize_pool = game.prize_pool.wrapping_sub(game.entry_fee);
    pay(account, wallet, game.entry_fee.wrapping_add(game.bond_share()))?;
    event::refunded(game.id, index);
    Ok(())
}
