//! What makes the program cheap: packed state, addresses of one-byte seeds, operations read where they lie, and one copy for
//! any number of entries.

use {
    crate::{
        error::LotteryError,
        state::{Game, Packed, ENTRY_LEN, GAME_SEED},
    },
    anchor_lang::{address_eq, prelude::*, wincode},
    core::mem::MaybeUninit,
    wincode::{
        config::ConfigCore,
        io::{Reader, Writer},
        ReadResult, WriteResult,
    },
};

/// The packed state of a game: three bits of status and five of flags in one byte, 16-bit counts, 64-bit amounts.
pub type OptimizedGameState = Game;

/// Address and bump of an account that exists once, derived when the program is compiled.
///
/// That `bump` is the canonical one is a unit test's to prove.
pub const fn singleton(seed: &[u8], bump: u8) -> (Address, u8) {
    (Address::derive_address_const(&[seed], Some(bump), &crate::ID), bump)
}

/// The canonical bump of the game `id`, if `address` is the game's.
#[inline(always)]
pub fn derive_efficient_pda(id: u64, address: &Address) -> Result<u8> {
    canonical_bump(IdSeeds(GAME_SEED, id.to_le_bytes()), &crate::ID, address).ok_or(LotteryError::GameAddress.into())
}

/// Seeds of what there is one of for each game.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct IdSeeds(pub u8, pub [u8; 8]);

/// The canonical bump of the address that `seeds`, bytes without padding, derive under `program`, if `address` is it.
///
/// A candidate is hashed (116 CU for a game's) and compared; only one that differs has to be shown on the curve (159 CU), and
/// so skipped. The match itself is not tested: for an account that exists or is created with these seeds, the runtime has
/// made the test.
#[inline(always)]
pub fn canonical_bump<S: Copy>(seeds: S, program: &Address, address: &Address) -> Option<u8> {
    for bump in (0..=u8::MAX).rev() {
        let candidate = hash_seeds(seeds, bump, program);
        if address_eq(&candidate, address) {
            return Some(bump);
        }
        if !is_on_curve(&candidate) {
            return None;
        }
    }
    None
}

#[cfg(target_os = "solana")]
#[inline(always)]
fn hash_seeds<S: Copy>(seeds: S, bump: u8, program: &Address) -> Address {
    #[repr(C, packed)]
    struct Preimage<S> {
        seeds: S,
        bump: u8,
        program: Address,
        marker: [u8; 21],
    }
    let preimage = Preimage { seeds, bump, program: *program, marker: *b"ProgramDerivedAddress" };
    // SAFETY: packed, of bytes.
    let bytes: &[u8] =
        unsafe { core::slice::from_raw_parts((&raw const preimage).cast(), core::mem::size_of::<Preimage<S>>()) };
    let mut hash = MaybeUninit::<[u8; 32]>::uninit();
    // SAFETY: one slice in, 32 bytes out, which the syscall always writes.
    Address::new_from_array(unsafe {
        pinocchio::syscalls::sol_sha256((&raw const bytes).cast(), 1, hash.as_mut_ptr().cast());
        hash.assume_init()
    })
}

#[cfg(not(target_os = "solana"))]
fn hash_seeds<S: Copy>(seeds: S, bump: u8, program: &Address) -> Address {
    // SAFETY: every caller's seeds are bytes without padding.
    let bytes = unsafe { core::slice::from_raw_parts((&raw const seeds).cast::<u8>(), core::mem::size_of::<S>()) };
    // Seeds are hashed one after another: where one ends makes no difference.
    let mut pieces = bytes.chunks(32);
    let mut next = || pieces.next().unwrap_or_default();
    Address::derive_address(&[next(), next(), next()], Some(bump), program)
}

#[inline(always)]
pub fn is_on_curve(address: &Address) -> bool {
    #[cfg(target_os = "solana")]
    // SAFETY: reads the 32 bytes of the address; no result is asked for.
    unsafe {
        const EDWARDS: u64 = 0;
        pinocchio::syscalls::sol_curve_validate_point(EDWARDS, address.as_ref().as_ptr(), core::ptr::null_mut()) == 0
    }
    #[cfg(not(target_os = "solana"))]
    address.is_on_curve()
}

impl Packed<Game> {
    /// Writes `count` wallets after the last entry and counts them. Any number is one copy: 10 CU up to 78 wallets.
    ///
    /// # Safety
    /// `wallets` points to `count` × 32 readable bytes, and the account has room for as many entries.
    #[inline(always)]
    pub unsafe fn append(&mut self, wallets: *const u8, count: u16) {
        let first = self.player_count;
        let end = self.entry_ptr(first);
        let bytes = count as usize * ENTRY_LEN;
        #[cfg(target_os = "solana")]
        unsafe {
            pinocchio::syscalls::sol_memcpy_(end, wallets, bytes as u64)
        };
        #[cfg(not(target_os = "solana"))]
        unsafe {
            core::ptr::copy_nonoverlapping(wallets, end, bytes)
        };
        self.player_count = first.wrapping_add(count);
    }
}

