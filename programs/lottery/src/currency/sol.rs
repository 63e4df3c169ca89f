use super::{Pool, Purse};
use crate::state::{Game, Packed};
use anchor_lang::prelude::*;

/// SOL: the pool lies in the game's own account.
pub struct Sol;

impl Pool for Sol {
    const FLAG: u8 = 0;

    #[inline(always)]
    fn held(&self, game: &Packed<Game>) -> (u64, u64) {
        (game.view().lamports(), game.reserved())
    }
}

impl Purse for Sol {
    type Recipient = [AccountView; 1];

    #[inline(always)]
    fn recipient(accounts: &mut impl Iterator<Item = AccountView>) -> Option<[AccountView; 1]> {
        Some([accounts.next()?])
    }

    #[inline(always)]
    fn pay(&self, game: &mut Packed<Game>, recipient: &mut [AccountView], amount: u64, lamports: u64) -> Result<()> {
        // A pool and a bond together stay below 2^64.
        game.pay(&mut recipient[0], amount.wrapping_add(lamports))
    }
}
