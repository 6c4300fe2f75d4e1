//! Irregular English verbs of news: which past forms belong to which verb.
//!
//! ```text
//! went, gone -> go        built -> build
//! ```

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A verb, then its past forms. Verbs whose past looks like their present (`cut`, `put`) tell nothing.
const VERBS: &str = "go went gone, build built, buy bought, sell sold, begin began begun, bring brought, break broke broken, \
                     choose chose chosen, come came, do did done, draw drew drawn, drive drove driven, eat ate eaten, \
                     fall fell fallen, feel felt, fight fought, find found, fly flew flown, forbid forbade forbidden, \
                     forget forgot forgotten, get got gotten, give gave given, grow grew grown, hear heard, hide hid hidden, \
                     hold held, keep kept, know knew known, lay laid, lead led, leave left, lend lent, lose lost, make made, \
                     mean meant, meet met, pay paid, ride rode ridden, ring rang rung, rise rose risen, run ran, say said, \
                     see saw seen, seek sought, send sent, shake shook shaken, shoot shot, show shown, shrink shrank shrunk, \
                     sing sang sung, sink sank sunk, sit sat, sleep slept, speak spoke spoken, spend spent, stand stood, \
                     steal stole stolen, strike struck, swear swore sworn, swim swam swum, take took taken, teach taught, \
                     tear tore torn, tell told, think thought, throw threw thrown, understand understood, wear wore worn, \
                     win won, withdraw withdrew withdrawn, write wrote written";

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        assert_eq!(verb_of("went"), Some("go"));
        assert_eq!(verb_of("written"), Some("write"));
        assert_eq!(verb_of("bridge"), None);
    }
}
