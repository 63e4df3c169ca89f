use crate::{event::GameCreated, state::*, NaiveError};
use anchor_lang::prelude::*;
use pinocchio_system::instructions::Transfer;

/// The flag of an instant game.
const FLAG_INSTANT: u8 = 1 << 3;

/// What the operator decides when creating a game.
#[derive(AnchorSerialize, AnchorDeserialize, IdlType)]
pub struct GameTerms {
    pub id: u64,
    /// Lamports.
    pub entry_fee: u64,
    /// Lamports.
    pub bond: u64,
    /// Second since 1970 from which nobody joins any more.
    pub join_deadline: i64,
    pub max_players: u16,
    pub min_players: u16,
    /// Players to make room for: there is no other time to do so.
    pub capacity: u16,
    /// Basis points of the living players who survive a round.
    pub survivors: u16,
    /// Basis points of the prize for each winner, best first; zero beyond the last.
    pub shares: [u16; MAX_WINNERS],
    /// 8 for an instant game, else 0.
    pub flags: u8,
}

impl GameTerms {
    fn check(&self, now: i64) -> Result<()> {
        require!(self.entry_fee > 0 && self.entry_fee <= MAX_ENTRY_FEE, NaiveError::EntryFeeOutOfRange);
        require!(self.join_deadline > now, NaiveError::DeadlineNotInFuture);
        require!(self.min_players >= 2 && self.min_players <= self.max_players, NaiveError::PlayersOutOfRange);
        require!(self.capacity <= self.max_players, NaiveError::CapacityOutOfRange);
        require!(self.flags & !FLAG_INSTANT == 0, NaiveError::UndefinedFlag);
        require!(self.survivors > 0 && (self.survivors as u64) < WHOLE, NaiveError::SurvivorsOutOfRange);
        let winners = self.winners()?;
        require!(winners < self.min_players, NaiveError::TooManyWinners);
        self.check_rounds(winners)
    }

    fn winners(&self) -> Result<u16> {
        let winners = self.shares.iter().take_while(|share| **share > 0).count();
        let sum: u64 = self.shares[..winners].iter().map(|share| *share as u64).sum();
        require!(sum == WHOLE, NaiveError::InvalidShares);
        require!(self.shares[winners..].iter().all(|share| *share == 0), NaiveError::InvalidShares);
        Ok(winners as u16)
    }

    fn check_rounds(&self, winners: u16) -> Result<()> {
        let mut alive = self.max_players as u32;
        for _ in 0..MAX_ROUNDS {
            alive = alive * self.survivors as u32 / WHOLE as u32;
            if alive <= winners as u32 {
                return Ok(());
            }
        }
        Err(NaiveError::TooManyRounds.into())
    }
}

/// Creates a game, joining at once. Anyone may be an operator.
#[derive(Accounts)]
#[instruction(terms: GameTerms)]
pub struct CreateGame {
    #[account(mut)]
    pub operator: Signer,
    #[account(
        init,
        payer = operator,
        space = Game::space(terms.capacity as usize),
        seeds = [GAME_SEED, terms.id.to_le_bytes()],
        bump
    )]
    pub game: BorshAccount<Game>,
    #[account(seeds = [CONFIG_SEED], bump)]
    pub config: BorshAccount<Config>,
    pub system_program: Program<System>,
}

impl CreateGame {
    pub fn create_game(&mut self, terms: GameTerms) -> Result<()> {
        terms.check(Clock::get()?.unix_timestamp)?;
        let winners = terms.winners()? as usize;

        let game = &mut self.game;
        game.id = terms.id;
        game.operator = *self.operator.address();
        game.status = GameStatus::Joining;
        game.instant = terms.flags & FLAG_INSTANT != 0;
        game.entry_fee = terms.entry_fee;
        game.bond = terms.bond;
        game.deadline = terms.join_deadline;
        game.max_players = terms.max_players;
        game.min_players = terms.min_players;
        game.survivors = terms.survivors;
        game.fee = self.config.fee;
        game.vrf_key = self.config.vrf_key;
        game.prizes =
            terms.shares[..winners].iter().map(|share| Prize { share: *share, winner: 0, paid: false }).collect();

        if terms.bond > 0 {
            self.game.release_borrow()?;
            Transfer { from: self.operator.account(), to: self.game.account(), lamports: terms.bond }.invoke()?;
        }
        msg!("Game {} created", terms.id);
        emit!(GameCreated { game: terms.id, operator: *self.operator.address() });
        Ok(())
    }
}
