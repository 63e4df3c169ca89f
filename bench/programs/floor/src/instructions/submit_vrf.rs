use crate::{
    account::{is_zero, Account},
    error::*,
    event,
    game::{Game, CLAIM_PERIOD, FINISHED, INSTANT, MAX_ROUNDS, MAX_WINNERS, PLAYING},
    known, Outcome,
};
use ecvrf::PROOF_LEN;
use elimination::{Course, Draw, SEED_LEN};

#[inline(always)]
pub fn run(account: &mut Account, proof: &[u8; PROOF_LEN]) -> Outcome {
    let game = Game::load(account)?;
    // SAFETY: the game is no duplicate, so there is an account behind it.
    let clock = known::clock(unsafe { &mut *account.next() })?;
    if !game.is(PLAYING) {
        return Err(NOT_PLAYING);
    }
    if is_zero(&game.draw_hash) {
        return Err(DRAW_NOT_RECORDED);
    }
    if clock.now >= game.deadline {
        return Err(DRAW_DEADLINE_PASSED);
    }
    let round = game.round as usize % MAX_ROUNDS;
    let bytes = |key: &[u64; 4]| unsafe { &*(&raw const *key).cast::<[u8; 32]>() };
    let address = bytes(&account.key);
    let output = match round.checked_sub(1) {
        None => ecvrf::verify(&game.vrf_key, &[address, bytes(&game.draw_hash)], proof),
        Some(previous) => ecvrf::verify(&game.vrf_key, &[address, &game.seeds[previous]], proof),
    };
    let output = output.map_err(|error| match error {
        ecvrf::Error::Point => VRF_POINT_INVALID,
        ecvrf::Error::Scalar => VRF_SCALAR_INVALID,
        ecvrf::Error::Proof => VRF_PROOF_INVALID,
    })?;
    let mut seed = [0; SEED_LEN];
    seed.copy_from_slice(&output[..SEED_LEN]);
    game.seeds[round] = seed;
    let winners = game.winner_count();
    let decided = if game.has(INSTANT) { MAX_ROUNDS } else { 1 };
    for alive in Course::new(game.alive_count, game.survivors, winners).take(decided) {
        game.alive_count = alive;
        game.round = game.round.wrapping_add(1);
    }
    if game.alive_count == winners {
        let mut indices = [0; MAX_WINNERS];
        let indices = &mut indices[..winners as usize];
        Draw {
            seeds: &game.seeds,
            players: game.player_count,
            survivors: game.survivors,
            winners,
            rounds: game.round,
            instant: game.has(INSTANT),
        }
        .winners(indices);
        game.winners[..winners as usize].copy_from_slice(indices);
        game.set(FINISHED);
        game.deadline = clock.now.saturating_add(CLAIM_PERIOD);
    }
    event::round_drawn(game.id, game.round, game.alive_count, seed);
    Ok(())
}
