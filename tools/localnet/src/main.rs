//! A local validator: one node with Surfpool's engine and no network behind it, which serves Solana's JSON-RPC over HTTP and
//! WebSocket until it is told to stop.

use clap::Parser;
use std::{error::Error, process::ExitCode, thread, time::Duration};
use surfpool_core::{
    runloops::start_local_surfnet_runloop,
    surfnet::{
        locker::SurfnetSvmLocker,
        svm::{SurfnetSvm, SurfnetSvmConfig},
    },
};
use surfpool_types::{
    channel::{self, Receiver, Sender},
    RpcConfig, SimnetCommand, SimnetConfig, SimnetEvent, SurfpoolConfig,
};
use tokio::signal::unix::{signal, SignalKind};

/// Transactions whose whole accounts are kept for inspection. The engine needs room for one.
const MAX_PROFILES: usize = 1;
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
}

/// Takes the engine's events, which otherwise fill their channel and stop it, and reports its errors.
fn report(events: Receiver<SimnetEvent>) {
    for event in events {
        if let SimnetEvent::ErrorLog(_, message) | SimnetEvent::Aborted(message) = event {
            eprintln!("localnet: {message}");
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

async fn run(Options { host, port, ws_port, slot_time }: Options) -> Result<(), Box<dyn Error>> {
    // Profiling copies the whole state once an instruction, which slows the engine to a tenth.
    let (instruction_profiling_enabled, max_profiles) = (false, MAX_PROFILES);
    let (svm, events, geyser_events) = SurfnetSvm::new(SurfnetSvmConfig {
        slot_time,
        instruction_profiling_enabled,
        max_profiles,
        ..Default::default()
    })?;
    thread::spawn(|| report(events));
    let (commands, received) = channel::unbounded();
    stop_at_signal(commands.clone()).await?;
    let simnet = SimnetConfig {
        offline_mode: true,
        remote_rpc_url: None,
        slot_time,
        instruction_profiling_enabled,
        max_profiles,
        ..Default::default()
    };
    let rpc = RpcConfig { bind_host: host, bind_port: port, ws_port, ..Default::default() };
    let config = SurfpoolConfig { simnets: vec![simnet], rpc, ..Default::default() };
    start_local_surfnet_runloop(SurfnetSvmLocker::new(svm), config, commands, received, geyser_events).await
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
