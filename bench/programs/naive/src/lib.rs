//! The lottery as a competent first version of it is written, in Anchor's idiom and nothing besides: accounts in Borsh, a
//! `Vec` of players, an address found anew in every instruction, one call of the System program for each entry, a loop over
//! the players in every round.
//!
//! Nothing in it is slow on purpose. It passes the lottery's own tests of what it has (docs/yardsticks.md), and shows what the
//! lottery saves. It is no program to deploy: a game has to fit into the 10,240 bytes that one instruction may allocate.

mod error;
mod event;
mod instructions;
mod shuffle;
mod state;

pub use error::NaiveError;

use anchor_lang::prelude::*;
use instructions::*;

declare_id!("hzzhbVLjAUsjsnq3awTTG6iEmZgBuGmfxrTNfKTHckd");

#[program]
pub mod naive {
    use super::*;

    /// Creates Config and Treasury; whoever calls it first is the authority.
    pub fn initialize(ctx: &mut Context<Initialize>, fee: u16, vrf_key: [u8; 32]) -> Result<()> {
        ctx.accounts.initialize(fee, vrf_key)
    }

    /// Sets the fee and the VRF key for games created from now on.
    pub fn update_config(ctx: &mut Context<UpdateConfig>, fee: u16, vrf_key: [u8; 32]) -> Result<()> {
        ctx.accounts.update_config(fee, vrf_key)
    }

    /// Creates a game.
    pub fn create_game(ctx: &mut Context<CreateGame>, terms: GameTerms) -> Result<()> {
        ctx.accounts.create_game(terms)
    }

    /// Adds one entry, paid for by the payer.
    pub fn join_game(ctx: &mut Context<JoinGame>, wallet: Address) -> Result<()> {
        ctx.accounts.join_game(wallet)
    }

    /// Does several operations, all or none.
    pub fn batch_player_operations(ctx: &mut Context<JoinGame>, operations: Vec<PlayerOperation>) -> Result<()> {
        ctx.accounts.batch(operations)
    }

    /// Ends joining: the draw begins, or, with too few entries, the refunds.
    pub fn close_joining(ctx: &mut Context<CloseJoining>) -> Result<()> {
        ctx.accounts.close_joining()
    }

    /// Copies the hash that decides the draw.
    pub fn record_draw(ctx: &mut Context<RecordDraw>) -> Result<()> {
        ctx.accounts.record_draw()
    }

    /// Decides a round, or all of an instant game, by a proof of its randomness.
    pub fn submit_vrf(ctx: &mut Context<SubmitVrf>, proof: [u8; 80]) -> Result<()> {
        ctx.accounts.submit_vrf(&proof)
    }

    /// Pays one prize to the wallet that won it.
    pub fn claim_prize(ctx: &mut Context<ClaimPrize>, place: u8) -> Result<()> {
        ctx.accounts.claim_prize(place)
    }

    /// Repays one entry of a cancelled game to its wallet.
    pub fn claim_refund(ctx: &mut Context<ClaimRefund>, index: u16) -> Result<()> {
        ctx.accounts.claim_refund(index)
    }

    /// Deletes a game that is over.
    pub fn close_game(ctx: &mut Context<CloseGame>) -> Result<()> {
        ctx.accounts.close_game()
    }

    /// Returns one entry.
    pub fn get_player(ctx: &mut Context<GetPlayer>, index: u16) -> Result<PlayerView> {
        ctx.accounts.get_player(index)
    }
}