/// The argument `Vec<PlayerOperation>` of a batch, left where it lies in the instruction's data: its Borsh bytes, and whatever
/// follows them, undecoded.
pub struct PlayerOperations<'a>(pub &'a [u8]);

// SAFETY: `dst` is written before `Ok` is returned; the metadata is the default.
unsafe impl<'de, C: ConfigCore> wincode::SchemaRead<'de, C> for PlayerOperations<'de> {
    type Dst = Self;

    /// Takes all that is left. A reader does not tell how much that is, so ever smaller pieces are tried.
    fn read(mut reader: impl Reader<'de>, dst: &mut MaybeUninit<Self>) -> ReadResult<()> {
        const LARGEST: usize = 1 << 15;
        let start = reader.take_borrowed(0)?.as_ptr();
        let (mut length, mut piece) = (0, LARGEST);
        while piece > 0 {
            if reader.take_borrowed(piece).is_ok() {
                length += piece;
            }
            piece >>= 1;
        }
        // SAFETY: the pieces are adjacent parts of the one buffer behind the reader.
        dst.write(Self(unsafe { core::slice::from_raw_parts(start, length) }));
        Ok(())
    }
}

// SAFETY: `size_of` is what `write` writes; the metadata is the default.
unsafe impl<C: ConfigCore> wincode::SchemaWrite<C> for PlayerOperations<'_> {
    type Src = Self;

    fn size_of(src: &Self) -> WriteResult<usize> {
        Ok(src.0.len())
    }

    fn write(mut writer: impl Writer, src: &Self) -> WriteResult<()> {
        Ok(writer.write(src.0)?)
    }
}

/// In the program's interface the type is what clients encode: an alias of `Vec<PlayerOperation>`.
#[cfg(feature = "idl-build")]
#[doc(hidden)]
impl anchor_lang::IdlAccountType for PlayerOperations<'_> {
    const __IDL_TYPE_DEF: Option<&'static str> = Some(
        r#"{"name":"PlayerOperations","type":{"kind":"type","alias":{"vec":{"defined":{"name":"PlayerOperation"}}}}}"#,
    );

    fn __register_idl_deps(accounts: &mut Vec<&'static str>, types: &mut Vec<&'static str>) {
        types.extend(Self::__IDL_TYPE_DEF);
        use crate::instructions::PlayerOperation;
        PlayerOperation::__register_idl_deps(accounts, types);
    }
}

/// Reads a batch's operations one after another.
pub struct OperationReader<'a> {
    remaining: usize,
    bytes: &'a [u8],
}

/// One operation of a batch: what it does, and the bytes of its wallets or indices.
pub struct Operation<'a> {
    pub kind: u8,
    pub count: u16,
    /// `count` wallets of 32 bytes, or `count` indices of 2.
    pub items: &'a [u8],
}

impl Operation<'_> {
    pub const JOIN: u8 = 0;
    pub const LEAVE: u8 = 1;
    pub const REFUND: u8 = 2;

    /// The indices of a Leave or a Refund.
    #[inline(always)]
    pub fn indices(&self) -> impl Iterator<Item = u16> + '_ {
        self.items.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
    }
}

impl<'a> OperationReader<'a> {
    /// # Errors
    /// `EmptyBatch` when there is none, `MalformedBatch` when not even their number can be read.
    #[inline(always)]
    pub fn new(operations: PlayerOperations<'a>) -> Result<Self> {
        let mut reader = Self { remaining: 0, bytes: operations.0 };
        reader.remaining = u32::from_le_bytes(reader.take()?) as usize;
        require!(reader.remaining > 0, LotteryError::EmptyBatch);
        Ok(reader)
    }

    /// The wallets and their number, when the batch is one Join and nothing else; none when it must be read in full.
    #[inline(always)]
    pub fn single_join(operations: &PlayerOperations<'a>) -> Option<(*const u8, u16)> {
        const HEAD: usize = 9;
        let head = operations.0.first_chunk::<HEAD>()?;
        let wallets = u32::from_le_bytes([head[5], head[6], head[7], head[8]]);
        let count = wallets as u16;
        (head[..5] == [1, 0, 0, 0, Operation::JOIN]
            && wallets > 0
            && wallets == count as u32
            && operations.0.len() == HEAD + count as usize * ENTRY_LEN)
            .then(|| (operations.0.as_ptr().wrapping_add(HEAD), count))
    }

