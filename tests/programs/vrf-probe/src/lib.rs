//! Runs `ecvrf::verify` on the chain, so that tests can look at it alone. There is nothing in it for other machines.
//!
//! Instruction data: public key (32) || proof (80) || alpha. Returns the proof's output, or fails with one of the codes below.

#![cfg(target_os = "solana")]
#![no_std]

use ecvrf::{is_valid_key, verify, Error};

pinocchio::no_allocator!();
pinocchio::nostd_panic_handler!();

const POINT: u64 = 1;
const SCALAR: u64 = 2;
const PROOF: u64 = 3;
const KEY: u64 = 4;
const MALFORMED: u64 = 5;

/// The start of the program.
///
/// # Safety
/// The runtime calls it, with its serialized input.
#[no_mangle]
pub unsafe extern "C" fn entrypoint(input: *const u8) -> u64 {
    // SAFETY: the input begins with the number of accounts. Where there are none, the length of the instruction's data and the
    // data follow.
    let [accounts, length] = unsafe { *input.cast::<[u64; 2]>() };
    if accounts != 0 {
        return MALFORMED;
    }
    let data = unsafe { core::slice::from_raw_parts(input.add(16), length as usize) };
    match output(data) {
        Ok(beta) => {
            // SAFETY: reads as many bytes as it is told there are.
            unsafe { pinocchio::syscalls::sol_set_return_data(beta.as_ptr(), beta.len() as u64) };
            0
        }
        Err(code) => code,
    }
}

fn output(data: &[u8]) -> Result<[u8; 64], u64> {
    let (key, rest) = data.split_first_chunk().ok_or(MALFORMED)?;
    let (proof, alpha) = rest.split_first_chunk().ok_or(MALFORMED)?;
    if !is_valid_key(key) {
        return Err(KEY);
    }
    verify(key, &[alpha], proof).map_err(|error| match error {
        Error::Point => POINT,
        Error::Scalar => SCALAR,
        Error::Proof => PROOF,
    })
}
