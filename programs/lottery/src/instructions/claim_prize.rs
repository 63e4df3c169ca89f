use crate::{
    currency::{Purse, Sol},
    error::LotteryError,
    event,
    state::*,
};
use anchor_lang::{address_eq, prelude::*};

/// Pays one prize in SOL to the wallet that won it, and its fee to the treasury. Anyone may call it.
#[derive(Accounts)]
pub struct ClaimPrize {
    #[account(mut)]
    pub game: Packed<Game>,
    /// Checked to be the wallet recorded for the winning entry.
    #[account(mut)]
    pub wallet: Anyone,
    #[account(mut)]
    pub treasury: Packed<Treasury>,
}

impl ClaimPrize {
    pub fn claim_prize(&mut self, place: u8) -> Result<()> {
        let (mut winner, mut treasury) = ([*self.wallet.account()], [*self.treasury.account()]);
        pay_prize(&mut self.game, &Sol, place, &mut winner, &mut treasury)
    }
}

/// Pays the prize of `place`, less the fee. With the last one the game is claimed.
#[inline(always)]
pub fn pay_prize<P: Purse>(
    game: &mut Packed<Game>,
    purse: &P,
    place: u8,
    winner: &mut [AccountView],
    treasury: &mut [AccountView],
) -> Result<()> {
    game.require(Status::Finished, P::FLAG, LotteryError::NotFinished)?;
    let at = place as usize;
    require!(at < game.winner_count() as usize, LotteryError::PlaceOutOfRange);
    require!(game.shares[at] & SHARE_PAID == 0, LotteryError::AlreadyClaimed);
    let index = game.winners[at];
    require!(address_eq(game.entry(index)?, winner[0].address()), LotteryError::WalletMismatch);
    let prize = game.prize(at);
    let fee = part(prize, game.fee);
    let net = prize.wrapping_sub(fee);
    game.shares[at] |= SHARE_PAID;
    // The prizes' sum is the pool.
    game.prize_pool = game.prize_pool.wrapping_sub(prize);
    if game.prize_pool == 0 {
        game.set_status(Status::Claimed);
    }
    purse.pay(game, winner, net, 0)?;
    if fee > 0 {
        purse.pay(game, treasury, fee, 0)?;
    }
    event::log(event::PrizeClaimed {
        game: game.id.into(),
        place,
        index: index.into(),
        prize: net.into(),
        fee: fee.into(),
    });
    Ok(())
}
