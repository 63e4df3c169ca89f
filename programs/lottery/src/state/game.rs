//! Game: a packed header, then 32 bytes for each entry: its wallet, nothing else.

use {
    super::{Layout, Packed},
    crate::error::LotteryError,
    anchor_lang::{address_eq, prelude::*},
    core::mem::{offset_of, size_of},
};

pub const GAME_SEED: &[u8] = b"g";

/// Version of this layout.
pub const GAME_VERSION: u8 = 1;

/// Bytes of one entry.
pub const ENTRY_LEN: usize = 32;
pub const MAX_WINNERS: usize = 8;
pub const MAX_ROUNDS: usize = 16;
/// Basis points of the whole.
pub const WHOLE: u16 = 10_000;
/// Highest entry fee: times 65,535 entries it stays below 2^63, so that no product of the two can overflow.
pub const MAX_ENTRY_FEE: u64 = (1 << 47) - 1;
/// Highest bond: with rent, pool and fees, all below 2^63 together, sums stay below 2^64.
pub const MAX_BOND: u64 = (1 << 60) - 1;

/// Where a game stands: the low three bits of `status_and_flags`.
#[repr(u8)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    Joining = 0,
    Playing = 1,
    Finished = 2,
    Claimed = 3,
    Cancelled = 4,
}

/// The low bits of `status_and_flags`, which hold the status.
pub const STATUS_MASK: u8 = 0b111;
/// One proof decides all rounds.
pub const FLAG_INSTANT: u8 = 1 << 3;
/// Every flag there is.
pub const FLAGS: u8 = FLAG_INSTANT;

#[account]
pub struct Game {
    pub id: u64,
    /// What the players have paid and not got back, in the game's currency.
    pub prize_pool: u64,
    pub entry_fee: u64,
    /// Lamports the operator forfeits to the players if the draw is not done.
    pub bond: u64,
    /// Lamports that keep the account rent-exempt at its present size.
    pub rent: u64,
    /// Second since 1970 from which nobody joins any more.
    pub join_deadline: i64,
    /// Slot whose hash the first round's randomness binds; 0 until joining closes.
    pub draw_slot: u64,
    pub operator: Address,
    /// The currency; zero for SOL.
    pub mint: Address,
    /// Hash of the draw slot; zero until it is recorded.
    pub draw_hash: [u8; 32],
    /// Randomness of each round that has been drawn.
    pub seeds: [[u8; 16]; MAX_ROUNDS],
    /// Indices of the entries that won, best first, once the game is finished.
    pub winners: [u16; MAX_WINNERS],
    /// Basis points of the prize for each winner, best first; zero beyond the last.
    pub shares: [u16; MAX_WINNERS],
    pub player_count: u16,
    pub max_players: u16,
    /// With fewer entries the game is not drawn but refunded.
    pub min_players: u16,
    /// Entries not yet eliminated; 0 until joining closes.
    pub alive_count: u16,
    /// Basis points of the living entries that survive a round.
    pub survivors: u16,
    /// Basis points of every prize that go to the treasury.
    pub fee: u16,
    /// Rounds drawn.
    pub round: u8,
    pub bump: u8,
    pub version: u8,
    /// Three bits of [`Status`], then five of flags.
    pub status_and_flags: u8,
}

/// The header's offsets in the account, discriminator included: part of the program's interface, and the same table stands
/// in the TypeScript client.
pub const OFFSETS: [(&str, usize); 24] = [
    ("id", 8),
    ("prize_pool", 16),
    ("entry_fee", 24),
    ("bond", 32),
    ("rent", 40),
    ("join_deadline", 48),
    ("draw_slot", 56),
    ("operator", 64),
    ("mint", 96),
    ("draw_hash", 128),
    ("seeds", 160),
    ("winners", 416),
    ("shares", 432),
    ("player_count", 448),
    ("max_players", 450),
    ("min_players", 452),
    ("alive_count", 454),
    ("survivors", 456),
    ("fee", 458),
    ("round", 460),
    ("bump", 461),
    ("version", 462),
    ("status_and_flags", 463),
    ("entries", ENTRIES_OFFSET),
];

/// Where the first entry stands.
pub const ENTRIES_OFFSET: usize = 464;

