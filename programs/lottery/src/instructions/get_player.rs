use crate::state::*;
use anchor_lang::prelude::*;

/// Returns one entry of a game by return data.
#[derive(Accounts)]
pub struct GetPlayer {
    pub game: Packed<Game>,
}

/// An entry: its wallet, or zero when it has been refunded.
#[derive(IdlType, AnchorSerialize, AnchorDeserialize)]
pub struct PlayerView {
    pub wallet: Address,
}

impl GetPlayer {
    pub fn get_player(&mut self, index: u16) -> Result<PlayerView> {
        Ok(PlayerView { wallet: *self.game.entry(index)? })
    }
}
