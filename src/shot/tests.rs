use std::io::Cursor;

use proptest::prelude::*;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::*;

const ALL: [Format; 5] = [Format::Text, Format::Ansi, Format::Svg, Format::Html, Format::Png];

/// One of everything that the formats treat differently.
fn everything() -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 24, 6));
    let rgb = Style::new().fg(Color::Rgb(1, 2, 3)).bg(Color::Indexed(208));
    let lines = [
        ("<script>&\"'</script>", Style::new().bold().underlined()),
        ("struck italic", Style::new().crossed_out().italic()),
        ("dim reversed", Style::new().dim().reversed()),
        ("字 e\u{301} \u{1f469}\u{200d}\u{1f680} שלום", rgb),
        ("╭─╮├╋╣╱╲╳┄ ░▒▓ ▙▃ ⠿", Style::new().cyan()),
    ];
    for (y, (text, style)) in (0..).zip(lines) {
        buffer.set_string(0, y, text, style);
    }
    buffer[(0, 5)].set_symbol("\u{1b}");
    buffer[(23, 5)].set_symbol("字");
    buffer
}

/// A decoded PNG.
struct Picture {
    width: u32,
    height: u32,
    bytes: Vec<u8>,
}

impl Picture {
    fn of(buffer: &Buffer) -> Self {
        let file = encode(buffer, &Palette::DARK, Format::Png);
        let mut reader = ::png::Decoder::new(Cursor::new(file)).read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut bytes).unwrap();
        assert_eq!((info.color_type, info.bit_depth), (::png::ColorType::Rgb, ::png::BitDepth::Eight));
        Self { width: info.width, height: info.height, bytes }
    }

    /// A pixel of the cell at a column and row of the screen.
    fn at(&self, column: u32, row: u32, x: u32, y: u32) -> Rgb {
        let (x, y) = ((column + PADDING) * 10 + x, (row + PADDING) * 21 + y);
        let start = ((y * self.width + x) * 3) as usize;
        Rgb(self.bytes[start], self.bytes[start + 1], self.bytes[start + 2])
    }

    fn cell(&self, column: u32, row: u32) -> Vec<Rgb> {
        (0..21).flat_map(|y| (0..10).map(move |x| (x, y))).map(|(x, y)| self.at(column, row, x, y)).collect()
    }
}

const PAPER: Rgb = Palette::DARK.background;
const TEXT: Rgb = Palette::DARK.foreground;

#[test]
fn extensions_choose_the_format() {
    let check =
        |path: &str, expected: Option<Format>| assert_eq!(Format::from_path(Path::new(path)), expected, "{path}");
    check("a/b.txt", Some(Format::Text));
    check("b.ans", Some(Format::Ansi));
    check("b.ansi", Some(Format::Ansi));
    check("b.c.SVG", Some(Format::Svg));
    check("b.htm", Some(Format::Html));
    check("b.html", Some(Format::Html));
    check("b.png", Some(Format::Png));
    check("b.gif", None);
    check("svg", None);
    check(".svg", None);
}

#[test]
fn the_same_screen_gives_the_same_bytes() {
    for format in ALL {
        let once = encode(&everything(), &Palette::DARK, format);
        assert!(!once.is_empty());
        assert!(once == encode(&everything(), &Palette::DARK, format), "{format:?}");
        if format != Format::Text {
            assert!(once != encode(&everything(), &Palette::LIGHT, format), "{format:?} ignores the palette");
        }
    }
}

/// Guards what no other test can see: bytes that depend on the machine. Must change only with the drawing.
#[test]
fn pixels_are_the_same_everywhere() {
    let picture = Picture::of(&everything());
    let sum = picture
        .bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    insta::assert_snapshot!(format!("{sum:016x}"), @"24009f8e598032ac");
}

#[test]
fn pictures_have_a_margin_of_one_cell() {
    let picture = Picture::of(&Buffer::empty(Rect::new(5, 5, 3, 2)));
    assert_eq!((picture.width, picture.height), (50, 84));
    assert!(picture.bytes.chunks(3).all(|pixel| pixel == [PAPER.0, PAPER.1, PAPER.2]));
    let empty = Picture::of(&Buffer::empty(Rect::ZERO));
    assert_eq!((empty.width, empty.height), (20, 42));
}

