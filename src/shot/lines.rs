//! Box drawing (U+2500 to U+257F) as shapes: a font's own glyphs leave gaps wherever a cell is taller than they are.
//!
//! ```text
//! ┌ = arms right and down, light   -> a bar from the centre to the right edge, one from the centre to the bottom
//! ╠ = up, down, right, double      -> two rails down, the right one interrupted where the two rails to the right
//!                                     leave it
//! ╭                                -> a quarter ring, with a bar where it does not reach the edge
//! ```
//!
//! Every bar starts at an edge of the cell and its position depends on its weight alone, so two neighbours always
//! join. How far it reaches inward depends on the arms it crosses.

use super::glyphs::{CELL_HEIGHT, CELL_WIDTH, Rect, Shape, Slope};

/// Left edge of a light vertical bar, which is one unit wide.
const MIDDLE_X: i32 = 4;
/// Upper edge of a light horizontal bar.
const MIDDLE_Y: i32 = 10;
/// A heavy bar is that much wider on each side of a light one.
const HEAVY: i32 = 1;
/// The two rails of a double bar are that far to each side of a light one.
const RAIL: i32 = 2;
/// Outer radius of a rounded corner: half a cell, so that it reaches the left edge; to the right edge a bar goes on.
const RADIUS: u32 = 5;

const WIDTH: i32 = CELL_WIDTH.cast_signed();
const HEIGHT: i32 = CELL_HEIGHT.cast_signed();

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    None,
    Light,
    Heavy,
    Double,
}

/// Arms up, right, down and left of U+2500 to U+257F: light, heavy, double or none. From the characters' names.
/// The dashed, rounded and diagonal ones have none here.
const ARMS: [&[u8; 39]; 16] = [
    b"-l-l -h-h l-l- h-h- ---- ---- ---- ----", // ─━│┃┄┅┆┇
    b"---- ---- ---- ---- -ll- -hl- -lh- -hh-", // ┈┉┊┋┌┍┎┏
    b"--ll --lh --hl --hh ll-- lh-- hl-- hh--", // ┐┑┒┓└┕┖┗
    b"l--l l--h h--l h--h lll- lhl- hll- llh-", // ┘┙┚┛├┝┞┟
    b"hlh- hhl- lhh- hhh- l-ll l-lh h-ll l-hl", // ┠┡┢┣┤┥┦┧
    b"h-hl h-lh l-hh h-hh -lll -llh -hll -hlh", // ┨┩┪┫┬┭┮┯
    b"-lhl -lhh -hhl -hhh ll-l ll-h lh-l lh-h", // ┰┱┲┳┴┵┶┷
    b"hl-l hl-h hh-l hh-h llll lllh lhll lhlh", // ┸┹┺┻┼┽┾┿
    b"hlll llhl hlhl hllh hhll llhh lhhl hhlh", // ╀╁╂╃╄╅╆╇
    b"lhhh hlhh hhhl hhhh ---- ---- ---- ----", // ╈╉╊╋╌╍╎╏
    b"-d-d d-d- -dl- -ld- -dd- --ld --dl --dd", // ═║╒╓╔╕╖╗
    b"ld-- dl-- dd-- l--d d--l d--d ldl- dld-", // ╘╙╚╛╜╝╞╟
    b"ddd- l-ld d-dl d-dd -dld -ldl -ddd ld-d", // ╠╡╢╣╤╥╦╧
    b"dl-l dd-d ldld dldl dddd ---- ---- ----", // ╨╩╪╫╬╭╮╯
    b"---- ---- ---- ---- ---l l--- -l-- --l-", // ╰╱╲╳╴╵╶╷
    b"---h h--- -h-- --h- -h-l l-h- -l-h h-l-", // ╸╹╺╻╼╽╾╿
];

/// The shapes of a box drawing character; nothing for any other.
pub(super) fn shapes(c: char) -> Vec<Shape> {
    match c {
        '┄' | '┅' | '┈' | '┉' | '╌' | '╍' | '┆' | '┇' | '┊' | '┋' | '╎' | '╏' => dashes(c),
        '╭' => rounded(1, 1),
        '╮' => rounded(-1, 1),
        '╯' => rounded(-1, -1),
        '╰' => rounded(1, -1),
        '╱' => vec![Shape::Diagonal(Slope::Rising)],
        '╲' => vec![Shape::Diagonal(Slope::Falling)],
        '╳' => vec![Shape::Diagonal(Slope::Rising), Shape::Diagonal(Slope::Falling)],
        _ => arms(c).map_or_else(Vec::new, bars),
    }
}

