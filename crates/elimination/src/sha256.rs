//! SHA-256 by whoever is nearest: the runtime's syscall on the chain, the `sha2` crate elsewhere.

use core::mem::MaybeUninit;

pub const HASH_LEN: usize = 32;

/// Writes the hash of `message` where it is wanted.
#[inline(always)]
pub fn sha256(message: &[u8], hash: &mut MaybeUninit<[u8; HASH_LEN]>) {
    #[cfg(target_os = "solana")]
    // SAFETY: one slice in, whose pointer and length lie in memory as the syscall reads them; 32 bytes out.
    unsafe {
        pinocchio::syscalls::sol_sha256((&raw const message).cast(), 1, hash.as_mut_ptr().cast());
    }
    #[cfg(not(target_os = "solana"))]
    hash.write(<sha2::Sha256 as sha2::Digest>::digest(message).into());
}
