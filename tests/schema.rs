//! What is written as JSON is what the schemas in `assets/schema/` say, and they say enough to notice if it is not.

use std::fs;
use std::path::Path;

use jsonschema::Validator;
use serde_json::{Value, json};
use variorum::compare::{Options, compare};
use variorum::export::json::report;
use variorum::export::jsonl::{Detail, align};
use variorum::notes::remark::Subject;
use variorum::notes::{Change, Notes};
use variorum::report::{Report, builtin};

fn schema(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/schema").join(name);
    serde_json::from_str(&fs::read_to_string(path).expect("a schema")).expect("JSON")
}

fn validator(name: &str) -> Validator {
    let schema = schema(name);
    jsonschema::meta::validate(&schema).expect("a schema that is one");
    jsonschema::validator_for(&schema).expect("a schema that can be used")
}

fn faults(validator: &Validator, value: &Value) -> Vec<String> {
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// The comparison as JSON, with a note on every fact and a tick on every divergence.
fn told(reports: &[Report], base: usize) -> Value {
    let comparison = compare(reports, &Options { base, ..Options::default() });
    let mut notes = Notes::default();
    for fact in 0..comparison.facts.len() {
        let subject = Subject::of_fact(reports, &comparison, fact);
        let note = Change::Annotate { subject, finding: "a fact".to_owned(), note: "see the archive".to_owned() };
        notes.apply(&note, reports);
    }
    for (pairing, found) in comparison.pairings.iter().enumerate() {
        for divergence in 0..found.divergences.len() {
            let subject = Subject::of_divergence(reports, &comparison, (pairing, divergence));
            notes.apply(&Change::Check { subject, finding: "a divergence".to_owned(), checked: true }, reports);
        }
    }
    serde_json::from_str(&report(reports, &comparison, &notes)).expect("JSON")
}

#[test]
fn reports_are_as_their_schema_says() {
    let validator = validator("report.schema.json");
    let (reports, base) = builtin::reports();
    let texts = |texts: &[&str]| -> Vec<Report> {
        texts.iter().map(|text| Report::from_text("a", (*text).to_owned())).collect()
    };
    let small = texts(&["The ferry carried 42 people. It sank.", "The ferry carried 24 people.", ""]);
    for (reports, base) in [(reports, base), (small, 0)] {
        let value = told(&reports, base);
        assert_eq!(faults(&validator, &value), Vec::<String>::new());
        assert!(value["notes"].as_array().is_some_and(|notes| notes.len() > 1), "ticks and notes are told");
    }
}

#[test]
fn what_a_report_must_not_be_is_noticed() {
    let validator = validator("report.schema.json");
    let reports: Vec<Report> = ["The ferry carried 42 people. It sank.", "The ferry carried 24 people."]
        .iter()
        .map(|text| Report::from_text("a", (*text).to_owned()))
        .collect();
    let good = told(&reports, 0);
    let wrongs: [(&str, Value); 10] = [
        ("/notes/0/list", json!("both")),
        ("/notes/0/places/0/passage", json!(-1)),
        ("/schema", json!(2)),
        ("/base", json!(-1)),
        ("/reports/0/date", json!("yesterday")),
        ("/reports/0/passages/0/range", json!([0])),
        ("/comparisons/0/links/0/relation", json!("same")),
        ("/comparisons/0/links/0/divergences/0/confidence", json!(1.5)),
        ("/facts/0/cells/1/mark", json!("wrong")),
        ("/facts/0/cells/1/surprise", json!(true)),
    ];
    for (pointer, wrong) in wrongs {
        let mut bad = good.clone();
        if let Some(place) = bad.pointer_mut(pointer) {
            *place = wrong;
        } else {
            let (parent, field) = pointer.rsplit_once('/').expect("a path");
            bad.pointer_mut(parent).expect("an object")[field] = wrong;
        }
        assert!(!faults(&validator, &bad).is_empty(), "{pointer} is not noticed");
    }
    let fields: Vec<String> = good.as_object().expect("an object").keys().cloned().collect();
    for field in fields {
        let mut bad = good.clone();
        bad.as_object_mut().expect("an object").remove(&field);
        assert!(!faults(&validator, &bad).is_empty(), "nobody misses {field}");
    }
}

#[test]
fn lines_are_as_their_schema_says() {
    let validator = validator("align.schema.json");
    let input = concat!(
        r#"{"id":"a","base":["The bridge closed on Monday.","Nobody was hurt."],"rewrite":["The bridge closed on Tuesday.","Bread was free."]}"#,
        "\nnot json\n",
        r#"{"id":{"any":1},"base":"It carried 42 people. It sank.","rewrite":""}"#,
        "\n",
    );
    for detail in [Detail::Links, Detail::Words] {
        let mut output = Vec::new();
        align(input.as_bytes(), &mut output, detail).expect("memory can be written");
        let lines: Vec<Value> = String::from_utf8(output)
            .expect("UTF-8")
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        assert_eq!(lines.len(), 3);
        for line in &lines {
            assert_eq!(faults(&validator, line), Vec::<String>::new(), "{line}");
        }
        for (field, wrong) in [("schema", json!(0)), ("links", json!([{}])), ("omitted", json!(["1"]))] {
            let mut bad = lines[0].clone();
            bad[field] = wrong;
            assert!(!faults(&validator, &bad).is_empty(), "{field} is not noticed");
        }
    }
}

#[test]
fn both_schemas_mean_the_same_by_the_same_name() {
    let (report, align) = (schema("report.schema.json"), schema("align.schema.json"));
    let names =
        report["$defs"].as_object().expect("definitions").keys().filter(|name| align["$defs"][*name].is_object());
    let mut shared = 0;
    for name in names {
        assert_eq!(report["$defs"][name], align["$defs"][name], "{name}");
        shared += 1;
    }
    assert!(shared >= 9, "links, divergences and what they are made of are shared");
}
