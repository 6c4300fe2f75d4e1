//! One rewrite against the base, as a plot: base down, rewrite across, a mark where both tell the same.
//!
//! ```text
//!           1 2 3 4 5   rewrite
//! base 1  │ █           told in the same order: falls from left to right
//!      2  │   █
//!      3  -             no match
//!      4  │         ◆   moved: off the line
//!      5  │     █
//!                 +     only in the rewrite: an empty column
//! ```
//!
//! Where there are more passages than cells, several share one: what most of a cell's tellings are decides how it
//! looks; a difference is marked however rare it is. Cells are shaded and not made of dots: what matters is that runs,
//! moves and gaps are seen from afar.

use std::ops::Range;

use crate::compare::{Kind, Pairing, Relation};

/// A passage is at most this many cells wide, so that short texts do not look like long ones.
const WIDEST: usize = 2;

/// One rewrite against the base, at one size.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plot {
    /// What the rewrite makes of the base passages of each row.
    pub rows: Vec<Fate>,
    /// Where the rewrite passages of each column come from.
    pub columns: Vec<Fate>,
    /// The cells, row by row; `None`: nothing of this row is told in this column.
    pub cells: Vec<Option<Cell>>,
}

/// What became of the passages of a row or column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fate {
    /// The passages.
    pub passages: Range<usize>,
    /// How many of them have no match.
    pub unmatched: usize,
    /// How many of them are told at another place.
    pub moved: usize,
    /// How many of them hold a difference that matters.
    pub differ: usize,
}

impl Fate {
    /// Whether none of the passages has a match.
    #[must_use]
    pub fn is_unmatched(&self) -> bool {
        self.unmatched == self.passages.len()
    }
}

/// What is told in one place of the plot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// How near most of the tellings keep to the base.
    pub closeness: Closeness,
    /// Whether most of them are moved.
    pub moved: bool,
}

/// How near a telling keeps to the words of the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closeness {
    /// The same words.
    Verbatim,
    /// The same sentence with small changes.
    Edited,
    /// In other words, or only a part.
    Reworded,
}

impl Closeness {
    /// All of them, the nearest first.
    pub const ALL: [Self; 3] = [Self::Verbatim, Self::Edited, Self::Reworded];

    const fn of(relation: Relation) -> Self {
        match relation {
            Relation::Verbatim => Self::Verbatim,
            Relation::Edited => Self::Edited,
            Relation::Reworded | Relation::Partial => Self::Reworded,
        }
    }
}

/// The row or column, of so many, that passage `at` of `count` falls into.
#[must_use]
pub fn bin(at: usize, count: usize, bins: usize) -> usize {
    (at * bins).checked_div(count).unwrap_or(0)
}

/// The passages of each of so many rows or columns. Where there are fewer passages, one has several.
#[must_use]
pub fn bins(count: usize, bins: usize) -> Vec<Range<usize>> {
    let first = |bin: usize| (bin * count).div_ceil(bins);
    let passages = |bin: usize| match (first(bin), first(bin + 1)) {
        (start, end) if start < end => start..end,
        _ => bin * count / bins..bin * count / bins + 1,
    };
    (0..bins).map(passages).collect()
}

/// The rows that so many base passages take, of those there are.
#[must_use]
pub fn rows(passages: usize, room: usize) -> usize {
    passages.min(room)
}

/// What a cell is made of.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    relations: [usize; 3],
    moved: usize,
}

impl Plot {
    /// Plots a pairing in at most `columns` × `rows` cells.
    #[must_use]
    pub fn of(pairing: &Pairing, columns: usize, rows: usize) -> Self {
        let (across, down) = (pairing.rewrite_link.len(), pairing.base_links.len());
        let (columns, rows) = (columns.min(across * WIDEST), self::rows(down, rows));
        let mut tallies = vec![Tally::default(); columns * rows];
        for link in &pairing.links {
            for (base, rewrite) in link.base.iter().flat_map(|b| link.rewrite.iter().map(move |r| (*b, *r))) {
                for column in columns_of(rewrite, across, columns) {
                    let Some(tally) = tallies.get_mut(bin(base, down, rows) * columns + column) else { continue };
                    tally.relations[Closeness::of(link.relation) as usize] += 1;
                    tally.moved += usize::from(link.moved);
                }
            }
        }
        let cells = tallies.iter().map(Tally::cell).collect();
        let (base, rewrite) = told(pairing);
        Self { rows: fates(&base, rows), columns: fates(&rewrite, columns), cells }
    }

    /// The cell in a column of a row.
    #[must_use]
    pub fn cell(&self, column: usize, row: usize) -> Option<Cell> {
        self.cells.get(row * self.columns.len() + column).copied().flatten()
    }
}

impl Tally {
    fn cell(&self) -> Option<Cell> {
        let all: usize = self.relations.iter().sum();
        // Of those that are as many, the nearest to the base.
        let most = self.relations.iter().max()?;
        let closeness = Closeness::ALL[self.relations.iter().position(|n| n == most)?];
        (all > 0).then_some(Cell { closeness, moved: self.moved * 2 > all })
    }
}

