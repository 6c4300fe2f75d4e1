//! How likely it is that a passage without a match is not told on the other side.
//!
//! ```text
//! a rewrite that keeps the base's words (mean score of its links .50)     .90
//! one that tells all in other words (mean score .20)                      .21: most is told, in words that link nothing
//! ```
//!
//! Words can only show that something is told. Where even the linked passages share few of them, others are told in
//! words that link nothing. The probability is a logistic regression on the mean score of the links between sentences,
//! fitted on passages of the stories of `tests/cases/stories`, public paraphrases of news and made-up pairs, not on the
//! built-in reports.
//!
//! A report about other people tells nothing of the base in any words (see [`super::cast`]). In another language, words show
//! nothing at all: there, a passage without a match is as good as told.
//!
//! Known failure: a rewrite that copies one half and tells the other in its own words is taken for one that keeps words.

use super::model::{Link, Pairing};
use crate::report::{PassageKind, Report};

/// One more link of this score is counted: a few links say little, and without any, all may be told in other words.
const USUAL: f64 = 0.2;
/// Log-odds of a rewrite whose links share nothing, and what a mean score of 1 adds.
const ODDS: (f64, f64) = (-4.15, 14.15);
/// What is found about passages without a match is believed in full from here on: as likely as where a rewrite is
/// another version that keeps words. Higher doubts these too.
const BELIEVED: f64 = 0.75;

/// The probability for a rewrite with these links, which may be in another language than the base; `cast` as
/// [`super::cast`] has it.
pub(super) fn of<'a>(rewrite: &Report, foreign: bool, cast: f64, links: impl Iterator<Item = &'a Link>) -> f64 {
    if rewrite.word_count() == 0 {
        return 1.0;
    }
    if foreign {
        return 1.0 / (1.0 + (-ODDS.0).exp());
    }
    let prose = |link: &&Link| link.rewrite.iter().any(|p| rewrite.passages[*p].kind == PassageKind::Sentence);
    let (count, sum) = links.filter(prose).fold((1.0, USUAL), |(n, sum), link| (n + 1.0, sum + link.score));
    let elsewhere = 1.0 / (1.0 + (ODDS.0 + ODDS.1 * sum / count).exp());
    1.0 - cast * elsewhere
}

/// Said of a rewrite that tells much in other words.
const TOLD_FREELY: &str = "told much in other words: what has no match may be told all the same";
/// Added to a finding about passages without a match in such a rewrite.
pub const PERHAPS: &str = ", or told in other words";

impl Pairing {
    /// Whether the rewrite tells so much in other words that a passage without a match is as likely told as not.
    #[must_use]
    pub fn tells_freely(&self) -> bool {
        self.summary.absence < 0.5
    }

    /// What a reader is to know of the rewrite before what was found: that its language hinders comparing it, or that it
    /// tells much in other words. Said of the rewrite: `in German, the base in English: …`.
    #[must_use]
    pub fn cautions(&self) -> Vec<String> {
        let freely = self.tells_freely() && self.languages.foreign().is_none();
        self.languages.hindrance().into_iter().chain(freely.then(|| TOLD_FREELY.to_owned())).collect()
    }

    /// What is added to a finding about passages without a match: nothing, or that they may be told in other words.
    #[must_use]
    pub fn perhaps(&self) -> &'static str {
        if self.tells_freely() { PERHAPS } else { "" }
    }

    /// How far a finding about passages without a match is to be believed, from 0 to 1.
    #[must_use]
    pub(super) fn belief(&self) -> f64 {
        (self.summary.absence / BELIEVED).min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::{Kind, Options, compare};
    use crate::report::Report;

    const BASE: &str = "The bridge over the Orla was closed on Monday after cracks were found in two pillars.\n\n\
        Engineers had warned the council of rust in three letters since March.\n\n\
        A ferry is to carry up to 400 passengers an hour until the repairs are done.\n\n\
        Shopkeepers on the western bank fear for their trade before the holidays.\n\n";

    #[test]
    fn what_has_no_match_is_doubted_where_all_is_told_in_other_words() {
        let told = |rewrite: &str| {
            let texts = [BASE, rewrite].map(|text| Report::from_text("a", text.to_owned()));
            let pairing = compare(&texts, &Options::default()).pairings.remove(0);
            let left_out = pairing.divergences.iter().find(|d| d.kind == Kind::Omission).cloned();
            (pairing.summary.absence, pairing.tells_freely(), left_out.expect("something has no match"))
        };
        let kept = told(
            "The bridge over the Orla was closed on Monday after cracks were found in two pillars.\n\n\
             A ferry is to carry up to 400 passengers an hour until the repairs are done.\n\n",
        );
        let free = told(
            "Nobody can cross the Orla any more, because two pillars of the bridge turned out to be damaged.\n\n\
             Specialists wrote to the authorities about rust three times this spring, in vain.\n\n\
             A boat will take passengers over, some hundreds at a time, for as long as the repairs go on.\n\n\
             Merchants dread a poor season.\n\n",
        );
        assert!(kept.0 > 0.9 && !kept.1 && !kept.2.sentence.contains("other words"), "{kept:?}");
        assert!(free.0 < 0.5 && free.1 && free.2.sentence.contains("or told in other words"), "{free:?}");
        assert!(free.2.confidence < kept.2.confidence, "{free:?} {kept:?}");
    }
}
