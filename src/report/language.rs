//! Which language a text is in, by the small words that it has, or else by its script.
//!
//! ```text
//! "Der Minister sprach mit den Gästen."   der, mit, den   -> German
//! "大臣は話した。"                          は, した         -> Japanese
//! "Прем'єр-міністр заявив."               no known words  -> Cyrillic script
//! ```
//!
//! Known failure: a text that mixes languages counts as the more frequent one. Two languages of one script of which no
//! words are known, as Polish and Czech, are not told apart.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// So many words decide the language; more would not change the answer.
const SAMPLE_WORDS: usize = 2000;
/// A text whose function words are fewer than one word in so many is in no known language.
const ONE_IN: usize = 5;
/// Fewer words than this tell no language.
const TOO_FEW: usize = 12;
/// A text in the Latin script with so many words, of which no language has one in [`HARDLY`], is in none that is known.
const ENOUGH: usize = 40;
const HARDLY: usize = 10;
/// A text of Han and kana in which at least one sign in so many is kana is Japanese.
const KANA_ONE_IN: usize = 10;

/// A language and the words of it that carry no content.
pub(crate) struct Language {
    /// Its name in English.
    pub(crate) name: &'static str,
    /// Its code of two letters (ISO 639-1).
    pub(crate) code: &'static str,
    /// Its function words, parted by spaces.
    pub(crate) function_words: &'static str,
}

pub(crate) const LANGUAGES: [Language; 9] = [
    Language {
        name: "English",
        code: "en",
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
    Language {
        name: "German",
        code: "de",
        function_words: "der die das des dem den ein eine einer eines einem einen und oder aber nicht auch auf aus bei bis durch für gegen in im ins ist \
            sind war waren wird werden wurde wurden hat haben hatte hatten mit nach von vom vor zu zum zur über unter um an am als wie wenn \
            dass daß er sie es wir ihr ich sich sein seine ihre ihren so noch nur schon sehr zwischen während kein keine",
    },
    Language {
        name: "French",
        code: "fr",
        function_words: "le la les un une des du de d' et ou mais ne pas plus que qui dont où à au aux en dans par pour sur sous avec sans entre est sont \
            était étaient être été a ont avait avaient il elle ils elles nous vous je on se sa son ses leur leurs ce cet cette ces comme si",
    },
    Language {
        name: "Spanish",
        code: "es",
        function_words: "el la los las un una unos unas y o pero no más que quien cual de del a al en con por para sin sobre entre desde hasta es son era \
            eran ser sido está están ha han había fue fueron se su sus le les lo como si él ella ellos nos yo este esta estos ese esa",
    },
    Language {
        name: "Italian",
        code: "it",
        function_words: "il lo la i gli le un uno una e o ma non più che chi cui di del della dei delle a al alla ai in nel nella con per da dal dalla su \
            sul sulla tra fra è sono era erano essere stato ha hanno aveva si suo sua suoi loro come se lui lei noi questo questa",
    },
    Language {
        name: "Portuguese",
        code: "pt",
        function_words: "o a os as um uma uns e ou mas não mais que quem de do da dos das em no na nos nas com por para pelo pela sem sobre entre é são era \
            eram ser foi foram está estão tem têm havia se seu sua seus como ele ela eles nós eu este esta esse ao à",
    },
    Language {
        name: "Dutch",
        code: "nl",
        function_words: "de het een en of maar niet ook op uit bij tot door voor tegen in is zijn was waren wordt worden werd heeft hebben had met na van \
            naar te over onder om aan als dat die dit deze er hij zij ze wij we ik zich haar hun nog geen tussen",
    },
    Language {
        name: "Swedish",
        code: "sv",
        function_words: "en ett den det de och eller men inte också på av vid till genom för mot i är var blir blev har hade med efter från om under att som \
            när han hon vi jag sig sin sitt sina så än nu mellan ska skulle kan",
    },
    Language {
        name: "Russian",
        code: "ru",
        function_words: "и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по ее от о из ему для мы их чтобы был была были \
            было быть это этот эта эти который которая которые при до или также между после",
    },
];

/// A script other than the Latin one.
struct Script {
    letters: RangeInclusive<char>,
    /// What is said of a text in it: the language, if there is one alone.
    name: &'static str,
    /// The code of a language that is written in it, where that tells how sentences end.
    sentences: Option<&'static str>,
}

const fn script(letters: RangeInclusive<char>, name: &'static str, sentences: Option<&'static str>) -> Script {
    Script { letters, name, sentences }
}

/// Scripts that write names with a capital, as the Latin one does.
const WITH_CAPITALS: [&str; 3] = ["Greek", "Cyrillic script", "Armenian"];
const JAPANESE: &str = "Japanese";
const CHINESE: &str = "Chinese";

const SCRIPTS: [Script; 18] = [
    script('\u{370}'..='\u{3ff}', "Greek", None),
    script('\u{400}'..='\u{52f}', "Cyrillic script", None),
    script('\u{530}'..='\u{58f}', "Armenian", Some("hy")),
    script('\u{590}'..='\u{5ff}', "Hebrew script", None),
    script('\u{600}'..='\u{6ff}', "Arabic script", Some("ar")),
    script('\u{900}'..='\u{97f}', "Devanagari script", Some("hi")),
    script('\u{980}'..='\u{9ff}', "Bengali script", Some("bn")),
    script('\u{a00}'..='\u{a7f}', "Punjabi", Some("pa")),
    script('\u{a80}'..='\u{aff}', "Gujarati", Some("gu")),
    script('\u{e00}'..='\u{e7f}', "Thai", None),
    script('\u{10a0}'..='\u{10ff}', "Georgian", None),
    script('\u{1100}'..='\u{11ff}', "Korean", None),
    script('\u{1200}'..='\u{137f}', "Ethiopic script", Some("am")),
    script('\u{3040}'..='\u{30ff}', JAPANESE, None),
    script('\u{3400}'..='\u{4dbf}', CHINESE, None),
    script('\u{4e00}'..='\u{9fff}', CHINESE, None),
    script('\u{ac00}'..='\u{d7af}', "Korean", None),
    script('\u{f900}'..='\u{faff}', CHINESE, None),
];

/// For each function word, the languages that have it.
static BY_WORD: LazyLock<FxHashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let mut by_word: FxHashMap<&'static str, Vec<usize>> = FxHashMap::default();
    for (index, language) in LANGUAGES.iter().enumerate() {
        language.function_words.split_whitespace().for_each(|word| by_word.entry(word).or_default().push(index));
    }
    by_word
});

