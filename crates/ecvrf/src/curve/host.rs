//! The curve by curve25519-dalek, which takes and refuses what the runtime's syscalls do.

use {
    crate::Point,
    curve25519_dalek::{edwards::CompressedEdwardsY, EdwardsPoint, Scalar},
};

fn decompressed(bytes: &Point) -> Option<EdwardsPoint> {
    CompressedEdwardsY(*bytes).decompress()
}

pub fn is_point(bytes: &Point) -> bool {
    decompressed(bytes).is_some()
}

/// The sum, or none when either is not on the curve.
pub fn add(left: &Point, right: &Point) -> Option<Point> {
    Some((decompressed(left)? + decompressed(right)?).compress().0)
}

/// The sum of the points times their scalars, or none when a point is not on the curve or a scalar not reduced.
pub fn multiply_and_add(scalars: &[[u8; 32]; 2], points: &[Point; 2]) -> Option<Point> {
    let product = |i: usize| {
        let scalar = Option::<Scalar>::from(Scalar::from_canonical_bytes(scalars[i]))?;
        Some(scalar * decompressed(&points[i])?)
    };
    Some((product(0)? + product(1)?).compress().0)
}
