#![doc = "variorum"]
pub mod report;
pub mod compare;
pub mod export;
pub mod cli;
pub mod shot;
