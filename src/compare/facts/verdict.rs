//! What one rewrite makes of one fact, and the rules that decide it.

use std::cmp::Ordering;
use std::ops::Range;

use super::model::Mark;

/// What one rewrite makes of one fact of the base.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// How the rewrite's telling stands to the base's.
    pub mark: Mark,
    /// Where the rewrite tells it, as tokens.
    pub places: Vec<Range<usize>>,
    /// Facts of the rewrite that this explains.
    pub uses: Vec<usize>,
    /// The rule that decided.
    pub rule: &'static str,
    /// How often it is right.
    pub confidence: f64,
    /// Why, in plain words.
    pub sentence: String,
}

/// A way to decide.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Stable kebab-case name.
    pub name: &'static str,
    /// What it decides.
    pub mark: Mark,
    /// How often it is right.
    pub confidence: f64,
    /// Why, in plain words.
    pub says: &'static str,
}

const fn rule(name: &'static str, mark: Mark, confidence: f64, says: &'static str) -> Rule {
    Rule { name, mark, confidence, says }
}

/// Told here in the same words.
pub const SAME: Rule = rule("told-alike", Mark::Same, 0.95, "told in the same words");
/// Told in other words where the link says so.
pub const REWORDED: Rule = rule("told-in-other-words", Mark::Reworded, 0.75, "told in other words");
/// Equal after conversion.
pub const CONVERTED: Rule = rule("equal-after-conversion", Mark::Converted, 0.95, "the same, written differently");
/// Equal after rounding, or with the unit or a part of the date left out.
pub const COARSER: Rule = rule("less-or-more-exact", Mark::Reworded, 0.75, "the same, less or more exactly");
/// `about 300` told as `300`.
pub const ABOUT_DROPPED: Rule =
    rule("approximation-dropped", Mark::Stronger, 0.6, "the base says it is not exact, this report does not");
/// `more than 300` told as `300`, or the reverse.
pub const BOUND_CHANGED: Rule =
    rule("limit-changed", Mark::Unsure, 0.5, "“at least”, “more than”, “up to” or the like is gone or changed");
/// `300 to 400` told as one of them.
pub const RANGE_COLLAPSED: Rule =
    rule("range-collapsed", Mark::Differs, 0.7, "only one end of the base's range is told");
/// Another value of the same things stands where the base's value should.
pub const VALUE_UNLIKE: Rule =
    rule("other-value-beside", Mark::Unsure, 0.5, "another value of the same thing stands here");
/// The same figure in another unit.
pub const OTHER_UNIT: Rule = rule(
    "other-unit-here",
    Mark::Differs,
    0.8,
    "the same figure in another unit stands here, and its value is another",
);
/// Another time of the day.
pub const OTHER_TIME: Rule = rule("other-time-here", Mark::Differs, 0.8, "another time of the day stands here");
/// A name in another form: surname, initials, acronym, people for country.
pub const OTHER_FORM: Rule = rule("name-in-other-form", Mark::Reworded, 0.85, "the same name in another form");
/// A name that looks much alike.
pub const SPELLED_ALIKE: Rule = rule("name-much-alike", Mark::Unsure, 0.55, "a name that is spelled much alike");
/// The same person with another role.
pub const OTHER_ROLE: Rule =
    rule("told-with-other-role", Mark::Unsure, 0.45, "the person is told with another role here");
/// A quotation told without its marks.
pub const UNMARKED: Rule = rule("quotation-without-marks", Mark::Reworded, 0.8, "the words without quotation marks");
/// A part of a quotation.
pub const IN_PART: Rule = rule("quoted-in-part", Mark::Reworded, 0.85, "a part of the quotation");
/// A quotation told in other words.
pub const PARAPHRASED: Rule = rule("quotation-paraphrased", Mark::Reworded, 0.6, "paraphrased, without the quotation");
/// The source is named without a verb of speech, or meant by a pronoun.
pub const SOURCE_NEAR: Rule =
    rule("source-named-beside", Mark::Reworded, 0.65, "the source is named here, not as the one who says it");
