import { AccountLayout, createAssociatedTokenAccountIdempotentInstruction } from "@solana/spl-token";
import type { PublicKey } from "@solana/web3.js";
import {
  rentExempt,
  type Step,
  step,
  TREASURY_ADDRESS,
  tokenAccount,
  withdrawTokenTreasury,
  withdrawTreasury,
} from "@telegram-lottery/sdk";
import { address, argument } from "../arguments.ts";
import type { Context } from "../context.ts";
import { amountOf, type Currency, priced } from "../currency.ts";
import { type Add, examples } from "./command.ts";

/** Bytes of the treasury's account. */
const TREASURY_SPACE = 9;
/** What opening a token account may cost, in compute units and instructions that it makes. */
const OPENING = { units: 45_000, calls: 7 };

/** What can be paid out. */
async function available({ cluster }: Context, { token }: Currency): Promise<bigint> {
  const place = token ? tokenAccount(token, TREASURY_ADDRESS) : TREASURY_ADDRESS;
  const [account] = await cluster.transport.accounts([place]);
  if (!account) return 0n;
  if (token) return AccountLayout.decode(account.data).amount;
  const kept = rentExempt(TREASURY_SPACE);
  return account.lamports > kept ? account.lamports - kept : 0n;
}

/** Payment of the amount, after making the account it goes to where that is of a token. */
function withdrawal(authority: PublicKey, { token }: Currency, recipient: PublicKey, amount: bigint): Step[] {
  if (!token) return [step(withdrawTreasury(authority, recipient, amount), "withdraw_treasury")];
  const place = tokenAccount(token, recipient);
  const { mint, tokenProgram } = token;
  const open = createAssociatedTokenAccountIdempotentInstruction(authority, place, recipient, mint, tokenProgram);
  const pay = withdrawTokenTreasury(authority, token, place, amount);
  return [{ instruction: open, ...OPENING }, step(pay, "withdraw_token_treasury", 0, 1)];
}

export const addTreasury: Add = (program, acting) => {
  const treasury = program.command("treasury").description("The fees that the program has collected.");

  treasury
    .command("show")
    .description("Shows what can be withdrawn.")
    .option("--mint <address>", "of a token; SOL unless named", argument(address))
    .addHelpText("after", examples("lottery treasury show", "lottery treasury show --mint <mint>"))
    .action(
      acting<[], { mint?: PublicKey }>(async (context, { mint }) => {
        const currency = await context.currency(mint);
        const amount = await available(context, currency);
        context.output.result({ address: TREASURY_ADDRESS, mint: mint ?? null, amount }, priced(amount, currency));
      }),
    );

  treasury
    .command("withdraw")
    .description("Pays collected fees out. Only the authority may.")
    .argument("<amount>", "how much, or ALL")
    .argument("<recipient>", "whose wallet gets it", argument(address))
    .option("--mint <address>", "of a token; SOL unless named", argument(address))
    .addHelpText(
      "after",
      examples("lottery treasury withdraw 1.5 <wallet>", "lottery treasury withdraw ALL <wallet> --mint <mint>"),
    )
    .action(
      acting<[string, PublicKey], { mint?: PublicKey; lamports?: true }>(
        async (context, { mint, lamports }, text, recipient) => {
          const currency = await context.currency(mint);
          const amount = text === "ALL" ? await available(context, currency) : amountOf(text, currency, lamports);
          await context.confirmSpending(`${priced(amount, currency)} of the treasury`);
          const steps = withdrawal(context.signer.publicKey, currency, recipient, amount);
          const signature = await context.client().session.send(steps);
          context.output.result(
            { amount, mint: mint ?? null, recipient, signature },
            `${priced(amount, currency)} paid to ${recipient}: ${signature}`,
          );
        },
      ),
    );
};
