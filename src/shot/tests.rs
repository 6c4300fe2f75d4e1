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
        Self::with(buffer, &Pixels::default())
    }

    fn with(buffer: &Buffer, pixels: &Pixels) -> Self {
        let file = encode(buffer, &Palette::DARK, Format::Png, pixels);
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
        let once = encode(&everything(), &Palette::DARK, format, &Pixels::default());
        assert!(!once.is_empty());
        assert!(once == encode(&everything(), &Palette::DARK, format, &Pixels::default()), "{format:?}");
        if format != Format::Text {
            assert!(
                once != encode(&everything(), &Palette::LIGHT, format, &Pixels::default()),
                "{format:?} ignores the palette"
            );
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

#[test]
fn twice_the_scale_is_drawn_anew_with_the_same_shapes() {
    let buffer = everything();
    let (once, twice) = (Picture::of(&buffer), Picture::with(&buffer, &Pixels::default().at(2)));
    assert_eq!((twice.width, twice.height), (2 * once.width, 2 * once.height));
    let pixel = |picture: &Picture, x: u32, y: u32| {
        let start = ((y * picture.width + x) * 3) as usize;
        [picture.bytes[start], picture.bytes[start + 1], picture.bytes[start + 2]].map(i32::from)
    };
    let four = |x: u32, y: u32| [(0, 0), (1, 0), (0, 1), (1, 1)].map(|(dx, dy)| pixel(&twice, 2 * x + dx, 2 * y + dy));
    let places = || (0..once.height).flat_map(|y| (0..once.width).map(move |x| (x, y)));
    // Shades, bars and straight lines are the same; the edges of letters are finer than pixels of scale 1.
    let straight = |x: u32, y: u32| y / 21 == 5 && (12..19).contains(&(x / 10));
    assert!(places().filter(|(x, y)| straight(*x, *y)).all(|(x, y)| four(x, y) == [pixel(&once, x, y); 4]));
    assert!(places().any(|(x, y)| four(x, y).iter().any(|pixel| *pixel != four(x, y)[0])));
    // Four pixels together are about as light as the one that they replace.
    let light = |pixels: &[[i32; 3]]| pixels.iter().flatten().sum::<i32>() / i32::try_from(pixels.len()).unwrap();
    let apart: i32 = places().map(|(x, y)| (light(&four(x, y)) - light(&[pixel(&once, x, y)])).abs()).sum();
    let mean = apart / i32::try_from(once.width * once.height).unwrap();
    assert!(mean < 12, "{mean} of 765");
}

/// A font of one glyph, a filled square of 800 of its 1,000 units, for one character that it says to be `advance`
/// units wide.
fn square_font(c: u16, advance: u16) -> Vec<u8> {
    let words = |values: &[u16]| values.iter().flat_map(|value| value.to_be_bytes()).collect::<Vec<u8>>();
    let minus = |value: u16| value.wrapping_neg();
    let head =
        words(&[1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 800, 800, 0, 8, 2, 0, 0]);
    let hhea = words(&[1, 0, 800, minus(200), 0, advance, 0, 0, 800, 1, 0, 0, 0, 0, 0, 0, 0, 2]);
    let maxp = words(&[1, 0, 2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    let hmtx = words(&[advance, 0, advance, 0]);
    let segments = [4, 32, 0, 4, 4, 1, 0, c, 0xffff, 0, c, 0xffff, 1_u16.wrapping_sub(c), 1, 0, 0];
    let cmap = words(&[&[0, 1, 3, 1, 0, 12][..], &segments].concat());
    // Nothing for a missing character; then four points, up, right, down and back.
    let outline = words(&[1, 0, 0, 800, 800, 3, 0, 0x0101, 0x0101, 0, 0, 800, 0, 0, 800, 0, minus(800)]);
    let loca = words(&[0, 0, u16::try_from(outline.len() / 2).unwrap()]);
    let tables = [
        (b"cmap", cmap),
        (b"glyf", outline),
        (b"head", head),
        (b"hhea", hhea),
        (b"hmtx", hmtx),
        (b"loca", loca),
        (b"maxp", maxp),
    ];
    let mut font = words(&[1, 0, 7, 64, 2, 48]);
    let mut at = 12 + 16 * u32::try_from(tables.len()).unwrap();
    for (name, table) in &tables {
        let length = u32::try_from(table.len()).unwrap();
        font.extend(name.iter().copied().chain([0, at, length].into_iter().flat_map(u32::to_be_bytes)));
        at += length.next_multiple_of(4);
    }
    for (_, mut table) in tables {
        table.resize(table.len().next_multiple_of(4), 0);
        font.extend(table);
    }
    font
}

#[test]
fn an_added_font_draws_what_the_bundled_one_lacks() {
    let buffer = Buffer::with_lines(["字 a 文 "]);
    let pixels = Pixels::default().with_font(square_font(0x5b57, 1000)).expect("a font");
    let (bare, drawn) = (Picture::of(&buffer), Picture::with(&buffer, &pixels));
    // An em is 16.6 pixels; the square is 13.3 of them, on the baseline, in a glyph in the middle of two cells.
    assert_eq!((drawn.at(0, 0, 8, 10), drawn.at(0, 0, 3, 14), drawn.at(0, 0, 13, 5)), (TEXT, TEXT, TEXT));
    assert_eq!((drawn.at(0, 0, 8, 17), drawn.at(0, 0, 8, 1), drawn.at(0, 0, 16, 10)), (PAPER, PAPER, PAPER));
    assert_eq!(drawn.cell(3, 0), bare.cell(3, 0), "letters that the bundled font has are its own");
    assert_eq!(drawn.cell(5, 0), bare.cell(5, 0), "what no font has is a box");
    // A font whose letters would be as large as the screen draws none.
    let mut huge = square_font(0x5b57, 1);
    let magic = huge.windows(4).position(|bytes| bytes == [0x5f, 0x0f, 0x3c, 0xf5]).unwrap();
    huge[magic + 6..magic + 8].copy_from_slice(&16_u16.to_be_bytes());
    let huge = Pixels::default().with_font(huge).expect("a font");
    assert_eq!(Picture::with(&buffer, &huge).cell(0, 0), bare.cell(0, 0));
    // Wider than its two columns, it is drawn smaller.
    let wide = Pixels::default().with_font(square_font(0x5b57, 2000)).expect("a font");
    let drawn = Picture::with(&buffer, &wide);
    assert_eq!((drawn.at(0, 0, 4, 12), drawn.at(0, 0, 9, 12), drawn.at(0, 0, 4, 6)), (TEXT, PAPER, PAPER));
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
    let svg = String::from_utf8(encode(buffer, &Palette::DARK, Format::Svg, &Pixels::default())).unwrap();
    for tag in tags(&svg) {
        assert!(["svg", "/svg", "g", "/g", "rect", "text", "/text", "path"].contains(&tag), "<{tag}> in the SVG");
    }
    assert!(svg.chars().all(|c| c == '\n' || (!c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'))));
    let html = String::from_utf8(encode(buffer, &Palette::DARK, Format::Html, &Pixels::default())).unwrap();
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
    let shown = String::from_utf8(encode(buffer, &Palette::DARK, Format::Text, &Pixels::default())).unwrap();
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
            prop_assert_eq!(encode(&buffer, &Palette::LIGHT, format, &Pixels::default()), encode(&buffer, &Palette::LIGHT, format, &Pixels::default()));
        }
        check_markup(&buffer);
        let picture = Picture::of(&buffer);
        prop_assert_eq!((picture.width, picture.height), ((u32::from(width) + 2) * 10, (u32::from(height) + 2) * 21));
    }
}
