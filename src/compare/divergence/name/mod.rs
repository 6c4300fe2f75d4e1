//! Names of persons, places and organisations: spelled differently, or replaced by others.
//!
//! ```text
//! base     Antony Birk flew to Oslo            Birk = Antony Birk, NATO = its long name: silent
//! rewrite  Anthony Birk flew to Turku          name changed: “Antony Birk” → “Anthony Birk”, “Oslo” → “Turku”
//! ```
//!
//! A word is a name word where it has a capital inside a sentence, there or anywhere in either report. Each name
//! word of the rewrite must be explained: by the linked or neighbouring base passages, in any case or form, as an
//! acronym, or as another name of the same country. What is left is held against what is left of the base.
//! Known failure: all words capitalised (`Title Case`) inside prose; languages that capitalise all nouns.

mod capital;
mod given;

use std::cell::LazyCell;
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::finding::{Findings, Rule};
use super::lexicon::Classes;
use super::reading::{Item, PARTICLES, Reading, Word, of_passage, of_passages};
use super::scene::Scene;
use super::spelling::is_misspelling;
use crate::compare::model::{Kind, Relation, Turn};
use crate::report::TokenKind;

const SPELLING: Rule = Rule::new("name-spelled-differently", Kind::Name, Turn::Other, 0.88);
/// Another name in its place.
pub const REPLACED: Rule = Rule::new("name-replaced", Kind::Name, Turn::Other, 0.85);
const ADDED: Rule = Rule::new("name-not-in-base", Kind::Name, Turn::Other, 0.6);

/// The rules of this file.
pub const RULES: [&Rule; 3] = [&SPELLING, &REPLACED, &ADDED];

/// A run of name words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name;

/// Countries, unions and parties by their names (phrases joined by `_`), peoples and seats of government: news uses
/// them for one another.
const COUNTRIES: [&str; 26] = [
    "us u.s. usa u.s.a. united_states america american americans washington",
    "uk u.k. united_kingdom britain british britons london england english",
    "china chinese beijing prc",
    "russia russian russians moscow kremlin",
    "iran iranian iranians tehran",
    "israel israeli israelis",
    "palestine palestinian palestinians gaza",
    "ukraine ukrainian ukrainians kyiv kiev",
    "france french paris",
    "germany german germans berlin",
    "japan japanese tokyo",
    "india indian indians delhi",
    "taiwan taiwanese taipei",
    "korea korean koreans seoul pyongyang",
    "turkey turkish turks ankara türkiye",
    "spain spanish madrid",
    "netherlands dutch holland",
    "switzerland swiss bern",
    "poland polish poles warsaw",
    "greece greek greeks athens",
    "denmark danish danes copenhagen",
    "eu e.u. european europe europeans european_union brussels",
    "un u.n. united_nations",
    "gop republican republicans",
    "democrat democrats democratic",
    "philippines filipino filipinos philippine manila",
];

