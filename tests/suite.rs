//! All tests that need no process of their own, a file for each subject, linked once.

mod blocks;
mod entries;
mod seen;
mod whole;

mod assets;
mod builtin_divergences;
mod builtin_gold;
mod cases_align;
mod cases_divergence;
mod cases_facts;
#[cfg(feature = "html")]
mod cases_pages;
mod corpus;
mod languages;
mod lists;
mod looks;
mod messages;
mod page;
mod pointer;
mod props_app;
mod props_compare;
mod rebound;
mod schema;
mod stories;
mod tidy;
