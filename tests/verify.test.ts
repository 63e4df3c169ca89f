import { TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { type AddressLookupTableAccount, PublicKey, SystemProgram } from "@solana/web3.js";
import { expect } from "chai";
import { lookupTable, lookupTableData } from "../bench/engine/src/lookup-table";
import {
  type AccountState,
  batchPlayerOperations,
  CONFIG_ADDRESS,
  DRAW_PERIOD,
  EVENT_FIELDS,
  type Evidence,
  EvidenceError,
  evidenceFromJson,
  evidenceToJson,
  Flag,
  GAME_OFFSETS,
  type GameTerms,
  gatherEvidence,
  joinGame,
  LotteryClient,
  payInto,
  STEPS,
  type StepName,
  type TransactionRecord,
  verifyEvidence,
  verifyGame,
} from "../sdk/src";
import idl from "./fixtures/lottery.json";
import { Recorder } from "./support/recorder";
import { Token } from "./support/tokens";
import { RuntimeTransport } from "./support/transport";
import { keypair, NOW, SOL, termsOf, VRF, World, wallet } from "./support/world";

const wallets = (count: number, from = 0): PublicKey[] =>
  Array.from({ length: count }, (_, index) => wallet(from + index));

const CURRENCIES = { SOL: undefined, Token: TOKEN_PROGRAM_ID, "Token-2022": TOKEN_2022_PROGRAM_ID };

/** The only runtime in this process that tells which instructions instructions make. */
const RUNTIME = "litesvm";

/** A cluster in this process that keeps its history, and a client on it. */
async function start(tokenProgram?: PublicKey) {
  const world = await World.start(RUNTIME);
  const currency = tokenProgram && (await Token.create(world, tokenProgram));
  const recorder = new Recorder(world.runtime);
  const transport = await RuntimeTransport.start(world.runtime);
  const clientOf = (lookupTables: AddressLookupTableAccount[] = []) =>
    new LotteryClient(transport, world.runtime.payer, { lookupTables });
  let nextId = 1n;
  const newGame = (terms: Partial<GameTerms> = {}): Promise<PublicKey> =>
    clientOf().createGame(
      termsOf({ id: nextId++, minPlayers: 4, shares: [5_000, 3_333, 1_667], ...terms }),
      currency?.mint,
    );
  return { world, currency, recorder, transport, client: clientOf(), clientOf, newGame };
}
type Scene = Awaited<ReturnType<typeof start>>;

/** The details of the steps that do not agree. */
const objections = (evidence: Evidence): Partial<Record<StepName, string>> =>
  Object.fromEntries(
    verifyEvidence(evidence)
      .steps.filter(({ ok }) => ok !== true)
      .map(({ step, ok, detail }) => [step, `${ok === null ? "unchecked: " : ""}${detail}`]),
  );
const detailOf = (evidence: Evidence, step: StepName): string | undefined =>
  verifyEvidence(evidence).steps.find((each) => each.step === step)?.detail;

for (const [name, tokenProgram] of Object.entries(CURRENCIES)) {
  describe(`the verification of games in ${name}`, () => {
    let scene: Scene;
    before(async () => {
      scene = await start(tokenProgram);
    });
    const evidenceOn = (game: PublicKey): Promise<Evidence> => gatherEvidence(scene.recorder, game);

    /** A game of 100 with its draw done. */
    async function drawnGame(terms: Partial<GameTerms> = {}): Promise<PublicKey> {
      const game = await scene.newGame({ capacity: 10, ...terms });
      await scene.client.joinMany(game, wallets(100));
      await scene.client.closeJoining(game);
      await scene.client.draw(game, VRF.secret);
      return game;
    }

    it("agrees with a finished game, before and after its prizes are claimed", async () => {
      const game = await drawnGame();
      expect(objections(await evidenceOn(game))).to.deep.equal({});
      await scene.client.claimPrizes(game);
      const evidence = await evidenceOn(game);
      expect(objections(evidence)).to.deep.equal({});
      expect(detailOf(evidence, "prizes")).to.equal("3 of 3 prizes paid to those who won them");
      expect(detailOf(evidence, "balances")).to.match(/^6 payments in 1 transaction,/);
      expect(verifyEvidence(evidence)).to.deep.include({ verdict: "verified", unchecked: [] });
      expect(await verifyGame(scene.recorder, game)).to.deep.equal(verifyEvidence(evidence));
    });

    it("agrees with an instant game, by its id", async () => {
      await drawnGame({ flags: Flag.Instant, id: 7_001n });
      const evidence = await gatherEvidence(scene.recorder, 7_001n);
      expect(objections(evidence)).to.deep.equal({});
      expect(detailOf(evidence, "rounds")).to.equal("5 rounds: 100 → 50 → 25 → 12 → 6 → 3");
    });

    it("follows those who leave and come back", async () => {
      const game = await scene.newGame();
      const leaver = scene.world.fund("leaver");
      for (const player of [wallet(0), leaver.publicKey, wallet(1), leaver.publicKey, wallet(2)]) {
        await scene.client.join(game, player);
      }
      await scene.client.leave(game, leaver);
      await scene.client.joinMany(game, wallets(9, 10));
      await scene.client.closeJoining(game);
      await scene.client.draw(game, VRF.secret);
      await scene.client.claimPrizes(game);
      const evidence = await evidenceOn(game);
      expect(objections(evidence)).to.deep.equal({});
      expect(detailOf(evidence, "refunds")).to.equal("2 entries left and were repaid");
    });

    it("agrees with a cancelled game while and after it is refunded", async () => {
      const game = await scene.newGame();
      await scene.client.joinMany(game, wallets(30, 200));
      await scene.client.cancel(game);
      expect(objections(await evidenceOn(game))).to.deep.equal({});
      await scene.client.refundAll(game);
      const evidence = await evidenceOn(game);
      expect(objections(evidence)).to.deep.equal({});
      expect(detailOf(evidence, "refunds")).to.equal("30 of 30 entries refunded");
    });

    it("agrees with an expired game and its bond's shares", async () => {
      const game = await scene.newGame({ bond: 4_003n });
      for (const player of wallets(4, 300)) scene.world.donate(player, SOL);
      await scene.client.joinMany(game, wallets(4, 300));
      await scene.client.closeJoining(game);
      await scene.client.recordDraw(game);
      scene.transport.now = NOW + DRAW_PERIOD;
      await scene.transport.wait(0);
      await scene.client.expire(game);
      await scene.client.refundAll(game);
      scene.transport.now = NOW;
      await scene.transport.wait(0);
      const evidence = await evidenceOn(game);
      expect(objections(evidence)).to.deep.equal({});
      expect(detailOf(evidence, "refunds")).to.match(/each with 1000 lamports of the bond$/);
    });

    it("checks what it can of a game that has been closed", async () => {
      const game = await drawnGame();
      await scene.client.claimPrizes(game);
      await scene.client.close(game);
      const verification = verifyEvidence(await evidenceOn(game));
      const open: StepName[] = ["account", "creation", "entries", "state", "vrf-key", "seeds"];
      expect(verification).to.deep.include({ verdict: "incomplete", unchecked: open });
    });

    it("takes the last of several games of one id", async () => {
      for (const round of [0, 1]) {
        const game = await scene.newGame({ id: 7_002n });
        await scene.client.joinMany(game, wallets(5, 400 + round));
        await scene.client.cancel(game);
        await scene.client.refundAll(game);
        if (round === 0) await scene.client.close(game);
        else expect(objections(await evidenceOn(game))).to.deep.equal({});
      }
    });

    it("reads transactions whose addresses are in a lookup table", async () => {
      const game = await scene.newGame();
      const table = keypair(`table of ${name}`).publicKey;
      const addresses = [game, CONFIG_ADDRESS, ...wallets(2, 500)];
      const owner = new PublicKey("AddressLookupTab1e1111111111111111111111111");
      scene.world.runtime.setAccount(table, { lamports: SOL, data: lookupTableData(addresses), owner });
      await scene.clientOf([lookupTable(table, addresses)]).joinMany(game, wallets(10, 500));
      await scene.client.cancel(game);
      const evidence = await evidenceOn(game);
      expect(objections(evidence)).to.deep.equal({});
      const joined = evidence.history?.transactions.at(-2) as TransactionRecord;
      expect(joined.keys.slice(-2)).to.include(CONFIG_ADDRESS.toBase58());
    });

    it("loses nothing in a document", async () => {
      const evidence = await evidenceOn(await drawnGame());
      const read = evidenceFromJson(evidenceToJson(evidence));
      expect(verifyEvidence(read)).to.deep.equal(verifyEvidence(evidence));
      expect(evidenceToJson(read)).to.equal(evidenceToJson(evidence));
    });
  });
}

describe("the verification", () => {
  let scene: Scene;
  let honest: Evidence;
  let game: PublicKey;

  before(async () => {
    scene = await start();
    game = await scene.newGame({ capacity: 120, bond: 1_000n });
    await scene.client.joinMany(game, wallets(100));
    const donation = SystemProgram.transfer({ fromPubkey: scene.world.payer, toPubkey: game, lamports: 5 });
    await scene.world.succeeds([donation]);
    // Refused: it pays for nothing.
    const failed = await scene.world.runtime.send([joinGame(game, wallet(1_000))]);
    expect(failed.failure).to.be.a("string");
    await scene.client.closeJoining(game);
    await scene.client.draw(game, VRF.secret);
    await scene.client.claimPrizes(game);
    honest = await gatherEvidence(scene.recorder, game);
  });

  /** A copy of the evidence with whatever `change` does to it. */
  function changed(change: (records: Writable[], data: Buffer) => void): Evidence {
    const copy = evidenceFromJson(evidenceToJson(honest));
    const { account, history } = copy;
    if (!account || !history) throw new Error("there is not all evidence");
    const data = Buffer.from(account.data);
    const transactions = [...history.transactions];
    change(transactions as Writable[], data);
    return { ...copy, account: { ...account, data }, history: { ...history, transactions } };
  }
  type Writable = { -readonly [Field in keyof TransactionRecord]: TransactionRecord[Field] };
  const flip = (bytes: Uint8Array, at: number, bits = 1): void => {
    bytes[at] = (bytes[at] ?? 0) ^ bits;
  };

  /** The places of the records with an instruction of so many bytes or more of data. */
  const programCall = (record: TransactionRecord) =>
    record.calls.find(({ program }) => record.keys[program] === idl.address);
  const joins = (records: readonly TransactionRecord[]): number[] =>
    [...records.keys()].filter(
      (at) => records[at]?.logs?.some((line) => line.includes("Program data: ")) && at > 0 && isJoin(records[at]),
    );
  const isJoin = (record: TransactionRecord | undefined): boolean =>
    record !== undefined && !record.failed && (programCall(record)?.data.length ?? 0) > 300;

  it("agrees with the honest evidence, a donation and a failed transaction in it", () => {
    expect(objections(honest)).to.deep.equal({});
    expect(honest.history?.transactions.filter(({ failed }) => failed)).to.have.length(1);
    expect(joins(honest.history?.transactions ?? [])).to.have.length.greaterThan(2);
  });

  const entry = (index: number): number => GAME_OFFSETS.entries + 32 * index;
  /** What is changed, and the step that must fail first. */
  const CHANGES: [string, StepName, (records: Writable[], data: Buffer) => void][] = [
    ["a byte of a seed", "seeds", (_, data) => flip(data, GAME_OFFSETS.seeds + 16 + 3)],
    ["a byte of a wallet", "entries", (_, data) => flip(data, entry(57) + 9)],
    [
      "two wallets in each other's place",
      "entries",
      (_, data) => {
        const first = Buffer.from(data.subarray(entry(0), entry(1)));
        data.copyWithin(entry(0), entry(1), entry(2));
        data.set(first, entry(1));
      },
    ],
    ["a winner", "winners", (_, data) => flip(data, GAME_OFFSETS.winners + 2)],
    ["a winner beyond the last", "winners", (_, data) => flip(data, GAME_OFFSETS.winners + 14)],
    ["the draw's hash", "draw", (_, data) => flip(data, GAME_OFFSETS.drawHash)],
    ["the draw slot", "draw", (_, data) => flip(data, GAME_OFFSETS.drawSlot)],
    ["a share", "terms", (_, data) => flip(data, GAME_OFFSETS.shares)],
    [
      "two shares by as much",
      "creation",
      (_, data) => {
        data.writeUInt16LE(data.readUInt16LE(GAME_OFFSETS.shares) + 1, GAME_OFFSETS.shares);
        data.writeUInt16LE(data.readUInt16LE(GAME_OFFSETS.shares + 2) - 1, GAME_OFFSETS.shares + 2);
      },
    ],
    ["that a prize is paid", "prizes", (_, data) => flip(data, GAME_OFFSETS.shares + 3, 0x80)],
    [
      "the VRF key, to another key",
      "proofs",
      (_, data) => data.set(keypair("other").publicKey.toBytes(), GAME_OFFSETS.vrfKey),
    ],
    ["the VRF key, to no key", "vrf-key", (_, data) => data.fill(0xff, GAME_OFFSETS.vrfKey, GAME_OFFSETS.vrfKey + 32)],
    ["the player count", "entries", (_, data) => flip(data, GAME_OFFSETS.playerCount)],
    ["the alive count", "rounds", (_, data) => flip(data, GAME_OFFSETS.aliveCount, 8)],
    ["the fee", "prizes", (_, data) => flip(data, GAME_OFFSETS.fee)],
    ["the pool", "state", (_, data) => flip(data, GAME_OFFSETS.prizePool)],
    ["the status", "state", (_, data) => flip(data, GAME_OFFSETS.statusAndFlags)],
    ["the id", "account", (_, data) => flip(data, GAME_OFFSETS.id)],
    ["the version", "account", (_, data) => flip(data, GAME_OFFSETS.version)],
    ["the discriminator", "account", (_, data) => flip(data, 0)],
    [
      "a proof",
      "proofs",
      (records) => {
        const record = records.find((each) => programCall(each)?.data.length === 88) as TransactionRecord;
        flip((programCall(record) as { data: Uint8Array }).data, 50);
      },
    ],
    [
      "a wallet of a join",
      "entries",
      (records) => {
        flip((programCall(records[joins(records)[1] ?? 0] as TransactionRecord) as { data: Uint8Array }).data, 100);
      },
    ],
    ["a join left out", "history", (records) => records.splice(joins(records)[1] ?? 0, 1)],
    [
      "a join twice",
      "history",
      (records) => {
        const at = joins(records)[1] ?? 0;
        records.splice(at, 0, records[at] as TransactionRecord);
      },
    ],
    [
      "a join twice, as if it were two",
      "history",
      (records) => {
        const at = joins(records)[1] ?? 0;
        records.splice(at, 0, { ...(records[at] as TransactionRecord), signature: "another" });
      },
    ],
    [
      "two joins in each other's place",
      "history",
      (records) => {
        const [, first = 0, second = 0] = joins(records);
        [records[first], records[second]] = [records[second] as TransactionRecord, records[first] as TransactionRecord];
      },
    ],
    [
      "two joins in each other's place, and nothing of their log",
      "entries",
      (records) => {
        const [, first = 0, second = 0] = joins(records);
        [records[first], records[second]] = [records[second] as TransactionRecord, records[first] as TransactionRecord];
        for (const record of records) delete record.logs;
        const slot = records[first]?.slot ?? 0;
        for (const record of records.slice(0, second + 1)) record.slot = slot;
      },
    ],
    [
      "that the failed transaction did not fail",
      "history",
      (records) => {
        for (const record of records) record.failed = false;
      },
    ],
    [
      "that a join failed",
      "history",
      (records) => {
        (records[joins(records)[1] ?? 0] as Writable).failed = true;
      },
    ],
    [
      "the recipient of a prize",
      "prizes",
      (records) => {
        const record = records.at(-1) as Writable;
        const stranger = wallet("stranger").toBase58();
        const places = record.calls.filter(({ program }) => record.keys[program] === idl.address)[0]?.accounts ?? [];
        record.keys = record.keys.map((key, place) => (place === places[1] ? stranger : key));
      },
    ],
    [
      "a lamport of a winner's balance",
      "balances",
      (records) => {
        const record = records.at(-1) as Writable;
        const { before, after } = record.lamports as { before: bigint[]; after: bigint[] };
        const place = programCall(record)?.accounts[1] ?? 0;
        record.lamports = { before, after: after.map((amount, at) => (at === place ? amount - 1n : amount)) };
      },
    ],
    [
      "the slot in which joining ended",
      "draw",
      (records) => {
        for (const record of records.slice(0, -3)) record.slot -= 1;
      },
    ],
  ];
  for (const [what, step, change] of CHANGES) {
    it(`finds changed ${what}: ${step}`, () => {
      const evidence = changed(change);
      const { verdict, failed, steps } = verifyEvidence(evidence);
      expect(failed, JSON.stringify(objections(evidence), null, 1)).to.equal(step);
      expect(verdict).to.equal("refuted");
      expect(steps.map((each) => each.step)).to.deep.equal([...STEPS]);
    });
  }

  describe("of a small game", () => {
    let small: Evidence;
    before(async () => {
      const instant = await scene.newGame({ flags: Flag.Instant });
      await scene.client.joinMany(instant, wallets(9));
      await scene.client.closeJoining(instant);
      await scene.client.draw(instant, VRF.secret);
      await scene.client.claimPrizes(instant);
      small = await gatherEvidence(scene.recorder, instant);
      expect(objections(small)).to.deep.equal({});
    });
    const flipped = (at: number, bits: number): Evidence => {
      const account = small.account as AccountState;
      const data = Uint8Array.from(account.data);
      flip(data, at, bits);
      return { ...small, account: { ...account, data } };
    };
    const header = Array.from({ length: GAME_OFFSETS.entries }, (_, at) => at);

    it("finds every changed byte of the header but the deadline's, of which nothing tells", () => {
      const { deadline } = GAME_OFFSETS;
      const missed = header
        .filter((at) => at < deadline || at >= deadline + 8)
        .filter((at) => verifyEvidence(flipped(at, 1)).verdict !== "refuted");
      expect(missed).to.deep.equal([]);
    });

    it("takes no changed byte of the header for an occasion to throw, without a history either", () => {
      for (const at of header) {
        for (const bits of [0x01, 0x80, 0xff]) {
          const { history, ...rest } = flipped(at, bits);
          expect(verifyEvidence(rest).verdict).to.be.oneOf(["incomplete", "refuted"]);
        }
      }
    });
  });

  it("says what cannot be checked when only the account is known", async () => {
    const evidence = await gatherEvidence(scene.recorder, game, { history: false });
    const { verdict, unchecked, failed } = verifyEvidence(evidence);
    expect([verdict, failed]).to.deep.equal(["incomplete", undefined]);
    expect(unchecked).to.deep.equal([
      "history",
      "creation",
      "entries",
      "state",
      "draw",
      "proofs",
      "seeds",
      "prizes",
      "refunds",
      "balances",
    ]);
  });

  it("checks the proofs of a history that begins too late", () => {
    const evidence = changed((records) => records.splice(0, 2));
    const found = objections(evidence);
    expect(found.history).to.match(/^unchecked: the history is not whole: it does not begin with the game's creation/);
    expect(found).to.not.have.any.keys("draw", "proofs", "seeds", "rounds", "winners");
    expect(verifyEvidence(evidence).verdict).to.equal("incomplete");
    const forged = changed((records, data) => {
      records.splice(0, 2);
      flip(data, GAME_OFFSETS.seeds);
    });
    expect(verifyEvidence(forged).failed).to.equal("seeds");
  });

  it("says that transactions are lost", () => {
    const history = { transactions: honest.history?.transactions.slice(0, 3) ?? [], lost: ["one", "other"] };
    expect(objections({ ...honest, history }).history).to.match(/the node no longer has 2 of its transactions/);
  });

  it("checks all but what only events tell when logs are cut off", () => {
    const evidence = changed((records) => {
      for (const record of records) if (record.logs) record.logs = [...record.logs.slice(0, 3), "Log truncated"];
    });
    expect(Object.keys(objections(evidence))).to.deep.equal(["draw", "prizes", "balances"]);
    expect(verifyEvidence(evidence).failed).to.equal(undefined);
  });

  it("counts what a program makes of the program as much as what a transaction does", () => {
    const other = wallet("a program").toBase58();
    const evidence = changed((records) => {
      for (const at of joins(records)) {
        const record = records[at] as Writable;
        record.keys = [...record.keys, other];
        const outer = { program: record.keys.length - 1, accounts: [], data: new Uint8Array(), inner: false };
        record.calls = [outer, ...record.calls.map((call) => ({ ...call, inner: true }))];
        record.logs = [
          `Program ${other} invoke [1]`,
          ...(record.logs ?? []).map((line) => line.replace("invoke [1]", "invoke [2]")),
          `Program ${other} success`,
        ];
      }
    });
    expect(objections(evidence)).to.deep.equal({});
  });

  it("believes no event that another program logs", () => {
    const other = wallet("a program").toBase58();
    const evidence = changed((records) => {
      const record = records[joins(records)[1] ?? 0] as Writable;
      const event = record.logs?.find((line) => line.startsWith("Program data: ")) ?? "";
      record.logs = [
        ...(record.logs ?? []),
        ...[`Program ${other} invoke [1]`, event, `Program log: Program ${idl.address} invoke [1]`, event],
        `Program ${other} success`,
      ];
    });
    expect(objections(evidence)).to.deep.equal({});
  });

  it("leaves open what payments made beside instructions of other programs came to", () => {
    const evidence = changed((records) => {
      const record = records.at(-1) as Writable;
      record.keys = [...record.keys, wallet("a program").toBase58()];
      const call = { program: record.keys.length - 1, accounts: [], data: new Uint8Array(), inner: false };
      record.calls = [...record.calls, call];
    });
    expect(Object.keys(objections(evidence))).to.deep.equal(["balances"]);
  });

  it("follows payments beside transfers to and from those who are paid", async () => {
    const other = await scene.newGame();
    const player = scene.world.fund("player");
    await scene.client.joinMany(other, [player.publicKey, ...wallets(5)]);
    await scene.client.cancel(other);
    const away = SystemProgram.transfer({ fromPubkey: player.publicKey, toPubkey: scene.world.payer, lamports: 777 });
    const refund = batchPlayerOperations(
      other,
      [{ kind: "refund", indices: [0] }],
      [{ address: player.publicKey, signs: false }],
    );
    await scene.world.succeeds([payInto(other, scene.world.payer, 3n), refund, away], { signers: [player] });
    expect(objections(await gatherEvidence(scene.recorder, other))).to.deep.equal({});
  });

  it("says of a game that is not over that it is not", async () => {
    const other = await scene.newGame();
    await scene.client.joinMany(other, wallets(5));
    const found = objections(await gatherEvidence(scene.recorder, other));
    expect(found).to.deep.equal({
      state: "unchecked: the game is not over, it is joining: this is what has happened so far",
    });
  });

  it("says that there is no game", async () => {
    const { verdict, unchecked } = verifyEvidence(await gatherEvidence(scene.recorder, 999_999n));
    expect([verdict, unchecked.includes("account")]).to.deep.equal(["incomplete", true]);
    const stranger = await gatherEvidence(scene.recorder, CONFIG_ADDRESS);
    expect(verifyEvidence(stranger).failed).to.equal("account");
  });
});

describe("documents of evidence", () => {
  const empty = { format: "telegram-lottery evidence", version: 1, program: idl.address, game: idl.address };
  const REFUSED: [string, string, RegExp][] = [
    ["what is not JSON", "{", /not JSON/],
    ["a list", "[]", /the document is not an object/],
    ["another format", JSON.stringify({ ...empty, format: "x" }), /is not telegram-lottery evidence/],
    ["another version", JSON.stringify({ ...empty, version: 2 }), /version 2/],
    ["another program", JSON.stringify({ ...empty, program: "x" }), /another program, x/],
    ["no game", JSON.stringify({ ...empty, game: "x" }), /the document.game is not an address/],
    [
      "bytes that are none",
      JSON.stringify({ ...empty, account: { owner: idl.address, lamports: "1", data: "?" } }),
      /account.data is not bytes in base 64/,
    ],
    [
      "an amount that is none",
      JSON.stringify({ ...empty, account: { owner: idl.address, lamports: "-1", data: "" } }),
      /lamports is not an amount/,
    ],
    [
      "a transaction that is none",
      JSON.stringify({ ...empty, history: { lost: [], transactions: [{ signature: 1 }] } }),
      /the document.history.transactions\[0\].signature is not text/,
    ],
  ];
  for (const [what, text, message] of REFUSED) {
    it(`refuse ${what}`, () => {
      expect(() => evidenceFromJson(text)).to.throw(EvidenceError, message);
    });
  }

  it("may lack everything but the game", () => {
    expect(verifyEvidence(evidenceFromJson(JSON.stringify(empty))).verdict).to.equal("incomplete");
  });
});

describe("events", () => {
  it("are those of the IDL, field by field", () => {
    const camel = (text: string) => text.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    const declared = idl.types
      .filter(({ name }) => idl.events.some((event) => event.name === name) && name in EVENT_FIELDS)
      .map(({ name, type }) => [name, (type.fields as { name: string }[]).map((field) => camel(field.name))]);
    const known = Object.entries(EVENT_FIELDS).map(([name, fields]) => [name, Object.keys(fields)]);
    expect(known.sort()).to.deep.equal(declared.sort());
  });
});
