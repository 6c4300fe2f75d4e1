//! A comparison, and what the reader said of it, as text, as JSON, as JSON lines, and its facts as tables.

pub mod csv;
pub mod json;
pub mod jsonl;
pub mod markdown;
pub mod text;

mod objects;
mod remarks;
