//! Which passages tell the same thing: a greedy cover of what each side still leaves unexplained.
//!
//! ```text
//! rewrite 5 "They spoke of trade, the island and farm goods."
//!   base 8  "Trade came first."              explains trade                   accepted
//!   base 11 "On the island they disagreed."  explains island                  accepted: nothing else explains it
//!   base 12 "The island is near the coast."  island is explained already      refused
//! ```
//!
//! All candidate pairs compete, the likeliest first. An accepted pair explains the stems and letter sequences it
//! shares, on both sides; from then on, a further pair with either passage is judged by what is left of them.
//! So a merge finds its second sentence, a split its second half, and a base passage that is well told
//! elsewhere does not attract a stray one. Headings come last, so that none stands in for the passage that tells
//! what it announces; by then, links between their sections speak for two headings that share no word.
//!
//! Known failure: where two base passages tell the same, the rewrite is linked with the likelier one only.

use std::cmp::Ordering;
use std::collections::{BTreeSet, BinaryHeap};
use std::ops::Range;

use super::candidates::Candidate;
use super::context::{self, Context};
use super::evidence::Evidence;
use super::id::id;
use super::rivals::Rivals;
use super::sections::{Sections, announced, divides};
use super::similarity::{Probe, Shared, Side, Texts, common, cosine, mean};
use super::unexplained::{self, Unexplained};
use super::watch::{Stage, Watch};

/// A further pair of a linked passage explains at least this much of both. More misses parts of long summaries.
const GAIN_FLOOR: f64 = 0.04;
/// A further pair explains at least so many stems, phrases or concepts: one word alone is soon shared.
const GAIN_TERMS: u32 = 2;
/// The log-odds of a pair that is right whatever the two share.
const CERTAIN: f64 = 20.0;
/// A pair with a heading is believed from here on: few words are soon shared.
const HEADING_FLOOR: f64 = 0.45;
/// Two full neighbours, or a section that is told, make a heading this many times likelier, on top of itself.
const CONTEXT: f64 = 2.0;
/// An unlinked passage this similar to a linked one tells it again.
const RETELLING: f64 = 0.75;
/// What it adds to a pair of headings that their sections are the same in full. Where they are so for two thirds, no shared
/// word is needed. More links headings over sections that only touch.
const SAME_SECTION: f64 = 0.65;
/// Fewer links between two sections are chance.
const LINKS_BETWEEN: usize = 2;

/// For each rewrite passage, the base passages it is linked with, the likeliest first; `cast` as [`super::cast`] has it.
pub(super) fn bases(texts: &Texts, candidates: &[Vec<Candidate>], cast: f64, watch: &Watch) -> Vec<Vec<usize>> {
    let mut cover = Cover::new(texts, candidates, cast);
    let is_heading = |b: usize, r: usize| (texts.base.terms.headings[b], texts.rewrite.terms.headings[r]);
    cover.start(|_, b, r| is_heading(b, r) == (false, false));
    cover.run(watch);
    // What was refused may look likelier between the links that are there by now.
    cover.reconsider();
    cover.run(watch);
    cover.retell();
    // What prose explains of a passage is still there for a heading to announce.
    cover.base = Unexplained::new(&texts.base);
    cover.rewrite = Unexplained::new(&texts.rewrite);
    cover.start(|_, b, r| is_heading(b, r) == (true, true));
    cover.pair_sections();
    cover.run(watch);
    cover.start(|cover, b, r| is_heading(b, r) != (false, false) && cover.bases_of[r].is_empty());
    cover.run(watch);
    cover.bases_of
}

/// A pair that waits for its turn.
#[derive(Debug, PartialEq)]
struct Waiting {
    /// Log-odds, or for a heading how far it is above its floor.
    score: f64,
    /// How far apart the two stand in their reports, from 0 to 1: decides between equals.
    distance: f64,
    base: usize,
    rewrite: usize,
    /// The number of links of the two when the score was worked out.
    links: usize,
}

impl Eq for Waiting {}

