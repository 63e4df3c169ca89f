//! ProgramData: where the upgradeable loader keeps the program and who may upgrade it.

use {
    super::{Known, KnownAccount},
    crate::error::LotteryError,
    anchor_lang::{address_eq, prelude::*},
};

/// The start of the loader's account.
#[repr(C, packed)]
struct Head {
    kind: [u8; 4],
    slot: [u8; 8],
    has_authority: u8,
    authority: Address,
}
const KIND_PROGRAM_DATA: u32 = 3;

/// This program's ProgramData account.
pub struct ProgramData;

impl Known for ProgramData {
    type Data = AccountView;

    const ADDRESS: Address = Address::from_str_const(Self::IDL_ADDRESS);
    const IDL_ADDRESS: &'static str = "9vvkEc8JuAKkQegT4FyvRHBgUEbtzUXPAwBaJCWt92NE";
    const WRONG_ADDRESS: LotteryError = LotteryError::ProgramDataAddress;

    fn data(view: &AccountView) -> &AccountView {
        view
    }
}

impl KnownAccount<ProgramData> {
    /// Refuses everybody else; and everybody when the program cannot be upgraded, or was deployed without this account.
    pub fn require_upgrade_authority(&self, signer: &Address) -> Result<()> {
        require!(self.data_len() >= core::mem::size_of::<Head>(), LotteryError::NotUpgradeAuthority);
        // SAFETY: the bytes are there, and `Head` needs no alignment.
        let head = unsafe { &*self.data_ptr().cast::<Head>() };
        require!(
            u32::from_le_bytes(head.kind) == KIND_PROGRAM_DATA
                && head.has_authority == 1
                && address_eq(&head.authority, signer),
            LotteryError::NotUpgradeAuthority
        );
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_the_upgradeable_loaders() {
        let loader = Address::from_str_const("BPFLoaderUpgradeab1e11111111111111111111111");
        assert_eq!(Address::find_program_address(&[crate::ID.as_array()], &loader).0, ProgramData::ADDRESS);
    }
}