/// The columns that passage `at` of `count` takes: at least one.
#[must_use]
pub fn columns_of(at: usize, count: usize, columns: usize) -> Range<usize> {
    let first = bin(at, count, columns);
    first..bin(at + 1, count, columns).max(first + 1)
}

/// What became of one passage.
#[derive(Debug, Clone, Copy, Default)]
struct Told {
    matched: bool,
    moved: bool,
    differs: bool,
}

/// What became of each passage of the base, and of the rewrite.
fn told(pairing: &Pairing) -> (Vec<Told>, Vec<Told>) {
    let mut base = vec![Told::default(); pairing.base_links.len()];
    let mut rewrite = vec![Told::default(); pairing.rewrite_link.len()];
    for link in &pairing.links {
        let all = link.base.iter().map(|b| (true, *b)).chain(link.rewrite.iter().map(|r| (false, *r)));
        for (of_base, passage) in all {
            let told = if of_base { &mut base[passage] } else { &mut rewrite[passage] };
            told.matched = true;
            told.moved |= link.moved;
        }
    }
    for divergence in pairing.divergences.iter().filter(|d| d.matters() && d.kind < Kind::Omission) {
        divergence.base.into_iter().for_each(|at| base[at.passage].differs = true);
        divergence.rewrite.into_iter().for_each(|at| rewrite[at.passage].differs = true);
    }
    (base, rewrite)
}

/// What became of the passages of each of so many rows or columns.
fn fates(told: &[Told], count: usize) -> Vec<Fate> {
    let fate = |passages: Range<usize>| {
        let of = |is: fn(&Told) -> bool| told[passages.clone()].iter().filter(|t| is(t)).count();
        Fate {
            unmatched: of(|t| !t.matched),
            moved: of(|t| t.moved),
            differ: of(|t| t.differs),
            passages: passages.clone(),
        }
    };
    bins(told.len(), count).into_iter().map(fate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Options, compare};
    use crate::report::Report;

    fn plot(base: &str, rewrite: &str, columns: usize, rows: usize) -> Plot {
        let reports = [("base", base), ("one", rewrite)].map(|(label, text)| Report::from_text(label, text.to_owned()));
        Plot::of(&compare(&reports, &Options::default()).pairings[0], columns, rows)
    }

    fn told(plot: &Plot, row: usize) -> Vec<usize> {
        (0..plot.columns.len()).filter(|column| plot.cell(*column, row).is_some()).collect()
    }

    const BASE: &str = "The harbour bridge closed on Monday. Divers looked for cracks in the piers. \
        Nobody was hurt in the collapse. The ferry will run every hour until May.";

    #[test]
    fn the_same_order_falls_and_a_gap_has_no_dots() {
        let plot = plot(
            BASE,
            "The harbour bridge closed on Monday. Nobody was hurt in the collapse. The ferry will run every hour until May.",
            9,
            9,
        );
        assert_eq!((plot.columns.len(), plot.rows.len()), (6, 4));
        let all: Vec<_> = (0..4).map(|row| told(&plot, row)).collect();
        assert_eq!(all, [vec![0, 1], vec![], vec![2, 3], vec![4, 5]]);
        assert_eq!(plot.rows.iter().map(|r| r.unmatched).collect::<Vec<_>>(), [0, 1, 0, 0]);
        assert_eq!(plot.cell(0, 0), Some(Cell { closeness: Closeness::Verbatim, moved: false }));
    }

    #[test]
    fn what_is_only_here_is_an_empty_column() {
        let plot = plot(BASE, &format!("Taxes rose again in the valley. {BASE}"), 5, 4);
        assert_eq!(plot.columns.iter().map(|c| c.unmatched).collect::<Vec<_>>(), [1, 0, 0, 0, 0]);
        assert!((0..4).all(|row| plot.cell(0, row).is_none()));
    }

    #[test]
    fn a_row_of_which_a_part_is_told_is_not_without_a_match() {
        let one = "The harbour bridge closed on Monday.";
        let is_unmatched =
            |rewrite: &str| plot(BASE, rewrite, 5, 1).rows.iter().map(Fate::is_unmatched).collect::<Vec<_>>();
        assert_eq!((is_unmatched(one), is_unmatched("Taxes rose again.")), (vec![false], vec![true]));
    }

    #[test]
    fn many_passages_share_a_cell_and_every_one_is_counted() {
        let streets = (0..500).map(|n| format!("Street {n} was swept by crew {}.", n * 7 + 1));
        let text = streets.collect::<Vec<_>>().join(" ");
        for (columns, rows) in [(1, 1), (7, 3), (40, 30)] {
            let plot = plot(&text, &text, columns, rows);
            for fates in [&plot.rows, &plot.columns] {
                assert_eq!(fates.first().map(|f| f.passages.start), Some(0));
                assert!(fates.windows(2).all(|w| w[0].passages.end == w[1].passages.start));
                assert_eq!(fates.last().map(|f| f.passages.end), Some(500));
            }
        }
    }

    #[test]
    fn no_passages_no_plot() {
        assert_eq!(plot("", "", 9, 9), Plot::default());
        assert_eq!(plot(BASE, "", 9, 9).rows.len(), 4);
        assert_eq!(plot(BASE, BASE, 0, 0), Plot::default());
    }
}