/// How many of a text's first words are function words of each language, and how many are in each script.
pub(crate) struct Votes {
    of: [usize; LANGUAGES.len()],
    /// Words in the Latin script.
    latin: usize,
    scripts: [usize; SCRIPTS.len()],
    words: usize,
}

impl Votes {
    /// Counts the first words.
    pub(crate) fn count<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut out = Self { of: [0; LANGUAGES.len()], latin: 0, scripts: [0; SCRIPTS.len()], words: 0 };
        for word in words.take(SAMPLE_WORDS) {
            let word = word.to_lowercase();
            out.words += 1;
            let first = word.chars().next();
            out.latin +=
                usize::from(first.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}')));
            if let Some(script) = first.and_then(of_script) {
                out.scripts[script] += 1;
            }
            for index in BY_WORD.get(word.as_str()).into_iter().flatten() {
                out.of[*index] += 1;
            }
        }
        out
    }

    /// The language with most votes, English where there are none and the script is Latin.
    pub(crate) fn best(&self) -> Option<&'static Language> {
        // The first of equals, so that English wins an empty vote.
        let best = (0..LANGUAGES.len()).rev().max_by_key(|i| self.of[*i])?;
        (self.of[best] > 0 || self.latin * 2 > self.words).then_some(&LANGUAGES[best])
    }

    /// The language that it is beyond doubt.
    pub(crate) fn sure(&self) -> Option<&'static Language> {
        let best = (0..LANGUAGES.len()).rev().max_by_key(|i| self.of[*i])?;
        let second = (0..LANGUAGES.len()).filter(|i| *i != best).map(|i| self.of[i]).max()?;
        let clear = self.of[best] * ONE_IN >= self.words && self.of[best] * 2 >= second * 3;
        (self.words >= TOO_FEW && clear).then_some(&LANGUAGES[best])
    }

    /// The script other than Latin that most words are in, by its name.
    pub(crate) fn script(&self) -> Option<&'static str> {
        let of = |name: &str| -> usize {
            let scripts = SCRIPTS.iter().zip(self.scripts);
            scripts.filter(|(script, _)| script.name == name).map(|(_, count)| count).sum()
        };
        let (kana, han) = (of(JAPANESE), of(CHINESE));
        if (kana + han) * 2 > self.words {
            return Some(if kana * KANA_ONE_IN >= kana + han { JAPANESE } else { CHINESE });
        }
        SCRIPTS.iter().map(|script| script.name).find(|name| of(name) * 2 > self.words)
    }

    /// What can be said of the language: its name, its script's, or that it is none of those known.
    pub(crate) fn name(&self) -> Option<&'static str> {
        if self.words < TOO_FEW {
            return None;
        }
        let unknown = || {
            let hardly = self.of.iter().all(|votes| votes * HARDLY < self.words);
            (self.words >= ENOUGH && self.latin * 2 > self.words && hardly).then_some("another language")
        };
        self.sure().map(|language| language.name).or_else(|| self.script()).or_else(unknown)
    }

    /// Whether two texts are beyond doubt in different languages.
    pub(crate) fn differ(&self, other: &Self) -> bool {
        let (Some(name), Some(of_other)) = (self.name(), other.name()) else { return false };
        // Where only the script of one is known, it can be in the language of the other.
        let may_be_one =
            self.script().is_some() && self.script() == other.script() && !(self.is_sure() && other.is_sure());
        name != of_other && !may_be_one
    }

    /// Whether names are written with a capital.
    pub(crate) fn has_capitals(&self) -> bool {
        self.script().is_none_or(|name| WITH_CAPITALS.contains(&name))
    }

    fn is_sure(&self) -> bool {
        self.sure().is_some()
    }
}

