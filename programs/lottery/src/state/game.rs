//! Game: a packed header, then 32 bytes for each entry: its wallet, nothing else.

use {
    super::{rent_exempt, Layout, Packed},
    crate::error::LotteryError,
    anchor_lang::{address_eq, prelude::*},
    core::mem::{offset_of, size_of},
};

pub use elimination::MAX_ROUNDS;

pub const GAME_SEED: u8 = b'g';

/// Version of this layout.
pub const GAME_VERSION: u8 = 2;

/// Bytes of one entry.
pub const ENTRY_LEN: usize = 32;
pub const MAX_WINNERS: usize = 8;
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
/// The draw was not done in time: each entry's refund comes with its part of the bond.
pub const FLAG_EXPIRED: u8 = 1 << 4;
/// The currency is a token; else it is SOL.
pub const FLAG_TOKEN: u8 = 1 << 5;
/// The flags an operator may ask for.
pub const FLAGS_OF_TERMS: u8 = FLAG_INSTANT;

/// The highest bit of a share, set once its prize has been paid; the others are its basis points.
pub const SHARE_PAID: u16 = 1 << 15;

/// Slots from the end of joining to the one whose hash the first round's randomness binds.
pub const DRAW_DELAY: u64 = 16;
/// Seconds the draw may take before anyone may let it expire.
pub const DRAW_PERIOD: i64 = 24 * 3_600;
/// Seconds during which prizes and refunds can be claimed; what is left then goes to the treasury.
pub const CLAIM_PERIOD: i64 = 90 * 24 * 3_600;

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
    /// Second since 1970 from which anyone may end what the game is at: joining, the draw, the claims, the refunds.
    pub deadline: i64,
    /// Slot whose hash the first round's randomness binds; 0 until joining closes.
    pub draw_slot: u64,
    pub operator: Address,
    /// The currency; zero for SOL.
    pub mint: Address,
    /// The token account that holds the pool; zero for SOL.
    pub vault: Address,
    /// Config's VRF key when the game was created: a key chosen when the draw's hash is known could choose the outcome.
    pub vrf_key: [u8; 32],
    /// Hash of the draw slot; zero until it is recorded.
    pub draw_hash: [u8; 32],
    /// Randomness of each round that has been drawn.
    pub seeds: [[u8; 16]; MAX_ROUNDS],
    /// Indices of the entries that won, best first, once the game is finished.
    pub winners: [u16; MAX_WINNERS],
    /// Basis points of the prize for each winner, best first, and [`SHARE_PAID`]; zero beyond the last.
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
    /// Rounds decided.
    pub round: u8,
    pub bump: u8,
    pub version: u8,
    /// Three bits of [`Status`], then five of flags.
    pub status_and_flags: u8,
}

/// The header's offsets in the account, discriminator included: part of the program's interface, and the same table stands
/// in the TypeScript client.
pub const OFFSETS: [(&str, usize); 26] = [
    ("id", 8),
    ("prize_pool", 16),
    ("entry_fee", 24),
    ("bond", 32),
    ("rent", 40),
    ("deadline", 48),
    ("draw_slot", 56),
    ("operator", 64),
    ("mint", 96),
    ("vault", 128),
    ("vrf_key", 160),
    ("draw_hash", 192),
    ("seeds", 224),
    ("winners", 480),
    ("shares", 496),
    ("player_count", 512),
    ("max_players", 514),
    ("min_players", 516),
    ("alive_count", 518),
    ("survivors", 520),
    ("fee", 522),
    ("round", 524),
    ("bump", 525),
    ("version", 526),
    ("status_and_flags", 527),
    ("entries", ENTRIES_OFFSET),
];

/// Where the first entry stands.
pub const ENTRIES_OFFSET: usize = 528;

