//! SHA-512 (FIPS 180-4) by our own code or, with the feature `sha512-syscall`, by the chain's runtime.

#[cfg(not(all(feature = "sha512-syscall", target_os = "solana")))]
mod software;
#[cfg(all(feature = "sha512-syscall", target_os = "solana"))]
mod syscall;

#[cfg(not(all(feature = "sha512-syscall", target_os = "solana")))]
pub use software::Sha512;
#[cfg(all(feature = "sha512-syscall", target_os = "solana"))]
pub use syscall::Sha512;

use core::mem::MaybeUninit;

/// Bytes of a block.
pub const BLOCK: usize = 128;
/// Bytes of the least padding: one that marks the message's end, and 16 with its length in bits.
pub const PADDING: usize = 1 + 16;

/// A message to hash, in the blocks it takes with its padding.
pub struct Message<const BLOCKS: usize>(MaybeUninit<[[u8; BLOCK]; BLOCKS]>);

impl<const BLOCKS: usize> Message<BLOCKS> {
    /// Zeroes, where our own code is to pad the message; the runtime's needs no padding.
    #[inline(always)]
    pub fn new() -> Self {
        Self(if cfg!(all(feature = "sha512-syscall", target_os = "solana")) {
            MaybeUninit::uninit()
        } else {
            MaybeUninit::zeroed()
        })
    }

    /// Writes some of the message.
    ///
    /// # Panics
    /// When there is no room for it.
    #[inline(always)]
    pub fn put(&mut self, at: usize, bytes: &[u8]) {
        assert!(at + bytes.len() <= BLOCKS * BLOCK);
        // SAFETY: inside the blocks.
        unsafe {
            core::ptr::copy_nonoverlapping(bytes.as_ptr(), self.0.as_mut_ptr().cast::<u8>().add(at), bytes.len())
        };
    }
}
