//! What a line means that is typed in the linear reading: a word, one key, or a word with what it asks for.
//!
//! ```text
//! next   facts   next divergence      a word for an action, or the action's own name
//! ]c   ctrl-d   <f7>                  exactly one key of two letters or with a name
//! search bridge   /bridge             words for what asks for them
//! jj   serch bridge                   refused: of a line that is not understood nothing is done
//! x   ga                              refused as well: no slip of a finger writes a note
//! ```
//!
//! Of single letters only those are taken that [`WORDS`] tells, and nothing is written into the notes but by a word.

use super::action::Action;
use super::key::KeyPress;
use super::keymap::shown;
use super::linear::here;
use super::picker::out_of_place;
use super::{Message, Overlay, State};

/// What a line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// To do this, one after the other.
    Steps(Vec<Step>),
    /// To be told this; nothing changes.
    Told(Vec<String>),
}

/// A part of what a line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Something that a key does.
    Do(Action),
    /// That the search begun be one for a regular expression, or for a text.
    Regex(bool),
    /// That the finding have a tick, or none.
    Tick(bool),
    /// Words for what asks for them.
    Words(String),
}

impl Step {
    /// What is sent for it, in the state that the steps before it have made; none if there is nothing to do.
    #[must_use]
    pub fn message(self, state: &State) -> Option<Message> {
        match (self, &state.ui.overlay) {
            (Self::Do(action), _) => Some(Message::Do(action)),
            (Self::Tick(wanted), _) => Some(Message::Tick(wanted)),
            (Self::Regex(wanted), Some(Overlay::Search(typing))) => {
                (typing.is_regex != wanted).then_some(Message::Do(Action::ToggleRegex))
            }
            (Self::Words(words), Some(_)) => Some(Message::Words(words)),
            (Self::Regex(_) | Self::Words(_), _) => None,
        }
    }
}

/// A word that can be typed.
#[derive(Debug)]
pub struct Word {
    /// The word, and others for the same.
    pub words: &'static [&'static str],
    /// What it does.
    pub means: Meaning,
    /// What is told of it.
    pub doc: &'static str,
}

/// What a word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// An action.
    Do(Action),
    /// An action and words for it, which may also come on the next line.
    Ask(Action),
    /// A search for a regular expression.
    Regex,
    /// A tick, or none.
    Tick(bool),
    /// To be told once more what one is on.
    Again,
    /// To be told which words there are.
    Words,
    /// To be told which keys there are.
    Keys,
}

use Meaning::{Ask, Do};

const fn word(words: &'static [&'static str], means: Meaning, doc: &'static str) -> Word {
    Word { words, means, doc }
}

/// All words, in the order in which they are told.
pub const WORDS: &[Word] = &[
    word(&["next", "down"], Do(Action::Down), "the next one; Enter alone does the same"),
    word(&["previous", "prev", "up"], Do(Action::Up), "the one before"),
    word(&["first", "top"], Do(Action::First), "the first one"),
    word(&["last", "bottom"], Do(Action::Last), "the last one"),
    word(&["again", "here", "repeat"], Meaning::Again, "this one once more"),
    word(&["open"], Do(Action::Open), "this one in the reports; there, the passage in detail"),
    word(&["back"], Do(Action::Back), "one step back"),
    word(&["differences", "divergences"], Do(Action::ShowDivergences), "what differs, gravest first"),
    word(&["facts"], Do(Action::ShowFacts), "what can be checked, and what each report says of it"),
    word(&["topics"], Do(Action::ShowTopics), "who tells what, who is silent"),
    word(&["read", "reports"], Do(Action::ShowRead), "the reports, passage by passage"),
    word(&["kind"], Do(Action::NextKind), "of differences or facts the next kind alone"),
    word(&["search", "find", "/"], Ask(Action::Search), "search; hit goes on to the next place"),
    word(&["regex"], Meaning::Regex, "search for a regular expression"),
    word(&["hit"], Do(Action::NextHit), "the next place of what is searched for"),
    word(&["topic"], Ask(Action::PickTopic), "go to a topic by a part of its name"),
    word(&["report"], Ask(Action::PickReport), "go to a report by a part of its name"),
    word(
        &["note"],
        Ask(Action::Annotate),
        "write a note on this one, instead of any that it has; note - takes it away",
    ),
    word(&["tick", "check"], Meaning::Tick(true), "tick this one as checked"),
    word(&["untick", "uncheck"], Meaning::Tick(false), "take its tick back"),
    word(
        &["left", "unchecked"],
        Do(Action::TurnAttention),
        "of these what has no tick alone, then ticks and notes, then all",
    ),
    word(&["copy"], Do(Action::Copy), "copy its words"),
    word(&["cite"], Do(Action::Cite), "copy its words, what was found, and where"),
    word(&["help"], Meaning::Words, "these words"),
    word(&["keys", "?"], Meaning::Keys, "all that can be typed here, each a line of its own"),
    word(&["quit", "exit", "q"], Do(Action::Quit), "the end"),
];

