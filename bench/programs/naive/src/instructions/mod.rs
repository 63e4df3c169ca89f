mod batch_player_operations;
mod claim_prize;
mod claim_refund;
mod close_game;
mod close_joining;
// Anchor's derive binds the terms where it does not use them, too.
#[allow(unused_variables)]
mod create_game;
mod get_player;
mod initialize;
mod join_game;
mod record_draw;
mod submit_vrf;
mod update_config;

pub use {
    batch_player_operations::*, claim_prize::*, claim_refund::*, close_game::*, close_joining::*, create_game::*,
    get_player::*, initialize::*, join_game::*, record_draw::*, submit_vrf::*, update_config::*,
};
