//! What entries are paid in: lamports, or a token. The instructions are written once, for either.

mod mint;
mod sol;
mod tokens;

pub use {mint::*, sol::*, tokens::*};

use crate::state::{Game, Packed};
use anchor_lang::prelude::*;

/// Where a game's pool lies.
pub trait Pool {
    /// `FLAG_TOKEN`, or nothing.
    const FLAG: u8;

    /// What the pool's account holds, and how much of that is not the pool's.
    fn held(&self, game: &Packed<Game>) -> (u64, u64);
}

/// A pool that can be paid out of.
pub trait Purse: Pool {
    /// A recipient's accounts: the wallet, then, of a token, its account of the token.
    type Recipient: AsMut<[AccountView]>;

    /// The next recipient among `accounts`; none when there are too few.
    fn recipient(accounts: &mut impl Iterator<Item = AccountView>) -> Option<Self::Recipient>;

    /// Pays `amount` out of the pool to a recipient whose wallet is known to be right, and `lamports` out of the game.
    fn pay(&self, game: &mut Packed<Game>, recipient: &mut [AccountView], amount: u64, lamports: u64) -> Result<()>;
}
