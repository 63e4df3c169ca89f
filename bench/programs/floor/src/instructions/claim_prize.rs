use crate::{
    account::{same, writable, Account},
    error::*,
    event,
    game::{part, pay, Game, CLAIMED, FINISHED, PAID},
    known, Outcome,
};

#[inline(always)]
pub fn run(account: &mut Account, place: u8) -> Outcome {
    let game = Game::load(account)?;
    // SAFETY: an account that is no duplicate has one behind it.
    let wallet = unsafe { writable(account.next()) }?;
    // SAFETY: as before.
    let treasury = unsafe { writable(wallet.next()) }?;
    known::check_treasury(treasury)?;

    game.require(FINISHED, NOT_FINISHED)?;
    let at = place as usize;
    if at >= game.winner_count() as usize {
        return Err(PLACE_OUT_OF_RANGE);
    }
    let share = game.shares[at];
    if share & PAID != 0 {
        return Err(ALREADY_CLAIMED);
    }
    let index = game.winners[at];
    if !same(game.entry(index)?, &wallet.key) {
        return Err(WALLET_MISMATCH);
    }
    let prize = game.prize(at);
    let fee = part(prize, game.fee);
    let net = prize.wrapping_sub(fee);
    game.shares[at] = share | PAID;
    game.prize_pool = game.prize_pool.wrapping_sub(prize);
    if game.prize_pool == 0 {
        game.set(CLAIMED);
    }
    pay(account, wallet, net)?;
    if fee > 0 {
        pay(account, treasury, fee)?;
    }
    event::prize_claimed(game.id, place, index, net, fee);
    Ok(())
}
