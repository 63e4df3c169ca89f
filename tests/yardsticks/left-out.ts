import type { YardstickName } from "../../bench/cu/yardsticks";

/** Tests of the lottery that a yardstick is not put to. */
export interface LeftOut {
  /** Beginnings of their titles, the runtime's name left out. */
  tests: string[];
  why: string;
}

const errors = (...names: string[]): string[] => names.map((name) => `errors › ${name}:`);

/** docs/yardsticks.md has the same table. */
export const LEFT_OUT: Record<YardstickName, LeftOut[]> = {
  floor: [
    {
      tests: [
        "a game › queries",
        ...errors("NotAuthority", "NotPendingAuthority", "NotUpgradeAuthority", "ProgramDataAddress"),
        ...errors("AlreadyInitialized", "AlreadyPaused", "NotPaused", "FeeTooHigh", "InvalidVrfKey", "TreasuryTooLow"),
        ...errors("NotAMint", "ForbiddenExtension", "WrongCurrency", "NotTheVault", "VaultAuthorityAddress"),
        ...errors("TokenProgramMismatch", "WrongTokenAccount", "DrawNotDue"),
      ],
      why: "are about instructions that floor does not have: administration, tokens, expiry, views of a game",
    },
  ],
  naive: [
    {
      tests: [
        "a game › extend_game",
        "a game › joining › does several operations in one batch",
        "a game › leaving",
        "a game › cancelling",
        "a game › queries",
        "record_draw › comes to nothing after the draw's deadline",
        ...errors("NotAuthority", "NotPendingAuthority", "NotOperator", "Paused", "AlreadyPaused", "NotPaused"),
        ...errors("TreasuryTooLow", "NotAMint", "ForbiddenExtension", "WrongCurrency", "NotTheVault"),
        ...errors("VaultAuthorityAddress", "TokenProgramMismatch", "WrongTokenAccount", "NotJoining"),
        ...errors("ExtensionOutOfRange", "WalletCount", "IndexOutOfRange", "WalletMismatch", "WalletNotSigner"),
        ...errors("WalletBelowRent", "NotPlaying", "DrawNotDue", "AlreadyRefunded", "StillOwed", "NotInitialized"),
        ...errors("ConfigAddress", "NotAGame", "ProgramDataAddress", "NotUpgradeAuthority"),
        ...errors("UnknownInstruction", "InvalidInstructionLength"),
      ],
      why: "need what naive does not have: an extension, a Leave or a Refund in a batch, a cancel by the operator, an expiry, a pause, a change of authority, a check of the upgrade authority, tokens, a view of the game",
    },
    {
      tests: [
        "a game › create_game › works on an address that somebody has funded before",
        "a game › joining › counts a payment once, and to the lamport",
        ...errors("Unpaid"),
      ],
      why: "are about payments made before a join: naive's join pays itself",
    },
    {
      tests: [
        "claim_prize › leaves no wallet below its rent",
        ...errors("TreasuryAddress", "AlreadyInitialized", "ClockAddress", "SlotHashesAddress", "GameAddress"),
        ...errors("GameExists", "GameOwner", "NotWritable", "BondTooHigh", "CapacityOutOfRange", "MalformedBatch"),
      ],
      why: "expect a name where naive has Anchor's, the System program's or the runtime's refusal",
    },
    {
      tests: ["claim_prize, at the limits"],
      why: "fills a game with 65,535 entries: naive's account holds 217",
    },
    {
      tests: ["claim_prize › returns rent, bond and surplus to the operator with the close"],
      why: "compares a payment with the rent of the lottery's account, which is smaller than naive's",
    },
  ],
};
