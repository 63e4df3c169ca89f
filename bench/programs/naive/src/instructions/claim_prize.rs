use crate::{event::PrizeClaimed, state::*, NaiveError};
use anchor_lang::prelude::*;

/// Pays one prize to the wallet that won it, and its fee to the treasury. Anyone may call it.
#[derive(Accounts)]
pub struct ClaimPrize {
    #[account(mut, seeds = [GAME_SEED, game.id.to_le_bytes()], bump)]
    pub game: BorshAccount<Game>,
    /// Checked to be the wallet recorded for the winning player.
    #[account(mut)]
    pub wallet: UncheckedAccount,
    #[account(mut, seeds = [TREASURY_SEED], bump)]
    pub treasury: BorshAccount<Treasury>,
}

impl ClaimPrize {
    pub fn claim_prize(&mut self, place: u8) -> Result<()> {
        let at = place as usize;
        let wallet = *self.wallet.address();
        let game = &mut self.game;
        require!(game.status == GameStatus::Finished, NaiveError::NotFinished);
        require!(at < game.prizes.len(), NaiveError::PlaceOutOfRange);
        require!(!game.prizes[at].paid, NaiveError::AlreadyClaimed);
        let winner = &game.players[game.prizes[at].winner as usize];
        require!(winner.wallet == wallet, NaiveError::WalletMismatch);

        let prize = game.prize(at)?;
        let fee = part(prize, game.fee);
        let net = prize.checked_sub(fee).ok_or(NaiveError::Overflow)?;
        game.prizes[at].paid = true;
        game.prize_pool = game.prize_pool.checked_sub(prize).ok_or(NaiveError::Overflow)?;
        if game.prize_pool == 0 {
            game.status = GameStatus::Claimed;
        }
        game.account().sub_lamports(prize)?;
        self.wallet.account().add_lamports(net)?;
        self.treasury.account().add_lamports(fee)?;
        msg!("Prize {} of game {} claimed: {} lamports", place, game.id, net);
        emit!(PrizeClaimed { game: game.id, place, wallet, prize: net, fee });
        Ok(())
    }
}