/// Collects the words that a report capitalises inside sentences.
pub fn known(words: &[Word<'_>], into: &mut FxHashSet<String>) {
    let inside =
        words.iter().enumerate().filter(|(at, w)| !w.opens && can_be_name(w) && !capital::is_no_name(words, *at));
    for (_, word) in inside {
        if !into.contains(&*word.fold) {
            into.insert(word.fold.to_string());
        }
    }
}

fn can_be_name(word: &Word<'_>) -> bool {
    let other = Classes::STOP
        .with(Classes::NAMELESS)
        .with(Classes::ROLE)
        .with(Classes::VAGUE_ROLE)
        .with(Classes::MONTH)
        .with(Classes::WEEKDAY)
        .with(Classes::ROLE_TURN)
        .with(Classes::CARDINAL)
        .with(Classes::ORDINAL);
    let listed = || word.is(other) && !is_acronym(word.text);
    word.kind == TokenKind::Word && word.capital && !listed() && word.fold.chars().count() > 1
}

/// The runs of name words of a report.
#[must_use]
pub fn read(reading: &Reading<'_>, known: &FxHashSet<String>) -> Vec<Item<Name>> {
    let mut out: Vec<Item<Name>> = Vec::new();
    for passage in 0..reading.report.passages.len() {
        for at in reading.passage(passage) {
            let Some(word) = reading.words.get(at).filter(|w| can_be_name(w)) else { continue };
            let opens = word.opens || capital::follows_dateline(&reading.words, at);
            let counts = capital::counts(&reading.words, at) || capital::is_agency(reading, passage, at);
            if (opens && !known.contains(&*word.fold)) || counts {
                continue;
            }
            // `Ursula van der Berg`: the small words belong to the name.
            let joins = |last: &Item<Name>| {
                last.passage == passage && (last.tokens.end..at).all(|t| reading.words.get(t).is_some_and(is_particle))
            };
            match out.last_mut().filter(|last| joins(last)) {
                Some(last) => last.tokens.end = at + 1,
                None => out.push(Item { passage, tokens: at..at + 1, what: Name }),
            }
        }
    }
    out
}

fn is_particle(word: &Word<'_>) -> bool {
    !word.capital && !word.is(Classes::STOP) && PARTICLES.contains(&word.text)
}

/// `NWC`, `U.N.`
#[must_use]
pub fn is_acronym(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    (2..=6).contains(&letters) && text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// The words that some passages hold, to ask whether they explain a name.
struct Told<'a> {
    words: Vec<&'a Word<'a>>,
    countries: u32,
    acronyms: Vec<String>,
}

impl<'a> Told<'a> {
    fn new(reading: &'a Reading<'a>, passages: &[usize]) -> Self {
        let ranges = || passages.iter().map(|p| reading.passage(*p));
        let words: Vec<&Word<'_>> =
            ranges().flat_map(|r| reading.words.get(r).unwrap_or_default()).filter(|w| w.counts()).collect();
        let countries = words.iter().filter(|w| w.capital).fold(0, |all, w| all | w.countries);
        let mut acronyms = Vec::new();
        for name in of_passages(&reading.names, passages) {
            acronyms.extend(initials(reading, &name.tokens));
        }
        Self { words, countries, acronyms }
    }

    /// Whether a name word is told here under some form.
    fn explains(&self, word: &Word<'_>) -> bool {
        if word.countries & self.countries != 0 {
            return true;
        }
        let fold: &str = &word.fold;
        // Most are told as they are, which is found sooner than another form.
        if self.words.iter().any(|w| w.fold == fold) || self.words.iter().any(|w| same_name(&w.fold, fold)) {
            return true;
        }
        if is_acronym(word.text) && self.acronyms.iter().any(|a| *a == fold.replace('.', "")) {
            return true;
        }
        fold.contains('-')
            && fold.split('-').all(|part| part.len() < 2 || self.words.iter().any(|w| same_name(&w.fold, part)))
    }
}

/// Says of the words of a passage in which groups of [`COUNTRIES`] each is with its neighbour, besides those that it is in
/// by itself.
pub fn join_countries(words: &mut [Word<'_>]) {
    for at in 1..words.len() {
        if let Some([first, second]) = words.get_mut(at - 1..=at)
            && STARTS.contains(&&*first.fold)
        {
            let bits = GROUPS.get(&*format!("{}_{}", first.fold, second.fold)).copied().unwrap_or(0);
            first.countries |= bits;
            second.countries |= bits;
        }
    }
}

/// The groups of [`COUNTRIES`] of a word, or of the words that hyphens join in it, by what is written and its folded form.
#[must_use]
pub fn countries_of(text: &str, fold: &str) -> u32 {
    let mut bits = 0;
    for part in fold.split('-') {
        // `us` is a pronoun unless written in capitals.
        if part == "us" && !is_acronym(text.split(['-', '’', '\'']).next().unwrap_or_default()) {
            continue;
        }
        bits |= GROUPS.get(part).copied().unwrap_or(0);
    }
    bits
}

/// For each name of a country, the groups of [`COUNTRIES`] that it is in, as bits.
static GROUPS: LazyLock<FxHashMap<&'static str, u32>> = LazyLock::new(|| {
    let mut groups = FxHashMap::default();
    for (at, group) in COUNTRIES.iter().enumerate() {
        group.split(' ').for_each(|name| *groups.entry(name).or_default() |= 1 << at);
    }
    groups
});

/// The first words of the names of two words.
static STARTS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| COUNTRIES.iter().flat_map(|g| g.split(' ')).filter_map(|n| Some(n.split_once('_')?.0)).collect());

/// `nwc` for `National Weather Centre`, also over `of` and `for`.
fn initials(reading: &Reading<'_>, tokens: &Range<usize>) -> Vec<String> {
    let mut out = Vec::new();
    let letters = |range: Range<usize>| -> String {
        range.filter_map(|t| reading.words.get(t)).filter(|w| w.capital).filter_map(|w| w.fold.chars().next()).collect()
    };
    if tokens.len() > 1 {
        out.push(letters(tokens.clone()));
    }
    // A run is parted by small words: `Bank of Norwood` is two runs.
    let wide = tokens.start.saturating_sub(4)..tokens.end;
    if wide.clone().any(|t| reading.words.get(t).is_some_and(|w| matches!(&*w.fold, "of" | "for" | "and"))) {
        out.push(letters(wide));
    }
    out
}

