//! Pages that are nested so deep that reading them would take forever, or more stack than there is.
//!
//! Browsers flatten what is deeper than some 500 elements; no article needs a tenth of it. A parser takes time with the
//! square of the depth, so the tags are counted before it sees the page; what it makes of unclosed ones is counted after.

use dom_query::Document as Page;

/// Elements in one another, at most.
const DEEPEST: usize = 512;
/// The same before parsing, when it is only guessed which end tags are left out.
const GUESSED: usize = 4 * DEEPEST;
/// Elements that end by themselves, or have no content.
const ENDLESS: [&str; 32] = [
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li",
    "link", "meta", "optgroup", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead",
    "tr", "track", "wbr",
];

/// Whether the tags of a page are nested too deep to be parsed.
#[must_use]
pub fn is_deep(html: &str) -> bool {
    let mut depth = 0_usize;
    for tag in html.split('<').skip(1) {
        let (ends, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let length = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let name = tag.get(..length).unwrap_or_default().to_ascii_lowercase();
        if name.is_empty() || ENDLESS.contains(&name.as_str()) {
            continue;
        }
        depth = if ends { depth.saturating_sub(1) } else { depth + 1 };
        if depth > GUESSED {
            return true;
        }
    }
    false
}

/// Whether a parsed page is nested too deep to be walked.
#[must_use]
pub fn has_deep(page: &Page) -> bool {
    let mut node = page.root();
    let mut depth = 0;
    loop {
        if let Some(child) = node.first_child() {
            depth += 1;
            if depth > DEEPEST {
                return true;
            }
            node = child;
            continue;
        }
        loop {
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { return false };
            node = parent;
            depth -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nested(name: &str, times: usize) -> String {
        format!("{}deep{}", format!("<{name} class=x>").repeat(times), format!("</{name}>").repeat(times))
    }

    #[test]
    fn depth_is_told_from_length() {
        assert!(is_deep(&nested("div", 3_000)));
        assert!(!is_deep(&nested("div", 100).repeat(50)));
        assert!(!is_deep(&"<p>one<br><li>two".repeat(5_000)));
        assert!(has_deep(&Page::from(nested("div", 600).as_str())));
        assert!(!has_deep(&Page::from(nested("div", 100).repeat(3).as_str())));
    }
}
