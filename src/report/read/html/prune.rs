//! Takes out of a page what is no part of any article: menus, adverts, related links, captions, comments.
//!
//! What an element is for is told by its name, its role, and the words of its class and id:
//!
//! ```text
//! <div class="c-relatedLinks__item" id="promo-2">    c, related, links, item, promo, 2
//! ```

use dom_query::{Document as Page, NodeRef};

use super::prose;

/// Elements and roles that never hold prose of the article.
const NEVER: &str = "script, style, noscript, template, nav, aside, form, iframe, object, embed, button, input, select, \
    textarea, svg, canvas, video, audio, dialog, figcaption, caption, map, menu, \
    amp-ad, amp-embed, amp-sidebar, amp-consent, amp-social-share, amp-analytics, amp-iframe, \
    [hidden], [aria-hidden=true], [aria-modal=true], [role=navigation], [role=complementary], [role=search], \
    [role=dialog], [role=contentinfo], [role=menu], [role=banner] nav, [itemprop=caption], [itemprop=comment], \
    body > footer, [style*='display:none'], [style*='display: none']";

/// Words of a class or id that say the same.
const WORDS: [&str; 57] = [
    "ad",
    "ads",
    "advert",
    "adverts",
    "advertisement",
    "advertising",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "caption",
    "captions",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "credit",
    "cutline",
    "disqus",
    "dfp",
    "gallery",
    "hidden",
    "masthead",
    "menu",
    "mostread",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "offscreen",
    "outbrain",
    "popular",
    "popup",
    "promo",
    "promoted",
    "promotion",
    "pullquote",
    "recirc",
    "recirculation",
    "recommended",
    "recommendations",
    "related",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "taboola",
    "tags",
    "teaser",
    "toolbar",
    "trending",
    "widget",
];

/// An element that holds more than this part of the prose is the page itself, whatever it is called.
const MOST: usize = 3;

/// Removes them, and makes tables that are there for the layout what they stand for.
pub(super) fn prune(page: &Page) {
    page.select(NEVER).remove();
    // A time of its own says when something was posted; one in a sentence is told.
    let times = page.select("time");
    let told = |time: &NodeRef<'_>| time.ancestors_it(None).any(|above| above.has_name("p") || above.has_name("li"));
    times.nodes().iter().filter(|time| !told(time)).for_each(NodeRef::remove_from_parent);
    let tables = page.select("table");
    let layout: Vec<&NodeRef<'_>> = tables.nodes().iter().filter(|table| !prose::is_data(table)).collect();
    layout.into_iter().for_each(unwrap_cells);
    let all = length(&page.root());
    let named: Vec<NodeRef<'_>> = page
        .select("body [class], body [id]")
        .nodes()
        .iter()
        .filter(|node| is_named(node) && !holds_headline(node) && length(node) * MOST <= all)
        .copied()
        .collect();
    named.iter().for_each(NodeRef::remove_from_parent);
}

/// A page laid out by a table is one of boxes.
fn unwrap_cells(table: &NodeRef<'_>) {
    for part in ["tbody", "thead", "tr", "td", "th"] {
        for node in table.descendants_it().filter(|node| node.has_name(part)).collect::<Vec<_>>() {
            let inner = node.ancestors_it(None).find(|above| above.has_name("table"));
            if inner.is_none_or(|inner| inner.id == table.id) {
                node.rename("div");
            }
        }
    }
    table.rename("div");
}

fn is_named(node: &NodeRef<'_>) -> bool {
    let named = format!("{} {}", node.attr_or("class", ""), node.attr_or("id", ""));
    let parts = parts(&named);
    let whole = parts.iter().any(|part| WORDS.contains(&part.as_str()));
    whole || parts.windows(2).any(|two| WORDS.contains(&two.concat().as_str()))
}

/// The words of names in any of the ways to join them.
fn parts(names: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut lower = false;
    for c in names.chars() {
        if !c.is_alphanumeric() || (lower && c.is_uppercase()) {
            out.push(String::new());
        }
        lower = c.is_lowercase();
        if let Some(last) = out.last_mut().filter(|_| c.is_alphanumeric()) {
            last.extend(c.to_lowercase());
        }
    }
    out
}

fn holds_headline(node: &NodeRef<'_>) -> bool {
    node.descendants_it().any(|below| below.has_name("h1"))
}

/// How many characters of paragraphs an element holds.
fn length(node: &NodeRef<'_>) -> usize {
    let own = if node.has_name("p") { Some(*node) } else { None };
    own.into_iter()
        .chain(node.descendants_it().filter(|below| below.has_name("p")))
        .map(|p| p.normalized_char_count())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_names() {
        assert_eq!(parts("c-relatedLinks__item promo2"), ["c", "related", "links", "", "item", "promo2"]);
        assert!(!parts("download shadow").iter().any(|part| WORDS.contains(&part.as_str())));
    }
}
