//! Pairs of texts in, links out: one JSON value per line.
//!
//! ```text
//! in   {"id":"a1","base":"First. Second.","rewrite":["A first one.","Another."]}
//! out  {"schema":1,"id":"a1","base_passages":[[0,6],[7,14]],…,"links":[…],"omitted":[1],"added":[1],…,"summary":{…}}
//! ```
//!
//! A line that cannot be read yields one line that says so; the others go on. Lines are worked on in parallel, a
//! bounded number at a time, and come out in the order in which they went in.

use std::io::{self, BufRead, BufReader, Read, Write};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use super::objects::Detail;
use super::objects::{Beside, Given, json};
use crate::compare::{self, Depth, Options};
use crate::report::{Report, Span};

/// The version of the output.
pub(super) const SCHEMA: u32 = 1;
/// Lines in work at a time: enough for every core, few enough for the memory.
const WINDOW: usize = 64;
/// Bytes read ahead; a window ends with them.
const BUFFER: usize = 4 << 20;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Every line was understood.
    Clean,
    /// Some lines were answered with an error.
    BadLines,
}

/// Answers every line of `input` with a line on `output`.
///
/// # Errors
/// If reading or writing fails.
pub fn align(input: impl Read, mut output: impl Write, detail: Detail) -> io::Result<Outcome> {
    let mut input = BufReader::with_capacity(BUFFER, input);
    let mut outcome = Outcome::Clean;
    let mut number = 0;
    loop {
        let lines = window(&mut input, &mut number)?;
        if lines.is_empty() {
            return Ok(outcome);
        }
        let answers: Vec<Result<String, String>> =
            lines.par_iter().map(|(number, line)| answer(*number, line, detail)).collect();
        for line in answers {
            if line.is_err() {
                outcome = Outcome::BadLines;
            }
            let (Ok(line) | Err(line)) = line;
            output.write_all(line.as_bytes())?;
            output.write_all(b"\n")?;
            output.flush()?;
        }
    }
}

/// The next lines that hold anything, with their numbers from 1: those that have arrived, so that whoever sends a
/// line and waits for the answer gets it.
fn window(input: &mut BufReader<impl Read>, number: &mut usize) -> io::Result<Vec<(usize, Vec<u8>)>> {
    let mut lines = Vec::new();
    while lines.is_empty() || (lines.len() < WINDOW && input.buffer().contains(&b'\n')) {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        *number += 1;
        if !line.trim_ascii().is_empty() {
            lines.push((*number, line));
        }
    }
    Ok(lines)
}

/// The answer to one line, or the error line.
fn answer(number: usize, line: &[u8], detail: Detail) -> Result<String, String> {
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    let fail = |id: Value, error: String| Err(json(&Failure { schema: SCHEMA, id, line: number, error }));
    let value: Value = match serde_json::from_slice(line) {
        Ok(value) => value,
        Err(error) => return fail(Value::Null, format!("not a JSON value: {error}")),
    };
    let id = value.get("id").cloned().unwrap_or_default();
    let given = fields(&value);
    match Pair::deserialize(value) {
        Ok(pair) => Ok(aligned(id, &pair, detail)),
        Err(error) => fail(
            id,
            format!("not a pair with \"base\" and \"rewrite\", each a text or a list of texts: {error}; found {given}"),
        ),
    }
}

/// What a line holds instead of a pair, so that a wrong name is seen at once.
fn fields(value: &Value) -> String {
    match value {
        Value::Object(fields) if fields.is_empty() => "an object without fields".to_owned(),
        Value::Object(fields) => {
            let names: Vec<String> = fields.keys().map(|name| format!("\"{name}\"")).collect();
            format!("the fields {}", names.join(", "))
        }
        Value::Array(_) => "a list".to_owned(),
        _ => "a single value".to_owned(),
    }
}

#[derive(Deserialize)]
struct Pair {
    base: Side,
    rewrite: Side,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a text or a list of texts")]
enum Side {
    Text(String),
    Passages(Vec<String>),
}

impl Side {
    fn report(&self, label: &str) -> Report {
        match self {
            Self::Text(text) => Report::from_text(label, text.clone()),
            Self::Passages(items) => Report::from_passages(label, items),
        }
    }
}

fn aligned(id: Value, pair: &Pair, detail: Detail) -> String {
    let (base, rewrite) = rayon::join(|| pair.base.report("base"), || pair.rewrite.report("rewrite"));
    let reports = [base, rewrite];
    let comparison = compare::compare(&reports, &Options { depth: Depth::Divergences, ..Options::default() });
    let Some(pairing) = comparison.pairings.first() else { unreachable!("two reports give one pairing") };
    let given = |side: &Side, at: usize| Given { report: &reports[at], listed: matches!(side, Side::Passages(_)) };
    let (base, rewrite) = (given(&pair.base, 0), given(&pair.rewrite, 1));
    json(&Aligned {
        schema: SCHEMA,
        id,
        base_passages: base.passages(),
        rewrite_passages: rewrite.passages(),
        beside: Beside::new(pairing, &base, &rewrite, detail),
    })
}

#[derive(Serialize)]
struct Failure {
    schema: u32,
    id: Value,
    line: usize,
    error: String,
}

#[derive(Serialize)]
struct Aligned<'a> {
    schema: u32,
    id: Value,
    base_passages: Vec<Span>,
    rewrite_passages: Vec<Span>,
    #[serde(flatten)]
    beside: Beside<'a>,
}
