//! The way in: old and new runtimes, exact lengths of data, and a short cut for joins.
//!
//! Anchor's dispatch takes the address of the instruction's data in the second register, where runtimes put it since SIMD-0321;
//! on older ones the register is zero and the data is found behind the accounts.
//!
//! A join is most of what the program ever does, so it has a way of its own. It loads its accounts with the code Anchor
//! derived for [`Admission`] and calls the same [`Admission::admit`]; only the dispatch around them is left out. Whatever is out
//! of the ordinary, every refusal among it, is left to the long way: nothing has been written by then.

use {
    crate::{
        instruction,
        instructions::{Admission, GameTerms},
        optimizations::{OperationReader, PlayerOperations},
        state::{ClockAccount, Config, Packed, DISCRIMINATOR_LEN},
        LotteryError,
    },
    anchor_lang::{prelude::*, Discriminator},
    core::mem::{size_of, MaybeUninit},
    pinocchio::account::{AccountView, RuntimeAccount, MAX_PERMITTED_DATA_INCREASE},
};

anchor_lang::pinocchio::default_allocator!();
#[cfg(target_os = "solana")]
anchor_lang::pinocchio::default_panic_handler!();

/// In the input, the first byte of an account that stands there in full; any other value is the index of its first place.
const NOT_A_DUPLICATE: u8 = u8::MAX;

/// The start of the program.
///
/// # Safety
/// The runtime calls it, with its serialized input and the address of the instruction's data within, or zero.
#[cfg_attr(target_os = "solana", no_mangle)]
pub unsafe extern "C" fn entrypoint(input: *mut u8, data: *const u8) -> u64 {
    if !cfg!(feature = "no-hot-path") && unsafe { join(input) }.is_some() {
        return 0;
    }
    let data = if data.is_null() { unsafe { find_data(input) } } else { data };
    match check_data(unsafe { data_slice(data) }) {
        Ok(()) => unsafe { crate::__anchor_dispatch(input, data) },
        Err(error) => error.into(),
    }
}

/// Does a `join_game`, or a batch of one Join, if that is what the input holds and nothing speaks against it.
///
/// # Safety
/// `input` is the runtime's.
#[inline(always)]
unsafe fn join(input: *mut u8) -> Option<()> {
    const ACCOUNTS: usize = 3;
    const { assert!(Admission::HEADER_SIZE == ACCOUNTS) };
    // SAFETY: the input starts with the number of accounts.
    if unsafe { *input.cast::<u64>() } != ACCOUNTS as u64 {
        return None;
    }
    // Where the second account is Config, its length is known. `validate_accounts` reads the third, and what is below reads the
    // data, only when it is.
    let game = input.wrapping_add(size_of::<u64>());
    let config = unsafe { after(game) };
    if unsafe { *config } != NOT_A_DUPLICATE {
        return None;
    }
    // A duplicate in the clock's place is a record of eight bytes with the data's length behind it, which no address begins with.
    let clock = config.wrapping_add(account_len(Packed::<Config>::HEADER_LEN));
    let mut views = [const { MaybeUninit::<AccountView>::uninit() }; ACCOUNTS];
    for (view, account) in views.iter_mut().zip([game, config, clock]) {
        view.write(unsafe { AccountView::new_unchecked(account.cast()) });
    }
    // SAFETY: all were written, and the array has the layout of its elements'.
    let views: [AccountView; ACCOUNTS] = unsafe { core::mem::transmute(views) };
    let (mut accounts, _, ()) = Admission::validate_accounts(&crate::ID, &views, None, 0, &[]).ok()?;

    let data = clock.wrapping_add(account_len(ClockAccount::DATA_LEN) + size_of::<u64>());
    let data = unsafe { data_slice(data) };
    let (discriminator, arguments) = data.split_first_chunk()?;
    let (wallets, count) = match u64::from_le_bytes(*discriminator) {
        JOIN_GAME if arguments.len() == size_of::<Address>() => (arguments.as_ptr(), 1),
        BATCH => OperationReader::single_join(&PlayerOperations(arguments))?,
        _ => return None,
    };
    // SAFETY: the lengths have just been compared.
    unsafe { accounts.admit(wallets, count) }.ok()
}

