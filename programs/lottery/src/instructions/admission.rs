use crate::{error::LotteryError, event, state::*};
use anchor_lang::prelude::*;

/// The accounts of the instructions that add entries. They are the hot ones: the entry point relies on this list and order.
#[derive(Accounts)]
pub struct Admission {
    #[account(mut)]
    pub game: Packed<Game>,
    pub config: Packed<Config>,
    pub clock: ClockAccount,
}

impl Admission {
    /// Adds `count` entries, at least one. Anyone may add any wallet: the entry fees must have been transferred to the game
    /// before, in the same transaction, and lamports over what the game accounts for are what shows it.
    ///
    /// Nothing is written before the last check has passed.
    ///
    /// # Safety
    /// `wallets` points to `count` × 32 readable bytes.
    #[inline(always)]
    pub unsafe fn admit(&mut self, wallets: *const u8, count: u16) -> Result<()> {
        self.config.require_running()?;
        let game = &mut self.game;
        require!(game.is(Status::Joining), LotteryError::NotJoining);
        require!(self.clock.unix_timestamp < game.join_deadline, LotteryError::DeadlinePassed);
        let first = game.player_count;
        let players = first as usize + count as usize;
        require!(players <= game.max_players as usize, LotteryError::GameFull);
        require!(Game::space(players) <= game.view().data_len(), LotteryError::NeedsExtension);
        // A fee is at most MAX_ENTRY_FEE and a count 65,535: neither the product nor the sums reach 2^64.
        let paid = game.entry_fee.wrapping_mul(count as u64);
        let held = game.reserved().wrapping_add(paid);
        require!(game.view().lamports() >= held, LotteryError::Unpaid);

        unsafe { game.append(wallets, count) };
        game.prize_pool = game.prize_pool.wrapping_add(paid);
        event::log(event::Joined { game: game.id.into(), first: first.into(), count: count.into() });
        Ok(())
    }
}
