//! The way in: old and new runtimes, exact lengths of data, and short ways for the instructions of a game's life.
//!
//! Anchor's dispatch compares the discriminator with one instruction's after another, takes the accounts for every case that
//! can occur, and takes the address of the instruction's data in the second register, where runtimes put it since SIMD-0321.
//! A short way loads the same accounts with the code Anchor derived for them and calls the same handler; only the dispatch
//! around them is left out. Whatever is out of the ordinary in the accounts' number or order goes the long way.

use {
    crate::{
        instruction,
        instructions::*,
        optimizations::{OperationReader, PlayerOperations},
        state::{ClockAccount, Config, Packed, Singleton, DISCRIMINATOR_LEN},
        LotteryError,
    },
    anchor_lang::{prelude::*, Discriminator, ErrorCode, TryAccounts},
    core::{
        marker::PhantomData,
        mem::{size_of, MaybeUninit},
    },
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
    let bytes = unsafe { data_slice(data) };
    if !cfg!(feature = "no-hot-path") {
        let result = unsafe { short_way(input, bytes) };
        if result != LONG_WAY {
            return result;
        }
    }
    match check_data(bytes) {
        Ok(()) => unsafe { crate::__anchor_dispatch(input, data) },
        Err(error) => error.into(),
    }
}

/// Does a `join_game`, or a batch of one Join, if that is what the input holds and nothing speaks against it.
///
/// A join is most of what the program ever does. Its accounts' lengths are known, and it leaves every refusal to the ways
/// behind it: nothing has been written by then.
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
    if unsafe { *config } != NOT_A_DUPLICATE || !unsafe { may_be_config(config) } {
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
    let (discriminator, arguments) = unsafe { data_slice(data) }.split_first_chunk()?;
    let (wallets, count) = match u64::from_le_bytes(*discriminator) {
        discriminators::JoinGame if arguments.len() == size_of::<Address>() => (arguments.as_ptr(), 1),
        discriminators::BatchPlayerOperations => OperationReader::single_join(&PlayerOperations(arguments))?,
        _ => return None,
    };
    // SAFETY: the lengths have just been compared.
    unsafe { accounts.admit(wallets, count) }.ok()
}

/// Whether an account's address begins as Config's does: enough to tell the other instructions apart at once.
#[inline(always)]
unsafe fn may_be_config(account: *const u8) -> bool {
    const START: u64 = word(Config::PLACE.0.as_array());
    unsafe { (*account.cast::<RuntimeAccount>()).address.as_array().as_ptr().cast::<u64>().read() == START }
}

/// What a short way returns when the instruction has to go the long way; no error has this number.
const LONG_WAY: u64 = u64::MAX;

/// Most accounts of an instruction's own.
const MAX_OWN: usize = 8;

/// The accounts of the runtime's input, taken one after another.
struct Accounts {
    input: *mut u8,
    /// How many there are behind `next`.
    left: usize,
    next: *mut u8,
}

impl Accounts {
    /// # Safety
    /// `input` is the runtime's.
    #[inline(always)]
    unsafe fn of(input: *mut u8) -> Self {
        Self { input, left: unsafe { *input.cast::<u64>() } as usize, next: input.wrapping_add(size_of::<u64>()) }
    }

    /// The accounts of an instruction, checked; none when one of them is named twice or missing: Anchor's dispatch says what is
    /// wrong with that.
    #[inline(always)]
    fn load<T: TryAccounts>(&mut self) -> Option<Result<T>> {
        const { assert!(T::HEADER_SIZE <= MAX_OWN) };
        self.left = self.left.checked_sub(T::HEADER_SIZE)?;
        let mut views = [const { MaybeUninit::<AccountView>::uninit() }; MAX_OWN];
        for view in &mut views[..T::HEADER_SIZE] {
            // SAFETY: there is another account, and no duplicate among those before it.
            if unsafe { *self.next } != NOT_A_DUPLICATE {
                return None;
            }
            view.write(unsafe { AccountView::new_unchecked(self.next.cast()) });
            self.next = unsafe { after(self.next) };
        }
        // SAFETY: so many were written.
        let views = unsafe { core::slice::from_raw_parts(views.as_ptr().cast(), T::HEADER_SIZE) };
        Some(T::validate_accounts(&crate::ID, views, None, 0, &[]).map(|(accounts, ..)| accounts))
    }
}

/// The accounts behind an instruction's own, of which some may be the same. It ends early, and says so, at one that is an account
/// of the instruction's own to which it writes.
struct Others<'a, T> {
    input: *mut u8,
    left: usize,
    next: *mut u8,
    names_own: &'a mut bool,
    instruction: PhantomData<T>,
}

impl<'a, T: TryAccounts> Others<'a, T> {
    #[inline(always)]
    fn new(&Accounts { input, left, next }: &Accounts, names_own: &'a mut bool) -> Self {
        Self { input, left, next, names_own, instruction: PhantomData }
    }

