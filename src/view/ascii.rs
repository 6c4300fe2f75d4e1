//! A drawn screen in ASCII: signs, borders and bars by what comes nearest, one cell for one.
//!
//! It is the last step of drawing, so that no part of the screen can forget it. Letters of a report that ASCII does not
//! have stay as they are: what stands there is evidence.

use ratatui::buffer::Buffer;

/// Puts ASCII for every sign that has a counterpart.
pub fn fold(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let mut chars = cell.symbol().chars();
        if let (Some(sign), None) = (chars.next(), chars.next())
            && let Some(plain) = counterpart(sign)
        {
            cell.set_char(plain);
        }
    }
}

fn counterpart(sign: char) -> Option<char> {
    Some(match sign {
        // A dashed bar stands where the passage is told above: ditto.
        '“' | '”' | '„' | '«' | '»' | '▀' | '▔' | '┆' | '┊' | '┇' | '┋' => '"',
        '–' | '—' | '―' | '‐' | '‑' | '−' | '─' | '━' | '═' | '╌' | '╍' | '┄' | '┅' => '-',
        // With them the ends of a line that is a whole report: a dash there would be the mark of what has no match.
        '┬' | '·' => '.',
        '┴' | '‘' | '’' | '‚' | '‹' => '\'',
        '•' | '●' => '*',
        '✓' | '×' => 'x',
        '↑' => '^',
        '↓' | '▾' | '▼' => 'v',
        // What is cut goes on as less and vim show it; a tilde is the mark of what was changed.
        '→' | '›' | '▸' | '▶' | '…' => '>',
        '←' | '◂' | '◀' => '<',
        // Beside a plot, where shades stand too.
        '╎' => ';',
        '◆' => 'o',
        '░' | '▒' => ':',
        '▓' => '%',
        // Among them where words differ, in the line that is a whole report.
        '┿' | '▅' | '▆' | '▇' | '█' | '▉' | '▊' | '▋' | '▌' => '#',
        '▍' | '▎' | '▏' | '▐' | '▕' | '│' | '║' => '|',
        // What is selected stands beside what matches it.
        '┃' => '[',
        '▁' | '▂' | '▃' | '▄' => '_',
        '\u{2500}'..='\u{257f}' => '+',
        // Pictures of control characters.
        '\u{2400}'..='\u{2421}' => '?',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signs_of_the_gutter_stay_apart() {
        let mut plain: Vec<char> = "▌▎┃░┆!~+-=●↑↓".chars().map(|sign| counterpart(sign).unwrap_or(sign)).collect();
        let all = plain.len();
        plain.sort_unstable();
        plain.dedup();
        assert_eq!(plain.len(), all, "{plain:?}");
    }

    #[test]
    fn the_ends_of_an_overview_are_no_marks_of_the_gutter() {
        for end in crate::view::strip::sign::ENDS {
            let plain = counterpart(end.chars().next().expect("a sign")).expect("a counterpart");
            assert!(!"!~+-=^v".contains(plain), "{end}: {plain}");
        }
    }
}
