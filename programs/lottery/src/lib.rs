//! An elimination lottery: players buy entries while a game is joining, rounds of verifiable randomness eliminate them, and
//! the owner of the last one claims the pool. This file is the table of instructions; each lives in a file of its own.

pub mod currency;
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

    /// Creates Config and Treasury; the program's upgrade authority becomes the authority.
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

    /// Pays lamports out of the treasury.
    pub fn withdraw_treasury(ctx: &mut Context<WithdrawTreasury>, lamports: u64) -> Result<()> {
        ctx.accounts.withdraw_treasury(lamports)
    }

    /// Pays tokens out of an account of the treasury's.
    pub fn withdraw_token_treasury(ctx: &mut Context<WithdrawTokenTreasury>, amount: u64) -> Result<()> {
        ctx.accounts.withdraw_token_treasury(amount)
    }

    /// Creates a game in SOL.
    pub fn create_game(ctx: &mut Context<CreateGame>, terms: GameTerms) -> Result<()> {
        ctx.accounts.create_game(terms)
    }

    /// Creates a game in a token.
    pub fn create_token_game(ctx: &mut Context<CreateTokenGame>, terms: GameTerms) -> Result<()> {
        ctx.accounts.create_token_game(terms)
    }

    /// Makes room for more entries.
    pub fn extend_game(ctx: &mut Context<ExtendGame>, entries: u16) -> Result<()> {
        ctx.accounts.extend_game(entries)
    }

    /// Adds one entry, paid for in SOL.
    pub fn join_game(ctx: &mut Context<Admission>, wallet: Address) -> Result<()> {
        ctx.accounts.join_game(&wallet)
    }

    /// Adds one entry, paid for in the game's token.
    pub fn join_token_game(ctx: &mut Context<JoinTokenGame>, wallet: Address) -> Result<()> {
        ctx.accounts.join_token_game(&wallet)
    }

    /// Does several operations, all or none.
    pub fn batch_player_operations(ctx: &mut Context<Admission>, operations: PlayerOperations<'_>) -> Result<()> {
        let wallets = ctx.remaining_accounts()?;
        ctx.accounts.batch(operations, wallets.into_iter())
    }

    /// Does several operations on a game in a token, all or none.
    pub fn batch_token_operations(
        ctx: &mut Context<BatchTokenOperations>,
        operations: PlayerOperations<'_>,
    ) -> Result<()> {
        let recipients = ctx.remaining_accounts()?;
        ctx.accounts.batch(operations, recipients.into_iter())
    }

    /// Ends joining: the draw begins, or, with too few entries, the refunds.
    pub fn close_joining(ctx: &mut Context<CloseJoining>) -> Result<()> {
        ctx.accounts.close_joining()
    }

    /// Copies the hash that decides the draw.
    pub fn record_draw(ctx: &mut Context<RecordDraw>) -> Result<()> {
        ctx.accounts.record_draw()
    }

    /// Decides a round, or all of them, by a proof of its randomness.
    pub fn submit_vrf(ctx: &mut Context<SubmitVrf>, proof: [u8; 80]) -> Result<()> {
        ctx.accounts.submit_vrf(&proof)
    }

    /// Pays one prize to the wallet that won it.
    pub fn claim_prize(ctx: &mut Context<ClaimPrize>, place: u8) -> Result<()> {
        ctx.accounts.claim_prize(place)
    }

    /// Pays one prize in a token to the wallet that won it.
    pub fn claim_token_prize(ctx: &mut Context<ClaimTokenPrize>, place: u8) -> Result<()> {
        ctx.accounts.claim_token_prize(place)
    }

    /// Ends a game whose draw was not done in time: every entry can be refunded, with its part of the bond.
    pub fn expire_game(ctx: &mut Context<ExpireGame>) -> Result<()> {
        ctx.accounts.expire_game()
    }

    /// Ends a game that is still joining: every entry can be refunded.
    pub fn cancel_game(ctx: &mut Context<CancelGame>) -> Result<()> {
        ctx.accounts.cancel_game()
    }

    /// Repays one entry of a cancelled game to its wallet.
    pub fn claim_refund(ctx: &mut Context<ClaimRefund>, index: u16) -> Result<()> {
        ctx.accounts.claim_refund(index)
    }

    /// Repays one entry of a cancelled game in a token to its wallet.
    pub fn claim_token_refund(ctx: &mut Context<ClaimTokenRefund>, index: u16) -> Result<()> {
        ctx.accounts.claim_token_refund(index)
    }

    /// Deletes a game in a token that is over, and its vault.
    pub fn close_token_game(ctx: &mut Context<CloseTokenGame>) -> Result<()> {
        ctx.accounts.close_token_game()
    }

    /// Deletes a game that is over.
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