impl Ord for Waiting {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score
            .total_cmp(&other.score)
            .then(other.distance.total_cmp(&self.distance))
            .then(other.rewrite.cmp(&self.rewrite))
            .then(other.base.cmp(&self.base))
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A passage of the other side that may join one in this round.
#[derive(Debug, Clone, Copy)]
struct Suitor {
    passage: u32,
    /// Which of the rewrite passage's candidates the pair is, unless only sections speak for it.
    candidate: Option<u32>,
}

struct Cover<'a> {
    texts: &'a Texts<'a>,
    candidates: &'a [Vec<Candidate>],
    context: Context,
    rivals: Rivals,
    sections: Sections,
    /// See [`super::cast`].
    cast: f64,
    base: Unexplained<'a>,
    rewrite: Unexplained<'a>,
    bases_of: Vec<Vec<usize>>,
    rewrites_of: Vec<Vec<usize>>,
    /// For each passage, the passages of the other side that may join it in this round.
    waiting_of_base: Vec<Vec<Suitor>>,
    waiting_of_rewrite: Vec<Vec<Suitor>>,
    queue: BinaryHeap<Waiting>,
    probe: Probe,
}

impl<'a> Cover<'a> {
    fn new(texts: &'a Texts<'a>, candidates: &'a [Vec<Candidate>], cast: f64) -> Self {
        Self {
            texts,
            candidates,
            context: Context::new(candidates, texts.base.len()),
            rivals: Rivals::new(candidates, texts.base.len()),
            sections: Sections::new(&texts.base.terms.headings, &texts.rewrite.terms.headings),
            cast,
            base: Unexplained::new(&texts.base),
            rewrite: Unexplained::new(&texts.rewrite),
            bases_of: vec![Vec::new(); texts.rewrite.len()],
            rewrites_of: vec![Vec::new(); texts.base.len()],
            waiting_of_base: Vec::new(),
            waiting_of_rewrite: Vec::new(),
            queue: BinaryHeap::new(),
            probe: Probe::new(texts.weights),
        }
    }

    /// Begins a round with the pairs that `admits` lets in.
    fn start(&mut self, admits: impl Fn(&Self, usize, usize) -> bool) {
        self.waiting_of_base = vec![Vec::new(); self.texts.base.len()];
        self.waiting_of_rewrite = vec![Vec::new(); self.texts.rewrite.len()];
        for (r, list) in self.candidates.iter().enumerate() {
            self.waiting_of_rewrite[r].reserve(list.len());
            for (at, c) in list.iter().enumerate() {
                if admits(self, c.base, r) {
                    self.wait(c.base, r, Some(at));
                    let certain = if c.is_certain() { CERTAIN } else { 0.0 };
                    self.enqueue(c.base, r, c.shared, certain);
                }
            }
        }
    }

    /// Lets a pair be judged again when one of the two is linked.
    fn wait(&mut self, b: usize, r: usize, candidate: Option<usize>) {
        let candidate = candidate.map(id);
        self.waiting_of_base[b].push(Suitor { passage: id(r), candidate });
        self.waiting_of_rewrite[r].push(Suitor { passage: id(b), candidate });
    }

    fn run(&mut self, watch: &Watch) {
        while let Some(next) = self.queue.pop().filter(|_| watch.goes_on()) {
            let (b, r) = (next.base, next.rewrite);
            if next.links == self.links(b, r) && !self.bases_of[r].contains(&b) {
                watch.advance(Stage::Linking, 1);
                self.accept(b, r);
            }
        }
    }

    fn links(&self, b: usize, r: usize) -> usize {
        self.rewrites_of[b].len() + self.bases_of[r].len()
    }

    /// Lets every pair that was refused compete again.
    fn reconsider(&mut self) {
        for r in 0..self.waiting_of_rewrite.len() {
            self.judge_bases(r);
        }
    }

    /// Puts a pair in the queue if what it shares, or `certain` log-odds, speak for it.
    fn enqueue(&mut self, base: usize, rewrite: usize, shared: Shared, certain: f64) {
        let score = if self.has_heading(base, rewrite) {
            self.heading(base, rewrite, shared)
        } else if certain > 0.0 || self.says_something(base, rewrite, shared) {
            self.log_odds(base, rewrite, shared)
        } else {
            return;
        };
        let score = score + certain;
        if score >= 0.0 {
            let place = |at: usize, len: usize| at as f64 / len as f64;
            let distance = (place(base, self.texts.base.len()) - place(rewrite, self.texts.rewrite.len())).abs();
            self.queue.push(Waiting { score, distance, base, rewrite, links: self.links(base, rewrite) });
        }
    }

