//! One event for each instruction that changes state, logged as `Program data: <base64>` with Anchor's discriminators.
//!
//! Fields are unaligned little-endian words, so that no event has padding and each is logged from the stack as it lies.

use anchor_lang::{prelude::*, Discriminator};

/// Logs `event` in one field: 200 CU and one for each byte, the discriminator's eight among them.
#[inline(always)]
pub fn log<E: Discriminator + bytemuck::Pod>(event: E) {
    #[repr(C, packed)]
    struct Record<E> {
        discriminator: [u8; 8],
        event: E,
    }
    let mut discriminator = [0; 8];
    discriminator.copy_from_slice(E::DISCRIMINATOR);
    let record = Record { discriminator, event };
    // SAFETY: packed, of an array of bytes and a `Pod`: every byte of the record is initialized.
    let bytes =
        unsafe { core::slice::from_raw_parts((&raw const record).cast::<u8>(), core::mem::size_of::<Record<E>>()) };
    sol_log_data(&[bytes]);
}

#[event(bytemuck)]
pub struct Initialized {
    pub authority: Address,
    pub vrf_key: [u8; 32],
    pub fee: PodU16,
}

#[event(bytemuck)]
pub struct ConfigUpdated {
    pub vrf_key: [u8; 32],
    pub fee: PodU16,
}

#[event(bytemuck)]
pub struct AuthorityProposed {
    pub pending: Address,
}

#[event(bytemuck)]
pub struct AuthorityAccepted {
    pub authority: Address,
}

/// `paused` is 1 or 0.
#[event(bytemuck)]
pub struct PauseChanged {
    pub paused: u8,
}

#[event(bytemuck)]
pub struct GameCreated {
    pub game: PodU64,
    pub operator: Address,
}

/// The game has room for `capacity` entries now.
#[event(bytemuck)]
pub struct GameExtended {
    pub game: PodU64,
    pub capacity: PodU16,
}

/// Entries `first .. first + count` were added, in the order of the instruction's wallets.
#[event(bytemuck)]
pub struct Joined {
    pub game: PodU64,
    pub first: PodU16,
    pub count: PodU16,
}

/// Entry `index` was removed and repaid; the entry that was `moved_from` is `index` now (the same number if it was the last).
#[event(bytemuck)]
pub struct Left {
    pub game: PodU64,
    pub index: PodU16,
    pub moved_from: PodU16,
}

/// No more entries; the hash of the first slot from `draw_slot` on that has one decides the draw.
#[event(bytemuck)]
pub struct JoiningClosed {
    pub game: PodU64,
    pub draw_slot: PodU64,
    pub entries: PodU16,
}

#[event(bytemuck)]
pub struct DrawRecorded {
    pub game: PodU64,
    pub slot: PodU64,
    pub hash: [u8; 32],
}

/// `round` rounds are decided now, `seed` is the last one's randomness, and `alive` entries are left: when these are the
/// winners, the game is finished.
#[event(bytemuck)]
pub struct RoundDrawn {
    pub game: PodU64,
    pub round: u8,
    pub alive: PodU16,
    pub seed: [u8; 16],
}

/// In the game's currency: `prize` went to the wallet of the entry `index`, `fee` to the treasury.
#[event(bytemuck)]
pub struct PrizeClaimed {
    pub game: PodU64,
    pub place: u8,
    pub index: PodU16,
    pub prize: PodU64,
    pub fee: PodU64,
}

/// The draw was not done: the entries are refunded, each with `bond_share` lamports.
#[event(bytemuck)]
pub struct GameExpired {
    pub game: PodU64,
    pub entries: PodU16,
    pub bond_share: PodU64,
}

/// `mint` is zero for lamports.
#[event(bytemuck)]
pub struct TreasuryWithdrawn {
    pub mint: Address,
    pub recipient: Address,
    pub amount: PodU64,
}

#[event(bytemuck)]
pub struct Refunded {
    pub game: PodU64,
    pub index: PodU16,
}

#[event(bytemuck)]
pub struct GameCancelled {
    pub game: PodU64,
    pub entries: PodU16,
}

/// The game's account is gone; `lamports` went to the operator, and `unclaimed` of the game's currency to the treasury: what
/// nobody claimed in time and, of a token, what the vault held beyond the pool.
#[event(bytemuck)]
pub struct GameClosed {
    pub game: PodU64,
    pub lamports: PodU64,
    pub unclaimed: PodU64,
}
