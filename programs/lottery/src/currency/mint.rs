//! Which mints a game may be played for.

use crate::error::LotteryError;
use anchor_lang::{address_eq, prelude::*};

const TOKEN: Address = Address::from_str_const("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");
const TOKEN_2022: Address = pinocchio_token_2022::ID;

const MINT_LEN: usize = 82;
const IS_INITIALIZED: usize = 45;
/// In an account with extensions, what kind it is, at the end of the longest base; the extensions follow.
const KIND: usize = 165;
const KIND_MINT: u8 = 1;
/// The one length at which there is no kind: both programs have accounts of several signers.
const MULTISIG_LEN: usize = 355;

/// Extensions of a mint that change nothing about whose the tokens are or how many, by their numbers in Token-2022: the
/// pointers to and the data of metadata and groups, interest and scale, which only change how amounts are shown.
///
/// All others are refused, those to come among them. The known ones would let somebody take the pool (permanent delegate),
/// keep it from being paid (transfer hook, pausable, accounts frozen by default, non-transferable, a mint that can be closed
/// and made anew), pay less than was won and keep the vault from being closed (transfer fee), or hide amounts (confidential).
const HARMLESS: u64 = bits(&[
    10, // InterestBearingConfig
    18, // MetadataPointer
    19, // TokenMetadata
    20, // GroupPointer
    21, // TokenGroup
    22, // GroupMemberPointer
    23, // TokenGroupMember
    25, // ScaledUiAmount
]);

const fn bits(numbers: &[u32]) -> u64 {
    let (mut bits, mut i) = (0, 0);
    while i < numbers.len() {
        bits |= 1 << numbers[i];
        i += 1;
    }
    bits
}

#[inline(always)]
pub fn is_token_program(address: &Address) -> bool {
    address_eq(address, &TOKEN) || address_eq(address, &TOKEN_2022)
}

/// Refuses what is no mint, and mints that could break a game. A freeze authority is allowed, since the most used tokens have
/// one: their issuer can stop any account, and players trust it with that.
pub fn check_mint(mint: &AccountView) -> Result<()> {
    require!(is_token_program(mint.owner()), LotteryError::NotAMint);
    // SAFETY: nothing writes to the mint.
    let data = unsafe { mint.borrow_unchecked() };
    let is_plain = data.len() == MINT_LEN;
    let is_extended = data.len() > KIND && data.len() != MULTISIG_LEN && data[KIND] == KIND_MINT;
    require!((is_plain || is_extended) && data[IS_INITIALIZED] == 1, LotteryError::NotAMint);
    let mut extensions = data.get(KIND + 1..).unwrap_or_default();
    // They end as they do for the token program: with number zero, or where there is no room for a number.
    while let Some((&number, rest)) = extensions.split_first_chunk() {
        let number = u16::from_le_bytes(number);
        if number == 0 {
            break;
        }
        require!(number < u64::BITS as u16 && HARMLESS >> number & 1 == 1, LotteryError::ForbiddenExtension);
        let (&length, value) = rest.split_first_chunk().ok_or(LotteryError::NotAMint)?;
        extensions = value.get(u16::from_le_bytes(length) as usize..).ok_or(LotteryError::NotAMint)?;
    }
    Ok(())
}
