//! What kind of text an input is: by what a server says, by the ending of its name, by its first characters.

use super::{Raw, mail};

/// How a text is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// As it is.
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// JSON or JSON lines.
    Json,
}

/// How far to look for the first tag of a page.
const LOOK: usize = 2_000;

/// Whether an input is mail. Its parts can differ in their encodings, so that is asked before it is decoded.
#[must_use]
pub fn is_mail(raw: &Raw) -> bool {
    let named = raw.name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("eml"));
    let told = raw.media.as_deref().and_then(by_media).or_else(|| by_name(&raw.name));
    raw.media.as_deref() == Some("message/rfc822")
        || (told.is_none() && named)
        || (matches!(told, None | Some(Kind::Text)) && mail::is_mail(&raw.bytes))
}

/// The kind of `text`, which was decoded from `raw`.
#[must_use]
pub fn of(raw: &Raw, text: &str) -> Kind {
    // Servers give `text/plain` for what they do not know.
    raw.media.as_deref().and_then(by_media).or_else(|| by_name(&raw.name)).unwrap_or_else(|| by_look(text))
}

fn by_media(media: &str) -> Option<Kind> {
    match media {
        "text/html" | "application/xhtml+xml" => Some(Kind::Html),
        "text/markdown" => Some(Kind::Markdown),
        "application/json" | "application/ld+json" | "application/x-ndjson" | "application/jsonl" => Some(Kind::Json),
        _ => None,
    }
}

fn by_name(name: &str) -> Option<Kind> {
    let (_, ending) = name.rsplit_once('.')?;
    match ending.to_ascii_lowercase().as_str() {
        "txt" | "text" => Some(Kind::Text),
        "md" | "markdown" | "mkd" => Some(Kind::Markdown),
        "html" | "htm" | "xhtml" => Some(Kind::Html),
        "json" | "jsonl" | "ndjson" => Some(Kind::Json),
        _ => None,
    }
}

fn by_look(text: &str) -> Kind {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if start.starts_with("{\"") || start.starts_with("[{") || start.starts_with("{\n") || start.starts_with("{ ") {
        return Kind::Json;
    }
    if !start.starts_with('<') {
        return Kind::Text;
    }
    let head: String = start.chars().take(LOOK).collect::<String>().to_ascii_lowercase();
    let tags = ["<!doctype html", "<html", "<head", "<body", "<article", "<title", "<p>", "<h1"];
    if tags.iter().any(|tag| head.contains(tag)) { Kind::Html } else { Kind::Text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, media: Option<&str>, text: &str, expected: Kind) {
        let raw = Raw { name: name.to_owned(), media: media.map(str::to_owned), ..Raw::default() };
        assert_eq!(of(&raw, text), expected, "{name} {media:?} {text:?}");
    }

    #[test]
    fn the_server_then_the_name_then_the_look() {
        check("a.txt", Some("text/html"), "x", Kind::Html);
        check("a.MD", Some("text/plain"), "x", Kind::Markdown);
        check("a.jsonl", None, "x", Kind::Json);
        check("a.txt", None, "<p>quoted", Kind::Text);
        check("", None, "\u{feff} <!-- saved --><HTML>", Kind::Html);
        check("", None, "{\"text\": 1}", Kind::Json);
        check("", None, "{Editor’s note} It rained.", Kind::Text);
        check("", None, "<3 said the mayor.", Kind::Text);
        check("page.php", None, "<title>x", Kind::Html);
    }

    #[test]
    fn mail_by_its_name_or_its_headers() {
        let check = |name: &str, text: &str, expected: bool| {
            let raw = Raw { name: name.to_owned(), bytes: text.as_bytes().to_vec(), ..Raw::default() };
            assert_eq!(is_mail(&raw), expected, "{name} {text:?}");
        };
        let mail = "From: a@b.example\r\nSubject: Storm\r\n\r\nIt rained.";
        check("a.EML", "It rained.", true);
        check("a.txt", mail, true);
        check("", mail, true);
        check("a.md", mail, false);
        check("a.txt", "From: a@b.example\n\nIt rained.", false);
    }
}
