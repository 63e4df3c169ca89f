use crate::{
    currency::{Purse, Sol},
    error::LotteryError,
    event,
    instructions::{admit, refund, Admission},
    optimizations::{Operation, OperationReader, PlayerOperations},
    state::*,
};
use anchor_lang::{address_eq, prelude::*};

/// What a batch can do, as clients encode it.
#[derive(IdlType, AnchorSerialize, AnchorDeserialize)]
pub enum PlayerOperation {
    /// Adds an entry for each wallet, paid for as in `join_game`.
    Join { wallets: Vec<Address> },
    /// Removes entries of a game that is joining and repays them; each wallet signs. The last entry moves into the hole.
    Leave { indices: Vec<u16> },
    /// Repays entries of a cancelled game; anyone may ask for it. Indices stay as they are.
    Refund { indices: Vec<u16> },
}

impl Admission {
    /// Does several operations, all or none, in order. For each index its wallet follows in `recipients`.
    #[inline(always)]
    pub fn batch(&mut self, operations: PlayerOperations, recipients: impl Iterator<Item = AccountView>) -> Result<()> {
        batch(&mut self.game, &self.config, &self.clock, &Sol, operations, recipients)
    }
}

/// Does several operations, all or none, in order. For each index its recipient's accounts follow in `recipients`.
#[inline(always)]
pub fn batch<P: Purse>(
    game: &mut Packed<Game>,
    config: &Config,
    clock: &ClockData,
    purse: &P,
    operations: PlayerOperations,
    mut recipients: impl Iterator<Item = AccountView>,
) -> Result<()> {
    let mut operations = OperationReader::new(operations)?;
    while let Some(operation) = operations.read()? {
        if operation.kind == Operation::JOIN {
            // SAFETY: the operation has `count` wallets of 32 bytes.
            unsafe { admit(game, config, clock, purse, operation.items.as_ptr(), operation.count)? };
            continue;
        }
        for index in operation.indices() {
            let mut recipient = P::recipient(&mut recipients).ok_or(LotteryError::WalletCount)?;
            if operation.kind == Operation::LEAVE {
                leave(game, purse, index, recipient.as_mut())?;
            } else {
                refund(game, purse, index, recipient.as_mut())?;
            }
        }
    }
    require!(recipients.next().is_none(), LotteryError::WalletCount);
    Ok(())
}

fn leave<P: Purse>(game: &mut Packed<Game>, purse: &P, index: u16, recipient: &mut [AccountView]) -> Result<()> {
    game.require(Status::Joining, P::FLAG, LotteryError::NotJoining)?;
    let wallet = &recipient[0];
    require!(address_eq(game.entry(index)?, wallet.address()), LotteryError::WalletMismatch);
    require!(wallet.is_signer(), LotteryError::WalletNotSigner);
    let last = game.player_count.wrapping_sub(1);
    let moved = core::mem::take(game.entry(last)?);
    if index != last {
        *game.entry(index)? = moved;
    }
    game.player_count = last;
    repay(game, purse, recipient, 0)?;
    event::log(event::Left { game: game.id.into(), index: index.into(), moved_from: last.into() });
    Ok(())
}

/// Pays one entry fee out of the pool, and `lamports` out of the game.
#[inline(always)]
pub fn repay<P: Purse>(game: &mut Packed<Game>, purse: &P, recipient: &mut [AccountView], lamports: u64) -> Result<()> {
    let fee = game.entry_fee;
    // The pool has a fee for each entry that has not been repaid.
    game.prize_pool = game.prize_pool.wrapping_sub(fee);
    purse.pay(game, recipient, fee, lamports)
}
