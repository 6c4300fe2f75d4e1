//! The screen as one web page whose text can be searched, selected and read aloud.
//!
//! ```text
//! "ab" bold red, "c"   ->   <style>… .s0{color:#f0705a;font-weight:bold} …</style>
//!                           <pre><span class="s0">ab</span>c</pre>
//! "字"                 ->   <i class="w2">字</i>, two columns wide whatever the font
//! ```
//!
//! The page has no scripts, links or fonts. A rule stands for each look that occurs, in order of appearance; text
//! in the palette's own colours needs none. What a fallback font may draw in another width gets a box of its own.
//!
//! Known limit: box drawing is text here and joins as well as the reader's font does.

use std::fmt::Write as _;

use ratatui::style::Modifier;
use rustc_hash::FxHashMap;

use super::FONT_STACK;
use super::escape;
use super::grid::{Glyph, Grid, Ink};
use super::palette::Palette;

pub(super) fn encode(grid: &Grid<'_>, palette: &Palette) -> String {
    let usual = Ink {
        foreground: palette.foreground,
        background: palette.background,
        underline: None,
        attributes: Modifier::empty(),
    };
    let mut rules = Rules::default();
    let mut body = String::new();
    for run in grid.rows.iter().map(|row| row.iter()).flat_map(|row| row.map(Some).chain([None])) {
        let Some(run) = run else {
            body.push('\n');
            continue;
        };
        if run.ink == usual {
            push_glyphs(&mut body, &run.glyphs);
        } else {
            let _ = write!(body, "<span class=\"s{}\">", rules.number(run.ink));
            push_glyphs(&mut body, &run.glyphs);
            body.push_str("</span>");
        }
    }
    let (text, paper) = (palette.foreground, palette.background);
    let mut out = String::new();
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>variorum</title>\n<style>\n\
         body{{margin:0;background:{paper}}}\n\
         pre{{margin:0;padding:1.2em 1ch;color:{text};font:15px/17px {FONT_STACK};font-variant-ligatures:none;\
         direction:ltr;unicode-bidi:bidi-override}}\n\
         span{{display:inline-block}}\n\
         i{{display:inline-block;text-align:center;font-style:inherit;text-decoration:inherit}}\n"
    );
    for columns in widths(grid) {
        let _ = writeln!(out, ".w{columns}{{width:{columns}ch}}");
    }
    rules.write(&mut out, palette);
    let _ = write!(out, "</style>\n</head>\n<body>\n<pre>\n{body}</pre>\n</body>\n</html>\n");
    out
}

/// The looks that occur.
#[derive(Default)]
struct Rules {
    inks: Vec<Ink>,
    number_of: FxHashMap<Ink, usize>,
}

impl Rules {
    fn number(&mut self, ink: Ink) -> usize {
        let next = self.inks.len();
        let number = *self.number_of.entry(ink).or_insert(next);
        if number == next {
            self.inks.push(ink);
        }
        number
    }

    fn write(&self, out: &mut String, palette: &Palette) {
        for (number, ink) in self.inks.iter().enumerate() {
            let mut rule = Vec::new();
            if ink.foreground != palette.foreground {
                rule.push(format!("color:{}", ink.foreground));
            }
            if ink.background != palette.background {
                rule.push(format!("background:{}", ink.background));
            }
            if ink.attributes.contains(Modifier::BOLD) {
                rule.push("font-weight:bold".to_owned());
            }
            if ink.attributes.contains(Modifier::ITALIC) {
                rule.push("font-style:italic".to_owned());
            }
            let struck = ink.attributes.contains(Modifier::CROSSED_OUT);
            match (ink.underline, struck) {
                (Some(_), true) => rule.push("text-decoration:underline line-through".to_owned()),
                (Some(_), false) => rule.push("text-decoration:underline".to_owned()),
                (None, true) => rule.push("text-decoration:line-through".to_owned()),
                (None, false) => {}
            }
            if let Some(line) = ink.underline.filter(|line| *line != ink.foreground) {
                rule.push(format!("text-decoration-color:{line}"));
            }
            let _ = writeln!(out, ".s{number}{{{}}}", rule.join(";"));
        }
    }
}

