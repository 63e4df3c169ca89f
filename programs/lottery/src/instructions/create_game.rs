use crate::{
    currency::{Pool, Sol},
    error::LotteryError,
    event,
    optimizations::derive_efficient_pda,
    state::*,
};
use anchor_lang::prelude::*;

/// Most entries a new game can have room for: what one instruction may allocate.
pub const MAX_FIRST_CAPACITY: u16 = 303;
const _: () = {
    const ALLOCATION_LIMIT: usize = 10_240;
    assert!(Game::space(MAX_FIRST_CAPACITY as usize) <= ALLOCATION_LIMIT);
    assert!(Game::space(MAX_FIRST_CAPACITY as usize + 1) > ALLOCATION_LIMIT);
};

/// What the operator decides when creating a game.
#[derive(IdlType, AnchorSerialize, AnchorDeserialize)]
pub struct GameTerms {
    /// The game's number, and with it its address.
    pub id: u64,
    /// What an entry costs, in the game's currency.
    pub entry_fee: u64,
    /// Lamports the operator forfeits to the players if the draw is not done.
    pub bond: u64,
    /// Second since 1970 from which nobody joins any more.
    pub join_deadline: i64,
    pub max_players: u16,
    /// With fewer entries the game is not drawn but refunded.
    pub min_players: u16,
    /// Entries to make room for now, at most 303.
    pub capacity: u16,
    /// Basis points of the living entries that survive a round.
    pub survivors: u16,
    /// Basis points of the prize for each winner, best first; zero beyond the last.
    pub shares: [u16; 8],
    /// `FLAG_INSTANT`, or nothing.
    pub flags: u8,
}

impl GameTerms {
    pub const ENCODED_LEN: usize = 57;

    /// Reads the terms where they lie, which a decoder would copy.
    #[inline(always)]
    pub fn read(bytes: &[u8; Self::ENCODED_LEN]) -> Self {
        #[inline(always)]
        fn at<const N: usize>(bytes: &[u8], offset: usize) -> [u8; N] {
            *bytes[offset..].first_chunk().unwrap()
        }
        let word = |offset| u16::from_le_bytes(at(bytes, offset));
        Self {
            id: u64::from_le_bytes(at(bytes, 0)),
            entry_fee: u64::from_le_bytes(at(bytes, 8)),
            bond: u64::from_le_bytes(at(bytes, 16)),
            join_deadline: i64::from_le_bytes(at(bytes, 24)),
            max_players: word(32),
            min_players: word(34),
            capacity: word(36),
            survivors: word(38),
            shares: [40, 42, 44, 46, 48, 50, 52, 54].map(word),
            flags: bytes[56],
        }
    }

    #[inline(always)]
    fn check(&self, now: i64) -> Result<()> {
        require!(self.entry_fee > 0 && self.entry_fee <= MAX_ENTRY_FEE, LotteryError::EntryFeeOutOfRange);
        require!(self.bond <= MAX_BOND, LotteryError::BondTooHigh);
        require!(self.join_deadline > now, LotteryError::DeadlineNotInFuture);
        require!(self.min_players >= 2 && self.min_players <= self.max_players, LotteryError::PlayersOutOfRange);
        require!(
            self.capacity <= self.max_players && self.capacity <= MAX_FIRST_CAPACITY,
            LotteryError::CapacityOutOfRange
        );
        require!(self.flags & !FLAGS_OF_TERMS == 0, LotteryError::UndefinedFlag);
        require!(self.survivors > 0 && self.survivors < WHOLE, LotteryError::SurvivorsOutOfRange);
        let winners = self.winners()?;
        require!(winners < self.min_players, LotteryError::TooManyWinners);
        self.check_rounds(winners)
    }

    /// How many winners the shares name.
    #[inline(always)]
    fn winners(&self) -> Result<u16> {
        let (mut winners, mut sum) = (0, 0u64);
        while winners < self.shares.len() && self.shares[winners] != 0 {
            sum = sum.wrapping_add(self.shares[winners] as u64);
            winners = winners.wrapping_add(1);
        }
        let rest = self.shares[winners..].iter().fold(0, |bits, share| bits | share);
        require!(sum == WHOLE as u64 && rest == 0, LotteryError::InvalidShares);
        Ok(winners as u16)
    }

    /// Plays the numbers of a full game: each round leaves `max(winners, floor(alive × survivors / 10,000))`, always fewer.
    #[inline(always)]
    fn check_rounds(&self, winners: u16) -> Result<()> {
        let mut alive = self.max_players as u64;
        for _ in 0..MAX_ROUNDS {
            // Two factors below 2^16.
            alive = alive.wrapping_mul(self.survivors as u64) / WHOLE as u64;
            if alive <= winners as u64 {
                return Ok(());
            }
        }
        Err(LotteryError::TooManyRounds.into())
    }
}

/// Creates a game in SOL, joining at once. Anyone may be an operator.
#[derive(Accounts)]
pub struct CreateGame {
    /// Pays rent and bond, and alone may extend or cancel the game.
    #[account(mut)]
    pub operator: Payer,
    /// Its address is checked against the id's; what it holds, by creating it.
    #[account(mut)]
    pub game: Anyone,
    pub config: Packed<Config>,
    pub clock: ClockAccount,
    pub system_program: Program<System>,
}

impl CreateGame {
    pub fn create_game(&mut self, terms: GameTerms) -> Result<()> {
        open(&self.operator, &self.game, &self.config, &self.clock, &terms, Sol::FLAG)?;
        Ok(())
    }
}

/// Creates the account of a game, which is then joining; `currency` is its flag.
#[inline(always)]
pub fn open(
    operator: &AccountView,
    account: &AccountView,
    config: &Config,
    clock: &ClockData,
    terms: &GameTerms,
    currency: u8,
) -> Result<Packed<Game>> {
    config.require_running()?;
    terms.check(clock.unix_timestamp)?;

    let bump = derive_efficient_pda(terms.id, account.address())?;
    require!(account.is_data_empty(), LotteryError::GameExists);
    let space = Game::space(terms.capacity as usize);
    let rent = rent_exempt(space);
    // Both are bounded: MAX_BOND and the rent of 10,240 bytes.
    let lamports = rent.wrapping_add(terms.bond);
    let seeds: [&[u8]; 3] = [&[GAME_SEED], &terms.id.to_le_bytes(), &[bump]];
    let mut game = create::<Game, 3>(operator, account, space, lamports, seeds)?;

    let operator = *operator.address();
    game.id = terms.id;
    game.entry_fee = terms.entry_fee;
    game.bond = terms.bond;
    game.rent = rent;
    game.deadline = terms.join_deadline;
    game.operator = operator;
    game.vrf_key = config.vrf_key;
    game.shares = terms.shares;
    game.max_players = terms.max_players;
    game.min_players = terms.min_players;
    game.survivors = terms.survivors;
    game.fee = config.fee;
    game.bump = bump;
    game.version = GAME_VERSION;
    game.status_and_flags = Status::Joining as u8 | currency | terms.flags;
    event::log(event::GameCreated { game: terms.id.into(), operator });
    Ok(game)
}
