//! The stage before the engine: signatures are verified on a thread of their own, as in a validator's pipeline. The engine by
//! itself verifies each twice, between two transactions.

use std::{collections::HashSet, mem, thread};
use surfpool_types::{
    channel::{self, Receiver},
    SimnetCommand, TransactionConfirmationStatus, TransactionStatusEvent,
};

/// The signatures that came last: at least `limit` of them, at most twice as many.
struct Seen {
    limit: usize,
    recent: HashSet<[u8; 64]>,
    older: HashSet<[u8; 64]>,
}

impl Seen {
    /// Whether it is not among them yet; it is from now on.
    fn insert(&mut self, signature: [u8; 64]) -> bool {
        if self.recent.len() == self.limit {
            self.older = mem::take(&mut self.recent);
        }
        !self.older.contains(&signature) && self.recent.insert(signature)
    }
}

/// Passes on commands in their order, with the transactions marked that need no verification any more.
///
/// Only the first of those with the same signature is marked, and only if it is signed: with the verification the engine
/// leaves out its search for duplicates, and what it answers is left to it wherever that is a refusal.
pub fn stage(commands: Receiver<SimnetCommand>, limit: usize) -> Receiver<SimnetCommand> {
    let (verified, stream) = channel::unbounded();
    let mut seen = Seen { limit, recent: HashSet::new(), older: HashSet::new() };
    thread::spawn(move || {
        for command in commands {
            if verified.send(verify(command, &mut seen)).is_err() {
                break;
            }
        }
    });
    stream
}

fn verify(command: SimnetCommand, seen: &mut Seen) -> SimnetCommand {
    let SimnetCommand::ProcessTransaction(key, transaction, status, skip_preflight, None) = command else {
        return command;
    };
    let is_valid = transaction.verify_with_results().iter().all(|is_valid| *is_valid)
        && transaction.signatures.first().is_some_and(|&signature| seen.insert(signature.into()));
    if is_valid && skip_preflight {
        // A node's answer does not wait for the execution either. The engine's, which comes later, finds nobody waiting.
        let _ = status.try_send(TransactionStatusEvent::Success(TransactionConfirmationStatus::Processed));
    }
    SimnetCommand::ProcessTransaction(key, transaction, status, skip_preflight, is_valid.then_some(true))
}
