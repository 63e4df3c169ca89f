use crate::{
    currency::{is_token_program, mint_of},
    error::LotteryError,
    event,
    state::*,
};
use anchor_lang::{address_eq, prelude::*};
use pinocchio::cpi::{Seed, Signer as CpiSigner};
use pinocchio_token_2022::instructions::Transfer;

/// Pays tokens out of an account of the treasury's. The authority's to call.
#[derive(Accounts)]
pub struct WithdrawTokenTreasury {
    pub config: Packed<Config>,
    pub authority: Signer,
    pub treasury: Packed<Treasury>,
    /// The token program checks that it is the treasury's: its transfer asks for the treasury's signature.
    #[account(mut)]
    pub treasury_tokens: Anyone,
    /// Whichever the authority names.
    #[account(mut)]
    pub recipient_tokens: Anyone,
    /// Checked to be the treasury account's owner.
    pub token_program: Anyone,
}

impl WithdrawTokenTreasury {
    pub fn withdraw_token_treasury(&mut self, amount: u64) -> Result<()> {
        self.config.require_authority(self.authority.address())?;
        let (from, to, authority) = (&self.treasury_tokens, &self.recipient_tokens, self.treasury.account());
        let token_program = self.token_program.address();
        let is_right = is_token_program(token_program) && address_eq(from.owner(), token_program);
        require!(is_right, LotteryError::TokenProgramMismatch);
        let mint = mint_of(from);
        let bump = [Treasury::PLACE.1];
        let seeds = [Seed::from(Treasury::SEED), Seed::from(&bump)];
        Transfer { from, to, authority, amount, token_program }.invoke_signed(&[CpiSigner::from(&seeds)])?;
        event::log(event::TreasuryWithdrawn { mint, recipient: *to.address(), amount: amount.into() });
        Ok(())
    }
}
