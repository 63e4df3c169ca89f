use super::batch::refund;
use crate::{account::Account, error::*, game::Game, Outcome};

#[inline(always)]
pub fn run(account: &mut Account, index: u16) -> Outcome {
    let game = Game::load(account)?;
    // SAFETY: the game is no duplicate, so there is an account behind it.
    let wallet = unsafe { &mut *account.next() };
    if !wallet.is_whole() {
        return Err(DUPLICATE_ACCOUNT);
    }
    if !wallet.is_writable() {
        return Err(NOT_WRITABLE);
    }
    refund(account, game, index, wallet)
}