/// Reads a line. Where words are asked for, it is these words; an empty line goes on to what is next.
///
/// # Errors
/// Says what can be typed; nothing is to be done then.
pub fn read(state: &State, typed: &str) -> Result<Line, String> {
    let typed = typed.trim();
    if asks_for_words(state) {
        let key = exactly_one_key(state, typed).filter(|_| is_no_word(typed));
        return Ok(Line::Steps(vec![key.map_or_else(|| Step::Words(typed.to_owned()), Step::Do)]));
    }
    if typed.is_empty() {
        return Ok(Line::Steps(vec![Step::Do(Action::Down)]));
    }
    let (first, rest) = typed.split_once(char::is_whitespace).map_or((typed, ""), |(first, rest)| (first, rest.trim()));
    let rest = Some(rest).filter(|rest| !rest.is_empty());
    let first_word = first.to_lowercase();
    match WORDS.iter().find(|word| word.words.contains(&&*first_word)).map(|word| word.means) {
        Some(Ask(action)) => return act(state, &first_word, action, rest),
        Some(Meaning::Regex) => {
            return Ok(Line::Steps(asking(Action::Search, rest.unwrap_or_default(), true)));
        }
        Some(meaning) if rest.is_none() => {
            return match meaning {
                Meaning::Again => Ok(Line::Told(here(state))),
                Meaning::Words => Ok(Line::Told(words())),
                Meaning::Keys => Ok(Line::Told(keys(state))),
                Do(action) => act(state, &first_word, action, None),
                Meaning::Tick(wanted) => act(state, &first_word, Action::Check, None).map(|line| match line {
                    Line::Steps(_) => Line::Steps(vec![Step::Tick(wanted)]),
                    told @ Line::Told(_) => told,
                }),
                Ask(_) | Meaning::Regex => unreachable!("they were looked at before"),
            };
        }
        _ => {}
    }
    if let Some(action) = named(typed) {
        return act(state, typed, action, None);
    }
    // `/bridge`, without a blank.
    if let Some(rest) = typed.strip_prefix('/') {
        return act(state, "/", Action::Search, Some(rest.trim()));
    }
    match exactly_one_key(state, first) {
        Some(action) if is_risky(first, action) && (rest.is_none() || asks(action)) => Err(by_word(first, action)),
        Some(action) if rest.is_none() => act(state, typed, action, None),
        // As one begins a command in the window. One colon, that is: a line of them must not go ever deeper.
        _ => match typed.strip_prefix(':').filter(|command| !command.trim_start().starts_with(':')) {
            Some(command) => read(state, command),
            None => Err(not_understood(typed)),
        },
    }
}

/// The steps of an action, with the words for it if they are there.
fn act(state: &State, typed: &str, action: Action, words: Option<&str>) -> Result<Line, String> {
    if action == Action::Help {
        return Ok(Line::Told(keys(state)));
    }
    if is_for_the_eye(action) {
        return Err(format!("{typed}: changes only how the window looks"));
    }
    if let Some(reason) = out_of_place(state, action) {
        return Err(format!("{typed}: {reason}"));
    }
    Ok(Line::Steps(match words {
        Some(words) => asking(action, words, false),
        None if action == Action::Search => vec![Step::Do(action), Step::Regex(false)],
        None => vec![Step::Do(action)],
    }))
}

/// Whether an action changes nothing but how the window looks.
const fn is_for_the_eye(action: Action) -> bool {
    matches!(
        action,
        Action::CyclePaint
            | Action::CycleScroll
            | Action::ToggleZoom
            | Action::ToggleOutline
            | Action::Widen
            | Action::Narrow
            | Action::ToggleMouse
            | Action::Redraw
            | Action::Suspend
    )
}

fn asking(action: Action, words: &str, is_regex: bool) -> Vec<Step> {
    let mut steps = vec![Step::Do(action)];
    if action == Action::Search {
        steps.push(Step::Regex(is_regex));
    }
    if !words.is_empty() {
        steps.push(Step::Words(words.to_owned()));
    }
    steps
}

