//! Passages that read the same: by their folded text, without comparing it with each.
//!
//! ```text
//! “Nobody   was hurt,” he said.   and   "nobody was hurt," he said.
//! ```

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::Report;

/// Small letters, plain quotes and dashes, single spaces: what retyping and reflowing a text change.
pub fn folded(text: &str) -> impl Iterator<Item = char> {
    let mut space = false;
    let spaced = text.trim().chars().filter_map(move |c| {
        let repeats = c.is_whitespace() && space;
        space = c.is_whitespace();
        (!repeats).then_some(if space { ' ' } else { c })
    });
    spaced.flat_map(char::to_lowercase).map(|c| match c {
        '’' | '‘' | 'ʼ' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '—' | '–' | '―' => '-',
        c => c,
    })
}

fn hash(folded: impl Iterator<Item = char>) -> u64 {
    let mut hasher = FxHasher::default();
    folded.for_each(|c| hasher.write_u32(c.into()));
    hasher.finish()
}

impl Report {
    /// The passages with this folded text, ascending. The first call folds the whole report.
    pub fn passages_alike<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        let wanted = hash(text.chars());
        let same = move |p: &usize| folded(self.passage_text(*p)).eq(text.chars());
        (0..).zip(self.hashes()).filter(move |(_, hash)| **hash == wanted).map(|(p, _)| p).filter(same)
    }

    /// A hash of each passage's folded text.
    pub fn hashes(&self) -> &[u64] {
        self.hashes.get_or_init(|| (0..self.passages.len()).map(|p| hash(folded(self.passage_text(p)))).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_that_were_retyped_are_alike() {
        let text = "Nobody was hurt. “It held,”  she said. Nobody was hurt.\n\nNOBODY\nwas hurt.";
        let report = Report::from_text("a", text.to_owned());
        let alike = |text: &str| report.passages_alike(text).collect::<Vec<_>>();
        assert_eq!(alike("nobody was hurt."), [0, 2, 3]);
        assert_eq!(alike("\"it held,\" she said."), [1]);
        assert_eq!(alike("nobody"), [0_usize; 0]);
    }
}
