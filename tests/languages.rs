//! A rewrite in another language, and reports in one that no rule knows: every view and every report says so, and none
//! says that something is missing.

use variorum::compare::facts::carried;
use variorum::compare::{Carried, Comparison, Mark, Options, compare};
use variorum::export::{html, markdown, text};
use variorum::notes::Notes;
use variorum::report::Report;

use crate::seen::{reports, rows};

const ENGLISH: &str = "River leaves 14 dead\n\nAt least 14 people died and 230 were hurt when the river burst its banks on \
    Sunday night.\n\n“Nobody slept last night,” said the mayor, Ada Birk.\n\nThe town has asked for 350 million euros, and \
    it was not clear who would pay for the repairs.";
const JAPANESE: &str = "川の洪水で14人死亡\n\n日曜日の夜に川が氾濫し、少なくとも14人が死亡、230人が負傷した。\n\n「昨夜は誰も眠れなかった」とアダ・ビルク市長は語った。\n\n町は3億5000万ユーロを求めた。CDUは答えていない。";
const GERMAN: &str = "Fluss tötet 14 Menschen\n\nMindestens 14 Menschen starben und 230 wurden verletzt, als der Fluss am \
    Sonntag über die Ufer trat.\n\n„Niemand hat letzte Nacht geschlafen“, sagte die Bürgermeisterin Ada Birk.\n\nDie Stadt hat \
    350 Millionen Euro verlangt, und es war nicht klar, wer für die Reparaturen zahlen wird.";
const POLISH: &str = "Rzeka zabiła 14 osób\n\nCo najmniej 14 osób zginęło, a 230 zostało rannych, gdy rzeka wystąpiła z brzegów \
    w niedzielę wieczorem.\n\nNikt nie spał tej nocy, powiedziała burmistrz Ada Birk.\n\nMiasto poprosiło rząd w stolicy o 350 \
    milionów euro, lecz nie wiadomo jeszcze, kto zapłaci za naprawy mostów, dróg, szkół, szpitali oraz domów.";

fn compared(texts: &[&str]) -> (Vec<Report>, Comparison) {
    let reports = reports(texts);
    let comparison = compare(&reports, &Options::default());
    (reports, comparison)
}

fn screen_of(texts: &[&str], size: (u16, u16), keys: &str) -> String {
    rows(&reports(texts), size, keys).join("\n")
}

#[test]
fn the_language_of_a_report_is_told_by_its_words_or_its_script() {
    let ukrainian = "Річка вийшла з берегів у неділю ввечері біля міста, загинули чотирнадцять людей, двісті тридцять отримали поранення.";
    let chinese = "周日晚上，河水在城市附近泛滥，造成至少十四人死亡，二百三十人受伤。";
    for (text, name) in [
        (ENGLISH, Some("English")),
        (JAPANESE, Some("Japanese")),
        (GERMAN, Some("German")),
        (POLISH, Some("another language")),
        (ukrainian, Some("Cyrillic script")),
        (chinese, Some("Chinese")),
        ("14 dead.", None),
    ] {
        let (_, comparison) = compared(&[ENGLISH, text]);
        let languages = comparison.pairings[0].languages;
        assert_eq!(languages.rewrite, name, "{text}");
        assert_eq!(languages.differ, !matches!(name, None | Some("English")), "{text}");
    }
}

#[test]
fn nothing_is_said_to_be_missing_from_a_rewrite_in_another_language() {
    for rewrite in [JAPANESE, GERMAN, POLISH] {
        let (reports, comparison) = compared(&[ENGLISH, rewrite]);
        let pairing = &comparison.pairings[0];
        let claimed: Vec<&str> =
            pairing.divergences.iter().filter(|d| d.matters()).map(|d| d.sentence.as_str()).collect();
        assert!(claimed.is_empty(), "{rewrite}: {claimed:#?}");
        let missing: Vec<&str> = comparison
            .facts
            .iter()
            .filter(|fact| fact.cells[1].mark == Mark::Missing)
            .map(|fact| fact.label.as_str())
            .collect();
        assert!(missing.is_empty(), "{rewrite}: {missing:#?}");
        assert!(!carried(&comparison.facts, 1).iter().any(Carried::is_lost), "{rewrite}");
        let markdown = markdown::report(&reports, &comparison, &Notes::default());
        assert!(!markdown.contains("carried over") && markdown.contains("few matches can be found"), "{markdown}");
    }
    // Told in English, that line would have been true.
    let (reports, comparison) = compared(&[ENGLISH, "The council met on Monday, and nobody was there for it but us."]);
    assert!(markdown::report(&reports, &comparison, &Notes::default()).contains("No numbers carried over"));
}

#[test]
fn every_view_and_report_says_that_a_rewrite_is_in_another_language() {
    let texts = [ENGLISH, JAPANESE, GERMAN];
    for size in [(200, 50), (120, 40), (80, 24), (60, 20)] {
        for keys in ["", "D", "F", "T", "M", "gg<enter>"] {
            let screen = screen_of(&texts[..2], size, keys);
            assert!(screen.contains("Japanese"), "{keys:?} at {size:?}:\n{screen}");
        }
        for keys in ["D", "T"] {
            let screen = screen_of(&texts, size, keys);
            assert!(screen.contains("Japanese") && screen.contains("German"), "{keys:?} at {size:?}:\n{screen}");
        }
    }
    let (reports, comparison) = compared(&texts);
    let notes = Notes::default();
    for told in [
        text::report(&reports, &comparison, &notes, 200),
        markdown::report(&reports, &comparison, &notes),
        html::report(&reports, &comparison),
    ] {
        for language in ["Japanese", "German"] {
            assert!(told.contains(&format!("in {language}, the base in English: few matches can be found")), "{told}");
        }
        assert!(!told.contains("told much in other words"), "{told}");
    }
}

#[test]
fn reports_in_a_language_without_rules_say_what_is_compared() {
    let changed = GERMAN.replace("230", "320");
    let texts = [GERMAN, changed.as_str()];
    for size in [(200, 50), (120, 40), (80, 24), (60, 20)] {
        for keys in ["", "D", "F", "T"] {
            let screen = screen_of(&texts, size, keys);
            assert!(screen.contains("German"), "{keys:?} at {size:?}:\n{screen}");
        }
    }
    let said = "in German: only numbers, names and quotations are compared, as the rules of meaning are for English";
    let (reports, comparison) = compared(&texts);
    assert!(text::report(&reports, &comparison, &Notes::default(), 200).contains(said));
    assert!(markdown::report(&reports, &comparison, &Notes::default()).contains(said));
    // Without capitals, names are not found either.
    let japanese = JAPANESE.replace("230", "320");
    let (reports, comparison) = compared(&[JAPANESE, &japanese]);
    let told = text::report(&reports, &comparison, &Notes::default(), 200);
    assert!(told.contains("in Japanese: only numbers and quotations are compared"), "{told}");
    assert!(told.contains("characters and words"), "{told}");
}

#[test]
fn english_reports_say_nothing_of_languages() {
    let changed = ENGLISH.replace("230", "320");
    for keys in ["", "D", "F", "T", "M"] {
        let screen = screen_of(&[ENGLISH, &changed], (120, 40), keys);
        assert!(!screen.contains("English") && !screen.contains("few matches"), "{screen}");
    }
}
