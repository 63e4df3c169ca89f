use crate::{currency::*, error::LotteryError, event, state::*};
use anchor_lang::prelude::*;

/// The accounts of the instructions that add entries paid for in SOL. They are the hot ones: the entry point relies on this
/// list and order.
#[derive(Accounts)]
pub struct Admission {
    #[account(mut)]
    pub game: Packed<Game>,
    pub config: Packed<Config>,
    pub clock: ClockAccount,
}

impl Admission {
    /// Adds entries paid for in SOL, as [`admit`] does.
    ///
    /// # Safety
    /// That of [`admit`].
    #[inline(always)]
    pub unsafe fn admit(&mut self, wallets: *const u8, count: u16) -> Result<()> {
        unsafe { admit(&mut self.game, &self.config, &self.clock, &Sol, wallets, count) }
    }
}

/// Adds `count` entries, at least one. Anyone may add any wallet: the entry fees must have been transferred to the pool
/// before, in the same transaction, and what it holds over what the game accounts for is what shows it.
///
/// Nothing is written before the last check has passed.
///
/// # Safety
/// `wallets` points to `count` × 32 readable bytes.
#[inline(always)]
pub unsafe fn admit<P: Pool>(
    game: &mut Packed<Game>,
    config: &Config,
    clock: &ClockData,
    pool: &P,
    wallets: *const u8,
    count: u16,
) -> Result<()> {
    config.require_running()?;
    game.require(Status::Joining, P::FLAG, LotteryError::NotJoining)?;
    require!(clock.unix_timestamp < game.deadline, LotteryError::DeadlinePassed);
    let first = game.player_count;
    let players = first as usize + count as usize;
    require!(players <= game.max_players as usize, LotteryError::GameFull);
    require!(Game::space(players) <= game.view().data_len(), LotteryError::NeedsExtension);
    // A fee is at most MAX_ENTRY_FEE and a count 65,535: neither the product nor the sums reach 2^64.
    let paid = game.entry_fee.wrapping_mul(count as u64);
    let pool_size = game.prize_pool.wrapping_add(paid);
    let (held, reserved) = pool.held(game);
    require!(held >= reserved.wrapping_add(pool_size), LotteryError::Unpaid);

    unsafe { game.append(wallets, count) };
    game.prize_pool = pool_size;
    event::log(event::Joined { game: game.id.into(), first: first.into(), count: count.into() });
    Ok(())
}
