//! The command line: what can be typed, and what it means.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Read an original news report and its rewrites side by side.
#[derive(Debug, Parser)]
#[command(version, about, args_conflicts_with_subcommands = true)]
pub struct Cli {
    /// What to do instead of opening the reader.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The reports: the original first, then its rewrites; none: the built-in ones.
    #[arg(value_name = "ORIGINAL REWRITE")]
    pub files: Vec<PathBuf>,
}

/// What can be done besides reading.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Align pairs of texts: one JSON object per line in, one out.
    Align(AlignArgs),
}

/// Options of `variorum align`.
#[derive(Debug, Args)]
pub struct AlignArgs {
    /// Read pairs as JSON lines from standard input and write links as JSON lines.
    #[arg(long, required = true)]
    pub jsonl: bool,
    /// Add the word alignment inside each link.
    #[arg(long)]
    pub words: bool,
}
