//! The bytes that fuzzing keeps, without a fuzzer: those that once broke something, and those that reach much.

use std::fs;
use std::path::Path;

use crate::entries::ENTRIES;

#[test]
fn what_fuzzing_found_stays_mended() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/corpus");
    for (name, entry) in ENTRIES {
        let mut files: Vec<_> =
            fs::read_dir(corpus.join(name)).expect("the folder").map(|e| e.expect("an entry").path()).collect();
        files.sort();
        assert!(!files.is_empty(), "{name} has no bytes");
        for file in files {
            // Said only when it fails: which of them it was.
            println!("{}", file.display());
            entry(&fs::read(&file).expect("readable"));
        }
    }
}
