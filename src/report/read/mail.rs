//! Mail into prose: what was sent, without what was answered and without the signature.
//!
//! ```text
//! From: The Post <desk@post.example>            source: The Post
//! Date: Fri, 05 Mar 2021 10:00:00 +0000         day: 2021-03-05
//! Subject: FW: Storm hits =?utf-8?q?caf=C3=A9?= title: Storm hits café
//!
//! The storm reached the coast.                  The storm reached the coast.
//! > When did it come?                           (quoted: of the mail that is answered)
//! -- =20                                        (from here on: the signature)
//! ```
//!
//! Of a mail that only hands another one on, that one is read.

use mail_parser::{Address, Message, MessageParser, PartType};

use super::{Document, ReadError, day, encoding, said};

/// Headers that mail is known by, two of them at least.
const HEADERS: [&str; 11] = [
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "sent",
    "reply-to",
    "message-id",
    "mime-version",
    "received",
    "return-path",
];
/// A text of a page that has so many times the words of the plain text beside it is what was written.
const STUB: usize = 3;
/// The headline is among so many first lines, if it is told again.
const MASTHEAD: usize = 4;
/// What declares the encoding of a part.
const CHARSET: &[u8] = b"charset";
/// How often a mail that is handed on is looked for in another one.
const HANDED_ON: usize = 8;
/// What holds other parts. Each can stand in the one before, and what is that deep takes the stack when it is let go.
const HOLDERS: [&[u8]; 2] = [b"message/", b"multipart/"];
/// More holders than this are no mail that anybody sent.
const HELD: usize = 200;
/// How far to look for the end of the headers.
const LOOK: usize = 64 << 10;

/// Whether a text starts as mail does: nothing but headers up to the first blank line, some of them of mail.
#[must_use]
pub fn is_mail(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(LOOK)).unwrap_or_default());
    begins_mail(head.trim_start_matches('\u{feff}').lines())
}

fn begins_mail<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    let mut known = 0;
    let mut any = false;
    for line in lines.take_while(|line| !line.trim().is_empty()) {
        if line.starts_with([' ', '\t']) && any {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_') {
            return false;
        }
        any = true;
        known += usize::from(HEADERS.contains(&name.to_ascii_lowercase().as_str()));
    }
    known > 1
}

/// The report that a mail holds; `page` reads those that are written as web pages.
///
/// # Errors
/// If it holds no text.
pub fn document(
    bytes: &[u8],
    page: impl Fn(&str) -> Result<Document, ReadError> + Copy,
) -> Result<Document, ReadError> {
    of_bytes(bytes, page, HANDED_ON)
}

fn of_bytes(
    bytes: &[u8],
    page: impl Fn(&str) -> Result<Document, ReadError> + Copy,
    more: usize,
) -> Result<Document, ReadError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if HOLDERS.iter().map(|holder| mentions(bytes, holder).count()).sum::<usize>() > HELD {
        return Err(ReadError::Deep);
    }
    let message = match std::str::from_utf8(bytes) {
        Err(_) if !declares(bytes) => {
            MessageParser::default().parse(encoding::decode(bytes, None)?.as_bytes()).map(Message::into_owned)
        }
        _ => MessageParser::default().parse(bytes),
    };
    let message = message.ok_or(ReadError::NoMail)?;
    of_message(&message, page, more)
}

/// Whether a part of a mail says what its encoding is.
fn declares(bytes: &[u8]) -> bool {
    mentions(bytes, CHARSET).next().is_some()
}

/// Where a word stands, in small letters or capitals.
fn mentions<'b>(bytes: &'b [u8], word: &'b [u8]) -> impl Iterator<Item = &'b [u8]> {
    bytes.windows(word.len()).filter(move |window| window.eq_ignore_ascii_case(word))
}

