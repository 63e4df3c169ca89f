use crate::{error::LotteryError, event, state::*};
use anchor_lang::prelude::*;

/// Deletes a game in SOL that is over. Anyone may call it: at once when nothing is owed, and when the time to claim has
/// passed; then what is left of the pool goes to the treasury, so that nobody's unpayable wallet keeps the operator's rent.
#[derive(Accounts)]
pub struct CloseGame {
    #[account(mut)]
    pub game: Packed<Game>,
    /// Checked to be the recorded operator; it may be any kind of account.
    #[account(mut)]
    pub operator: Anyone,
    #[account(mut)]
    pub treasury: Packed<Treasury>,
    pub clock: ClockAccount,
}

impl CloseGame {
    pub fn close_game(&mut self) -> Result<()> {
        let game = &mut self.game;
        require!(!game.has(FLAG_TOKEN), LotteryError::WrongCurrency);
        require_over(game, self.operator.address(), &self.clock)?;
        let unclaimed = game.prize_pool;
        // A pool and a bond together stay below 2^64.
        let forfeited = unclaimed.wrapping_add(unclaimed_bond(game));
        delete(game, *self.operator.account(), *self.treasury.account(), unclaimed, forfeited);
        Ok(())
    }
}

/// Refuses a game that is still going on, or owes anybody who has time to claim.
pub fn require_over(game: &Game, operator: &Address, clock: &ClockData) -> Result<()> {
    game.require_operator(operator)?;
    require!(!game.is(Status::Joining) && !game.is(Status::Playing), LotteryError::GameNotOver);
    require!(game.prize_pool == 0 || clock.unix_timestamp >= game.deadline, LotteryError::StillOwed);
    Ok(())
}

/// Lamports of the bond that belong to the entries not refunded.
pub fn unclaimed_bond(game: &Game) -> u64 {
    // A fee for each entry, and no more shares than the bond has.
    (game.prize_pool / game.entry_fee).wrapping_mul(game.bond_share())
}

/// Deletes the game: `forfeited` lamports go to the treasury, all others to the operator.
pub fn delete(
    game: &mut Packed<Game>,
    mut operator: AccountView,
    mut treasury: AccountView,
    unclaimed: u64,
    forfeited: u64,
) {
    // The game holds what it owes, and lamports of all accounts together stay far below 2^64.
    let lamports = game.view().lamports().wrapping_sub(forfeited);
    let closed = event::GameClosed { game: game.id.into(), lamports: lamports.into(), unclaimed: unclaimed.into() };
    treasury.set_lamports(treasury.lamports().wrapping_add(forfeited));
    operator.set_lamports(operator.lamports().wrapping_add(lamports));
    // The account passes to the system program with no data: funded again, even in this transaction, it is no game.
    // SAFETY: nothing reads the game after this.
    unsafe { game.view_mut().close_unchecked() };
    event::log(closed);
}
