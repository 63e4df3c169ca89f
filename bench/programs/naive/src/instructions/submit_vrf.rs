use crate::{event::RoundDrawn, shuffle::shuffle, state::*, NaiveError};
use anchor_lang::prelude::*;

/// Decides the next round by a proof of its randomness, or all rounds of an instant game. Anyone may call it.
#[derive(Accounts)]
pub struct SubmitVrf {
    #[account(mut, seeds = [GAME_SEED, game.id.to_le_bytes()], bump)]
    pub game: BorshAccount<Game>,
}

impl SubmitVrf {
    pub fn submit_vrf(&mut self, proof: &[u8; 80]) -> Result<()> {
        let now = Clock::get()?.unix_timestamp;
        let address = *self.game.address();
        let game = &mut self.game;
        require!(game.status == GameStatus::Playing, NaiveError::NotPlaying);
        let draw_hash = game.draw_hash.ok_or(NaiveError::DrawNotRecorded)?;
        require!(now < game.deadline, NaiveError::DrawDeadlinePassed);

        let previous = game.seeds.last().map_or(draw_hash.as_slice(), |seed| seed.as_slice());
        let output = ecvrf::verify(&game.vrf_key, &[address.as_ref(), previous], proof).map_err(refusal)?;
        let seed: [u8; 16] = output[..16].try_into().unwrap();

        game.seeds.push(seed);

        let mut alive = living(game);
        shuffle(&mut alive, &seed);
        eliminate(game, &mut alive);
        while game.instant && alive.len() > game.prizes.len() {
            eliminate(game, &mut alive);
        }
        if alive.len() == game.prizes.len() {
            for (prize, winner) in game.prizes.iter_mut().zip(&alive) {
                prize.winner = *winner;
            }
            game.begin_claims(GameStatus::Finished, now)?;
        }
        msg!("Round {} of game {}: {} players left", game.round, game.id, game.alive_count);
        emit!(RoundDrawn { game: game.id, round: game.round, alive: game.alive_count, seed });
        Ok(())
    }
}

/// The players who have not been eliminated.
fn living(game: &Game) -> Vec<u16> {
    (0..game.players.len()).filter(|index| !game.players[*index].eliminated).map(|index| index as u16).collect()
}

/// Eliminates the last of the order, and leaves in it those who survive.
fn eliminate(game: &mut Game, order: &mut Vec<u16>) {
    let survivors = (order.len() as u32 * game.survivors as u32 / WHOLE as u32) as usize;
    let survivors = survivors.max(game.prizes.len());
    for (rank, index) in order.iter().enumerate() {
        let player = &mut game.players[*index as usize];
        player.rank = rank as u16;
        if rank >= survivors {
            player.eliminated = true;
            player.eliminated_round = game.round;
        }
    }
    order.truncate(survivors);
    game.alive_count = survivors as u16;
    game.round += 1;
}

fn refusal(error: ecvrf::Error) -> NaiveError {
    match error {
        ecvrf::Error::Point => NaiveError::VrfPointInvalid,
        ecvrf::Error::Scalar => NaiveError::VrfScalarInvalid,
        ecvrf::Error::Proof => NaiveError::VrfProofInvalid,
    }
}