/// Whether a glyph needs a box to keep its width.
fn is_boxed(glyph: &Glyph<'_>) -> bool {
    let drawn = glyph.single().is_some_and(|c| matches!(c, '\u{2500}'..='\u{259f}'));
    !(glyph.is_plain() || drawn || (glyph.is_blank() && glyph.columns == 1))
}

/// The widths of boxes that occur, in columns, ascending.
fn widths(grid: &Grid<'_>) -> Vec<u32> {
    let glyphs = grid.rows.iter().flatten().flat_map(|run| &run.glyphs);
    let mut widths: Vec<_> = glyphs.filter(|glyph| is_boxed(glyph)).map(|glyph| glyph.columns).collect();
    widths.sort_unstable();
    widths.dedup();
    widths
}

fn push_glyphs(out: &mut String, glyphs: &[Glyph<'_>]) {
    for glyph in glyphs {
        if is_boxed(glyph) {
            let _ = write!(out, "<i class=\"w{}\">", glyph.columns);
            escape(out, glyph.symbol);
            out.push_str("</i>");
        } else {
            escape(out, glyph.symbol);
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    use super::*;

    /// The rules for the looks that occur, and the rows.
    fn parts(buffer: &Buffer) -> String {
        let palette = Palette::DARK;
        let page = encode(&Grid::new(buffer, &palette), &palette);
        let rules = page.lines().filter(|line| line.starts_with(".s") || line.starts_with(".w"));
        let rows = page.split("<pre>\n").nth(1).and_then(|rest| rest.split("</pre>").next()).unwrap();
        rules.chain([rows]).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_page_is_fixed() {
        let palette = Palette::LIGHT;
        insta::assert_snapshot!(encode(&Grid::new(&Buffer::with_lines(["a"]), &palette), &palette), @r##"
        <!DOCTYPE html>
        <html>
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>variorum</title>
        <style>
        body{margin:0;background:#fbfaf7}
        pre{margin:0;padding:1.2em 1ch;color:#1f2328;font:15px/17px ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace;font-variant-ligatures:none;direction:ltr;unicode-bidi:bidi-override}
        span{display:inline-block}
        i{display:inline-block;text-align:center;font-style:inherit;text-decoration:inherit}
        </style>
        </head>
        <body>
        <pre>
        a
        </pre>
        </body>
        </html>
        "##);
    }

    #[test]
    fn a_rule_for_each_look() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 2));
        buffer.set_string(0, 0, "ab", Style::new().bold().red());
        buffer.set_string(3, 0, "cd", Style::new().underlined().underline_color(Color::Rgb(1, 2, 3)).crossed_out());
        buffer.set_string(0, 1, "ef", Style::new().bold().red());
        buffer.set_string(2, 1, "gh", Style::new().on_blue().italic().reversed());
        insta::assert_snapshot!(parts(&buffer), @r##"
        .s0{color:#f0705a;font-weight:bold}
        .s1{text-decoration:underline line-through;text-decoration-color:#010203}
        .s2{color:#5b9cf0;background:#d7dbe2;font-style:italic}
        <span class="s0">ab</span> <span class="s1">cd</span>   
        <span class="s0">ef</span><span class="s2">gh</span>    
        "##);
    }

    #[test]
    fn text_is_escaped_and_wide_glyphs_are_boxed() {
        let check = |line: &str, expected: &str| {
            assert_eq!(parts(&Buffer::with_lines([line])), expected, "{line}");
        };
        check("<script>&\"'", "&lt;script&gt;&amp;&quot;&#39;\n");
        check("a字│↑", ".w1{width:1ch}\n.w2{width:2ch}\na<i class=\"w2\">字</i>│<i class=\"w1\">↑</i>\n");
        check("e\u{301}", ".w1{width:1ch}\n<i class=\"w1\">e\u{301}</i>\n");
    }
}
