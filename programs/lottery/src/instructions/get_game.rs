use crate::state::*;
use anchor_lang::prelude::*;

/// Returns a game's header by return data, for wallets and programs that do not decode accounts.
#[derive(Accounts)]
pub struct GetGame {
    pub game: Packed<Game>,
}

/// A game in short.
#[derive(IdlType, AnchorSerialize, AnchorDeserialize)]
pub struct GameView {
    pub id: u64,
    pub operator: Address,
    pub prize_pool: u64,
    pub entry_fee: u64,
    pub deadline: i64,
    pub player_count: u16,
    pub max_players: u16,
    pub alive_count: u16,
    /// Entries the account has room for.
    pub capacity: u16,
    pub round: u8,
    pub status_and_flags: u8,
}

impl GetGame {
    pub fn get_game(&self) -> Result<GameView> {
        let game = &self.game;
        Ok(GameView {
            id: game.id,
            operator: game.operator,
            prize_pool: game.prize_pool,
            entry_fee: game.entry_fee,
            deadline: game.deadline,
            player_count: game.player_count,
            max_players: game.max_players,
            alive_count: game.alive_count,
            capacity: game.capacity() as u16,
            round: game.round,
            status_and_flags: game.status_and_flags,
        })
    }
}
