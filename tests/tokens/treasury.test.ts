import { createInitializeAccount3Instruction, TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { type PublicKey, SystemProgram } from "@solana/web3.js";
import { expect } from "chai";
import { rentExempt, TREASURY_ADDRESS, withdrawTokenTreasury } from "../../sdk/src";
import { replaced } from "../errors/scene";
import { describeEach, MINTED, Token, WRAPPED } from "../support/tokens";
import { keypair, type World, wallet } from "../support/world";

const FEES = 1_000n;
const TOKEN_ACCOUNT_LENGTH = 165;

describeEach("withdraw_token_treasury", { ...MINTED, ...WRAPPED }, (start) => {
  const recipient = wallet("recipient");
  let token: Token;
  let world: World;
  beforeEach(async () => {
    token = await start();
    world = token.world;
    await token.open(recipient);
    await token.give(TREASURY_ADDRESS, FEES);
  });

  const withdrawal = (amount: bigint, to: PublicKey = token.account(recipient)) =>
    withdrawTokenTreasury(world.payer, token, to, amount);

  it("pays what the authority asks for, to the last unit, and no lamports", async () => {
    const lamports = await world.lamports(TREASURY_ADDRESS);
    await world.succeeds([withdrawal(FEES - 1n)]);
    expect([await token.balance(recipient), await token.balance(TREASURY_ADDRESS)]).to.deep.equal([FEES - 1n, 1n]);
    await world.refuses("InsufficientFunds", [withdrawal(2n)]);
    await world.succeeds([withdrawal(1n)]);
    expect([await token.balance(recipient), await token.balance(TREASURY_ADDRESS)]).to.deep.equal([FEES, 0n]);
    expect(await world.lamports(TREASURY_ADDRESS)).to.equal(lamports);
  });

  it("is the authority's alone", async () => {
    const stranger = world.fund("stranger");
    const theirs = withdrawTokenTreasury(stranger.publicKey, token, token.account(recipient), 1n);
    await world.refuses("NotAuthority", [theirs], { signers: [stranger] });
  });

  it("pays out of any account of the treasury's, and out of nobody else's", async () => {
    const auxiliary = keypair("auxiliary of the treasury");
    await world.succeeds(
      [
        SystemProgram.createAccount({
          fromPubkey: world.payer,
          newAccountPubkey: auxiliary.publicKey,
          lamports: Number(rentExempt(TOKEN_ACCOUNT_LENGTH)),
          space: TOKEN_ACCOUNT_LENGTH,
          programId: token.tokenProgram,
        }),
        createInitializeAccount3Instruction(auxiliary.publicKey, token.mint, TREASURY_ADDRESS, token.tokenProgram),
        token.paying(auxiliary.publicKey, 5n),
      ],
      { signers: [auxiliary] },
    );
    const from = (address: PublicKey) => replaced(withdrawal(5n), token.account(TREASURY_ADDRESS), address);
    await world.succeeds([from(auxiliary.publicKey)]);
    expect(await token.balance(recipient)).to.equal(5n);
    await token.give(wallet("rich"), 5n);
    await world.refuses("OwnerMismatch", [from(token.account(wallet("rich")))]);
    await world.refuses("TokenProgramMismatch", [from(wallet("nobody"))]);
  });

  it("pays no account of another mint, and none into itself", async () => {
    const other = await Token.create(world, token.tokenProgram, "another mint");
    await other.open(recipient);
    await world.refuses("MintMismatch", [withdrawal(1n, other.account(recipient))]);
    await world.refuses("ConstraintDuplicateMutableAccount", [withdrawal(1n, token.account(TREASURY_ADDRESS))]);
  });

  it("works through the token program that has the account, and no other program", async () => {
    const other = token.tokenProgram.equals(TOKEN_PROGRAM_ID) ? TOKEN_2022_PROGRAM_ID : TOKEN_PROGRAM_ID;
    for (const program of [other, SystemProgram.programId, wallet("program")]) {
      await world.refuses("TokenProgramMismatch", [replaced(withdrawal(1n), token.tokenProgram, program)]);
    }
  });

  it("takes Treasury itself for what signs", async () => {
    await world.refuses("TreasuryAddress", [replaced(withdrawal(1n), TREASURY_ADDRESS, wallet("treasury"))]);
  });
});
