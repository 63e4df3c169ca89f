//! Verification of ECVRF-EDWARDS25519-SHA512-TAI proofs (RFC 9381, suite 0x03).
//!
//! On the chain the curve is the runtime's, by its curve25519 syscalls; off the chain it is curve25519-dalek's. All else is the
//! same code. Nothing here is secret, so nothing takes care to run in constant time. Numbers such as (5.3) are the RFC's sections.

#![no_std]

mod curve;
mod encoding;
mod hash_to_curve;
mod sha512;

pub use hash_to_curve::MAX_ALPHA_LEN;

use {
    core::mem::MaybeUninit,
    curve::{is_identity, multiply_and_add, multiply_by_eight, BASE},
    encoding::{has_canonical_encoding, is_reduced, negated},
    hash_to_curve::hash_to_curve,
    sha512::{Message, Sha512},
};

/// A point of edwards25519 in the 32 bytes of RFC 8032 (5.1.2).
type Point = [u8; 32];

/// Bytes of a proof.
pub const PROOF_LEN: usize = 80;

/// Of all messages that are hashed, the first byte: the suite.
const SUITE: u8 = 0x03;

/// Why a proof is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// Gamma is not a point of the curve in its canonical encoding.
    Point,
    /// The scalar s is not below the order of the group.
    Scalar,
    /// The key did not make this proof for this input.
    Proof,
}

/// Whether a key may be given to [`verify`]: a point in its canonical encoding whose order is not small (5.4.5).
pub fn is_valid_key(key: &[u8; 32]) -> bool {
    let mut multiple = *key;
    has_canonical_encoding(key) && multiply_by_eight(&mut multiple).is_some() && !is_identity(&multiple)
}

/// Verifies `proof` = Gamma (32) || c (16) || s (32) and returns the 64 random bytes it stands for (5.3).
///
/// The input alpha is given in parts, of at most [`MAX_ALPHA_LEN`] bytes together; it panics when there are more.
///
/// `public_key` must have passed [`is_valid_key`], once: with a key of small order anyone can make proofs for whatever output
/// they like. Nothing is lost by not repeating the test, for it depends on nothing but the key's 32 bytes. Gamma needs no such
/// test: proofs with a Gamma that differs from the right one by a point of small order have the same output, as the output is a
/// hash of 8 Gamma.
///
/// # Errors
/// In the order of their tests: `Point` for an encoding that is not canonical, `Scalar`, then `Point` for a Gamma that is not
/// on the curve, `Proof`.
pub fn verify(public_key: &[u8; 32], alpha: &[&[u8]], proof: &[u8; PROOF_LEN]) -> Result<[u8; 64], Error> {
    let (gamma, c, s) = split(proof);
    if !has_canonical_encoding(gamma) {
        return Err(Error::Point);
    }
    if !is_reduced(s) {
        return Err(Error::Scalar);
    }
    let mut room = MaybeUninit::uninit();
    let sha512 = Sha512::new_in(&mut room);
    let h = hash_to_curve(sha512, public_key, alpha).ok_or(Error::Proof)?;
    let mut scalars = [*s, [0; 32]];
    scalars[1][..c.len()].copy_from_slice(c);
    // U = s B - c Y and V = s H - c Gamma. With a valid key, Gamma alone can be the reason for there being no sum.
    let (mut u, mut v) = ([0; 32], [0; 32]);
    multiply_and_add(&scalars, &[BASE, negated(public_key)], &mut u).ok_or(Error::Point)?;
    multiply_and_add(&scalars, &[h, negated(gamma)], &mut v).ok_or(Error::Point)?;
    if u128::from_le_bytes(challenge(sha512, &[public_key, &h, gamma, &u, &v])) != u128::from_le_bytes(*c) {
        return Err(Error::Proof);
    }
    let mut output = *gamma;
    multiply_by_eight(&mut output).ok_or(Error::Point)?;
    Ok(proof_to_hash(sha512, &output))
}

/// Gamma, c and s (5.4.4).
fn split(proof: &[u8; PROOF_LEN]) -> (&Point, &[u8; 16], &[u8; 32]) {
    let [gamma, c, s] = [0..32, 32..48, 48..80].map(|range| &proof[range]);
    (gamma.try_into().unwrap(), c.try_into().unwrap(), s.try_into().unwrap())
}

/// The first 16 bytes of the hash over the points (5.4.3).
#[inline(always)]
fn challenge(sha512: &mut Sha512, points: &[&Point; 5]) -> [u8; 16] {
    let mut message = Message::<2>::new();
    message.put(0, &[SUITE, 0x02]);
    let mut end = 2;
    for point in points {
        message.put(end, *point);
        end += point.len();
    }
    message.put(end, &[0x00]);
    // SAFETY: so many bytes have been put there.
    *unsafe { sha512.hash(&mut message, end + 1) }.first_chunk().unwrap()
}

/// The output of a proof with this 8 Gamma (5.2).
#[inline(always)]
fn proof_to_hash(sha512: &mut Sha512, output: &Point) -> [u8; 64] {
    let mut message = Message::<1>::new();
    message.put(2, output);
    // Were these two the first, the compiler would fill the whole room with what is the same byte twice.
    message.put(0, &[SUITE, 0x03]);
    message.put(2 + 32, &[0x00]);
    // SAFETY: so many bytes have been put there.
    unsafe { sha512.hash(&mut message, 2 + 32 + 1) }
}
