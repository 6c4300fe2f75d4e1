//! The bytes of one input into documents: encoding, kind, text, and what the input says of itself.
//!
//! ```text
//! bytes ─ encoding ─► text ─ kind ─┬─ as it is ──────┐
//!                                  ├─ markdown ──────┤
//!                                  ├─ html (article) ┼─► Document { title, source, date, text }
//!                                  ├─ json, one or ──┤
//!                                  │  many           │
//! mail: encodings part by part ────┴─────────────────┘
//! ```
//!
//! Pure functions: where the bytes come from is the subject of [`super::load`].

pub mod day;
pub mod encoding;
#[cfg(feature = "html")]
pub mod html;
pub mod json;
pub mod kind;
pub mod mail;
pub mod markdown;

use thiserror::Error;

use kind::Kind;

/// What came in, and what is known of it besides its bytes.
#[derive(Debug, Clone, Default)]
pub struct Raw {
    /// The bytes, unpacked.
    pub bytes: Vec<u8>,
    /// The name of the file without an ending that stands for packing; empty where there is none.
    pub name: String,
    /// The media type that a server gave, without parameters.
    pub media: Option<String>,
    /// The character set that a server gave.
    pub charset: Option<String>,
    /// The host that it comes from.
    pub host: Option<String>,
}

/// One report as an input tells it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// Headline, if the input names one.
    pub title: Option<String>,
    /// Who published it, if the input names them.
    pub source: Option<String>,
    /// Day of publication as `YYYY-MM-DD`, if the input names it.
    pub date: Option<String>,
    /// Headline, byline and prose, with blank lines between paragraphs unless the input is plain text.
    pub text: String,
}

/// Why bytes are no report. Each message is the problem and the way out; who asks names the input.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ReadError {
    /// A format that is no text.
    #[error("is not text ({0}); save it as plain text, Markdown or HTML first")]
    Binary(&'static str),
    /// JSON that cannot be read.
    #[error(
        "is no JSON of reports ({0}); each needs the form {{\"title\": …, \"source\": …, \"date\": …, \"text\": …}}"
    )]
    Json(String),
    /// A web page where the program was built without reading them.
    #[error("is a web page, and this variorum was built without the feature html; save its text first")]
    NoHtml,
    /// A web page without prose.
    #[error("has no article in it (a page of links or one that a script fills?); save its text as plain text")]
    NoArticle,
    /// A mail with attachments alone, or no mail at all.
    #[error("has no text in it (a mail of attachments?); save its text as plain text")]
    NoMail,
    /// A web page of tags in tags in tags, or mail in mail in mail.
    #[error("is nested deeper than any article; save its text as plain text")]
    Deep,
}

/// The documents in one input: one, or of JSON as many as it holds.
///
/// # Errors
/// See [`ReadError`].
pub fn documents(raw: &Raw) -> Result<Vec<Document>, ReadError> {
    if kind::is_mail(raw) {
        return mail::document(&raw.bytes, |html| page(html, None)).map(|document| vec![document]);
    }
    let text = encoding::decode(&raw.bytes, raw.charset.as_deref())?;
    match kind::of(raw, &text) {
        Kind::Text => Ok(vec![Document { text, ..Document::default() }]),
        Kind::Markdown => Ok(vec![markdown::document(&text)]),
        Kind::Json => json::documents(&text),
        Kind::Html => page(&text, raw.host.as_deref()).map(|document| vec![document]),
    }
}

#[cfg(feature = "html")]
fn page(text: &str, host: Option<&str>) -> Result<Document, ReadError> {
    html::document(text, host)
}

#[cfg(not(feature = "html"))]
fn page(_: &str, _: Option<&str>) -> Result<Document, ReadError> {
    Err(ReadError::NoHtml)
}

/// One line of a title or a name: no line breaks, single spaces.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What an input says about itself, if it says anything.
fn said(text: &str) -> Option<String> {
    Some(one_line(text)).filter(|line| !line.is_empty())
}
