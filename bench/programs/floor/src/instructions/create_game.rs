use crate::{
    account::{same, writable, Account, Key},
    error::*,
    event,
    game::{rent, Game, DISCRIMINATOR, INSTANT, JOINING, MAX_ROUNDS, VERSION, WHOLE},
    known::{self, PROGRAM, SYSTEM},
    syscalls, Outcome,
};
use pinocchio::{
    account::AccountView,
    cpi::{Seed, Signer},
    Address,
};
use pinocchio_system::instructions::{Allocate, Assign, CreateAccount, Transfer};

static PROGRAM_ADDRESS: &Key = &PROGRAM;
const MAX_FEE: u64 = (1 << 47) - 1;
const MAX_BOND: u64 = (1 << 60) - 1;
const MAX_CAPACITY: u16 = 303;

/// The arguments.
#[repr(C, packed)]
pub struct Terms {
    id: u64,
    entry_fee: u64,
    bond: u64,
    join_deadline: i64,
    max_players: u16,
    min_players: u16,
    capacity: u16,
    survivors: u16,
    shares: [u16; 8],
    flags: u8,
}
const _: () = assert!(size_of::<Terms>() == 57);

impl Terms {
    #[inline(always)]
    fn check(&self, now: i64) -> Outcome {
        if self.entry_fee == 0 || self.entry_fee > MAX_FEE {
            return Err(ENTRY_FEE_OUT_OF_RANGE);
        }
        if self.bond > MAX_BOND {
            return Err(BOND_TOO_HIGH);
        }
        if self.join_deadline <= now {
            return Err(DEADLINE_NOT_IN_FUTURE);
        }
        if self.min_players < 2 || self.min_players > self.max_players {
            return Err(PLAYERS_OUT_OF_RANGE);
        }
        if self.capacity > self.max_players || self.capacity > MAX_CAPACITY {
            return Err(CAPACITY_OUT_OF_RANGE);
        }
        if self.flags & !INSTANT != 0 {
            return Err(UNDEFINED_FLAG);
        }
        if self.survivors == 0 || self.survivors >= WHOLE {
            return Err(SURVIVORS_OUT_OF_RANGE);
        }
        let winners = self.winners()?;
        if winners >= self.min_players {
            return Err(TOO_MANY_WINNERS);
        }
        let mut alive = self.max_players as u64;
        for _ in 0..MAX_ROUNDS {
            alive = alive.wrapping_mul(self.survivors as u64) / WHOLE as u64;
            if alive <= winners as u64 {
                return Ok(());
            }
        }
        Err(TOO_MANY_ROUNDS)
    }

    /// How many shares there are before the zeroes; together they are the whole.
    #[inline(always)]
    fn winners(&self) -> Outcome<u16> {
        let shares = self.shares;
        let (mut winners, mut sum) = (0, 0u64);
        while winners < shares.len() && shares[winners] != 0 {
            sum = sum.wrapping_add(shares[winners] as u64);
            winners = winners.wrapping_add(1);
        }
        let rest = shares[winners..].iter().fold(0, |bits, share| bits | share);
        if sum != WHOLE as u64 || rest != 0 {
            return Err(INVALID_SHARES);
        }
        Ok(winners as u16)
    }
}

#[inline(always)]
pub fn run(operator: &mut Account, terms: &Terms) -> Outcome {
    if !operator.is_writable() {
        return Err(NOT_WRITABLE);
    }
    if !operator.is_signer() {
        return Err(MISSING_SIGNATURE);
    }
    // SAFETY: the first account is no duplicate, and so on.
    let account = unsafe { writable(operator.next()) }?;
    let config_account = account.next();
    let config = known::config(unsafe { &mut *config_account })?;
    let clock_account = unsafe { (*config_account).next() };
    let clock = known::clock(unsafe { &mut *clock_account })?;
    let system = unsafe { &*(*clock_account).next() };
    if !system.is_whole() || !same(&system.key, &SYSTEM) {
        return Err(INVALID_PROGRAM_ID);
    }

    if config.paused != 0 {
        return Err(PAUSED);
    }
    terms.check(clock.now)?;
    let bump = bump_of(terms.id, &account.key)?;
    if account.data_len != 0 {
        return Err(GAME_EXISTS);
    }
    let space = Game::space(terms.capacity as u64);
    let rent = rent(space);
    let seeds = (*b"g", terms.id.to_le_bytes(), [bump]);
    let seeds = [Seed::from(&seeds.0), Seed::from(&seeds.1), Seed::from(&seeds.2)];
    create(operator, account, space, rent.wrapping_add(terms.bond), &[Signer::from(&seeds)])?;

    // SAFETY: the account is new, zeroed, and has room for the header.
    let game = unsafe { &mut *account.data().cast::<Game>() };
    game.discriminator = DISCRIMINATOR;
    game.id = terms.id;
    game.entry_fee = terms.entry_fee;
    game.bond = terms.bond;
    game.rent = rent;
    game.deadline = terms.join_deadline;
    game.operator = operator.key;
    game.vrf_key = config.vrf_key;
    game.shares = terms.shares;
    game.max_players = terms.max_players;
    game.min_players = terms.min_players;
    game.survivors = terms.survivors;
    game.fee = config.fee;
    game.bump = bump;
    game.version = VERSION;
    game.state = JOINING | terms.flags;
    event::game_created(terms.id, operator.key);
    Ok(())
}

/// The bump of the game's address, the highest whose hash is no point.
#[inline(always)]
fn bump_of(id: u64, address: &Key) -> Outcome<u8> {
    #[repr(C, packed)]
    struct Preimage {
        seed: u8,
        id: u64,
        bump: u8,
        program: Key,
        marker: [u8; 21],
    }
    let mut preimage = Preimage { seed: b'g', id, bump: u8::MAX, program: PROGRAM, marker: *b"ProgramDerivedAddress" };
    loop {
        // SAFETY: packed, of integers.
        let bytes = unsafe { core::slice::from_raw_parts((&raw const preimage).cast(), size_of::<Preimage>()) };
        let candidate = syscalls::sha256(bytes);
        if same(&candidate, address) {
            return Ok(preimage.bump);
        }
        if preimage.bump == 0 || !syscalls::is_point(&candidate) {
            return Err(GAME_ADDRESS);
        }
        preimage.bump = preimage.bump.wrapping_sub(1);
    }
}

/// Creates the account, also where somebody has sent lamports to its address.
#[inline(always)]
fn create(operator: &mut Account, account: &mut Account, space: u64, lamports: u64, signers: &[Signer]) -> Outcome {
    // SAFETY: both are accounts of the input.
    let (from, to) = unsafe { (view(operator), view(account)) };
    // SAFETY: an address has 32 bytes.
    let owner = unsafe { &*(&raw const *PROGRAM_ADDRESS).cast::<Address>() };
    let funded = account.lamports;
    let outcome = if funded == 0 {
        CreateAccount { from: &from, to: &to, lamports, space, owner }.invoke_signed(signers)
    } else {
        let missing = lamports.saturating_sub(funded);
        let paid = if missing > 0 { Transfer { from: &from, to: &to, lamports: missing }.invoke() } else { Ok(()) };
        paid.and_then(|()| Allocate { account: &to, space }.invoke_signed(signers))
            .and_then(|()| Assign { account: &to, owner }.invoke_signed(signers))
    };
    outcome.map_err(u64::from)
}

/// # Safety
/// The account lies in the runtime's input.
#[inline(always)]
unsafe fn view(account: &mut Account) -> AccountView {
    unsafe { AccountView::new_unchecked((&raw mut *account).cast()) }
}
