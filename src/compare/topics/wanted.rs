//! The topics that the reader wants, put in among those that were found.
//!
//! ```text
//! found    Piers 3 4 5 6     Fares 7 8           wanted  Ferry traffic: “ferry”, “night boat”
//! passage 5 names the night boat, passage 8 the ferries
//! topics   Piers 3 4 6       Fares 7     Ferry traffic 5 8
//! ```
//!
//! A passage has the wanted topic that it has most words of. A rewrite passage that has none of them takes the wanted
//! topic of what it is linked to.

use unicode_segmentation::UnicodeSegmentation;

use crate::compare::model::{Pairing, Topic};
use crate::report::Report;
use crate::report::about::{Meant, TopicWanted};

/// Topics, and the topic of each passage of each report.
type Topics = (Vec<Topic>, Vec<Vec<usize>>);

/// Renames what was found, and gathers the passages that the reader's words mean.
#[must_use]
pub fn with(found: Topics, wanted: &[TopicWanted], reports: &[Report], base: usize, pairings: &[Pairing]) -> Topics {
    if wanted.is_empty() {
        return found;
    }
    let (mut topics, mut topic_of) = found;
    let mut gathered: Vec<(usize, Vec<String>)> = Vec::new();
    for topic in wanted {
        match &topic.meant {
            Meant::Found(name) => {
                let same = |t: &&mut Topic| t.label.to_lowercase() == name.to_lowercase();
                topics.iter_mut().filter(same).for_each(|t| t.label.clone_from(&topic.label));
            }
            Meant::Words(words) => {
                gathered.push((topics.len(), words.iter().map(|word| word.to_lowercase()).collect()));
                topics.push(Topic { label: topic.label.clone(), keywords: words.clone(), passages: Vec::new() });
            }
        }
    }
    let meant = |report: usize| -> Vec<Option<usize>> {
        (0..reports[report].passages.len()).map(|p| of_text(reports[report].passage_text(p), &gathered)).collect()
    };
    let in_base = meant(base);
    for (report, of) in topic_of.iter_mut().enumerate() {
        let mine = if report == base { in_base.clone() } else { meant(report) };
        let pairing = pairings.iter().find(|pairing| pairing.rewrite == report);
        for (passage, topic) in of.iter_mut().enumerate() {
            let link = || pairing.and_then(|p| p.rewrite_link.get(passage).copied().flatten().map(|l| &p.links[l]));
            let linked = || link().and_then(|link| link.base.iter().find_map(|b| in_base.get(*b).copied().flatten()));
            if let Some(wanted) = mine.get(passage).copied().flatten().or_else(linked) {
                *topic = wanted;
            }
        }
    }
    gather(topics, topic_of)
}

/// The wanted topic that a text has most words of; of those with as many, the first.
fn of_text(text: &str, wanted: &[(usize, Vec<String>)]) -> Option<usize> {
    let text = text.to_lowercase();
    let hits = |words: &[String]| {
        let begins = |at: usize| words.iter().any(|word| text.get(at..).is_some_and(|rest| rest.starts_with(word)));
        text.unicode_word_indices().filter(|(at, _)| begins(*at)).count()
    };
    let counted = wanted.iter().map(|(topic, words)| (hits(words), *topic)).filter(|(hits, _)| *hits > 0);
    counted.max_by_key(|(hits, topic)| (*hits, std::cmp::Reverse(*topic))).map(|(_, topic)| topic)
}

/// Lists the passages of each topic anew, and leaves out topics without any.
fn gather(topics: Vec<Topic>, mut topic_of: Vec<Vec<usize>>) -> Topics {
    let mut passages = vec![vec![Vec::new(); topic_of.len()]; topics.len()];
    for (report, of) in topic_of.iter().enumerate() {
        of.iter().enumerate().for_each(|(passage, topic)| passages[*topic][report].push(passage));
    }
    let mut new_index = vec![0; topics.len()];
    let mut out = Vec::with_capacity(topics.len());
    for (index, (topic, passages)) in topics.into_iter().zip(passages).enumerate() {
        new_index[index] = out.len();
        if passages.iter().any(|passages| !passages.is_empty()) {
            out.push(Topic { passages, ..topic });
        }
    }
    topic_of.iter_mut().flatten().for_each(|topic| *topic = new_index[*topic]);
    (out, topic_of)
}

#[cfg(test)]
mod tests {
    use crate::compare::{Options, Topic, compare};
    use crate::report::Report;
    use crate::report::about::{About, Hints};

    const BASE: &str = "The council met on Monday. The ferries across the bay will sail again. A school gets a new roof. \
                        The roof of the school leaked. Night boats stay in the harbour.";
    const REWRITE: &str = "Ships across the bay will sail again, the council said. The school roof leaked.";

    fn topics(wanted: &str) -> Vec<Topic> {
        let reports = [Report::from_text("a", BASE.to_owned()), Report::from_text("b", REWRITE.to_owned())];
        let topics = About::parse(wanted).expect("topics").topics;
        let comparison =
            compare(&reports, &Options { hints: Hints { topics, ..Hints::default() }, ..Options::default() });
        for (report, of) in comparison.topic_of.iter().enumerate() {
            for (passage, topic) in of.iter().enumerate() {
                assert!(comparison.topics[*topic].passages[report].contains(&passage));
            }
        }
        comparison.topics
    }

    #[test]
    fn words_gather_passages_and_links_bring_their_rewrites() {
        let topics = topics("[[topics]]\nlabel = \"Ships\"\nkeywords = [\"ferr\", \"NIGHT boat\"]\n");
        let ships = topics.iter().find(|topic| topic.label == "Ships").expect("the topic");
        assert_eq!(ships.passages, [vec![1, 4], vec![0]]);
        let all: usize = topics.iter().flat_map(|topic| &topic.passages).map(Vec::len).sum();
        assert_eq!(all, 7);
    }

    #[test]
    fn a_found_topic_takes_another_name() {
        let found = topics("");
        let wanted = format!("[[topics]]\nwas = \"{}\"\nlabel = \"Renamed\"\n", found[0].label.to_uppercase());
        let renamed = topics(&wanted);
        assert_eq!(renamed[0], Topic { label: "Renamed".to_owned(), ..found[0].clone() });
    }

    #[test]
    fn words_that_nobody_uses_make_no_topic() {
        assert_eq!(topics("[[topics]]\nlabel = \"Trains\"\nkeywords = [\"train\"]\n"), topics(""));
    }
}
