//! Facts as plain data: one row a fact, one cell a report.

use serde::Serialize;

use super::verdict::OTHER_LANGUAGE;
use crate::compare::model::{Kind, WordRange};

/// A checkable item of the base, or of rewrites alone, and what each report says of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fact {
    /// What is to be checked.
    pub kind: FactKind,
    /// The fact in a few words, as the base writes it; for a fact of rewrites alone, as the first of them does.
    pub label: String,
    /// Its first place in the base; `None`: only rewrites tell it.
    pub base: Option<WordRange>,
    /// Whether it stands where the base starts, or in a sentence that limits what is said (`but`, `did not comment`):
    /// there an omission weighs more.
    pub weighty: bool,
    /// Its place when differences come first: 0 is first. Ranks of a comparison are 0, 1, 2 …, each once.
    pub rank: usize,
    /// One cell a report, in the order of the reports, the base's own (its mark is [`Mark::Same`]) among them.
    pub cells: Vec<Cell>,
}

impl Fact {
    /// Whether every report tells the fact as the base does.
    #[must_use]
    pub fn is_told_alike(&self) -> bool {
        self.cells.iter().all(|cell| cell.mark.agrees())
    }
}

/// What one report says of a fact.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cell {
    /// How it stands to the base.
    pub mark: Mark,
    /// The fact in a few words as this report writes it; empty where it has none.
    pub text: String,
    /// Every place where this report tells it: first the one that was held against the base, then the others in order.
    /// Where words are missing it can be the place where they would stand.
    pub places: Vec<WordRange>,
    /// Stable kebab-case name of the rule that chose the mark. Where a divergence explains the cell, its rule.
    pub rule: &'static str,
    /// From 0 to 1: how often such a mark is right.
    pub confidence: f64,
    /// Why the mark, in plain words, one line, without the report's name.
    pub sentence: String,
}

/// How a report's telling of a fact stands to the base's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Another value, name or wording where it matters.
    Differs,
    /// Says more than the base: surer, wider.
    Stronger,
    /// Says less than the base: less sure, narrower.
    Weaker,
    /// Too little to go by: a person must look.
    Unsure,
    /// Not told.
    Missing,
    /// Only here: the base does not tell it.
    Added,
    /// The same after conversion (`35m`, `35 million`).
    Converted,
    /// The same in other words.
    Reworded,
    /// The same.
    Same,
    /// Nothing to compare: a fact of other rewrites, which neither the base nor this report tells.
    Silent,
}

impl Mark {
    /// All marks, gravest first.
    pub const ALL: [Self; 10] = [
        Self::Differs,
        Self::Stronger,
        Self::Weaker,
        Self::Unsure,
        Self::Missing,
        Self::Added,
        Self::Converted,
        Self::Reworded,
        Self::Same,
        Self::Silent,
    ];

    /// The sign that stands for it.
    #[must_use]
    pub const fn sign(self) -> char {
        match self {
            Self::Same => '=',
            Self::Reworded => '~',
            Self::Converted => '%',
            Self::Differs => '!',
            Self::Stronger => '^',
            Self::Weaker => 'v',
            Self::Missing => '-',
            Self::Added => '+',
            Self::Unsure => '?',
            Self::Silent => ' ',
        }
    }

    /// What it says, in plain words.
    #[must_use]
    pub const fn doc(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Reworded => "reworded",
            Self::Converted => "equal after conversion",
            Self::Differs => "differs",
            Self::Stronger => "stronger",
            Self::Weaker => "weaker",
            Self::Missing => "missing",
            Self::Added => "only here",
            Self::Unsure => "needs a person",
            Self::Silent => "not in the base, not here",
        }
    }

    /// Whether the report tells the fact as the base does.
    #[must_use]
    pub const fn agrees(self) -> bool {
        matches!(self, Self::Same | Self::Reworded | Self::Converted)
    }
}

/// What is to be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactKind {
    /// How many, how much.
    Number,
    /// An amount of money.
    Money,
    /// A number with a unit, a share in percent.
    Measure,
    /// A day, month, year, time.
    Date,
    /// How long.
    Duration,
    /// A person, place or organisation.
    Name,
    /// The role of a person.
    Title,
    /// Words in quotation marks.
    Quotation,
    /// Who says it.
    Attribution,
    /// How sure it is.
    Certainty,
    /// Something denied.
    Negation,
    /// What brought about what.
    Cause,
    /// How far it reaches: some, all, first, only.
    Scope,
}