/// The report of a mail, or of one that it hands on, which may do so in turn `more` times.
fn of_message(
    message: &Message<'_>,
    page: impl Fn(&str) -> Result<Document, ReadError> + Copy,
    more: usize,
) -> Result<Document, ReadError> {
    let (text, handed_on) = match body(message, page) {
        Ok(text) => parted(&text),
        // What is handed on can also be attached.
        Err(error) => {
            let attached = message.attachments().find_map(|part| match &part.body {
                PartType::Message(inner) if more > 0 => Some(of_message(inner, page, more - 1)),
                _ => None,
            });
            return attached.unwrap_or(Err(error));
        }
    };
    if more > 0
        && let Some(inner) = handed_on.and_then(|inner| of_bytes(inner.as_bytes(), page, more - 1).ok())
        && words(&inner.text) > words(&text)
    {
        return Ok(inner);
    }
    let title = message.thread_name().and_then(said);
    let text = title.as_deref().map_or(text.as_str(), |title| without_masthead(&text, title)).to_owned();
    let text = match &title {
        // The headline is told too, so it is compared too.
        Some(title) if !text.trim_start().starts_with(title.as_str()) => format!("{title}\n\n{text}"),
        _ => text,
    };
    let date = message.header_raw("Date").or_else(|| message.header_raw("Sent")).and_then(day::of);
    Ok(Document { title, source: message.from().and_then(sender), date, text })
}

/// The text from its headline on, if that is among its first lines: the name of a newsletter is no news.
fn without_masthead<'a>(text: &'a str, title: &str) -> &'a str {
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
    let rest = |at: usize| text.get(at..).unwrap_or_default();
    let told = starts.map(rest).filter(|rest| rest.lines().next().is_some_and(|line| !line.trim().is_empty()));
    let is_headline = |rest: &&str| rest.lines().next().is_some_and(|line| line.trim() == title);
    told.take(MASTHEAD).find(is_headline).unwrap_or(text)
}

/// The name of who sent it, or else the address.
fn sender(from: &Address<'_>) -> Option<String> {
    let first = from.first()?;
    first.name().and_then(said).or_else(|| first.address().and_then(said))
}

/// What was written, as plain text or as a page.
fn body(message: &Message<'_>, page: impl Fn(&str) -> Result<Document, ReadError>) -> Result<String, ReadError> {
    let plain: Vec<&str> = message
        .text_bodies()
        .filter_map(|part| match &part.body {
            PartType::Text(text) => Some(text.as_ref()),
            _ => None,
        })
        .collect();
    let plain = plain.join("\n\n");
    let pages = message.html_bodies().filter_map(|part| match &part.body {
        PartType::Html(html) => Some(page(html).map(|document| document.text)),
        _ => None,
    });
    match (plain.trim().is_empty(), pages.reduce(longer)) {
        (false, Some(Ok(text))) if words(&text) > STUB * words(&plain) => Ok(text),
        (false, _) => Ok(plain),
        (true, Some(found)) => found,
        (true, None) => Err(ReadError::NoMail),
    }
}

fn longer(one: Result<String, ReadError>, other: Result<String, ReadError>) -> Result<String, ReadError> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok(if words(&other) > words(&one) { other } else { one }),
        (Ok(text), Err(_)) | (Err(_), Ok(text)) => Ok(text),
        (Err(error), Err(_)) => Err(error),
    }
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// The text without quoted lines and signature, and the mail that is handed on below it. Where everything is quoted,
/// it is what was meant to be read.
fn parted(text: &str) -> (String, Option<String>) {
    let lines: Vec<&str> = text.lines().collect();
    let end = lines.iter().position(|line| *line == "-- ").unwrap_or(lines.len());
    let handed_on = (0..lines.len()).find(|at| is_rule(lines[*at]) && begins_mail(after(&lines, *at)));
    let inner = handed_on.map(|at| after(&lines, at).collect::<Vec<_>>().join("\n"));
    let own: Vec<&str> = lines.into_iter().take(handed_on.map_or(end, |at| at.min(end))).collect();
    let is_quoted = |line: &&str| line.starts_with('>');
    if own.iter().all(|line| is_quoted(line) || line.trim().is_empty()) {
        let unquoted = own
            .iter()
            .map(|line| line.trim_start_matches('>').strip_prefix(' ').unwrap_or(line.trim_start_matches('>')));
        return (unquoted.collect::<Vec<_>>().join("\n"), inner);
    }
    let kept = (0..own.len()).filter(|at| !is_quoted(&own[*at]) && !introduces(&own, *at)).map(|at| own[at]);
    (kept.collect::<Vec<_>>().join("\n"), inner)
}

