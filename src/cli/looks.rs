//! How things look: what was asked for, and what the terminal can show.

use std::env;

use clap::Args;
use supports_color::Stream;

use super::colours::When;
use super::config::Config;
use crate::term::Themes;
use crate::view::theme::{Background, Depth, Theme, ThemeError};

#[derive(Debug, Args)]
pub(super) struct Looks {
    /// A theme by name or the path of its file (`variorum themes` lists them); none: dark or light, as the terminal is
    #[arg(long, value_name = "NAME|FILE", global = true)]
    theme: Option<String>,
    /// How many colours to use; `auto` asks the terminal and heeds `NO_COLOR`
    #[arg(long, value_enum, value_name = "WHEN", global = true)]
    color: Option<When>,
    /// Draw with ASCII alone: marks, borders, bars
    #[arg(long, global = true)]
    ascii: bool,
}

impl Looks {
    /// The themes for a window on this terminal: what was asked for now, then what the reader prefers, then what the
    /// background asks for.
    pub fn in_the_window(&self, config: &Config) -> Result<Themes, ThemeError> {
        let theme = self.theme.as_deref().or(config.theme.as_deref());
        let depth = match self.color.unwrap_or(config.color) {
            When::Auto if self.theme.is_none() && no_color() => Depth::None,
            When::Auto => shown(),
            When::Always => shown().max(Depth::Sixteen),
            other => asked(other),
        };
        let load = |name: &str| Ok(Theme::load(name)?.at(depth).in_ascii(self.ascii || config.ascii));
        Ok(match theme {
            Some(name) => Themes::one(load(name)?),
            // Without colours they are the same on every background.
            None if depth == Depth::None => Themes::one(load(background().theme())?),
            None => Themes {
                dark: load(Background::Dark.theme())?,
                light: load(Background::Light.theme())?,
                until_told: background(),
            },
        })
    }

    /// The theme for a picture, which is the same everywhere: the environment has no say in its colours.
    pub fn in_a_picture(&self) -> Result<Theme, ThemeError> {
        let theme = self.theme.as_deref().map_or_else(|| Ok(Theme::default()), Theme::load)?;
        Ok(theme.at(asked(self.color.unwrap_or_default())).in_ascii(self.ascii))
    }
}

const fn asked(when: When) -> Depth {
    match when {
        When::Auto | When::Always | When::Truecolor => Depth::True,
        When::Never => Depth::None,
        When::Sixteen => Depth::Sixteen,
        When::Indexed => Depth::Indexed,
    }
}

fn no_color() -> bool {
    env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// What the terminal says that it shows.
fn shown() -> Depth {
    // The look-up takes NO_COLOR for a terminal without colours; whether it counts is decided here.
    match supports_color::on(Stream::Stdout) {
        Some(level) if level.has_16m => Depth::True,
        Some(level) if level.has_256 => Depth::Indexed,
        Some(_) => Depth::Sixteen,
        None => {
            if no_color() {
                Depth::Sixteen
            } else {
                Depth::None
            }
        }
    }
}

/// What the terminal says of its background in `COLORFGBG` (`0;15`, text and background among the sixteen); dark where
/// it says nothing.
fn background() -> Background {
    let said = env::var("COLORFGBG").unwrap_or_default();
    match said.rsplit(';').next() {
        Some("7" | "15") => Background::Light,
        _ => Background::Dark,
    }
}
