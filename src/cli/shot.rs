//! `variorum shot`: a screen, or a script of keys, into a file.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use ratatui::buffer::Buffer;

use super::inputs::Inputs;
use super::looks::Looks;
use super::{Failure, open};
use crate::app::State;
use crate::app::key::{KeyPress, parse_script};
use crate::bounded;
use crate::output;
use crate::report::about::OwnWords;
use crate::report::visible::visible;
use crate::shot::film::script::{self, Step};
use crate::shot::film::{self, Film};
use crate::shot::{self, Format, Pixels};

const EXAMPLES: &str = "Examples:
  variorum shot -o read.svg                          the first screen
  variorum shot --keys 'D]c' --size 120x40 -o d.png  the list of divergences, at the second
  variorum shot --scale 2 --frame 'My story' -o s.png a.txt b.txt
  variorum shot --script demo.keys -o demo.gif       a film; its lines: 1.5 ]c<enter>";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Shot {
    #[command(flatten)]
    open: Inputs,
    /// Columns and rows of the screen
    #[arg(long, value_name = "COLSxROWS", default_value = "160x45", value_parser = size)]
    size: (u16, u16),
    /// Keys to press first: characters as typed, others as `<enter>` `<esc>` `<tab>` `<c-d>` `<lt>`
    #[arg(long, default_value = "", value_parser = parse_script)]
    keys: Keys,
    /// What a film shows: lines of seconds and keys, `1.5 ]c<enter>`; each key gives a screen that stays so long
    #[arg(long, value_name = "FILE")]
    script: Option<PathBuf>,
    /// Draw a frame as of a window round the screen, with this title
    #[arg(long, value_name = "TITLE")]
    frame: Option<String>,
    /// How large a .png or .gif is: 1 has cells of 10 by 21 pixels, 2 is sharp on dense displays
    #[arg(long, value_name = "1-4", value_parser = clap::value_parser!(u32).range(1..=4))]
    scale: Option<u32>,
    /// A TrueType or OpenType font for what the bundled one lacks in a .png or .gif; given again, for what is still
    /// lacking
    #[arg(long, value_name = "FILE")]
    font: Vec<PathBuf>,
    /// The file to write; its ending says the format: .svg .png .html .ans .txt, with a script .cast .gif
    #[arg(short, long, value_name = "FILE", value_parser = picture)]
    output: Picture,
}

type Keys = Vec<KeyPress>;

#[derive(Debug, Clone)]
struct Picture {
    path: PathBuf,
    format: Shown,
}

#[derive(Debug, Clone, Copy)]
enum Shown {
    Screen(Format),
    Film(Film),
}

/// Bytes of the largest font; those of all Chinese characters are a tenth of this.
const LARGEST_FONT: u64 = 256 << 20;
/// The largest screen that can be drawn into a file: more cells than any display shows.
const LARGEST: u16 = 1000;

fn size(text: &str) -> Result<(u16, u16), String> {
    let wrong = || format!("`{text}` is no size; write columns and rows from 1 to {LARGEST}, for example 160x45");
    let (width, height) = text.split_once('x').ok_or_else(wrong)?;
    let number = |n: &str| n.parse::<u16>().ok().filter(|n| (1..=LARGEST).contains(n)).ok_or_else(wrong);
    Ok((number(width)?, number(height)?))
}

fn picture(path: &str) -> Result<Picture, String> {
    let path = PathBuf::from(path);
    let format = Format::from_path(&path).map(Shown::Screen).or(Film::from_path(&path).map(Shown::Film));
    let format = format.ok_or_else(|| {
        let screens = Format::EXTENSIONS.iter().map(|(ending, _)| format!(".{ending}"));
        let known: Vec<String> =
            screens.chain(Film::EXTENSIONS.iter().map(|(ending, _)| format!(".{ending}"))).collect();
        format!("{}: unknown picture format; end the name in one of {}", path.display(), known.join(" "))
    })?;
    Ok(Picture { path, format })
}

