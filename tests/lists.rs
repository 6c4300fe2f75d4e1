//! What the lists say of themselves: what their keys do next, how far the checking is, why nothing is listed.

use crate::seen::{reports, rows};

/// A base and four rewrites that differ from it in several kinds of facts each.
fn texts() -> Vec<String> {
    let base = "About 4 divers looked for cracks on Monday, Ada Birk said.\n\nThe bridge may reopen in 6 weeks.\n\nIt was not \
                damaged by the 300 ships.\n\n“We saw no rust,” said the engineer Carl Lund.";
    let rewrites = [("4", "9", "Monday", "Friday"), ("6", "7", "may", "will"), ("not ", "", "300", "400")];
    let told = rewrites.iter().map(|(a, b, c, d)| base.replace(a, b).replace(c, d));
    let shorter = base.split("\n\n").take(2).collect::<Vec<_>>().join("\n\n");
    [base.to_owned()].into_iter().chain(told).chain([shorter]).collect()
}

#[test]
fn the_footer_names_what_the_key_lists_next() {
    let reports = reports(&texts());
    for view in ["D", "F"] {
        for (keys, word) in [("", "X unticked"), ("X", "X ticked, noted"), ("XX", "X all again"), ("XXX", "X unticked")]
        {
            let rows = rows(&reports, (120, 40), &format!("{view}{keys}"));
            let footer = rows.last().expect("rows");
            assert!(footer.contains(word), "{view}{keys}: {footer}");
        }
    }
}

#[test]
fn what_is_listed_by_ticks_is_said_whole_over_the_list() {
    let reports = reports(&texts());
    for size in [(200, 50), (120, 40), (80, 24), (60, 20)] {
        for view in ["D", "F"] {
            for (keys, said) in [("xjX", "unchecked"), ("xjXX", "ticks")] {
                let seen = rows(&reports, size, &format!("{view}{keys}"));
                let head = seen.iter().take(7).find(|row| row.contains(said)).expect("a head");
                let rest = head.split_once(said).map_or("", |(_, rest)| rest);
                let tally = rest.split("  ").next().unwrap_or_default();
                assert!(!tally.contains('…'), "{view}{keys} at {size:?}: {head}");
            }
        }
    }
}

#[test]
fn an_empty_list_says_what_is_hidden_and_which_key_lists_it() {
    let reports = reports(&texts()[..2]);
    for size in [(200, 50), (60, 20)] {
        for view in ["D", "F"] {
            let all = rows(&reports, size, &format!("{view}XX")).join("\n");
            assert!(all.contains("those without tick or note are hidden; X lists all"), "{view}: {all}");
            let ticked = rows(&reports, size, &format!("{view}{}X", "xj".repeat(30))).join("\n");
            assert!(ticked.contains("those with a tick are hidden; X lists them, X again all"), "{view}: {ticked}");
        }
    }
}

#[test]
fn counts_over_a_column_of_facts_are_left_out_whole() {
    let reports = reports(&texts());
    for columns in 60..200 {
        let seen = rows(&reports, (columns, 30), "Fe");
        let counted = seen.iter().find(|row| row.contains(" checked")).expect("a head");
        let counts = counted.split_whitespace().filter(|part| part.chars().any(|c| "!^v-+?%~=".contains(c)));
        for part in counts {
            let (number, mark) = part.split_at(part.len() - 1);
            assert!(number.parse::<usize>().is_ok() && "!^v-+?%~=".contains(mark), "{columns}: {counted}");
        }
        assert!(!counted.contains("…") || counted.contains(" …"), "{columns}: {counted}");
    }
}
