//! Cases as blocks of `key: value` lines; blank lines part the blocks, `#` begins a comment.

use std::fs;
use std::path::Path;

/// One case.
#[derive(Default)]
pub struct Block {
    /// File and line of its first `base:`.
    pub place: String,
    lines: Vec<(&'static str, String)>,
}

impl Block {
    /// The values of all lines with this key.
    pub fn all(&self, key: &str) -> Vec<String> {
        self.lines.iter().filter(|(k, _)| *k == key).map(|(_, value)| value.clone()).collect()
    }
}

/// The cases of all files of a folder under `tests/cases`, by name; each has at least one `base:`.
pub fn read(folder: &str, keys: &[&'static str]) -> Vec<Block> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder);
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("the folder is there").map(|e| e.expect("readable").path()).collect();
    files.sort();
    let mut out = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("readable");
        let name = file.file_name().expect("a file").to_string_lossy();
        let mut block = Block::default();
        for (number, line) in text.lines().chain([""]).enumerate() {
            if line.trim().is_empty() {
                if !block.place.is_empty() {
                    out.push(std::mem::take(&mut block));
                }
                continue;
            }
            if line.starts_with('#') {
                continue;
            }
            let place = format!("{name}:{}", number + 1);
            let (key, value) = line.split_once(": ").unwrap_or_else(|| panic!("{place}: no key"));
            let key = keys.iter().find(|k| **k == key).unwrap_or_else(|| panic!("{place}: unknown key {key}"));
            if *key == "base" && block.place.is_empty() {
                block.place = place;
            }
            block.lines.push((key, value.to_owned()));
        }
    }
    out
}
