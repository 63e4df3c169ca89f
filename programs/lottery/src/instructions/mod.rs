//! One file for each instruction: its accounts, its checks, its effect.

pub mod accept_authority;
pub mod admission;
pub mod batch_player_operations;
pub mod batch_token_operations;
pub mod cancel_game;
pub mod claim_prize;
pub mod claim_refund;
pub mod claim_token_prize;
pub mod claim_token_refund;
pub mod close_game;
pub mod close_joining;
pub mod close_token_game;
pub mod create_game;
pub mod create_token_game;
pub mod expire_game;
pub mod extend_game;
pub mod get_game;
pub mod get_player;
pub mod governed;
pub mod initialize;
mod join_game;
pub mod join_token_game;
mod pause;
mod propose_authority;
pub mod record_draw;
pub mod submit_vrf;
mod unpause;
mod update_config;
pub mod withdraw_token_treasury;
pub mod withdraw_treasury;

pub use {
    accept_authority::*, admission::*, batch_player_operations::*, batch_token_operations::*, cancel_game::*,
    claim_prize::*, claim_refund::*, claim_token_prize::*, claim_token_refund::*, close_game::*, close_joining::*,
    close_token_game::*, create_game::*, create_token_game::*, expire_game::*, extend_game::*, get_game::*,
    get_player::*, governed::*, initialize::*, join_token_game::*, record_draw::*, submit_vrf::*,
    withdraw_token_treasury::*, withdraw_treasury::*,
};
