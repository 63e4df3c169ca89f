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

/// Doubles the point, or leaves what is not on the curve.
pub fn double(point: &mut Point) -> Option<()> {
    let decompressed = decompressed(point)?;
    *point = (decompressed + decompressed).compress().0;
    Some(())
}

/// Writes the sum of the points times their scalars; none when a point is not on the curve or a scalar not reduced.
pub fn multiply_and_add(scalars: &[[u8; 32]; 2], points: &[Point; 2], sum: &mut Point) -> Option<()> {
    let product = |i: usize| {
        let scalar = Option::<Scalar>::from(Scalar::from_canonical_bytes(scalars[i]))?;
        Some(scalar * decompressed(&points[i])?)
    };
    *sum = (product(0)? + product(1)?).compress().0;
    Some(())
}