/// The action of which this is the name: `next-divergence`, or `next divergence`.
fn named(typed: &str) -> Option<Action> {
    let name = typed.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
    super::keymap::BINDINGS.iter().map(|binding| binding.action).find(|action| action.name() == name)
}

/// What the key does that a line is, if it is one: `n`, `]c`, `ctrl-r`, `<f7>`. Where it does nothing here, what it does
/// elsewhere.
fn exactly_one_key(state: &State, typed: &str) -> Option<Action> {
    let is_key = |keys: &[KeyPress]| {
        let (label, script) = (shown(keys), keys.iter().map(ToString::to_string).collect::<String>());
        // `G` is not `g`, but `pgdn` is `PgDn`.
        let named = label.chars().count() > 2 && label.eq_ignore_ascii_case(typed);
        named || label == typed || (script.starts_with('<') && script.eq_ignore_ascii_case(typed))
    };
    let scopes = state.scopes();
    let mut bound = state.keys.all().filter(|b| b.keys.iter().any(|keys| is_key(keys)));
    let elsewhere = bound.clone().next().filter(|_| !asks_for_words(state));
    bound.find(|b| scopes.contains(&b.scope)).or(elsewhere).map(|b| b.action)
}

/// Whether an action asks for words.
const fn asks(action: Action) -> bool {
    matches!(action, Action::Search | Action::Annotate | Action::PickTopic | Action::PickReport)
}

/// Whether a key is too easily typed for what it does, or written into a sentence.
fn is_risky(key: &str, action: Action) -> bool {
    let writes = matches!(action, Action::Check | Action::Annotate | Action::Pin | Action::Unpin);
    writes || key.chars().count() == 1
}

/// What is typed for an action: a word or, where there is none, its name.
#[must_use]
pub fn name_of(action: Action) -> String {
    let means = |word: &&Word| match word.means {
        Do(of) | Ask(of) => of == action,
        Meaning::Tick(wanted) => wanted && action == Action::Check,
        _ => false,
    };
    let word = WORDS.iter().find(means).and_then(|word| word.words.first());
    word.map_or_else(|| action.name().replace('-', " "), |word| (*word).to_owned())
}

fn by_word(key: &str, action: Action) -> String {
    format!("“{key}” is a key of the window; nothing was done. Here the word for it is: {}", name_of(action))
}

/// Whether a line can be meant as a key also where words are asked for.
fn is_no_word(typed: &str) -> bool {
    let lower = typed.to_ascii_lowercase();
    lower == "esc" || lower.starts_with("ctrl-") || (lower.starts_with('<') && lower.ends_with('>'))
}

fn not_understood(typed: &str) -> String {
    format!(
        "“{typed}” was not understood, and nothing was done. Enter goes on; or type one of these words: next, previous, \
         open, back, differences, facts, topics, read, search WORDS, note WORDS, tick, copy, help, keys, quit."
    )
}

/// The words that can be typed, each with what it does.
fn words() -> Vec<String> {
    let told = WORDS.iter().map(|word| {
        let more = if matches!(word.means, Meaning::Ask(_) | Meaning::Regex) { " WORDS" } else { "" };
        let all: Vec<String> = word.words.iter().map(|word| format!("{word}{more}")).collect();
        format!("{}: {}", all.join(", or "), word.doc)
    });
    told.collect()
}

/// All that can be typed in the view, each with what it does: words, names, and keys that no slip can type.
fn keys(state: &State) -> Vec<String> {
    let scopes = state.scopes();
    let mut out: Vec<String> = Vec::new();
    let (mut group, mut seen) = ("", Vec::new());
    for bound in state.keys.all().filter(|b| scopes.contains(&b.scope) && !is_for_the_eye(b.action)) {
        let doc = bound.action.doc();
        if seen.contains(&doc) {
            continue;
        }
        seen.push(doc);
        if bound.group != group {
            group = bound.group;
            out.push(format!("{group}:"));
        }
        let labels = bound.keys.iter().map(|keys| shown(keys));
        let safe = labels.filter(|label| !is_risky(label, bound.action) || label == "/");
        let typed: Vec<String> = [name_of(bound.action)].into_iter().chain(safe).collect();
        out.push(format!("{}: {doc}", typed.join(", or ")));
    }
    out
}

/// Whether what is typed is words, not keys.
const fn asks_for_words(state: &State) -> bool {
    matches!(state.ui.overlay, Some(Overlay::Picker(_) | Overlay::Search(_) | Overlay::Note { .. }))
}