/// `---------- Forwarded message ---------`, in any language.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.starts_with("-----") && line.ends_with("---")
}

/// What follows the line `at`, without blank lines before it.
fn after<'a>(lines: &[&'a str], at: usize) -> impl Iterator<Item = &'a str> {
    lines.iter().skip(at + 1).copied().skip_while(|line| line.trim().is_empty())
}

/// Whether a line says who wrote the quoted lines that follow: `On Friday, Ann Lee wrote:`, in any language.
fn introduces(lines: &[&str], at: usize) -> bool {
    lines[at].trim_end().ends_with(':') && after(lines, at).next().is_some_and(|line| line.starts_with('>'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(mail: &str) -> Document {
        assert!(is_mail(mail.as_bytes()), "{mail}");
        document(mail.as_bytes(), |html| Ok(Document { text: html.to_owned(), ..Document::default() })).expect("a text")
    }

    #[test]
    fn headers_say_title_source_and_day() {
        let mail = read(
            "From: =?utf-8?Q?Caf=C3=A9_Post?= <desk@post.example>\nTo: a@b.example\nDate: Fri, 5 Mar 2021 23:30:00 -0500\n\
             Subject: FW: Storm hits\n =?iso-8859-1?Q?caf=E9?=\nContent-Type: text/plain; charset=windows-1252\n\
             Content-Transfer-Encoding: quoted-printable\n\nIt rained=\n on Monday. =93No caf=E9,=94 he said.\n",
        );
        assert_eq!(mail.title.as_deref(), Some("Storm hits café"));
        assert_eq!(mail.source.as_deref(), Some("Café Post"));
        assert_eq!(mail.date.as_deref(), Some("2021-03-05"));
        assert_eq!(mail.text.trim_end(), "Storm hits café\n\nIt rained on Monday. “No café,” he said.");
    }

    #[test]
    fn the_plain_part_is_read_unless_it_is_a_stub() {
        let mail = |plain: &str| {
            read(&format!(
                "From: desk@post.example\nSubject: Storm\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n\
                 --b\nContent-Type: text/plain\n\n{plain}\n--b\nContent-Type: text/html; charset=utf-8\n\
                 Content-Transfer-Encoding: base64\n\nSXQgcmFpbmVkIG9uIE1vbmRheSBhbmQgdGhlIGhhcmJvdXIgYnJpZGdlIGNsb3NlZCBhdCBub29uLg==\n--b--\n"
            ))
        };
        assert_eq!(mail("It rained on Monday.").text.trim_end(), "Storm\n\nIt rained on Monday.");
        assert_eq!(mail("See page.").text, "Storm\n\nIt rained on Monday and the harbour bridge closed at noon.");
        assert_eq!(mail("").source.as_deref(), Some("desk@post.example"));
    }

    #[test]
    fn of_several_pages_the_one_that_says_most_is_read() {
        let part = |html: &str| format!("--b\nContent-Type: text/html; charset=utf-8\n\n{html}\n");
        let mail = |pages: [&str; 2]| {
            let head =
                "From: a@b.example\nSubject: Storm\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n";
            let mail = format!("{head}{}{}--b--\n", part(pages[0]), part(pages[1]));
            let page = |html: &str| match html.trim() {
                "no article" => Err(ReadError::NoArticle),
                text => Ok(Document { text: text.to_owned(), ..Document::default() }),
            };
            document(mail.as_bytes(), page).map(|document| document.text)
        };
        let told = "Storm\n\nIt rained on Monday.";
        for pages in [["It rained on Monday.", "It rained."], ["It rained.", "It rained on Monday."]] {
            assert_eq!(mail(pages).as_deref(), Ok(told));
        }
        for pages in [["It rained on Monday.", "no article"], ["no article", "It rained on Monday."]] {
            assert_eq!(mail(pages).as_deref(), Ok(told));
        }
        assert_eq!(mail(["no article", "no article"]), Err(ReadError::NoArticle));
    }

    #[test]
    fn an_encoding_that_is_not_declared_is_told_by_its_look() {
        let page = |_: &str| Err(ReadError::NoMail);
        let mail = document(b"From: a@b.example\nSubject: The caf\xe9\n\n\x93The caf\xe9 closed,\x94 he said.\n", page);
        assert_eq!(mail.expect("a text").text.trim_end(), "The café\n\n“The café closed,” he said.");
    }

    #[test]
    fn mail_without_a_text_is_refused() {
        let page = |_: &str| Err(ReadError::NoArticle);
        for mail in [&b""[..], b"It rained.", b"From: a@b.example\nTo: b\nContent-Type: image/png\n\nx"] {
            assert_eq!(document(mail, page), Err(ReadError::NoMail), "{mail:?}");
        }
    }

    fn told(body: &str) -> String {
        read(&format!("From: a@b.example\nSubject: Storm\n\n{body}")).text
    }

    #[test]
    fn quoted_lines_and_the_signature_are_not_told() {
        assert_eq!(
            told(
                "It rained.\n\nAm Freitag schrieb Ann Lee:\n> When?\n>> Where?\n\nOn Monday.\n-- \nAnn Lee\nThe Post\n"
            ),
            "Storm\n\nIt rained.\n\n\nOn Monday."
        );
        assert_eq!(told("> It rained.\n> He left.\n"), "Storm\n\nIt rained.\nHe left.");
        assert_eq!(
            told("Three plans:\nA school -- and a park.\n--\nMore.\n"),
            "Storm\n\nThree plans:\nA school -- and a park.\n--\nMore."
        );
    }

    #[test]
    fn the_headline_is_told_once_and_nothing_before_it() {
        assert_eq!(told("The Post\n\nStorm\n\nIt rained."), "Storm\n\nIt rained.");
        assert_eq!(told("It rained.\n\nStorm over."), "Storm\n\nIt rained.\n\nStorm over.");
    }

    #[test]
    fn of_a_mail_that_hands_another_on_that_one_is_read() {
        let inner = "From: The Post <desk@post.example>\nDate: 4 March 2021\nSubject: Flood\nTo: all\n\nThe river rose over its banks.\n";
        for mail in [
            format!("From: a@b.example\nSubject: Fwd: Flood\n\nFYI\n\n---------- Forwarded message ---------\n{inner}"),
            format!(
                "From: a@b.example\nSubject: Fwd: Flood\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n"
            ),
        ] {
            let document = read(&mail);
            assert_eq!(document.source.as_deref(), Some("The Post"), "{mail}");
            assert_eq!(document.date.as_deref(), Some("2021-03-04"));
            assert_eq!(document.text.trim_end(), "Flood\n\nThe river rose over its banks.");
        }
    }

    #[test]
    fn what_is_no_mail_is_a_text() {
        for text in [
            "From: the harbour, a storm was seen.\n\nIt rained.",
            "Storm: the coast\nDate: Monday\n\nIt rained.",
            "To: the reader\nIt rained.\n\nFrom: us",
            "",
        ] {
            assert!(!is_mail(text.as_bytes()), "{text}");
        }
    }
}
