//! What of the lists is to be checked still: which findings are listed by their ticks and notes, and how many have one.

use super::State;
use super::action::Action;
use super::wrap::width;
use crate::notes::remark::Remark;

/// Which findings are listed, by what the reader said of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Attention {
    /// All.
    #[default]
    All,
    /// Those without a tick.
    Unchecked,
    /// Those with a tick or a note.
    Remarked,
}

impl Attention {
    /// Whether a finding with such a remark is listed.
    #[must_use]
    pub const fn takes(self, remark: Option<&Remark>) -> bool {
        match (self, remark) {
            (Self::All, _) | (Self::Unchecked, None) | (Self::Remarked, Some(_)) => true,
            (Self::Unchecked, Some(remark)) => !remark.checked,
            (Self::Remarked, None) => false,
        }
    }

    /// What is listed, in a few words.
    #[must_use]
    pub const fn doc(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Unchecked => "unchecked only",
            Self::Remarked => "ticks and notes only",
        }
    }

    /// The same in a word or two.
    const fn short(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Unchecked => "unchecked",
            Self::Remarked => "ticks, notes",
        }
    }

    pub(super) const fn next(self) -> Self {
        match self {
            Self::All => Self::Unchecked,
            Self::Unchecked => Self::Remarked,
            Self::Remarked => Self::All,
        }
    }
}

/// How many of so many findings are checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Those with a tick.
    pub checked: usize,
    /// All.
    pub all: usize,
}

impl Tally {
    /// Counts remarks, one for each finding.
    #[must_use]
    pub fn of<'r>(remarks: impl Iterator<Item = Option<&'r Remark>>) -> Self {
        remarks.fold(Self::default(), |tally, remark| Self {
            checked: tally.checked + usize::from(remark.is_some_and(|r| r.checked)),
            all: tally.all + 1,
        })
    }
}

/// How far the checking is, and what is listed of it, as much as there is room for: `3 of 40 checked · unchecked only`.
#[must_use]
pub fn tally(state: &State, Tally { checked, all }: Tally, room: usize) -> String {
    let attention = state.ui.attention;
    let forms = match attention {
        Attention::All => vec![format!("{checked} of {all} checked"), format!("{checked}/{all} checked")],
        _ => vec![
            format!("{checked} of {all} checked · {}", attention.doc()),
            format!("{checked} of {all} checked · {}", attention.short()),
            format!("{checked}/{all} ✓ · {}", attention.short()),
            attention.short().to_owned(),
        ],
    };
    forms.into_iter().find(|form| width(form) <= room).unwrap_or_default()
}

/// What the key that turns it lists next, in the footer.
#[must_use]
pub fn turns_to(state: &State) -> &'static str {
    match state.ui.attention.next() {
        Attention::All => "all again",
        Attention::Unchecked => "unticked",
        Attention::Remarked => "ticked, noted",
    }
}

/// Why a list is empty that is narrowed to some ticks, and what lists others; `None` if it is not narrowed.
#[must_use]
pub fn nothing(state: &State) -> Option<String> {
    let key = state.keys.of(Action::TurnAttention);
    match state.ui.attention {
        Attention::All => None,
        Attention::Unchecked => Some(format!("those with a tick are hidden; {key} lists them, {key} again all")),
        Attention::Remarked => Some(format!("those without tick or note are hidden; {key} lists all")),
    }
}
