mod common;

use {
    common::{seed, WHOLE},
    elimination::Permutation,
};

fn sizes() -> impl Iterator<Item = u16> {
    (1..=300).chain([511, 512, 513, 4_096, 10_007, 32_768, 65_534, 65_535])
}

#[test]
fn no_two_ranks_meet_and_every_one_comes_back() {
    for m in sizes() {
        let permutation = Permutation::new(&seed("bijection", m as u32), m);
        let mut taken = vec![false; m as usize];
        for x in 0..m {
            let y = permutation.forward(x);
            assert!(y < m && !core::mem::replace(&mut taken[y as usize], true), "{x} of {m} goes to {y}");
            assert_eq!(permutation.inverse(y), x, "of {m}");
        }
    }
}

#[test]
fn is_the_shuffle_of_a_list() {
    for m in sizes() {
        let seed = seed("list", m as u32);
        let mut list: Vec<u16> = (0..m).collect();
        WHOLE.apply(&mut list, &seed);
        let permutation = Permutation::new(&seed, m);
        assert!((0..m).map(|rank| permutation.inverse(rank)).eq(list), "of {m}");
    }
}

#[test]
fn extreme_seeds_are_no_exception() {
    for byte in [0, 0x7F, 0x80, 0xFF] {
        for m in [1, 2, 3, 255, 256, 65_535] {
            let permutation = Permutation::new(&[byte; 16], m);
            assert!((0..m).all(|x| permutation.forward(x) < m && permutation.inverse(permutation.forward(x)) == x));
        }
    }
}

#[test]
fn ranks_without_meaning_do_no_harm() {
    for m in [0, 1, 2, 1_000] {
        let permutation = Permutation::new(&seed("nonsense", 0), m);
        for x in [m, m + 1, 40_000, u16::MAX] {
            permutation.forward(x);
            permutation.inverse(x);
        }
    }
}
