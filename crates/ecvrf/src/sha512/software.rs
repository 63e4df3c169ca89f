//! Our own, for programs: written for few instructions of the chain's machine, each of which costs one compute unit.
//!
//! The machine has ten registers, no rotation, and no operands in memory: what does not fit is stored and loaded again, and a
//! compiler left to itself moves half of the state to and fro in every round. Here everything has its place: a, b, e and b ^ c
//! in registers, older values in memory, from where one that is used up is loaded instead of copied. Volatile accesses hold
//! the compiler to it, and keep it from mixing one round with the next.
//!
//! The sums of rotations are nested, as x ^ rotr(x ^ rotr(x)): a rotation of a copy takes five instructions, one in place four.

use {
    super::{Message, BLOCK, PADDING},
    core::{hint::black_box, mem::MaybeUninit},
};

const ROUNDS: usize = 80;
/// 64-bit words of a block.
const WORDS: usize = BLOCK / 8;
/// A block is short when its words from this one to the last but one, which is the upper half of the length, are zero.
const SHORT: usize = 5;

/// Of the first 80 primes, the fractional parts of the cube roots.
#[rustfmt::skip]
static K: [u64; ROUNDS] = [
    0x428a_2f98_d728_ae22, 0x7137_4491_23ef_65cd, 0xb5c0_fbcf_ec4d_3b2f, 0xe9b5_dba5_8189_dbbc,
    0x3956_c25b_f348_b538, 0x59f1_11f1_b605_d019, 0x923f_82a4_af19_4f9b, 0xab1c_5ed5_da6d_8118,
    0xd807_aa98_a303_0242, 0x1283_5b01_4570_6fbe, 0x2431_85be_4ee4_b28c, 0x550c_7dc3_d5ff_b4e2,
    0x72be_5d74_f27b_896f, 0x80de_b1fe_3b16_96b1, 0x9bdc_06a7_25c7_1235, 0xc19b_f174_cf69_2694,
    0xe49b_69c1_9ef1_4ad2, 0xefbe_4786_384f_25e3, 0x0fc1_9dc6_8b8c_d5b5, 0x240c_a1cc_77ac_9c65,
    0x2de9_2c6f_592b_0275, 0x4a74_84aa_6ea6_e483, 0x5cb0_a9dc_bd41_fbd4, 0x76f9_88da_8311_53b5,
    0x983e_5152_ee66_dfab, 0xa831_c66d_2db4_3210, 0xb003_27c8_98fb_213f, 0xbf59_7fc7_beef_0ee4,
    0xc6e0_0bf3_3da8_8fc2, 0xd5a7_9147_930a_a725, 0x06ca_6351_e003_826f, 0x1429_2967_0a0e_6e70,
    0x27b7_0a85_46d2_2ffc, 0x2e1b_2138_5c26_c926, 0x4d2c_6dfc_5ac4_2aed, 0x5338_0d13_9d95_b3df,
    0x650a_7354_8baf_63de, 0x766a_0abb_3c77_b2a8, 0x81c2_c92e_47ed_aee6, 0x9272_2c85_1482_353b,
    0xa2bf_e8a1_4cf1_0364, 0xa81a_664b_bc42_3001, 0xc24b_8b70_d0f8_9791, 0xc76c_51a3_0654_be30,
    0xd192_e819_d6ef_5218, 0xd699_0624_5565_a910, 0xf40e_3585_5771_202a, 0x106a_a070_32bb_d1b8,
    0x19a4_c116_b8d2_d0c8, 0x1e37_6c08_5141_ab53, 0x2748_774c_df8e_eb99, 0x34b0_bcb5_e19b_48a8,
    0x391c_0cb3_c5c9_5a63, 0x4ed8_aa4a_e341_8acb, 0x5b9c_ca4f_7763_e373, 0x682e_6ff3_d6b2_b8a3,
    0x748f_82ee_5def_b2fc, 0x78a5_636f_4317_2f60, 0x84c8_7814_a1f0_ab72, 0x8cc7_0208_1a64_39ec,
    0x90be_fffa_2363_1e28, 0xa450_6ceb_de82_bde9, 0xbef9_a3f7_b2c6_7915, 0xc671_78f2_e372_532b,
    0xca27_3ece_ea26_619c, 0xd186_b8c7_21c0_c207, 0xeada_7dd6_cde0_eb1e, 0xf57d_4f7f_ee6e_d178,
    0x06f0_67aa_7217_6fba, 0x0a63_7dc5_a2c8_98a6, 0x113f_9804_bef9_0dae, 0x1b71_0b35_131c_471b,
    0x28db_77f5_2304_7d84, 0x32ca_ab7b_40c7_2493, 0x3c9e_be0a_15c9_bebc, 0x431d_67c4_9c10_0d4c,
    0x4cc5_d4be_cb3e_42b6, 0x597f_299c_fc65_7e2a, 0x5fcb_6fab_3ad6_faec, 0x6c44_198c_4a47_5817,
];

