//! Why an instruction is refused, by the lottery's names.

use anchor_lang::prelude::*;

#[error_code]
pub enum NaiveError {
    #[msg("The signer is not the authority")]
    NotAuthority,
    #[msg("The recipient is not the game's operator")]
    NotOperator,
    #[msg("The fee is more than the maximum of 1,000 basis points")]
    FeeTooHigh,
    #[msg("The VRF public key is not the canonical encoding of a point of large order")]
    InvalidVrfKey,
    #[msg("The entry fee is zero or more than 2^47 - 1")]
    EntryFeeOutOfRange,
    #[msg("The numbers of players do not satisfy 2 <= minimum <= maximum")]
    PlayersOutOfRange,
    #[msg("The capacity is more than the maximum of players")]
    CapacityOutOfRange,
    #[msg("The join deadline is not in the future")]
    DeadlineNotInFuture,
    #[msg("The survivors of a round must be between 1 and 9,999 basis points")]
    SurvivorsOutOfRange,
    #[msg("The elimination could need more than 16 rounds")]
    TooManyRounds,
    #[msg("The prize shares must be 1 to 8 positive values, first to last, with a sum of 10,000 basis points")]
    InvalidShares,
    #[msg("There are as many winners as the minimum of players, or more")]
    TooManyWinners,
    #[msg("A flag is set that this program does not define")]
    UndefinedFlag,
    #[msg("The game is not open for joining")]
    NotJoining,
    #[msg("The game's join deadline has passed")]
    DeadlinePassed,
    #[msg("The entries would be more than the game's maximum of players")]
    GameFull,
    #[msg("The game account has no room for the entry")]
    NeedsExtension,
    #[msg("There is no operation in the batch, or an operation without an entry")]
    EmptyBatch,
    #[msg("The index is not below the game's number of entries")]
    IndexOutOfRange,
    #[msg("The wallet is not the one recorded for the entry")]
    WalletMismatch,
    #[msg("Only the operator may close joining before the deadline while there are places")]
    TooEarly,
    #[msg("There are fewer entries than the game's minimum: wait for the deadline")]
    BelowMinimum,
    #[msg("The game is not being drawn")]
    NotPlaying,
    #[msg("The draw slot has not been reached")]
    DrawSlotNotReached,
    #[msg("The draw slot is no longer among the recent ones")]
    DrawSlotTooOld,
    #[msg("The draw slot's hash has been recorded already")]
    DrawAlreadyRecorded,
    #[msg("The draw slot's hash has not been recorded")]
    DrawNotRecorded,
    #[msg("The draw's deadline has passed")]
    DrawDeadlinePassed,
    #[msg("The proof's point is not a canonical point of the curve")]
    VrfPointInvalid,
    #[msg("The proof's scalar is not below the group's order")]
    VrfScalarInvalid,
    #[msg("The proof is not of this round under the game's VRF key")]
    VrfProofInvalid,
    #[msg("The game is not finished, or its prizes have all been paid")]
    NotFinished,
    #[msg("The place is not below the game's number of winners")]
    PlaceOutOfRange,
    #[msg("The prize has been paid already")]
    AlreadyClaimed,
    #[msg("The game has not been cancelled")]
    NotCancelled,
    #[msg("The entry has been refunded already")]
    AlreadyRefunded,
    #[msg("The game is not over")]
    GameNotOver,
    #[msg("The game still owes its players")]
    StillOwed,
    #[msg("An amount does not fit into 64 bits")]
    Overflow,
}
