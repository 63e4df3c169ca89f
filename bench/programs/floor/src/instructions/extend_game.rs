use crate::{
    account::{same, signer, Account},
    error::*,
    event,
    game::{rent, Game, ENTRY, HEADER, JOINING, TOKEN},
    Outcome,
};

/// Most entries to make room for at once: what the runtime lets an account grow by.
const MOST: u16 = (10_240 / ENTRY) as u16;

#[inline(always)]
pub fn run(account: &mut Account, entries: u16) -> Outcome {
    let game = Game::load(account)?;
    // SAFETY: the game is no duplicate, so there is an account behind it.
    let operator = unsafe { signer(account.next()) }?;
    if !same(&operator.key, &game.operator) {
        return Err(NOT_OPERATOR);
    }
    if !game.is(JOINING) {
        return Err(NOT_JOINING);
    }
    let capacity = (account.data_len - HEADER as u64) / ENTRY as u64 + entries as u64;
    if entries == 0 || entries > MOST || capacity > game.max_players as u64 {
        return Err(EXTENSION_OUT_OF_RANGE);
    }
    let space = Game::space(capacity);
    game.rent = rent(space);
    let pool = if game.has(TOKEN) { 0 } else { game.prize_pool };
    if account.lamports < game.rent.wrapping_add(game.bond).wrapping_add(pool) {
        return Err(UNPAID);
    }
    account.data_len = space;
    event::game_extended(game.id, capacity as u16);
    Ok(())
}