/// Of the first eight primes, the fractional parts of the square roots.
#[rustfmt::skip]
const IV: [u64; 8] = [
    0x6a09_e667_f3bc_c908, 0xbb67_ae85_84ca_a73b, 0x3c6e_f372_fe94_f82b, 0xa54f_f53a_5f1d_36f1,
    0x510e_527f_ade6_82d1, 0x9b05_688c_2b3e_6c1f, 0x1f83_d9ab_fb41_bd6b, 0x5be0_cd19_137e_2179,
];

/// The room a hash is computed in. The schedule lies beside the round constants, so that one pointer reaches both.
#[repr(C)]
pub struct Sha512 {
    schedule: [MaybeUninit<u64>; ROUNDS],
    constants: [u64; ROUNDS],
    state: [u64; 8],
}

impl Sha512 {
    /// Made in its place: it is too large to be moved.
    #[inline(always)]
    pub fn new_in(room: &mut MaybeUninit<Self>) -> &mut Self {
        let fields = room.as_mut_ptr();
        // SAFETY: all fields are written, but for the schedule, which may hold anything.
        unsafe {
            copy_constants(&raw mut (*fields).constants);
            (*fields).state = IV;
            room.assume_init_mut()
        }
    }

    /// The hash of the first `length` bytes, whose blocks are as many as it takes with the padding (FIPS 180-4, 5.1.1). What
    /// follows them is zero, or the padding from an earlier call.
    ///
    /// # Safety
    /// They have been put there.
    #[inline(always)]
    pub unsafe fn hash<const BLOCKS: usize>(&mut self, message: &mut Message<BLOCKS>, length: usize) -> [u8; 64] {
        debug_assert_eq!(BLOCKS, (length + PADDING).div_ceil(BLOCK));
        // SAFETY: a message starts as zeroes.
        let blocks = unsafe { message.0.assume_init_mut() };
        let bytes = blocks.as_flattened_mut();
        bytes[length] = 0x80;
        *bytes.last_chunk_mut().unwrap() = (8 * length as u64).to_be_bytes();
        self.state = IV;
        let (last, others) = blocks.split_last().unwrap();
        for block in others {
            self.compress(block, false);
        }
        self.compress(last, length % BLOCK < 8 * SHORT);
        let mut hash = [0; 64];
        for (bytes, word) in hash.chunks_exact_mut(8).zip(self.state) {
            bytes.copy_from_slice(&word.to_be_bytes());
        }
        hash
    }

    /// Hashes one block into the state.
    fn compress(&mut self, block: &[u8; BLOCK], is_short: bool) {
        for (word, bytes) in self.schedule.iter_mut().zip(block.as_chunks().0) {
            word.write(u64::from_be_bytes(*bytes));
        }
        // SAFETY: the first 16 words of the schedule have been written, and `extend` writes the others.
        unsafe {
            extend(self.schedule.as_mut_ptr().cast(), is_short);
            self.run();
        }
    }

    /// Runs the schedule through the state.
    ///
    /// # Safety
    /// The whole schedule has been written.
    #[inline(always)]
    unsafe fn run(&mut self) {
        let [mut a, mut b, c, d, mut e, f, g, h] = self.state;
        let mut b_xor_c = b ^ c;
        // The last four values of a and of e, the oldest of each where the next will be written.
        let (mut a_values, mut e_values) = ([d, c, b, a], [h, g, f, e]);
        let (a_values, e_values) = (a_values.as_mut_ptr(), e_values.as_mut_ptr());
        let mut word: *const u64 = (&raw const *self).cast();
        let end = black_box(word.wrapping_add(ROUNDS));
        macro_rules! rounds {
            ($($i:literal)+) => {
                $(
                    let place = |age: usize| ($i + 4 - age) % 4;
                    // SAFETY: the schedule goes on to `end`, the constants lie as far behind, and both arrays have four values.
                    unsafe {
                        let (w, k) = (*word.add($i), *word.add(ROUNDS + $i));
                        // The order of the terms is the one that needs the fewest registers.
                        let mut t = w.wrapping_add(load(e_values.add(place(4)))).wrapping_add(k);
                        t = t.wrapping_add((e ^ (e ^ e.rotate_right(23)).rotate_right(4)).rotate_right(14));
                        let g = load(e_values.add(place(3)));
                        t = t.wrapping_add(g ^ e & (load(e_values.add(place(2))) ^ g));
                        e = t.wrapping_add(load(a_values.add(place(4))));
                        e_values.add(place(0)).write(e);
                        t = t.wrapping_add((a ^ (a ^ a.rotate_right(5)).rotate_right(6)).rotate_right(28));
                        let a_xor_b = a ^ b;
                        t = t.wrapping_add(b ^ a_xor_b & b_xor_c);
                        a_values.add(place(0)).write(t);
                        (a, b, b_xor_c) = (t, a, a_xor_b);
                    }
                )+
                word = word.wrapping_add([$($i),+].len());
            };
        }
        loop {
            rounds!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15);
            if word == end {
                break;
            }
        }
        // SAFETY: the arrays are of four values each.
        let ([d, c, b, a], [h, g, f, e]) = unsafe { (*a_values.cast::<[u64; 4]>(), *e_values.cast::<[u64; 4]>()) };
        for (word, add) in self.state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
            *word = word.wrapping_add(add);
        }
    }
}

