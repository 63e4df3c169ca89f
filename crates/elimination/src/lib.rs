//! Elimination in constant time.
//!
//! A round does not touch the entries. Its seed keys a permutation of the ranks `0..alive`; an entry whose new rank is below
//! the number of survivors lives on with that rank, every other is out. So a round costs the same for 16 entries and for 65,535,
//! and the fate of an entry is a function of its index and the seeds that anyone can compute.
//!
//! Nothing here panics or fails, whatever the arguments: where an argument has no meaning, neither has the result.

#![no_std]

mod course;
mod draw;
mod permutation;
mod sha256;

pub use {
    course::{survivors_of, Course},
    draw::{Draw, Fate},
    permutation::Permutation,
};

/// Bytes of a round's randomness.
pub const SEED_LEN: usize = 16;
/// Most rounds of a game.
pub const MAX_ROUNDS: usize = 16;
