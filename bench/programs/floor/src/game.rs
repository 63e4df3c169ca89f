//! The account of a game, and the rules that several instructions share.

use crate::{
    account::{same, writable, Account, Key},
    error::*,
    known::PROGRAM,
    syscalls, Outcome,
};

pub const DISCRIMINATOR: u64 = 0x1279_644a_7da6_5a1b;
pub const VERSION: u8 = 2;
pub const MAX_ROUNDS: usize = elimination::MAX_ROUNDS;
pub const MAX_WINNERS: usize = 8;
pub const WHOLE: u16 = 10_000;
/// Bytes of an entry.
pub const ENTRY: usize = 32;

pub const JOINING: u8 = 0;
pub const PLAYING: u8 = 1;
pub const FINISHED: u8 = 2;
pub const CLAIMED: u8 = 3;
pub const CANCELLED: u8 = 4;
const STATUS: u8 = 0b111;
pub const INSTANT: u8 = 1 << 3;
pub const EXPIRED: u8 = 1 << 4;
pub const TOKEN: u8 = 1 << 5;

/// Bit of a share whose prize has been paid.
pub const PAID: u16 = 1 << 15;
/// Slots from the end of joining to the draw's.
pub const DRAW_DELAY: u64 = 16;
/// Seconds.
pub const DRAW_PERIOD: i64 = 24 * 3_600;
pub const CLAIM_PERIOD: i64 = 90 * 24 * 3_600;

/// The data before the entries.
#[repr(C)]
pub struct Game {
    pub discriminator: u64,
    pub id: u64,
    pub prize_pool: u64,
    pub entry_fee: u64,
    pub bond: u64,
    pub rent: u64,
    pub deadline: i64,
    pub draw_slot: u64,
    pub operator: Key,
    pub mint: Key,
    pub vault: Key,
    pub vrf_key: [u8; 32],
    pub draw_hash: Key,
    pub seeds: [[u8; 16]; MAX_ROUNDS],
    pub winners: [u16; MAX_WINNERS],
    pub shares: [u16; MAX_WINNERS],
    pub player_count: u16,
    pub max_players: u16,
    pub min_players: u16,
    pub alive_count: u16,
    pub survivors: u16,
    pub fee: u16,
    pub round: u8,
    pub bump: u8,
    pub version: u8,
    pub state: u8,
}

pub const HEADER: usize = size_of::<Game>();
const _: () = assert!(HEADER == 528);

/// Lamports that keep `data_len` bytes rent-exempt.
#[inline(always)]
pub const fn rent(data_len: u64) -> u64 {
    data_len.wrapping_add(128).wrapping_mul(6_960)
}

impl Game {
    /// Bytes of an account with room for `capacity` entries.
    #[inline(always)]
    pub const fn space(capacity: u64) -> u64 {
        HEADER as u64 + capacity * ENTRY as u64
    }

    /// The game in `account`. Whatever has the program for its owner and this discriminator, the program made at the address of
    /// its id.
    #[inline(always)]
    pub fn load<'a>(account: &mut Account) -> Outcome<&'a mut Self> {
        // SAFETY: it is there.
        unsafe { writable(account)? };
        if !same(&account.owner, &PROGRAM) {
            return Err(GAME_OWNER);
        }
        let game = account.data().cast::<Self>();
        // SAFETY: what has eight bytes and the discriminator in them has the whole header; account data is 8-byte aligned.
        if account.data_len < 8 || unsafe { (*game).discriminator } != DISCRIMINATOR {
            return Err(NOT_A_GAME);
        }
        Ok(unsafe { &mut *game })
    }

    #[inline(always)]
    pub fn is(&self, status: u8) -> bool {
        self.state & STATUS == status
    }

    #[inline(always)]
    pub fn has(&self, flag: u8) -> bool {
        self.state & flag != 0
    }

    #[inline(always)]
    pub fn set(&mut self, status: u8) {
        self.state = self.state & !STATUS | status;
    }

