//! The accounts, all in Borsh.

use crate::NaiveError;
use anchor_lang::prelude::*;

pub const CONFIG_SEED: &[u8] = b"lottery_config";
pub const TREASURY_SEED: &[u8] = b"lottery_treasury";
pub const GAME_SEED: &[u8] = b"lottery_game";

/// Highest fee on a prize, in basis points.
pub const MAX_FEE: u16 = 1_000;
/// Highest entry fee, in lamports: times 65,535 players it stays below 2^63.
pub const MAX_ENTRY_FEE: u64 = (1 << 47) - 1;
/// Basis points of the whole.
pub const WHOLE: u64 = 10_000;
pub const MAX_ROUNDS: usize = 16;
pub const MAX_WINNERS: usize = 8;
/// Bytes of an account's discriminator.
pub const DISCRIMINATOR: usize = 8;

/// Slots from the end of joining to the one whose hash the first round's randomness binds.
pub const DRAW_DELAY: u64 = 16;
/// Seconds the draw may take.
pub const DRAW_PERIOD: i64 = 24 * 3_600;
/// Seconds during which prizes and refunds can be claimed.
pub const CLAIM_PERIOD: i64 = 90 * 24 * 3_600;

#[account(borsh)]
#[derive(InitSpace)]
pub struct Config {
    pub authority: Address,
    pub vrf_key: [u8; 32],
    /// Basis points of every prize that go to the treasury.
    pub fee: u16,
}

impl Config {
    pub fn set_terms(&mut self, fee: u16, vrf_key: [u8; 32]) -> Result<()> {
        require!(fee <= MAX_FEE, NaiveError::FeeTooHigh);
        require!(ecvrf::is_valid_key(&vrf_key), NaiveError::InvalidVrfKey);
        self.fee = fee;
        self.vrf_key = vrf_key;
        Ok(())
    }
}

/// Holds the fees, in lamports.
#[account(borsh)]
#[derive(InitSpace)]
pub struct Treasury {}

#[derive(AnchorSerialize, AnchorDeserialize, IdlType, InitSpace, Clone, Copy, PartialEq, Eq)]
pub enum GameStatus {
    Joining,
    Playing,
    Finished,
    Claimed,
    Cancelled,
}

#[derive(AnchorSerialize, AnchorDeserialize, IdlType, InitSpace, Clone)]
pub struct Player {
    pub wallet: Address,
    /// Second since 1970.
    pub joined_at: i64,
    pub eliminated: bool,
    /// The round in which the player fell, counted from 0.
    pub eliminated_round: u8,
    /// The place in the last round's order; of a winner, the place won.
    pub rank: u16,
    pub refunded: bool,
}

#[derive(AnchorSerialize, AnchorDeserialize, IdlType, InitSpace, Clone)]
pub struct Prize {
    /// Basis points of the pool.
    pub share: u16,
    /// Index of the player who won it, once the game is finished.
    pub winner: u16,
    pub paid: bool,
}

#[account(borsh)]
#[derive(InitSpace)]
pub struct Game {
    pub id: u64,
    pub operator: Address,
    pub status: GameStatus,
    /// One proof decides all rounds.
    pub instant: bool,
    /// Lamports the players have paid and not been paid.
    pub prize_pool: u64,
    /// Lamports.
    pub entry_fee: u64,
    /// Lamports the operator gets back when the game is closed.
    pub bond: u64,
    /// Second since 1970 at which joining, the draw or the claims end.
    pub deadline: i64,
    pub max_players: u16,
    pub min_players: u16,
    /// Basis points of the living players who survive a round.
    pub survivors: u16,
    /// Basis points of every prize that go to the treasury.
    pub fee: u16,
    pub vrf_key: [u8; 32],
    /// Slot whose hash decides the draw; 0 until joining closes.
    pub draw_slot: u64,
    pub draw_hash: Option<[u8; 32]>,
    pub alive_count: u16,
    /// Rounds decided.
    pub round: u8,
    /// Randomness of each round that had a proof.
    #[max_len(16)]
    pub seeds: Vec<[u8; 16]>,
    /// Best first.
    #[max_len(8)]
    pub prizes: Vec<Prize>,
    /// As many as the account was made for.
    #[max_len(0)]
    pub players: Vec<Player>,
}

impl Game {
    /// Bytes of an account with room for `capacity` players.
    pub fn space(capacity: usize) -> usize {
        DISCRIMINATOR + Self::INIT_SPACE + capacity * Player::INIT_SPACE
    }

    pub fn begin_claims(&mut self, status: GameStatus, now: i64) -> Result<()> {
        self.status = status;
        self.deadline = now.checked_add(CLAIM_PERIOD).ok_or(NaiveError::Overflow)?;
        Ok(())
    }

    /// The prize of `place` before the fee, in lamports; the best takes what rounding leaves over.
    pub fn prize(&self, place: usize) -> Result<u64> {
        // Below 2^63, by the bound of the fee.
        let total = self.entry_fee.wrapping_mul(self.players.len() as u64);
        if place > 0 {
            return Ok(part(total, self.prizes[place].share));
        }
        let mut left = total;
        for prize in &self.prizes[1..] {
            left = left.checked_sub(part(total, prize.share)).ok_or(NaiveError::Overflow)?;
        }
        Ok(left)
    }
}

/// `basis_points` of `amount`, rounded down, without a product beyond 64 bits.
pub fn part(amount: u64, basis_points: u16) -> u64 {
    let points = basis_points as u64;
    (amount / WHOLE).wrapping_mul(points).wrapping_add((amount % WHOLE).wrapping_mul(points) / WHOLE)
}
