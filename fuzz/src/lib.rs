//! The entries of the tests, for a fuzzer.

#[path = "../../tests/entries/mod.rs"]
pub mod entries;
#[path = "../../tests/whole/mod.rs"]
mod whole;
