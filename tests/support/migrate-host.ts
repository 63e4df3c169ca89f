// Calls the migration as the script does that `anchor migrate` writes: with a provider of Anchor 1's client, and without
// waiting for it.
import { AnchorProvider, Wallet, web3 } from "@anchor-lang/core";

const migrate = require("../../migrations/deploy.ts");
const [, , url] = process.argv;
if (url === undefined) throw new Error("the URL of a cluster is needed");
migrate(new AnchorProvider(new web3.Connection(url, "processed"), Wallet.local()));
