mod common;

use {
    common::{play, seeds},
    elimination::{survivors_of, Course, Draw, Fate},
};

/// Players, survivors in basis points, winners.
const GAMES: [(u16, u16, u16); 12] = [
    (1, 5_000, 1),
    (2, 5_000, 1),
    (3, 1, 2),
    (10, 9_000, 1),
    (16, 5_000, 1),
    (64, 1, 8),
    (100, 6_600, 3),
    (303, 7_000, 8),
    (1_000, 6_500, 1),
    (4_097, 3_000, 5),
    (65_535, 5_000, 1),
    (65_535, 5_500, 8),
];

#[test]
fn every_entry_fares_in_every_round_as_in_the_game_of_lists() {
    for (game, (players, survivors, winners)) in GAMES.into_iter().enumerate() {
        let seeds = seeds("game", game as u32);
        let rounds = Course::new(players, survivors, winners).count() as u8;
        let steps = if players > 5_000 { vec![rounds] } else { (0..=rounds).collect() };
        for (rounds, instant) in steps.into_iter().flat_map(|rounds| [(rounds, false), (rounds, true)]) {
            let draw = Draw { seeds: &seeds, players, survivors, winners, rounds, instant };
            let played = play(&seeds, players, survivors, winners, rounds, instant);
            let mut indices = [u16::MAX; 8];
            let places = &mut indices[..winners.min(players) as usize];
            draw.winners(places);
            assert_eq!(places, &played.alive[..places.len()]);
            for (rank, &index) in played.alive.iter().enumerate() {
                assert_eq!(draw.fate(index), Fate { eliminated_round: None, rank: rank as u16 });
            }
            for (index, fallen) in played.fallen.iter().enumerate() {
                let Some((round, rank)) = *fallen else { continue };
                assert_eq!(draw.fate(index as u16), Fate { eliminated_round: Some(round), rank });
            }
        }
    }
}

#[test]
fn a_finished_game_has_as_many_alive_as_winners() {
    for (players, survivors, winners) in GAMES {
        let course: Vec<u16> = Course::new(players, survivors, winners).collect();
        assert!(course.windows(2).all(|pair| pair[1] < pair[0]), "{course:?}");
        assert_eq!(course.last().copied().unwrap_or(winners.min(players)), winners.min(players));
    }
}

#[test]
fn a_course_ends_with_the_winners_or_after_16_rounds() {
    assert_eq!(Course::new(16, 5_000, 1).collect::<Vec<_>>(), [8, 4, 2, 1]);
    assert_eq!(Course::new(10, 3_300, 2).collect::<Vec<_>>(), [3, 2]);
    assert_eq!(Course::new(2, 5_000, 2).count(), 0);
    assert_eq!(Course::new(65_535, 5_000, 1).count(), 15);
    assert_eq!(Course::new(65_535, 10_000, 1).collect::<Vec<_>>(), [65_535; 16]);
}

#[test]
fn survivors_are_rounded_down_and_never_fewer_than_the_winners() {
    assert_eq!(survivors_of(65_535, 9_999, 1), 65_528);
    assert_eq!(survivors_of(65_535, 10_000, 1), 65_535);
    assert_eq!(survivors_of(3, 6_666, 1), 1);
    assert_eq!(survivors_of(3, 6_667, 1), 2);
    assert_eq!(survivors_of(100, 1, 8), 8);
    assert_eq!(survivors_of(u16::MAX, u16::MAX, 1), 36_267, "not a share, and still no panic");
}

#[test]
fn seeds_of_rounds_to_come_do_not_matter() {
    let drawn = seeds("drawn", 0);
    let mut changed = drawn;
    changed[3..].fill([0xFF; 16]);
    let draw = Draw { seeds: &drawn, players: 500, survivors: 6_000, winners: 1, rounds: 3, instant: false };
    for index in 0..500 {
        assert_eq!(draw.fate(index), Draw { seeds: &changed, ..draw }.fate(index));
    }
}

#[test]
fn rounds_past_the_last_do_no_harm() {
    let seeds = seeds("more", 0);
    let draw = Draw { seeds: &seeds, players: 5, survivors: 5_000, winners: 1, rounds: u8::MAX, instant: false };
    draw.winners(&mut [0; 8]);
    draw.fate(u16::MAX);
}