/// Up, right, down, left.
fn arms(c: char) -> Option<[Weight; 4]> {
    let index = usize::try_from(u32::from(c).checked_sub(0x2500)?).ok()?;
    let column = index % 8 * 5;
    let letters = ARMS.get(index / 8)?.get(column..column + 4)?;
    let mut arms = [Weight::None; 4];
    for (arm, letter) in arms.iter_mut().zip(letters) {
        *arm = match letter {
            b'l' => Weight::Light,
            b'h' => Weight::Heavy,
            b'd' => Weight::Double,
            _ => Weight::None,
        };
    }
    Some(arms)
}

fn bars(arms: [Weight; 4]) -> Vec<Shape> {
    let mut out = Vec::new();
    // Left to right, then top to bottom, so that a writer can merge a bar with the one before it.
    for direction in [3, 1, 0, 2] {
        let arm = arms[direction];
        let opposite = arms[(direction + 2) % 4];
        // The crossing arm at lower coordinates first: left of a vertical bar, above a horizontal one.
        let (before, after) = if direction % 2 == 0 { (arms[3], arms[1]) } else { (arms[0], arms[2]) };
        let mut bar = |offset: i32, thickness: i32, reach: i32| out.push(bar(direction, offset, thickness, reach));
        match arm {
            Weight::None => {}
            Weight::Light => bar(0, 1, reach(before, after, opposite)),
            Weight::Heavy => bar(-HEAVY, 1 + 2 * HEAVY, reach(before, after, opposite)),
            Weight::Double => {
                bar(-RAIL, 1, rail_reach(before, after, opposite));
                bar(RAIL, 1, rail_reach(after, before, opposite));
            }
        }
    }
    out
}

/// How far a single bar goes past the near edge of the middle, which is one unit long.
fn reach(before: Weight, after: Weight, opposite: Weight) -> i32 {
    let either = |weight| before == weight || after == weight;
    if either(Weight::Heavy) {
        1 + HEAVY
    } else if before == Weight::Double && after == Weight::Double && opposite == Weight::None {
        1 - RAIL // It ends at the first rail: ╨
    } else if either(Weight::Double) && opposite == Weight::None {
        1 + RAIL // It is the corner of both rails: ╘
    } else {
        1
    }
}

/// The same for one rail of a double bar; `beside` is the crossing arm on the rail's own side.
fn rail_reach(beside: Weight, across: Weight, opposite: Weight) -> i32 {
    if beside == Weight::Double {
        1 - RAIL // It turns into the near rail: the inner corner of ╚
    } else if across == Weight::Double && opposite == Weight::None {
        1 + RAIL // It turns into the far rail: the outer corner of ╚
    } else {
        1
    }
}

/// A bar from the edge in `direction` (0 up, then clockwise), `offset` beside the middle.
fn bar(direction: usize, offset: i32, thickness: i32, reach: i32) -> Shape {
    let (x, y) = (MIDDLE_X + offset, MIDDLE_Y + offset);
    let (x0, y0, x1, y1) = match direction {
        0 => (x, 0, x + thickness, MIDDLE_Y + reach),
        1 => (MIDDLE_X + 1 - reach, y, WIDTH, y + thickness),
        2 => (x, MIDDLE_Y + 1 - reach, x + thickness, HEIGHT),
        _ => (0, y, MIDDLE_X + reach, y + thickness),
    };
    Shape::Rect(Rect::new(x0.unsigned_abs(), y0.unsigned_abs(), x1.unsigned_abs(), y1.unsigned_abs()))
}

fn dashes(c: char) -> Vec<Shape> {
    let count = match c {
        '╌' | '╍' | '╎' | '╏' => 2,
        '┄' | '┅' | '┆' | '┇' => 3,
        _ => 4,
    };
    let heavy = if matches!(c, '┅' | '┉' | '╍' | '┇' | '┋' | '╏') { HEAVY.unsigned_abs() } else { 0 };
    let vertical = matches!(c, '┆' | '┇' | '┊' | '┋' | '╎' | '╏');
    let length = if vertical { CELL_HEIGHT } else { CELL_WIDTH };
    let (x, y) = (MIDDLE_X.unsigned_abs(), MIDDLE_Y.unsigned_abs());
    let dash = |index: u32| {
        // The gap follows the dash, so that gaps have one width across cells.
        let (start, end) = (length * index / count, length * (index + 1) / count - 1);
        Shape::Rect(if vertical {
            Rect::new(x - heavy, start, x + 1 + heavy, end)
        } else {
            Rect::new(start, y - heavy, end, y + 1 + heavy)
        })
    };
    (0..count).map(dash).collect()
}

