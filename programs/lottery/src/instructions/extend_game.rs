use crate::{error::LotteryError, event, state::*};
use anchor_lang::prelude::*;

/// Most entries one instruction can make room for: the runtime lets an account grow by 10,240 bytes.
pub const MAX_EXTENSION: u16 = (10_240 / ENTRY_LEN) as u16;

/// Makes room for more entries. The rent must have been transferred to the game before, in the same transaction.
#[derive(Accounts)]
pub struct ExtendGame {
    #[account(mut)]
    pub game: Packed<Game>,
    /// The rent returns to the operator, so only the operator spends it.
    pub operator: Signer,
}

impl ExtendGame {
    pub fn extend_game(&mut self, entries: u16) -> Result<()> {
        let game = &mut self.game;
        game.require_operator(self.operator.address())?;
        require!(game.is(Status::Joining), LotteryError::NotJoining);
        let capacity = game.capacity() + entries as usize;
        require!(
            entries > 0 && entries <= MAX_EXTENSION && capacity <= game.max_players as usize,
            LotteryError::ExtensionOutOfRange
        );
        let space = Game::space(capacity);
        game.rent = rent_exempt(space);
        let pool = if game.has(FLAG_TOKEN) { 0 } else { game.prize_pool };
        require!(game.view().lamports() >= game.reserved().wrapping_add(pool), LotteryError::Unpaid);
        // SAFETY: the input has room for 10,240 zero bytes behind the data, and the account has not grown in this instruction.
        unsafe { (*game.view_mut().account_mut_ptr()).data_len = space as u64 };
        event::log(event::GameExtended { game: game.id.into(), capacity: (capacity as u16).into() });
        Ok(())
    }
}
