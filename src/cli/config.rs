//! The file with what the reader prefers.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use serde::Deserialize;

use super::colours::When;
use crate::app::action::Action;
use crate::app::keymap::BINDINGS;
use crate::app::preferences::Preferences;
use crate::app::{Order, PaintMode, ScrollMode, Sequence, View};
use crate::bounded;
use crate::report::about::OwnWords;
use crate::strict::{self, Wrong, is_missing};

/// Everything but the keys, with what is chosen by default.
const DEFAULTS: &str = include_str!("../../assets/config.toml");
/// Names the file, if `--config` does not.
const VARIABLE: &str = "VARIORUM_CONFIG";

/// What the file says.
#[expect(clippy::struct_excessive_bools, reason = "each is a line of the file")]
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    theme: Option<String>,
    color: When,
    ascii: bool,
    plain: bool,
    mouse: bool,
    view: View,
    colours: PaintMode,
    scroll: ScrollMode,
    order: Order,
    reports: Sequence,
    folds: bool,
    outline: Option<bool>,
    widths: Vec<u16>,
    words: OwnWords,
    keys: BTreeMap<String, Vec<String>>,
}

impl Default for File {
    fn default() -> Self {
        Self {
            theme: None,
            color: When::default(),
            ascii: false,
            plain: false,
            mouse: true,
            view: View::default(),
            colours: PaintMode::default(),
            scroll: ScrollMode::default(),
            order: Order::default(),
            reports: Sequence::default(),
            folds: true,
            outline: None,
            widths: Vec::new(),
            words: OwnWords::default(),
            keys: BTreeMap::new(),
        }
    }
}

/// What the reader prefers.
#[derive(Debug, Default)]
pub struct Config {
    pub theme: Option<String>,
    pub color: When,
    pub ascii: bool,
    pub plain: bool,
    /// Words of the texts that this reader reads. Every command that opens reports heeds them.
    pub words: OwnWords,
    pub preferences: Preferences,
}

/// A file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("{path}: cannot be read ({source}); check the path, or leave --config and VARIORUM_CONFIG out")]
    Read { path: PathBuf, source: std::io::Error },
    #[error("{path}: {wrong}; variorum --print-config prints what can stand there")]
    Wrong { path: PathBuf, wrong: Wrong },
}

impl Config {
    /// Reads the file that is named or, if there is one, that in the reader's config folder.
    pub fn load(named: Option<&Path>) -> Result<Self, ConfigError> {
        let named = named.map(Path::to_owned).or_else(|| env::var_os(VARIABLE).map(PathBuf::from));
        let usual = || Some(etcetera::choose_base_strategy().ok()?.config_dir().join("variorum").join("config.toml"));
        let must_be = named.is_some();
        let Some(path) = named.or_else(usual) else { return Ok(Self::default()) };
        match bounded::text(&path) {
            Ok(text) => Self::parse(&text).map_err(|wrong| ConfigError::Wrong { path, wrong }),
            Err(error) if is_missing(&error) && !must_be => Ok(Self::default()),
            Err(source) => Err(ConfigError::Read { path, source }),
        }
    }

    fn parse(text: &str) -> Result<Self, Wrong> {
        let file: File = strict::read(text)?;
        let at = |key: &str, why: String| {
            let named = |line: &str| line.split('=').next().is_some_and(|name| name.trim().trim_matches('"') == key);
            let line = text.lines().position(named).map_or(1, |line| line + 1);
            Wrong { line, key: key.to_owned(), why }
        };
        if !matches!(file.view, View::Read | View::Divergences | View::Facts | View::Topics | View::Map) {
            return Err(at("view", "the detail belongs to a passage; begin with another view".to_owned()));
        }
        if file.widths.contains(&0) {
            return Err(at("widths", "a pane has some width; write shares from 1 on".to_owned()));
        }
        let mut preferences = Preferences {
            view: file.view,
            paint: file.colours,
            scroll: file.scroll,
            order: file.order,
            sequence: file.reports,
            unfolded: !file.folds,
            outline: file.outline,
            widths: file.widths,
            no_mouse: !file.mouse,
            ..Preferences::default()
        };
        for (name, keys) in &file.keys {
            let action = action(name).ok_or_else(|| at(name, "there is no such action".to_owned()))?;
            preferences.keys.rebind(action, keys).map_err(|why| at(name, why))?;
        }
        if let Some((keys, one, other)) = preferences.keys.clash() {
            let (one, other) = (one.name(), other.name());
            let mine = if file.keys.contains_key(&one) { &one } else { &other };
            return Err(at(mine, format!("{keys} would mean both {one} and {other}")));
        }
        let File { theme, color, ascii, plain, words, .. } = file;
        Ok(Self { theme, color, ascii, plain, words, preferences })
    }
}

fn action(name: &str) -> Option<Action> {
    BINDINGS.iter().map(|binding| binding.action).find(|action| action.name() == name)
}

/// The file as it would be by default, with every key as a comment.
pub fn defaults() -> String {
    let mut out = DEFAULTS.to_owned();
    let mut named = Vec::new();
    for binding in BINDINGS {
        let name = binding.action.name();
        if !named.contains(&name) {
            let keys: Vec<String> = binding.keys.iter().map(|key| format!("\"{key}\"")).collect();
            let _ = writeln!(out, "# {name} = [{}]", keys.join(", "));
            named.push(name);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::keys::Keys;

    #[test]
    fn what_is_printed_is_what_holds_without_a_file() {
        assert_eq!(strict::read::<File>(&defaults()), Ok(File::default()));
        let (head, keys) = defaults().split_once("[keys]\n").map(|(a, b)| (a.to_owned(), b.to_owned())).expect("keys");
        let keys = keys.replace("# ", "");
        let config = Config::parse(&format!("{head}[keys]\n{keys}")).expect("the defaults");
        assert_eq!(config.preferences, Preferences::default());
        assert_eq!(config.preferences.keys, Keys::default());
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line_and_key() {
        let check = |text: &str, expected: &str| {
            let said = Config::parse(text).expect_err("wrong").to_string();
            assert!(said.contains(expected) && !said.contains('\n'), "{said}");
        };
        check("ascii = true\nthemes = \"dark\"\n", "line 2, `themes`: unknown field");
        check("scroll = \"level\"\n", "line 1, `scroll`: unknown variant `level`");
        check("[keys]\nnext-thing = [\"j\"]\n", "line 2, `next-thing`: there is no such action");
        check("[keys]\nnext-topic = [\"j\"]\n", "line 2, `next-topic`: j would mean both");
        check("[keys]\nquit = []\n", "line 2, `quit`: has no key");
        check("\n[keys]\nquit = [\"<x\"]\n", "line 3, `quit`: `<x`: a `<` without its `>`");
        check("view = \"detail\"\n", "line 1, `view`");
        check("widths = [50, 0]\n", "line 1, `widths`");
        check("[words]\nabbreviations = [\"Rwy\", \"no. 9\"]\n", "line 2, `abbreviations`: `no. 9` is not one word");
        check("[words]\nverbs = []\n", "line 2, `verbs`: unknown field");
    }

    #[test]
    fn other_keys_take_the_place_of_the_usual_ones() {
        let config = Config::parse("[keys]\nnext-topic = [\"<c-t>\"]\n").expect("a config");
        assert_eq!(config.preferences.keys.of(Action::NextTopic), "Ctrl-T");
    }
}
