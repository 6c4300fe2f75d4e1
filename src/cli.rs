//! The command line: what can be typed, and what it means.

mod colours;
mod config;
mod inputs;
mod looks;
mod manual;
mod shot;

use std::env;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use self::config::{Config, ConfigError};
use self::inputs::{Found, Inputs};
use crate::app::preferences::Preferences;
use crate::compare::Comparison;
use crate::export::jsonl::{self, Detail, Outcome};
use crate::export::{csv, html, json, markdown, text};
use crate::notes::Notes;
use crate::output::{self, WriteError};
use crate::report::about::OwnWords;
use crate::report::load::{LoadError, about_path, address, is_standard_input};
use crate::report::visible::visible;
use crate::term::watch::Watch;
use crate::term::{self, Left, Opened, linear};
use crate::view::theme::{self, Known, ThemeError};
use looks::Looks;

/// Read an original news report and its rewrites side by side: what each one kept, reworded, moved,
/// left out, added or got wrong
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[derive(Debug, Parser)]
#[command(name = "variorum", version, after_help = EXAMPLES, subcommand_value_name = "COMMAND")]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    open: Inputs,
    #[command(flatten)]
    looks: Looks,
    /// The file with your settings [default: variorum/config.toml in your config folder]; reports and pictures heed
    /// its words alone
    #[arg(long, value_name = "FILE", global = true)]
    config: Option<PathBuf>,
    /// Print all settings and keys as they are by default, as such a file
    #[arg(long)]
    print_config: bool,
    /// Begin at the first difference that matters, not where the reader left off
    #[arg(long)]
    fresh: bool,
    /// Read the files anew when they change, and keep the place
    #[arg(long, conflicts_with = "plain")]
    watch: bool,
    /// Lines in, lines out instead of a window: for screen readers, and where a terminal cannot place a cursor
    #[arg(long)]
    plain: bool,
}

const EXAMPLES: &str = "Examples:
  variorum                                  the three built-in reports
  variorum original.txt a.html b.md         your own: the original first
  variorum story/                           a folder: the original by its name, or the first
  variorum https://post.example/storm a.txt a page from the web, and a rewrite
  pbpaste | variorum original.txt -         a rewrite from standard input
  variorum | less                           the findings as plain text
  variorum shot --size 120x40 -o page.svg   a picture of the first screen
  variorum report --format html -o page.html one page for a browser
  variorum report --format csv -o facts.csv the facts as a table
  variorum align --jsonl < pairs > links    for programs

Exit codes: 0 fine, 1 failed, 2 wrong usage or bad input.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Draw a screen into a file, after pressing some keys
    Shot(shot::Shot),
    /// Write what the views know: as text, Markdown, a web page, JSON, or tables as CSV
    Report(Told),
    /// List the themes, or print one to start one's own from
    Themes(Themes),
    /// Align pairs of texts: one JSON object per line in, one out
    Align(Align),
    /// Write what a shell needs to complete arguments
    Completions(Completions),
    /// Write the manual page
    Man,
}

#[derive(Debug, Args)]
struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

#[derive(Debug, Args)]
struct Themes {
    /// The theme to print
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

const REPORTED: &str = "Examples:
  variorum report original.txt a.txt                 text, in lines as wide as the terminal
  variorum report --format html -o page.html story/  one page for a browser
  variorum report --format csv --of divergences      a line for each divergence
  variorum report --format json a.txt b.txt | jq .facts";

#[derive(Debug, Args)]
#[command(after_help = REPORTED)]
struct Told {
    #[command(flatten)]
    open: Inputs,
    /// What to write
    #[arg(long, value_enum, default_value_t)]
    format: Written,
    /// The longest line of `--format text` [default: as wide as the terminal, or else 80]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    width: Option<u16>,
    /// What the table of `--format csv` is of
    #[arg(long, value_enum, value_name = "TABLE")]
    of: Option<Table>,
    /// The file to write; none: standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Told {
    fn columns(&self) -> usize {
        let terminal = || term::columns().filter(|_| self.output.is_none());
        self.width.or_else(terminal).map_or(text::COLUMNS, |columns| usize::from(columns).max(20))
    }
}

/// A format of `variorum report`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Written {
    /// Findings and links for a pager
    #[default]
    Text,
    /// Divergences, facts and topics as tables
    #[value(alias = "md")]
    Markdown,
    /// One page for a browser: the reports in columns, divergences, facts, topics
    Html,
    /// Everything, for programs
    Json,
    /// A table, for spreadsheets: of facts, or of divergences
    Csv,
}

