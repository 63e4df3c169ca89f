//! An account that is about to be created, at the one address it can have.

use {
    super::{create, rent_exempt, Layout, Packed},
    crate::error::LotteryError,
    anchor_lang::{address_eq, prelude::*, IdlAccountType},
    core::{marker::PhantomData, ops::Deref},
};

/// A type of account of which there is one.
pub trait Singleton: Layout {
    const SEED: &'static [u8];
    /// Its address and canonical bump.
    const PLACE: (Address, u8);
    /// The refusal of any other address.
    const WRONG_ADDRESS: LotteryError;
}

/// The place of a `T` that does not exist yet.
pub struct Vacant<T: Singleton> {
    view: AccountView,
    layout: PhantomData<T>,
}

impl<T: Singleton> Vacant<T> {
    /// Creates the account, rent-exempt and with its discriminator.
    pub fn create(&self, payer: &AccountView) -> Result<Packed<T>> {
        let space = Packed::<T>::HEADER_LEN;
        let rent = rent_exempt(space);
        create(payer, &self.view, space, rent, [T::SEED, &[T::PLACE.1]])
    }
}

impl<T: Singleton> Deref for Vacant<T> {
    type Target = AccountView;

    fn deref(&self) -> &AccountView {
        &self.view
    }
}

impl<T: Singleton> AnchorAccount for Vacant<T> {
    type Data = AccountView;

    fn load(view: AccountView) -> Result<Self> {
        require!(address_eq(view.address(), &T::PLACE.0), T::WRONG_ADDRESS);
        require!(view.is_data_empty(), LotteryError::AlreadyInitialized);
        Ok(Self { view, layout: PhantomData })
    }

    unsafe fn load_mut(view: AccountView) -> Result<Self> {
        require!(view.is_writable(), LotteryError::NotWritable);
        Self::load(view)
    }

    fn account(&self) -> &AccountView {
        &self.view
    }
}

#[doc(hidden)]
impl<T: Singleton + IdlAccountType> IdlAccountType for Vacant<T> {
    const __IDL_ADDRESS: Option<&'static str> = T::IDL_ADDRESS;

    fn __register_idl_deps(accounts: &mut Vec<&'static str>, types: &mut Vec<&'static str>) {
        T::__register_idl_deps(accounts, types);
    }
}
