use super::batch::refund;
use crate::{
    account::{writable, Account},
    game::Game,
    Outcome,
};

#[inline(always)]
pub fn run(account: &mut Account, index: u16) -> Outcome {
    let game = Game::load(account)?;
    // SAFETY: the game is no duplicate, so there is an account behind it.
    let wallet = unsafe { writable(account.next()) }?;
    refund(account, game, index, wallet)
}
