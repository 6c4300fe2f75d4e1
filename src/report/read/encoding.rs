//! Bytes into text: by byte order mark, as UTF-8, as declared, as it looks.
//!
//! ```text
//! ff fe 48 00 69 00              UTF-16 by its mark
//! 63 61 66 c3 a9                 UTF-8, whatever is declared: what is valid UTF-8 by chance is rare
//! <meta charset=shift_jis> 83 …  as declared, if the bytes fit
//! 63 61 66 e9                    windows-1252 by its look
//! ```

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::ReadError;

/// How far browsers look for the declaration of a page.
const PRESCAN: usize = 4_096;

/// The text of `bytes`; `charset` is what a server declared.
///
/// # Errors
/// If the bytes are no text.
pub fn decode(bytes: &[u8], charset: Option<&str>) -> Result<String, ReadError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return text(encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0.into_owned());
    }
    if let Some(format) = format_of(bytes) {
        return Err(ReadError::Binary(format));
    }
    if bytes.contains(&0) {
        let wide = wide(bytes).ok_or(ReadError::Binary("it holds NUL bytes"))?;
        return text(wide.decode_without_bom_handling(bytes).0.into_owned());
    }
    // ISO-2022-JP shifts with escapes and would pass as UTF-8.
    let shifts = bytes.contains(&0x1b);
    if !shifts && let Ok(utf8) = std::str::from_utf8(bytes) {
        return Ok(utf8.to_owned());
    }
    let declared = charset.and_then(|label| Encoding::for_label(label.as_bytes())).or_else(|| declared(bytes));
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8)
        && let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes)
    {
        return Ok(text.into_owned());
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    text(detector.guess(None, Utf8Detection::Allow).decode_without_bom_handling(bytes).0.into_owned())
}

/// What was decoded, unless it reads as anything but text.
fn text(decoded: String) -> Result<String, ReadError> {
    let odd = |c: char| c == '\u{fffd}' || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1b}'));
    let (all, bad) = decoded.chars().fold((0, 0), |(all, bad), c| (all + 1, bad + usize::from(odd(c))));
    if bad * 20 > all {
        return Err(ReadError::Binary("its bytes fit no known encoding"));
    }
    Ok(decoded)
}

/// What is often mistaken for a text, by its first bytes.
fn format_of(bytes: &[u8]) -> Option<&'static str> {
    const FORMATS: [(&[u8], &str); 7] = [
        (b"%PDF-", "it is a PDF"),
        (b"PK\x03\x04", "it is a Word, OpenDocument or zip file"),
        (b"\xd0\xcf\x11\xe0", "it is an old Word file"),
        (b"{\\rtf", "it is rich text"),
        (b"\x89PNG", "it is a picture"),
        (b"\xff\xd8\xff", "it is a picture"),
        (b"GIF8", "it is a picture"),
    ];
    FORMATS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, format)| *format)
}

/// UTF-16 without a mark: of Western text nearly every other byte is NUL.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let nul = |odd: usize| bytes.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (nul(0), nul(1), bytes.len() / 2);
    match (bytes.len() % 2, even, odd) {
        (0, 0, odd) if odd * 2 > half => Some(UTF_16LE),
        (0, even, 0) if even * 2 > half => Some(UTF_16BE),
        _ => None,
    }
}

/// What the head of a page declares: `<meta charset=…>`, `content="text/html; charset=…"`, `<?xml encoding="…"?>`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(PRESCAN)).unwrap_or_default().to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let tags = head.split('<').filter(|tag| tag.starts_with("meta") || tag.starts_with("?xml"));
    tags.filter_map(|tag| tag.split('>').next())
        .flat_map(|tag| ["charset", "encoding"].map(|key| tag.split_once(key)))
        .flatten()
        .filter_map(|(_, value)| value.trim_start().strip_prefix('='))
        .map(|value| value.trim_start().trim_start_matches(['"', '\'']))
        .filter_map(|value| value.split(['"', '\'', ';', ' ', '/', '?']).next())
        .find_map(|label| Encoding::for_label(label.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], charset: Option<&str>, expected: &str) {
        assert_eq!(decode(bytes, charset).as_deref(), Ok(expected), "{bytes:x?}");
    }

    #[test]
    fn marks_come_first() {
        check(b"\xef\xbb\xbfcaf\xc3\xa9", Some("windows-1252"), "café");
        check(b"\xff\xfeH\0i\0", None, "Hi");
        check(b"\xfe\xff\0H\0i", None, "Hi");
        check(b"H\0i\0", None, "Hi");
    }

    #[test]
    fn utf_8_is_believed_before_a_declaration_and_a_declaration_before_the_look() {
        check("café".as_bytes(), Some("windows-1252"), "café");
        check(b"\x83\x65\x83\x58\x83\x67", Some("Shift_JIS"), "テスト");
        check(b"<meta charset='shift_jis'>\x83\x65", None, "<meta charset='shift_jis'>テ");
        check(
            b"<meta content=\"text/html; charset=koi8-r\">\xc4\xc1",
            None,
            "<meta content=\"text/html; charset=koi8-r\">да",
        );
        check(
            b"<?xml version=\"1.0\" encoding=\"iso-8859-15\"?>\xa4",
            None,
            "<?xml version=\"1.0\" encoding=\"iso-8859-15\"?>€",
        );
        check(b"caf\xe9", Some("utf-8"), "café");
        check(b"caf\xe9", Some("no such charset"), "café");
        check(b"\x93The caf\xe9 paid \x80 30,\x94 he said.", None, "“The café paid € 30,” he said.");
    }

    #[test]
    fn what_only_looks_like_text_to_a_machine_is_refused() {
        for (bytes, said) in [
            (&b"%PDF-1.7"[..], "PDF"),
            (b"PK\x03\x04\x14", "Word"),
            (b"a\0b", "NUL"),
            (b"\x01\x02\x03\x04\xff\xfe\x05\x06\x07\x90\x81", "encoding"),
        ] {
            let error = decode(bytes, None).expect_err("no text").to_string();
            assert!(error.contains(said), "{error}");
        }
    }

    #[test]
    fn escapes_do_not_make_a_text_japanese() {
        check(b"a \x1b[31mred\x1b[0m word", None, "a \u{1b}[31mred\u{1b}[0m word");
        check(b"\x1b$B%F%9%H\x1b(B", None, "テスト");
    }
}