/// The code of the language by whose rules sentences of a text end: the one it is in beyond doubt, or one that is written in
/// its script, or English.
pub(super) fn of_sentences(text: &str) -> &'static str {
    let bare = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let votes = Votes::count(bare.filter(|word| !word.is_empty()));
    let script = || SCRIPTS[text.chars().find(|c| c.is_alphabetic()).and_then(of_script)?].sentences;
    votes.sure().map(|language| language.code).or_else(script).unwrap_or("en")
}

/// Which of the scripts a letter is of.
fn of_script(letter: char) -> Option<usize> {
    SCRIPTS.iter().position(|script| script.letters.contains(&letter))
}

#[cfg(test)]
mod tests {
    use crate::report::Report;

    fn check(text: &str, sentences: &[&str]) {
        let report = Report::from_text("t", text.to_owned());
        let got: Vec<&str> = (0..report.passages.len()).map(|at| report.passage_text(at)).collect();
        assert_eq!(got, sentences, "{text}");
    }

    #[test]
    fn sentences_end_as_their_language_ends_them() {
        check(
            "Das Treffen am 3. Oktober fand in der Halle statt, und die Gäste kamen mit der Bahn. Es war kalt.",
            &["Das Treffen am 3. Oktober fand in der Halle statt, und die Gäste kamen mit der Bahn.", "Es war kalt."],
        );
        check("प्रधानमंत्री ने कहा। पुल बंद है।", &["प्रधानमंत्री ने कहा।", "पुल बंद है।"]);
        check(
            "The panel met on the 3. It was cold in the hall, and the guests left at once by train.",
            &["The panel met on the 3.", "It was cold in the hall, and the guests left at once by train."],
        );
    }
}
