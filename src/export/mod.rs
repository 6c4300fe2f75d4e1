//! A comparison, and what the reader said of it, as text, as a page, as JSON, as JSON lines, and its findings and facts
//! as tables.

pub mod csv;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod markdown;
pub mod text;

mod objects;
mod quoted;
mod remarks;
