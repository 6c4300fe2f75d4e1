//! The page as a parser for browsers reads it: what it is made of, where its links lead, what hostile texts become, and
//! whether its colours can be told from what is behind them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use base64::Engine as _;
use scraper::{ElementRef, Html, Selector};
use sha2::{Digest, Sha256};
use variorum::app::State;
use variorum::compare::{Options, compare};
use variorum::export::html::report;
use variorum::export::{csv, markdown};
use variorum::notes::Notes;
use variorum::report::{Report, builtin};

fn source(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/export/html").join(name)).expect("a source file")
}

fn written(reports: &[Report], base: usize) -> String {
    report(reports, &compare(reports, &Options { base, ..Options::default() }))
}

fn builtin_page() -> String {
    let (reports, base) = builtin::reports();
    written(&reports, base)
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}

/// Every kind of text that could be taken for something else.
const HOSTILE: [&str; 9] = [
    "<script>alert(1)</script>",
    "</script></style></title><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)\" x=\"",
    "' autofocus onfocus='alert(1)",
    "&lt;b&gt; &amp; &#x3c;i&#x3e; &quot;",
    "<!-- --> <![CDATA[ ]]> <?php ?>",
    "javascript:alert(1) data:text/html,<b>",
    "\u{202e}reversed\u{202c} \u{2066}isolated \u{200f}mark",
    "\u{0}nul \u{1b}[31mescape\u{9b}0m \u{7f}",
];

fn hostile() -> Vec<Report> {
    let base: Vec<String> =
        HOSTILE.iter().enumerate().map(|(at, evil)| format!("Speaker {at} told 4{at} people: “{evil}”.")).collect();
    let rewrite: Vec<String> = HOSTILE
        .iter()
        .enumerate()
        .map(|(at, evil)| format!("Speaker {at} told 5{at} people: “{evil} twice”."))
        .collect();
    let mut reports = vec![Report::from_passages("base", &base), Report::from_passages("rewrite", &rewrite)];
    for report in &mut reports {
        report.label = HOSTILE.concat();
        report.title = HOSTILE.concat();
        report.source = Some(HOSTILE.concat());
        report.date = Some(HOSTILE.concat());
    }
    reports
}

/// All that the page may be made of.
const ELEMENTS: &str = "html head meta title style body a header h1 h2 p div table caption thead tbody tr th td nav kbd form label \
    select option button input output main section dl dt dd span ins b ol li q mark code details summary ul meter script dialog footer";

#[test]
fn the_page_runs_its_own_script_and_loads_nothing() {
    for html in [builtin_page(), written(&hostile(), 0)] {
        let page = Html::parse_document(&html);
        assert_eq!(page.errors, Vec::<std::borrow::Cow<str>>::new(), "the parser had to mend it");
        let known: BTreeSet<&str> = ELEMENTS.split_whitespace().collect();
        for element in all(&page, "*") {
            let name = element.value().name();
            assert!(known.contains(name), "<{name}> is no part of the page");
            for (attribute, value) in element.value().attrs() {
                let runs =
                    attribute.starts_with("on") || ["style", "src", "srcset", "action", "data"].contains(&attribute);
                assert!(!runs, "<{name} {attribute}={value:?}>");
                assert!(attribute != "href" || value.starts_with('#'), "a link leads to {value:?}");
            }
        }
        let scripts: Vec<String> = all(&page, "script").into_iter().map(text).collect();
        assert_eq!(scripts, [source("page.js")]);
        let policy = all(&page, "meta[http-equiv='Content-Security-Policy']")[0].attr("content").expect("a policy");
        assert!(policy.starts_with("default-src 'none';"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        for part in ["style", "script"] {
            let content: String = all(&page, part).into_iter().map(text).collect();
            let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(content));
            assert!(policy.contains(&format!("{part}-src 'sha256-{hash}'")), "{policy}");
        }
    }
    for name in ["page.css", "page.js"] {
        let source = source(name);
        assert!(
            !source.contains("</") && !source.contains("<!--") && !source.contains('\r'),
            "{name} ends its element"
        );
        for word in ["http:", "https:", "url(", "@import", "fetch(", "innerHTML", "eval("] {
            assert!(!source.contains(word), "{name} says {word}");
        }
    }
}

#[test]
fn hostile_texts_are_shown_and_nothing_else() {
    let html = written(&hostile(), 0);
    let steering = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    };
    assert_eq!(html.chars().find(|c| steering(*c)), None);
    let page = Html::parse_document(&html);
    let shown = text(all(&page, "#read")[0]);
    for evil in HOSTILE.iter().take(7) {
        assert!(shown.contains(evil), "{evil} is not shown as it is in\n{shown}");
    }
    assert!(shown.contains("‹U+202E›reversed‹U+202C›") && shown.contains("␀nul ␛[31mescape‹U+009B›0m ␡"), "{shown}");
}

