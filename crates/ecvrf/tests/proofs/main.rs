//! `verify` and `is_valid_key` against proofs and forgeries made by other code.

mod acceptance;
mod prover;
mod refusal;