    fn has_heading(&self, base: usize, rewrite: usize) -> bool {
        self.texts.base.terms.headings[base] || self.texts.rewrite.terms.headings[rewrite]
    }

    /// Whether what a pair shares is more than chance: where told neighbours speak for it, words like `the` are soon
    /// shared. A further link of a linked passage asks for more.
    fn says_something(&self, base: usize, rewrite: usize, shared: Shared) -> bool {
        let further =
            || shared.terms >= GAIN_TERMS && shared.plain && self.likeness(base, rewrite, shared) >= GAIN_FLOOR;
        shared.content && (self.links(base, rewrite) == 0 || further())
    }

    /// What the two share, measured on the whole passages.
    fn likeness(&self, base: usize, rewrite: usize, shared: Shared) -> f64 {
        let (units, grams) = shared.cosines(self.texts.base.norms(base), self.texts.rewrite.norms(rewrite));
        mean(units, grams)
    }

    /// What speaks for a pair. What takes longer to look up is asked only if it can matter.
    fn log_odds(&self, base: usize, rewrite: usize, shared: Shared) -> f64 {
        let best = self.evidence(base, rewrite, shared);
        let most = best.log_odds();
        if most < 0.0 {
            return most;
        }
        let likely = Evidence { kin: self.kin(base, rewrite), ..best };
        let most = likely.log_odds();
        if most < 0.0 {
            return most;
        }
        let support = self.support(base, rewrite);
        let in_step = context::in_step(&self.bases_of, base, rewrite);
        Evidence { support, in_step, strangers: self.strangers(base, rewrite), ..likely }.log_odds()
    }

    /// What is known of a pair, taking the best of what takes longer to look up.
    fn evidence(&self, base: usize, rewrite: usize, shared: Shared) -> Evidence {
        let (left_of_base, left_of_rewrite) = (self.base.norms(base), self.rewrite.norms(rewrite));
        let (units, grams) = shared.cosines(left_of_base, left_of_rewrite);
        let whole = self.texts.rewrite.norms(rewrite);
        let telling = self.bases_of[rewrite].len();
        Evidence {
            similarity: mean(units, grams),
            of_base: part(shared.units, left_of_base.units),
            of_rewrite: part(shared.units, left_of_rewrite.units),
            terms: shared.terms,
            support: 1.0,
            in_step: 1.0,
            rival_of_base: self.rivals.of_base(base, rewrite, &self.rewrites_of[base]),
            rival_of_rewrite: self.rivals.of_rewrite(base, rewrite, &self.bases_of[rewrite]),
            told: self.rewrites_of[base].len(),
            telling,
            explained: if telling == 0 { 0.0 } else { 1.0 - part(left_of_rewrite.units, whole.units) },
            names: part(shared.names, shared.units),
            strangers: 0.0,
            kin: if telling == 0 { 0.0 } else { 1.0 },
            section: self.sections.focus(base, rewrite, &self.bases_of[rewrite]),
            cast: self.cast,
        }
    }

    /// How alike a base passage is to the likest one that the rewrite passage tells already.
    fn kin(&self, base: usize, rewrite: usize) -> f64 {
        let (side, units) = (&self.texts.base, &self.texts.weights.units);
        let these = side.terms.units.get(base);
        let alike = |other: usize| {
            let mut shared = 0.0;
            common(these, side.terms.units.get(other), |at, _| shared += units[these[at] as usize].weight());
            cosine(shared, side.norms(base).units, side.norms(other).units)
        };
        self.bases_of[rewrite].iter().map(|other| alike(*other)).fold(0.0, f64::max)
    }

    /// The share of a rewrite passage that is names which a base passage lacks.
    fn strangers(&self, base: usize, rewrite: usize) -> f64 {
        let units = &self.texts.weights.units;
        let there = self.texts.base.terms.stems.get(base);
        let named = self.texts.rewrite.terms.stems.get(rewrite).iter().filter(|id| units[**id as usize].name);
        let strange = named.filter(|id| there.binary_search(id).is_err());
        part(strange.map(|id| units[*id as usize].weight()).sum(), self.texts.rewrite.norms(rewrite).units)
    }

