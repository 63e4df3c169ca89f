//! The runtime's functions that more than one file calls.

use crate::account::Key;
use core::mem::MaybeUninit;
use pinocchio::syscalls;

/// Copies bytes: 10 CU up to 78 entries.
///
/// # Safety
/// Both places have so many bytes and do not overlap.
#[inline(always)]
pub unsafe fn copy(to: *mut u8, from: *const u8, bytes: usize) {
    unsafe { syscalls::sol_memcpy_(to, from, bytes as u64) };
}

/// Logs one field of data.
#[inline(always)]
pub fn log_data(bytes: &[u8]) {
    // SAFETY: one slice.
    unsafe { syscalls::sol_log_data((&raw const bytes).cast(), 1) };
}

/// The SHA-256 of some bytes.
#[inline(always)]
pub fn sha256(bytes: &[u8]) -> Key {
    let mut hash = MaybeUninit::<Key>::uninit();
    // SAFETY: one slice in, 32 bytes out, which the syscall always writes.
    unsafe {
        syscalls::sol_sha256((&raw const bytes).cast(), 1, hash.as_mut_ptr().cast());
        hash.assume_init()
    }
}

/// Whether 32 bytes are a point of the curve, which no derived address is.
#[inline(always)]
pub fn is_point(bytes: &Key) -> bool {
    const EDWARDS: u64 = 0;
    // SAFETY: reads 32 bytes; no result is asked for.
    unsafe { syscalls::sol_curve_validate_point(EDWARDS, bytes.as_ptr().cast(), core::ptr::null_mut()) == 0 }
}
