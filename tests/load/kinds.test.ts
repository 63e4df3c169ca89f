import { ed25519 } from "@noble/curves/ed25519";
import { ComputeBudgetProgram, PACKET_DATA_SIZE, VersionedTransaction } from "@solana/web3.js";
import bs58 from "bs58";
import { expect } from "chai";
import { isQuery, type ReadyTransaction } from "../../bench/tps/engine/ready";
import { digest } from "../../bench/tps/lottery/keys";
import { KINDS_OF } from "../../bench/tps/lottery/kinds";
import { joinings } from "../../bench/tps/lottery/kinds/join-game";
import { pay } from "../../bench/tps/lottery/pay";
import { Workshop } from "../../bench/tps/lottery/workshop";
import { KINDS, type Kind, type World } from "../../bench/tps/lottery/world";
import { worldOf } from "../support/load";

const SIGNATURE_FEE = 5_000;
const BLOCKHASH = { blockhash: bs58.encode(digest("a blockhash")), lastValid: 321 };
const ANOTHER = { blockhash: bs58.encode(digest("another blockhash")), lastValid: 322 };

/** Kinds of transactions, and how many of each the made-up world has. */
const TRANSACTIONS: Partial<Record<Kind, number>> = {
  ...{ joinGame: 30, claimPrize: 24, vrfSubmission: 10, treasuryOperations: 30, adminOperations: 30, transfer: 30 },
};
const COUNTS = Object.entries(TRANSACTIONS) as [Kind, number][];

/** What a transaction asks the ComputeBudget program for. */
function budgetOf({ message }: VersionedTransaction): { units: number; price: number } {
  const budget = { units: 0, price: 0 };
  for (const { programIdIndex, data } of message.compiledInstructions) {
    if (!message.staticAccountKeys[programIdIndex]?.equals(ComputeBudgetProgram.programId)) continue;
    if (data[0] === 2) budget.units = Buffer.from(data).readUInt32LE(1);
    if (data[0] === 3) budget.price = Number(Buffer.from(data).readBigUInt64LE(1));
  }
  return budget;
}

const decoded = ({ wire }: ReadyTransaction): VersionedTransaction =>
  VersionedTransaction.deserialize(Buffer.from(wire, "base64"));

/** Transactions of a kind from `first` on. */
function madeBy(workshop: Workshop, kind: Kind, count: number, first = 0): ReadyTransaction[] {
  const make = KINDS_OF[kind](workshop);
  return Array.from({ length: count }, (_, index) => {
    const ready = make(first + index, BLOCKHASH);
    if (isQuery(ready)) throw new Error(`${kind} makes a query`);
    return ready;
  });
}

const madeOf = (world: World, ...made: [kind: Kind, count: number, first?: number]) =>
  madeBy(new Workshop(world), ...made);

describe("transactions of loads", () => {
  const [free, priced] = [new Workshop(worldOf()), new Workshop(worldOf({ unitPrice: 7_777 }))];

  for (const [kind, count] of COUNTS) {
    it(`of the kind ${kind} are signed by all who must, valid and each another`, () => {
      const made = madeBy(free, kind, count);
      for (const ready of made) {
        const { message, signatures } = decoded(ready);
        const bytes = message.serialize();
        expect(message.header.numRequiredSignatures).to.equal(signatures.length);
        for (const [index, signature] of signatures.entries()) {
          const key = message.staticAccountKeys[index]?.toBytes() ?? new Uint8Array();
          expect(ed25519.verify(signature, bytes, key)).to.equal(true);
        }
        expect(ready.signature).to.equal(bs58.encode(signatures[0] ?? []));
        expect([ready.kind, ready.lastValid, message.recentBlockhash]).to.deep.equal([kind, 321, BLOCKHASH.blockhash]);
        expect(ready.effect.payer).to.equal(message.staticAccountKeys[0]?.toBase58());
      }
      expect(new Set(made.map(({ signature }) => signature)).size).to.equal(count);
    });

    it(`of the kind ${kind} cost their signatures, and the priority that is offered`, () => {
      for (const [workshop, offered] of [
        [free, 0],
        [priced, 7_777],
      ] as const) {
        for (const ready of madeBy(workshop, kind, 3)) {
          const transaction = decoded(ready);
          const { units, price } = budgetOf(transaction);
          expect(units).to.be.greaterThan(0);
          expect(price).to.equal(offered);
          const fee = transaction.signatures.length * SIGNATURE_FEE + Math.ceil((units * price) / 1_000_000);
          expect(ready.effect.fee).to.equal(fee);
        }
      }
    });

    it(`of the kind ${kind} have effects that take nothing away and add nothing`, () => {
      for (const { effect } of madeBy(free, kind, 10)) {
        expect(effect.lamports.reduce((sum, [, change]) => sum + change, 0)).to.equal(0);
      }
    });
  }

  it("of another world are others, though it has the authority in common", () => {
    const other = new Workshop({ ...worldOf(), name: "another world" });
    for (const [kind] of COUNTS.filter(([each]) => each !== "vrfSubmission")) {
      const [one, another] = [free, other].map((workshop) =>
        madeBy(workshop, kind, 5).map(({ signature }) => signature),
      );
      expect(
        one?.filter((signature) => another?.includes(signature)),
        kind,
      ).to.deep.equal([]);
    }
  });

  it("are none where the kind is queries", () => {
    const ready = KINDS_OF.queries(free)(3, BLOCKHASH);
    expect(isQuery(ready) && ready.method).to.equal("getAccountInfo");
    expect(KINDS.filter((kind) => TRANSACTIONS[kind] === undefined)).to.deep.equal(["queries"]);
  });

  for (const [wallets, prepaid, unitPrice] of [
    [26, false, 5],
    [27, true, 5],
    [28, true, undefined],
  ] as const) {
    it(`that join with ${wallets} ${prepaid ? "prepaid " : ""}entries are within a packet`, () => {
      const world = worldOf({ wallets, prepaid, ...(unitPrice !== undefined && { unitPrice }) });
      for (const { wire } of madeOf(world, "joinGame", 5, 123_456)) {
        expect(Buffer.from(wire, "base64").length).to.be.within(PACKET_DATA_SIZE - 32, PACKET_DATA_SIZE);
      }
    });
  }
});