/// Endings that make another name of one: `Nigeria` of `Niger`, `Johnson` of `John`, `Greenland` of `Green`.
const OTHER_NAMES: [&str; 14] =
    ["ia", "son", "sons", "sen", "ton", "ville", "town", "land", "lands", "stan", "berg", "burg", "field", "ford"];

/// Whether two folded words are forms of one name: the same stem, a short form, a hyphenated part.
#[must_use]
pub fn same_name(told: &str, asked: &str) -> bool {
    if told == asked {
        return true;
    }
    let (short, long) = if told.len() < asked.len() { (told, asked) } else { (asked, told) };
    if short.len() >= 4 && long.strip_prefix(short).is_some_and(|more| !OTHER_NAMES.contains(&more)) {
        return true;
    }
    if short.len() >= 4 && long.strip_suffix(short).is_some_and(|more| more.len() > 1) {
        return true;
    }
    let dotted = short.contains('.') || long.contains('.');
    if dotted && short.replace('.', "") == long.replace('.', "") {
        return true;
    }
    is_its_people(told, asked)
        || is_its_people(asked, told)
        || told.contains('-') && told.split('-').any(|part| part == asked)
}

/// The people of a place whose folded name ends with `a`: `african`, `korean`.
#[must_use]
pub fn people_of(place: &str) -> Option<String> {
    place.ends_with('a').then(|| format!("{place}n"))
}

/// `norway`, `norwegians`: the same but for the last letters of the country and the ending of a people.
fn is_its_people(country: &str, people: &str) -> bool {
    const ENDINGS: [&str; 7] = ["ian", "an", "ish", "ese", "ean", "egian", "uese"];
    if country.as_bytes().first_chunk::<4>() != people.as_bytes().first_chunk::<4>() {
        return false;
    }
    let people = people.strip_suffix('s').unwrap_or(people);
    let common: usize =
        country.chars().zip(people.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let rest = people.get(common..).unwrap_or_default();
    common >= 4 && country.len() <= common + 2 && ENDINGS.contains(&rest)
}

/// Finds names that differ in one link.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    let names = || of_passages(&scene.rewrite.names, &scene.link.rewrite);
    if scene.link.relation == Relation::Verbatim || names().next().is_none() {
        return;
    }
    // Few names need a look round.
    let near = LazyCell::new(|| Told::new(scene.base, &scene.near));
    let here = Told::new(scene.base, &scene.link.base);
    let back = Told::new(scene.rewrite, &scene.near_rewrite);
    names().for_each(|name| given::find(scene, findings, &name.tokens));
    let lost: Vec<usize> = name_words(scene.base, &scene.link.base, |w| !back.explains(w));
    let mut left = lost.clone();
    for name in names() {
        for tokens in unexplained(scene.rewrite, &name.tokens, &here) {
            let strange = tokens.clone().filter_map(|t| scene.rewrite.words.get(t)).all(|w| !near.explains(w));
            if let Some((at, how)) = partner(scene, &left, &tokens) {
                let base = widened(&left, at);
                if stands_for_place(scene.rewrite, &tokens) && !stands_for_place(scene.base, &base) {
                    left.retain(|t| !base.contains(t));
                    continue;
                }
                let foreign = strange && !told_anywhere(scene, &tokens);
                let swapped = how.placed && scene.is_close() && scene.same_neighbour(&base, &tokens);
                if foreign || how.spelled || swapped {
                    left.retain(|t| !base.contains(t));
                    report(scene, findings, &base, &tokens, how, strange);
                }
            } else if strange {
                for tokens in stretches(tokens, |t| {
                    scene.rewrite.words.get(t).is_some_and(|w| !scene.base.holds(&w.fold) && w.countries == 0)
                }) {
                    told_nowhere(scene, findings, &name.tokens, &tokens);
                }
            }
        }
    }
}

/// `the Portuguese capital`: a people's adjective before such a word stands for a name that the base may tell.
fn stands_for_place(reading: &Reading<'_>, name: &Range<usize>) -> bool {
    let end = reading.passage(reading.passage_of(name.start)).end;
    let adjective = name
        .end
        .checked_sub(1)
        .and_then(|t| reading.words.get(t))
        .is_some_and(|w| PEOPLES.iter().any(|ending| w.fold.ends_with(ending)) && w.fold.chars().count() > 3);
    // `the Portuguese coastal town`: one word may stand between.
    let place = |t: usize| reading.words.get(t).is_some_and(|w| !w.capital && PLACES.contains(&&*w.fold));
    adjective && (name.end..end.min(name.end + 2)).any(place)
}

