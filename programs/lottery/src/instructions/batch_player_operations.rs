use crate::{
    error::LotteryError,
    event,
    instructions::{repay_entry, Admission},
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
    /// Does several operations, all or none, in order. For each index its wallet follows in `wallets`.
    pub fn batch(&mut self, operations: PlayerOperations, wallets: &mut [AccountView]) -> Result<()> {
        let mut wallets = wallets.iter_mut();
        let mut operations = OperationReader::new(operations)?;
        while let Some(operation) = operations.read()? {
            if operation.kind == Operation::JOIN {
                // SAFETY: the operation has `count` wallets of 32 bytes.
                unsafe { self.admit(operation.items.as_ptr(), operation.count)? };
                continue;
            }
            for index in operation.indices() {
                let wallet = wallets.next().ok_or(LotteryError::WalletCount)?;
                if operation.kind == Operation::LEAVE {
                    leave(&mut self.game, index, wallet)?;
                } else {
                    repay_entry(&mut self.game, index, wallet)?;
                }
            }
        }
        require!(wallets.len() == 0, LotteryError::WalletCount);
        Ok(())
    }
}

fn leave(game: &mut Packed<Game>, index: u16, wallet: &mut AccountView) -> Result<()> {
    require!(game.is(Status::Joining), LotteryError::NotJoining);
    require!(address_eq(game.entry(index)?, wallet.address()), LotteryError::WalletMismatch);
    require!(wallet.is_signer(), LotteryError::WalletNotSigner);
    game.repay(wallet)?;
    let last = game.player_count.wrapping_sub(1);
    let moved = core::mem::take(game.entry(last)?);
    if index != last {
        *game.entry(index)? = moved;
    }
    game.player_count = last;
    event::log(event::Left { game: game.id.into(), index: index.into(), moved_from: last.into() });
    Ok(())
}
