use super::repay;
use crate::{
    currency::{Purse, Sol},
    error::LotteryError,
    event,
    state::*,
};
use anchor_lang::{address_eq, prelude::*};

/// Repays one entry of a cancelled game in SOL to its wallet. Anyone may call it.
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
        refund(&mut self.game, &Sol, index, &mut [*self.wallet.account()])
    }
}

/// Pays entry `index` back, with its part of the bond if the game expired, and zeroes it, so that no index changes and none
/// is paid twice.
#[inline(always)]
pub fn refund<P: Purse>(game: &mut Packed<Game>, purse: &P, index: u16, recipient: &mut [AccountView]) -> Result<()> {
    game.require(Status::Cancelled, P::FLAG, LotteryError::NotCancelled)?;
    let entry = game.unpaid_entry(index)?;
    require!(address_eq(entry, recipient[0].address()), LotteryError::WalletMismatch);
    *entry = Address::default();
    let bond_share = game.bond_share();
    repay(game, purse, recipient, bond_share)?;
    event::log(event::Refunded { game: game.id.into(), index: index.into() });
    Ok(())
}
