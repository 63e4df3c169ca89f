use crate::{error::LotteryError, event, state::*};
use anchor_lang::prelude::*;
use ecvrf::PROOF_LEN;
use elimination::{Course, Draw, SEED_LEN};

/// Decides the next round by a proof of its randomness, or all rounds of an instant game. Anyone may call it: there is but one
/// output that can be proved.
#[derive(Accounts)]
pub struct SubmitVrf {
    #[account(mut)]
    pub game: Packed<Game>,
    pub clock: ClockAccount,
}

impl SubmitVrf {
    pub fn submit_vrf(&mut self, proof: &[u8; PROOF_LEN]) -> Result<()> {
        let game = &mut self.game;
        require!(game.is(Status::Playing), LotteryError::NotPlaying);
        require!(game.is_draw_recorded(), LotteryError::DrawNotRecorded);
        let now = self.clock.unix_timestamp;
        require!(now < game.deadline, LotteryError::DrawDeadlinePassed);

        // `create_game` refused terms of more rounds, and fewer entries never need more.
        let round = game.round as usize % MAX_ROUNDS;
        let seed = prove(game, round, proof)?;
        game.seeds[round] = seed;
        let winners = game.winner_count();
        let decided = if game.has(FLAG_INSTANT) { MAX_ROUNDS } else { 1 };
        for alive in Course::new(game.alive_count, game.survivors, winners).take(decided) {
            game.alive_count = alive;
            game.round = game.round.wrapping_add(1);
        }
        if game.alive_count == winners {
            let mut indices = [0; MAX_WINNERS];
            let indices = &mut indices[..winners as usize];
            draw_of(game).winners(indices);
            game.winners[..winners as usize].copy_from_slice(indices);
            game.begin_claims(Status::Finished, now);
        }
        event::log(event::RoundDrawn { game: game.id.into(), round: game.round, alive: game.alive_count.into(), seed });
        Ok(())
    }
}

/// What the proof proves of the round: the seed, or a refusal.
#[inline(always)]
fn prove(game: &Packed<Game>, round: usize, proof: &[u8; PROOF_LEN]) -> Result<[u8; SEED_LEN]> {
    let address = game.view().address().as_array();
    let output = match round.checked_sub(1) {
        None => ecvrf::verify(&game.vrf_key, &[address, &game.draw_hash], proof),
        Some(previous) => ecvrf::verify(&game.vrf_key, &[address, &game.seeds[previous]], proof),
    };
    let output = output.map_err(|error| match error {
        ecvrf::Error::Point => LotteryError::VrfPointInvalid,
        ecvrf::Error::Scalar => LotteryError::VrfScalarInvalid,
        ecvrf::Error::Proof => LotteryError::VrfProofInvalid,
    })?;
    let mut seed = [0; SEED_LEN];
    seed.copy_from_slice(&output[..SEED_LEN]);
    Ok(seed)
}

/// A game as far as it has been drawn.
#[inline(always)]
pub fn draw_of(game: &Game) -> Draw<'_> {
    Draw {
        seeds: &game.seeds,
        players: game.player_count,
        survivors: game.survivors,
        winners: game.winner_count(),
        rounds: game.round,
        instant: game.has(FLAG_INSTANT),
    }
}
