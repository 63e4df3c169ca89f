use crate::{error::LotteryError, event, state::*};
use anchor_lang::{address_eq, prelude::*};

/// The proposed authority's to call: it becomes the authority.
#[derive(Accounts)]
pub struct AcceptAuthority {
    #[account(mut)]
    pub config: Packed<Config>,
    pub pending_authority: Signer,
}

impl AcceptAuthority {
    pub fn accept_authority(&mut self) -> Result<()> {
        let authority = *self.pending_authority.address();
        let config = &mut self.config;
        require!(address_eq(&authority, &config.pending_authority), LotteryError::NotPendingAuthority);
        config.authority = authority;
        config.pending_authority = Address::default();
        event::log(event::AuthorityAccepted { authority });
        Ok(())
    }
}
