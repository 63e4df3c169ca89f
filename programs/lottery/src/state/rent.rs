//! Rent, at the rate of every cluster today: no runtime reads it from an account or a syscall for less.

/// Bytes that every account is charged for besides its data.
const OVERHEAD: u64 = 128;
/// Lamports for each byte.
const RATE: u64 = 6_960;

/// Lamports that keep an account with `space` bytes of data rent-exempt; no account has more than ten megabytes.
#[inline(always)]
pub const fn rent_exempt(space: usize) -> u64 {
    OVERHEAD.wrapping_add(space as u64).wrapping_mul(RATE)
}
