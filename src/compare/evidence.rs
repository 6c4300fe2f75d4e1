//! What speaks for a pair of passages, and how much.
//!
//! ```text
//! rewrite 7 "They agreed to meet again in May."   base 12 "A further meeting is planned for May."
//! shared: meet, May, agree ~ plan   both neighbours told   nothing else is like either   -> log-odds 2.1: linked
//! ```
//!
//! The pair is judged by what accepted pairs have left unexplained of either passage. Each kind of evidence has a weight in
//! a sum of log-odds (logistic regression); the weights were fitted to public paraphrases of news, made-up pairs with
//! near-duplicates and the stories of `tests/cases/stories`, each also against the base of another story, not to the
//! built-in reports.
//!
//! Known failure: what is told in quite other words has no evidence but its place.

/// What is known of a pair.
#[derive(Debug, Clone, Copy)]
pub(super) struct Evidence {
    /// How alike is what is left of both.
    pub(super) similarity: f64,
    /// Share of what is left of the base passage that the pair explains.
    pub(super) of_base: f64,
    /// Share of what is left of the rewrite passage that the pair explains.
    pub(super) of_rewrite: f64,
    /// The number of shared stems, phrases and concepts.
    pub(super) terms: u32,
    /// How far the neighbours are alike, from 0 to 1.
    pub(super) support: f64,
    /// How near the pair is to accepted pairs in step, from 0 to 1.
    pub(super) in_step: f64,
    /// The best similarity of the base passage with another.
    pub(super) rival_of_base: f64,
    /// The best similarity of the rewrite passage with another.
    pub(super) rival_of_rewrite: f64,
    /// The number of rewrite passages that tell the base passage already.
    pub(super) told: usize,
    /// The number of base passages that the rewrite passage tells already.
    pub(super) telling: usize,
    /// Share of the rewrite passage that these explain.
    pub(super) explained: f64,
    /// Share of what the pair shares that is names.
    pub(super) names: f64,
    /// Share of the rewrite passage that is names which the base passage lacks.
    pub(super) strangers: f64,
    /// How alike the base passage is to one that the rewrite passage tells already.
    pub(super) kin: f64,
    /// How far the rest of the rewrite's section tells the base's section, from 0 to 1.
    pub(super) section: f64,
    /// How far the names of the whole rewrite are names of the base, from 0 to 1.
    pub(super) cast: f64,
}

/// A kind of evidence: what it adds to the log-odds for each unit.
type Kind = (f64, fn(&Evidence) -> f64);

/// Log-odds of a pair that shares nothing. Higher links more. It is where F1 over the stories is best, a little above the
/// fitted value, which is best for single pairs.
const PRIOR: f64 = -10.80;

const KINDS: [Kind; 17] = [
    (8.48, |e| e.similarity.sqrt()),
    // A summary explains little of itself and much of what it condenses; a part the reverse.
    (0.75, |e| e.of_base),
    (3.66, |e| e.of_base.max(e.of_rewrite)),
    // One shared word is chance, three are not; beyond a few, more say nothing new.
    (2.00, |e| f64::from(e.terms.min(8)).ln_1p()),
    (4.78, |e| e.support),
    (1.46, |e| e.support * e.similarity),
    (3.81, |e| e.in_step * e.similarity.sqrt()),
    (-5.96, |e| e.rival_of_base),
    (-3.69, |e| e.rival_of_rewrite),
    // Most base passages are told once.
    (-4.16, |e| e.told.min(3) as f64),
    // Who tells several passages may tell one more, unless little is left to be explained.
    (0.73, |e| e.telling.min(3) as f64),
    (-4.83, |e| e.explained),
    // The same people do many things in a story: who is in it does not tell which. Other people tell of another, unless
    // the words are the same and a name was changed.
    (-2.67, |e| e.names),
    (-11.28, |e| e.strangers * (1.0 - e.similarity)),
    // A base tells some things twice, and what goes together is summed up together.
    (9.57, |e| e.kin),
    (1.98, |e| e.section),
    // A report about other people is another story, whatever words it shares.
    (3.29, |e| e.cast),
];

impl Evidence {
    /// Above 0: linked.
    pub(super) fn log_odds(&self) -> f64 {
        PRIOR + KINDS.iter().map(|(weight, kind)| weight * kind(self)).sum::<f64>()
    }
}