    /// Whether one of them is an account of the instruction's own to which it writes.
    #[cold]
    fn any_is_own(mut self) -> bool {
        while self.next().is_some() {}
        *self.names_own
    }
}

impl<T: TryAccounts> Iterator for Others<'_, T> {
    type Item = AccountView;

    #[inline(always)]
    fn next(&mut self) -> Option<AccountView> {
        self.left = self.left.checked_sub(1)?;
        let account = self.next;
        // SAFETY: there is another account.
        let first = unsafe { *account };
        if first == NOT_A_DUPLICATE {
            self.next = unsafe { after(account) };
            return Some(unsafe { AccountView::new_unchecked(account.cast()) });
        }
        self.next = account.wrapping_add(size_of::<u64>());
        if (first as usize) < T::HEADER_SIZE && T::MUT_MASK[0] >> first & 1 != 0 {
            *self.names_own = true;
            return None;
        }
        // SAFETY: a duplicate's first place comes before it, and an account stands there in full.
        Some(unsafe { AccountView::new_unchecked(skip(self.input, first as u64).cast()) })
    }
}

const fn word(bytes: &[u8]) -> u64 {
    let Some(bytes) = bytes.first_chunk::<DISCRIMINATOR_LEN>() else { panic!("a discriminator has eight bytes") };
    u64::from_le_bytes(*bytes)
}

macro_rules! instructions {
    ($($name:ident $length:expr;)*) => {
        /// The instructions' discriminators, as words.
        #[allow(non_upper_case_globals)]
        mod discriminators {
            use super::*;
            $(pub const $name: u64 = word(instruction::$name::DISCRIMINATOR);)*
        }

        /// Bytes of the arguments of the instruction with this discriminator; the batches check their own.
        #[inline(always)]
        fn arguments_len(discriminator: u64, given: usize) -> Option<usize> {
            match discriminator {
                $(discriminators::$name => Some($length.unwrap_or(given)),)*
                _ => None,
            }
        }
    };
}

instructions! {
    JoinGame Some(size_of::<Address>());
    JoinTokenGame Some(size_of::<Address>());
    BatchPlayerOperations None;
    BatchTokenOperations None;
    SubmitVrf Some(ecvrf::PROOF_LEN);
    ClaimRefund Some(size_of::<u16>());
    ClaimTokenRefund Some(size_of::<u16>());
    ClaimPrize Some(size_of::<u8>());
    ClaimTokenPrize Some(size_of::<u8>());
    ExtendGame Some(size_of::<u16>());
    CreateGame Some(GameTerms::ENCODED_LEN);
    CreateTokenGame Some(GameTerms::ENCODED_LEN);
    CloseJoining Some(0);
    RecordDraw Some(0);
    CancelGame Some(0);
    ExpireGame Some(0);
    CloseGame Some(0);
    CloseTokenGame Some(0);
    GetGame Some(0);
    GetPlayer Some(size_of::<u16>());
    Initialize Some(size_of::<(u16, [u8; 32])>());
    UpdateConfig Some(size_of::<(u16, [u8; 32])>());
    ProposeAuthority Some(size_of::<Address>());
    AcceptAuthority Some(0);
    Pause Some(0);
    Unpause Some(0);
    WithdrawTreasury Some(size_of::<u64>());
    WithdrawTokenTreasury Some(size_of::<u64>());
}

/// Refuses what Anchor would let through: bytes behind the arguments.
#[inline(always)]
fn check_data(data: &[u8]) -> Result<()> {
    let (discriminator, arguments) = data.split_first_chunk().ok_or(LotteryError::UnknownInstruction)?;
    let length = arguments_len(u64::from_le_bytes(*discriminator), arguments.len());
    require!(
        length.ok_or(LotteryError::UnknownInstruction)? == arguments.len(),
        LotteryError::InvalidInstructionLength
    );
    Ok(())
}

/// The arguments, when they have their length.
#[inline(always)]
fn exact<const N: usize>(arguments: &[u8]) -> Option<&[u8; N]> {
    arguments.try_into().ok()
}

/// The terms of a new game.
#[inline(always)]
fn terms(arguments: &[u8]) -> Option<GameTerms> {
    exact(arguments).map(GameTerms::read)
}

