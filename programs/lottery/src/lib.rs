//! An elimination lottery: players buy entries while a game is joining, rounds of verifiable randomness eliminate them, and
//! the owner of the last one claims the pool. This file is the table of instructions; each lives in a file of its own.

pub mod entrypoint;
mod error;
mod event;
pub mod instructions;
pub mod optimizations;
pub mod state;

pub use error::LotteryError;

use anchor_lang::prelude::*;
use instructions::*;
use optimizations::PlayerOperations;

declare_id!("9P4ES5DJBAyXKxM3HiRNS4pxNnZejBoUECLvb14dN8NS");

#[program]
pub mod lottery {
    use super::*;

    /// Creates Config and Treasury; the payer becomes the authority.
    pub fn initialize(ctx: &mut Context<Initialize>, fee: u16, vrf_key: [u8; 32]) -> Result<()> {
        ctx.accounts.initialize(fee, vrf_key)
    }

    /// Sets the fee and the VRF key for games created from now on.
    pub fn update_config(ctx: &mut Context<Governed>, fee: u16, vrf_key: [u8; 32]) -> Result<()> {
        ctx.accounts.update_config(fee, vrf_key)
    }

    /// Names who may become the authority by accepting.
    pub fn propose_authority(ctx: &mut Context<Governed>, pending: Address) -> Result<()> {
        ctx.accounts.propose_authority(pending)
    }

    /// Makes the proposed authority the authority.
    pub fn accept_authority(ctx: &mut Context<AcceptAuthority>) -> Result<()> {
        ctx.accounts.accept_authority()
    }

    /// Stops new games and joins.
    pub fn pause(ctx: &mut Context<Governed>) -> Result<()> {
        ctx.accounts.pause()
    }

    /// Allows new games and joins again.
    pub fn unpause(ctx: &mut Context<Governed>) -> Result<()> {
        ctx.accounts.unpause()
    }

    /// Creates a game in SOL.
    pub fn create_game(ctx: &mut Context<CreateGame>, terms: GameTerms) -> Result<()> {
        ctx.accounts.create_game(terms)
    }

    /// Makes room for more entries.
    pub fn extend_game(ctx: &mut Context<ExtendGame>, entries: u16) -> Result<()> {
        ctx.accounts.extend_game(entries)
    }

    /// Adds one entry.
    pub fn join_game(ctx: &mut Context<Admission>, wallet: Address) -> Result<()> {
        ctx.accounts.join_game(&wallet)
    }

    /// Does several operations, all or none.
    pub fn batch_player_operations(ctx: &mut Context<Admission>, operations: PlayerOperations<'_>) -> Result<()> {
        let mut wallets = ctx.remaining_accounts()?;
        ctx.accounts.batch(operations, &mut wallets)
    }

    /// Ends a game that is still joining: every entry can be refunded.
    pub fn cancel_game(ctx: &mut Context<CancelGame>) -> Result<()> {
        ctx.accounts.cancel_game()
    }

    /// Repays one entry of a cancelled game to its wallet.
    pub fn claim_refund(ctx: &mut Context<ClaimRefund>, index: u16) -> Result<()> {
        ctx.accounts.claim_refund(index)
    }

    /// Deletes a game that is over and owes nothing.
    pub fn close_game(ctx: &mut Context<CloseGame>) -> Result<()> {
        ctx.accounts.close_game()
    }

    /// Returns a game in short.
    pub fn get_game(ctx: &mut Context<GetGame>) -> Result<GameView> {
        ctx.accounts.get_game()
    }

    /// Returns one entry.
    pub fn get_player(ctx: &mut Context<GetPlayer>, index: u16) -> Result<PlayerView> {
        ctx.accounts.get_player(index)
    }
}
