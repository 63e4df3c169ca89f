//! The few operations on edwards25519 that verification is made of. They take points in any encoding, canonical or not.

#[cfg(target_os = "solana")]
mod chain;
#[cfg(not(target_os = "solana"))]
mod host;

#[cfg(target_os = "solana")]
use chain as backend;
#[cfg(not(target_os = "solana"))]
use host as backend;

use crate::{encoding::words, Point};
pub use backend::{is_point, multiply_and_add};

/// Whether this is the point x = 0, y = 1.
#[inline(always)]
pub fn is_identity(point: &Point) -> bool {
    let [y0, y1, y2, y3] = words(point);
    // One by one: a comparison of arrays is a call into the runtime.
    y0 == 1 && y1 == 0 && y2 == 0 && y3 == 0
}

/// The generator: y = 4/5, x even (RFC 8032, 5.1).
pub const BASE: Point = {
    let mut bytes = [0x66; 32];
    bytes[0] = 0x58;
    bytes
};

/// Multiplies the point by the cofactor; none when it is not on the curve. On the chain three additions cost two thirds of what
/// one multiplication does.
#[inline(always)]
pub fn multiply_by_eight(point: &mut Point) -> Option<()> {
    for _ in 0..3 {
        backend::double(point)?;
    }
    Some(())
}