/// A table of `variorum report --format csv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Table {
    /// A line for each fact in each rewrite
    Facts,
    /// A line for each divergence
    Divergences,
}

#[derive(Debug, Args)]
struct Align {
    /// Read pairs as JSON lines from standard input and write their links as JSON lines
    #[arg(long, required = true)]
    jsonl: bool,
    /// Add the word alignment inside each link
    #[arg(long)]
    words: bool,
}

/// What went wrong, and with it the exit code.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error(transparent)]
    Write(#[from] WriteError),
    #[error("{typed}: no such file; the command is `{meant}`")]
    Mistyped { typed: String, meant: String },
    #[error(transparent)]
    Shot(#[from] shot::Refused),
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Theme(#[from] ThemeError),
    #[error("the terminal cannot be used ({0}); variorum | less prints the findings as text")]
    Terminal(io::Error),
    #[error("standard output cannot be written ({0})")]
    Output(io::Error),
    #[error("--watch needs files; standard input, addresses and the built-in reports cannot be watched")]
    Unwatchable,
    #[error("--watch needs a window: a terminal that can place a cursor, and neither `plain` nor a pipe")]
    Windowless,
    #[error("stopped before the comparison was done; nothing was changed")]
    Stopped,
    #[error("the comparison broke off; please report the lines above, and the texts if you may")]
    Broken,
}

impl Failure {
    fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Load(_)
            | Self::Theme(_)
            | Self::Config(_)
            | Self::Mistyped { .. }
            | Self::Unwatchable
            | Self::Windowless
            | Self::Shot(_)
            | Self::Write(WriteError::IsInput { .. }) => 2,
            Self::Write(WriteError::System { .. })
            | Self::Terminal(_)
            | Self::Output(_)
            | Self::Stopped
            | Self::Broken => 1,
        })
    }
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let matches = Cli::command().get_matches();
    refuse_misplaced(&matches);
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let settings = || Config::load(cli.config.as_deref()).map_err(Failure::from);
    let done = match cli.command {
        None if cli.print_config => printed(config::defaults().as_bytes()),
        None => settings().and_then(|config| read(&cli, config)),
        Some(Command::Shot(args)) => settings().and_then(|config| shot::take(&args, &cli.looks, &config.words)),
        Some(Command::Themes(args)) => themes(&args),
        Some(Command::Report(args)) => settings().and_then(|config| tell(args, &config.words)),
        Some(Command::Align(args)) => align(&args),
        Some(Command::Completions(args)) => {
            let mut out = Vec::new();
            clap_complete::generate(args.shell, &mut Cli::command(), "variorum", &mut out);
            printed(&out)
        }
        Some(Command::Man) => printed(&manual::page(Cli::command(), EXAMPLES)),
    };
    done.unwrap_or_else(|failure| {
        if matches!(&failure, Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe) {
            // Whoever reads has seen enough.
            return ExitCode::SUCCESS;
        }
        // A name of a file must not steer the terminal either.
        eprintln!("variorum: {}", visible(&failure.to_string()));
        failure.code()
    })
}

/// Refuses an option that stands before a command, where nothing heeds it: it is of the reader, or of that command.
fn refuse_misplaced(matches: &ArgMatches) {
    let Some((command, _)) = matches.subcommand() else { return };
    let program = Cli::command();
    let given = |arg: &&Arg| matches.value_source(arg.get_id().as_str()) == Some(ValueSource::CommandLine);
    let Some(option) = program.get_arguments().filter(|arg| !arg.is_global_set()).find(given) else { return };
    let name = option.get_long().unwrap_or_default();
    let its_own = |command: &clap::Command| command.get_arguments().any(|arg| arg.get_long() == Some(name));
    let said = if program.find_subcommand(command).is_some_and(its_own) {
        format!("--{name} must stand after `{command}`")
    } else {
        format!("--{name} is for reading, not for `{command}`")
    };
    Cli::command().error(ErrorKind::ArgumentConflict, said).exit();
}

