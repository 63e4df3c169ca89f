//! The program's accounts: their bytes, the checks that let an instruction trust them, and the wrappers that make them.

mod clock;
mod config;
mod create;
mod foreign;
mod game;
mod known;
mod packed;
mod program_data;
mod rent;
mod slot_hashes;
mod treasury;
mod vacant;

pub use {
    clock::*, config::*, create::*, foreign::*, game::*, known::*, packed::*, program_data::*, rent::*, slot_hashes::*,
    treasury::*, vacant::*,
};
