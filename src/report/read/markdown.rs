//! Markdown into prose: what is read, without the signs.
//!
//! ```text
//! ---                                  (front matter: title, date, source)
//! # Storm hits coast                   Storm hits coast
//!
//! It **rained** on [Monday](…).        It rained on Monday.
//! 1. Roads closed.                     1. Roads closed.
//! ![The pier](pier.jpg)                (pictures and their captions are no prose)
//! ```

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{Document, day, said};

/// The document that a Markdown text is.
#[must_use]
pub fn document(markdown: &str) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_FOOTNOTES;
    let mut prose = Prose::default();
    Parser::new_ext(markdown.trim_start_matches('\u{feff}'), options).for_each(|event| prose.take(event));
    prose.finish()
}

#[derive(Default)]
struct Prose {
    out: Vec<String>,
    /// The block being written.
    block: String,
    /// The number of the next item of each open list; none where it has bullets.
    lists: Vec<Option<u64>>,
    /// How deep in what is no prose.
    skipped: usize,
    matter: Option<String>,
    found: Document,
}

impl Prose {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => self.matter = Some(String::new()),
            Event::End(TagEnd::MetadataBlock(_)) => self.read_matter(),
            Event::Start(Tag::Image { .. } | Tag::HtmlBlock) => self.skipped += 1,
            Event::End(TagEnd::Image | TagEnd::HtmlBlock) => self.skipped = self.skipped.saturating_sub(1),
            Event::Text(text) | Event::Code(text) => self.write(&text),
            Event::SoftBreak => self.write(" "),
            Event::HardBreak => self.write("\n"),
            Event::Start(Tag::List(first)) => {
                self.close();
                self.lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                self.lists.pop();
            }
            Event::Start(Tag::Item) => self.begin_item(),
            Event::Start(Tag::TableCell) if !self.block.is_empty() => self.write(" | "),
            Event::End(TagEnd::Heading(HeadingLevel::H1)) if self.found.title.is_none() => {
                self.found.title = said(&self.block);
                self.close();
            }
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::CodeBlock
                | TagEnd::TableRow
                | TagEnd::TableHead,
            ) => self.close(),
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        if let Some(matter) = &mut self.matter {
            matter.push_str(text);
        } else if self.skipped == 0 {
            self.block.push_str(text);
        }
    }

    fn begin_item(&mut self) {
        self.close();
        if let Some(Some(number)) = self.lists.last_mut() {
            self.block = format!("{number}. ");
            *number += 1;
        }
    }

    fn close(&mut self) {
        let block = std::mem::take(&mut self.block);
        if !block.trim().is_empty() {
            self.out.push(block.trim().to_owned());
        }
    }

    /// Lines `key: value`; what is nested or listed is not about the report as a whole.
    fn read_matter(&mut self) {
        for line in self.matter.take().unwrap_or_default().lines() {
            let Some((key, value)) = line.split_once(':') else { continue };
            let value = value.trim().trim_matches(['"', '\'']);
            match key {
                "title" => self.found.title = said(value),
                "date" | "published" => self.found.date = day::of(value),
                "source" | "publisher" | "outlet" => self.found.source = said(value),
                _ => {}
            }
        }
    }

    fn finish(mut self) -> Document {
        self.close();
        if let Some(title) = &self.found.title
            && self.out.first().is_none_or(|first| first != title)
        {
            self.out.insert(0, title.clone());
        }
        Document { text: self.out.join("\n\n"), ..self.found }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_go_and_words_stay() {
        let document = document(
            "# Storm hits *coast*\n\nIt **rained** on\n[Monday](http://a.example). <b>Hard</b>.\n\n![The pier](p.jpg)\n\n- One road.\n- Two roads.\n\n3. Third.\n4. Fourth.\n\n> “Never again,” he said.\n\n| Ward | Houses |\n|--|--|\n| North | 12 |\n\n<div>advert</div>\n",
        );
        assert_eq!(document.title.as_deref(), Some("Storm hits coast"));
        assert_eq!(
            document.text.split("\n\n").collect::<Vec<_>>(),
            [
                "Storm hits coast",
                "It rained on Monday. Hard.",
                "One road.",
                "Two roads.",
                "3. Third.",
                "4. Fourth.",
                "“Never again,” he said.",
                "Ward | Houses",
                "North | 12",
            ]
        );
    }

    #[test]
    fn a_hard_break_stays_a_line_break() {
        assert_eq!(document("Roses are red,  \nviolets are blue.\n").text, "Roses are red,\nviolets are blue.");
    }

    #[test]
    fn front_matter_says_title_source_and_day() {
        let document =
            document("---\ntitle: \"Storm: the coast\"\ndate: 2021-03-05\nsource: The Post\n---\nIt rained.\n");
        assert_eq!(document.title.as_deref(), Some("Storm: the coast"));
        assert_eq!(document.source.as_deref(), Some("The Post"));
        assert_eq!(document.date.as_deref(), Some("2021-03-05"));
        assert_eq!(document.text, "Storm: the coast\n\nIt rained.");
    }
}