/// A name that is no file but nearly that of a command.
fn mistyped(file: &Path) -> Option<Failure> {
    let typed = file.to_str().filter(|_| !file.exists())?;
    let like = |name: &str| similar::TextDiff::from_chars(typed, name).ratio();
    let commands = Cli::command();
    let nearest = commands.get_subcommands().map(clap::Command::get_name).max_by(|a, b| like(a).total_cmp(&like(b)))?;
    (like(nearest) >= LIKE).then(|| Failure::Mistyped { typed: typed.to_owned(), meant: nearest.to_owned() })
}

/// How much of a mistyped command is right, at least, of 1.
const LIKE: f32 = 0.75;

/// Opens the reports with what is remembered about them, and says from which inputs.
fn open(inputs: &Inputs, words: &OwnWords) -> Result<(Opened, Vec<PathBuf>), Failure> {
    let Found { reports, base, store, said, inputs, hints } = inputs.open(words)?;
    Ok((
        Opened {
            reports,
            base,
            hints,
            notes: Notes::default(),
            store,
            warning: said,
            bookmark: None,
            watch: None,
            preferences: Preferences::default(),
        },
        inputs,
    ))
}

impl Opened {
    /// Reads what is remembered; what is in the way of it is said, and the reports are read without.
    fn remembering(self) -> Self {
        let (notes, warning) = match self.store.read() {
            Ok(notes) => {
                let warning = match notes.lost(&self.reports) {
                    0 => None,
                    1 => Some("1 pin does not find its passages any more; it is kept".to_owned()),
                    lost => Some(format!("{lost} pins do not find their passages any more; they are kept")),
                };
                (notes, warning.map(|said| format!("{}: {said}", self.store.shown())))
            }
            Err(error) => (Notes::default(), Some(error.to_string())),
        };
        let warnings: Vec<String> = self.warning.into_iter().chain(warning).collect();
        let warning = (!warnings.is_empty()).then(|| warnings.join("; "));
        Self { notes, warning, ..self }
    }

    /// Compares the reports, for an output that is written in one go. Warnings go to standard error.
    fn compared(&self) -> Comparison {
        if let Some(warning) = &self.warning {
            eprintln!("variorum: {}", visible(warning));
        }
        self.compare()
    }
}

fn printed(bytes: &[u8]) -> Result<ExitCode, Failure> {
    io::stdout().write_all(bytes).map_err(Failure::Output)?;
    Ok(ExitCode::SUCCESS)
}

fn read(cli: &Cli, config: Config) -> Result<ExitCode, Failure> {
    let Cli { open: inputs, looks, fresh, watch, .. } = cli;
    if let Some(failure) = inputs.files.first().and_then(|file| mistyped(file)) {
        return Err(failure);
    }
    // A theme that cannot be had is said before anything else is done, also where none is needed.
    let themes = looks.in_the_window(&config)?;
    if cli.plain || config.plain || is_dumb() {
        return if *watch { Err(Failure::Windowless) } else { read_plainly(inputs, config) };
    }
    let (opened, files) = open(inputs, &config.words)?;
    let mut opened = opened.remembering();
    opened.preferences = config.preferences;
    opened.watch = watch.then(|| watching(inputs, config.words, files)).transpose()?;
    if !io::stdout().is_terminal() {
        if *watch {
            return Err(Failure::Windowless);
        }
        let text = text::report(&opened.reports, &opened.compared(), &opened.notes, text::COLUMNS);
        io::stdout().write_all(text.as_bytes()).map_err(Failure::Output)?;
        return Ok(ExitCode::SUCCESS);
    }
    if !fresh {
        opened.bookmark = opened.store.bookmark();
    }
    match term::run(opened, themes).map_err(Failure::Terminal)? {
        Left::Quit => Ok(ExitCode::SUCCESS),
        Left::Stopped => Err(Failure::Stopped),
        Left::Broken => Err(Failure::Broken),
        // As a shell reports a process that a signal ended.
        Left::Signal(number) => Ok(ExitCode::from(u8::try_from(128 + number).unwrap_or(1))),
    }
}

