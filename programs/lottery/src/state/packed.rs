//! One wrapper for the three account types: a header read in place, behind the checks of its [`Layout`].

use {
    crate::error::LotteryError,
    anchor_lang::{prelude::*, IdlAccountType},
    bytemuck::Pod,
    core::{
        marker::PhantomData,
        ops::{Deref, DerefMut},
    },
};

/// Length in bytes of the discriminator in front of every header.
pub const DISCRIMINATOR_LEN: usize = 8;

/// What makes an account of this program trustworthy as a `Self`.
pub trait Layout: Pod + Discriminator {
    /// The one address such an account can have, in base58, if there is but one: clients then need not name it.
    const IDL_ADDRESS: Option<&'static str> = None;

    /// Refuses any account but a live one that this program made as a `Self`.
    fn check(view: &AccountView) -> Result<()>;
}

/// An account whose data is a discriminator, then `T`, then whatever `T` says.
///
/// Unlike Anchor's `Account`, its checks are `T`'s own, with errors of their own names, and it marks no borrow in the
/// runtime's input: the duplicate-account check of `#[account(mut)]` and Rust's borrows are what keeps writes apart.
pub struct Packed<T: Layout> {
    view: AccountView,
    layout: PhantomData<T>,
}

impl<T: Layout> Packed<T> {
    /// Length in bytes of discriminator and header.
    pub const HEADER_LEN: usize = DISCRIMINATOR_LEN + core::mem::size_of::<T>();

    /// Writes the discriminator of a new `T` into a zeroed account of this program's.
    ///
    /// # Safety
    /// The account is owned by this program, at least [`Self::HEADER_LEN`] bytes long, and nothing else refers to its data.
    #[inline(always)]
    pub unsafe fn make(mut view: AccountView) -> Self {
        let data = view.data_mut_ptr();
        unsafe { core::ptr::copy_nonoverlapping(T::DISCRIMINATOR.as_ptr(), data, DISCRIMINATOR_LEN) };
        Self { view, layout: PhantomData }
    }

    #[inline(always)]
    pub fn view(&self) -> &AccountView {
        &self.view
    }

    #[inline(always)]
    pub fn view_mut(&mut self) -> &mut AccountView {
        &mut self.view
    }

    /// Whether the data begins with the discriminator of `T`.
    ///
    /// Only this program writes one, and only into an account it has made with the whole header, so a match also vouches
    /// for the length.
    #[inline(always)]
    pub fn has_discriminator(view: &AccountView) -> bool {
        const { assert!(T::DISCRIMINATOR.len() == DISCRIMINATOR_LEN) };
        // SAFETY: the bytes are there.
        view.data_len() >= DISCRIMINATOR_LEN
            && unsafe {
                *view.data_ptr().cast::<[u8; DISCRIMINATOR_LEN]>() == *T::DISCRIMINATOR.as_ptr().cast::<[u8; 8]>()
            }
    }
}

impl<T: Layout> Deref for Packed<T> {
    type Target = T;

    #[inline(always)]
    fn deref(&self) -> &T {
        // SAFETY: `T::check` or `make` vouches for the header; its place, 8 bytes into the data, is 8-byte aligned.
        unsafe { &*self.view.data_ptr().add(DISCRIMINATOR_LEN).cast::<T>() }
    }
}

impl<T: Layout> DerefMut for Packed<T> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: as in `deref`. A write through an account that is not writable is refused by the runtime.
        unsafe { &mut *self.view.data_mut_ptr().add(DISCRIMINATOR_LEN).cast::<T>() }
    }
}

impl<T: Layout> AnchorAccount for Packed<T> {
    type Data = T;
    const MIN_DATA_LEN: usize = Self::HEADER_LEN;

    #[inline(always)]
    fn load(view: AccountView) -> Result<Self> {
        T::check(&view)?;
        Ok(Self { view, layout: PhantomData })
    }

    #[inline(always)]
    unsafe fn load_mut(view: AccountView) -> Result<Self> {
        require!(view.is_writable(), LotteryError::NotWritable);
        Self::load(view)
    }

    #[inline(always)]
    fn account(&self) -> &AccountView {
        &self.view
    }
}

#[doc(hidden)]
impl<T: Layout + IdlAccountType> IdlAccountType for Packed<T> {
    const __IDL_ADDRESS: Option<&'static str> = T::IDL_ADDRESS;

    fn __register_idl_deps(accounts: &mut Vec<&'static str>, types: &mut Vec<&'static str>) {
        T::__register_idl_deps(accounts, types);
    }
}
