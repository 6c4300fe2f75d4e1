//! Sentences about findings on a line of a list that is too narrow for them: what goes first is what tells least.
//!
//! ```text
//! name changed: “Antony Blinken” → “Anthony Blinken”     the sentence
//! changed: “Antony Blinken” → “Anthony Blinken”          without what the columns beside it say
//! changed: “Antony Bl…” → “Anthony Bl…”                  something of both
//! ```

use super::wrap::{shorten, width};
use crate::compare::{Kind, PERHAPS};

/// The sentence of a finding of this kind, on a line of `room` columns whose list names the kind.
#[must_use]
pub fn brief(kind: Kind, sentence: &str, room: usize) -> String {
    if width(sentence) <= room {
        return sentence.to_owned();
    }
    let said = unsaid(kind, sentence);
    if width(&said) <= room {
        return said;
    }
    both(&said, room).unwrap_or_else(|| shorten(&without_contents(kind, &said), room))
}

/// Of what is left out or added as a whole, what it is about before what is in it: `6 passages: Ties, Phone` instead of
/// `6 passages, with a quotation and a name: Ties, Phone`.
fn without_contents(kind: Kind, said: &str) -> String {
    let contents = said.split_once(", with ").and_then(|(count, rest)| Some((count, rest.split_once(": ")?.1)));
    match contents {
        Some((count, about)) if matches!(kind, Kind::Omission | Kind::Addition) => format!("{count}: {about}"),
        _ => said.to_owned(),
    }
}

/// What the name of the kind does not say already.
fn unsaid(kind: Kind, sentence: &str) -> String {
    match kind {
        Kind::Omission => sentence.replacen(" without a match", "", 1).replacen(PERHAPS, "", 1),
        Kind::Addition => sentence.replacen(" that the base does not tell", "", 1).replacen(PERHAPS, "", 1),
        _ => sentence.strip_prefix(kind.word()).map_or(sentence, str::trim_start).to_owned(),
    }
}

/// Of a sentence that puts two wordings against each other, something of both: without the words that they begin with
/// together and then, of the longer one, without its end.
fn both(sentence: &str, room: usize) -> Option<String> {
    let (said, new) = sentence.split_once(" → ")?;
    let (lead, old) = said.split_at(said.find('“')?);
    let quoted = |text: &str| text.strip_prefix('“')?.strip_suffix('”').map(str::to_owned);
    let (old, new) = (quoted(old)?, quoted(new)?);
    // The quotation marks, and what stands between the two.
    let room = room.checked_sub(width(lead) + 7)?;
    let wide = |old: &str, new: &str| width(old) + width(new);
    let common = old.split_inclusive(' ').zip(new.split_inclusive(' ')).take_while(|(a, b)| a == b);
    let common: usize = common.map(|(word, _)| word.len()).sum();
    let apart = |text: &str| format!("…{}", text.get(common..).unwrap_or_default());
    let (old, new) = if common > 1 && wide(&old, &new) > room { (apart(&old), apart(&new)) } else { (old, new) };
    let half = room / 2;
    let for_old = if width(&old) <= half { width(&old) } else { half.max(room.saturating_sub(width(&new))) };
    Some(format!("{lead}“{}” → “{}”", shorten(&old, for_old), shorten(&new, room.saturating_sub(for_old))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_least_goes_first() {
        let name = "name changed: “Antony Blinken” → “Anthony Blinken”";
        let quote = "quotation changed: “agreed to restore talks at once” → “agreed to restore talks in time”";
        let source = "named source made anonymous: “Biden” → “A senior official of the administration”";
        for (kind, sentence, room, expected) in [
            (Kind::Name, name, 80, name),
            (Kind::Name, name, 46, "changed: “Antony Blinken” → “Anthony Blinken”"),
            (Kind::Name, name, 40, "changed: “Antony Blin…” → “Anthony Bli…”"),
            (Kind::Quote, quote, 40, "changed: “…at once” → “…in time”"),
            (Kind::Attribution, source, 60, "named source made anonymous: “Biden” → “A senior official…”"),
            (
                Kind::Omission,
                "9 passages on trade without a match, with a name",
                34,
                "9 passages on trade, with a name",
            ),
            (
                Kind::Omission,
                "6 passages without a match, with a quotation and a name: Ties, Phone",
                40,
                "6 passages: Ties, Phone",
            ),
            (Kind::Omission, "2 passages without a match, or told in other words: Bay", 30, "2 passages: Bay"),
            (Kind::Addition, "1 passage that the base does not tell (“Bay”)", 30, "1 passage (“Bay”)"),
            (Kind::Certainty, "told without its doubt: “tried to underscore”", 32, "told without its doubt: “tried…"),
        ] {
            let got = brief(kind, sentence, room);
            assert_eq!(got, expected);
            assert!(width(&got) <= room, "{got} in {room}");
        }
    }
}
