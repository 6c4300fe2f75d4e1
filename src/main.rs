//! The `variorum` program: arguments in, one library call, an exit code out.

use std::io::{self, BufReader, ErrorKind, Write};
use std::process::ExitCode;

use clap::Parser;
use variorum::cli::{AlignArgs, Cli, Command};
use variorum::export::jsonl::{self, Detail, Outcome};
use variorum::report::builtin;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.command {
        Some(Command::Align(args)) => align(&args),
        None => {
            let (reports, _) = builtin::reports();
            for report in &reports {
                println!("## {}", report.label);
                for (index, passage) in report.passages.iter().enumerate() {
                    println!("{:>3} ¶{:<2} {:?} {}", index + 1, passage.paragraph + 1, passage.kind, report.passage_text(index));
                }
            }
            ExitCode::SUCCESS
        }
    }
}

fn align(args: &AlignArgs) -> ExitCode {
    let detail = if args.words { Detail::Words } else { Detail::Links };
    let mut output = io::BufWriter::new(io::stdout().lock());
    let result = jsonl::align(BufReader::new(io::stdin().lock()), &mut output, detail).and_then(|outcome| output.flush().map(|()| outcome));
    match result {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::BadLines) => ExitCode::FAILURE,
        // Whoever reads has seen enough, as with `| head`.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("variorum: align: {error}");
            ExitCode::FAILURE
        }
    }
}
