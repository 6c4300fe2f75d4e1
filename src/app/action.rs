//! Everything a reader can do, and its description for help, footer and documentation.

/// One thing a key can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Move to the next passage or entry.
    Down,
    /// Move to the previous passage or entry.
    Up,
    /// A page down.
    PageDown,
    /// A page up.
    PageUp,
    /// Half a page down.
    HalfPageDown,
    /// Half a page up.
    HalfPageUp,
    /// To the first passage or entry.
    First,
    /// To the last passage or entry.
    Last,
    /// To the next report, at the linked passage.
    NextPane,
    /// To the previous report, at the linked passage.
    PreviousPane,
    /// To the next substantial divergence.
    NextDivergence,
    /// To the previous substantial divergence.
    PreviousDivergence,
    /// To the next topic.
    NextTopic,
    /// To the previous topic.
    PreviousTopic,
    /// Open the list of topics.
    PickTopic,
    /// Open the list of all that can be done.
    PickCommand,
    /// Open the list of reports.
    PickReport,
    /// The reports as given, or those most like the base first.
    SortReports,
    /// Show or hide the outline of topics.
    ToggleOutline,
    /// Show, go to or hide the n-th report (from 1).
    Choose(u8),
    /// Differences, shared words or plain text.
    CyclePaint,
    /// Aligned, own or free scrolling.
    CycleScroll,
    /// Order of the base or each report's own order.
    ToggleOrder,
    /// The pane with the cursor wider.
    Widen,
    /// The pane with the cursor narrower.
    Narrow,
    /// Give the mouse to the terminal, or take it again.
    ToggleMouse,
    /// The pane with the cursor alone, or all again.
    ToggleZoom,
    /// Search while typing, in all reports or in the list on screen.
    Search,
    /// To the next hit.
    NextHit,
    /// To the previous hit.
    PreviousHit,
    /// Search for the words that the cursor is about.
    SearchHere,
    /// Read what is typed as a regular expression, or as a text again.
    ToggleRegex,
    /// Make the report with the cursor the base.
    SetBase,
    /// Select on to the next passage.
    SelectDown,
    /// Select on to the previous passage.
    SelectUp,
    /// Copy the words of what the cursor is on.
    Copy,
    /// Copy them with where they stand.
    Cite,
    /// Confirm the link at the cursor, or make one.
    Pin,
    /// Undo the link or the pin at the cursor.
    Unpin,
    /// Open or fold the passages left out at the cursor.
    ToggleFold,
    /// Open or fold all that is folded.
    ToggleAllFolds,
    /// Tick the finding, or take its tick back.
    Check,
    /// Write a note on the finding.
    Annotate,
    /// List what is not checked, what has a tick or a note, or all.
    TurnAttention,
    /// To the next kind in a list.
    NextKind,
    /// To the previous kind in a list.
    PreviousKind,
    /// The reading view.
    ShowRead,
    /// The list of divergences.
    ShowDivergences,
    /// The table of facts.
    ShowFacts,
    /// The table of topics.
    ShowTopics,
    /// The map.
    ShowMap,
    /// Open what the cursor is on.
    Open,
    /// Back to where one came from.
    Back,
    /// Show or hide the help.
    Help,
    /// Draw the screen anew.
    Redraw,
    /// Suspend the program.
    Suspend,
    /// Leave the program.
    Quit,
}

impl Action {
    /// What it is called in a file: `next-divergence`, `choose-3`.
    #[must_use]
    pub fn name(self) -> String {
        if let Self::Choose(digit) = self {
            return format!("choose-{digit}");
        }
        let mut out = String::new();
        for c in format!("{self:?}").chars() {
            if c.is_ascii_uppercase() && !out.is_empty() {
                out.push('-');
            }
            out.push(c.to_ascii_lowercase());
        }
        out
    }

    /// What the action does, in a few words.
    #[must_use]
    pub const fn doc(self) -> &'static str {
        match self {
            Self::Down => "next passage or entry",
            Self::Up => "previous passage or entry",
            Self::PageDown => "a page down",
            Self::PageUp => "a page up",
            Self::HalfPageDown => "half a page down",
            Self::HalfPageUp => "half a page up",
            Self::First => "first passage or entry",
            Self::Last => "last passage or entry",
            Self::NextPane => "next report",
            Self::PreviousPane => "previous report",
            Self::NextDivergence => "next divergence that matters",
            Self::PreviousDivergence => "previous divergence that matters",
            Self::NextTopic => "next topic",
            Self::PreviousTopic => "previous topic",
            Self::PickTopic => "jump to a topic by name",
            Self::PickCommand => "all commands by name",
            Self::PickReport => "go to a report by name",
            Self::SortReports => "reports as given, or those most like the base first",
            Self::ToggleOutline => "outline of topics on or off",
            Self::Choose(_) => "report n: show it, go to it, hide it; in lists, it alone",
            Self::CyclePaint => "colours: differences, shared words, none",
            Self::CycleScroll => "scroll level, in own flow, or one alone",
            Self::ToggleOrder => "order: the base's or each report's; of facts and topics, what differs first",
            Self::Widen => "this pane wider",
            Self::Narrow => "this pane narrower",
            Self::ToggleMouse => "the mouse: for the terminal, to select text, or for variorum",
            Self::ToggleZoom => "this pane alone, or all",
            Self::Search => "search all reports at once; in lists, their rows",
            Self::NextHit => "next hit",
            Self::PreviousHit => "previous hit",
            Self::SearchHere => "search for the words of this difference, or for a name here",
            Self::ToggleRegex => "search for a regular expression, or a text",
            Self::SetBase => "make this report the base that the others are compared with",
            Self::SelectDown => "select down to the next passage",
            Self::SelectUp => "select up to the previous passage",
            Self::Copy => "copy the words of the passages; in lists, of the evidence, with its places",
            Self::Cite => "copy them and what was found, with report and passage",
            Self::Pin => "pin this link, or make one: here, then there",
            Self::Unpin => "undo this link, or what was pinned",
            Self::ToggleFold => "open or fold the folded passages here",
            Self::ToggleAllFolds => "open or fold all that is folded",
            Self::Check => "tick this finding as checked; again: take the tick back",
            Self::Annotate => "write a note on this finding",
            Self::TurnAttention => "list those not checked, those with a tick or a note, all",
            Self::NextKind => "next kind alone: all, changed, numbers, …",
            Self::PreviousKind => "previous kind alone",
            Self::ShowRead => "Read: the reports side by side",
            Self::ShowDivergences => "Divergences: all differences, gravest first",
            Self::ShowFacts => "Facts: what can be checked, and what each report says of it",
            Self::ShowTopics => "Topics: who tells what, who is silent",
            Self::ShowMap => "Map: which part of the base each rewrite tells, and where",
            Self::Open => "open: passage in detail, topic, entry",
            Self::Back => "back, one step",
            Self::Help => "help",
            Self::Redraw => "draw the screen anew",
            Self::Suspend => "suspend (fg brings it back)",
            Self::Quit => "quit",
        }
    }
}
