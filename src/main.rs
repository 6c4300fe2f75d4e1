//! The program: arguments, one library call, an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    variorum::cli::main()
}
