//! Every entry is equally likely to win, by chi-square over many seeds.
//!
//! All seeds are fixed, so that a test passes always or never. Significance: 1e-8 for each of the 63 sizes, so less than one in
//! a million for all of them.

mod common;

use {
    common::{seed, Shuffle, WHOLE},
    elimination::Permutation,
};

const SIZES: core::ops::RangeInclusive<u16> = 2..=64;
const SEEDS_PER_ENTRY: u32 = 200;

/// The value that 1e-8 of a normal distribution exceeds.
const QUANTILE: f64 = 5.612;

/// How far the counts of winners at `m` pass the value of chi-square that is too high; negative when they do not. The value is
/// Wilson and Hilferty's.
fn excess(m: u16, winner: impl Fn(&[u8; 16]) -> u16) -> f64 {
    let mut counts = vec![0u32; m as usize];
    for number in 0..SEEDS_PER_ENTRY * m as u32 {
        counts[winner(&seed("uniformity", number)) as usize] += 1;
    }
    let expected = SEEDS_PER_ENTRY as f64;
    let chi_square: f64 = counts.iter().map(|&count| (count as f64 - expected).powi(2) / expected).sum();
    let freedom = m as f64 - 1.0;
    let ninth = 2.0 / (9.0 * freedom);
    chi_square - freedom * (1.0 - ninth + QUANTILE * ninth.sqrt()).powi(3)
}

#[test]
fn every_index_wins_equally_often_at_every_size() {
    for m in SIZES {
        let excess = excess(m, |seed| Permutation::new(seed, m).inverse(0));
        assert!(excess < 0.0, "{excess} too high at {m}");
    }
}

/// The test above can fail: without the rotation, four steps are not enough, and all of them are.
#[test]
fn a_lame_shuffle_is_noticed() {
    let excess = |steps| {
        let shuffle = Shuffle { rotates: false, steps };
        excess(32, |seed| {
            let mut list: Vec<u16> = (0..32).collect();
            shuffle.apply(&mut list, seed);
            list[0]
        })
    };
    assert!(excess(4) > 0.0);
    assert!(excess(WHOLE.steps) < 0.0);
}
