//! The runtime's curve, by syscalls that return zero on success.

use {
    crate::Point,
    core::{mem::MaybeUninit, ptr},
    pinocchio::syscalls::{sol_curve_group_op, sol_curve_multiscalar_mul, sol_curve_validate_point},
};

const EDWARDS: u64 = 0;
const ADD: u64 = 0;

#[inline(always)]
pub fn is_point(bytes: &Point) -> bool {
    // SAFETY: reads 32 bytes; no result is asked for.
    unsafe { sol_curve_validate_point(EDWARDS, bytes.as_ptr(), ptr::null_mut()) == 0 }
}

/// The sum, or none when either is not on the curve.
#[inline(always)]
pub fn add(left: &Point, right: &Point) -> Option<Point> {
    // SAFETY: reads 32 bytes of each and writes 32.
    result(|sum| unsafe { sol_curve_group_op(EDWARDS, ADD, left.as_ptr(), right.as_ptr(), sum) })
}

/// The sum of the points times their scalars, or none when a point is not on the curve or a scalar not reduced.
#[inline(always)]
pub fn multiply_and_add(scalars: &[[u8; 32]; 2], points: &[Point; 2]) -> Option<Point> {
    let (scalars, points) = (scalars.as_ptr().cast(), points.as_ptr().cast());
    // SAFETY: reads two times 32 bytes of each and writes 32.
    result(|sum| unsafe { sol_curve_multiscalar_mul(EDWARDS, scalars, points, 2, sum) })
}

/// What a syscall writes, if it succeeds.
#[inline(always)]
fn result(syscall: impl FnOnce(*mut u8) -> u64) -> Option<Point> {
    let mut point = MaybeUninit::<Point>::uninit();
    // SAFETY: a syscall that succeeds has written its result.
    (syscall(point.as_mut_ptr().cast()) == 0).then(|| unsafe { point.assume_init() })
}