/// The source is named in a passage that tells what somebody says, thinks or reports.
pub const SOURCE_SPEAKS: Rule = rule(
    "source-with-another-verb",
    Mark::Reworded,
    0.65,
    "the source is named here, with a verb of speech, thought or report",
);
/// A source stands here, but it may be another.
pub const SOURCE_UNLIKE: Rule = rule("other-source-here", Mark::Unsure, 0.45, "another source stands here");
/// What a cue is about is told, the cue is not.
pub const CUE_GONE: Rule =
    rule("told-without-it", Mark::Unsure, 0.45, "what it is about is told here, these words are not");
/// Denied by other words.
pub const DENIED: Rule = rule(
    "denied-in-other-words",
    Mark::Reworded,
    0.6,
    "a denial stands here beside words that the base has beside its own",
);
/// The same word of quantity or degree with other words.
pub const SAME_DEGREE: Rule =
    rule("same-word-of-degree", Mark::Reworded, 0.65, "the same word of quantity or degree stands here");
/// Another word of cause before what brought it about.
pub const CAUSED: Rule =
    rule("cause-in-other-words", Mark::Reworded, 0.6, "another word of cause stands before the same words here");
/// The words of cause before something else.
pub const OTHER_CAUSE: Rule =
    rule("cause-of-something-else", Mark::Unsure, 0.5, "the word of cause stands before other words here");
/// Another condition or plan.
pub const OTHER_CONDITION: Rule =
    rule("condition-in-other-words", Mark::Reworded, 0.55, "another condition or plan stands here");
/// The role somewhere beside the name.
pub const ROLE_BESIDE: Rule =
    rule("role-beside-the-name", Mark::Reworded, 0.75, "the same role stands beside the same name here");
/// The same cue in another grade, which no rule explains.
pub const OTHER_GRADE: Rule = rule("told-in-other-degree", Mark::Unsure, 0.45, "told in another degree");
/// The passage is told, this is not.
pub const NOT_TOLD: Rule = rule("not-told-here", Mark::Missing, 0.75, "the passage is told, but not this");
/// The passage is told, and this may be, in words that no list knows.
pub const NO_WORD: Rule = rule("no-word-of-it", Mark::Unsure, 0.4, "no word of it found in the linked passage; look");
/// The base's passage is not told at all.
pub const LEFT_OUT: Rule = rule("passage-left-out", Mark::Missing, 0.8, "no match found for the passage");
/// The base's passage may be told in words that nothing links, and this with it.
pub const NO_MATCH: Rule =
    rule("no-match-found", Mark::Missing, 0.4, "no match found for the passage, or it is told in other words");
/// Of a report in another language, nothing can be said to be missing.
pub const OTHER_LANGUAGE: Rule =
    rule("not-found-in-another-language", Mark::Unsure, 0.4, "not found, but this report is in another language; look");
/// A fact of rewrites alone.
pub const ADDED: Rule = rule("not-in-the-base", Mark::Added, 0.7, "the base does not tell it");

impl Rule {
    /// The verdict of this rule at one place that is no fact of the rewrite.
    #[must_use]
    pub fn here(self, place: Range<usize>) -> Verdict {
        self.at(std::iter::once(place).collect(), Vec::new())
    }

    /// The verdict of this rule at some places.
    #[must_use]
    pub fn at(self, places: Vec<Range<usize>>, uses: Vec<usize>) -> Verdict {
        Verdict {
            mark: self.mark,
            places,
            uses,
            rule: self.name,
            confidence: self.confidence,
            sentence: self.says.to_owned(),
        }
    }
}

impl Verdict {
    /// The graver first, of equals the surer.
    #[must_use]
    pub fn before(&self, other: &Self) -> Ordering {
        self.mark.cmp(&other.mark).then(other.confidence.total_cmp(&self.confidence))
    }

    /// The same verdict, less sure.
    #[must_use]
    pub fn scaled(mut self, factor: f64) -> Self {
        self.confidence = (self.confidence * factor * 100.0).round() / 100.0;
        self
    }
}