/// Watches the files among the inputs, and the one that says more about them. Standard input is read once only, and nobody
/// tells when a page changes.
fn watching(inputs: &Inputs, words: OwnWords, files: Vec<PathBuf>) -> Result<Watch, Failure> {
    if files.is_empty() || files.iter().any(|file| is_standard_input(file) || address(file).is_some()) {
        return Err(Failure::Unwatchable);
    }
    let inputs = inputs.clone();
    let read = move || inputs.open(&words).map(|now| (now.reports, now.hints)).map_err(|error| error.to_string());
    let about = about_path(&files);
    Ok(Watch::new(files.into_iter().chain(about).collect(), read))
}

/// Whether the terminal says that it can do no more than print lines.
fn is_dumb() -> bool {
    io::stdout().is_terminal() && env::var_os("TERM").is_some_and(|term| term == "dumb")
}

fn read_plainly(inputs: &Inputs, config: Config) -> Result<ExitCode, Failure> {
    let mut opened = open(inputs, &config.words)?.0.remembering();
    opened.preferences = config.preferences;
    let mut output = io::stdout().lock();
    let left = if !inputs.files.iter().any(|file| is_standard_input(file)) {
        linear::run(opened, io::stdin().lock(), &mut output)
    } else if let Ok(terminal) = fs::File::open(TERMINAL) {
        // A report took standard input; lines come from the terminal then.
        linear::run(opened, io::BufReader::new(terminal), &mut output)
    } else {
        linear::run(opened, io::empty(), &mut output)
    };
    left.map_err(Failure::Output)?;
    Ok(ExitCode::SUCCESS)
}

/// The terminal as a file.
const TERMINAL: &str = if cfg!(windows) { "CONIN$" } else { "/dev/tty" };

fn tell(args: Told, words: &OwnWords) -> Result<ExitCode, Failure> {
    if args.of.is_some() && args.format != Written::Csv {
        let said = "--of chooses a table and goes with --format csv";
        Cli::command().error(ErrorKind::ArgumentConflict, said).exit();
    }
    let (opened, inputs) = open(&args.open, words)?;
    let opened = opened.remembering();
    let (reports, comparison, notes) = (&opened.reports, &opened.compared(), &opened.notes);
    let told = match args.format {
        Written::Text => text::report(reports, comparison, notes, args.columns()),
        Written::Markdown => markdown::report(reports, comparison, notes),
        Written::Html => html::report(reports, comparison),
        Written::Json => json::report(reports, comparison, notes),
        Written::Csv if args.of == Some(Table::Divergences) => csv::divergences(reports, comparison, notes),
        Written::Csv => csv::facts(reports, comparison, notes),
    };
    match args.output {
        Some(path) => output::write(&path, told.as_bytes(), &inputs)?,
        None => io::stdout().write_all(told.as_bytes()).map_err(Failure::Output)?,
    }
    if args.format == Written::Html && !notes.remarks.is_empty() {
        eprintln!(
            "variorum: your ticks and notes are not on the page, which is made to be handed on; the other formats have them"
        );
    }
    Ok(ExitCode::SUCCESS)
}

fn themes(args: &Themes) -> Result<ExitCode, Failure> {
    let told = match &args.name {
        Some(name) => theme::source(name)?.0,
        None => listed(&theme::known()),
    };
    printed(told.as_bytes())
}

/// A line for each theme: its name, what it says of itself, its file if it is the reader's own.
fn listed(known: &[Known]) -> String {
    let longest = known.iter().map(|theme| theme.name.len()).max().unwrap_or(0);
    let lines = known.iter().map(|theme| {
        let path = theme.path.as_ref().map(|path| format!("  ({})", path.display())).unwrap_or_default();
        format!("{:longest$}  {}{path}\n", theme.name, theme.about)
    });
    lines.collect()
}

fn align(args: &Align) -> Result<ExitCode, Failure> {
    let detail = if args.words { Detail::Words } else { Detail::Links };
    let mut output = io::BufWriter::new(io::stdout().lock());
    let outcome = jsonl::align(io::stdin().lock(), &mut output, detail)
        .and_then(|outcome| output.flush().map(|()| outcome))
        .map_err(Failure::Output)?;
    Ok(match outcome {
        Outcome::Clean => ExitCode::SUCCESS,
        Outcome::BadLines => ExitCode::FAILURE,
    })
}
