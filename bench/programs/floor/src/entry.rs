//! The way in.

use crate::{
    account::{skip, Account},
    error::*,
    instructions::{
        batch::{self, Batch},
        claim_prize, claim_refund, close_game, close_joining, create_game, extend_game, join, record_draw, submit_vrf,
    },
    known::{CLOCK_LEN, CONFIG, CONFIG_LEN},
    Outcome,
};

const CREATE_GAME: u64 = 0xce48_dcb8_424b_457c;
const EXTEND_GAME: u64 = 0xd089_6bbc_22f8_70fc;
pub const JOIN_GAME: u64 = 0x803c_ad38_2612_706b;
pub const BATCH: u64 = 0xa0f0_4da6_6e93_f0d8;
const CLOSE_JOINING: u64 = 0xb068_d06a_7de7_f5cb;
const RECORD_DRAW: u64 = 0x4871_c6b8_e8e5_3794;
const SUBMIT_VRF: u64 = 0xb3f1_2a6a_773e_0d45;
const CLAIM_PRIZE: u64 = 0xebea_3ef6_798b_e99d;
const CLAIM_REFUND: u64 = 0x3c61_e4ff_a11e_100f;
const CLOSE_GAME: u64 = 0x43f8_14fd_c99d_eced;

/// The start of the program.
///
/// # Safety
/// The runtime calls it, with its serialized input and the address of the instruction's data within, or zero.
#[no_mangle]
pub unsafe extern "C" fn entrypoint(input: *mut u8, data: *const u8) -> u64 {
    if unsafe { admit(input) }.is_some() {
        return 0;
    }
    let data = if data.is_null() { unsafe { find_data(input) } } else { data };
    unsafe { run(input, data) }
}

/// The first account.
#[inline(always)]
fn first(input: *mut u8) -> *mut Account {
    input.wrapping_add(8).cast()
}

/// Adds entries, when the accounts are those of a join, the instruction is one, and nothing speaks against it: no error is named
/// here, which would take an instruction for each.
#[inline(always)]
unsafe fn admit(input: *mut u8) -> Option<()> {
    // SAFETY: the input starts with the number of accounts.
    if unsafe { *input.cast::<u64>() } != 3 {
        return None;
    }
    let game = first(input);
    let config = unsafe { (*game).next() };
    // The whole address is compared before the length is relied on.
    if unsafe { !(*config).is_whole() || (*config).key[0] != CONFIG[0] } {
        return None;
    }
    let clock = config.cast::<u8>().wrapping_add(const { Account::size(CONFIG_LEN) });
    let data = clock.wrapping_add(const { Account::size(CLOCK_LEN) + 8 });
    unsafe { join::run(&mut *game, &mut *config, &mut *clock.cast(), data) }
}

/// A frame of its own for each instruction: in one for all, what is kept in registers here is kept in memory.
#[inline(never)]
fn apart(instruction: impl FnOnce() -> Outcome) -> u64 {
    instruction().err().unwrap_or(0)
}

#[inline(always)]
unsafe fn run(input: *mut u8, data: *const u8) -> u64 {
    let count = unsafe { *input.cast::<u64>() } as usize;
    let length = unsafe { *data.sub(8).cast::<u64>() } as usize;
    if length < 8 {
        return UNKNOWN_INSTRUCTION;
    }
    let arguments = unsafe { core::slice::from_raw_parts(data.add(8), length - 8) };
    let first = unsafe { &mut *first(input) };
    let check = move |accounts: usize, bytes: usize| {
        if arguments.len() != bytes {
            return Err(INVALID_INSTRUCTION_LENGTH);
        }
        if count < accounts {
            return Err(NOT_ENOUGH_ACCOUNTS);
        }
        Ok(arguments.as_ptr())
    };
    // SAFETY: in each case the arguments have the length that has been checked.
    unsafe {
        match *data.cast::<u64>() {
            SUBMIT_VRF => apart(move || submit_vrf::run(first, &*check(2, ecvrf::PROOF_LEN)?.cast())),
            CLAIM_REFUND => apart(move || claim_refund::run(first, check(2, 2)?.cast::<u16>().read_unaligned())),
            CLAIM_PRIZE => apart(move || claim_prize::run(first, *check(3, 1)?)),
            CREATE_GAME => apart(move || create_game::run(first, &*check(5, 57)?.cast())),
            EXTEND_GAME => apart(move || extend_game::run(first, check(2, 2)?.cast::<u16>().read_unaligned())),
            CLOSE_JOINING => apart(move || check(3, 0).and_then(|_| close_joining::run(first))),
            RECORD_DRAW => apart(move || check(2, 0).and_then(|_| record_draw::run(first))),
            CLOSE_GAME => apart(move || check(4, 0).and_then(|_| close_game::run(first))),
            JOIN_GAME => apart(move || batch::join(first, &*check(3, 32)?.cast())),
            BATCH if count < 3 => NOT_ENOUGH_ACCOUNTS,
            BATCH => apart(move || batch::run(first, count - 3, Batch::new(arguments)?)),
            _ => UNKNOWN_INSTRUCTION,
        }
    }
}

/// Walks over the accounts to the instruction's data.
#[inline(always)]
unsafe fn find_data(input: *mut u8) -> *const u8 {
    unsafe { skip(first(input), *input) }.cast::<u8>().wrapping_add(8)
}
