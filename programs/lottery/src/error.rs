//! Every refusal has a name of its own. A refused instruction changes nothing.

use anchor_lang::prelude::*;

#[error_code]
pub enum LotteryError {
    #[msg("The instruction's discriminator is not one of this program's")]
    UnknownInstruction,
    #[msg("The instruction's data is shorter or longer than its arguments")]
    InvalidInstructionLength,

    #[msg("The account is not this program's Config")]
    ConfigAddress,
    #[msg("The account is not this program's Treasury")]
    TreasuryAddress,
    #[msg("The program has not been initialized")]
    NotInitialized,
    #[msg("The program has been initialized already")]
    AlreadyInitialized,
    #[msg("The account is not this program's ProgramData")]
    ProgramDataAddress,
    #[msg("The account is not the clock sysvar")]
    ClockAddress,
    #[msg("The account is not the SlotHashes sysvar")]
    SlotHashesAddress,
    #[msg("The account is not the address of the game with this id")]
    GameAddress,
    #[msg("A game with this id exists already")]
    GameExists,
    #[msg("The game account is not owned by this program")]
    GameOwner,
    #[msg("The account is owned by this program but is not a game")]
    NotAGame,
    #[msg("The account must be writable")]
    NotWritable,

    #[msg("The signer is not the program's upgrade authority")]
    NotUpgradeAuthority,
    #[msg("The signer is not the authority")]
    NotAuthority,
    #[msg("The signer is not the proposed authority")]
    NotPendingAuthority,
    #[msg("The signer or recipient is not the game's operator")]
    NotOperator,
    #[msg("The program is paused: no new games and no joins")]
    Paused,
    #[msg("The program is paused already")]
    AlreadyPaused,
    #[msg("The program is not paused")]
    NotPaused,

    #[msg("The fee is more than the maximum of 1,000 basis points")]
    FeeTooHigh,
    #[msg("The VRF public key is not the canonical encoding of a point of large order")]
    InvalidVrfKey,
    #[msg("The treasury would be left below the rent-exempt minimum")]
    TreasuryTooLow,
    #[msg("The entry fee is zero or more than 2^47 - 1")]
    EntryFeeOutOfRange,
    #[msg("The bond is more than 2^60 - 1 lamports")]
    BondTooHigh,
    #[msg("The numbers of players do not satisfy 2 <= minimum <= maximum")]
    PlayersOutOfRange,
    #[msg("The first capacity is more than the maximum of players or than one instruction can allocate")]
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

    #[msg("The mint is not an initialized mint of SPL Token or Token-2022")]
    NotAMint,
    #[msg("The mint has an extension that could take, freeze or divert the game's tokens")]
    ForbiddenExtension,
    #[msg("The game's currency is another: SOL and tokens have instructions of their own")]
    WrongCurrency,
    #[msg("The account is not the game's vault, the associated token account of its vault authority")]
    NotTheVault,
    #[msg("The account is not the game's vault authority")]
    VaultAuthorityAddress,
    #[msg("The token program is not the vault's")]
    TokenProgramMismatch,
    #[msg("The token account is not the recipient's associated one, or does not exist")]
    WrongTokenAccount,

    #[msg("The game is not open for joining")]
    NotJoining,
    #[msg("The game's join deadline has passed")]
    DeadlinePassed,
    #[msg("The entries would be more than the game's maximum of players")]
    GameFull,
    #[msg("The game account has no room for the entries: extend it first")]
    NeedsExtension,
    #[msg("The game holds less than it must: transfer the payment before this instruction, in the same transaction")]
    Unpaid,
    #[msg("The extension is zero or goes beyond the game's maximum of players or 320 entries an instruction")]
    ExtensionOutOfRange,

    #[msg("There is no operation in the batch, or an operation without an entry")]
    EmptyBatch,
    #[msg("The operations do not decode, or bytes follow the last one")]
    MalformedBatch,
    #[msg("The batch names more or fewer wallet accounts than its operations need")]
    WalletCount,
    #[msg("The index is not below the game's number of entries")]
    IndexOutOfRange,
    #[msg("The wallet is not the one recorded for the entry")]
    WalletMismatch,
    #[msg("The wallet must sign to leave the game")]
    WalletNotSigner,
    #[msg("The payment would leave the wallet below the rent-exempt minimum: fund it first, or refund later")]
    WalletBelowRent,

    #[msg("Only the operator may close joining before the deadline while there are places")]
    TooEarly,
    #[msg("There are fewer entries than the game's minimum: cancel it, or wait for the deadline")]
    BelowMinimum,
    #[msg("The game is not being drawn")]
    NotPlaying,
    #[msg("The draw slot has not been reached")]
    DrawSlotNotReached,
    #[msg("The draw slot is no longer among the recent ones: the game can only expire")]
    DrawSlotTooOld,
    #[msg("The draw slot's hash has been recorded already")]
    DrawAlreadyRecorded,
    #[msg("The draw slot's hash has not been recorded")]
    DrawNotRecorded,
    #[msg("The draw's deadline has passed: the game can only expire")]
    DrawDeadlinePassed,
    #[msg("The proof's point is not a canonical point of the curve")]
    VrfPointInvalid,
    #[msg("The proof's scalar is not below the group's order")]
    VrfScalarInvalid,
    #[msg("The proof is not of this round under the game's VRF key")]
    VrfProofInvalid,
    #[msg("The draw's deadline has not passed")]
    DrawNotDue,

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
    #[msg("The game still owes its players, and the time to claim it has not passed")]
    StillOwed,
}