#[test]
fn every_link_leads_somewhere_and_every_name_is_given_once() {
    let html = builtin_page();
    let page = Html::parse_document(&html);
    let mut ids = BTreeSet::new();
    for element in all(&page, "[id]") {
        let id = element.attr("id").expect("an id");
        assert!(ids.insert(id), "{id} is given twice");
    }
    for link in all(&page, "a[href]") {
        let target = link.attr("href").expect("a link").trim_start_matches('#');
        assert!(ids.contains(target), "nothing is called {target}");
    }
    for element in all(&page, "[aria-labelledby]") {
        let id = element.attr("aria-labelledby").expect("a name");
        assert!(ids.contains(id), "nothing is called {id}");
    }
}

#[test]
fn those_who_hear_the_page_find_their_way() {
    let html = builtin_page();
    let page = Html::parse_document(&html);
    assert_eq!(all(&page, "html[lang]").len(), 1);
    assert_eq!([all(&page, "h1").len(), all(&page, "main").len(), all(&page, "body > header").len()], [1, 1, 1]);
    for section in all(&page, "main section") {
        let title = section.attr("aria-labelledby").expect("a section is named");
        assert_eq!(all(&page, &format!("h2#{title}")).len(), 1, "{title}");
    }
    for table in all(&page, "table") {
        let one = |selector: &str| table.select(&Selector::parse(selector).expect("a selector")).count();
        assert_eq!(one("caption"), 1);
        let widths = one("thead th");
        assert_eq!(one("thead th[scope=col]"), widths);
        for row in table.select(&Selector::parse("tbody tr").expect("a selector")) {
            let cells = row.child_elements();
            let width: usize = cells.map(|c| c.attr("colspan").map_or(1, |n| n.parse().expect("a number"))).sum();
            assert_eq!(width, widths, "{}", row.html());
        }
    }
    for field in all(&page, "select, input") {
        let label = field.ancestors().filter_map(ElementRef::wrap).find(|e| e.value().name() == "label");
        assert!(label.is_some_and(|label| !text(label).trim().is_empty()), "{}", field.html());
    }
    for name in all(&page, "a, button, summary") {
        assert!(!text(name).trim().is_empty(), "{}", name.html());
    }
    // What is shown by a sign is said in words beside it.
    for gutter in all(&page, ".gutter") {
        assert!(text(gutter).contains(", "), "{}", gutter.html());
    }
}

#[test]
fn the_page_says_what_the_comparison_says() {
    let report = |label: &str, text: &str| Report::from_text(label, text.to_owned());
    let reports = [
        report("base", "The ferry carried 42 people on Monday. Divers looked for cracks."),
        report("rewrite", "The ferry carried 24 people on Monday. Bakers gave away bread."),
    ];
    let html = written(&reports, 0);
    let page = Html::parse_document(&html);
    let texts =
        |selector: &str| all(&page, selector).into_iter().map(|e| text(e).trim().to_owned()).collect::<Vec<_>>();
    assert_eq!(texts(".columns .gone"), ["42"]);
    // Lit, as nothing is that hardly matters.
    assert_eq!(texts(".columns .text .grave"), ["42", "24"]);
    assert_eq!(texts(".columns ins"), ["24"]);
    assert_eq!(texts("#r1p1 .sign, #r1p2 .sign, #r2p1 .sign, #r2p2 .sign"), ["!", "!", "+", "-"]);
    let rows: Vec<Option<&str>> = all(&page, ".columns tbody tr").iter().map(|row| row.attr("data-told")).collect();
    assert_eq!(rows, [Some("1 2"), Some("2"), Some("1")]);
    assert_eq!(texts("#d1 .sentence"), ["number changed: “42” → “24”"]);
    assert_eq!(texts("#d1 .place [aria-hidden]"), ["1 ¶1 ·1", "2 ¶1 ·1"]);
    assert_eq!(texts("#d1 mark"), ["42", "24"]);
    assert_eq!(texts("#d1 code"), ["digits-differ"]);
    let fact = texts(".facts tr[data-kind=number] td[data-r]");
    assert!(fact[0].starts_with("! differs 24 people report 2, paragraph 1, passage 1 2 ¶1 ·1"), "{fact:?}");
    assert!(html == written(&reports, 0), "two pages of one comparison");
}

