//! The hashes of the recent slots, read from the sysvar's account: no syscall does so on every runtime.

use {
    super::{Known, KnownAccount},
    crate::error::LotteryError,
    anchor_lang::prelude::*,
};

/// A slot that has a block, and the block's hash.
#[repr(C)]
pub struct SlotHash {
    pub slot: u64,
    pub hash: [u8; 32],
}

/// The SlotHashes sysvar.
pub struct SlotHashes;

impl Known for SlotHashes {
    type Data = AccountView;

    const ADDRESS: Address = Address::from_str_const(Self::IDL_ADDRESS);
    const IDL_ADDRESS: &'static str = "SysvarS1otHashes111111111111111111111111111";
    const WRONG_ADDRESS: LotteryError = LotteryError::SlotHashesAddress;

    fn data(view: &AccountView) -> &AccountView {
        view
    }
}

impl KnownAccount<SlotHashes> {
    /// The first slot from `slot` on that has a block.
    ///
    /// # Errors
    /// `DrawSlotNotReached` when there is none yet, `DrawSlotTooOld` when an earlier one may have been forgotten.
    #[inline(always)]
    pub fn first_from(&self, slot: u64) -> Result<&SlotHash> {
        let hashes = self.hashes();
        // The newest come first. Where no slot since has gone without a block, this is the place, and there is nothing to search.
        let newest = hashes.first().ok_or(LotteryError::DrawSlotNotReached)?;
        if let Some(entry) = hashes.get(newest.slot.wrapping_sub(slot) as usize) {
            if entry.slot == slot {
                return Ok(entry);
            }
        }
        let end = hashes.partition_point(|entry| entry.slot >= slot);
        let first = hashes[..end].last().ok_or(LotteryError::DrawSlotNotReached)?;
        require!(first.slot == slot || end < hashes.len(), LotteryError::DrawSlotTooOld);
        Ok(first)
    }

    #[inline(always)]
    fn hashes(&self) -> &[SlotHash] {
        // SAFETY: the data is a count and as many entries of 40 bytes, which lie on their alignment.
        unsafe {
            let data = self.data_ptr();
            core::slice::from_raw_parts(data.add(8).cast(), *data.cast::<u64>() as usize)
        }
    }
}
