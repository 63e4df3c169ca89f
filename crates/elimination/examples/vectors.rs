//! Prints tests/vectors/elimination.json, which holds this crate and the client to the same answers:
//! `cargo run -p elimination --example vectors > tests/vectors/elimination.json && npm run format`

use {
    elimination::{Course, Draw, Permutation, MAX_ROUNDS, SEED_LEN},
    serde_json::{json, Value},
    sha2::{Digest, Sha256},
};

const SIZES: [u16; 16] = [1, 2, 3, 4, 5, 7, 8, 16, 63, 64, 100, 1_000, 4_096, 32_768, 65_534, 65_535];
const BYTES: [u8; 4] = [0x00, 0x7F, 0x80, 0xFF];

/// Players, survivors in basis points, winners, rounds drawn (all, when there are fewer), whether one seed decides.
const GAMES: [(u16, u16, u16, u8, bool); 16] = [
    (1, 5_000, 1, 16, false),
    (2, 5_000, 1, 16, false),
    (2, 5_000, 1, 16, true),
    (3, 1, 2, 16, false),
    (8, 7_500, 8, 16, false),
    (10, 9_000, 1, 16, false),
    (16, 5_000, 1, 0, false),
    (16, 5_000, 1, 2, false),
    (64, 1, 8, 16, true),
    (100, 6_600, 3, 16, false),
    (303, 7_000, 8, 16, false),
    (1_000, 6_500, 1, 5, false),
    (1_000, 6_500, 1, 16, true),
    (4_097, 3_000, 5, 16, false),
    (65_535, 5_000, 1, 16, false),
    (65_535, 5_500, 8, 16, true),
];

fn seed(label: &str) -> [u8; SEED_LEN] {
    Sha256::digest(label).first_chunk().copied().unwrap_or_default()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Some numbers below `end`, its ends among them.
fn samples(end: u16) -> Vec<u16> {
    let mut some: Vec<u16> = (0..8).map(|eighth| (eighth * (end as u32 - 1) / 7) as u16).collect();
    some.dedup();
    some
}

fn permutation(seed: [u8; SEED_LEN], alive: u16) -> Value {
    let permutation = Permutation::new(&seed, alive);
    let ranks = samples(alive);
    let images: Vec<u16> = ranks.iter().map(|&rank| permutation.forward(rank)).collect();
    json!({ "seed": hex(&seed), "alive": alive, "ranks": ranks, "images": images })
}

fn game(number: usize, (players, survivors, winners, most, instant): (u16, u16, u16, u8, bool)) -> Value {
    let seeds: [_; MAX_ROUNDS] = std::array::from_fn(|round| seed(&format!("game {number} round {round}")));
    let course: Vec<u16> = Course::new(players, survivors, winners).collect();
    let rounds = most.min(course.len() as u8);
    let draw = Draw { seeds: &seeds, players, survivors, winners, rounds, instant };
    let mut holders = vec![0; winners as usize];
    draw.winners(&mut holders);
    let mut indices = [samples(players), holders.clone()].concat();
    indices.sort();
    indices.dedup();
    let fates = indices.iter().map(|&index| {
        let fate = draw.fate(index);
        json!({ "index": index, "eliminatedRound": fate.eliminated_round, "rank": fate.rank })
    });
    let drawn = if instant { rounds.min(1) } else { rounds };
    json!({
        "players": players, "survivors": survivors, "winners": winners, "rounds": rounds, "instant": instant,
        "seeds": seeds[..drawn as usize].iter().map(|seed| hex(seed)).collect::<Vec<_>>(),
        "course": course, "holders": holders, "fates": fates.collect::<Vec<_>>(),
    })
}

fn main() {
    let random = SIZES.map(|alive| permutation(seed(&format!("permutation of {alive}")), alive));
    let extreme = BYTES.map(|byte| permutation([byte; SEED_LEN], 1_000));
    let permutations = [&random[..], &extreme].concat();
    let games: Vec<Value> = GAMES.into_iter().enumerate().map(|(number, terms)| game(number, terms)).collect();
    println!("{:#}", json!({ "permutations": permutations, "games": games }));
}
