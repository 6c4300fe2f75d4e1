//! What people write down about reports: titles, sources, days, words, and the topics that they want to see.
//!
//! ```toml
//! [reports."rewrite.txt"]
//! title = "Harbour bridge shut"
//! source = "Morning Post"
//! date = "2021-03-05"
//!
//! [words]
//! abbreviations = ["Rwy"]    # the full stop after these ends no sentence
//! speech-verbs = ["quipped"] # verbs that say who says it, form by form
//!
//! [[topics]]                # passages with one of these words, or a word that begins so, are this topic
//! label = "Ferry traffic"
//! keywords = ["ferry", "night boat"]
//!
//! [[topics]]                # a topic that was found gets another name
//! was = "Piers"
//! label = "Damage"
//! ```

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, de};

use super::Report;
use super::read::day;
use crate::strict::{self, Wrong};

/// What is known about some reports.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// By the names of their files.
    #[serde(default)]
    pub reports: BTreeMap<String, Known>,
    /// Words of these texts that the lists of the program do not have.
    #[serde(default)]
    pub words: OwnWords,
    /// In the order of precedence.
    #[serde(default)]
    pub topics: Vec<TopicWanted>,
}

/// Words that the lists of the program do not have: of some texts, or of all that somebody reads.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct OwnWords {
    /// What is short for something: the full stop after it ends no sentence.
    #[serde(deserialize_with = "abbreviations")]
    pub abbreviations: Vec<String>,
    /// Verbs that attribute speech, in small letters, each form as it stands in a text.
    #[serde(deserialize_with = "verbs")]
    pub speech_verbs: Vec<String>,
}

/// What a comparison is told about the texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    /// Topics that are wanted beside those that are found, or under another name.
    pub topics: Vec<TopicWanted>,
    /// Verbs that attribute speech, beside those that are known, in small letters.
    pub speech_verbs: Vec<String>,
}

/// What is known about a report; where nothing stands, its own word counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// Its title.
    pub title: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// Day of publication, as `2021-03-05`.
    #[serde(default, deserialize_with = "published")]
    pub date: Option<String>,
}

/// A topic as the reader wants it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, try_from = "Written")]
pub struct TopicWanted {
    /// Its name.
    pub label: String,
    /// Which passages are meant.
    pub meant: Meant,
}

/// Which passages a topic is to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// Those with one of these words or phrases.
    Words(Vec<String>),
    /// Those of a topic that was found under this name.
    Found(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    label: String,
    #[serde(default)]
    keywords: Vec<String>,
    was: Option<String>,
}

impl TryFrom<Written> for TopicWanted {
    type Error = String;

    fn try_from(Written { label, keywords, was }: Written) -> Result<Self, String> {
        let blank = |text: &String| text.trim().is_empty();
        if blank(&label) || keywords.iter().any(blank) || was.as_ref().is_some_and(blank) {
            return Err("an empty name or keyword; write a word, or leave it out".to_owned());
        }
        let meant = match (keywords.is_empty(), was) {
            (false, None) => Meant::Words(keywords),
            (true, Some(was)) => Meant::Found(was),
            _ => return Err(format!("`{label}` needs either keywords = [\"…\"] or was = \"…\", one of the two")),
        };
        Ok(Self { label, meant })
    }
}

fn published<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let written = String::deserialize(deserializer)?;
    let wrong = || de::Error::custom(format!("`{written}` is no day; write it as \"2021-03-05\""));
    day::of(&written).ok_or_else(wrong).map(Some)
}

fn abbreviations<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    // It is told apart by the full stop after it, whether that was written here or not.
    words(deserializer, |word| word.trim_end_matches('.').to_owned())
}

fn verbs<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    words(deserializer, |word| word.to_lowercase().replace('’', "'"))
}

fn words<'de, D: Deserializer<'de>>(deserializer: D, plain: fn(&str) -> String) -> Result<Vec<String>, D::Error> {
    let written = Vec::<String>::deserialize(deserializer)?;
    let word = |text: String| match plain(text.trim()) {
        word if word.is_empty() || word.contains(char::is_whitespace) => {
            Err(de::Error::custom(format!("`{text}` is not one word; write each word on its own")))
        }
        word => Ok(word),
    };
    written.into_iter().map(word).collect()
}

impl About {
    /// Reads what was written.
    ///
    /// # Errors
    /// If it is no TOML, or something in it is unknown or wrong.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        strict::read(text)
    }
}

impl OwnWords {
    /// These words and others.
    #[must_use]
    pub fn and(mut self, others: &Self) -> Self {
        self.abbreviations.extend_from_slice(&others.abbreviations);
        self.speech_verbs.extend_from_slice(&others.speech_verbs);
        self
    }
}

impl Known {
    /// Puts what is known in the place of the report's own word.
    pub fn overrule(&self, report: &mut Report) {
        if let Some(title) = &self.title {
            report.title.clone_from(title);
        }
        if self.source.is_some() {
            report.source.clone_from(&self.source);
        }
        if self.date.is_some() {
            report.date.clone_from(&self.date);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_counts_more_than_what_the_report_says() {
        let about = About::parse("[reports.\"a.txt\"]\nsource = \"Morning Post\"\ndate = \"5 March 2021\"\n").unwrap();
        let mut report = Report::from_text("a", "Harbour bridge shut\n\nIt was shut at noon.".to_owned());
        about.reports["a.txt"].overrule(&mut report);
        assert_eq!(report.title, "Harbour bridge shut");
        assert_eq!((report.source.as_deref(), report.date.as_deref()), (Some("Morning Post"), Some("2021-03-05")));
    }

    #[test]
    fn words_are_taken_as_texts_have_them() {
        let about = About::parse("[words]\nabbreviations = [\"Rwy.\", \"z.B.\"]\nspeech-verbs = [\"Quipped\"]\n");
        let words = about.expect("words").words;
        assert_eq!(words.abbreviations, ["Rwy", "z.B"]);
        assert_eq!(words.speech_verbs, ["quipped"]);
    }

    #[test]
    fn a_topic_is_meant_by_words_or_by_a_name() {
        let topics = |text: &str| About::parse(text).map(|about| about.topics);
        let wanted = topics("[[topics]]\nlabel = \"A\"\nkeywords = [\"b\"]\n[[topics]]\nlabel = \"C\"\nwas = \"D\"\n");
        let meant: Vec<Meant> = wanted.expect("topics").into_iter().map(|topic| topic.meant).collect();
        assert_eq!(meant, [Meant::Words(vec!["b".to_owned()]), Meant::Found("D".to_owned())]);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let check = |text: &str, expected: &str| {
            let said = About::parse(text).expect_err("wrong").to_string();
            assert!(said.contains(expected) && !said.contains('\n'), "{said}");
        };
        check("[[topics]]\nlabel = \"A\"\n", "`A` needs either keywords");
        check("[[topics]]\nlabel = \" \"\nwas = \"B\"\n", "an empty name");
        check("[[topics]]\nlabel = \"A\"\nkeyword = [\"b\"]\n", "unknown field `keyword`");
        check("\n[reports.\"a.txt\"]\ndate = \"soon\"\n", "line 3, `date`: `soon` is no day");
        check("[words]\nspeech-verbs = [\"went on\"]\n", "line 2, `speech-verbs`: `went on` is not one word");
        check("[words]\nabbreviations = [\".\"]\n", "line 2, `abbreviations`: `.` is not one word");
        check("[report.\"a.txt\"]\n", "unknown field `report`");
    }
}
