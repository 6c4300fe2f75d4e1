//! Lines among the prose that belong to the page, not to the article: known by what they say.

use crate::report::read::day;

/// Whole lines, in small letters.
const LINES: [&str; 22] = [
    "ad",
    "advertisement",
    "advertising",
    "article continues after advertisement",
    "article continues below advertisement",
    "back to top",
    "copy link",
    "email",
    "facebook",
    "follow us",
    "leave a comment",
    "more on this story",
    "print",
    "read more",
    "related articles",
    "related stories",
    "share",
    "share this article",
    "story continues after advertisement",
    "story continues below",
    "story continues below advertisement",
    "twitter",
];
/// Starts of lines that point to other articles.
const POINTERS: [&str; 12] = [
    "also read:",
    "click here",
    "get our newsletter",
    "more:",
    "read also:",
    "read more:",
    "read next:",
    "related:",
    "see also:",
    "sign up",
    "subscribe to",
    "watch:",
];
/// Starts of lines about rights; they end the article.
const ENDS: [&str; 4] = ["copyright ©", "copyright (c)", "©", "all rights reserved"];
/// A line of the page is no longer than this.
const WORDS: usize = 24;

/// The paragraphs without such lines, and each only once where the page repeats its headline or summary.
pub(super) fn without(paragraphs: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        if out.last() != Some(&paragraph) && !is_furniture(&paragraph) {
            out.push(paragraph);
        }
    }
    out
}

fn is_furniture(paragraph: &str) -> bool {
    if paragraph.split_whitespace().count() > WORDS || !paragraph.contains(char::is_alphanumeric) {
        return !paragraph.contains(char::is_alphanumeric);
    }
    let line = paragraph.to_lowercase();
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    let starts = |known: &[&str]| known.iter().any(|start| line.starts_with(start));
    LINES.contains(&bare) || starts(&POINTERS) || starts(&ENDS)
}

/// Whether a line that says who wrote the article or when names somebody.
pub(super) fn is_signed(credit: &str) -> bool {
    let small = credit.to_lowercase();
    small.starts_with("by ") || small.contains(" by ")
}

/// Whether a line at the top only says who wrote the article or when.
pub(super) fn is_credit(line: &str, byline: Option<&str>) -> bool {
    if line.split_whitespace().count() > WORDS || line.ends_with(['.', '!', '?', '”']) {
        return false;
    }
    let small = line.to_lowercase();
    let starts =
        ["by ", "published", "updated", "posted", "last updated", "filed"].iter().any(|s| small.starts_with(s));
    let names = byline.is_some_and(|byline| small.contains(&byline.to_lowercase()));
    starts || names || (day::of(line).is_some() && line.split_whitespace().count() <= 8)
}