impl FactKind {
    /// All kinds, in the order of filters.
    pub const ALL: [Self; 13] = [
        Self::Number,
        Self::Money,
        Self::Measure,
        Self::Date,
        Self::Duration,
        Self::Name,
        Self::Title,
        Self::Quotation,
        Self::Attribution,
        Self::Certainty,
        Self::Negation,
        Self::Cause,
        Self::Scope,
    ];

    /// A word for a narrow column: at most eight letters.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Money => "money",
            Self::Measure => "unit",
            Self::Date => "date",
            Self::Duration => "duration",
            Self::Name => "name",
            Self::Title => "title",
            Self::Quotation => "quote",
            Self::Attribution => "source",
            Self::Certainty => "hedge",
            Self::Negation => "negation",
            Self::Cause => "cause",
            Self::Scope => "scope",
        }
    }

    /// The name of several of them: `no quotations carried over`.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Number => "numbers",
            Self::Money => "amounts of money",
            Self::Measure => "measures",
            Self::Date => "dates",
            Self::Duration => "durations",
            Self::Name => "names",
            Self::Title => "titles",
            Self::Quotation => "quotations",
            Self::Attribution => "sources",
            Self::Certainty => "hedges",
            Self::Negation => "negations",
            Self::Cause => "causes",
            Self::Scope => "scopes",
        }
    }

    /// Whether it can be told in words that no list knows, so that to find none of them says little.
    #[must_use]
    pub const fn varies(self) -> bool {
        matches!(self, Self::Title | Self::Attribution | Self::Certainty | Self::Negation | Self::Cause | Self::Scope)
    }

    /// The kind of divergence that a difference of this fact is.
    #[must_use]
    pub const fn divergence(self) -> Kind {
        match self {
            Self::Number | Self::Money | Self::Measure => Kind::Number,
            Self::Date | Self::Duration => Kind::Date,
            Self::Name => Kind::Name,
            Self::Title => Kind::Title,
            Self::Quotation => Kind::Quote,
            Self::Attribution => Kind::Attribution,
            Self::Certainty => Kind::Certainty,
            Self::Negation => Kind::Negation,
            Self::Cause | Self::Scope => Kind::CauseScope,
        }
    }
}

/// How many of the base's facts of one kind a report tells, in whatever way; quotations only where it quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Carried {
    /// The kind.
    pub kind: FactKind,
    /// Facts of the base.
    pub all: usize,
    /// Those that the report tells; 0: nothing of the kind is carried over.
    pub told: usize,
}

impl Carried {
    /// Whether nothing of the kind is carried over, and that can be said: what is denied, how sure and how far, can be
    /// told in words that no list knows.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        let told_by_words =
            matches!(self.kind, FactKind::Negation | FactKind::Certainty | FactKind::Cause | FactKind::Scope);
        self.told == 0 && !told_by_words
    }
}

/// Whether a report tells a fact, or tells it perhaps. A quotation is carried over where some of it stands in marks, as
/// the cell shows it.
fn carries(kind: FactKind, cell: &Cell) -> bool {
    let translated = cell.rule == OTHER_LANGUAGE.name;
    cell.mark != Mark::Missing && (translated || kind != FactKind::Quotation || cell.text.starts_with('“'))
}

/// What a report carries over, for each kind of which the base has facts.
#[must_use]
pub fn carried(facts: &[Fact], report: usize) -> Vec<Carried> {
    FactKind::ALL
        .into_iter()
        .map(|kind| {
            // Words that only the rewrite puts in marks are no quotation of the base.
            let quoted = move |f: &&Fact| kind != FactKind::Quotation || f.label.starts_with('“');
            let of_kind = || facts.iter().filter(move |f| f.kind == kind && f.base.is_some()).filter(quoted);
            let told = of_kind().filter(|f| f.cells.get(report).is_some_and(|c| carries(kind, c))).count();
            Carried { kind, all: of_kind().count(), told }
        })
        .filter(|carried| carried.all > 0)
        .collect()
}
