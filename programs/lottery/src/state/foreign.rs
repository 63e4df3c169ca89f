//! Accounts that are not this program's: what an instruction asks of them is that they sign, or can be written, by name.

use {
    crate::error::LotteryError,
    anchor_lang::{prelude::*, IdlAccountType},
    core::ops::Deref,
};

macro_rules! foreign_account {
    ($(#[$doc:meta])* $name:ident $($signer:literal)?) => {
        $(#[$doc])*
        pub struct $name {
            view: AccountView,
        }

        impl Deref for $name {
            type Target = AccountView;

            #[inline(always)]
            fn deref(&self) -> &AccountView {
                &self.view
            }
        }

        impl AnchorAccount for $name {
            type Data = AccountView;
            $(const IS_SIGNER: bool = $signer;)?

            #[inline(always)]
            fn load(view: AccountView) -> Result<Self> {
                require!(!Self::IS_SIGNER || view.is_signer(), ProgramError::MissingRequiredSignature);
                Ok(Self { view })
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
        impl IdlAccountType for $name {
            $(const __IDL_IS_SIGNER: bool = $signer;)?
        }
    };
}

foreign_account! {
    /// An account that signs, and when it is `#[account(mut)]` pays.
    Payer true
}

foreign_account! {
    /// An account of whatever kind, checked by the instruction itself.
    Anyone
}
