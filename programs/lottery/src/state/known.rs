//! Accounts that are trusted for their address: nobody but their owner, the runtime or a loader, can have made them.

use {
    crate::error::LotteryError,
    anchor_lang::{address_eq, prelude::*, IdlAccountType},
    core::{marker::PhantomData, ops::Deref},
};

/// What there is one account of, at a known address.
pub trait Known {
    /// What instructions see of it.
    type Data;

    const ADDRESS: Address;
    /// The same in base58, for the interface.
    const IDL_ADDRESS: &'static str;
    /// The refusal of any other address.
    const WRONG_ADDRESS: LotteryError;

    fn data(view: &AccountView) -> &Self::Data;
}

/// The account of a `T`.
pub struct KnownAccount<T: Known> {
    view: AccountView,
    known: PhantomData<T>,
}

impl<T: Known> Deref for KnownAccount<T> {
    type Target = T::Data;

    #[inline(always)]
    fn deref(&self) -> &T::Data {
        T::data(&self.view)
    }
}

impl<T: Known> AnchorAccount for KnownAccount<T> {
    type Data = T::Data;

    #[inline(always)]
    fn load(view: AccountView) -> Result<Self> {
        require!(address_eq(view.address(), &T::ADDRESS), T::WRONG_ADDRESS);
        Ok(Self { view, known: PhantomData })
    }

    #[inline(always)]
    fn account(&self) -> &AccountView {
        &self.view
    }
}

#[doc(hidden)]
impl<T: Known> IdlAccountType for KnownAccount<T> {
    const __IDL_ADDRESS: Option<&'static str> = Some(T::IDL_ADDRESS);
}