/// How adjectives of peoples and countries end, and those that end otherwise.
const PEOPLES: [&str; 22] = [
    "ese",
    "ish",
    "ian",
    "ean",
    "french",
    "dutch",
    "czech",
    "welsh",
    "greek",
    "swiss",
    "thai",
    "iraqi",
    "israeli",
    "pakistani",
    "saudi",
    "african",
    "american",
    "mexican",
    "moroccan",
    "german",
    "icelandic",
    "filipino",
];
/// What an adjective of a country is put before to stand for the name of a place or a body.
const PLACES: [&str; 18] = [
    "capital",
    "city",
    "town",
    "port",
    "village",
    "region",
    "province",
    "island",
    "resort",
    "coast",
    "border",
    "government",
    "parliament",
    "authorities",
    "side",
    "club",
    "team",
    "army",
];

/// How a leftover name word of the base answers to one of the rewrite.
#[derive(Clone, Copy)]
struct How {
    spelled: bool,
    placed: bool,
}

fn partner(scene: &Scene<'_>, left: &[usize], tokens: &Range<usize>) -> Option<(usize, How)> {
    let close = |b: usize| tokens.clone().any(|t| is_misspelling(scene.base.fold(b), scene.rewrite.fold(t)));
    let placed = |b: usize| {
        let b = b..b + 1;
        scene.same_gap(&b, tokens) || (scene.is_legible() && scene.same_neighbour(&b, tokens))
    };
    let best = left.iter().copied().map(|b| (How { spelled: close(b), placed: placed(b) }, b));
    let best = best
        .filter(|(how, _)| how.spelled || how.placed)
        .max_by_key(|(how, b)| (how.spelled, how.placed, std::cmp::Reverse(*b)));
    best.map(|(how, b)| (b, how)).or_else(|| {
        let [sole] = left else { return None };
        scene.is_close().then_some((*sole, How { spelled: false, placed: false }))
    })
}

fn report(
    scene: &Scene<'_>,
    findings: &mut Findings,
    base: &Range<usize>,
    tokens: &Range<usize>,
    how: How,
    strange: bool,
) {
    let rule = if how.spelled { &SPELLING } else { &REPLACED };
    // Where the base tells the name near by, it may be meant; between the same two words it stands for the other.
    let framed = scene.is_close() && scene.same_neighbours(base, tokens);
    let doubt = match (strange, framed) {
        (true, _) => 1.0,
        (false, true) => 0.8,
        (false, false) => 0.55,
    };
    let factor = if how.placed { 1.0 } else { 0.75 } * doubt;
    let (before, after) = (whole(scene.base, base), whole(scene.rewrite, tokens));
    let sentence = format!("name changed: “{}” → “{}”", scene.base.shown(&before), scene.rewrite.shown(&after));
    findings.add(scene, rule, factor, Some(base), Some(tokens), sentence);
}

/// The whole name that some of its words belong to.
fn whole(reading: &Reading<'_>, part: &Range<usize>) -> Range<usize> {
    let names = of_passage(&reading.names, reading.passage_of(part.start));
    let Some(name) = names.iter().find(|n| n.tokens.start <= part.start && part.end <= n.tokens.end) else {
        return part.clone();
    };
    let mut whole = name.tokens.clone();
    // `Secretary of | State Ada Birk`: the department begins the run of name words.
    let word = |back: usize| whole.start.checked_sub(back).and_then(|t| reading.words.get(t));
    let office = word(1).is_some_and(|w| w.fold == "of") && word(2).is_some_and(|w| w.is(Classes::ROLE));
    if office && whole.start < part.start {
        whole.start += 1;
    }
    whole
}

