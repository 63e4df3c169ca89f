//! The runtime's curve, by syscalls that return zero on success.

use {
    crate::Point,
    core::ptr,
    pinocchio::syscalls::{sol_curve_group_op, sol_curve_multiscalar_mul, sol_curve_validate_point},
};

const EDWARDS: u64 = 0;
const ADD: u64 = 0;

#[inline(always)]
pub fn is_point(bytes: &Point) -> bool {
    // SAFETY: reads 32 bytes; no result is asked for.
    unsafe { sol_curve_validate_point(EDWARDS, bytes.as_ptr(), ptr::null_mut()) == 0 }
}

/// Doubles the point, or leaves what is not on the curve.
#[inline(always)]
pub fn double(point: &mut Point) -> Option<()> {
    let point = point.as_mut_ptr();
    // SAFETY: reads the 32 bytes twice, then writes them.
    (unsafe { sol_curve_group_op(EDWARDS, ADD, point, point, point) } == 0).then_some(())
}

/// Writes the sum of the points times their scalars; none when a point is not on the curve or a scalar not reduced.
#[inline(always)]
pub fn multiply_and_add(scalars: &[[u8; 32]; 2], points: &[Point; 2], sum: &mut Point) -> Option<()> {
    let (scalars, points) = (scalars.as_ptr().cast(), points.as_ptr().cast());
    // SAFETY: reads two times 32 bytes of each and writes 32.
    (unsafe { sol_curve_multiscalar_mul(EDWARDS, scalars, points, 2, sum.as_mut_ptr()) } == 0).then_some(())
}