/// A light corner from the side `right` (1, or -1 for left) to the side `down` (1, or -1 for up).
fn rounded(right: i32, down: i32) -> Vec<Shape> {
    let radius = i32::try_from(RADIUS).unwrap_or(0);
    let x = if right > 0 { MIDDLE_X + radius } else { MIDDLE_X + 1 - radius };
    let y = if down > 0 { MIDDLE_Y + radius } else { MIDDLE_Y + 1 - radius };
    let (start, end) = if right > 0 { (x, WIDTH) } else { (0, x) };
    let (top, bottom) = if down > 0 { (y, HEIGHT) } else { (0, y) };
    let [x, y, start, end, top, bottom] = [x, y, start, end, top, bottom].map(i32::unsigned_abs);
    let (across, along) = (MIDDLE_Y.unsigned_abs(), MIDDLE_X.unsigned_abs());
    vec![
        Shape::Ring { x, y, radius: RADIUS, right: -right, down: -down },
        Shape::Rect(Rect::new(start, across, end, across + 1)),
        Shape::Rect(Rect::new(along, top, along + 1, bottom)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shot::glyphs::tests::picture;

    fn check(c: char, expected: &[&str]) {
        let drawn = picture(&shapes(c));
        let rows: Vec<_> = drawn.iter().map(String::as_str).collect();
        // Rows of the middle tell bars apart; the rest of a cell repeats its first or last row.
        assert_eq!(rows.get(7..14).unwrap(), expected, "{c}\n{}", drawn.join("\n"));
    }

    #[test]
    fn light_and_heavy_bars_meet_in_the_middle() {
        check('─', &["..........", "..........", "..........", "##########", "..........", "..........", ".........."]);
        check('┌', &["..........", "..........", "..........", "....######", "....#.....", "....#.....", "....#....."]);
        check('┛', &["...###....", "...###....", "######....", "######....", "######....", "..........", ".........."]);
        check('╼', &["..........", "..........", "....######", "##########", "....######", "..........", ".........."]);
    }

    #[test]
    fn double_bars_turn_and_branch() {
        check('═', &["..........", "##########", "..........", "..........", "..........", "##########", ".........."]);
        check('╔', &["..........", "..########", "..#.......", "..#.......", "..#.......", "..#...####", "..#...#..."]);
        check('╬', &["..#...#...", "###...####", "..........", "..........", "..........", "###...####", "..#...#..."]);
        check('╟', &["..#...#...", "..#...#...", "..#...#...", "..#...####", "..#...#...", "..#...#...", "..#...#..."]);
        check('╘', &["....#.....", "....######", "....#.....", "....#.....", "....#.....", "....######", ".........."]);
        check('╥', &["..........", "..........", "..........", "##########", "..#...#...", "..#...#...", "..#...#..."]);
    }

    /// Whatever has an arm toward a side touches that side exactly where a straight bar of its weight does.
    #[test]
    fn every_arm_touches_its_edge() {
        let straight = |weight, vertical| match (weight, vertical) {
            (Weight::None, _) => None,
            (Weight::Light, true) => Some('│'),
            (Weight::Light, false) => Some('─'),
            (Weight::Heavy, true) => Some('┃'),
            (Weight::Heavy, false) => Some('━'),
            (Weight::Double, true) => Some('║'),
            (Weight::Double, false) => Some('═'),
        };
        let edges = |c: Option<char>| {
            let rows = picture(&c.map_or_else(Vec::new, shapes));
            let column = |x: usize| rows.iter().map(|row| row.as_bytes()[x] as char).collect::<String>();
            [rows[0].clone(), column(9), rows[20].clone(), column(0)]
        };
        for c in '\u{2500}'..='\u{257f}' {
            let arms = match c {
                '╭' | '╮' | '╯' | '╰' => continue,
                _ => arms(c).unwrap(),
            };
            if arms == [Weight::None; 4] {
                continue;
            }
            for (side, edge) in edges(Some(c)).into_iter().enumerate() {
                assert_eq!(edge, edges(straight(arms[side], side % 2 == 0))[side], "{c} side {side}");
            }
        }
    }

    #[test]
    fn rounded_corners_join_straight_bars() {
        for (c, vertical, horizontal) in [('╭', 20, 9), ('╮', 20, 0), ('╯', 0, 0), ('╰', 0, 9)] {
            let rows = picture(&shapes(c));
            assert_eq!(rows[vertical], "....#.....", "{c}\n{}", rows.join("\n"));
            assert_eq!(rows[10].as_bytes()[horizontal], b'#', "{c}\n{}", rows.join("\n"));
        }
    }

    #[test]
    fn the_whole_block_is_drawn() {
        for c in '\u{2500}'..='\u{257f}' {
            assert!(!shapes(c).is_empty(), "{c}");
        }
        assert!(shapes('a').is_empty() && shapes('\u{2580}').is_empty());
    }
}