    /// How far a pair with a heading is above its floor.
    fn heading(&self, base: usize, rewrite: usize, shared: Shared) -> f64 {
        let (units, grams) = shared.cosines(self.base.norms(base), self.rewrite.norms(rewrite));
        let support = if self.announces(base, rewrite) { 1.0 } else { self.support(base, rewrite) };
        let sections = SAME_SECTION * self.sameness(base, rewrite);
        mean(units, grams) * (1.0 + CONTEXT * support) + sections - HEADING_FLOOR
    }

    /// How far the neighbours speak for a pair, from 0 to 1. A part of the same link next to it counts in full.
    fn support(&self, b: usize, r: usize) -> f64 {
        let linked = |b: Option<usize>, r: Option<usize>| {
            b.zip(r).is_some_and(|(b, r)| self.bases_of.get(r).is_some_and(|bases| bases.contains(&b)))
        };
        let joined_before = linked(b.checked_sub(1), Some(r)) || linked(Some(b), r.checked_sub(1));
        let joined_after = linked(Some(b + 1), Some(r)) || linked(Some(b), Some(r + 1));
        let before = if joined_before { 1.0 } else { self.context.before(b, r) };
        let after = if joined_after { 1.0 } else { self.context.after(b, r) };
        f64::midpoint(before, after)
    }

    /// Whether what follows a heading tells what the other passage of the pair tells or announces.
    fn announces(&self, b: usize, r: usize) -> bool {
        let (base, rewrite) =
            (announced(&self.texts.base.terms.headings, b), announced(&self.texts.rewrite.terms.headings, r));
        rewrite.into_iter().any(|r| self.bases_of[r].iter().any(|told| base.contains(told)))
    }

    /// How far two headings announce the same, at most 1: the mean of the links between their sections, of all links of
    /// either, and of the passages of either that are told in the other. A heading that takes its words from the base's
    /// section and not from the base's heading names what is told there anew, and counts less.
    fn sameness(&self, b: usize, r: usize) -> f64 {
        let [bases, rewrites] = [&self.texts.base.terms.headings, &self.texts.rewrite.terms.headings];
        if !divides(bases, b) || !divides(rewrites, r) {
            return 0.0;
        }
        let (base, rewrite) = (announced(bases, b), announced(rewrites, r));
        let told =
            |of: &[Vec<usize>], p: usize, other: &Range<usize>| of[p].iter().filter(|q| other.contains(q)).count();
        let between: usize = rewrite.clone().map(|r| told(&self.bases_of, r, &base)).sum();
        if between < LINKS_BETWEEN {
            return 0.0;
        }
        let links =
            |of: &[Vec<usize>], passages: &Range<usize>| of[passages.clone()].iter().map(Vec::len).sum::<usize>();
        let all = links(&self.rewrites_of, &base) + links(&self.bases_of, &rewrite);
        let shared = |of: &[Vec<usize>], passages: &Range<usize>, other: &Range<usize>| {
            passages.clone().filter(|p| told(of, *p, other) > 0).count() as f64 / passages.len() as f64
        };
        let of_both = 2.0 * between as f64 / all as f64;
        let of_base = shared(&self.rewrites_of, &base, &rewrite);
        let of_rewrite = shared(&self.bases_of, &rewrite, &base);
        let anew = self.told_in(&self.texts.rewrite, r, &self.texts.base, base)
            - self.told_in(&self.texts.base, b, &self.texts.rewrite, rewrite);
        (of_both + of_base + of_rewrite - anew) / 3.0
    }

    /// The share of a heading whose stems, phrases and concepts stand in a section of the other side.
    fn told_in(&self, side: &Side, heading: usize, other: &Side, section: Range<usize>) -> f64 {
        let told = |id: &&u32| section.clone().any(|p| other.terms.units.get(p).binary_search(id).is_ok());
        let units = side.terms.units.get(heading).iter().filter(told);
        part(units.map(|id| self.texts.weights.units[*id as usize].weight()).sum(), side.norms(heading).units)
    }

    /// Lets headings compete whose sections are linked, whatever words they share.
    fn pair_sections(&mut self) {
        let rewrites = &self.texts.rewrite.terms.headings;
        for r in (0..rewrites.len()).filter(|r| divides(rewrites, *r)) {
            let told = announced(rewrites, r).flat_map(|r| &self.bases_of[r]);
            let over: BTreeSet<usize> = told.filter_map(|b| self.sections.heading_over(*b)).collect();
            for b in over {
                if !self.waiting_of_rewrite[r].iter().any(|s| s.passage as usize == b) {
                    self.wait(b, r, None);
                    self.enqueue(b, r, Shared::default(), 0.0);
                }
            }
        }
    }

