//! One file for each instruction. Each is given its first account and finds the others behind it: where an account is not what
//! it should be, nothing behind it is looked at.

pub mod batch;
pub mod claim_prize;
pub mod claim_refund;
pub mod close_game;
pub mod close_joining;
pub mod create_game;
pub mod extend_game;
pub mod join;
pub mod record_draw;
pub mod submit_vrf;
