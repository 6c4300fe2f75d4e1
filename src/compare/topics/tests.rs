//! Topics of short news texts made for these tests.

use crate::compare::{Comparison, Options, compare};
use crate::report::Report;

const COUNCIL: &str = "\
Norwood council votes on ferry, schools and park

The council of Norwood met on Monday for six hours and settled three quarrels that had gone on for a year.

The ferry across the Lenn will sail again from April. Engineers found rust in the hull of the old ferry in autumn, and the harbour master took it out of service.

A new hull would cost four million crowns. The shipyard in Tarn offered to mend the ferry for half of that, and the harbour master called the offer sound.

Commuters have waited for the ferry since October. The detour over the Lenn bridge takes forty minutes.

Classrooms for the east side

Two schools on the east side will get new classrooms. Pupils there have been taught in containers since the roof of the Birch school leaked.

Teachers told the council that the containers were cold. The head of the Birch school, Ada Rill, said that pupils wore coats in class.

The classrooms should be ready when the school year begins. Parents cheered in the gallery when the vote on the schools was read out.

Trees and a pond

The park behind the town hall keeps its old trees. A builder had wanted to fell forty trees in the park to make room for flats.

Gardeners of the town counted two hundred birds in the trees. The pond in the park will be cleaned, and the builder may build the flats near the station.

Neighbours of the park had gathered three thousand signatures against the flats.
";

const SHORTER: &str = "\
The ferry over the Lenn will sail again in April, after the shipyard in Tarn has mended its hull.

Pupils on the east side get new classrooms and leave their cold containers.

The mayor also opened a museum of clocks. The museum shows ninety clocks from the tower of the old brewery.

Clocks were made in Norwood for two centuries, and the museum wants to repair them in public.
";

const STORM: &str = "\
Storm Odile cut power to ninety thousand homes on the coast of Vessen. Gusts of the storm tore roofs off barns near Kell.

Power crews worked through the night. The power company said that half of the homes had power again by noon, and that pylons near Kell had fallen.

Two hospitals ran on generators. A nurse at the hospital in Kell said that surgeons finished an operation by torchlight. The hospital sent patients to Brae.

Trains stopped between Kell and Brae. A tree lay on the railway, and passengers of three trains slept in a gym in Brae. The railway hopes to run trains on Friday.

Farmers lost greenhouses and cattle. A farmer near Brae found his cattle in the river. The farmers want help from the crop fund.

Forecasters expect a second storm on Sunday. The storm may bring snow to the hills, the forecasters said.
";

fn run(texts: &[&str]) -> (Comparison, Vec<Report>) {
    let reports: Vec<Report> =
        texts.iter().enumerate().map(|(i, t)| Report::from_text(&format!("r{i}"), (*t).to_owned())).collect();
    (compare(&reports, &Options::default()), reports)
}

fn check_sound(comparison: &Comparison, reports: &[Report]) {
    for (report, of) in comparison.topic_of.iter().enumerate() {
        assert_eq!(of.len(), reports[report].passages.len());
        for (passage, topic) in of.iter().enumerate() {
            assert!(comparison.topics[*topic].passages[report].contains(&passage));
        }
    }
    let mut labels: Vec<String> = comparison.topics.iter().map(|t| t.label.to_lowercase()).collect();
    labels.sort();
    labels.dedup();
    assert_eq!(labels.len(), comparison.topics.len(), "labels are unique");
    assert!(comparison.topics.iter().all(|t| !t.label.trim().is_empty() && t.passages.iter().any(|p| !p.is_empty())));
    let first = |t: &crate::compare::Topic| t.passages[0].first().copied().unwrap_or(usize::MAX);
    assert!(comparison.topics.windows(2).all(|pair| first(&pair[0]) <= first(&pair[1])), "in the order of the base");
}

/// The label of the topic of the first passage that holds `words`.
fn label_of(comparison: &Comparison, reports: &[Report], report: usize, words: &str) -> String {
    let passage = (0..reports[report].passages.len())
        .find(|p| reports[report].passage_text(*p).contains(words))
        .expect("the text has it");
    comparison.topics[comparison.topic_of[report][passage]].label.clone()
}

#[test]
fn what_tells_nothing_of_the_base_has_a_topic_of_its_own() {
    let bread =
        "Mix the flour with the water and the salt.\n\nKnead the dough for ten minutes.\n\nBake it until brown.\n\n";
    let texts = [COUNCIL, bread].map(|text| Report::from_text("a", text.to_owned()));
    let comparison = compare(&texts, &Options::default());
    for topic in &comparison.topics {
        assert!(topic.passages.iter().filter(|told| !told.is_empty()).count() <= 1, "{topic:?}");
    }
    assert!(comparison.topics.iter().any(|topic| topic.passages[1].len() == 3), "{:?}", comparison.topics);
}

