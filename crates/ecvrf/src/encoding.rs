//! What the runtime's curve does not look at: whether numbers are written in the one canonical way (RFC 8032, 5.1.3).

use crate::Point;

/// Little-endian words of p = 2^255 - 19.
const P: [u64; 4] = [u64::MAX - 18, u64::MAX, u64::MAX, u64::MAX >> 1];
/// Little-endian words of the order of the group, L = 2^252 + 27742317777372353535851937790883648493.
const L: [u64; 4] = [0x5812_631a_5cf5_d3ed, 0x14de_f9de_a2f7_9cd6, 0, 1 << 60];
/// Of a point's highest word, the bit that holds the sign of x.
const SIGN: u64 = 1 << 63;

/// The number's four words, the lowest first.
#[inline(always)]
pub fn words(bytes: &[u8; 32]) -> [u64; 4] {
    let word = |i: usize| u64::from_le_bytes(*bytes[8 * i..].first_chunk().unwrap());
    [word(0), word(1), word(2), word(3)]
}

/// Whether y is below p and, where x = 0 (y = 1 or p - 1), the sign bit is clear. Whether there is an x is another question.
#[inline(always)]
pub fn has_canonical_encoding(point: &Point) -> bool {
    let [y0, y1, y2, top] = words(point);
    let y3 = top & !SIGN;
    if (y1, y2, y3) == (P[1], P[2], P[3]) {
        return y0 < P[0] && (y0 != P[0] - 1 || top == y3);
    }
    (y0, y1, y2, top) != (1, 0, 0, SIGN)
}

/// Whether a scalar is below L.
#[inline(always)]
pub fn is_reduced(scalar: &[u8; 32]) -> bool {
    let [s0, s1, s2, s3] = words(scalar);
    s3 < L[3] || (s3, s2) == (L[3], L[2]) && (s1, s0) < (L[1], L[0])
}

/// The point's inverse: x has the other sign. Of x = 0 this makes another encoding, which the curve takes for the same point.
#[inline(always)]
pub fn negated(point: &Point) -> Point {
    let mut inverse = *point;
    inverse[31] ^= 0x80;
    inverse
}
