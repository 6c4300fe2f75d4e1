//! Roles into styles. Nothing else names a colour.
//!
//! The default keeps the terminal's own foreground and background and its 16 colours. Blue against
//! amber stays apart for colour-blind eyes, and every colour comes with an attribute or a mark.

use ratatui::style::{Color, Modifier, Style};

use crate::app::paint::Paint;

/// What a piece of the screen means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
    /// A fact differs.
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

impl From<Paint> for Role {
    fn from(paint: Paint) -> Self {
        match paint {
            Paint::Added => Self::Added,
            Paint::Removed => Self::Removed,
            Paint::Shared => Self::Shared,
            Paint::Only => Self::Only,
            Paint::Conflict => Self::Conflict,
            Paint::Hit => Self::Hit,
            Paint::HitHere => Self::HitHere,
        }
    }
}

/// A set of styles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, clap::ValueEnum)]
pub enum Theme {
    /// For dark backgrounds; colour-blind safe.
    #[default]
    Dark,
    /// For light backgrounds; colour-blind safe.
    Light,
    /// No colours, attributes only.
    Mono,
}

impl Theme {
    /// The style of a role.
    #[must_use]
    pub fn style(self, role: Role) -> Style {
        let attributes = Style::new().add_modifier(attributes(role));
        match self.colour(role) {
            Some(colour) => attributes.fg(colour),
            None => attributes,
        }
    }

    fn colour(self, role: Role) -> Option<Color> {
        match self {
            Self::Mono => None,
            Self::Dark => match role {
                Role::Added | Role::Only | Role::OnlyMark => Some(Color::LightBlue),
                Role::Removed | Role::LeftOut => Some(Color::Yellow),
                Role::Moved => Some(Color::LightMagenta),
                Role::Shared | Role::Linked => Some(Color::Cyan),
                Role::Cursor | Role::Key => Some(Color::LightCyan),
                Role::Conflict => Some(Color::LightYellow),
                Role::Hit | Role::HitHere => Some(Color::LightGreen),
                Role::Dim | Role::Missing => Some(Color::DarkGray),
                _ => None,
            },
            Self::Light => match role {
                Role::Added | Role::Only | Role::OnlyMark | Role::Cursor | Role::Key => Some(Color::Blue),
                Role::Removed | Role::LeftOut | Role::Conflict => Some(Color::Red),
                Role::Moved => Some(Color::Magenta),
                Role::Hit | Role::HitHere => Some(Color::Green),
                Role::Shared | Role::Linked => Some(Color::Cyan),
                Role::Dim | Role::Missing => Some(Color::DarkGray),
                _ => None,
            },
        }
    }
}

const fn attributes(role: Role) -> Modifier {
    match role {
        Role::Text | Role::Only | Role::LeftOut | Role::Moved | Role::Linked | Role::Dim | Role::Missing => {
            Modifier::empty()
        }
        Role::Strong | Role::Heading | Role::Cursor | Role::Key | Role::Shared | Role::OnlyMark => Modifier::BOLD,
        Role::Bar | Role::Selected => Modifier::REVERSED,
        Role::Hit => Modifier::BOLD.union(Modifier::UNDERLINED),
        Role::HitHere => Modifier::REVERSED.union(Modifier::UNDERLINED),
        Role::Added => Modifier::UNDERLINED,
        Role::Removed => Modifier::CROSSED_OUT,
        Role::Conflict => Modifier::BOLD.union(Modifier::REVERSED),
    }
}
