//! Words that deny another by their beginning: `sufficient`, `insufficient`.
//!
//! ```text
//! pleased, displeased    lawful, unlawful    correct, incorrect
//! valuable, invaluable   form, inform        no opposites: the list below; used, misused: both tell of a use
//! ```

/// The beginnings that deny.
pub(super) const PREFIXES: [&str; 8] = ["un", "in", "im", "il", "ir", "dis", "non-", "non"];

/// A word shorter than this is denied by no beginning: `to`, `into`.
const REST: usize = 3;

/// Beginnings of words that look denied and are not, or not as the opposite of the rest. A word that ends with `$` is
/// meant whole.
const OTHERS: &str = "disband disburs discard discharg disclos discord discount discours discover disease disfigur \
                      disgrace disguis disinterest dismantl dismember dismiss dispatch dispens dispers displac display disport dispos \
                      dissolv distanc distract distress distribut immediate immemorial immigra impact impair impart$ \
                      imparts impassion impeach impend implant impli import impos impound impress imprint imprison improv \
                      inborn inbound incapacit incite income incoming increas indeed indent indifferen indoor infamous infield \
                      inflam inflight inflow inform$ information informed$ informer informing informs inhabit inhuman \
                      inland inlet inmate input inquest inscri inset inside insight inspir install instead insur intake \
                      intend intens intent invalu invent invest invoice involv inward irradiat \
                      non-profit non-stop nonprofit nonstop undue unduly unearth unfold \
                      union united unleash unless$ unlike$ unloose unravel unrest until$ unveil";

/// What a folded word denies by its beginning: `unsafe`, `safe`.
pub fn denied_by(fold: &str) -> impl Iterator<Item = &str> {
    let other = move |word: &str| word.strip_suffix('$').map_or_else(|| fold.starts_with(word), |whole| fold == whole);
    let rest = move |prefix: &str| fold.strip_prefix(prefix).filter(|rest| rest.len() >= REST && fits(prefix, rest));
    PREFIXES.iter().filter_map(move |prefix| rest(prefix)).filter(move |_| !OTHERS.split_whitespace().any(other))
}

/// Whether one of two folded words is the other, denied by its beginning.
pub fn deny_each_other(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    long.ends_with(short) && denied_by(long).any(|rest| rest == short)
}

/// Whether a word can be denied by a beginning that takes the sound of what follows: `im` before b, m and p.
fn fits(prefix: &str, rest: &str) -> bool {
    let starts = |letters: &[char]| rest.starts_with(letters);
    match prefix {
        "in" => !starts(&['b', 'l', 'm', 'p', 'r']),
        "im" => starts(&['b', 'm', 'p']),
        "il" => starts(&['l']),
        "ir" => starts(&['r']),
        _ => !starts(&['-']),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposites_and_words_that_only_look_so() {
        let check = |one: &str, other: &str, expected: bool| {
            assert_eq!(deny_each_other(one, other), expected, "{one} {other}");
            assert_eq!(deny_each_other(other, one), expected, "{other} {one}");
        };
        for (one, other) in [
            ("sufficient", "insufficient"),
            ("pleased", "displeased"),
            ("balanced", "imbalanced"),
            ("mature", "immature"),
            ("literate", "illiterate"),
            ("relevant", "irrelevant"),
            ("binding", "non-binding"),
            ("smoker", "nonsmoker"),
            ("paid", "unpaid"),
            ("formal", "informal"),
        ] {
            check(one, other, true);
        }
        for (one, other) in [
            ("valuable", "invaluable"),
            ("flammable", "inflammable"),
            ("different", "indifferent"),
            ("famous", "infamous"),
            ("due", "undue"),
            ("port", "import"),
            ("pressed", "impressed"),
            ("covered", "discovered"),
            ("played", "displayed"),
            ("formed", "informed"),
            ("come", "income"),
            ("to", "into"),
            ("less", "unless"),
            ("side", "inside"),
            ("used", "misused"),
            ("capacity", "incapacity"),
            ("interested", "disinterested"),
            ("sufficient", "sufficient"),
        ] {
            check(one, other, false);
        }
    }
}
