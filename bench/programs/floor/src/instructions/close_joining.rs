use crate::{
    account::{same, signer, Account},
    error::*,
    event,
    game::{Game, CANCELLED, CLAIM_PERIOD, DRAW_DELAY, DRAW_PERIOD, JOINING, PLAYING},
    known, Outcome,
};

#[inline(always)]
pub fn run(account: &mut Account) -> Outcome {
    let game = Game::load(account)?;
    // SAFETY: an account that is no duplicate has one behind it.
    let caller = unsafe { signer(account.next()) }?;
    // SAFETY: as before.
    let clock = known::clock(unsafe { &mut *caller.next() })?;

    if !game.is(JOINING) {
        return Err(NOT_JOINING);
    }
    let is_due = clock.now >= game.deadline;
    if !is_due && game.player_count != game.max_players && !same(&caller.key, &game.operator) {
        return Err(TOO_EARLY);
    }
    if game.player_count < game.min_players {
        if !is_due {
            return Err(BELOW_MINIMUM);
        }
        game.set(CANCELLED);
        game.deadline = clock.now.saturating_add(CLAIM_PERIOD);
        event::game_cancelled(game.id, game.player_count);
        return Ok(());
    }
    game.set(PLAYING);
    game.draw_slot = clock.slot.wrapping_add(DRAW_DELAY);
    game.alive_count = game.player_count;
    game.deadline = clock.now.saturating_add(DRAW_PERIOD);
    event::joining_closed(game.id, game.draw_slot, game.player_count);
    Ok(())
}