#[test]
fn cells_have_the_colours_of_their_style() {
    let mut buffer = Buffer::with_lines(["█    x", " 字 ▒  "]);
    let blue = Color::Rgb(0, 0, 250);
    buffer.set_style(Rect::new(1, 0, 1, 1), Style::new().bg(blue));
    buffer.set_style(Rect::new(2, 0, 1, 1), Style::new().fg(blue).reversed());
    buffer.set_style(Rect::new(3, 0, 1, 1), Style::new().fg(blue).underlined());
    buffer.set_style(Rect::new(4, 0, 1, 1), Style::new().fg(blue).crossed_out());
    buffer.set_style(Rect::new(4, 1, 1, 1), Style::new().fg(Color::Rgb(200, 100, 0)).bg(Color::Rgb(0, 0, 0)));
    let picture = Picture::of(&buffer);
    let blue = Rgb(0, 0, 250);
    assert!(picture.cell(0, 0).iter().all(|pixel| *pixel == TEXT), "full block");
    assert!(picture.cell(1, 0).iter().all(|pixel| *pixel == blue), "background");
    assert!(picture.cell(2, 0).iter().all(|pixel| *pixel == blue), "reversed");
    let line_at =
        |column| (0..21).filter(|y| (0..10).all(|x| picture.at(column, 0, x, *y) == blue)).collect::<Vec<_>>();
    assert_eq!((line_at(3), line_at(4)), (vec![18], vec![11]));
    assert!(picture.cell(5, 0).iter().any(|pixel| pixel.1 > 180), "a letter is seen");
    assert!(picture.cell(4, 1).iter().all(|pixel| *pixel == Rgb(100, 50, 0)), "half a tint");
    // A character without a glyph is a box over both of its cells, open in the middle.
    assert_eq!((picture.at(1, 1, 1, 10), picture.at(2, 1, 8, 10)), (TEXT, TEXT));
    assert!((1..19).all(|x| picture.at(1, 1, x, 4) == TEXT));
    assert!((2..18).all(|x| picture.at(1, 1, x, 10) == PAPER));
}

#[test]
fn lines_join_across_cells() {
    let picture = Picture::of(&Buffer::with_lines(["┌──╮", "│  │", "╰──┘"]));
    // From one corner to the next no pixel is missing; where a round corner bends is left out.
    assert!((4..30).all(|x| picture.at(0, 0, x, 10) == TEXT), "upper");
    assert!((10..48).all(|y| picture.at(0, 0, 4, y) == TEXT), "left");
    assert!((16..53).all(|y| picture.at(3, 0, 4, y) == TEXT), "right");
    assert!((10..35).all(|x| picture.at(0, 2, x, 10) == TEXT), "lower");
}

/// Names of the tags in `markup`; fails on a `<` that does not start one and on an `&` that is no entity of ours.
fn tags(markup: &str) -> Vec<&str> {
    for after in markup.split('&').skip(1) {
        let entities = ["amp;", "lt;", "gt;", "quot;", "#39;"];
        assert!(entities.iter().any(|entity| after.starts_with(entity)), "raw & before {after:.20}");
    }
    markup.split('<').skip(1).map(|rest| rest.split(['>', ' ']).next().unwrap_or("")).collect()
}

fn check_markup(buffer: &Buffer) {
    let svg = String::from_utf8(encode(buffer, &Palette::DARK, Format::Svg)).unwrap();
    for tag in tags(&svg) {
        assert!(["svg", "/svg", "g", "/g", "rect", "text", "/text", "path"].contains(&tag), "<{tag}> in the SVG");
    }
    assert!(svg.chars().all(|c| c == '\n' || (!c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'))));
    let html = String::from_utf8(encode(buffer, &Palette::DARK, Format::Html)).unwrap();
    let rows = html.split("<pre>\n").nth(1).and_then(|rest| rest.split("</pre>").next()).unwrap();
    for tag in tags(rows) {
        assert!(["span", "/span", "i", "/i"].contains(&tag), "<{tag}> in the page");
    }
    // What is left without the tags is the text of the screen.
    let mut plain = String::new();
    let mut pieces = rows.split('<');
    plain.push_str(pieces.next().unwrap_or(""));
    pieces.for_each(|piece| plain.push_str(piece.split_once('>').map_or("", |(_, text)| text)));
    for (entity, c) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
        plain = plain.replace(entity, c);
    }
    let shown = String::from_utf8(encode(buffer, &Palette::DARK, Format::Text)).unwrap();
    assert_eq!(plain.lines().map(str::trim_end).collect::<Vec<_>>(), shown.lines().collect::<Vec<_>>());
}

#[test]
fn markup_in_cells_is_text() {
    check_markup(&everything());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn any_content_encodes_in_every_format(
        width in 0_u16..12,
        height in 0_u16..4,
        cells in prop::collection::vec(("\\PC{0,2}|[<>&\"'\u{0}-\u{1f}\u{300}\u{200d}\u{fe0f}\u{202e}字]{0,3}|[─-◿⠀-⣿]", any::<u16>(), any::<u8>(), any::<u8>()), 48),
    ) {
        let mut buffer = Buffer::empty(Rect::new(1, 2, width, height));
        for (cell, (symbol, modifier, text, back)) in buffer.content.iter_mut().zip(&cells) {
            cell.set_symbol(symbol).set_fg(Color::Indexed(*text)).set_bg(Color::Indexed(*back));
            cell.underline_color = Color::Indexed(text ^ back);
            cell.modifier = Modifier::from_bits_truncate(*modifier);
        }
        for format in ALL {
            prop_assert_eq!(encode(&buffer, &Palette::LIGHT, format), encode(&buffer, &Palette::LIGHT, format));
        }
        check_markup(&buffer);
        let picture = Picture::of(&buffer);
        prop_assert_eq!((picture.width, picture.height), ((u32::from(width) + 2) * 10, (u32::from(height) + 2) * 21));
    }
}