    /// Refuses another status, and a game in tokens before that.
    #[inline(always)]
    pub fn require(&self, status: u8, otherwise: u64) -> Outcome {
        let differing = (self.state ^ status) & (STATUS | TOKEN);
        if differing == 0 {
            return Ok(());
        }
        Err(if differing & TOKEN != 0 { WRONG_CURRENCY } else { otherwise })
    }

    /// The entry `index`.
    #[inline(always)]
    pub fn entry(&mut self, index: u16) -> Outcome<&mut Key> {
        if index >= self.player_count {
            return Err(INDEX_OUT_OF_RANGE);
        }
        // SAFETY: it lies inside the account's data.
        Ok(unsafe { &mut *self.entry_at(index).cast() })
    }

    #[inline(always)]
    fn entry_at(&mut self, index: u16) -> *mut u8 {
        (self as *mut Self).wrapping_add(1).cast::<u8>().wrapping_add(index as usize * ENTRY)
    }

    /// How many shares are not zero: the first ones, one at least.
    #[inline(always)]
    pub fn winner_count(&self) -> u16 {
        let mut count = 1;
        for step in [4, 2, 1] {
            if self.shares[count + step - 1] != 0 {
                count += step;
            }
        }
        count as u16
    }

    /// Adds `count` entries that have been paid for.
    ///
    /// # Safety
    /// `wallets` points to `count` × 32 bytes, and the game is `account`'s.
    #[inline(always)]
    pub unsafe fn admit(&mut self, account: &Account, wallets: *const u8, count: u16, now: i64) -> Outcome {
        self.require(JOINING, NOT_JOINING)?;
        if now >= self.deadline {
            return Err(DEADLINE_PASSED);
        }
        let first = self.player_count;
        let players = first as u64 + count as u64;
        if players > self.max_players as u64 {
            return Err(GAME_FULL);
        }
        if Self::space(players) > account.data_len {
            return Err(NEEDS_EXTENSION);
        }
        let pool = self.prize_pool.wrapping_add(self.entry_fee.wrapping_mul(count as u64));
        if account.lamports < self.rent.wrapping_add(self.bond).wrapping_add(pool) {
            return Err(UNPAID);
        }
        unsafe { syscalls::copy(self.entry_at(first), wallets, count as usize * ENTRY) };
        self.player_count = players as u16;
        self.prize_pool = pool;
        crate::event::joined(self.id, first, count);
        Ok(())
    }

    /// Lamports of the bond that go with each refund.
    #[inline(always)]
    pub fn bond_share(&self) -> u64 {
        if self.has(EXPIRED) {
            self.bond / self.player_count as u64
        } else {
            0
        }
    }

    /// The prize of `place`: its share of all that was paid in; the best takes what that leaves over.
    #[inline(always)]
    pub fn prize(&self, place: usize) -> u64 {
        let total = self.entry_fee.wrapping_mul(self.player_count as u64);
        if place > 0 {
            return part(total, self.shares[place] & !PAID);
        }
        let others = self.shares[1..].iter().take_while(|&&share| share != 0);
        others.fold(total, |rest, share| rest.wrapping_sub(part(total, share & !PAID)))
    }
}

/// `points` basis points of `amount`, rounded down.
#[inline(always)]
pub fn part(amount: u64, points: u16) -> u64 {
    let (whole, points) = (WHOLE as u64, points as u64);
    (amount / whole).wrapping_mul(points).wrapping_add(amount % whole * points / whole)
}

/// Moves lamports from the game's account to a wallet that must be left rent-exempt.
#[inline(always)]
pub fn pay(from: &mut Account, to: &mut Account, lamports: u64) -> Outcome {
    if !to.is_writable() {
        return Err(NOT_WRITABLE);
    }
    let funded = to.lamports.wrapping_add(lamports);
    if funded < rent(to.data_len) {
        return Err(WALLET_BELOW_RENT);
    }
    to.lamports = funded;
    from.lamports = from.lamports.wrapping_sub(lamports);
    Ok(())
}
