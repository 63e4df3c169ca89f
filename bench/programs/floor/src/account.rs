//! Accounts as the runtime lays them out in the program's input.

use crate::{error::*, Outcome};

/// An address, as words: two are compared in four comparisons at most, and mostly in one.
pub type Key = [u64; 4];

/// Bytes the runtime leaves behind an account's data for it to grow.
const ROOM: usize = 10_240;
/// Bytes of the rent epoch, at the end.
const RENT_EPOCH: usize = 8;

/// What stands before an account's data.
#[repr(C)]
pub struct Account {
    duplicate: u8,
    signer: u8,
    writable: u8,
    executable: u8,
    original_len: u32,
    pub key: Key,
    pub owner: Key,
    pub lamports: u64,
    pub data_len: u64,
}

/// The first byte of an account that is no duplicate of an earlier one.
const WHOLE: u8 = 0xff;

impl Account {
    /// Bytes of an account with `data_len` bytes of data in the input.
    #[inline(always)]
    pub const fn size(data_len: usize) -> usize {
        size_of::<Self>() + (data_len + 7 & !7) + ROOM + RENT_EPOCH
    }

    #[inline(always)]
    pub fn is_whole(&self) -> bool {
        self.duplicate == WHOLE
    }

    /// Of an account that is there twice, the index of its first place.
    #[inline(always)]
    pub fn first_place(&self) -> Option<u8> {
        (self.duplicate != WHOLE).then_some(self.duplicate)
    }

    #[inline(always)]
    pub fn is_signer(&self) -> bool {
        self.signer != 0
    }

    #[inline(always)]
    pub fn is_writable(&self) -> bool {
        self.writable != 0
    }

    #[inline(always)]
    pub fn data(&mut self) -> *mut u8 {
        (self as *mut Self).wrapping_add(1).cast()
    }

    /// The account behind this one, which is no duplicate.
    #[inline(always)]
    pub fn next(&mut self) -> *mut Account {
        let size = (self.data_len.wrapping_add(7) & !7) as usize;
        self.data().wrapping_add(size.wrapping_add(ROOM + RENT_EPOCH)).cast()
    }
}

/// The account there, which must not be a duplicate and must be writable.
///
/// # Safety
/// There is an account.
#[inline(always)]
pub unsafe fn writable<'a>(account: *mut Account) -> Outcome<&'a mut Account> {
    let account = unsafe { &mut *account };
    if !account.is_whole() {
        return Err(DUPLICATE_ACCOUNT);
    }
    if !account.is_writable() {
        return Err(NOT_WRITABLE);
    }
    Ok(account)
}

/// The account there, which must not be a duplicate and must sign.
///
/// # Safety
/// There is an account.
#[inline(always)]
pub unsafe fn signer<'a>(account: *mut Account) -> Outcome<&'a mut Account> {
    let account = unsafe { &mut *account };
    if !account.is_whole() {
        return Err(DUPLICATE_ACCOUNT);
    }
    if !account.is_signer() {
        return Err(MISSING_SIGNATURE);
    }
    Ok(account)
}

/// The account `count` places behind `account`.
///
/// # Safety
/// There are so many.
#[inline(always)]
pub unsafe fn skip(account: *mut Account, count: u8) -> *mut Account {
    let mut account = account;
    for _ in 0..count {
        account = unsafe {
            if (*account).is_whole() {
                (*account).next()
            } else {
                account.cast::<u64>().add(1).cast()
            }
        };
    }
    account
}

/// Compares word by word: a comparison of arrays is a call into the runtime.
#[inline(always)]
pub fn same(left: &Key, right: &Key) -> bool {
    left[0] == right[0] && left[1] == right[1] && left[2] == right[2] && left[3] == right[3]
}

#[inline(always)]
pub fn is_zero(key: &Key) -> bool {
    key[0] == 0 && key[1] == 0 && key[2] == 0 && key[3] == 0
}
