//! Headline, byline, publisher and day of a web page: from its data for machines, else from its markup.

use dom_query::Document as Page;

use super::json_ld;
use crate::report::read::{day, one_line, said};

/// What a page says of its article.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    /// Headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// Day of publication.
    pub date: Option<String>,
    /// Whether the page is in English, or does not say.
    pub is_english: bool,
}

/// A byline is no longer than this.
const BYLINE_WORDS: usize = 20;
/// What parts the headline from the name of the site in `<title>`.
const PARTS: [&str; 7] = [" | ", " - ", " — ", " – ", " :: ", " « ", "｜"];
/// The name of a site is no longer than this.
const SITE_WORDS: usize = 5;

/// Reads it; the page must not have been pruned.
pub(super) fn of(page: &Page) -> Metadata {
    let data = json_ld::read(page);
    let tag = tag_title(page);
    let (headline, site) = part_title(&tag);
    let source = data
        .source
        .or_else(|| meta(page, &["og:site_name", "dc.publisher", "dcterms.publisher", "application-name"]))
        .or_else(|| site.and_then(said));
    let claimed = [data.title, meta(page, &["og:title", "dc.title", "twitter:title"]), said(headline)];
    let claimed: Vec<String> = claimed.into_iter().flatten().collect();
    let title = heading(page, &claimed, source.as_deref()).or_else(|| claimed.into_iter().next());
    let visible = visible_byline(page);
    let byline = data
        .byline
        .or_else(|| meta(page, &["author", "byl", "dc.creator", "parsely-author", "article:author"]))
        .filter(|name| !name.contains("://") && Some(name) != source.as_ref())
        .or_else(|| visible.as_deref().map(credited));
    let date = data.date.or_else(|| published(page)).or_else(|| visible.as_deref().and_then(day::of));
    let lang = page.select("html").attr("lang");
    let is_english = lang.is_none_or(|lang| lang.is_empty() || lang.to_ascii_lowercase().starts_with("en"));
    Metadata { title, byline, source, date, is_english }
}

fn tag_title(page: &Page) -> String {
    one_line(&page.select("head > title, title").first().text())
}

/// The headline and the name of the site in `<title>`, whichever comes first.
fn part_title(title: &str) -> (&str, Option<&str>) {
    let is_site = |part: &str| part.split_whitespace().count() <= SITE_WORDS;
    let cut =
        |at: Option<(usize, &str)>| at.and_then(|(at, part)| Some((title.get(..at)?, title.get(at + part.len()..)?)));
    let last = cut(PARTS.iter().filter_map(|part| title.rfind(part).map(|at| (at, *part))).max());
    let first = cut(PARTS.iter().filter_map(|part| title.find(part).map(|at| (at, *part))).min());
    match (last, first) {
        (Some((headline, site)), _) if is_site(site) => (headline, Some(site)),
        (_, Some((site, headline))) if is_site(site) => (headline, Some(site)),
        _ => (title, None),
    }
}

/// The value of the first of these `meta` names or properties that the page has.
fn meta(page: &Page, keys: &[&str]) -> Option<String> {
    let tags = page.select("meta[content]");
    keys.iter().find_map(|key| {
        let named = |tag: &&dom_query::NodeRef<'_>| {
            ["name", "property", "itemprop", "http-equiv"]
                .iter()
                .any(|name| tag.attr(name).is_some_and(|value| value.eq_ignore_ascii_case(key)))
        };
        tags.nodes().iter().filter(named).find_map(|tag| said(&tag.attr_or("content", "")))
    })
}

/// The headline as it stands on the page: a first-level heading that says what is claimed elsewhere.
fn heading(page: &Page, claimed: &[String], source: Option<&str>) -> Option<String> {
    let headings = page.select("h1");
    let headings = headings.nodes().iter().filter_map(|node| said(&super::prose::line(node)));
    let mut headings = headings.filter(|heading| Some(heading.as_str()) != source);
    headings.find(|heading| claimed.is_empty() || claimed.iter().any(|claim| is_like(heading, claim)))
}

/// Whether half of the words of the shorter one are in the other.
fn is_like(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let (one, other) = (words(one), words(other));
    let common = one.iter().filter(|word| other.contains(word)).count();
    common > 0 && common * 2 >= one.len().min(other.len())
}

fn visible_byline(page: &Page) -> Option<String> {
    let places = "[itemprop~=author], [rel~=author], .byline, .by-line, .author, .article-author, .c-byline";
    let nodes = page.select(places);
    let lines = nodes.nodes().iter().filter_map(|node| said(&super::prose::line(node)));
    lines.filter(|line| line.split_whitespace().count() <= BYLINE_WORDS).find(|line| line.contains(char::is_alphabetic))
}

/// The names in a visible byline: what stands before the day, a bar or a dot.
fn credited(line: &str) -> String {
    let end = line.find(['|', '•', '·', '\u{2014}']).unwrap_or(line.len());
    line.get(..end).unwrap_or(line).trim().trim_end_matches(',').to_owned()
}

fn published(page: &Page) -> Option<String> {
    const NAMES: [&str; 14] = [
        "article:published_time",
        "og:article:published_time",
        "datePublished",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dcterms.created",
        "dc.date",
        "publish-date",
        "publication_date",
        "pubdate",
        "pdate",
        "date",
        "last-modified",
    ];
    if let Some(day) = meta(page, &NAMES).as_deref().and_then(day::of) {
        return Some(day);
    }
    let nodes = page.select("[itemprop~=datePublished], time[pubdate], article time, main time, header time, time");
    nodes.nodes().iter().find_map(|node| {
        let exact = ["datetime", "content"].iter().find_map(|name| node.attr(name)).and_then(|value| day::of(&value));
        exact.or_else(|| day::of(&node.text()))
    })
}
