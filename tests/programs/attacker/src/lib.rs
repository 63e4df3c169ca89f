//! What an attacker might deploy.
//!
//! Data that begins with `CALL` has it call the program that is its first account, with the accounts behind it and the rest of
//! the data. To whatever else it is asked, as in the place of a token program, it does nothing and says yes.

#![cfg_attr(target_os = "solana", no_std)]

use pinocchio::{
    cpi::{invoke_signed_with_bounds, Seed, Signer},
    error::ProgramError,
    instruction::{InstructionAccount, InstructionView},
    AccountView, Address, ProgramResult,
};

#[cfg(target_os = "solana")]
pinocchio::no_allocator!();
#[cfg(target_os = "solana")]
pinocchio::nostd_panic_handler!();
#[cfg(target_os = "solana")]
pinocchio::program_entrypoint!(process, MAX_ACCOUNTS);

const CALL: u8 = 0xca;
const MAX_ACCOUNTS: usize = 16;
/// The seed of the one address the program signs for.
const WALLET_SEED: &[u8] = b"wallet";

/// `CALL`, how often, which of the callee's accounts is the program's wallet (or none of them), the wallet's bump, the callee's data.
pub fn process(_: &Address, accounts: &mut [AccountView], data: &[u8]) -> ProgramResult {
    let [CALL, times, wallet, bump, data @ ..] = data else { return Ok(()) };
    let [program, accounts @ ..] = accounts else { return Err(ProgramError::NotEnoughAccountKeys) };
    let metas: [InstructionAccount; MAX_ACCOUNTS] = core::array::from_fn(|index| {
        let account = accounts.get(index).unwrap_or(program);
        let is_signer = account.is_signer() || index == *wallet as usize;
        InstructionAccount::new(account.address(), account.is_writable(), is_signer)
    });
    let call = InstructionView { program_id: program.address(), accounts: &metas[..accounts.len()], data };
    let bump = [*bump];
    let seeds = [Seed::from(WALLET_SEED), Seed::from(&bump)];
    for _ in 0..*times {
        invoke_signed_with_bounds::<MAX_ACCOUNTS, _>(&call, accounts, &[Signer::from(&seeds)])?;
    }
    Ok(())
}
