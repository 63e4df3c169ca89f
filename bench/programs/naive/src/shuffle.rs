//! The shuffle of a round.

use anchor_lang::prelude::*;

/// Puts the indices into an order that the seed decides: Fisher and Yates's shuffle, from the last place to the second, with
/// one hash for each.
pub fn shuffle(indices: &mut [u16], seed: &[u8; 16]) {
    for place in (1..indices.len()).rev() {
        let hash = sha256(&[seed.as_slice(), &(place as u64).to_le_bytes()].concat());
        let random = u64::from_le_bytes(hash[..8].try_into().unwrap());
        indices.swap(place, (random % (place as u64 + 1)) as usize);
    }
}
