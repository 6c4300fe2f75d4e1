//! The command line: what can be typed, and what it means.


use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::compare::{Options, compare};
use crate::report::{builtin, load};
use crate::term;
use crate::view::theme::Theme;

#[derive(Debug, Parser)]
#[command(name = "variorum", version, about, args_conflicts_with_subcommands = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// The reports: the original first, then its rewrites; none: the three built-in ones
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {}

/// Runs the program.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let (reports, base) = if cli.files.is_empty() { builtin::reports() } else { (load::files(&cli.files).unwrap(), 0) };
    let comparison = compare(&reports, &Options { base, ..Options::default() });
    match term::run(reports, comparison, Theme::Dark) { Ok(_) => ExitCode::SUCCESS, Err(e) => { eprintln!("{e}"); ExitCode::FAILURE } }
}
