//! The keyed permutation of a round: a rotation, then steps of the swap-or-not shuffle (Hoang, Morris, Rogaway 2012).

use {
    crate::{
        sha256::{sha256, HASH_LEN},
        SEED_LEN,
    },
    core::mem::{offset_of, MaybeUninit},
};

/// Bytes from one step's word to the next: the words, of four, overlap by half. What a word scales to is decided by its upper
/// half, so that the steps' sums are still independent.
const STRIDE: usize = 2;
/// Steps that the compiler unrolls into straight code, and how often they fit into a key.
const RUN: usize = 7;
const STEPS: usize = 3 * RUN;
/// Where the word of the rotation lies: behind the last step's.
const ROTATION: usize = (STEPS + 1) * STRIDE;

/// Multipliers that carry a difference in any bit of a pair to the top bit, which decides.
const SPREAD: u64 = 0x9E37_79B1;
const DECIDE: u64 = 0x85EB_CA77;

/// A permutation of the ranks `0..alive`, keyed by a round's seed.
///
/// The rotation alone makes every place equally likely for every rank, as evenly as 32 bits can be divided, whatever follows;
/// the steps make the places of different ranks independent of each other. What is left of the dependence of two shrinks by
/// 1/2 + 1/(2 × `alive`) a step: to 5e-5 among four ranks, and to 5e-7 among many.
///
/// Ranks that are not below `alive` have no meaning, and neither have their images.
pub struct Permutation {
    key: Key,
    alive: u64,
}

/// 24 halves of words.
#[repr(C)]
struct Key {
    seed: [u8; SEED_LEN],
    hash: MaybeUninit<[u8; HASH_LEN]>,
}

const _: () = assert!(offset_of!(Key, hash) == SEED_LEN && ROTATION + size_of::<u32>() == size_of::<Key>());

impl Permutation {
    #[inline(always)]
    pub fn new(seed: &[u8; SEED_LEN], alive: u16) -> Self {
        let mut permutation = Self { key: Key { seed: *seed, hash: MaybeUninit::uninit() }, alive: alive as u64 };
        sha256(seed, &mut permutation.key.hash);
        permutation
    }

    /// The rank after the round of the entry that had rank `x` before it.
    #[inline(always)]
    pub fn forward(&self, x: u16) -> u16 {
        let turned = (x as u64).wrapping_add(self.scaled(ROTATION));
        let x = if turned < self.alive { turned } else { turned.wrapping_sub(self.alive) };
        (0..STEPS).fold(x, |x, step| self.swap_or_not(x, step)) as u16
    }

    /// The rank before the round of the entry that has rank `x` after it: every step is its own inverse.
    #[inline(always)]
    pub fn inverse(&self, x: u16) -> u16 {
        let x = self.run_backwards::<{ 2 * RUN }>(x as u64);
        let x = self.run_backwards::<RUN>(x);
        let x = self.run_backwards::<0>(x);
        let rotation = self.scaled(ROTATION);
        let turned = if x < rotation { x.wrapping_add(self.alive) } else { x };
        turned.wrapping_sub(rotation) as u16
    }

    #[inline(always)]
    fn run_backwards<const FIRST: usize>(&self, x: u64) -> u64 {
        (FIRST..FIRST + RUN).rev().fold(x, |x, step| self.swap_or_not(x, step))
    }

    /// Pairs every rank with the one that completes it to the same sum modulo `alive`, and exchanges the two or not as a hash
    /// of the pair says.
    #[inline(always)]
    fn swap_or_not(&self, x: u64, step: usize) -> u64 {
        let mut sum = self.scaled(step * STRIDE);
        if x > sum {
            keep_branch();
            sum = sum.wrapping_add(self.alive);
        }
        let y = sum.wrapping_sub(x);
        // The product names the pair: both find it, and no other pair of the same sum has it. From here on only the lower 32 bits
        // count; the last product is shifted so that the highest of them is its sign.
        let spread = (x.wrapping_mul(y) ^ self.word(step * STRIDE)).wrapping_mul(SPREAD);
        let folded = spread ^ (spread as u32 >> 15) as u64;
        if (folded.wrapping_mul(DECIDE << 32) as i64) < 0 {
            y
        } else {
            x
        }
    }

    /// A word as a fraction of `alive`, rounded down: below `alive`, and no product passes 48 bits.
    #[inline(always)]
    fn scaled(&self, offset: usize) -> u64 {
        self.word(offset).wrapping_mul(self.alive) >> 32
    }

    #[inline(always)]
    fn word(&self, offset: usize) -> u64 {
        debug_assert!(offset <= ROTATION);
        // SAFETY: no offset is behind the rotation's, whose four bytes are the key's last; `new` has written all of them.
        u32::from_le(unsafe { (&raw const self.key).byte_add(offset).cast::<u32>().read_unaligned() }) as u64
    }
}

/// Marks a branch that stays one: two compute units less a step than the arithmetic the compiler would make of it.
#[cold]
#[inline(always)]
fn keep_branch() {}
