use super::draw_of;
use crate::state::*;
use anchor_lang::prelude::*;

/// Returns one entry of a game by return data.
#[derive(Accounts)]
pub struct GetPlayer {
    pub game: Packed<Game>,
}

/// `eliminated_round` of an entry that lives.
const ALIVE: u8 = u8::MAX;

/// An entry and what has become of it in the rounds drawn so far.
#[derive(IdlType, AnchorSerialize, AnchorDeserialize)]
pub struct PlayerView {
    /// Zero when it has been refunded.
    pub wallet: Address,
    /// The round in which it fell, counted from 0; 255 while it lives.
    pub eliminated_round: u8,
    /// Its rank after the last round it took part in; of a winner, the place.
    pub rank: u16,
}

impl GetPlayer {
    pub fn get_player(&mut self, index: u16) -> Result<PlayerView> {
        let wallet = *self.game.entry(index)?;
        let fate = draw_of(&self.game).fate(index);
        Ok(PlayerView { wallet, eliminated_round: fate.eliminated_round.unwrap_or(ALIVE), rank: fate.rank })
    }
}
