#![doc = "variorum"]
pub mod report;
pub mod compare;
pub mod export;
pub mod app;
pub mod view;
pub mod term;
pub mod cli;