/// Reports a name that stands in the place of another in words that are otherwise the same, unless both are forms of
/// one name.
pub fn swapped(scene: &Scene<'_>, findings: &mut Findings, base: &Range<usize>, tokens: &Range<usize>) {
    let words = |reading: &'_ Reading<'_>, at: &Range<usize>| -> Vec<usize> {
        at.clone().filter(|t| reading.words.get(*t).is_some_and(can_be_name)).collect()
    };
    let (left, right) = (words(scene.base, base), words(scene.rewrite, tokens));
    let country = |reading: &'_ Reading<'_>, at: &[usize]| {
        at.iter().filter_map(|t| reading.words.get(*t)).fold(0, |all, w| all | w.countries)
    };
    let related = |b: &usize, r: &usize| same_name(scene.base.fold(*b), scene.rewrite.fold(*r));
    let one = country(scene.base, &left) & country(scene.rewrite, &right) != 0
        || left.iter().any(|b| right.iter().any(|r| related(b, r)));
    let described = stands_for_place(scene.rewrite, tokens) && !stands_for_place(scene.base, base);
    if left.is_empty() || right.is_empty() || one || described {
        return;
    }
    let near = Told::new(scene.base, &scene.near);
    let strange = right.iter().filter_map(|t| scene.rewrite.words.get(*t)).all(|w| !near.explains(w));
    let spelled = left.iter().zip(&right).any(|(b, r)| is_misspelling(scene.base.fold(*b), scene.rewrite.fold(*r)));
    report(scene, findings, base, tokens, How { spelled, placed: true }, strange);
}

fn name_words(reading: &Reading<'_>, passages: &[usize], keep: impl Fn(&Word<'_>) -> bool) -> Vec<usize> {
    passages
        .iter()
        .flat_map(|p| of_passage(&reading.names, *p))
        .flat_map(|name| name.tokens.clone())
        .filter(|t| reading.words.get(*t).is_some_and(&keep))
        .collect()
}

/// The stretches of a name that the base does not explain.
fn unexplained(reading: &Reading<'_>, name: &Range<usize>, told: &Told<'_>) -> Vec<Range<usize>> {
    let mut out = stretches(name.clone(), |t| reading.words.get(t).is_some_and(|w| !told.explains(w)));
    // The long form of an acronym that the base uses.
    out.retain(|run| {
        let long = initials(reading, run).into_iter().chain(initials(reading, name));
        !long
            .into_iter()
            .any(|letters| told.words.iter().any(|w| is_acronym(w.text) && w.fold.replace('.', "") == letters))
    });
    out
}

/// The unexplained base words directly around `at`, as one stretch.
fn widened(left: &[usize], at: usize) -> Range<usize> {
    let (mut start, mut end) = (at, at + 1);
    while left.contains(&end) {
        end += 1;
    }
    while start > 0 && left.contains(&(start - 1)) {
        start -= 1;
    }
    start..end
}

/// A name that the base has nowhere: another spelling of one that it has beside the same word, or a new one.
fn told_nowhere(scene: &Scene<'_>, findings: &mut Findings, name: &Range<usize>, tokens: &Range<usize>) {
    if tokens.len() == 1 && name.len() > 1 {
        let rest = name.clone().filter(|t| !tokens.contains(t)).map(|t| scene.rewrite.fold(t));
        let beside = rest.flat_map(|word| scene.base.names_with(word)).filter(|told| told.tokens.len() > 1);
        let spelled = beside
            .flat_map(|told| told.tokens.clone())
            .filter(|t| is_misspelling(scene.base.fold(*t), scene.rewrite.fold(tokens.start)))
            .min();
        if let Some(at) = spelled {
            report(scene, findings, &(at..at + 1), tokens, How { spelled: true, placed: true }, true);
            return;
        }
    }
    if scene.link.relation != Relation::Partial {
        findings.add(
            scene,
            &ADDED,
            1.0,
            None,
            Some(tokens),
            format!("name not in the base: “{}”", scene.rewrite.shown(tokens)),
        );
    }
}

/// Whether the base has a name somewhere: then it is a matter of who is meant, not a new name.
fn told_anywhere(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    tokens.clone().filter_map(|t| scene.rewrite.words.get(t)).all(|w| scene.base.holds(&w.fold) || w.countries != 0)
}

/// The unbroken stretches of tokens that pass.
fn stretches(tokens: Range<usize>, pass: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for at in tokens.filter(|t| pass(*t)) {
        match out.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => out.push(at..at + 1),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_name() {
        let check = |a: &str, b: &str, expected: bool| assert_eq!(same_name(a, b), expected, "{a} {b}");
        check("iran", "iranians", true);
        check("tony", "antony", true);
        check("norwood-hale", "hale", true);
        check("u.n.", "un", true);
        check("ann", "anna", false);
        check("niger", "nigeria", false);
        check("john", "johnson", false);
        check("oman", "roman", false);
        check("o’neill", "neill", true);
        check("london", "londoners", true);
        check("norway", "norwegians", true);
        check("swedish", "sweden", true);
        check("austria", "australian", false);
        check("slovakia", "slovenian", false);
    }
}
