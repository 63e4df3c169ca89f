import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { SendTransactionError, SolanaJSONRPCError, SystemProgram } from "@solana/web3.js";
import { expect } from "chai";
import { RUNTIME_NAMES } from "../bench/engine/src/runtimes";
import {
  AnchorError,
  ExpiredError,
  errorOf,
  InsufficientFundsError,
  isProgramError,
  LimitExceededError,
  type LotteryError,
  PROGRAM_ID,
  ProgramError,
  RpcError,
  RuntimeError,
} from "../sdk/src";
import idl from "./fixtures/lottery.json";
import { keypair, SOL, World, wallet } from "./support/world";

type ErrorClass = abstract new (...args: never[]) => LotteryError;

const failed = (program: unknown, reason: string): string => `Program ${program} failed: ${reason}`;
const custom = (code: number): string => `custom program error: 0x${code.toString(16)}`;

function expectError(thrown: unknown, type: ErrorClass, name: string, code?: number): void {
  const error = errorOf(thrown);
  expect(error).to.be.instanceOf(type);
  expect([error.name, error.code]).to.deep.equal([name, code]);
  expect(error.message).to.not.equal("");
}

describe("the client's errors", () => {
  it("have the program's names, codes and messages", () => {
    for (const { code, name, msg } of idl.errors) {
      const error = errorOf({ failure: { InstructionError: [2, { Custom: code }] } });
      expect(error).to.be.instanceOf(ProgramError);
      expect([error.name, error.code, error.message]).to.deep.equal([name, code, msg]);
    }
  });

  const { code, name } = idl.errors.find((error) => error.name === "Paused") ?? { code: 0, name: "" };

  it("know the program's in every spelling of nodes and runtimes", () => {
    const spellings = [
      { failure: { InstructionError: [1, { Custom: code }] } },
      { failure: `Error processing Instruction 1: ${custom(code)}` },
      { failure: `InstructionError(1, Custom(${code}))` },
      { failure: "whatever", logs: [failed(PROGRAM_ID, custom(code))] },
      new SendTransactionError({
        action: "simulate",
        signature: "",
        transactionMessage: `Transaction simulation failed: Error processing Instruction 1: ${custom(code)}`,
        logs: [failed(PROGRAM_ID, custom(code))],
      }),
    ];
    for (const spelling of spellings) {
      expectError(spelling, ProgramError, name, code);
      expect(isProgramError(errorOf(spelling), "Paused")).to.equal(true);
      expect(isProgramError(errorOf(spelling), "GameFull")).to.equal(false);
    }
  });

  it("are not the program's when another program has the same number", () => {
    expectError({ failure: "", logs: [failed(wallet("program"), custom(code))] }, RuntimeError, "Custom", code);
  });

  it("go by the innermost failure of a log", () => {
    const logs = [failed(TOKEN_PROGRAM_ID, custom(1)), failed(PROGRAM_ID, custom(1))];
    expectError(
      { failure: { InstructionError: [2, { Custom: 1 }] }, logs },
      InsufficientFundsError,
      "InsufficientFunds",
    );
  });

  it("know Anchor's", () => {
    const failure = { InstructionError: [0, { Custom: 2_040 }] };
    expectError({ failure }, AnchorError, "ConstraintDuplicateMutableAccount", 2_040);
  });

  it("know the runtime's by name and by words", () => {
    const failures = [
      { InstructionError: [0, "MissingRequiredSignature"] },
      "InstructionError(0, MissingRequiredSignature)",
      "Error processing Instruction 0: missing required signature for instruction",
    ];
    for (const failure of failures) expectError({ failure }, RuntimeError, "MissingRequiredSignature");
    const logs = [failed(PROGRAM_ID, "missing required signature for instruction")];
    expectError({ failure: "", logs }, RuntimeError, "MissingRequiredSignature");
    expectError({ failure: "AccountInUse" }, RuntimeError, "AccountInUse");
    expectError({ failure: "nothing that is known" }, RuntimeError, "TransactionFailed");
  });

  it("tell empty wallets, limits and time", () => {
    const kinds: [ErrorClass, string, unknown[]][] = [
      [
        InsufficientFundsError,
        "InsufficientFunds",
        [
          "InsufficientFundsForFee",
          { InsufficientFundsForRent: { account_index: 2 } },
          "Transaction results in an account (2) with insufficient funds for rent",
          "Attempt to debit an account but found no record of a prior credit.",
          { InstructionError: [1, { Custom: 1 }] },
        ],
      ],
      [
        LimitExceededError,
        "LimitExceeded",
        [
          { InstructionError: [2, "ComputationalBudgetExceeded"] },
          "Error processing Instruction 2: Computational budget exceeded",
          "MaxLoadedAccountsDataSizeExceeded",
          "Transaction exceeded max loaded accounts data size cap",
        ],
      ],
      [ExpiredError, "Expired", ["BlockhashNotFound", "Blockhash not found"]],
    ];
    for (const [type, kind, failures] of kinds) {
      for (const failure of failures) expectError({ failure }, type, kind);
    }
  });

  it("tell a node that cannot answer from one that refuses", () => {
    const answer = (message: string) =>
      new SendTransactionError({ action: "simulate", signature: "", transactionMessage: message, logs: [] });
    expectError(answer("Node is behind by 42 slots"), RpcError, "Rpc");
    expectError(answer("Transaction simulation failed: Blockhash not found"), ExpiredError, "Expired");
    expectError(answer("base64 encoded too large"), RuntimeError, "TransactionFailed");
    expectError(new SolanaJSONRPCError({ code: -32_005, message: "Node is unhealthy" }), RpcError, "Rpc", -32_005);
    expectError(new TypeError("fetch failed"), RpcError, "Rpc");
    expectError("broken", RpcError, "Rpc");
  });

  it("are left as they are", () => {
    const error = new ExpiredError("too late");
    expect(errorOf(error)).to.equal(error);
  });

  for (const runtime of RUNTIME_NAMES) {
    it(`are told of what fails under ${runtime}`, async () => {
      const world = await World.start(runtime);
      const poor = world.fund("poor", 5_000_000n);
      const pay = (from: typeof poor, lamports: bigint) =>
        world.runtime.send(
          [SystemProgram.transfer({ fromPubkey: from.publicKey, toPubkey: wallet("new"), lamports })],
          { signers: [from] },
        );
      const failures = [await pay(poor, SOL), await pay(poor, 1n), await pay(keypair("wallet nobody"), 1n)];
      for (const outcome of failures) expectError(outcome, InsufficientFundsError, "InsufficientFunds");
    });
  }
});
