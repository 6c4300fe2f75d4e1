//! Large pairs of reports for measuring: made up, the same on every run.

use variorum::report::Report;

/// A small linear congruential generator: no dependency, the same numbers everywhere.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides
    }
}

const SYLLABLES: [&str; 24] = [
    "ba", "ker", "lo", "min", "ta", "ru", "vel", "so", "dan", "pi", "gor", "nes", "ul", "fa", "tri", "mo", "har",
    "ste", "qui", "zen", "ol", "we", "chi", "por",
];
const SMALL: [&str; 12] = ["the", "of", "and", "to", "in", "a", "that", "with", "for", "on", "was", "by"];

fn word(dice: &mut Dice) -> String {
    // Rare words outnumber frequent ones, as in prose.
    let kind = dice.roll(40).min(dice.roll(40)) * 53 + dice.roll(53);
    let mut own = Dice::new(kind as u64);
    (0..2 + own.roll(2)).map(|_| SYLLABLES[own.roll(SYLLABLES.len())]).collect()
}

fn sentence(dice: &mut Dice) -> Vec<String> {
    let length = 10 + dice.roll(18);
    let mut words: Vec<String> =
        (0..length).map(|at| if at % 3 == 1 { SMALL[dice.roll(SMALL.len())].to_owned() } else { word(dice) }).collect();
    if dice.roll(3) == 0 {
        words[length / 2] = format!("{}", 2 + dice.roll(9000));
    }
    words
}

fn written(words: &[String]) -> String {
    let mut text = words.join(" ");
    if let Some(first) = text.get(..1).map(str::to_uppercase) {
        text.replace_range(..1, &first);
    }
    text.push_str(". ");
    text
}

/// An original of about `words` words, and a rewrite of it: a fifth dropped, a third edited, some moved.
/// Another pair for each `seed`.
pub fn pair(words: usize, seed: u64) -> [Report; 2] {
    let mut dice = Dice::new(seed);
    let mut sentences = Vec::new();
    let mut count = 0;
    while count < words {
        let next = sentence(&mut dice);
        count += next.len();
        sentences.push(next);
    }
    let mut original = String::new();
    let mut paragraphs = Vec::new();
    for chunk in sentences.chunks(3) {
        let mut rewrite = String::new();
        for words in chunk {
            original.push_str(&written(words));
            if dice.roll(5) > 0 {
                let mut words = words.clone();
                if dice.roll(3) == 0 {
                    let at = dice.roll(words.len());
                    words[at] = word(&mut dice);
                }
                rewrite.push_str(&written(&words));
            }
        }
        original.push_str("\n\n");
        paragraphs.push(rewrite);
    }
    for at in 0..paragraphs.len() {
        if dice.roll(12) == 0 {
            let to = dice.roll(paragraphs.len());
            paragraphs.swap(at, to);
        }
    }
    [Report::from_text("original", original), Report::from_text("rewrite", paragraphs.join("\n\n"))]
}