/// Writes the round constants: the runtime copies them for a tenth of what it costs to load and store each.
///
/// # Safety
/// `to` can be written.
#[inline(always)]
unsafe fn copy_constants(to: *mut [u64; ROUNDS]) {
    // SAFETY: both are of this size, and a static is nowhere else.
    #[cfg(target_os = "solana")]
    unsafe {
        pinocchio::syscalls::sol_memcpy_(to.cast(), K.as_ptr().cast(), size_of_val(&K) as u64)
    };
    // SAFETY: the caller's promise.
    #[cfg(not(target_os = "solana"))]
    unsafe {
        to.write(K)
    };
}

/// Reads a word that the compiler is to read here and now.
///
/// # Safety
/// `word` can be read.
#[inline(always)]
unsafe fn load(word: *const u64) -> u64 {
    // SAFETY: the caller's promise.
    unsafe { word.read_volatile() }
}

/// Computes the schedule's words from the 17th on. Of a short block, what is known to be zero is not looked at.
///
/// # Safety
/// `w` points to the schedule, whose first 16 words have been written.
#[inline(always)]
unsafe fn extend(mut w: *mut u64, is_short: bool) {
    // Unknown to the compiler, lest it count iterations in yet another register.
    let end = black_box(w.wrapping_add(ROUNDS - WORDS));
    // SAFETY: these are words of the block: the ones 16, two and one before the next.
    let (mut sixteenth, mut second, mut last) = unsafe { (load(w), load(w.add(WORDS - 2)), load(w.add(WORDS - 1))) };
    macro_rules! word {
        ($i:literal, short: $short:literal) => {
            // SAFETY: words before the next.
            let at = |i: usize| if $short && (SHORT..WORDS - 1).contains(&i) { 0 } else { unsafe { load(w.add(i)) } };
            let fifteenth = at($i + 1);
            let sigma0 = (fifteenth ^ fifteenth.rotate_right(7)).rotate_right(1) ^ fifteenth >> 7;
            let sigma1 = (second ^ second.rotate_right(42)).rotate_right(19) ^ second >> 6;
            let next = sixteenth.wrapping_add(sigma0).wrapping_add(at($i + 9)).wrapping_add(sigma1);
            // SAFETY: the schedule goes on to `end` and 16 words more.
            unsafe { w.add($i + WORDS).write_volatile(next) };
            (sixteenth, second, last) = (fifteenth, last, next);
        };
        ($($i:literal)+, short: $short:literal) => {
            $(word!($i, short: $short);)+
            w = w.wrapping_add([$($i),+].len());
        };
    }
    if is_short {
        // Zero as it is, but now the compiler knows.
        second = 0;
        word!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15, short: true);
    }
    loop {
        word!(0 1 2 3, short: false);
        if w == end {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use {super::*, sha2::Digest};

    const LONGEST: usize = 5;

    fn reference(bytes: &[u8]) -> [u8; 64] {
        sha2::Sha512::digest(bytes).into()
    }

    fn check_in<const BLOCKS: usize>(sha512: &mut Sha512, bytes: &[u8]) {
        let mut message = Message::<BLOCKS>::new();
        message.put(0, bytes);
        for _ in 0..2 {
            // SAFETY: they have just been put there.
            let hash = unsafe { sha512.hash(&mut message, bytes.len()) };
            assert_eq!(hash, reference(bytes), "{} bytes", bytes.len());
        }
    }

    fn check(sha512: &mut Sha512, bytes: &[u8]) {
        match (bytes.len() + PADDING).div_ceil(BLOCK) {
            1 => check_in::<1>(sha512, bytes),
            2 => check_in::<2>(sha512, bytes),
            3 => check_in::<3>(sha512, bytes),
            4 => check_in::<4>(sha512, bytes),
            _ => check_in::<LONGEST>(sha512, bytes),
        }
    }

    #[test]
    fn agrees_with_another_implementation_at_every_length() {
        let mut room = MaybeUninit::uninit();
        let sha512 = Sha512::new_in(&mut room);
        let mut bytes = [0; LONGEST * BLOCK];
        for chunk in 0..bytes.len() / 64 {
            let (before, after) = bytes.split_at_mut(64 * chunk);
            after[..64].copy_from_slice(&reference(before));
        }
        for length in 0..=LONGEST * BLOCK - PADDING {
            check(sha512, &bytes[bytes.len() - length..]);
            check(sha512, &[u8::MAX; LONGEST * BLOCK][..length]);
            check(sha512, &[0; LONGEST * BLOCK][..length]);
        }
    }
}