const fn word(discriminator: &[u8]) -> u64 {
    let Some(bytes) = discriminator.first_chunk::<DISCRIMINATOR_LEN>() else {
        panic!("a discriminator has eight bytes")
    };
    u64::from_le_bytes(*bytes)
}

const BATCH_TOKENS: u64 = word(instruction::BatchTokenOperations::DISCRIMINATOR);
const BATCH: u64 = word(instruction::BatchPlayerOperations::DISCRIMINATOR);
const JOIN_GAME: u64 = word(instruction::JoinGame::DISCRIMINATOR);

macro_rules! argument_lengths {
    ($($name:ident $length:expr;)*) => {
        /// Bytes of the arguments of the instruction with this discriminator; the batches check their own.
        #[inline(always)]
        fn arguments_len(discriminator: u64) -> Option<usize> {
            $(
                if discriminator == const { word(instruction::$name::DISCRIMINATOR) } {
                    return Some($length);
                }
            )*
            None
        }
    };
}

argument_lengths! {
    JoinGame size_of::<Address>();
    JoinTokenGame size_of::<Address>();
    SubmitVrf ecvrf::PROOF_LEN;
    ClaimRefund size_of::<u16>();
    ClaimTokenRefund size_of::<u16>();
    ClaimPrize size_of::<u8>();
    ClaimTokenPrize size_of::<u8>();
    ExtendGame size_of::<u16>();
    CreateGame GameTerms::ENCODED_LEN;
    CreateTokenGame GameTerms::ENCODED_LEN;
    CloseJoining 0;
    RecordDraw 0;
    CancelGame 0;
    ExpireGame 0;
    CloseGame 0;
    CloseTokenGame 0;
    GetGame 0;
    GetPlayer size_of::<u16>();
    Initialize size_of::<(u16, [u8; 32])>();
    UpdateConfig size_of::<(u16, [u8; 32])>();
    ProposeAuthority size_of::<Address>();
    AcceptAuthority 0;
    Pause 0;
    Unpause 0;
    WithdrawTreasury size_of::<u64>();
    WithdrawTokenTreasury size_of::<u64>();
}

/// Refuses what Anchor would let through: bytes behind the arguments.
#[inline(always)]
fn check_data(data: &[u8]) -> Result<()> {
    let (discriminator, arguments) = data.split_first_chunk().ok_or(LotteryError::UnknownInstruction)?;
    let discriminator = u64::from_le_bytes(*discriminator);
    if discriminator != BATCH && discriminator != BATCH_TOKENS {
        let length = arguments_len(discriminator).ok_or(LotteryError::UnknownInstruction)?;
        require!(arguments.len() == length, LotteryError::InvalidInstructionLength);
    }
    Ok(())
}

/// Bytes an account takes in the input when its data has `data_len`.
#[inline(always)]
const fn account_len(data_len: usize) -> usize {
    const RENT_EPOCH: usize = 8;
    let padded = data_len.wrapping_add(7) & !7;
    padded.wrapping_add(size_of::<RuntimeAccount>() + MAX_PERMITTED_DATA_INCREASE + RENT_EPOCH)
}

/// Where the next account begins, after one that is no duplicate.
#[inline(always)]
unsafe fn after(account: *mut u8) -> *mut u8 {
    account.wrapping_add(account_len(unsafe { (*account.cast::<RuntimeAccount>()).data_len } as usize))
}

/// Walks over the accounts to the instruction's data.
#[inline(always)]
unsafe fn find_data(input: *mut u8) -> *const u8 {
    let count = unsafe { *input.cast::<u64>() };
    let mut account = input.wrapping_add(size_of::<u64>());
    for _ in 0..count {
        let whole = unsafe { *account } == NOT_A_DUPLICATE;
        account = if whole { unsafe { after(account) } } else { account.wrapping_add(8) };
    }
    account.wrapping_add(size_of::<u64>())
}

/// The instruction's data: its length stands before it.
#[inline(always)]
unsafe fn data_slice<'a>(data: *const u8) -> &'a [u8] {
    unsafe { core::slice::from_raw_parts(data, *data.sub(size_of::<u64>()).cast::<u64>() as usize) }
}
