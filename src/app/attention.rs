//! What of the lists is to be checked still: which findings are listed by their ticks and notes, and how many have one.

use super::State;
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

/// How far the checking is, and what is listed of it: `3 of 40 checked · unchecked only`.
#[must_use]
pub fn tally(state: &State, tally: Tally) -> String {
    let counted = format!("{} of {} checked", tally.checked, tally.all);
    match state.ui.attention {
        Attention::All => counted,
        attention => format!("{counted} · {}", attention.doc()),
    }
}
