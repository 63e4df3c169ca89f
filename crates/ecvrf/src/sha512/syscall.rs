//! The runtime's (SIMD-0512).

use {super::Message, core::mem::MaybeUninit};

pub struct Sha512;

impl Sha512 {
    pub fn new_in(room: &mut MaybeUninit<Self>) -> &mut Self {
        room.write(Self)
    }

    /// The hash of the first `length` bytes.
    ///
    /// # Safety
    /// They have been put there.
    #[inline(always)]
    pub unsafe fn hash<const BLOCKS: usize>(&mut self, message: &mut Message<BLOCKS>, length: usize) -> [u8; 64] {
        // SAFETY: the caller's promise.
        let message = unsafe { core::slice::from_raw_parts(message.0.as_ptr().cast::<u8>(), length) };
        let mut hash = MaybeUninit::<[u8; 64]>::uninit();
        // SAFETY: one slice in, 64 bytes out, which the syscall always writes.
        unsafe {
            pinocchio::syscalls::sol_sha512((&raw const message).cast(), 1, hash.as_mut_ptr().cast());
            hash.assume_init()
        }
    }
}
