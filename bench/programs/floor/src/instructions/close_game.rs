use crate::{
    account::{same, writable, Account},
    error::*,
    event,
    game::{Game, JOINING, PLAYING, TOKEN},
    known::{self, SYSTEM},
    Outcome,
};

#[inline(always)]
pub fn run(account: &mut Account) -> Outcome {
    let game = Game::load(account)?;
    // SAFETY: an account that is no duplicate has one behind it.
    let operator = unsafe { writable(account.next()) }?;
    // SAFETY: as before.
    let treasury = unsafe { writable(operator.next()) }?;
    known::check_treasury(treasury)?;
    // SAFETY: as before.
    let clock = known::clock(unsafe { &mut *treasury.next() })?;

    if game.has(TOKEN) {
        return Err(WRONG_CURRENCY);
    }
    if !same(&operator.key, &game.operator) {
        return Err(NOT_OPERATOR);
    }
    if game.is(JOINING) || game.is(PLAYING) {
        return Err(GAME_NOT_OVER);
    }
    let unclaimed = game.prize_pool;
    let mut lamports = account.lamports;
    if unclaimed > 0 {
        if clock.now < game.deadline {
            return Err(STILL_OWED);
        }
        let forfeited = unclaimed.wrapping_add((unclaimed / game.entry_fee).wrapping_mul(game.bond_share()));
        lamports = lamports.wrapping_sub(forfeited);
        treasury.lamports = treasury.lamports.wrapping_add(forfeited);
    }
    operator.lamports = operator.lamports.wrapping_add(lamports);
    (account.lamports, account.data_len, account.owner) = (0, 0, SYSTEM);
    event::game_closed(game.id, lamports, unclaimed);
    Ok(())
}
