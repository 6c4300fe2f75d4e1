//! The paragraphs of an element, as a reader sees them.
//!
//! ```text
//! <p>It <b>rained</b>.</p><ol><li>Roads closed.</ol>   It rained. / 1. Roads closed.
//! It rained.<br><br>He left.                           It rained. / He left.
//! <table> of figures                                   a paragraph a row: North | 12
//! <table> for the layout                               what its cells hold
//! ```

use dom_query::NodeRef;

use crate::report::read::one_line;

const BLOCKS: [&str; 34] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "ol",
    "p",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "ul",
];
/// A cell of more words than this is no figure or name: the table is there for the layout.
const CELL_WORDS: usize = 16;

/// The paragraphs below `node`, without empty ones.
pub(super) fn paragraphs(node: &NodeRef<'_>) -> Vec<String> {
    let mut prose = Prose::default();
    prose.walk(node);
    prose.close();
    prose.out
}

/// All text below `node` in one line.
pub(super) fn line(node: &NodeRef<'_>) -> String {
    one_line(&paragraphs(node).join(" "))
}

#[derive(Default)]
struct Prose {
    out: Vec<String>,
    block: String,
}

impl Prose {
    fn walk(&mut self, node: &NodeRef<'_>) {
        if node.is_text() {
            self.block.push_str(&node.text().replace(['\n', '\r', '\t'], " "));
            return;
        }
        let name = node.node_name().unwrap_or_default();
        match &*name {
            "script" | "style" | "template" | "head" | "noscript" => {}
            "br" => self.block.push('\n'),
            "pre" => self.preformatted(&node.text()),
            "ol" => self.numbered(node),
            "table" if is_data(node) => self.rows(node),
            name => {
                let block = BLOCKS.contains(&name) || name == "tr";
                if block {
                    self.close();
                }
                node.children_it(false).for_each(|child| self.walk(&child));
                if block {
                    self.close();
                }
            }
        }
    }

    fn numbered(&mut self, list: &NodeRef<'_>) {
        self.close();
        let mut number: i64 = list.attr_or("start", "1").parse().unwrap_or(1);
        for child in list.children_it(false) {
            if child.has_name("li") {
                self.close();
                self.block = format!("{number}. ");
                number = number.saturating_add(1);
                child.children_it(false).for_each(|below| self.walk_item(&below));
                self.close();
            }
        }
    }

    /// The first paragraph of an item stays beside its number.
    fn walk_item(&mut self, node: &NodeRef<'_>) {
        let numbered = self.block.trim_end().ends_with('.') && self.block.split_whitespace().count() == 1;
        if numbered && (node.has_name("p") || node.has_name("div")) {
            node.children_it(false).for_each(|below| self.walk(&below));
            self.close();
        } else {
            self.walk(node);
        }
    }

    fn rows(&mut self, table: &NodeRef<'_>) {
        self.close();
        for row in table.descendants_it().filter(|below| below.has_name("tr")) {
            let cells: Vec<String> = cells(&row).iter().map(line).filter(|cell| !cell.is_empty()).collect();
            self.block = cells.join(" | ");
            self.close();
        }
    }

    fn preformatted(&mut self, text: &str) {
        self.close();
        let mut block = String::new();
        for line in text.lines().chain([""]) {
            if line.trim().is_empty() {
                self.block = std::mem::take(&mut block);
                self.close();
            } else {
                block.push_str(line.trim());
                block.push('\n');
            }
        }
    }

    /// Ends the paragraph; two line breaks in a row end one too.
    fn close(&mut self) {
        let block = std::mem::take(&mut self.block);
        let mut lines: Vec<String> = Vec::new();
        for line in block.split('\n').map(one_line).chain([String::new()]) {
            if !line.is_empty() {
                lines.push(line);
            } else if !lines.is_empty() {
                self.out.push(lines.join("\n"));
                lines.clear();
            }
        }
    }
}

/// Whether a table holds figures rather than the layout of a page: rows of several short cells.
pub(super) fn is_data(table: &NodeRef<'_>) -> bool {
    let rows: Vec<NodeRef<'_>> = table.descendants_it().filter(|below| below.has_name("tr")).collect();
    let is_nested = table.descendants_it().any(|below| below.has_name("table"));
    let short = |cell: &NodeRef<'_>| cell.text().split_whitespace().count() <= CELL_WORDS;
    !is_nested
        && rows.len() > 1
        && rows.iter().all(|row| cells(row).iter().all(short))
        && rows.iter().any(|row| cells(row).len() > 1)
}

fn cells<'a>(row: &NodeRef<'a>) -> Vec<NodeRef<'a>> {
    row.children_it(false).filter(|child| child.has_name("td") || child.has_name("th")).collect()
}
