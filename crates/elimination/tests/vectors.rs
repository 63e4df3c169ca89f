//! The answers that this crate and the client must both give.

use {
    elimination::{Course, Draw, Fate, Permutation},
    serde_json::Value,
};

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../../tests/vectors/elimination.json")).unwrap()
}

fn list<'a>(of: &'a Value, name: &str) -> &'a Vec<Value> {
    of[name].as_array().unwrap()
}

fn number(value: &Value) -> u16 {
    value.as_u64().unwrap().try_into().unwrap()
}

fn numbers(of: &Value, name: &str) -> Vec<u16> {
    list(of, name).iter().map(number).collect()
}

fn seed(value: &Value) -> [u8; 16] {
    u128::from_str_radix(value.as_str().unwrap(), 16).unwrap().to_be_bytes()
}

#[test]
fn permutations() {
    for vector in list(&vectors(), "permutations") {
        let permutation = Permutation::new(&seed(&vector["seed"]), number(&vector["alive"]));
        for (rank, image) in numbers(vector, "ranks").into_iter().zip(numbers(vector, "images")) {
            assert_eq!((permutation.forward(rank), permutation.inverse(image)), (image, rank), "{vector}");
        }
    }
}

#[test]
fn games() {
    for vector in list(&vectors(), "games") {
        let mut seeds = [[0; 16]; 16];
        for (slot, value) in seeds.iter_mut().zip(list(vector, "seeds")) {
            *slot = seed(value);
        }
        let draw = Draw {
            seeds: &seeds,
            players: number(&vector["players"]),
            survivors: number(&vector["survivors"]),
            winners: number(&vector["winners"]),
            rounds: number(&vector["rounds"]) as u8,
            instant: vector["instant"].as_bool().unwrap(),
        };
        let expected = numbers(vector, "holders");
        let mut holders = vec![0; expected.len()];
        draw.winners(&mut holders);
        assert_eq!(holders, expected, "{vector}");
        assert!(Course::new(draw.players, draw.survivors, draw.winners).eq(numbers(vector, "course")), "{vector}");
        for fate in list(vector, "fates") {
            let eliminated_round = fate["eliminatedRound"].as_u64().map(|round| round as u8);
            let expected = Fate { eliminated_round, rank: number(&fate["rank"]) };
            assert_eq!(draw.fate(number(&fate["index"])), expected, "{vector}");
        }
    }
}