#[test]
fn a_difference_has_one_number_in_the_window_on_the_page_and_in_the_table() {
    let (reports, base) = builtin::reports();
    let comparison = compare(&reports, &Options { base, ..Options::default() });
    let page = Html::parse_document(&report(&reports, &comparison));
    let table = csv::divergences(&reports, &comparison, &Notes::default());
    let state = State::new(reports, comparison, (120, 40));
    let numbered =
        (0..state.findings.all.len()).filter_map(|finding| Some((finding, state.findings.number(finding)?.0)));
    let numbers: Vec<usize> = numbered.clone().map(|(_, number)| number).collect();
    assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>(), "in the order of the reading view");
    for (finding, number) in numbered {
        let finding = state.findings.all[finding];
        let found = &state.comparison.pairings[finding.pairing].divergences[finding.divergence];
        let on_page = all(&page, &format!("#d{number}[value='{number}'] .sentence"));
        assert_eq!(on_page.into_iter().map(text).collect::<Vec<_>>(), [found.sentence.as_str()], "{number}");
        let line = format!("{number},{},{},", found.kind.word(), finding.rewrite + 1);
        assert_eq!(table.lines().filter(|l| l.starts_with(&line)).count(), 1, "{line}");
    }
}

#[test]
fn what_is_told_alike_is_the_same_on_screen_on_the_page_and_in_markdown() {
    let (reports, base) = builtin::reports();
    let comparison = compare(&reports, &Options { base, ..Options::default() });
    let folded = State::new(reports.clone(), comparison.clone(), (120, 40)).table.folded;
    assert!(folded > 0);
    let page = Html::parse_document(&report(&reports, &comparison));
    let summary = all(&page, "#facts summary").into_iter().map(text).find(|said| said.contains("tell alike"));
    assert_eq!(summary, Some(format!("{folded} that all reports tell alike")));
    let markdown = markdown::report(&reports, &comparison, &Notes::default());
    assert!(markdown.contains(&format!("those that all reports tell alike ({folded}) are not listed")));
}

/// The variables of a block of the style sheet, by name.
fn colours(block: &str) -> BTreeMap<String, [f64; 3]> {
    let hex = |text: &str, at: usize| u8::from_str_radix(text.get(at..at + 2).expect("two digits"), 16).expect("hex");
    let lines = block.split(';').filter_map(|line| line.trim().trim_start_matches(":root {").trim().split_once(": #"));
    lines.map(|(name, value)| (name.to_owned(), [0, 2, 4].map(|at| f64::from(hex(value, at)) / 255.0))).collect()
}

/// The contrast of two colours as WCAG 2 defines it.
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let linear = |c: f64| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
    let luminance = |[r, g, b]: [f64; 3]| 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn every_ink_reads_on_every_paper() {
    let css = source("page.css");
    let mut rest = css.as_str();
    let mut schemes = Vec::new();
    while let Some((_, after)) = rest.split_once(":root {") {
        let (block, after) = after.split_once('}').expect("the block ends");
        schemes.push(colours(block));
        rest = after;
    }
    assert_eq!(schemes.len(), 3, "light, dark, print");
    assert!(schemes.iter().all(|scheme| scheme.keys().eq(schemes[0].keys())), "each names the same colours");
    for scheme in &schemes {
        let of = |kind: &'static str| scheme.iter().filter(move |(name, _)| name.starts_with(kind));
        for (paper, behind) in of("--paper") {
            for (ink, colour) in of("--ink") {
                let contrast = contrast(*colour, *behind);
                assert!(contrast >= 4.5, "{ink} on {paper}: {contrast:.2}");
            }
            let line = contrast(scheme["--line"], *behind);
            assert!(line >= 3.0, "--line on {paper}: {line:.2}");
        }
    }
    let named: usize = schemes.iter().map(BTreeMap::len).sum();
    assert_eq!(css.matches(": #").count(), named, "no colour is named outside the blocks");
}
