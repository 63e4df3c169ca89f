import { type Connection, type Keypair, PublicKey } from "@solana/web3.js";
import { CONFIG_ADDRESS, clusterName, initialize, PROGRAM_ID, TREASURY_ADDRESS } from "../../sdk/src";
import { SIZES } from "../../sdk/src/generated/costs";
import { Chain } from "./chain";
import { type ConfigTerms, configOf } from "./config";
import { DeploymentError } from "./error";
import { type Journal, sol } from "./journal";
import { bring, deployedCode, type Program, type ProgramPlan, planProgram, rentOf, requireAuthority } from "./program";

/** Lamports a signature costs. */
const SIGNATURE_FEE = 5_000;
/** Signatures of a deployment beside one for each thousand bytes. */
const SIGNATURES = 8;

/** What is to be deployed, where and by whom. */
export interface Request {
  connection: Connection;
  /** Pays for everything; is or becomes the program's upgrade authority, and the authority of Config. */
  payer: Keypair;
  bytes: Uint8Array;
  /** The key of the program's address; asked for only where there is no program yet. */
  programKey(): Keypair;
  /** What Config begins with; needed where there is none yet. */
  terms?: ConfigTerms;
  /** The main network is refused unless this is true. */
  mainnet?: boolean;
}

/** What is there now, and what has been done for it. */
export interface Report {
  programId: string;
  program: ProgramPlan["kind"];
  upgradeAuthority: string | null;
  bytes: number;
  config: string;
  treasury: string;
  terms: "initialized" | "unchanged";
  authority: string;
  fee: number;
  vrfKey: string;
  /** Lamports the payer has spent in all, rent included. */
  cost: number;
}

async function requireCluster({ connection, mainnet }: Request): Promise<void> {
  const name = await clusterName(connection).catch((error: Error) => {
    throw new DeploymentError(`${connection.rpcEndpoint} does not answer: ${error.message}`);
  });
  if (name === "mainnet-beta" && !mainnet) {
    throw new DeploymentError("this is the main network, which needs both --mainnet and --yes");
  }
}

/** The terms to initialize with; undefined where that has been done. */
async function termsToSet(chain: Chain, { terms }: Request): Promise<ConfigTerms | undefined> {
  if (configOf(await chain.account(CONFIG_ADDRESS))) return undefined;
  if (!terms) throw new DeploymentError("the program is not initialized yet: a fee and a VRF key are needed");
  const code = await deployedCode(chain, PROGRAM_ID);
  if (code) requireAuthority(code, chain.payer.publicKey, "is to be initialized");
  return terms;
}

async function requireFunds(chain: Chain, plan: ProgramPlan, program: Program, terms?: ConfigTerms): Promise<void> {
  let need = await rentOf(chain, plan, program);
  if (plan.kind !== "unchanged") need += (SIGNATURES + Math.ceil(program.bytes.length / 1_000)) * SIGNATURE_FEE;
  if (terms) {
    need += SIGNATURE_FEE;
    for (const space of [SIZES.config, SIZES.treasury]) need += await chain.rent(space);
  }
  const balance = await chain.balance();
  if (balance < need) {
    throw new DeploymentError(
      `${chain.payer.publicKey} has ${sol(balance)} SOL, and this takes up to ${sol(need)} SOL while it goes on`,
    );
  }
}

/**
 * Brings the program and its Config to a cluster: deploys or upgrades the program unless it has these bytes, and initializes
 * it unless it is. What a broken run has left is gone on with. Everything that can be refused is refused before anything is
 * paid for.
 *
 * @throws {DeploymentError} for whatever the user can do something about
 */
export async function deploy(request: Request, journal: Journal): Promise<Report> {
  await requireCluster(request);
  const chain = new Chain(request.connection, request.payer);
  const program = { ...request, programId: PROGRAM_ID };
  const plan = await planProgram(chain, program);
  const terms = await termsToSet(chain, request);
  await requireFunds(chain, plan, program, terms);
  const before = await chain.balance();
  await bring(chain, plan, program, journal);
  if (terms) await chain.send("initializing", [initialize(chain.payer.publicKey, terms.fee, terms.vrfKey)]);
  const done = terms ? "initialized" : "unchanged";
  journal.note(`config ${CONFIG_ADDRESS}: ${done}`);

  const [code, config] = [await deployedCode(chain, PROGRAM_ID), configOf(await chain.account(CONFIG_ADDRESS))];
  if (!code || !config) throw new DeploymentError("what was deployed is not there: has the cluster been reset?");
  return {
    programId: PROGRAM_ID.toBase58(),
    program: plan.kind,
    upgradeAuthority: code.authority?.toBase58() ?? null,
    bytes: code.bytes.length,
    config: CONFIG_ADDRESS.toBase58(),
    treasury: TREASURY_ADDRESS.toBase58(),
    terms: done,
    authority: config.authority.toBase58(),
    fee: config.fee,
    vrfKey: new PublicKey(config.vrfKey).toBase58(),
    cost: before - (await chain.balance()),
  };
}
