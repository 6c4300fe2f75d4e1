//! Captions and credits of pictures in plain text, known by what the trade writes before or after them.
//!
//! ```text
//! Photo: Ann Lee/The Post
//! Divers at the pier on Monday. Photograph: Ann Lee/The Post
//! The mayor, left, with divers. (Photo by Ann Lee)      The mayor and divers. [Ann Lee/The Post]
//! ```
//!
//! Known failure: a caption without a credit reads like prose, and is.

/// Words before the colon of a caption or a credit, in small letters.
const LABELS: [&str; 19] = [
    "caption",
    "chart",
    "cover image",
    "file image",
    "file photo",
    "graphic",
    "illustration",
    "image",
    "image credit",
    "image source",
    "photo",
    "photo caption",
    "photo credit",
    "photograph",
    "photographer",
    "photography",
    "photos",
    "picture",
    "picture credit",
];
/// A label has at most so many words, with a bracket before it and its colon.
const LABEL_WORDS: usize = 4;
/// Words before the name of who took a picture.
const TAKEN: [&str; 4] = ["photo by", "photograph by", "picture by", "image by"];
/// A caption is no longer than this.
const WORDS: usize = 60;
/// A credit at its end is no longer than this.
const CREDIT_WORDS: usize = 10;

/// Whether a paragraph is a caption or a credit as a whole.
pub(super) fn is_caption(paragraph: &str) -> bool {
    if !may_be_caption(paragraph) {
        return false;
    }
    let mut words: Vec<&str> = Vec::with_capacity(WORDS + 1);
    words.extend(paragraph.split_whitespace().take(WORDS + 1));
    if words.len() < 2 || words.len() > WORDS {
        return false;
    }
    let from = words.len().saturating_sub(CREDIT_WORDS);
    let credit = |from: usize| is_credit(&words[from..]);
    credit(0) || (from..words.len()).any(|at| ends_before(&words, at) && credit(at)) || is_signed(paragraph)
}

/// Whether a paragraph has what every caption has: the colon of a label, the `by` before a name, or a bracket at its end.
/// Few have, and to look takes less time than to part the words.
fn may_be_caption(paragraph: &str) -> bool {
    let by = || paragraph.as_bytes().windows(2).any(|two| matches!(two, [b'b' | b'B', b'y' | b'Y']));
    paragraph.contains(':') || paragraph.ends_with([')', ']']) || by()
}

/// Whether a sentence ends before the word `at`, as it does before a credit.
fn ends_before(words: &[&str], at: usize) -> bool {
    at.checked_sub(1).and_then(|before| words.get(before)).is_some_and(|word| word.ends_with(['.', '!', '?', '”', '"']))
}

/// Whether some words start with what names a picture.
fn is_credit(words: &[&str]) -> bool {
    let (start, more) = words.split_at(words.len().min(LABEL_WORDS));
    let small = start.join(" ").trim_start_matches(['(', '[']).to_lowercase();
    let labelled = small
        .split_once(':')
        .is_some_and(|(label, rest)| LABELS.contains(&label.trim()) && !(rest.is_empty() && more.is_empty()));
    let ends = || words.last().is_some_and(|word| word.ends_with('.'));
    labelled || (TAKEN.iter().any(|taken| small.starts_with(taken)) && !ends())
}

/// Whether a paragraph ends in brackets with a person and who employs them: `(Ann Lee/The Post)`.
fn is_signed(paragraph: &str) -> bool {
    let inside =
        paragraph.strip_suffix([')', ']']).and_then(|text| text.rsplit_once(['(', '['])).map(|(_, inside)| inside);
    inside.and_then(|credit| credit.split_once('/')).is_some_and(|(who, whose)| {
        let is_name = |part: &str| {
            let part = part.trim();
            !part.is_empty() && part.split_whitespace().all(|word| word.starts_with(|c: char| c.is_uppercase()))
        };
        let words = who.split_whitespace().count() + whose.split_whitespace().count();
        is_name(who) && is_name(whose) && (3..=CREDIT_WORDS).contains(&words)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_and_credits() {
        for text in [
            "Photo: Ann Lee/The Post",
            "IMAGE SOURCE: The Post",
            "File photo: the pier before the storm.",
            "Divers at the pier on Monday. Photograph: Ann Lee/The Post",
            "The mayor, left, with divers. (Photo by Ann Lee)",
            "The mayor and divers at the old pier [Ann Lee/The Post]",
            "The harbour bridge, closed since Monday (AP Photo/Ann Lee)",
            "Picture by Ann Lee",
        ] {
            assert!(is_caption(text), "{text}");
        }
    }

    #[test]
    fn prose_and_headings() {
        for text in [
            "Photo finish for the ferry race",
            "The photo: a bridge that nobody crosses, and a mayor who says nothing.",
            "He showed a picture by his daughter.",
            "Photo by photo, the divers looked for the crack.",
            "The bill passed with 51 votes (Labour/Green).",
            "Repairs cost 14 million (4 million a year/pier)",
            "“It is safe,” she said. “Picture: perfect,” he said.",
            "The minister (Labour) said no.",
            "Photo:",
            "",
        ] {
            assert!(!is_caption(text), "{text}");
        }
        let long = format!("Photo: {}", "the bridge was closed ".repeat(20));
        assert!(!is_caption(&long), "a report that starts so is one all the same");
    }

    #[test]
    fn a_credit_is_no_title_and_no_heading() {
        use crate::report::PassageKind::{self, Caption, Heading, Sentence};
        use crate::report::Report;

        let text = "Photo: Ann Lee/The Post\n\nStorm hits coast\n\nIt rained. He left.\n\nThe pier. It broke. (Photo by Ann Lee)";
        let report = Report::from_text("a", text.to_owned());
        assert_eq!(report.title, "Storm hits coast");
        let kinds: Vec<PassageKind> = report.passages.iter().map(|passage| passage.kind).collect();
        assert_eq!(kinds[..4], [Caption, Heading, Sentence, Sentence]);
        assert!(kinds[4..].iter().all(|kind| *kind == Caption) && kinds.len() > 5, "{kinds:?}");
    }
}
