//! One file for each instruction: its accounts, its checks, its effect.

pub mod accept_authority;
pub mod admission;
pub mod batch_player_operations;
pub mod cancel_game;
pub mod claim_refund;
pub mod close_game;
pub mod create_game;
pub mod extend_game;
pub mod get_game;
pub mod get_player;
pub mod governed;
pub mod initialize;
mod join_game;
mod pause;
mod propose_authority;
mod unpause;
mod update_config;

pub use {
    accept_authority::*, admission::*, batch_player_operations::*, cancel_game::*, claim_refund::*, close_game::*,
    create_game::*, extend_game::*, get_game::*, get_player::*, governed::*, initialize::*,
};
