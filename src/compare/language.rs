//! Which language a text is in, as far as comparing words needs it: a stemmer and the words that carry no content.
//!
//! ```text
//! "Der Minister sprach mit den Gästen."   der, mit, den   -> German: sprach|sprachen share a stem
//! "大臣は話した。"                          no known words  -> none: words compare as written
//! ```
//!
//! The language whose function words the text has most of wins; English where there are none and the script is Latin.
//!
//! Known failure: a text that mixes languages is stemmed as the more frequent one.

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHashSet};

use super::concepts::Concepts;
use crate::report::{Report, TokenKind};

/// So many words decide the language; more would not change the answer.
const SAMPLE_WORDS: usize = 2000;

struct Entry {
    name: &'static str,
    stemmer: Algorithm,
    function_words: &'static str,
}

const LANGUAGES: [Entry; 9] = [
    Entry {
        name: "English",
        stemmer: Algorithm::English,
        function_words: "a about above after again against all also although am among an and any are as at be because been before being \
            below between both but by can cannot could did do does doing down during each either else even ever every few for from \
            further had has have having he her here hers herself him himself his how however i if in into is it its itself just \
            may me might more most much must my myself neither no nor not now of off on once one only or other our ours ourselves out over own \
            per same shall she should since so some such than that the their theirs them themselves then there these they this \
            those though through thus to too toward towards under until up upon us very was we were what when where whether which while who \
            whom whose why will with within without would yet you your yours yourself 's 't 're 've 'll 'd 'm \
            don't didn't doesn't isn't wasn't aren't weren't won't can't couldn't wouldn't shouldn't hasn't haven't hadn't \
            it's he's she's that's there's i'm i've we're we've they're they've you're they'd he'd she'd we'd i'd",
    },
    Entry {
        name: "German",
        stemmer: Algorithm::German,
        function_words: "der die das des dem den ein eine einer eines einem einen und oder aber nicht auch auf aus bei bis durch für gegen in im ins ist \
            sind war waren wird werden wurde wurden hat haben hatte hatten mit nach von vom vor zu zum zur über unter um an am als wie wenn \
            dass daß er sie es wir ihr ich sich sein seine ihre ihren so noch nur schon sehr zwischen während kein keine",
    },
    Entry {
        name: "French",
        stemmer: Algorithm::French,
        function_words: "le la les un une des du de d' et ou mais ne pas plus que qui dont où à au aux en dans par pour sur sous avec sans entre est sont \
            était étaient être été a ont avait avaient il elle ils elles nous vous je on se sa son ses leur leurs ce cet cette ces comme si",
    },
    Entry {
        name: "Spanish",
        stemmer: Algorithm::Spanish,
        function_words: "el la los las un una unos unas y o pero no más que quien cual de del a al en con por para sin sobre entre desde hasta es son era \
            eran ser sido está están ha han había fue fueron se su sus le les lo como si él ella ellos nos yo este esta estos ese esa",
    },
    Entry {
        name: "Italian",
        stemmer: Algorithm::Italian,
        function_words: "il lo la i gli le un uno una e o ma non più che chi cui di del della dei delle a al alla ai in nel nella con per da dal dalla su \
            sul sulla tra fra è sono era erano essere stato ha hanno aveva si suo sua suoi loro come se lui lei noi questo questa",
    },
    Entry {
        name: "Portuguese",
        stemmer: Algorithm::Portuguese,
        function_words: "o a os as um uma uns e ou mas não mais que quem de do da dos das em no na nos nas com por para pelo pela sem sobre entre é são era \
            eram ser foi foram está estão tem têm havia se seu sua seus como ele ela eles nós eu este esta esse ao à",
    },
    Entry {
        name: "Dutch",
        stemmer: Algorithm::Dutch,
        function_words: "de het een en of maar niet ook op uit bij tot door voor tegen in is zijn was waren wordt worden werd heeft hebben had met na van \
            naar te over onder om aan als dat die dit deze er hij zij ze wij we ik zich haar hun nog geen tussen",
    },
    Entry {
        name: "Swedish",
        stemmer: Algorithm::Swedish,
        function_words: "en ett den det de och eller men inte också på av vid till genom för mot i är var blir blev har hade med efter från om under att som \
            när han hon vi jag sig sin sitt sina så än nu mellan ska skulle kan",
    },
    Entry {
        name: "Russian",
        stemmer: Algorithm::Russian,
        function_words: "и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по ее от о из ему для мы их чтобы был была были \
            было быть это этот эта эти который которая которые при до или также между после",
    },
];

/// How many of a report's first words are function words of each language.
struct Votes {
    of: [usize; LANGUAGES.len()],
    /// Words in the Latin script.
    latin: usize,
    words: usize,
}

impl Votes {
    fn count(report: &Report) -> Self {
        let mut by_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (index, entry) in LANGUAGES.iter().enumerate() {
            for word in entry.function_words.split_whitespace() {
                by_word.entry(word).or_default().push(index);
            }
        }
        let mut out = Self { of: [0; LANGUAGES.len()], latin: 0, words: 0 };
        for token in report.tokens.iter().filter(|t| t.kind == TokenKind::Word).take(SAMPLE_WORDS) {
            let word = token.span.get(&report.text).to_lowercase();
            out.words += 1;
            out.latin +=
                usize::from(word.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}')));
            for index in by_word.get(word.as_str()).into_iter().flatten() {
                out.of[*index] += 1;
            }
        }
        out
    }
}

/// A report whose function words are fewer than one word in so many is in no known language.
const ONE_IN: usize = 5;
/// Fewer words than this tell no language.
const TOO_FEW: usize = 12;

/// The name of the language that a report is in, where that is beyond doubt.
#[must_use]
pub fn language_name(report: &Report) -> Option<&'static str> {
    let Votes { of: votes, latin, words } = Votes::count(report);
    if words < TOO_FEW {
        return None;
    }
    let best = (0..LANGUAGES.len()).rev().max_by_key(|i| votes[*i])?;
    let second = (0..LANGUAGES.len()).filter(|i| *i != best).map(|i| votes[i]).max()?;
    if votes[best] * ONE_IN >= words && votes[best] * 2 >= second * 3 {
        return Some(LANGUAGES[best].name);
    }
    (latin == 0).then_some("another script")
}

/// The language of a comparison.
pub(super) struct Language {
    stemmer: Option<Stemmer>,
    function_words: FxHashSet<&'static str>,
    /// What words are put for one another.
    pub(super) concepts: &'static Concepts,
}

impl Language {
    /// Detects the language of a report.
    pub(super) fn of(report: &Report) -> Self {
        let Votes { of: votes, latin, words } = Votes::count(report);
        // The first of equals, so that English wins an empty vote.
        let best = (0..LANGUAGES.len()).rev().max_by_key(|i| votes[*i]).unwrap_or(0);
        let entry = &LANGUAGES[best];
        let known = votes[best] > 0 || latin * 2 > words;
        let stemmer = known.then(|| Stemmer::create(entry.stemmer));
        let concepts = Concepts::of_language(known.then_some(entry.stemmer));
        Self { stemmer, function_words: entry.function_words.split_whitespace().collect(), concepts }
    }

    /// The stem of a folded word.
    pub(super) fn stem(&self, key: &str) -> String {
        match &self.stemmer {
            Some(stemmer) if !key.contains(|c: char| c.is_ascii_digit()) => stemmer.stem(key).into_owned(),
            _ => key.to_owned(),
        }
    }

    /// Whether a folded word carries no content of its own.
    pub(super) fn is_function_word(&self, key: &str) -> bool {
        self.function_words.contains(key)
    }
}
