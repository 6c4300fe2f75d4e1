//! Pairs of passages into links.
//!
//! ```text
//! pairs (base, rewrite)   (0,0)  (1,0)   (4,1) (4,2)   (7,3) (7,9)
//! links                   0,1 – 0        4 – 1,2       7 – 3    7 – 9
//! ```
//!
//! Rewrite passages join one link when they stand next to each other and tell exactly the same base passages,
//! so every base passage of a link is truly linked with every rewrite passage of it.

/// Base passages and rewrite passages of one link, both ascending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) base: Vec<usize>,
    pub(super) rewrite: Vec<usize>,
}

/// The links of `pairs` (base, rewrite), which are ascending by rewrite passage, then base passage.
pub(super) fn groups(pairs: &[(usize, usize)]) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    for pairs in pairs.chunk_by(|x, y| x.1 == y.1) {
        let Some((_, r)) = pairs.first() else { continue };
        let base: Vec<usize> = pairs.iter().map(|(b, _)| *b).collect();
        match out.last_mut() {
            Some(last) if last.base == base && last.rewrite.last() == r.checked_sub(1).as_ref() => {
                last.rewrite.push(*r)
            }
            _ => out.push(Group {
                base,
                rewrite: vec![*r],
            }),
        }
    }
    out
}

/// Which links stand at another place than the rest: those off the heaviest run that keeps the base's order.
///
/// A link weighs as much as its rewrite passages. Of equally heavy runs, the one that ends first counts.
pub(super) fn moved(groups: &[Group], weight: impl Fn(&Group) -> u64) -> Vec<bool> {
    let places = groups
        .iter()
        .filter_map(|g| g.base.last())
        .max()
        .map_or(0, |last| last + 1);
    let mut best = Heaviest::new(places);
    let mut before: Vec<Option<usize>> = Vec::with_capacity(groups.len());
    let mut top: (u64, Option<usize>) = (0, None);
    for (index, group) in groups.iter().enumerate() {
        let first = group.base.first().copied().unwrap_or(0);
        let (sum, from) = best.up_to(first);
        before.push(from);
        let sum = sum + weight(group).max(1);
        best.raise(first, (sum, index));
        if sum > top.0 {
            top = (sum, Some(index));
        }
    }
    let mut moved = vec![true; groups.len()];
    let mut at = top.1;
    while let Some(index) = at {
        moved[index] = false;
        at = before[index];
    }
    moved
}

/// Running maxima over prefixes (a Fenwick tree): the heaviest run that ends at or before a base passage.
struct Heaviest(Vec<(u64, Option<usize>)>);

impl Heaviest {
    fn new(places: usize) -> Self {
        Self(vec![(0, None); places + 1])
    }

    fn up_to(&self, place: usize) -> (u64, Option<usize>) {
        let mut best = (0, None);
        let mut at = place + 1;
        while at > 0 {
            if self.0[at].0 > best.0 {
                best = self.0[at];
            }
            at &= at - 1;
        }
        best
    }

    fn raise(&mut self, place: usize, (sum, index): (u64, usize)) {
        let mut at = place + 1;
        while let Some(slot) = self.0.get_mut(at) {
            if sum > slot.0 {
                *slot = (sum, Some(index));
            }
            at += at & at.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pairs: &[(usize, usize)], expected: &[(&[usize], &[usize], bool)]) {
        let groups = groups(pairs);
        let moved = moved(&groups, |g| g.rewrite.len() as u64);
        let got: Vec<(&[usize], &[usize], bool)> = groups
            .iter()
            .zip(moved)
            .map(|(g, m)| (g.base.as_slice(), g.rewrite.as_slice(), m))
            .collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn merges_splits_and_repeats() {
        check(
            &[(0, 0), (1, 0), (4, 1), (4, 2), (7, 3), (7, 9)],
            &[
                (&[0, 1], &[0], false),
                (&[4], &[1, 2], false),
                (&[7], &[3], false),
                (&[7], &[9], false),
            ],
        );
        check(
            &[(0, 0), (1, 0), (1, 1)],
            &[(&[0, 1], &[0], false), (&[1], &[1], false)],
        );
        check(&[], &[]);
    }

    #[test]
    fn the_lighter_run_is_the_moved_one() {
        check(
            &[(5, 0), (0, 1), (1, 2), (2, 3), (9, 4)],
            &[
                (&[5], &[0], true),
                (&[0], &[1], false),
                (&[1], &[2], false),
                (&[2], &[3], false),
                (&[9], &[4], false),
            ],
        );
    }
}
