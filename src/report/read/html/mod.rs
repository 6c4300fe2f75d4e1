//! The article of a web page: headline, byline and prose, without what stands around it.
//!
//! ```text
//! page ─ metadata ─► title, byline, source, day
//!      └ prune ─► page without menus, adverts, captions, comments ─ readability ─► the article ─ prose ─► paragraphs
//! ```
//!
//! Finding the article is left to a port of Firefox's Readability. It drops short paragraphs and odd markup, though, so
//! where a page marks its article and more of that is prose than was found, what is marked counts.
//!
//! Known failure: pages that a script fills hold no article.

mod depth;
mod furniture;
mod json_ld;
mod metadata;
mod prose;
mod prune;

use dom_query::{Document as Page, NodeRef};
use dom_smoothie::{Config, Readability, TextMode};

use super::{Document, ReadError, day};
use metadata::Metadata;

/// Prose of fewer letters than this is no article.
const SHORTEST: usize = 40;
/// How many paragraphs around the top of an article can be its headline, its byline or its day.
const HEAD: usize = 4;

/// The article of a page that came from `host`.
///
/// # Errors
/// If it has none, or is no page that could be read.
pub fn document(html: &str, host: Option<&str>) -> Result<Document, ReadError> {
    if depth::is_deep(html) {
        return Err(ReadError::Deep);
    }
    let page = Page::from(html);
    if depth::has_deep(&page) {
        return Err(ReadError::Deep);
    }
    let about = metadata::of(&page);
    prune::prune(&page);
    let all = page.body().map(|body| prose::paragraphs(&body)).unwrap_or_default();
    let mut body = part_head(article(&page, &all), &about);
    if letters(&body) < SHORTEST {
        return Err(ReadError::NoArticle);
    }
    let credits = credits(&all, &body, &about);
    take_head(&mut body, &about, &credits);
    let signed = credits.iter().find(|credit| furniture::is_signed(credit));
    let date = about.date.or_else(|| credits.iter().find_map(|credit| day::of(credit)));
    let byline = about.byline.map(|names| byline(&names, about.is_english)).or_else(|| signed.cloned());
    let text = about.title.iter().chain(&byline).chain(&body).cloned().collect::<Vec<_>>().join("\n\n");
    let source = about.source.or_else(|| host.map(|host| host.trim_start_matches("www.").to_owned()));
    Ok(Document { title: about.title, source, date, text })
}

/// The paragraphs of the article.
fn article(page: &Page, all: &[String]) -> Vec<String> {
    let found = readable(page).map(|content| prose::paragraphs(&Page::fragment(content).root())).unwrap_or_default();
    let marked = marked(page).map(|node| prose::paragraphs(&node)).unwrap_or_default();
    let best = if misses(&found, &marked) { marked } else { found };
    furniture::without(if letters(&best) < SHORTEST { all.to_vec() } else { best })
}

fn readable(page: &Page) -> Option<String> {
    let config =
        Config { disable_json_ld: true, text_mode: TextMode::Formatted, char_threshold: 200, ..Config::default() };
    let article = Readability::with_document(page.clone(), None, Some(config)).ok()?.parse().ok()?;
    Some(article.content.to_string())
}

/// What the page itself marks as its article.
fn marked(page: &Page) -> Option<NodeRef<'_>> {
    ["[itemprop~=articleBody]", "article", "main", "[role=main]"].iter().find_map(|selector| {
        let selection = page.select(selector);
        // Of several the longest, which must outweigh the others: a page of many short articles marks none.
        let length = |node: &NodeRef<'_>| node.normalized_char_count();
        let longest = selection.nodes().iter().max_by_key(|node| length(node)).copied()?;
        let nested = |node: &&NodeRef<'_>| node.ancestors_it(None).any(|above| above.id == longest.id);
        let others: usize =
            selection.nodes().iter().filter(|node| node.id != longest.id && !nested(node)).map(length).sum();
        (length(&longest) > others).then_some(longest)
    })
}

/// Whether prose is missing that the page marks as part of its article.
fn misses(found: &[String], marked: &[String]) -> bool {
    marked.iter().any(|paragraph| !found.contains(paragraph))
}

fn letters(paragraphs: &[String]) -> usize {
    paragraphs.iter().map(|paragraph| paragraph.chars().filter(|c| c.is_alphanumeric()).count()).sum()
}

/// Lines that say who wrote the article and when: at its top, or right before what was found of it.
fn credits(all: &[String], body: &[String], about: &Metadata) -> Vec<String> {
    let top = body.first().and_then(|first| all.iter().position(|paragraph| paragraph == first)).unwrap_or(0);
    let before = all.iter().take(top).skip(top.saturating_sub(HEAD));
    let lines = before.chain(body.iter().take(HEAD));
    lines.filter(|line| furniture::is_credit(line, about.byline.as_deref())).cloned().collect()
}

/// Parts lines at the top that only a line break parts from the prose.
fn part_head(body: Vec<String>, about: &Metadata) -> Vec<String> {
    let is_head = |line: &str| {
        about.title.as_deref().is_some_and(|title| plain(title) == plain(line))
            || furniture::is_credit(line, about.byline.as_deref())
    };
    let part = |(at, paragraph): (usize, String)| {
        let parted = at < HEAD && paragraph.contains('\n') && paragraph.lines().any(is_head);
        if parted { paragraph.lines().map(str::to_owned).collect() } else { vec![paragraph] }
    };
    body.into_iter().enumerate().flat_map(part).collect()
}

/// Takes off the top what is told beside the prose: the headline, the name of the site, the credits.
fn take_head(body: &mut Vec<String>, about: &Metadata, credits: &[String]) {
    let is = |known: &Option<String>, line: &str| known.as_deref().is_some_and(|known| plain(known) == plain(line));
    let mut at = 0;
    body.retain(|line| {
        at += 1;
        at > HEAD || !(is(&about.title, line) || is(&about.source, line) || credits.contains(line))
    });
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn byline(names: &str, is_english: bool) -> String {
    let said = names.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by "));
    if said || !is_english { names.to_owned() } else { format!("By {names}") }
}
