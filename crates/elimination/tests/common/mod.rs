//! The same lottery, spelled out: every round shuffles a list of the living and cuts off its end.

#![allow(dead_code)] // Every test takes what it needs.

use sha2::{Digest, Sha256};

/// Different, reproducible, and as good as random.
pub fn seed(label: &str, number: u32) -> [u8; 16] {
    *Sha256::digest(format!("{label} {number}")).first_chunk().unwrap()
}

pub fn seeds(label: &str, game: u32) -> [[u8; 16]; 16] {
    core::array::from_fn(|round| seed(label, game * 16 + round as u32))
}

/// What a shuffle can lack: the tests of fairness must notice.
#[derive(Clone, Copy)]
pub struct Shuffle {
    pub rotates: bool,
    pub steps: usize,
}

pub const WHOLE: Shuffle = Shuffle { rotates: true, steps: 21 };

impl Shuffle {
    /// Shuffles `list`: afterwards the item of rank r stands at r.
    pub fn apply<T>(self, list: &mut [T], seed: &[u8; 16]) {
        let m = list.len() as u128;
        let key = [&seed[..], &Sha256::digest(seed)].concat();
        let word = |half: usize| u32::from_le_bytes(*key[2 * half..].first_chunk().unwrap());
        let fraction = |word: u32| ((word as u128 * m) / (1 << 32)) as usize;
        if self.rotates {
            list.rotate_right(fraction(word(22)));
        }
        for step in 0..self.steps {
            let sum = fraction(word(step));
            for low in 0..list.len() {
                let high = (sum + list.len() - low) % list.len();
                if low < high && decides(low * high, word(step)) {
                    list.swap(low, high);
                }
            }
        }
    }
}

fn decides(pair: usize, word: u32) -> bool {
    let mut hash = (pair as u32 ^ word).wrapping_mul(0x9E37_79B1);
    hash ^= hash >> 15;
    hash.wrapping_mul(0x85EB_CA77).leading_zeros() == 0
}

/// A game's course by lists.
pub struct Played {
    /// Those who live after the drawn rounds, by rank.
    pub alive: Vec<u16>,
    /// Round and rank of each entry that fell.
    pub fallen: Vec<Option<(u8, u16)>>,
}

pub fn play(seeds: &[[u8; 16]], players: u16, survivors: u16, winners: u16, rounds: u8, instant: bool) -> Played {
    let mut alive: Vec<u16> = (0..players).collect();
    let mut fallen = vec![None; players as usize];
    for round in 0..rounds {
        if round == 0 || !instant {
            WHOLE.apply(&mut alive, &seeds[round as usize]);
        }
        let left = (alive.len() as u64 * survivors as u64 / 10_000).max(winners as u64) as usize;
        for (rank, &index) in alive.iter().enumerate().skip(left) {
            fallen[index as usize] = Some((round, rank as u16));
        }
        alive.truncate(left);
    }
    Played { alive, fallen }
}
