//! Try and increment (5.4.1.1): alpha is hashed with a counter until the hash is a point.

use crate::{
    curve::{is_identity, is_point, multiply_by_eight},
    encoding::has_canonical_encoding,
    sha512::{Message, Sha512, BLOCK, PADDING},
    Point, SUITE,
};

/// Bytes before alpha: suite, domain separator, key.
const HEAD: usize = 2 + 32;
/// Bytes behind it: counter, domain separator.
const TAIL: usize = 2;

/// The longest alpha, in bytes, with which each try is one block of SHA-512.
pub const MAX_ALPHA_LEN: usize = BLOCK - PADDING - HEAD - TAIL;

/// The point that stands for `alpha` under this key. There is none with a probability of 2^-256.
#[inline(always)]
pub fn hash_to_curve(sha512: &mut Sha512, public_key: &[u8; 32], alpha: &[&[u8]]) -> Option<Point> {
    let mut message = Message::<1>::new();
    message.put(0, &[SUITE, 0x01]);
    message.put(2, public_key);
    let mut end = HEAD;
    for part in alpha {
        message.put(end, part);
        end += part.len();
    }
    assert!(end <= HEAD + MAX_ALPHA_LEN);
    for counter in 0..=u8::MAX {
        message.put(end, &[counter, 0x00]);
        // SAFETY: so many bytes have been put there.
        let hash = unsafe { sha512.hash(&mut message, end + TAIL) };
        let mut point = *hash.first_chunk().unwrap();
        if has_canonical_encoding(&point) && is_point(&point) {
            multiply_by_eight(&mut point)?;
            // What a point of small order becomes is no result either.
            if !is_identity(&point) {
                return Some(point);
            }
        }
    }
    None
}