    /// The next operation, or none after the last.
    ///
    /// # Errors
    /// `EmptyBatch` for an operation without an item; `MalformedBatch` for an unknown kind, more items than a game can have
    /// or than there are bytes, and for bytes after the last operation.
    #[inline(always)]
    pub fn read(&mut self) -> Result<Option<Operation<'a>>> {
        if self.remaining == 0 {
            require!(self.bytes.is_empty(), LotteryError::MalformedBatch);
            return Ok(None);
        }
        self.remaining = self.remaining.wrapping_sub(1);
        let [kind] = self.take::<1>()?;
        require!(kind <= Operation::REFUND, LotteryError::MalformedBatch);
        let count = u32::from_le_bytes(self.take()?) as usize;
        require!(count > 0, LotteryError::EmptyBatch);
        require!(count <= u16::MAX as usize, LotteryError::MalformedBatch);
        let item_len = if kind == Operation::JOIN { ENTRY_LEN } else { 2 };
        let length = count * item_len;
        require!(length <= self.bytes.len(), LotteryError::MalformedBatch);
        let (items, rest) = self.bytes.split_at(length);
        self.bytes = rest;
        Ok(Some(Operation { kind, count: count as u16, items }))
    }

    #[inline(always)]
    fn take<const N: usize>(&mut self) -> Result<[u8; N]> {
        let (head, rest) = self.bytes.split_first_chunk().ok_or(LotteryError::MalformedBatch)?;
        self.bytes = rest;
        Ok(*head)
    }
}

#[cfg(test)]
mod tests {
    use {
        super::*,
        crate::state::{Config, Singleton, Treasury},
    };

    fn check_place<T: Singleton>() {
        assert_eq!(Address::find_program_address(&[T::SEED], &crate::ID), T::PLACE);
        assert_eq!(T::PLACE.0.to_string(), T::IDL_ADDRESS.unwrap());
    }

    #[test]
    fn singletons_have_canonical_bumps_and_their_addresses_in_the_interface() {
        check_place::<Config>();
        check_place::<Treasury>();
    }

    #[test]
    fn games_have_canonical_bumps_and_no_other() {
        for id in 0..200u64 {
            let seeds: [&[u8]; 2] = [&[GAME_SEED], &id.to_le_bytes()];
            let (address, bump) = Address::find_program_address(&seeds, &crate::ID);
            assert_eq!(derive_efficient_pda(id, &address), Ok(bump));
            for lower in 0..bump {
                let other = hash_seeds(IdSeeds(GAME_SEED, id.to_le_bytes()), lower, &crate::ID);
                assert_eq!(derive_efficient_pda(id, &other), Err(LotteryError::GameAddress.into()));
            }
        }
    }

    #[test]
    fn operations_are_read_in_place() {
        let mut bytes = vec![3, 0, 0, 0];
        bytes.extend([0, 1, 0, 0, 0]);
        bytes.extend([7; 32]);
        bytes.extend([1, 2, 0, 0, 0, 5, 0, 0, 1]);
        bytes.extend([2, 1, 0, 0, 0, 9, 0]);
        let mut operations = OperationReader::new(PlayerOperations(&bytes)).unwrap();
        let join = operations.read().unwrap().unwrap();
        assert_eq!((join.kind, join.count, join.items), (Operation::JOIN, 1, &[7u8; 32][..]));
        let leave = operations.read().unwrap().unwrap();
        assert!(leave.kind == Operation::LEAVE && leave.indices().eq([5, 256]));
        let refund = operations.read().unwrap().unwrap();
        assert!(refund.kind == Operation::REFUND && refund.indices().eq([9]));
        assert!(operations.read().unwrap().is_none());
    }

    #[test]
    fn every_truncation_and_extension_is_malformed() {
        let mut bytes = vec![2, 0, 0, 0, 0, 1, 0, 0, 0];
        bytes.extend([7; 32]);
        bytes.extend([2, 1, 0, 0, 0, 9, 0]);
        let read = |bytes: &[u8]| -> Result<usize> {
            let mut operations = OperationReader::new(PlayerOperations(bytes))?;
            let mut count = 0;
            while operations.read()?.is_some() {
                count += 1;
            }
            Ok(count)
        };
        assert_eq!(read(&bytes), Ok(2));
        for length in 0..bytes.len() {
            assert_eq!(read(&bytes[..length]), Err(LotteryError::MalformedBatch.into()), "{length} bytes");
        }
        bytes.push(0);
        assert_eq!(read(&bytes), Err(LotteryError::MalformedBatch.into()));
    }
}