macro_rules! pin_offsets {
    ($($index:literal $field:ident)*) => {
        const _: () = { $(assert!(offset_of!(Game, $field) + 8 == OFFSETS[$index].1);)* };
    };
}
pin_offsets!(0 id 1 prize_pool 2 entry_fee 3 bond 4 rent 5 join_deadline 6 draw_slot 7 operator 8 mint 9 draw_hash
    10 seeds 11 winners 12 shares 13 player_count 14 max_players 15 min_players 16 alive_count 17 survivors 18 fee
    19 round 20 bump 21 version 22 status_and_flags);
const _: () = assert!(Packed::<Game>::HEADER_LEN == ENTRIES_OFFSET && size_of::<Address>() == ENTRY_LEN);

impl Layout for Game {
    /// A program-owned account with this discriminator was made by `create_game` at the address of its id, which therefore
    /// need not be derived again.
    #[inline(always)]
    fn check(view: &AccountView) -> Result<()> {
        require!(address_eq(view.owner(), &crate::ID), LotteryError::GameOwner);
        require!(Packed::<Self>::has_discriminator(view), LotteryError::NotAGame);
        Ok(())
    }
}

impl Game {
    /// Bytes of an account with room for `capacity` entries.
    #[inline(always)]
    pub const fn space(capacity: usize) -> usize {
        ENTRIES_OFFSET + capacity * ENTRY_LEN
    }

    #[inline(always)]
    pub fn is(&self, status: Status) -> bool {
        self.status_and_flags & STATUS_MASK == status as u8
    }

    #[inline(always)]
    pub fn set_status(&mut self, status: Status) {
        self.status_and_flags = self.status_and_flags & !STATUS_MASK | status as u8;
    }

    #[inline(always)]
    pub fn require_operator(&self, account: &Address) -> Result<()> {
        require!(address_eq(account, &self.operator), LotteryError::NotOperator);
        Ok(())
    }

    /// Lamports the account must keep before anyone new is counted: rent, bond and, for a game in SOL, the pool.
    #[inline(always)]
    pub fn reserved(&self) -> u64 {
        // Each term's bound is asserted where it is set; their sum stays below 2^64.
        self.rent.wrapping_add(self.bond).wrapping_add(self.prize_pool)
    }
}

impl Packed<Game> {
    /// Entries the account has room for.
    #[inline(always)]
    pub fn capacity(&self) -> usize {
        (self.view().data_len() - ENTRIES_OFFSET) / ENTRY_LEN
    }

    /// The wallet of entry `index`.
    #[inline(always)]
    pub fn entry(&mut self, index: u16) -> Result<&mut Address> {
        require!(index < self.player_count, LotteryError::IndexOutOfRange);
        // SAFETY: an index below `player_count` lies inside the account's data.
        Ok(unsafe { &mut *self.entry_ptr(index).cast() })
    }

    /// The wallet of entry `index`, unless it has been refunded.
    #[inline(always)]
    pub fn unpaid_entry(&mut self, index: u16) -> Result<&mut Address> {
        let entry = self.entry(index)?;
        require!(*entry != Address::default(), LotteryError::AlreadyRefunded);
        Ok(entry)
    }

    /// Where entry `index` stands, or will stand.
    #[inline(always)]
    pub fn entry_ptr(&mut self, index: u16) -> *mut u8 {
        self.view_mut().data_mut_ptr().wrapping_add(ENTRIES_OFFSET + index as usize * ENTRY_LEN)
    }

    /// Pays one entry fee back out of the pool to `wallet`.
    ///
    /// The wallet must be writable and left rent-exempt, or the runtime would refuse the whole transaction without saying why.
    #[inline(always)]
    pub fn repay(&mut self, wallet: &mut AccountView) -> Result<()> {
        let fee = self.entry_fee;
        require!(wallet.is_writable(), LotteryError::NotWritable);
        // Lamports of all accounts together stay far below 2^64.
        let funded = wallet.lamports().wrapping_add(fee);
        let minimum = anchor_lang::cpi::rent_exempt_lamports(wallet.data_len())?;
        require!(funded >= minimum, LotteryError::WalletBelowRent);
        let held = self.view().lamports();
        // The pool holds a fee for each entry that has not been repaid, and the account holds at least the pool.
        self.view_mut().set_lamports(held.wrapping_sub(fee));
        wallet.set_lamports(funded);
        self.prize_pool = self.prize_pool.wrapping_sub(fee);
        Ok(())
    }
}