macro_rules! short_ways {
    (@call $accounts:ty, $rest:ident, $call:expr) => { Some($call) };
    (@call $accounts:ty, $rest:ident, $call:expr, $others:ident) => {{
        let mut names_own = false;
        let mut others = Others::<$accounts>::new(&$rest, &mut names_own);
        let $others = &mut others;
        let result = $call;
        // Anchor looks for such an account before anything is done, so that it is what a refusal is about.
        let names_own = names_own || result.is_err() && Others::<$accounts>::new(&$rest, &mut false).any_is_own();
        Some(if names_own { Err(ErrorCode::ConstraintDuplicateMutableAccount.into()) } else { result })
    }};
    ($($name:ident($accounts:ty) |$loaded:ident, $arguments:ident $(, $others:ident)?| $call:expr;)*) => {
        /// Does an instruction that has a short way.
        ///
        /// # Safety
        /// `input` is the runtime's, and `data` the instruction's data.
        #[inline(always)]
        unsafe fn short_way(input: *mut u8, data: &[u8]) -> u64 {
            let Some((discriminator, arguments)) = data.split_first_chunk() else { return LONG_WAY };
            match u64::from_le_bytes(*discriminator) {
                $(discriminators::$name => {
                    /// A frame of its own for each.
                    #[inline(never)]
                    unsafe fn short_way(input: *mut u8, $arguments: &[u8]) -> u64 {
                        let done = || {
                            let mut accounts = unsafe { Accounts::of(input) };
                            let mut $loaded = match accounts.load::<$accounts>()? {
                                Ok(loaded) => loaded,
                                Err(error) => return Some(Err(error)),
                            };
                            short_ways!(@call $accounts, accounts, $call $(, $others)?)
                        };
                        done().map_or(LONG_WAY, |result| result.map_or_else(u64::from, |()| 0))
                    }
                    unsafe { short_way(input, arguments) }
                },)*
                _ => LONG_WAY,
            }
        }
    };
}

short_ways! {
    CreateGame(CreateGame) |accounts, arguments| accounts.create_game(terms(arguments)?);
    CreateTokenGame(CreateTokenGame) |accounts, arguments| accounts.create_token_game(terms(arguments)?);
    ExtendGame(ExtendGame) |accounts, arguments| accounts.extend_game(u16::from_le_bytes(*exact(arguments)?));
    JoinGame(Admission) |accounts, arguments| accounts.join_game(&Address::new_from_array(*exact(arguments)?));
    JoinTokenGame(JoinTokenGame) |accounts, arguments| {
        accounts.join_token_game(&Address::new_from_array(*exact(arguments)?))
    };
    BatchPlayerOperations(Admission) |accounts, arguments, recipients| {
        accounts.batch(PlayerOperations(arguments), recipients)
    };
    BatchTokenOperations(BatchTokenOperations) |accounts, arguments, recipients| {
        accounts.batch(PlayerOperations(arguments), recipients)
    };
    CloseJoining(CloseJoining) |accounts, arguments| {
        let [] = exact(arguments)?;
        accounts.close_joining()
    };
    RecordDraw(RecordDraw) |accounts, arguments| {
        let [] = exact(arguments)?;
        accounts.record_draw()
    };
    SubmitVrf(SubmitVrf) |accounts, arguments| accounts.submit_vrf(exact(arguments)?);
    ClaimPrize(ClaimPrize) |accounts, arguments| {
        let [place] = *exact(arguments)?;
        accounts.claim_prize(place)
    };
    ClaimTokenPrize(ClaimTokenPrize) |accounts, arguments| {
        let [place] = *exact(arguments)?;
        accounts.claim_token_prize(place)
    };
    CancelGame(CancelGame) |accounts, arguments| {
        let [] = exact(arguments)?;
        accounts.cancel_game()
    };
    ExpireGame(ExpireGame) |accounts, arguments| {
        let [] = exact(arguments)?;
        accounts.expire_game()
    };
    ClaimRefund(ClaimRefund) |accounts, arguments| accounts.claim_refund(u16::from_le_bytes(*exact(arguments)?));
    ClaimTokenRefund(ClaimTokenRefund) |accounts, arguments| {
        accounts.claim_token_refund(u16::from_le_bytes(*exact(arguments)?))
    };
    CloseGame(CloseGame) |accounts, arguments| {
        let [] = exact(arguments)?;
        accounts.close_game()
    };
    CloseTokenGame(CloseTokenGame) |accounts, arguments| {
        let [] = exact(arguments)?;
        accounts.close_token_game()
    };
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

/// Where the account behind the first `count` begins.
#[inline(always)]
unsafe fn skip(input: *mut u8, count: u64) -> *mut u8 {
    let mut account = input.wrapping_add(size_of::<u64>());
    for _ in 0..count {
        let whole = unsafe { *account } == NOT_A_DUPLICATE;
        account = if whole { unsafe { after(account) } } else { account.wrapping_add(size_of::<u64>()) };
    }
    account
}

/// Where the instruction's data begins, behind all accounts and its length.
#[inline(always)]
unsafe fn find_data(input: *mut u8) -> *const u8 {
    unsafe { skip(input, *input.cast()) }.wrapping_add(size_of::<u64>())
}

/// The instruction's data: its length stands before it.
#[inline(always)]
unsafe fn data_slice<'a>(data: *const u8) -> &'a [u8] {
    unsafe { core::slice::from_raw_parts(data, *data.sub(size_of::<u64>()).cast::<u64>() as usize) }
}
