//! Roles into styles. No other part of the view names a colour.
//!
//! A theme is a table with a look for each role, read from a file under `assets/themes/` or from one of the reader's
//! own. The default keeps the terminal's own foreground and background. Blue against amber stays apart for colour-blind
//! eyes, and every colour comes with an attribute or a mark.

mod colour;
mod file;
mod load;

use ratatui::style::{Modifier, Style};
use serde::Deserialize;

use crate::app::paint::Paint;
use colour::Colour;
pub use colour::{Depth, fixed};
pub use load::{Known, ThemeError, known, source};

/// What a piece of the screen means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Running text.
    Text,
    /// Text that matters less: numbers, rules, hints.
    Dim,
    /// A name or label.
    Strong,
    /// A heading inside a report.
    Heading,
    /// The line on top and the header of the pane with the cursor.
    Bar,
    /// The bar beside the passage under the cursor.
    Cursor,
    /// The bar beside the passages linked with it.
    Linked,
    /// An entry of a list that is selected.
    Selected,
    /// Words only in this rewrite.
    Added,
    /// Words of the base that are gone.
    Removed,
    /// Words in both.
    Shared,
    /// A passage only in this report.
    Only,
    /// The mark of such a passage.
    OnlyMark,
    /// The mark of a base passage that is left out, and what is said about it.
    LeftOut,
    /// Told at another place.
    Moved,
    /// Words that differ in a way that matters, and the mark of their passage.
    Differs,
    /// Those of the base that differ so in another rewrite than the one that it is read against.
    Elsewhere,
    /// Those of the difference that the reader went to.
    Conflict,
    /// Nothing told here.
    Missing,
    /// What is searched for.
    Hit,
    /// The hit that the reader went to.
    HitHere,
    /// A key to press.
    Key,
}

impl Role {
    /// All of them, in the order in which themes keep their looks.
    pub const ALL: [Self; 22] = [
        Self::Text,
        Self::Dim,
        Self::Strong,
        Self::Heading,
        Self::Bar,
        Self::Cursor,
        Self::Linked,
        Self::Selected,
        Self::Added,
        Self::Removed,
        Self::Shared,
        Self::Only,
        Self::OnlyMark,
        Self::LeftOut,
        Self::Moved,
        Self::Differs,
        Self::Elsewhere,
        Self::Conflict,
        Self::Missing,
        Self::Hit,
        Self::HitHere,
        Self::Key,
    ];
}

impl From<Paint> for Role {
    fn from(paint: Paint) -> Self {
        match paint {
            Paint::Added => Self::Added,
            Paint::Removed => Self::Removed,
            Paint::Shared => Self::Shared,
            Paint::Only => Self::Only,
            Paint::Differs => Self::Differs,
            Paint::Elsewhere => Self::Elsewhere,
            Paint::Conflict => Self::Conflict,
            Paint::Hit => Self::Hit,
            Paint::HitHere => Self::HitHere,
        }
    }
}

/// How a role looks, at every depth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Look {
    fg: Option<Colour>,
    bg: Option<Colour>,
    modifier: Modifier,
}

/// The backgrounds that a theme can be read on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Background {
    /// Dark ones.
    Dark,
    /// Light ones.
    Light,
    /// Dark and light ones.
    Any,
}

impl Background {
    /// The name of the built-in theme that is made for it.
    #[must_use]
    pub const fn theme(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Any => "mono",
        }
    }

    /// What a background of this colour is, written as X11 writes colours (`rgb:ffff/ffff/ffff`, `#ffffff`).
    #[must_use]
    pub fn of_colour(colour: &str) -> Option<Self> {
        let lightness = xterm_color::Color::parse(colour.as_bytes()).ok()?.perceived_lightness();
        Some(if lightness > 0.5 { Self::Light } else { Self::Dark })
    }
}

/// What to draw with: a look for each role, how many colours there are, and whether ASCII has to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    looks: [Look; Role::ALL.len()],
    background: Background,
    depth: Depth,
    ascii: bool,
}

impl Default for Theme {
    /// The theme for dark backgrounds, in true colours.
    fn default() -> Self {
        Self::built_in(Background::Dark.theme()).unwrap_or_else(|| Self::bare(Background::Dark))
    }
}

impl Theme {
    /// Text without colours or attributes.
    fn bare(background: Background) -> Self {
        Self { looks: [Look::default(); Role::ALL.len()], background, depth: Depth::True, ascii: false }
    }

    /// The same theme on a terminal with so many colours.
    #[must_use]
    pub fn at(self, depth: Depth) -> Self {
        Self { depth, ..self }
    }

    /// The same theme drawn with ASCII alone, but for what stands in a report.
    #[must_use]
    pub fn in_ascii(self, ascii: bool) -> Self {
        Self { ascii, ..self }
    }

    /// Whether ASCII has to do.
    #[must_use]
    pub const fn is_ascii(&self) -> bool {
        self.ascii
    }

    /// The background that it is made for.
    #[must_use]
    pub const fn background(&self) -> Background {
        self.background
    }

    /// The style of a role.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        let Look { fg, bg, modifier } = self.looks[role as usize];
        let at = |colour: Option<Colour>| colour.and_then(|c| c.at(self.depth));
        Style { fg: at(fg), bg: at(bg), ..Style::new().add_modifier(modifier) }
    }
}
