//! A game as far as it has been drawn.

use {
    crate::{survivors_of, Course, Permutation, MAX_ROUNDS, SEED_LEN},
    core::hint::black_box,
};

/// What has been drawn of a game.
#[derive(Clone, Copy)]
pub struct Draw<'a> {
    /// Those of rounds not drawn yet are not looked at.
    pub seeds: &'a [[u8; SEED_LEN]; MAX_ROUNDS],
    /// Entries of the game.
    pub players: u16,
    /// Basis points of the living that survive a round.
    pub survivors: u16,
    /// Number of winners.
    pub winners: u16,
    /// Rounds drawn so far, at most those of the game's [`Course`].
    pub rounds: u8,
    /// Whether the seed of round 0 decides all rounds: the later ones then leave the ranks as they are.
    pub instant: bool,
}

/// What has become of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fate {
    /// The round in which it fell, counted from 0; none while it is alive.
    pub eliminated_round: Option<u8>,
    /// Its rank after the last round it took part in. Once all rounds are drawn, the rank of a winner is its place.
    pub rank: u16,
}

impl Draw<'_> {
    /// Writes to `indices` the entries that hold the ranks 0, 1, …: the winners, once all rounds are drawn.
    ///
    /// Walks the rounds backwards, all ranks through one permutation after the other.
    #[inline(always)]
    pub fn winners(&self, indices: &mut [u16]) {
        for (index, rank) in indices.iter_mut().zip(0..) {
            *index = rank;
        }
        let mut entered = [0; MAX_ROUNDS];
        let mut alive = self.players;
        let permuting = if self.instant { 1 } else { MAX_ROUNDS };
        let rounds = permuting.min(self.rounds as usize);
        for slot in &mut entered[..rounds] {
            *slot = alive;
            alive = survivors_of(alive, self.survivors, self.winners);
        }
        for (seed, alive) in self.seeds[..rounds].iter().zip(&entered).rev() {
            let permutation = Permutation::new(seed, *alive);
            for rank in indices.iter_mut() {
                // Seen through the box, the permutation is another one for every rank: else the compiler works out what the
                // walks have in common first and, short of registers, spills all of it, at 180 CU a round.
                *rank = black_box(&permutation).inverse(*rank);
            }
        }
    }

    /// What has become of the entry `index`, which is below `players`.
    #[inline(always)]
    pub fn fate(&self, index: u16) -> Fate {
        let mut rank = index;
        let mut entered = self.players;
        let course = Course::new(self.players, self.survivors, self.winners);
        for ((round, seed), alive) in (0..self.rounds).zip(self.seeds).zip(course) {
            if round == 0 || !self.instant {
                rank = Permutation::new(seed, entered).forward(rank);
            }
            if rank >= alive {
                return Fate { eliminated_round: Some(round), rank };
            }
            entered = alive;
        }
        Fate { eliminated_round: None, rank }
    }
}
