//! The runtime's (SIMD-0512).

use {super::BLOCK, core::mem::MaybeUninit};

pub struct Sha512;

impl Sha512 {
    pub fn new_in(room: &mut MaybeUninit<Self>) -> &mut Self {
        room.write(Self)
    }

    /// The hash of the first `length` bytes.
    #[inline(always)]
    pub fn hash(&mut self, blocks: &mut [[u8; BLOCK]], length: usize) -> [u8; 64] {
        let message = &blocks.as_flattened()[..length];
        let mut hash = MaybeUninit::<[u8; 64]>::uninit();
        // SAFETY: one slice in, 64 bytes out, which the syscall always writes.
        unsafe {
            pinocchio::syscalls::sol_sha512((&raw const message).cast(), 1, hash.as_mut_ptr().cast());
            hash.assume_init()
        }
    }
}
