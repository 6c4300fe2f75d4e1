//! Irregular English verbs of news: which past forms belong to which verb.
//!
//! ```text
//! went, gone -> go        built -> build
//! ```

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A verb, then its past forms. Verbs whose past looks like their present (`cut`, `put`) tell nothing.
const VERBS: &str = "arise arose arisen, become became, begin began begun, bend bent, bite bit bitten, blow blew blown, \
                     break broke broken, bring brought, build built, buy bought, catch caught, choose chose chosen, come came, \
                     deal dealt, dig dug, do did done, draw drew drawn, drink drank drunk, drive drove driven, eat ate eaten, \
                     fall fell fallen, feed fed, feel felt, fight fought, find found, flee fled, fly flew flown, \
                     forbid forbade forbidden, foresee foresaw foreseen, forget forgot forgotten, forgive forgave forgiven, \
                     freeze froze frozen, get got gotten, give gave given, go went gone, grow grew grown, hang hung, hear heard, \
                     hide hid hidden, hold held, keep kept, know knew known, lay laid, lead led, leave left, lend lent, lose lost, \
                     make made, mean meant, meet met, mislead misled, overcome overcame, oversee oversaw overseen, \
                     overthrow overthrew overthrown, pay paid, rebuild rebuilt, repay repaid, retake retook retaken, \
                     ride rode ridden, ring rang rung, rise rose risen, run ran, say said, see saw seen, seek sought, sell sold, \
                     send sent, shake shook shaken, shoot shot, show shown, shrink shrank shrunk, sing sang sung, sink sank sunk, \
                     sit sat, sleep slept, slide slid, speak spoke spoken, spend spent, stand stood, steal stole stolen, \
                     stick stuck, strike struck, swear swore sworn, sweep swept, swim swam swum, swing swung, take took taken, \
                     teach taught, tear tore torn, tell told, think thought, throw threw thrown, undergo underwent undergone, \
                     understand understood, undertake undertook undertaken, uphold upheld, wake woke woken, wear wore worn, \
                     win won, withdraw withdrew withdrawn, withhold withheld, withstand withstood, write wrote written";

/// For each past form, its verb.
static PAST: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut map = FxHashMap::default();
    for verb in VERBS.split(',') {
        let mut forms = verb.split_whitespace();
        if let Some(verb) = forms.next() {
            forms.for_each(|form| {
                map.insert(form, verb);
            });
        }
    }
    map
});

/// The verb of an irregular past form.
#[must_use]
pub fn verb_of(past: &str) -> Option<&'static str> {
    PAST.get(past).copied()
}

/// Whether a folded word may be a past form: `closed`, `sold`.
#[must_use]
pub fn is_past(fold: &str) -> bool {
    (fold.ends_with("ed") && fold.len() > 4) || verb_of(fold).is_some()
}

/// Whether a folded word is a form of `be`, as stands before a passive.
#[must_use]
pub fn is_be(fold: &str) -> bool {
    matches!(fold, "was" | "were" | "been" | "be" | "being" | "is" | "are")
}

/// A word without its ending, an irregular past form as its verb.
#[must_use]
pub fn root(fold: &str) -> String {
    let verb = verb_of(fold).unwrap_or(fold);
    let bare = ["ing", "ed", "es", "s", "e"].iter().find_map(|end| verb.strip_suffix(end).filter(|s| s.len() >= 3));
    bare.unwrap_or(verb).to_owned()
}

/// Whether two forms are of one irregular verb: `rise` and `rose`, `rises` and `risen`, `selling` and `sold`.
#[must_use]
pub fn are_one_verb(one: &str, other: &str) -> bool {
    let of = |past: &str, form: &str| {
        let ending = |verb: &str| form.strip_prefix(verb.strip_suffix('e').unwrap_or(verb));
        let verb = verb_of(past);
        verb.and_then(|verb| form.strip_prefix(verb)).is_some_and(|ending| matches!(ending, "" | "s" | "es"))
            || verb.and_then(ending) == Some("ing")
    };
    of(one, other) || of(other, one) || verb_of(one).is_some_and(|verb| verb_of(other) == Some(verb))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        assert_eq!(verb_of("went"), Some("go"));
        assert_eq!(verb_of("written"), Some("write"));
        assert_eq!(verb_of("bridge"), None);
        assert!(are_one_verb("rose", "rise") && are_one_verb("goes", "went") && are_one_verb("broke", "broken"));
        assert!(are_one_verb("selling", "sold") && are_one_verb("made", "making"));
        assert!(!are_one_verb("rose", "ride") && !are_one_verb("bridge", "bridge"));
    }
}
