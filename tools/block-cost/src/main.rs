//! Reads transactions with what they took, as JSON from standard input, and prints them with what the validator's cost model
//! charges a block for each.

use base64::{prelude::BASE64_STANDARD, Engine};
use serde::{Deserialize, Serialize};
use solana_cost_model::cost_model::CostModel;
use solana_message::{
    v0::{LoadedAddresses, MessageAddressTableLookup},
    AddressLoader,
};
use solana_pubkey::Pubkey;
use solana_runtime_transaction::runtime_transaction::RuntimeTransaction;
use solana_transaction::{sanitized::MessageHash, versioned::VersionedTransaction};
use solana_transaction_error::AddressLoaderError;
use std::{collections::HashSet, error::Error, io};

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Case {
    name: String,
    /// Base 64.
    transaction: String,
    units: u64,
    loaded_bytes: u32,
    cost: Option<Cost>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Cost {
    signatures: u64,
    write_locks: u64,
    instruction_data: u64,
    programs: u64,
    loaded_accounts: u64,
    total: u64,
}

/// Whether a transaction with more instructions than a call tree may have is refused, as on the main network.
const STATIC_INSTRUCTION_LIMIT: bool = true;

/// Every address of a lookup table is another one: the cost does not depend on which.
#[derive(Clone)]
struct AnyAddress;

impl AddressLoader for AnyAddress {
    fn load_addresses(self, lookups: &[MessageAddressTableLookup]) -> Result<LoadedAddresses, AddressLoaderError> {
        let addresses = |indexes: &[u8]| indexes.iter().map(|_| Pubkey::new_unique()).collect::<Vec<_>>();
        Ok(LoadedAddresses {
            writable: lookups.iter().flat_map(|lookup| addresses(&lookup.writable_indexes)).collect(),
            readonly: lookups.iter().flat_map(|lookup| addresses(&lookup.readonly_indexes)).collect(),
        })
    }
}

fn charge(case: &Case) -> Result<Cost, Box<dyn Error>> {
    let transaction: VersionedTransaction = bincode::deserialize(&BASE64_STANDARD.decode(&case.transaction)?)?;
    let transaction = RuntimeTransaction::try_create(
        transaction,
        MessageHash::Compute,
        Some(false),
        AnyAddress,
        &HashSet::new(),
        STATIC_INSTRUCTION_LIMIT,
    )?;
    let cost = CostModel::calculate_cost_for_executed_transaction(
        &transaction,
        case.units,
        case.loaded_bytes,
        &agave_feature_set::FeatureSet::all_enabled(),
    );
    Ok(Cost {
        signatures: cost.signature_cost(),
        write_locks: cost.write_lock_cost(),
        instruction_data: u64::from(cost.data_bytes_cost()),
        programs: cost.programs_execution_cost(),
        loaded_accounts: cost.loaded_accounts_data_size_cost(),
        total: cost.sum(),
    })
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut cases: Vec<Case> = serde_json::from_reader(io::stdin())?;
    for case in &mut cases {
        case.cost = Some(charge(case)?);
    }
    println!("{}", serde_json::to_string_pretty(&cases)?);
    Ok(())
}
