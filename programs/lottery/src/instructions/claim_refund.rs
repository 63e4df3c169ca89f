use crate::{error::LotteryError, event, state::*};
use anchor_lang::{address_eq, prelude::*};

/// Repays one entry of a cancelled game to its wallet. Anyone may call it.
#[derive(Accounts)]
pub struct ClaimRefund {
    #[account(mut)]
    pub game: Packed<Game>,
    /// Checked to be the wallet recorded for the entry; whoever owns the account, its owner wanted the lamports there.
    #[account(mut)]
    pub wallet: Anyone,
}

impl ClaimRefund {
    pub fn claim_refund(&mut self, index: u16) -> Result<()> {
        let mut wallet = *self.wallet.account();
        repay_entry(&mut self.game, index, &mut wallet)
    }
}

/// Pays entry `index` back to `wallet` and zeroes it, so that no index changes and none is paid twice.
#[inline(always)]
pub fn repay_entry(game: &mut Packed<Game>, index: u16, wallet: &mut AccountView) -> Result<()> {
    require!(game.is(Status::Cancelled), LotteryError::NotCancelled);
    let entry = game.unpaid_entry(index)?;
    require!(address_eq(entry, wallet.address()), LotteryError::WalletMismatch);
    *entry = Address::default();
    game.repay(wallet)?;
    event::log(event::Refunded { game: game.id.into(), index: index.into() });
    Ok(())
}
