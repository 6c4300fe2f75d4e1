//! Sets of numbers, one per passage, side by side in one allocation.
//!
//! ```text
//! passages   0 {7, 2, 7}  1 {2}        gathered: 7 2 | 2
//! holders    2 {0, 1}     7 {0}        turned once: who holds each number
//! sorted     0 {2, 7}     1 {2}        turned twice: what each holds, ascending
//! ```
//!
//! Who holds what is counted, not compared, so that a long text takes as much time a word as a short one.

use super::id::id;

/// Sorted sets of numbers.
#[derive(Debug)]
pub(super) struct Bags {
    starts: Vec<usize>,
    ids: Vec<u32>,
}

impl Bags {
    /// The number of sets.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Where a set lies among all numbers.
    pub(super) fn range(&self, set: usize) -> std::ops::Range<usize> {
        self.starts[set]..self.starts[set + 1]
    }

    /// A set.
    pub(super) fn get(&self, set: usize) -> &[u32] {
        &self.ids[self.range(set)]
    }

    /// All numbers, set after set.
    pub(super) fn all(&self) -> &[u32] {
        &self.ids
    }

    /// For each number below `len`, which is more than any, the sets that hold it.
    pub(super) fn holders(&self, len: usize) -> Self {
        let mut starts = vec![0_usize; len + 1];
        for number in &self.ids {
            starts[*number as usize + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        let mut ids = vec![0; self.ids.len()];
        for set in 0..self.len() {
            for number in self.get(set) {
                let slot = &mut next[*number as usize];
                ids[*slot] = id(set);
                *slot += 1;
            }
        }
        Self { starts, ids }
    }
}

/// Sets that are being filled, one after the other.
#[derive(Debug)]
pub(super) struct Gathering {
    /// Not sorted yet.
    bags: Bags,
    /// For each number, how many sets had begun when it was last taken in.
    last: Vec<u32>,
}

impl Default for Gathering {
    fn default() -> Self {
        Self { bags: Bags { starts: vec![0], ids: Vec::new() }, last: Vec::new() }
    }
}

impl Gathering {
    /// Takes a number into the set that is being filled, unless it is in it.
    pub(super) fn add(&mut self, number: u32) {
        let (at, begun) = (number as usize, id(self.bags.starts.len()));
        if at >= self.last.len() {
            self.last.resize(at + 1, 0);
        }
        if std::mem::replace(&mut self.last[at], begun) != begun {
            self.bags.ids.push(number);
        }
    }

    /// Ends the set that is being filled.
    pub(super) fn end(&mut self) {
        self.bags.starts.push(self.bags.ids.len());
    }

    /// The filled sets.
    pub(super) fn sorted(self) -> Bags {
        self.bags.holders(self.last.len()).holders(self.bags.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_sorted_and_turned() {
        let mut gathering = Gathering::default();
        for set in [&[7, 2, 7][..], &[], &[2]] {
            set.iter().for_each(|number| gathering.add(*number));
            gathering.end();
        }
        let bags = gathering.sorted();
        assert_eq!([0, 1, 2].map(|set| bags.get(set)), [&[2, 7][..], &[], &[2]]);
        let holders = bags.holders(9);
        assert_eq!([2, 7, 8].map(|number| holders.get(number)), [&[0, 2][..], &[0], &[]]);
        assert_eq!(Gathering::default().sorted().len(), 0);
    }
}
