#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| variorum_fuzz::entries::load(bytes));