#[test]
fn subjects_are_told_apart_and_named() {
    let (comparison, reports) = run(&[COUNCIL, SHORTER]);
    check_sound(&comparison, &reports);
    let label = |report, words| label_of(&comparison, &reports, report, words);
    assert_eq!(label(0, "rust in the hull"), label(0, "shipyard in Tarn offered"));
    assert_eq!(label(0, "were cold"), label(0, "wore coats"));
    assert_eq!(label(0, "fell forty trees"), label(0, "two hundred birds"));
    assert_ne!(label(0, "rust in the hull"), label(0, "were cold"));
    assert_ne!(label(0, "fell forty trees"), label(0, "were cold"));
    assert!(label(0, "rust in the hull").to_lowercase().contains("ferry"));
    assert!(
        label(0, "fell forty trees").to_lowercase().contains("park")
            || label(0, "fell forty trees").to_lowercase().contains("trees")
    );
    assert_eq!(label(1, "has mended its hull"), label(0, "rust in the hull"));
    assert_eq!(label(1, "leave their cold containers"), label(0, "were cold"));
    let museum = comparison
        .topics
        .iter()
        .find(|t| t.label.to_lowercase().contains("museum") || t.label.to_lowercase().contains("clocks"));
    let museum = museum.expect("a subject of the rewrite alone is a topic");
    assert!(museum.passages[0].is_empty() && museum.passages[1].len() >= 2);
}

#[test]
fn a_text_without_headings() {
    let (comparison, reports) = run(&[STORM]);
    check_sound(&comparison, &reports);
    let label = |words| label_of(&comparison, &reports, 0, words);
    assert!(
        label("slept in a gym").contains("rain") || label("slept in a gym").contains("Railway"),
        "{}",
        label("slept in a gym")
    );
    assert!(label("by torchlight").to_lowercase().contains("hospital"), "{}", label("by torchlight"));
    assert!((4..=8).contains(&comparison.topics.len()));
}

#[test]
fn a_month_or_a_quantity_alone_is_no_label() {
    let text = "\
The archive of Norwood closes in April. Its readers will wait at least six weeks, and longer in April.

At least six weeks of work wait in the vaults. In April the vaults are dried, in at least six weeks.

The mill race was cleared. The mill race had silted up near the weir, and the weir was mended.
";
    let (comparison, reports) = run(&[text]);
    check_sound(&comparison, &reports);
    let labels: Vec<&str> = comparison.topics.iter().map(|t| t.label.as_str()).collect();
    assert!(!labels.iter().any(|l| l.contains("April") || l.to_lowercase().contains("least")), "{labels:?}");
}

#[test]
fn odd_texts() {
    for texts in [
        &[""][..],
        &["", ""],
        &["One sentence only."],
        &["One sentence only.", ""],
        &["", "One sentence only."],
        &["中国同意。日本不同意。", "中国同意。"],
        &["Heading\n\nOther heading"],
    ] {
        let (comparison, reports) = run(texts);
        check_sound(&comparison, &reports);
    }
}

#[test]
fn the_same_input_gives_the_same_topics() {
    let one = run(&[COUNCIL, SHORTER, STORM]).0;
    let two = run(&[COUNCIL, SHORTER, STORM]).0;
    assert_eq!(one.topics, two.topics);
}

#[test]
fn the_beginning_of_a_sentence_is_no_label() {
    let council = "The council met on Monday.\n\nThe opposition called the sum insufficient.\n\nMartin Vogel was pleased \
                   with the plan.\n\nIt was legal to close the bridge.";
    let japanese = "日曜日の夜に川が氾濫し、少なくとも14人が死亡した。\n\n昨夜は誰も眠れなかった。\n\n首相は火曜日に被災地を訪れた。\n\n\
                    野党はこの金額を不十分だと批判した。\n\n2日間で180ミリの雨が降った。\n\n従業員は工場に到達できなかった。";
    for text in [council, japanese] {
        let (comparison, reports) = run(&[text, text]);
        for label in comparison.topics.iter().map(|topic| &topic.label) {
            let quoted = label.starts_with('“') && label.ends_with(" …”") && label.chars().count() <= 32;
            let begins = (0..reports[0].passages.len()).any(|p| reports[0].passage_text(p).starts_with(&**label));
            let words = label.split_whitespace().count();
            assert!(quoted || !begins || words < 3, "{label}");
            assert!(
                label.chars().count() > 1 && !label.chars().all(|c| c == ' ' || ('\u{3040}'..='\u{309f}').contains(&c)),
                "{label}"
            );
        }
    }
}
