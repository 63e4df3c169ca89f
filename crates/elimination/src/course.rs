//! How many entries are alive after each round.

use crate::MAX_ROUNDS;

const BASIS_POINTS: u64 = 10_000;

/// Entries alive after a round that `alive` entered: `survivors` basis points of them, rounded down, and never fewer than
/// `winners`.
#[inline(always)]
pub const fn survivors_of(alive: u16, survivors: u16, winners: u16) -> u16 {
    // Two factors below 2^16. With at most 10,000 basis points the quotient is at most `alive`, so the cast loses nothing.
    let part = (alive as u64).wrapping_mul(survivors as u64) / BASIS_POINTS;
    if part > winners as u64 {
        part as u16
    } else {
        winners
    }
}

/// The counts of entries alive after round 0, 1, …, until no more are alive than there are winners; `MAX_ROUNDS` at most.
#[derive(Clone, Copy)]
pub struct Course {
    alive: u16,
    survivors: u16,
    winners: u16,
    left: u8,
}

impl Course {
    /// `survivors` is in basis points.
    #[inline(always)]
    pub const fn new(players: u16, survivors: u16, winners: u16) -> Self {
        Self { alive: players, survivors, winners, left: MAX_ROUNDS as u8 }
    }
}

impl Iterator for Course {
    type Item = u16;

    #[inline(always)]
    fn next(&mut self) -> Option<u16> {
        if self.alive <= self.winners || self.left == 0 {
            return None;
        }
        self.left = self.left.wrapping_sub(1);
        self.alive = survivors_of(self.alive, self.survivors, self.winners);
        Some(self.alive)
    }
}
