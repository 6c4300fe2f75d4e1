//! A theme as a TOML file: roles, each with colours and attributes.
//!
//! ```toml
//! about = "mine"
//! background = "dark"
//!
//! [roles]
//! added = { fg = ["#8cb9fa", 111, "light-blue"], attributes = ["underline"] }
//! ```

use std::collections::BTreeMap;

use ratatui::style::Modifier;
use serde::Deserialize;

use super::colour::Colour;
use super::{Background, Look, Role, Theme};
use crate::strict::{self, Wrong};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    about: String,
    background: Background,
    roles: BTreeMap<Role, Style>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Style {
    fg: Option<Colour>,
    bg: Option<Colour>,
    #[serde(default)]
    attributes: Vec<Attribute>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum Attribute {
    Bold,
    Dim,
    Italic,
    Underline,
    Strike,
    Reverse,
}

impl From<Attribute> for Modifier {
    fn from(attribute: Attribute) -> Self {
        match attribute {
            Attribute::Bold => Self::BOLD,
            Attribute::Dim => Self::DIM,
            Attribute::Italic => Self::ITALIC,
            Attribute::Underline => Self::UNDERLINED,
            Attribute::Strike => Self::CROSSED_OUT,
            Attribute::Reverse => Self::REVERSED,
        }
    }
}

/// Reads a theme; `rest` gives the looks of the roles it does not name.
pub fn parse(text: &str, rest: impl FnOnce(Background) -> Theme) -> Result<Theme, Wrong> {
    let File { roles, background, about: _ } = strict::read::<File>(text)?;
    let mut looks = if roles.len() == Role::ALL.len() { Theme::bare(background).looks } else { rest(background).looks };
    for (role, Style { fg, bg, attributes }) in roles {
        let modifier = attributes.into_iter().map(Modifier::from).collect();
        looks[role as usize] = Look { fg, bg, modifier };
    }
    Ok(Theme { looks, ..Theme::bare(background) })
}

/// What a theme says of itself.
pub fn about(text: &str) -> Result<String, Wrong> {
    strict::read::<File>(text).map(|file| file.about)
}

#[cfg(test)]
mod tests {
    use super::super::Depth;
    use super::*;

    fn wrong(text: &str) -> String {
        let rest = |background| Theme::bare(background);
        parse(text, rest).expect_err("a theme that cannot be used").to_string()
    }

    #[test]
    fn what_cannot_be_used_is_said_with_its_line_and_key() {
        let check = |line: &str, expected: &str| {
            let said = wrong(&format!("background = \"dark\"\n\n[roles]\n{line}\n"));
            assert!(said.starts_with(&format!("line 4, {expected}")), "{said}");
            assert!(!said.contains('\n'), "{said}");
        };
        check("addad = {}", "`addad`: unknown variant `addad`, expected one of `text`");
        check("added = { fgg = [1] }", "`added`: unknown field `fgg`");
        check("added = { fg = [\"blu\"] }", "`added`: invalid value: string \"blu\", expected a colour");
        check("added = { fg = [256] }", "`added`: invalid value: integer `256`");
        check("added = { fg = [\"#12345\"] }", "`added`: invalid value");
        check("added = { fg = [] }", "`added`: invalid length 0");
        check("added = { fg = [1, 2] }", "`added`: two colours for one depth");
        check("added = { attributes = [\"blink\"] }", "`added`: unknown variant `blink`");
        check("added = {", "`added`: ");
        assert!(wrong("background = \"blue\"\n[roles]\n").starts_with("line 1, `background`: unknown variant `blue`"));
        assert!(wrong("[roles]\n").contains("missing field `background`"));
    }

    #[test]
    fn roles_left_out_look_as_in_the_theme_for_that_background() {
        let dark = Theme::default();
        let mine = parse("background = \"dark\"\n[roles]\nadded = { attributes = [\"bold\"] }\n", |_| dark).unwrap();
        assert_eq!(mine.style(Role::Removed), dark.style(Role::Removed));
        assert_eq!(mine.style(Role::Added), ratatui::style::Style::new().bold());
        assert_eq!(mine.at(Depth::None).style(Role::Key), ratatui::style::Style::new().bold());
    }
}
