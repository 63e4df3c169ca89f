use crate::{state::*, NaiveError};
use anchor_lang::prelude::*;

/// Returns one entry of a game by return data.
#[derive(Accounts)]
pub struct GetPlayer {
    pub game: BorshAccount<Game>,
}

/// `eliminated_round` of a player who lives.
const ALIVE: u8 = u8::MAX;

#[derive(AnchorSerialize, AnchorDeserialize, IdlType)]
pub struct PlayerView {
    pub wallet: Address,
    /// The round in which the player fell, counted from 0; 255 while alive.
    pub eliminated_round: u8,
    /// The place in the last round's order.
    pub rank: u16,
}

impl GetPlayer {
    pub fn get_player(&mut self, index: u16) -> Result<PlayerView> {
        let player = self.game.players.get(index as usize).ok_or(NaiveError::IndexOutOfRange)?;
        let eliminated_round = if player.eliminated { player.eliminated_round } else { ALIVE };
        Ok(PlayerView { wallet: player.wallet, eliminated_round, rank: player.rank })
    }
}