describe("joins of a load", () => {
  const COUNT = 10_000;

  for (const wallets of [1, 26]) {
    const joining = joinings(new Workshop(worldOf({ wallets })));
    const joins = Array.from({ length: COUNT }, (_, ordinal) => joining(ordinal));

    it(`have ${wallets} wallets each that no other has`, () => {
      const all = joins.flatMap(({ wallets: bytes }) =>
        Array.from({ length: wallets }, (_, place) => bytes.toString("base64", 32 * place, 32 * place + 32)),
      );
      expect(new Set(all).size).to.equal(COUNT * wallets);
    });

    it(`of ${wallets} wallets go to all games and come from all payers alike, in no more pairs than that takes`, () => {
      const places = joins.map(({ place }) => place);
      const payers = joins.map(({ payer }) => payer.toBase58());
      const pairs = joins.map(({ place, payer }) => `${place} ${payer}`);
      for (const [keys, different] of [
        [places, 50],
        [payers, 50],
        [pairs, 50],
      ] as [unknown[], number][]) {
        const counts = new Map<unknown, number>();
        for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
        expect([...counts.values()]).to.deep.equal(Array<number>(different).fill(COUNT / different));
      }
    });
  }

  it("are each another transaction, and those of another world others", () => {
    const one = madeOf(worldOf(), "joinGame", 1_000).map(({ signature }) => signature);
    expect(new Set(one).size).to.equal(1_000);
    const another = madeOf({ ...worldOf(), name: "another" }, "joinGame", 100);
    expect(another.filter(({ signature }) => one.includes(signature))).to.deep.equal([]);
  });

  it("cost their price unless it has been paid before, and count their wallets", () => {
    const [paid, prepaid] = [false, true].map(
      (each) => madeOf(worldOf({ wallets: 7, prepaid: each }), "joinGame", 1)[0],
    );
    expect(paid?.effect.lamports.map(([, change]) => change)).to.deep.equal([-7_000_000, 7_000_000]);
    expect(prepaid?.effect.lamports.map(([, change]) => Math.abs(change))).to.deep.equal([0, 0]);
    for (const ready of [paid, prepaid]) expect(ready?.effect.counts).to.deep.equal([["entries 0", 7]]);
  });
});

describe("a template", () => {
  for (const [wallets, prepaid, unitPrice] of [
    [1, false, undefined],
    [1, true, 5],
    [26, false, undefined],
    [26, false, 5],
    [28, true, undefined],
  ] as const) {
    const price = unitPrice === undefined ? "" : ` with ${unitPrice} micro-lamports`;
    it(`of ${wallets} ${prepaid ? "prepaid " : ""}entries${price} is filled with what would be compiled anew`, () => {
      const workshop = new Workshop(worldOf({ wallets, prepaid, ...(unitPrice !== undefined && { unitPrice }) }));
      const [joining, make] = [joinings(workshop), KINDS_OF.joinGame(workshop)];
      // Every template twice: made of the first, filled for the second, with another blockhash.
      for (const [ordinal, blockhash] of [
        ...[0, 1, 49, 50, 2_499].map((each) => [each, BLOCKHASH] as const),
        ...[2_500, 2_501, 2_549, 2_550, 4_999, 2 ** 31, 2 ** 40].map((each) => [each, ANOTHER] as const),
      ]) {
        const { payer, wallets: bytes, steps, change } = joining(ordinal);
        const anew = workshop.make("joinGame", payer, steps(bytes), 0, blockhash, change);
        expect(make(ordinal, blockhash), `${ordinal}`).to.deep.equal(anew);
      }
    });
  }

  it("of transfers, too", () => {
    const workshop = new Workshop(worldOf());
    const make = KINDS_OF.transfer(workshop);
    for (const ordinal of [0, 1, 50, 1_000_000]) {
      const [payer, recipient] = [workshop.payer(ordinal), workshop.payer(ordinal + 1)];
      const steps = [pay(payer, recipient, 1 + ordinal)];
      const { wire } = workshop.make("transfer", payer, steps, 0, ANOTHER);
      expect((make(ordinal, ANOTHER) as ReadyTransaction).wire).to.equal(wire);
    }
  });
});
