//! The instructions of a game's life in SOL, written by hand for the fewest compute units: no framework, no interface, accounts
//! read where the runtime put them.
//!
//! Layouts, rules, order of checks, errors and events are the lottery's, and so is the program's address: what this costs is
//! what the lottery is measured against, and the lottery's own tests of these instructions run on it. There is nothing in it for
//! other machines than the chain.
//!
//! One thing it does not do for anybody: an account of an instruction's own that is named twice is refused, where the lottery would look
//! at it again.

#![cfg(target_os = "solana")]
#![no_std]

mod account;
mod entry;
mod error;
mod event;
mod game;
mod instructions;
mod known;
mod syscalls;

pinocchio::no_allocator!();
pinocchio::nostd_panic_handler!();

/// What an instruction comes to: nothing, or the number of an error.
type Outcome<T = ()> = Result<T, u64>;
