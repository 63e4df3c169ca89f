import { join } from "node:path";
import { type PublicKey, SystemProgram } from "@solana/web3.js";
import { expect } from "chai";
import { type AnchorIdl, idlProgram, keypair, UserError } from "solana-cu-bench";
import { createGame, PROGRAM_ID } from "../../sdk/src";
import { termsOf } from "../support/world";

const LOTTERY = join(__dirname, "..", "fixtures", "lottery.json");
const [payer, mint] = ["payer", "mint"].map((name) => keypair(name).publicKey) as [PublicKey, PublicKey];

/** An interface with what the lottery's does not have: groups of accounts, optional ones, enumerations. */
const SWAP: AnchorIdl & { types: unknown } = {
  address: keypair("swap").publicKey.toBase58(),
  instructions: [
    {
      name: "swap_all",
      discriminator: [7],
      accounts: [
        {
          name: "pool_accounts",
          accounts: [
            { name: "mint_a", writable: true },
            { name: "fee_payer", signer: true },
          ],
        },
        { name: "referrer", optional: true, writable: true },
        { name: "system_program", address: SystemProgram.programId.toBase58() },
      ],
      args: [
        { name: "min_out", type: "u64" },
        { name: "side", type: { defined: { name: "Side" } } },
      ],
    },
  ],
  types: [{ name: "Side", type: { kind: "enum", variants: [{ name: "Buy" }, { name: "SellAll" }] } }],
};

describe("a program by its Anchor interface", () => {
  const lottery = idlProgram(LOTTERY);
  const swap = idlProgram(SWAP);
  const args = { minOut: 258n, side: { sellAll: {} } };
  const poolAccounts = { mintA: mint, feePayer: payer };

  it("has its address, its instructions and its errors", () => {
    expect(lottery.id).to.deep.equal(PROGRAM_ID);
    expect(lottery.instructions).to.include("create_game");
    expect(lottery.errors.get(6_000)).to.equal("UnknownInstruction");
    expect(lottery.nameOf("createGame")).to.equal("create_game");
  });

  it("builds what the lottery's client builds, by names in either case", () => {
    const { shares, ...terms } = termsOf();
    const built = createGame(payer, termsOf());
    const accounts = { operator: payer, game: built.keys[1]?.pubkey ?? payer };
    const given = { terms: { ...terms, shares: [...shares, ...Array(8 - shares.length).fill(0)] } };
    for (const name of ["create_game", "createGame"]) {
      expect(lottery.instruction(name, { args: given, accounts })).to.deep.equal(built);
    }
  });

  it("fills in fixed addresses, and the program's own for an optional account that is not named", () => {
    const { keys, data } = swap.instruction("swap_all", { args, accounts: { poolAccounts } });
    expect(keys).to.deep.equal([
      { pubkey: mint, isWritable: true, isSigner: false },
      { pubkey: payer, isWritable: false, isSigner: true },
      { pubkey: swap.id, isWritable: false, isSigner: false },
      { pubkey: SystemProgram.programId, isWritable: false, isSigner: false },
    ]);
    expect([...data]).to.deep.equal([7, 2, 1, 0, 0, 0, 0, 0, 0, 1]);
    const named = swap.instruction("swap_all", { args, accounts: { pool_accounts: poolAccounts, referrer: mint } });
    expect(named.keys[2]).to.deep.equal({ pubkey: mint, isWritable: true, isSigner: false });
  });

  const refusals: [string, () => unknown, RegExp][] = [
    ["an instruction it does not have", () => swap.instruction("swap"), /has no instruction swap/],
    [
      "a missing argument",
      () => swap.instruction("swapAll", { args: { side: { buy: {} } }, accounts: { poolAccounts } }),
      /the argument minOut is missing/,
    ],
    [
      "a strange argument",
      () => swap.instruction("swapAll", { args: { ...args, slippage: 1 }, accounts: { poolAccounts } }),
      /there is no argument slippage/,
    ],
    [
      "a missing account",
      () => swap.instruction("swapAll", { args, accounts: {} }),
      /swapAll: the account mintA is missing/,
    ],
    [
      "a strange account",
      () => swap.instruction("swapAll", { args, accounts: { poolAccounts, referer: mint } }),
      /there is no account referer/,
    ],
    [
      "an address for a group",
      () => swap.instruction("swapAll", { args, accounts: { poolAccounts: mint } }),
      /is a group/,
    ],
    [
      "a group for an account",
      () => swap.instruction("swapAll", { args, accounts: { poolAccounts, referrer: {} } }),
      /referrer is no group/,
    ],
    ["a file that is not there", () => idlProgram("no-such.json"), /no-such\.json cannot be read/],
    ["what is no interface", () => idlProgram({ instructions: [] }), /no interface of Anchor 0\.30/],
    [
      "an older Anchor's interface",
      () => idlProgram({ address: "", instructions: [{ name: "a", accounts: [] }] }),
      /0\.30/,
    ],
  ];
  for (const [what, action, message] of refusals) {
    it(`refuses ${what}`, () => {
      expect(action).to.throw(UserError, message);
    });
  }
});
