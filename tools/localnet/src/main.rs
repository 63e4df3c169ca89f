//! A local validator: one node with Surfpool's engine and no network behind it, which serves Solana's JSON-RPC over HTTP and
//! WebSocket until it is told to stop.

mod sigverify;
mod stores;

use clap::Parser;
use serde_json::{Map, Value};
use std::{
    collections::BTreeMap,
    error::Error,
    fs::File,
    io::BufReader,
    mem,
    path::{Path, PathBuf},
    process::ExitCode,
    thread,
    time::Duration,
};
use stores::{OwnedByPrograms, Recent};
use surfpool_core::{
    runloops::start_local_surfnet_runloop,
    surfnet::{
        locker::SurfnetSvmLocker,
        svm::{SurfnetSvm, SurfnetSvmConfig},
    },
};
use surfpool_types::{
    channel::{self, Receiver, Sender},
    AccountSnapshot, BlockProductionMode, RpcConfig, SimnetCommand, SimnetConfig, SimnetEvent, SurfpoolConfig,
};
use tokio::signal::unix::{signal, SignalKind};

/// Profiling copies the whole state once an instruction, which slows the engine to a tenth.
const PROFILING: bool = false;
/// Transactions whose whole accounts are kept for inspection. The engine needs room for one.
const MAX_PROFILES: usize = 1;
/// How long the engine's events wait in their channel, which holds 1,024 and drops what comes then.
const REPORTING_TIME: Duration = Duration::from_millis(20);
/// What the servers need to close their connections properly.
const CLOSING_TIME: Duration = Duration::from_millis(200);

/// A local Solana validator without a network behind it.
#[derive(Parser)]
#[command(version)]
struct Options {
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
    /// Port of JSON-RPC over HTTP
    #[arg(long, default_value_t = 8899)]
    port: u16,
    /// Port of JSON-RPC over WebSocket
    #[arg(long, default_value_t = 8900)]
    ws_port: u16,
    /// Milliseconds a slot takes
    #[arg(long, default_value_t = 400, value_parser = clap::value_parser!(u64).range(1..))]
    slot_time: u64,
    /// What closes a block: the clock, or every transaction
    #[arg(long, default_value_t)]
    block_production_mode: BlockProductionMode,
    /// File of accounts to begin with, in the format of Surfpool's snapshots; may be given more than once
    #[arg(long)]
    snapshot: Vec<PathBuf>,
    /// How many transactions are kept; duplicates of older ones are not noticed
    #[arg(long, default_value_t = 500_000, value_parser = clap::value_parser!(u32).range(1..))]
    limit_transactions: u32,
    /// Does not keep a list of each program's accounts: getProgramAccounts finds none, and however many there are slow down
    /// nothing
    #[arg(long)]
    no_owner_index: bool,
}

/// Takes the engine's events, which otherwise fill their channel and stop it, and reports its errors. Somebody who waited for
/// them would have to be woken with every transaction, so it looks now and then.
fn report(events: Receiver<SimnetEvent>) {
    loop {
        thread::sleep(REPORTING_TIME);
        for event in events.try_iter() {
            if let SimnetEvent::ErrorLog(_, message) | SimnetEvent::Aborted(message) = event {
                eprintln!("localnet: {message}");
            }
        }
    }
}

/// Tells the engine to stop at SIGTERM or SIGINT.
async fn stop_at_signal(commands: Sender<SimnetCommand>) -> Result<(), Box<dyn Error>> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    tokio::spawn(async move {
        tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
        let _ = commands.send(SimnetCommand::Terminate(None));
    });
    Ok(())
}

/// The accounts of a snapshot's file, all of them exempt from rent as on a cluster: the number that says so is greater than
/// what comes through a JavaScript program unchanged.
fn read(path: &Path) -> Result<BTreeMap<String, Option<AccountSnapshot>>, Box<dyn Error>> {
    let mut accounts: Map<String, Value> = serde_json::from_reader(BufReader::new(File::open(path)?))?;
    for account in accounts.values_mut().filter_map(Value::as_object_mut) {
        account.insert("rentEpoch".into(), u64::MAX.into());
    }
    Ok(serde_json::from_value(accounts.into())?)
}

/// Sets the accounts of a file, and fails when the engine does not take one: a program it cannot load, say.
async fn load(locker: &SurfnetSvmLocker, path: &Path) -> Result<(), Box<dyn Error>> {
    let place = path.display();
    let accounts = read(path).map_err(|error| format!("{place} is no snapshot: {error}"))?;
    locker.load_snapshot(&accounts, None, Default::default()).await?;
    for address in accounts.keys() {
        let key = address.parse().map_err(|_| format!("{place}: {address} is no address"))?;
        if locker.with_svm_reader(|svm| svm.inner.get_account_no_db(&key)).is_none() {
            return Err(format!("{place}: the account {address} is refused: is it a program that can be run?").into());
        }
    }
    Ok(())
}

/// The engine, without what grows with every transaction or slows down the next.
fn engine(
    slot_time: u64,
    transactions: usize,
    owner_index: bool,
) -> Result<(SurfnetSvmLocker, Receiver<SimnetEvent>), Box<dyn Error>> {
    let (mut svm, events, _) = SurfnetSvm::new(SurfnetSvmConfig {
        slot_time,
        instruction_profiling_enabled: PROFILING,
        max_profiles: MAX_PROFILES,
        ..Default::default()
    })?;
    svm.transactions = Recent::new(transactions);
    svm.profile_tag_map = Recent::new(0);
    svm.accounts_by_owner = if owner_index { Box::new(OwnedByPrograms(svm.accounts_by_owner)) } else { Recent::new(0) };
    // The bank below keeps a history of its own, which nobody asks.
    svm.inner.svm = mem::take(&mut svm.inner.svm).with_transaction_history(0);
    Ok((SurfnetSvmLocker::new(svm), events))
}

async fn run(options: Options) -> Result<(), Box<dyn Error>> {
    let Options { host, port, ws_port, slot_time, block_production_mode, snapshot, .. } = options;
    let limit = options.limit_transactions as usize;
    let (locker, events) = engine(slot_time, limit, !options.no_owner_index)?;
    thread::spawn(|| report(events));
    for path in &snapshot {
        load(&locker, path).await?;
    }
    let (commands, received) = channel::unbounded();
    stop_at_signal(commands.clone()).await?;
    let simnet = SimnetConfig {
        offline_mode: true,
        remote_rpc_url: None,
        slot_time,
        block_production_mode,
        instruction_profiling_enabled: PROFILING,
        max_profiles: MAX_PROFILES,
        ..Default::default()
    };
    let rpc = RpcConfig { bind_host: host, bind_port: port, ws_port, ..Default::default() };
    let config = SurfpoolConfig { simnets: vec![simnet], rpc, ..Default::default() };
    // Plugins would get a copy of every account that is written; there are none, so nothing is sent to them.
    let (_open, nothing) = channel::unbounded();
    start_local_surfnet_runloop(locker, config, commands, sigverify::stage(received, limit), nothing).await
}

#[tokio::main]
async fn main() -> ExitCode {
    if let Err(error) = run(Options::parse()).await {
        eprintln!("localnet: {error}");
        return ExitCode::FAILURE;
    }
    thread::sleep(CLOSING_TIME);
    ExitCode::SUCCESS
}
