//! A token of SPL Token or Token-2022: the pool lies in the associated token account of the game's vault authority.
//!
//! The authority is an address of its own, with no account behind it: a call to the token program is charged for the size of
//! every account it names, and a game can have two megabytes.

use super::{Pool, Purse};
use crate::{
    error::LotteryError,
    optimizations::{canonical_bump, IdSeeds},
    state::{Game, Packed, FLAG_TOKEN},
};
use anchor_lang::{address_eq, prelude::*};
use pinocchio::cpi::{Seed, Signer};
use pinocchio_token_2022::instructions::{CloseAccount, Transfer};

const VAULT_AUTHORITY_SEED: u8 = b'v';
const ASSOCIATED_TOKEN: Address = Address::from_str_const("ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL");

/// A token account's first bytes, the same in both token programs.
#[repr(C)]
struct TokenAccount {
    mint: Address,
    owner: Address,
    amount: u64,
}
const TOKEN_ACCOUNT_LEN: usize = 165;

/// Reads a token account in place.
///
/// # Safety
/// The account is one.
#[inline(always)]
unsafe fn read(view: &AccountView) -> &TokenAccount {
    // SAFETY: it has at least 165 bytes, and account data is 8-byte aligned.
    unsafe { &*view.data_ptr().cast() }
}

/// The mint of a token account, or whatever stands there: the token program looks at what it is asked to move.
#[inline(always)]
pub fn mint_of(account: &AccountView) -> Address {
    // SAFETY: nothing writes to the account meanwhile.
    let data = unsafe { account.borrow_unchecked() };
    data.first_chunk().map_or(Address::default(), |mint| Address::new_from_array(*mint))
}

/// The canonical bump of a game's vault authority, if `address` is it.
#[inline(always)]
pub fn vault_authority_bump(id: u64, address: &Address) -> Result<u8> {
    canonical_bump(IdSeeds(VAULT_AUTHORITY_SEED, id.to_le_bytes()), &crate::ID, address)
        .ok_or(LotteryError::VaultAuthorityAddress.into())
}

/// Whether `account` is the associated token account of `owner` for `mint`, exists, and is still that owner's.
///
/// An account of a token program at that address was made by the associated token program: nobody else can sign for it.
#[inline(always)]
pub fn is_associated(account: &AccountView, owner: &Address, token_program: &Address, mint: &Address) -> bool {
    let seeds = [owner.to_bytes(), token_program.to_bytes(), mint.to_bytes()];
    address_eq(account.owner(), token_program)
        && account.data_len() >= TOKEN_ACCOUNT_LEN
        && canonical_bump(seeds, &ASSOCIATED_TOKEN, account.address()).is_some()
        // SAFETY: of the two kinds of account a token program makes there, the mint is shorter.
        && address_eq(&unsafe { read(account) }.owner, owner)
}

/// The vault of a game: the account that `create_token_game` checked. Its authority never gives it away, and closes it only
/// with the game.
pub struct Vault<'a>(&'a AccountView);

impl<'a> Vault<'a> {
    /// # Errors
    /// `WrongCurrency` for a game in SOL, `NotTheVault` for another account.
    #[inline(always)]
    pub fn of(game: &Game, vault: &'a AccountView) -> Result<Self> {
        require!(game.has(FLAG_TOKEN), LotteryError::WrongCurrency);
        require!(address_eq(vault.address(), &game.vault), LotteryError::NotTheVault);
        Ok(Self(vault))
    }

    #[inline(always)]
    pub fn amount(&self) -> u64 {
        // SAFETY: the vault is a token account.
        unsafe { read(self.0) }.amount
    }
}

impl Pool for Vault<'_> {
    const FLAG: u8 = FLAG_TOKEN;

    #[inline(always)]
    fn held(&self, _: &Packed<Game>) -> (u64, u64) {
        (self.amount(), 0)
    }
}

/// A vault and what it takes to pay out of it.
pub struct Tokens<'a> {
    vault: Vault<'a>,
    authority: &'a AccountView,
    program: &'a Address,
    id: [u8; 8],
    bump: u8,
}

impl<'a> Tokens<'a> {
    /// # Errors
    /// Those of [`Vault::of`]; `VaultAuthorityAddress` and `TokenProgramMismatch` for other accounts than the vault's.
    #[inline(always)]
    pub fn of(game: &Game, vault: &'a AccountView, authority: &'a AccountView, program: &'a Address) -> Result<Self> {
        let vault = Vault::of(game, vault)?;
        let bump = vault_authority_bump(game.id, authority.address())?;
        require!(address_eq(vault.0.owner(), program), LotteryError::TokenProgramMismatch);
        Ok(Self { vault, authority, program, id: game.id.to_le_bytes(), bump })
    }

    /// What the vault holds.
    #[inline(always)]
    pub fn amount(&self) -> u64 {
        self.vault.amount()
    }

    /// Pays `amount` to the associated token account of `owner`.
    #[inline(always)]
    pub fn transfer(&self, game: &Game, owner: &Address, to: &AccountView, amount: u64) -> Result<()> {
        require!(to.is_writable(), LotteryError::NotWritable);
        require!(is_associated(to, owner, self.program, &game.mint), LotteryError::WrongTokenAccount);
        let Self { vault: Vault(from), authority, program: token_program, .. } = *self;
        self.signing(|signers| Transfer { from, to, authority, amount, token_program }.invoke_signed(signers))
    }

    /// Closes the vault, which must be empty; its rent goes to `destination`.
    #[inline(always)]
    pub fn close(&self, destination: &AccountView) -> Result<()> {
        let Self { vault: Vault(account), authority, program: token_program, .. } = *self;
        self.signing(|signers| CloseAccount { account, destination, authority, token_program }.invoke_signed(signers))
    }

    #[inline(always)]
    fn signing(&self, call: impl FnOnce(&[Signer]) -> Result<()>) -> Result<()> {
        let (seed, bump) = ([VAULT_AUTHORITY_SEED], [self.bump]);
        call(&[Signer::from(&[Seed::from(&seed), Seed::from(&self.id), Seed::from(&bump)])])
    }
}

impl Pool for Tokens<'_> {
    const FLAG: u8 = FLAG_TOKEN;

    #[inline(always)]
    fn held(&self, game: &Packed<Game>) -> (u64, u64) {
        self.vault.held(game)
    }
}

impl Purse for Tokens<'_> {
    type Recipient = [AccountView; 2];

    #[inline(always)]
    fn recipient(accounts: &mut impl Iterator<Item = AccountView>) -> Option<[AccountView; 2]> {
        Some([accounts.next()?, accounts.next()?])
    }

    #[inline(always)]
    fn pay(&self, game: &mut Packed<Game>, recipient: &mut [AccountView], amount: u64, lamports: u64) -> Result<()> {
        let [wallet, tokens] = recipient else { return Err(LotteryError::WalletCount.into()) };
        self.transfer(game, wallet.address(), tokens, amount)?;
        if lamports > 0 {
            game.pay(wallet, lamports)?;
        }
        Ok(())
    }
}
