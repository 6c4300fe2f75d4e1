//! Only marks, case or spacing changed.
//!
//! ```text
//! base     The U.S. envoy - a judge - left.
//! rewrite  The US envoy – a judge – left.       only marks, capitals or spacing changed
//! ```
//!
//! One finding a link, and only where nothing else was found in it.

use super::finding::{Findings, Rule};
use super::scene::Scene;
use crate::compare::model::{Kind, Relation, Turn};

const MARKS: Rule = Rule::new("marks-or-case-changed", Kind::Punctuation, Turn::Reworded, 0.9);

/// The rules of this file.
pub const RULES: [&Rule; 1] = [&MARKS];

/// Finds a change of marks or capitals in a link without any other.
pub fn find(scene: &Scene<'_>, findings: &mut Findings) {
    if !findings.is_empty() || !matches!(scene.link.relation, Relation::Verbatim | Relation::Edited) {
        return;
    }
    let (Some(b), Some(r)) = (scene.link.base.first(), scene.link.rewrite.first()) else {
        return;
    };
    let single = scene.link.base.len() == 1 && scene.link.rewrite.len() == 1;
    let (left, right) = (scene.base.report.passage_text(*b), scene.rewrite.report.passage_text(*r));
    if !single || left == right || !bare(left).eq(bare(right)) {
        return;
    }
    let (b, r) = (scene.base.passage(*b), scene.rewrite.passage(*r));
    findings.add(scene, &MARKS, 1.0, Some(&b), Some(&r), "only marks, capitals or spacing changed".to_owned());
}

fn bare(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}
