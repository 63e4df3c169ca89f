//! One event for each thing that happens, in Borsh.

use anchor_lang::prelude::*;

#[event]
pub struct GameCreated {
    pub game: u64,
    pub operator: Address,
}

#[event]
pub struct PlayerJoined {
    pub game: u64,
    pub wallet: Address,
    pub index: u16,
}

#[event]
pub struct JoiningClosed {
    pub game: u64,
    pub draw_slot: u64,
    pub entries: u16,
}

#[event]
pub struct DrawRecorded {
    pub game: u64,
    pub slot: u64,
    pub hash: [u8; 32],
}

#[event]
pub struct RoundDrawn {
    pub game: u64,
    pub round: u8,
    pub alive: u16,
    pub seed: [u8; 16],
}

/// In lamports: `prize` went to the winner's wallet, `fee` to the treasury.
#[event]
pub struct PrizeClaimed {
    pub game: u64,
    pub place: u8,
    pub wallet: Address,
    pub prize: u64,
    pub fee: u64,
}

#[event]
pub struct GameCancelled {
    pub game: u64,
    pub entries: u16,
}

#[event]
pub struct Refunded {
    pub game: u64,
    pub index: u16,
}

#[event]
pub struct GameClosed {
    pub game: u64,
}
