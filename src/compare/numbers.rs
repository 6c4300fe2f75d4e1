//! The order in which a reader meets the differences, and the number that each has wherever it is told.
//!
//! ```text
//! level groups   1          2                  3
//! rewrite 2      ! name     ! passages added   ! number, and one that hardly matters
//! rewrite 3                 ! source
//!                1          2, 3               4, and one without a number
//! ```

use super::Comparison;
use super::arrange::{Arrangement, arrange};
use super::model::Divergence;
use crate::report::Report;

/// All differences that are shown, in the order of the reading view: by group, then rewrite, then place in the passage.
/// Each as the index of its pairing and that of the divergence there.
#[must_use]
pub fn in_reading_order(comparison: &Comparison, arrangement: &Arrangement) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    for (at, pairing) in comparison.pairings.iter().enumerate() {
        for (divergence, found) in pairing.divergences.iter().enumerate().filter(|(_, d)| d.is_shown()) {
            let Some((report, passage)) = place(found, comparison.base, pairing.rewrite) else { continue };
            all.push((arrangement.group_of[report][passage], at, (report, passage), divergence));
        }
    }
    all.sort_unstable();
    all.into_iter().map(|(_, pairing, _, divergence)| (pairing, divergence)).collect()
}

/// Where a reader stands for a difference, as a report and a passage: in the rewrite, or in the base for what is left out.
#[must_use]
pub fn place(found: &Divergence, base: usize, rewrite: usize) -> Option<(usize, usize)> {
    found.rewrite.map(|at| (rewrite, at.passage)).or_else(|| found.base.map(|at| (base, at.passage)))
}

/// For each divergence of each pairing its number, counted from 1 in an order of reading; none for those that hardly
/// matter.
#[must_use]
pub fn numbers(comparison: &Comparison, order: &[(usize, usize)]) -> Vec<Vec<Option<usize>>> {
    let mut out: Vec<Vec<Option<usize>>> =
        comparison.pairings.iter().map(|pairing| vec![None; pairing.divergences.len()]).collect();
    let mattering = order.iter().filter(|(pairing, at)| comparison.pairings[*pairing].divergences[*at].matters());
    for (number, (pairing, at)) in (1..).zip(mattering) {
        out[*pairing][*at] = Some(number);
    }
    out
}

/// The same where nobody has arranged the reports yet.
#[must_use]
pub fn of(reports: &[Report], comparison: &Comparison) -> Vec<Vec<Option<usize>>> {
    numbers(comparison, &in_reading_order(comparison, &arrange(reports, comparison)))
}
