//! What a page says of itself in JSON for search engines.
//!
//! ```text
//! {"@type": "NewsArticle", "headline": …, "datePublished": …, "author": [{"name": …}], "publisher": {"name": …}}
//! ```

use dom_query::Document as Page;
use serde_json::Value;

use super::metadata::Metadata;
use crate::report::read::{day, said};

/// What the first article described on the page is said to be.
pub(super) fn read(page: &Page) -> Metadata {
    let scripts = page.select("script[type='application/ld+json']");
    let mut values = scripts.nodes().iter().filter_map(|node| serde_json::from_str::<Value>(node.text().trim()).ok());
    values.find_map(|value| article(&value).map(metadata)).unwrap_or_default()
}

/// The description of an article in `value`, which can be a list or a graph of many things.
fn article(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(items) => items.iter().find_map(article),
        Value::Object(fields) if is_article(value) && fields.contains_key("headline") => Some(value),
        Value::Object(fields) => ["@graph", "mainEntity"].iter().find_map(|key| fields.get(*key).and_then(article)),
        _ => None,
    }
}

fn is_article(value: &Value) -> bool {
    let is = |kind: &Value| {
        kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report")
    };
    match &value["@type"] {
        Value::Array(kinds) => kinds.iter().any(is),
        kind => is(kind),
    }
}

fn metadata(article: &Value) -> Metadata {
    let line = |value: &Value| value.as_str().and_then(said);
    Metadata {
        title: line(&article["headline"]),
        byline: names(&article["author"]),
        source: line(&article["publisher"]["name"]),
        date: article["datePublished"].as_str().and_then(day::of),
        ..Metadata::default()
    }
}

/// One name, or several as a byline joins them.
fn names(author: &Value) -> Option<String> {
    let authors: Vec<&Value> = match author {
        Value::Array(authors) => authors.iter().collect(),
        one => vec![one],
    };
    let name = |author: &&Value| author.as_str().or_else(|| author["name"].as_str()).and_then(said);
    let names: Vec<String> = authors.iter().filter_map(name).collect();
    let (last, others) = names.split_last()?;
    Some(if others.is_empty() { last.clone() } else { format!("{} and {last}", others.join(", ")) })
}
