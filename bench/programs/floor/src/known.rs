//! Accounts at known addresses.

use crate::{
    account::{same, Account, Key},
    error::*,
    Outcome,
};

const fn key(address: &str) -> Key {
    let bytes = five8_const::decode_32_const(address);
    let (mut words, mut at) = ([0; 4], 0);
    while at < 32 {
        words[at / 8] |= (bytes[at] as u64) << (at % 8 * 8);
        at += 1;
    }
    words
}

pub const PROGRAM: Key = key("9P4ES5DJBAyXKxM3HiRNS4pxNnZejBoUECLvb14dN8NS");
pub const SYSTEM: Key = [0; 4];
pub const CONFIG: Key = key("DC4a7TF6Q1p9bFFwPaxK1t4XyLedJbrpwS5MqC9zgm6c");
const TREASURY: Key = key("9XRMPP6uXmjp8WSA5s4syycDHeNaRjfWgE8GQojwyJF6");
const CLOCK: Key = key("SysvarC1ock11111111111111111111111111111111");
const SLOT_HASHES: Key = key("SysvarS1otHashes111111111111111111111111111");

const CONFIG_DISCRIMINATOR: u64 = 0x82cc_fa1e_e0aa_0c9b;
const TREASURY_DISCRIMINATOR: u64 = 0xfda8_0159_ee7b_efee;

/// Bytes of Config's data and of the clock's.
pub const CONFIG_LEN: usize = 108;
pub const CLOCK_LEN: usize = size_of::<Clock>();

#[repr(C)]
pub struct Config {
    discriminator: u64,
    pub authority: Key,
    pub pending_authority: Key,
    pub vrf_key: [u8; 32],
    pub fee: u16,
    pub paused: u8,
    pub bump: u8,
}

#[repr(C)]
pub struct Clock {
    pub slot: u64,
    epoch_start: i64,
    epoch: u64,
    leader_epoch: u64,
    pub now: i64,
}

#[repr(C)]
pub struct SlotHash {
    pub slot: u64,
    pub hash: Key,
}

/// Whether the data begins with `discriminator`.
#[inline(always)]
fn is_a(account: &mut Account, discriminator: u64) -> bool {
    // SAFETY: the bytes are there.
    account.data_len >= 8 && unsafe { *account.data().cast::<u64>() } == discriminator
}

#[inline(always)]
fn check_place(account: &Account, place: &Key, otherwise: u64) -> Outcome {
    if !account.is_whole() {
        return Err(DUPLICATE_ACCOUNT);
    }
    if !same(&account.key, place) {
        return Err(otherwise);
    }
    Ok(())
}

/// Config: only the program can have made an account at the address.
#[inline(always)]
pub fn config(account: &mut Account) -> Outcome<&Config> {
    check_place(account, &CONFIG, CONFIG_ADDRESS)?;
    if !is_a(account, CONFIG_DISCRIMINATOR) {
        return Err(NOT_INITIALIZED);
    }
    // SAFETY: the program made it with all its fields.
    Ok(unsafe { &*account.data().cast() })
}

/// The treasury, likewise; the account is known to be no duplicate.
#[inline(always)]
pub fn check_treasury(account: &mut Account) -> Outcome {
    if !same(&account.key, &TREASURY) {
        return Err(TREASURY_ADDRESS);
    }
    if !is_a(account, TREASURY_DISCRIMINATOR) {
        return Err(NOT_INITIALIZED);
    }
    Ok(())
}

#[inline(always)]
pub fn clock(account: &mut Account) -> Outcome<&Clock> {
    check_place(account, &CLOCK, CLOCK_ADDRESS)?;
    // SAFETY: the sysvar has this layout.
    Ok(unsafe { &*account.data().cast() })
}

/// The recent slots that have a block, the newest first.
#[inline(always)]
pub fn slot_hashes(account: &mut Account) -> Outcome<&[SlotHash]> {
    check_place(account, &SLOT_HASHES, SLOT_HASHES_ADDRESS)?;
    let data = account.data();
    // SAFETY: the sysvar is a count and as many of these.
    Ok(unsafe { core::slice::from_raw_parts(data.add(8).cast(), *data.cast::<u64>() as usize) })
}
