//! What English news words do: the closed lists that the rules share.
//!
//! ```text
//! might    -> HEDGE (level: possible)
//! never    -> NEGATION
//! seven    -> CARDINAL
//! claimed  -> SAY | LOADED
//! ```
//!
//! A word can be in several lists (`may` is a hedge and a month); the rule that asks decides by the context.
//! Known failure: English only. Texts in other languages get number, name and quotation findings, no others.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::retold::stance_words;
use crate::compare::numerals::{cardinals, ordinals};

/// A closed list of words that one file of rules asks for.
pub type List = LazyLock<FxHashSet<&'static str>>;

/// The words of a list, written in a row.
#[must_use]
pub fn list(words: &'static str) -> FxHashSet<&'static str> {
    words.split_ascii_whitespace().collect()
}

/// The lists that a word is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Classes(u32);

impl Classes {
    /// Words that carry grammar, not content.
    pub const STOP: Self = Self(1);
    /// Words that deny.
    pub const NEGATION: Self = Self(1 << 1);
    /// Words that deny by their meaning.
    pub const NEGATIVE: Self = Self(1 << 2);
    /// Words that lower certainty; see [`hedge_level`].
    pub const HEDGE: Self = Self(1 << 3);
    /// `can`, `would` and the like: neither plain nor a clear hedge.
    pub const SOFT_MODAL: Self = Self(1 << 4);
    /// One to ninety.
    pub const CARDINAL: Self = Self(1 << 5);
    /// First to twentieth.
    pub const ORDINAL: Self = Self(1 << 6);
    /// Dozen to trillion.
    pub const SCALE: Self = Self(1 << 7);
    /// Month names and their short forms.
    pub const MONTH: Self = Self(1 << 8);
    /// Weekdays and their short forms.
    pub const WEEKDAY: Self = Self(1 << 9);
    /// Units of time.
    pub const TIME: Self = Self(1 << 10);
    /// Roles of persons.
    pub const ROLE: Self = Self(1 << 11);
    /// Roles that say little: `leader` for a president.
    pub const VAGUE_ROLE: Self = Self(1 << 12);
    /// `former`, `acting`, `deputy`: turn a role into another.
    pub const ROLE_TURN: Self = Self(1 << 13);
    /// Verbs of speech.
    pub const SAY: Self = Self(1 << 14);
    /// Verbs of speech that judge the speaker.
    pub const LOADED: Self = Self(1 << 15);
    /// How many of a set; see [`rung`].
    pub const QUANTIFIER: Self = Self(1 << 16);
    /// Words that put something above all others.
    pub const SUPERLATIVE: Self = Self(1 << 17);
    /// Words of cause; see [`rung`].
    pub const CAUSE: Self = Self(1 << 18);
    /// Words that make what follows a plan.
    pub const PLAN: Self = Self(1 << 19);
    /// `about`, `nearly`.
    pub const APPROXIMATE: Self = Self(1 << 20);
    /// `dozens`, `many`: an amount without a number.
    pub const VAGUE_NUMBER: Self = Self(1 << 21);
    /// Personal pronouns.
    pub const PRONOUN: Self = Self(1 << 22);
    /// Forms of be, have and do.
    pub const AUXILIARY: Self = Self(1 << 23);
    /// Capitalised words that name nobody.
    pub const NAMELESS: Self = Self(1 << 24);
    /// Words that limit what was said before them.
    pub const CAVEAT: Self = Self(1 << 25);
    /// Verbs of answering and objecting.
    pub const REPLY: Self = Self(1 << 26);
    /// Verbs of speech that somebody added.
    pub const ADDED_SAY: Self = Self(1 << 27);
    /// Words that tell how sure something is, or whether it is admitted: those of [`stance_words`].
    pub const STANCE: Self = Self(1 << 28);

    /// Whether it is in any of the `other` lists.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// In both lists.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

const LISTS: &[(Classes, &str)] = &[
    (
        Classes::STOP,
        "a an the this that these those and or but nor so yet if then than because while as of in on at by for from to \
         into onto with without within about above below over under between among against during before after since \
         until till through throughout toward towards across along around off out up down near is am are was were be \
         been being has have had having do does did doing will would shall should can could may might must ought \
         i me my mine we us our ours you your yours he him his she her hers it its they them their theirs who whom \
         whose which what when where why how there here not no never none neither all any both each every few more most \
         other another some such own same too very just also only even still ever again once one that's it's there's \
         he's she's i'm i've we've we're they're you're don't didn't doesn't isn't wasn't weren't aren't won't wouldn't \
         can't couldn't shouldn't hasn't haven't hadn't 's 't 're 've 'll 'd 'm said says say upon via amid per",
    ),
    (Classes::NEGATION, "not never no none nobody nothing neither nor without cannot"),
    (
        Classes::NEGATIVE,
        "fail fails failed failing refuse refuses refused refusing decline declines declined declining reject rejects \
         rejected rejecting deny denies denied denying lack lacks lacked lacking unable avoid avoids avoided avoiding \
         prevent prevents prevented preventing stop stops stopped hardly barely scarcely rarely seldom few little \
         unlikely impossible against absent absence free oppose opposes opposed rule ruled false untrue instead \
         forbid forbids forbade forbidden ban bans banned halt halts halted nowhere rather zero except short cleared clears absolved absolves \
         exonerated exonerates acquitted exempt exempts exempted exemption vacant silent silence missing misses missed \
         postponed postpones postpone delayed delays scrapped cancelled canceled spared spares skip skips skipped",
    ),
    (
        Classes::HEDGE,
        "doubtful unlikely questionable may might could possibly perhaps maybe potentially possible appear appears \
         appeared apparently seem seems seemed seemingly suspected likely probably presumably reportedly allegedly \
         alleged purportedly purported rumoured rumored supposedly",
    ),
    (Classes::SOFT_MODAL, "can would should must if whether hopes hoped hope risk risks risked threatens threatened"),
    (Classes::SCALE, "dozen hundred thousand million billion trillion m mn bn tn"),
    (
        Classes::MONTH,
        "january february march april may june july august september october november december jan feb mar apr jun jul \
         aug sep sept oct nov dec",
    ),
    (
        Classes::WEEKDAY,
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun",
    ),
    (
        Classes::TIME,
        "second seconds minute minutes hour hours day days week weeks month months year years decade decades century \
         centuries",
    ),
    (
        Classes::ROLE,
        "president minister secretary chancellor premier governor mayor senator congressman congresswoman \
         representative ambassador envoy adviser advisor director chief chairman chairwoman chair chairperson ceo cfo \
         spokesman spokeswoman spokesperson general colonel captain lieutenant sergeant commander judge justice \
         professor doctor councillor councilor councilman councilwoman alderman mp king queen prince princess pope bishop archbishop speaker commissioner inspector sheriff \
         coach manager striker goalkeeper treasurer attorney prosecutor lawyer editor founder engineer economist \
         analyst detective expert constable superintendent headteacher principal surgeon nurse scientist researcher",
    ),
    (Classes::VAGUE_ROLE, "leader official head boss counterpart aide chief figure candidate member"),
    (Classes::ROLE_TURN, "former ex acting deputy vice assistant interim incoming outgoing then retired late"),
    (
        Classes::SAY,
        "said says say saying told tells tell stated added adds explained wrote announced informed commented remarked \
         replied according reported reports noted testified claimed claims alleges insisted insists admitted admits \
         conceded boasted bragged asserted asserts contended contends confessed confirmed confirms denied denies",
    ),
    (
        Classes::LOADED,
        "claimed claims alleges insisted insists admitted admits conceded boasted bragged asserted asserts contended \
         contends confessed",
    ),
    (Classes::QUANTIFIER, "some several many most all every few"),
    (
        Classes::SUPERLATIVE,
        "first only sole largest biggest highest lowest worst best oldest newest greatest smallest fastest strongest \
         deadliest longest tallest youngest",
    ),
    (
        Classes::CAUSE,
        "linked associated tied connected correlated contributed led caused causes cause causing because due blamed \
         triggered",
    ),
    (
        Classes::PLAN,
        "will would 'll shall plans planned plan planning hopes hoped hope aims aimed intends intended wants expected \
         scheduled set going vows vowed promises promised pledges pledged proposed proposes considering may might could \
         should likely",
    ),
    (Classes::APPROXIMATE, "about around roughly nearly almost approximately some over under up least than many most"),
    (
        Classes::VAGUE_NUMBER,
        "dozens scores hundreds thousands millions billions many several some few numerous countless",
    ),
    (Classes::PRONOUN, "i we you he she it they him her them his their its who this that these those"),
    (Classes::AUXILIARY, "is am are was were be been being has have had do does did 's 're 've"),
    (Classes::CAVEAT, "but however although though despite except unless unclear unknown uncertain only"),
    (
        Classes::REPLY,
        "replied responded answered denied denies rejected rejects disputed disputes objected countered criticised \
         criticized questioned warned accused protested opposed",
    ),
    (
        Classes::NAMELESS,
        "i mr mrs ms miss dr sir dame lord lady rev hon prof sen rep gov gen col lt sgt capt st jr sr the a an",
    ),
];

/// The lists of every listed word.
#[derive(Debug)]
pub struct Lexicon {
    listed: FxHashMap<&'static str, Classes>,
    /// Verbs of speech that somebody added: a few.
    added: Vec<String>,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::with(&[])
    }
}

impl Lexicon {
    /// Reads the lists, and adds folded verbs of speech to them.
    #[must_use]
    pub fn with(speech_verbs: &[String]) -> Self {
        let mut map: FxHashMap<&'static str, Classes> = FxHashMap::default();
        for (class, words) in LISTS {
            for word in words.split_whitespace() {
                let entry = map.entry(word).or_default();
                *entry = entry.with(*class);
            }
        }
        // `zero` denies.
        let cardinals = cardinals().filter(|(_, value)| *value > 0).map(|(word, _)| (word, Classes::CARDINAL));
        let stances = stance_words().map(|word| (word, Classes::STANCE));
        for (word, class) in stances.chain(cardinals).chain(ordinals().map(|(word, _)| (word, Classes::ORDINAL))) {
            let entry = map.entry(word).or_default();
            *entry = entry.with(class);
        }
        Self { listed: map, added: speech_verbs.to_vec() }
    }

    /// The lists of a folded word.
    #[must_use]
    pub fn classes(&self, fold: &str) -> Classes {
        let listed = self.listed.get(fold).copied().unwrap_or_default();
        let added = self.added.iter().any(|verb| verb == fold);
        let listed = if added { listed.with(Classes::SAY).with(Classes::ADDED_SAY) } else { listed };
        if fold.ends_with("n't") { listed.with(Classes::NEGATION).with(Classes::STOP) } else { listed }
    }
}

/// How sure a hedged statement is: 1 doubtful, 2 possible, 3 likely, 4 reported, 5 plain.
#[must_use]
pub fn hedge_level(fold: &str) -> u8 {
    match fold {
        "doubtful" | "unlikely" | "questionable" => 1,
        "likely" | "probably" | "presumably" => 3,
        "reportedly" | "allegedly" | "alleged" | "purportedly" | "purported" | "rumoured" | "rumored"
        | "supposedly" => 4,
        "may" | "might" | "could" | "possibly" | "perhaps" | "maybe" | "potentially" | "possible" | "appear"
        | "appears" | "appeared" | "apparently" | "seem" | "seems" | "seemed" | "seemingly" | "suspected" => 2,
        _ => PLAIN,
    }
}

/// The level of a statement without any hedge.
pub const PLAIN: u8 = 5;

/// How far a quantifier or a word of cause reaches, within its list.
#[must_use]
pub fn rung(fold: &str) -> u8 {
    match fold {
        "few" | "linked" | "associated" | "tied" | "connected" | "correlated" => 1,
        "some" | "several" | "contributed" | "led" => 2,
        "many" | "caused" | "causes" | "cause" | "causing" | "because" | "due" | "blamed" | "triggered" => 3,
        "most" => 4,
        "all" | "every" => 5,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hedge_has_a_level_and_every_rung_word_a_rung() {
        let words = |class: Classes| {
            LISTS.iter().filter(move |(c, _)| c.has(class)).flat_map(|(_, words)| words.split_whitespace())
        };
        assert!(words(Classes::HEDGE).all(|w| hedge_level(w) < PLAIN));
        assert!(words(Classes::QUANTIFIER.with(Classes::CAUSE)).all(|w| rung(w) > 0));
    }

    #[test]
    fn no_list_names_a_word_twice() {
        for (_, words) in LISTS {
            let mut sorted: Vec<&str> = words.split_whitespace().collect();
            sorted.sort_unstable();
            let twice: Vec<&str> = sorted.windows(2).filter(|two| two[0] == two[1]).map(|two| two[0]).collect();
            assert!(twice.is_empty(), "{twice:?}");
        }
    }

    #[test]
    fn words_are_in_all_their_lists() {
        let lexicon = Lexicon::default();
        let may = lexicon.classes("may");
        assert!(may.has(Classes::HEDGE) && may.has(Classes::MONTH) && !may.has(Classes::NEGATION));
        assert!(lexicon.classes("mustn't").has(Classes::NEGATION));
        assert!(!lexicon.classes("bridge").has(Classes::STOP));
    }
}
