//! Stores for the engine in the place of those that grow without end or cost more with every entry.

use std::collections::{HashMap, VecDeque};
use surfpool_core::storage::{Storage, StorageResult};

/// The program that owns wallets.
const SYSTEM_PROGRAM: &str = "11111111111111111111111111111111";

/// The entries that came last.
#[derive(Clone)]
pub struct Recent<V> {
    limit: usize,
    values: HashMap<String, V>,
    keys: VecDeque<String>,
}

impl<V> Recent<V> {
    pub fn new(limit: usize) -> Box<Self> {
        Box::new(Self { limit, values: HashMap::new(), keys: VecDeque::new() })
    }
}

impl<V: Clone + Send + Sync + 'static> Storage<String, V> for Recent<V> {
    fn store(&mut self, key: String, value: V) -> StorageResult<()> {
        if self.values.insert(key.clone(), value).is_none() {
            self.keys.push_back(key);
        }
        while self.keys.len() > self.limit {
            self.keys.pop_front().and_then(|oldest| self.values.remove(&oldest));
        }
        Ok(())
    }

    fn clear(&mut self) -> StorageResult<()> {
        self.values.clear();
        self.keys.clear();
        Ok(())
    }

    fn get(&self, key: &String) -> StorageResult<Option<V>> {
        Ok(self.values.get(key).cloned())
    }

    fn take(&mut self, key: &String) -> StorageResult<Option<V>> {
        self.keys.retain(|each| each != key);
        Ok(self.values.remove(key))
    }

    fn keys(&self) -> StorageResult<Vec<String>> {
        Ok(self.keys.iter().cloned().collect())
    }

    fn into_iter(&self) -> StorageResult<Box<dyn Iterator<Item = (String, V)> + '_>> {
        Ok(Box::new(self.values.iter().map(|(key, value)| (key.clone(), value.clone()))))
    }

    fn contains_key(&self, key: &String) -> StorageResult<bool> {
        Ok(self.values.contains_key(key))
    }

    fn count(&self) -> StorageResult<u64> {
        Ok(self.values.len() as u64)
    }

    fn clone_box(&self) -> Box<dyn Storage<String, V>> {
        Box::new(self.clone())
    }
}

/// The addresses of the accounts that each program owns, wallets left out: the engine copies a program's whole list whenever one
/// of its accounts is written, and with it thousands of wallets would slow down every transaction that one of them pays for.
pub struct OwnedByPrograms(pub Box<dyn Storage<String, Vec<String>>>);

impl Storage<String, Vec<String>> for OwnedByPrograms {
    fn store(&mut self, owner: String, addresses: Vec<String>) -> StorageResult<()> {
        if owner == SYSTEM_PROGRAM {
            return Ok(());
        }
        self.0.store(owner, addresses)
    }

    fn clear(&mut self) -> StorageResult<()> {
        self.0.clear()
    }

    fn get(&self, owner: &String) -> StorageResult<Option<Vec<String>>> {
        self.0.get(owner)
    }

    fn take(&mut self, owner: &String) -> StorageResult<Option<Vec<String>>> {
        self.0.take(owner)
    }

    fn keys(&self) -> StorageResult<Vec<String>> {
        self.0.keys()
    }

    fn into_iter(&self) -> StorageResult<Box<dyn Iterator<Item = (String, Vec<String>)> + '_>> {
        self.0.into_iter()
    }

    fn count(&self) -> StorageResult<u64> {
        self.0.count()
    }

    fn clone_box(&self) -> Box<dyn Storage<String, Vec<String>>> {
        Box::new(Self(self.0.clone_box()))
    }
}
