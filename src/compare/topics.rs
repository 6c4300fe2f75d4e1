//! PLACEHOLDER topics: the base's headings; rewrite passages follow their link.
use super::model::{Pairing, Topic};
use crate::report::{PassageKind, Report};

pub fn find(reports: &[Report], base: usize, pairings: &[Pairing]) -> (Vec<Topic>, Vec<Vec<usize>>) {
    let b = &reports[base];
    let mut labels = vec!["Opening".to_owned()];
    let mut topic_of = vec![Vec::new(); reports.len()];
    for (i, p) in b.passages.iter().enumerate() {
        if p.kind == PassageKind::Heading {
            labels.push(b.passage_text(i).to_owned());
        }
        topic_of[base].push(labels.len() - 1);
    }
    for pairing in pairings {
        let mut last = 0;
        let of: Vec<usize> = pairing
            .rewrite_link
            .iter()
            .map(|l| {
                if let Some(l) = l {
                    last = topic_of[base][pairing.links[*l].base[0]];
                }
                last
            })
            .collect();
        topic_of[pairing.rewrite] = of;
    }
    let topics = labels
        .into_iter()
        .enumerate()
        .map(|(t, label)| Topic {
            label,
            keywords: Vec::new(),
            passages: topic_of
                .iter()
                .map(|of| (0..of.len()).filter(|p| of[*p] == t).collect())
                .collect(),
        })
        .collect();
    (topics, topic_of)
}