/// Why no picture can be made of what was asked for.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refused {
    #[error("{path}: {problem}")]
    Input { path: PathBuf, problem: String },
    #[error("{path}: a film needs --script FILE, which says what to press and how long to look")]
    NoScript { path: PathBuf },
    #[error("{path}: with --script the name ends in .cast or .gif; a single screen takes --keys")]
    StillScript { path: PathBuf },
    #[error("{path}: --scale and --font are for pixels; end the name in .png, or with --script in .gif")]
    NoPixels { path: PathBuf },
    #[error("{path}: the picture would be too large; ask for a smaller --size or --scale")]
    Huge { path: PathBuf },
}

pub(super) fn take(shot: &Shot, looks: &Looks, words: &OwnWords) -> Result<ExitCode, Failure> {
    let theme = looks.in_a_picture()?;
    let pixels = pixels(shot)?;
    let (mut opened, inputs) = open(&shot.open, words)?;
    // A picture is made of its input alone: what only this reader's data folder knows has no say in it.
    opened.store = opened.store.without_data_folder();
    let opened = opened.remembering();
    let comparison = opened.compared();
    let state = State::new(opened.reports, comparison, shot.size).remembering(opened.notes, None).hinted(opened.hints);
    let frame = |screen: Buffer| match &shot.frame {
        Some(title) => shot::framed(&screen, &visible(title), &theme),
        None => screen,
    };
    let path = || shot.output.path.clone();
    let bytes = match (shot.output.format, &shot.script) {
        (Shown::Screen(format), None) => {
            shot::picture(&frame(shot::screen(state, &shot.keys, &theme)), &theme, format, &pixels)
        }
        (Shown::Film(format), Some(script)) => {
            let steps = read_script(script)?;
            let mut frames = shot::play(state, &shot.keys, &steps, &theme);
            frames.iter_mut().for_each(|shown| shown.screen = frame(std::mem::take(&mut shown.screen)));
            film::encode(&frames, &shot::palette(&theme), format, &pixels)
        }
        (Shown::Film(_), None) => return Err(Refused::NoScript { path: path() }.into()),
        (Shown::Screen(_), Some(_)) => return Err(Refused::StillScript { path: path() }.into()),
    };
    output::write(&shot.output.path, &bytes, &inputs)?;
    Ok(ExitCode::SUCCESS)
}

/// How large the picture is and its fonts; said before the reports are compared.
fn pixels(shot: &Shot) -> Result<Pixels, Refused> {
    let path = || shot.output.path.clone();
    let mut pixels = Pixels::default();
    if !matches!(shot.output.format, Shown::Screen(Format::Png) | Shown::Film(Film::Gif)) {
        return if shot.scale.is_some() || !shot.font.is_empty() {
            Err(Refused::NoPixels { path: path() })
        } else {
            Ok(pixels)
        };
    }
    for font in &shot.font {
        let wrong = |problem| Refused::Input { path: font.clone(), problem };
        let bytes =
            bounded::file(font, LARGEST_FONT).map_err(|error| wrong(format!("cannot be read as a font ({error})")))?;
        pixels = pixels.with_font(bytes).map_err(|error| wrong(error.to_string()))?;
    }
    pixels = pixels.at(shot.scale.unwrap_or(1));
    let (columns, rows) = shot.size;
    let margin = if shot.frame.is_some() { shot::FRAME } else { 0 };
    match pixels.size(columns + margin, rows + margin) {
        Some(_) => Ok(pixels),
        None => Err(Refused::Huge { path: path() }),
    }
}

fn read_script(path: &Path) -> Result<Vec<Step>, Refused> {
    let wrong = |problem: String| Refused::Input { path: path.to_owned(), problem };
    let text = bounded::text(path).map_err(|error| wrong(format!("cannot be read as a script ({error})")))?;
    script::parse(&text).map_err(wrong)
}
