//! A comparison as text and as JSON lines.

pub mod jsonl;
pub mod text;
