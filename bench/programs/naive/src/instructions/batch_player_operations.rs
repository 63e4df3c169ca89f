use super::JoinGame;
use crate::NaiveError;
use anchor_lang::prelude::*;

/// What a batch can do, as clients encode it.
#[derive(AnchorSerialize, AnchorDeserialize, IdlType)]
pub enum PlayerOperation {
    /// Adds an entry for each wallet.
    Join { wallets: Vec<Address> },
}

impl JoinGame {
    /// Does several operations, all or none, in order.
    pub fn batch(&mut self, operations: Vec<PlayerOperation>) -> Result<()> {
        require!(!operations.is_empty(), NaiveError::EmptyBatch);
        for operation in operations {
            match operation {
                PlayerOperation::Join { wallets } => {
                    require!(!wallets.is_empty(), NaiveError::EmptyBatch);
                    for wallet in wallets {
                        self.join_game(wallet)?;
                    }
                }
            }
        }
        Ok(())
    }
}
