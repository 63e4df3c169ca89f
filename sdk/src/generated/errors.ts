// Made by `npm run generate`.

/** The program's errors by name. */
export const PROGRAM_ERRORS = {
  "UnknownInstruction": {
    "code": 6000,
    "message": "The instruction's discriminator is not one of this program's"
  },
  "InvalidInstructionLength": {
    "code": 6001,
    "message": "The instruction's data is shorter or longer than its arguments"
  },
  "ConfigAddress": {
    "code": 6002,
    "message": "The account is not this program's Config"
  },
  "TreasuryAddress": {
    "code": 6003,
    "message": "The account is not this program's Treasury"
  },
  "NotInitialized": {
    "code": 6004,
    "message": "The program has not been initialized"
  },
  "AlreadyInitialized": {
    "code": 6005,
    "message": "The program has been initialized already"
  },
  "ProgramDataAddress": {
    "code": 6006,
    "message": "The account is not this program's ProgramData"
  },
  "ClockAddress": {
    "code": 6007,
    "message": "The account is not the clock sysvar"
  },
  "SlotHashesAddress": {
    "code": 6008,
    "message": "The account is not the SlotHashes sysvar"
  },
  "GameAddress": {
    "code": 6009,
    "message": "The account is not the address of the game with this id"
  },
  "GameExists": {
    "code": 6010,
    "message": "A game with this id exists already"
  },
  "GameOwner": {
    "code": 6011,
    "message": "The game account is not owned by this program"
  },
  "NotAGame": {
    "code": 6012,
    "message": "The account is owned by this program but is not a game"
  },
  "NotWritable": {
    "code": 6013,
    "message": "The account must be writable"
  },
  "NotUpgradeAuthority": {
    "code": 6014,
    "message": "The signer is not the program's upgrade authority"
  },
  "NotAuthority": {
    "code": 6015,
    "message": "The signer is not the authority"
  },
  "NotPendingAuthority": {
    "code": 6016,
    "message": "The signer is not the proposed authority"
  },
  "NotOperator": {
    "code": 6017,
    "message": "The signer or recipient is not the game's operator"
  },
  "Paused": {
    "code": 6018,
    "message": "The program is paused: no new games and no joins"
  },
  "AlreadyPaused": {
    "code": 6019,
    "message": "The program is paused already"
  },
  "NotPaused": {
    "code": 6020,
    "message": "The program is not paused"
  },
  "FeeTooHigh": {
    "code": 6021,
    "message": "The fee is more than the maximum of 1,000 basis points"
  },
  "InvalidVrfKey": {
    "code": 6022,
    "message": "The VRF public key is not the canonical encoding of a point of large order"
  },
  "TreasuryTooLow": {
    "code": 6023,
    "message": "The treasury would be left below the rent-exempt minimum"
  },
  "EntryFeeOutOfRange": {
    "code": 6024,
    "message": "The entry fee is zero or more than 2^47 - 1"
  },
  "BondTooHigh": {
    "code": 6025,
    "message": "The bond is more than 2^60 - 1 lamports"
  },
  "PlayersOutOfRange": {
    "code": 6026,
    "message": "The numbers of players do not satisfy 2 <= minimum <= maximum"
  },
  "CapacityOutOfRange": {
    "code": 6027,
    "message": "The first capacity is more than the maximum of players or than one instruction can allocate"
  },
  "DeadlineNotInFuture": {
    "code": 6028,
    "message": "The join deadline is not in the future"
  },
  "SurvivorsOutOfRange": {
    "code": 6029,
    "message": "The survivors of a round must be between 1 and 9,999 basis points"
  },
  "TooManyRounds": {
    "code": 6030,
    "message": "The elimination could need more than 16 rounds"
  },
  "InvalidShares": {
    "code": 6031,
    "message": "The prize shares must be 1 to 8 positive values, first to last, with a sum of 10,000 basis points"
  },
  "TooManyWinners": {
    "code": 6032,
    "message": "There are as many winners as the minimum of players, or more"
  },
  "UndefinedFlag": {
    "code": 6033,
    "message": "A flag is set that this program does not define"
  },
  "NotAMint": {
    "code": 6034,
    "message": "The mint is not an initialized mint of SPL Token or Token-2022"
  },
  "ForbiddenExtension": {
    "code": 6035,
    "message": "The mint has an extension that could take, freeze or divert the game's tokens"
  },
  "WrongCurrency": {
    "code": 6036,
    "message": "The game's currency is another: SOL and tokens have instructions of their own"
  },
  "NotTheVault": {
    "code": 6037,
    "message": "The account is not the game's vault, the associated token account of its vault authority"
  },
  "VaultAuthorityAddress": {
    "code": 6038,
    "message": "The account is not the game's vault authority"
  },
  "TokenProgramMismatch": {
    "code": 6039,
    "message": "The token program is not the vault's"
  },
  "WrongTokenAccount": {
    "code": 6040,
    "message": "The token account is not the recipient's associated one, or does not exist"
  },
  "NotJoining": {
    "code": 6041,
    "message": "The game is not open for joining"
  },
  "DeadlinePassed": {
    "code": 6042,
    "message": "The game's join deadline has passed"
  },
  "GameFull": {
    "code": 6043,
    "message": "The entries would be more than the game's maximum of players"
  },
  "NeedsExtension": {
    "code": 6044,
    "message": "The game account has no room for the entries: extend it first"
  },
  "Unpaid": {
    "code": 6045,
    "message": "The game holds less than it must: transfer the payment before this instruction, in the same transaction"
  },
  "ExtensionOutOfRange": {
    "code": 6046,
    "message": "The extension is zero or goes beyond the game's maximum of players or 320 entries an instruction"
  },
  "EmptyBatch": {
    "code": 6047,
    "message": "There is no operation in the batch, or an operation without an entry"
  },
  "MalformedBatch": {
    "code": 6048,
    "message": "The operations do not decode, or bytes follow the last one"
  },
  "WalletCount": {
    "code": 6049,
    "message": "The batch names more or fewer wallet accounts than its operations need"
  },
  "IndexOutOfRange": {
    "code": 6050,
    "message": "The index is not below the game's number of entries"
  },
  "WalletMismatch": {
    "code": 6051,
    "message": "The wallet is not the one recorded for the entry"
  },
  "WalletNotSigner": {
    "code": 6052,
    "message": "The wallet must sign to leave the game"
  },
  "WalletBelowRent": {
    "code": 6053,
    "message": "The payment would leave the wallet below the rent-exempt minimum: fund it first, or refund later"
  },
  "TooEarly": {
    "code": 6054,
    "message": "Only the operator may close joining before the deadline while there are places"
  },
  "BelowMinimum": {
    "code": 6055,
    "message": "There are fewer entries than the game's minimum: cancel it, or wait for the deadline"
  },
  "NotPlaying": {
    "code": 6056,
    "message": "The game is not being drawn"
  },
  "DrawSlotNotReached": {
    "code": 6057,
    "message": "The draw slot has not been reached"
  },
  "DrawSlotTooOld": {
    "code": 6058,
    "message": "The draw slot is no longer among the recent ones: the game can only expire"
  },
  "DrawAlreadyRecorded": {
    "code": 6059,
    "message": "The draw slot's hash has been recorded already"
  },
  "DrawNotRecorded": {
    "code": 6060,
    "message": "The draw slot's hash has not been recorded"
  },
  "DrawDeadlinePassed": {
    "code": 6061,
    "message": "The draw's deadline has passed: the game can only expire"
  },
  "VrfPointInvalid": {
    "code": 6062,
    "message": "The proof's point is not a canonical point of the curve"
  },
  "VrfScalarInvalid": {
    "code": 6063,
    "message": "The proof's scalar is not below the group's order"
  },
  "VrfProofInvalid": {
    "code": 6064,
    "message": "The proof is not of this round under the game's VRF key"
  },
  "DrawNotDue": {
    "code": 6065,
    "message": "The draw's deadline has not passed"
  },
  "NotFinished": {
    "code": 6066,
    "message": "The game is not finished, or its prizes have all been paid"
  },
  "PlaceOutOfRange": {
    "code": 6067,
    "message": "The place is not below the game's number of winners"
  },
  "AlreadyClaimed": {
    "code": 6068,
    "message": "The prize has been paid already"
  },
  "NotCancelled": {
    "code": 6069,
    "message": "The game has not been cancelled"
  },
  "AlreadyRefunded": {
    "code": 6070,
    "message": "The entry has been refunded already"
  },
  "GameNotOver": {
    "code": 6071,
    "message": "The game is not over"
  },
  "StillOwed": {
    "code": 6072,
    "message": "The game still owes its players, and the time to claim it has not passed"
  }
} as const;
