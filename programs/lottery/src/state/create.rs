//! Creating an account of this program's at a derived address.

use {
    super::{Layout, Packed},
    anchor_lang::prelude::*,
    pinocchio::cpi::{Seed, Signer},
    pinocchio_system::instructions::{Allocate, Assign, CreateAccount, Transfer},
};

/// Creates `account` with `space` zeroed bytes and at least `lamports`, signed for by `seeds`, and writes the discriminator.
///
/// Anyone can send lamports to the address beforehand, and `CreateAccount` refuses an account that has some: it is then
/// topped up, allocated and assigned instead, at the price of more calls.
#[inline(always)]
pub fn create<T: Layout, const N: usize>(
    payer: &AccountView,
    account: &AccountView,
    space: usize,
    lamports: u64,
    seeds: [&[u8]; N],
) -> Result<Packed<T>> {
    let seeds = seeds.map(Seed::from);
    let signers = [Signer::from(&seeds)];
    let space = space as u64;
    let owner = &crate::ID;
    if account.lamports() == 0 {
        CreateAccount { from: payer, to: account, lamports, space, owner }.invoke_signed(&signers)?;
    } else {
        let missing = lamports.saturating_sub(account.lamports());
        if missing > 0 {
            Transfer { from: payer, to: account, lamports: missing }.invoke()?;
        }
        Allocate { account, space }.invoke_signed(&signers)?;
        Assign { account, owner }.invoke_signed(&signers)?;
    }
    // SAFETY: the account is new, this program's, and every caller asks for at least the header's length.
    Ok(unsafe { Packed::make(*account) })
}
