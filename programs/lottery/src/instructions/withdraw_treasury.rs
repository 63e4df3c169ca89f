use crate::{error::LotteryError, event, state::*};
use anchor_lang::{address_eq, prelude::*};

/// Pays lamports out of the treasury. The authority's to call.
#[derive(Accounts)]
pub struct WithdrawTreasury {
    pub config: Packed<Config>,
    pub authority: Signer,
    #[account(mut)]
    pub treasury: Packed<Treasury>,
    /// Whoever the authority names, itself among them.
    #[account(mut, unsafe(dup))]
    pub recipient: Anyone,
}

impl WithdrawTreasury {
    pub fn withdraw_treasury(&mut self, lamports: u64) -> Result<()> {
        self.config.require_authority(self.authority.address())?;
        let mut recipient = *self.recipient.account();
        let treasury = self.treasury.view_mut();
        // Paying the treasury out of itself would make lamports. Anchor refuses a writable account that is named twice before
        // this is reached; the program does not rest on that alone.
        require!(!address_eq(recipient.address(), treasury.address()), LotteryError::TreasuryAddress);
        let rent = rent_exempt(treasury.data_len());
        let left = treasury.lamports().checked_sub(lamports).filter(|&left| left >= rent);
        let left = left.ok_or(LotteryError::TreasuryTooLow)?;
        credit(&mut recipient, lamports)?;
        treasury.set_lamports(left);
        event::log(event::TreasuryWithdrawn {
            mint: Address::default(),
            recipient: *recipient.address(),
            amount: lamports.into(),
        });
        Ok(())
    }
}
