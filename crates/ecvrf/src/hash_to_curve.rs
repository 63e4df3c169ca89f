//! Try and increment (5.4.1.1): alpha is hashed with a counter until the hash is a point.

use crate::{
    curve::{is_identity, is_point, times_eight},
    encoding::has_canonical_encoding,
    sha512::{Sha512, BLOCK, PADDING},
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
    let mut message = [[0; BLOCK]];
    message[0][..2].copy_from_slice(&[SUITE, 0x01]);
    message[0][2..HEAD].copy_from_slice(public_key);
    let mut end = HEAD;
    for part in alpha {
        message[0][end..end + part.len()].copy_from_slice(part);
        end += part.len();
    }
    assert!(end <= HEAD + MAX_ALPHA_LEN);
    for counter in 0..=u8::MAX {
        message[0][end] = counter;
        let hash = sha512.hash(&mut message, end + TAIL);
        let candidate = hash.first_chunk().unwrap();
        if has_canonical_encoding(candidate) && is_point(candidate) {
            let point = times_eight(candidate)?;
            // What a point of small order becomes is no result either.
            if !is_identity(&point) {
                return Some(point);
            }
        }
    }
    None
}
