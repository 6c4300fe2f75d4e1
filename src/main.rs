use variorum::report::builtin;
fn main() {
    let (rs, _) = builtin::reports();
    for r in &rs { println!("## {}", r.label); for (i, p) in r.passages.iter().enumerate() { println!("{:>3} ¶{:<2} {:?} {}", i+1, p.paragraph+1, p.kind, r.passage_text(i)); } }
}
