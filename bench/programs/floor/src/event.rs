//! The events, logged from the stack as they lie.

use crate::syscalls::log_data;

macro_rules! events {
    ($($name:ident $discriminator:literal ($($field:ident: $type:ty),*);)*) => {
        $(
            #[inline(always)]
            pub fn $name($($field: $type),*) {
                #[repr(C, packed)]
                struct Record {
                    discriminator: u64,
                    $($field: $type),*
                }
                let record = Record { discriminator: $discriminator, $($field),* };
                // SAFETY: packed, of integers and arrays of integers.
                log_data(unsafe { core::slice::from_raw_parts((&raw const record).cast(), size_of::<Record>()) });
            }
        )*
    };
}

events! {
    game_created 0x0260_70b1_5e96_19da (game: u64, operator: [u64; 4]);
    game_extended 0xa16b_6a54_ac8d_f567 (game: u64, capacity: u16);
    joined 0x6244_bd84_302c_1410 (game: u64, first: u16, count: u16);
    left 0xa498_fe42_e9fd_4ee1 (game: u64, index: u16, moved_from: u16);
    joining_closed 0x100a_10ee_4408_0103 (game: u64, draw_slot: u64, entries: u16);
    draw_recorded 0x8727_0a23_44ab_069f (game: u64, slot: u64, hash: [u64; 4]);
    round_drawn 0x5712_e5b1_df05_5993 (game: u64, round: u8, alive: u16, seed: [u8; 16]);
    prize_claimed 0x26d4_21c7_4cc0_96d5 (game: u64, place: u8, index: u16, prize: u64, fee: u64);
    refunded 0x63dd_7bc4_f695_6723 (game: u64, index: u16);
    game_cancelled 0xf109_234c_68c8_1471 (game: u64, entries: u16);
    game_closed 0x04d1_122b_e0b3_cbb2 (game: u64, lamports: u64, unclaimed: u64);
}