    fn tie(&mut self, b: usize, r: usize) {
        self.bases_of[r].push(b);
        self.rewrites_of[b].push(r);
        self.sections.link(b, r);
    }

    fn accept(&mut self, b: usize, r: usize) {
        self.tie(b, r);
        let [base_heading, rewrite_heading] = [self.texts.base.terms.headings[b], self.texts.rewrite.terms.headings[r]];
        // Prose is announced by any number of headings, so a heading uses up nothing of it.
        if base_heading || !rewrite_heading {
            unexplained::explain(self.texts.weights, &mut self.base, b, &self.texts.rewrite, r);
        }
        if rewrite_heading || !base_heading {
            unexplained::explain(self.texts.weights, &mut self.rewrite, r, &self.texts.base, b);
        }
        // What is left of the two has changed, so their other pairs are judged anew.
        self.judge_bases(r);
        self.judge_rewrites(b);
    }

    /// Judges a rewrite passage's pairs by what is left of both sides.
    fn judge_bases(&mut self, r: usize) {
        let bases = self.waiting_of_rewrite[r].iter().map(|s| (s.passage as usize, s.candidate));
        let others: Vec<usize> = bases.filter(|(b, at)| self.is_worth_a_look(*b, r, *at)).map(|(b, _)| b).collect();
        for (b, shared) in unexplained::left(self.texts.weights, &self.rewrite, r, &self.base, &others, &mut self.probe)
        {
            self.enqueue(b, r, shared, 0.0);
        }
    }

    /// Judges a base passage's pairs by what is left of both sides.
    fn judge_rewrites(&mut self, b: usize) {
        let rewrites = self.waiting_of_base[b].iter().map(|s| (s.passage as usize, s.candidate));
        let others: Vec<usize> = rewrites.filter(|(r, at)| self.is_worth_a_look(b, *r, *at)).map(|(r, _)| r).collect();
        for (r, shared) in unexplained::left(self.texts.weights, &self.base, b, &self.rewrite, &others, &mut self.probe)
        {
            self.enqueue(b, r, shared, 0.0);
        }
    }

    /// Whether a pair could be linked if all that the two share, as a `candidate`, were still left of both. To see what is
    /// left takes a walk over both passages, and few pairs need it.
    fn is_worth_a_look(&self, b: usize, r: usize, candidate: Option<u32>) -> bool {
        if self.bases_of[r].contains(&b) {
            return false;
        }
        let (base, rewrite) = (self.base.norms(b), self.rewrite.norms(r));
        let left =
            Shared { units: base.units.min(rewrite.units), grams: base.grams.min(rewrite.grams), ..Shared::default() };
        let Some(at) = candidate.filter(|_| !self.has_heading(b, r)) else {
            return self.likeness(b, r, left) >= GAIN_FLOOR;
        };
        let whole = self.candidates[r][at as usize].shared;
        let (units, grams) = (whole.units.min(left.units), whole.grams.min(left.grams));
        let most = Shared { units, grams, names: 0.0, ..whole };
        self.says_something(b, r, most) && self.log_odds(b, r, most) >= 0.0
    }

    /// Links each sentence of the rewrite that is still alone with the base sentence it repeats, if there is one.
    fn retell(&mut self) {
        let (base, rewrite) = (&self.texts.base.terms.headings, &self.texts.rewrite.terms.headings);
        for (r, list) in self.candidates.iter().enumerate().filter(|(r, _)| !rewrite[*r]) {
            let mut prose = list.iter().filter(|c| !base[c.base]);
            let Some(first) = prose.next().filter(|c| self.bases_of[r].is_empty() && c.similarity >= RETELLING) else {
                continue;
            };
            // Of several that are as like, one that nothing tells yet.
            let equals = std::iter::once(first).chain(prose.take_while(|c| c.similarity >= first.similarity));
            if let Some(best) = equals.min_by_key(|c| self.rewrites_of[c.base].len().min(1)) {
                self.tie(best.base, r);
            }
        }
    }
}

/// Which share of `whole` a part is; none of nothing.
fn part(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
