//! SHA-512 (FIPS 180-4) by our own code or, with the feature `sha512-syscall`, by the chain's runtime.

#[cfg(not(all(feature = "sha512-syscall", target_os = "solana")))]
mod software;
#[cfg(all(feature = "sha512-syscall", target_os = "solana"))]
mod syscall;

#[cfg(not(all(feature = "sha512-syscall", target_os = "solana")))]
pub use software::Sha512;
#[cfg(all(feature = "sha512-syscall", target_os = "solana"))]
pub use syscall::Sha512;

/// Bytes of a block.
pub const BLOCK: usize = 128;
/// Bytes of the least padding: one that marks the message's end, and 16 with its length in bits.
pub const PADDING: usize = 1 + 16;
