//! Reports as JSON: one object, a list of them, or one after the other (JSON lines).
//!
//! ```text
//! {"title": "Storm hits coast", "source": "The Post", "date": "2021-03-05", "text": "It rained."}
//! ```
//!
//! Only `text` must be there; fields of other names are passed over.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::Deserializer;

use super::{Document, ReadError, day, said};

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    date: Option<String>,
    text: String,
}

/// The documents in `text`, in order.
///
/// # Errors
/// If it is not made of such objects.
pub fn documents(text: &str) -> Result<Vec<Document>, ReadError> {
    let mended = mend(text.trim_start_matches('\u{feff}'));
    let wrong = |error: serde_json::Error| ReadError::Json(error.to_string());
    let entries: Vec<Entry> = if mended.trim_start().starts_with('[') {
        serde_json::from_str(&mended).map_err(wrong)?
    } else {
        Deserializer::from_str(&mended).into_iter().collect::<Result<_, _>>().map_err(wrong)?
    };
    if entries.is_empty() {
        return Err(ReadError::Json("it holds none".to_owned()));
    }
    Ok(entries.into_iter().map(document).collect())
}

fn document(entry: Entry) -> Document {
    let title = entry.title.as_deref().and_then(said);
    // The headline is told too, so it is compared too.
    let text = match &title {
        Some(title) if !entry.text.trim_start().starts_with(title.as_str()) => format!("{title}\n\n{}", entry.text),
        _ => entry.text,
    };
    let date = entry.date.as_deref().and_then(day::of);
    Document { title, source: entry.source.as_deref().and_then(said), date, text }
}

/// Halves of a character beyond the first 65,536 (`\ud83d` alone), which programs that cut texts leave behind, become
/// `\ufffd`. All else keeps its place, so that messages name the right column.
fn mend(text: &str) -> Cow<'_, str> {
    if !text.contains("\\ud") && !text.contains("\\uD") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let len = match (unit(escape), escape.get(6..).and_then(unit)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(0xd800..=0xdfff), _) => {
                out.push_str("\\ufffd");
                rest = escape.get(6..).unwrap_or_default();
                continue;
            }
            // The character after a backslash is never the start of an escape.
            _ => 1 + escape.chars().nth(1).map_or(0, char::len_utf8),
        };
        let (kept, after) = escape.split_at(len);
        out.push_str(kept);
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The number of an escape `\uXXXX` at the start of `text`.
fn unit(text: &str) -> Option<u16> {
    u16::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(json: &str) -> Vec<String> {
        documents(json).expect("reports").into_iter().map(|d| d.text).collect()
    }

    #[test]
    fn one_a_list_or_lines() {
        assert_eq!(texts(r#"{"text": "It rained.", "id": 7}"#), ["It rained."]);
        assert_eq!(texts(r#"[{"text": "One."}, {"text": "Two."}]"#), ["One.", "Two."]);
        assert_eq!(texts("{\"text\": \"One.\"}\n\n{\"text\": \"Two.\"}\n"), ["One.", "Two."]);
    }

    #[test]
    fn title_source_and_day() {
        let json =
            r#"{"title": "Storm  hits", "source": "The Post", "date": "2021-03-05T10:00:00Z", "text": "It rained."}"#;
        let expected = Document {
            title: Some("Storm hits".to_owned()),
            source: Some("The Post".to_owned()),
            date: Some("2021-03-05".to_owned()),
            text: "Storm hits\n\nIt rained.".to_owned(),
        };
        assert_eq!(documents(json), Ok(vec![expected]));
    }

    #[test]
    fn half_a_character_is_replaced_and_a_whole_one_kept() {
        assert_eq!(
            texts(r#"{"text": "a \ud83d b \ude00 \ud83d\ude00 \\ud83d"}"#),
            ["a \u{fffd} b \u{fffd} 😀 \\ud83d"]
        );
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        for (json, said) in [
            ("{\"text\": \"One.\"}\n{\"title\": \"x\"}", "missing field `text` at line 2"),
            ("{\"text\": 5}", "expected a string at line 1"),
            ("{\"text\": \"One.", "EOF while parsing a string at line 1"),
            (" ", "it holds none"),
        ] {
            let error = documents(json).expect_err("wrong").to_string();
            assert!(error.contains(said), "{error}");
        }
    }
}