macro_rules! pin_offsets {
    ($($index:literal $field:ident)*) => {
        const _: () = { $(assert!(offset_of!(Game, $field) + 8 == OFFSETS[$index].1);)* };
    };
}
pin_offsets!(0 id 1 prize_pool 2 entry_fee 3 bond 4 rent 5 deadline 6 draw_slot 7 operator 8 mint 9 vault 10 vrf_key 11 draw_hash 12 seeds 13 winners 14 shares 15 player_count 16 max_players 17 min_players 18 alive_count 19 survivors 20 fee 21 round 22 bump 23 version 24 status_and_flags);
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

    /// The game is over but for the claims to prizes or refunds.
    #[inline(always)]
    pub fn begin_claims(&mut self, status: Status, now: i64) {
        self.set_status(status);
        self.deadline = now.saturating_add(CLAIM_PERIOD);
    }

    #[inline(always)]
    pub fn is_draw_recorded(&self) -> bool {
        !is_zero(&self.draw_hash)
    }

    #[inline(always)]
    pub fn require_operator(&self, account: &Address) -> Result<()> {
        require!(address_eq(account, &self.operator), LotteryError::NotOperator);
        Ok(())
    }

    /// Refuses a status or currency other than these; where both differ, the currency is named.
    ///
    /// The two lie in one byte, so that the right ones are one comparison.
    #[inline(always)]
    pub fn require(&self, status: Status, currency: u8, otherwise: LotteryError) -> Result<()> {
        let differing = (self.status_and_flags ^ (status as u8 | currency)) & (STATUS_MASK | FLAG_TOKEN);
        if differing != 0 {
            require!(differing & FLAG_TOKEN == 0, LotteryError::WrongCurrency);
            return Err(otherwise.into());
        }
        Ok(())
    }

    #[inline(always)]
    pub fn has(&self, flag: u8) -> bool {
        self.status_and_flags & flag != 0
    }

    /// Lamports the account must keep besides the pool of a game in SOL.
    #[inline(always)]
    pub fn reserved(&self) -> u64 {
        // Each term's bound is asserted where it is set; their sum, with a pool besides, stays below 2^64.
        self.rent.wrapping_add(self.bond)
    }

    /// Lamports of the bond that go with each refund.
    #[inline(always)]
    pub fn bond_share(&self) -> u64 {
        // Only a game that was drawn expires, and it has players.
        if self.has(FLAG_EXPIRED) {
            self.bond / self.player_count as u64
        } else {
            0
        }
    }

    /// How many prizes there are: as many as shares are not zero, which are the first, one at least.
    #[inline(always)]
    pub fn winner_count(&self) -> u16 {
        const { assert!(MAX_WINNERS == 8) };
        let mut count = 1;
        for step in [4, 2, 1] {
            if self.shares[count + step - 1] != 0 {
                count += step;
            }
        }
        count as u16
    }

    /// The prize of `place` before the fee: its share of all that was paid in, rounded down. The best takes what that leaves
    /// over, so that the prizes are the pool to its last unit.
    #[inline(always)]
    pub fn prize(&self, place: usize) -> u64 {
        // Below 2^63, by the bound of the fee.
        let total = self.entry_fee.wrapping_mul(self.player_count as u64);
        let prize_of = |share: &u16| part(total, share & !SHARE_PAID);
        if place > 0 {
            return prize_of(&self.shares[place]);
        }
        // The shares' sum is the whole, so the others' prizes stay below the total.
        let others = self.shares[1..].iter().take_while(|&&share| share != 0);
        others.fold(total, |rest, share| rest.wrapping_sub(prize_of(share)))
    }
}

/// `basis_points` of `amount`, rounded down, without a product beyond 64 bits.
#[inline(always)]
pub fn part(amount: u64, basis_points: u16) -> u64 {
    let whole = WHOLE as u64;
    let points = basis_points as u64;
    (amount / whole).wrapping_mul(points).wrapping_add(amount % whole * points / whole)
}

/// Word by word: a comparison of arrays is a call into the runtime.
#[inline(always)]
fn is_zero(bytes: &[u8; 32]) -> bool {
    bytes.as_chunks().0.iter().all(|word| u64::from_ne_bytes(*word) == 0)
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
        require!(!is_zero(entry.as_array()), LotteryError::AlreadyRefunded);
        Ok(entry)
    }

    /// Where entry `index` stands, or will stand.
    #[inline(always)]
    pub fn entry_ptr(&mut self, index: u16) -> *mut u8 {
        self.view_mut().data_mut_ptr().wrapping_add(ENTRIES_OFFSET + index as usize * ENTRY_LEN)
    }

    /// Moves `lamports` to `wallet`.
    ///
    /// The wallet must be writable and left rent-exempt, or the runtime would refuse the whole transaction without saying why.
    #[inline(always)]
    pub fn pay(&mut self, wallet: &mut AccountView, lamports: u64) -> Result<()> {
        require!(wallet.is_writable(), LotteryError::NotWritable);
        credit(wallet, lamports)?;
        // Whoever calls pays out of what the account is known to hold.
        let held = self.view().lamports();
        self.view_mut().set_lamports(held.wrapping_sub(lamports));
        Ok(())
    }
}

/// Adds `lamports`, which another account is to lose, to a wallet. That must be left rent-exempt.
#[inline(always)]
pub fn credit(wallet: &mut AccountView, lamports: u64) -> Result<()> {
    // Lamports of all accounts together stay far below 2^64.
    let funded = wallet.lamports().wrapping_add(lamports);
    let minimum = rent_exempt(wallet.data_len());
    require!(funded >= minimum, LotteryError::WalletBelowRent);
    wallet.set_lamports(funded);
    Ok(())
}
