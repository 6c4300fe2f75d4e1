//! Themes by name or path: the built-in ones, those in the reader's config folder, any file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use super::Theme;
use super::file;
use crate::bounded;
use crate::strict::Wrong;

/// The themes that come with the program, each with the text of its file.
const BUILT_IN: [(&str, &str); 4] = [
    ("dark", include_str!("../../../assets/themes/dark.toml")),
    ("light", include_str!("../../../assets/themes/light.toml")),
    ("high-contrast", include_str!("../../../assets/themes/high-contrast.toml")),
    ("mono", include_str!("../../../assets/themes/mono.toml")),
];

/// A theme that cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// No such name.
    #[error("no theme `{name}`; there are {}, and any TOML file by its path", known.join(", "))]
    Unknown {
        /// What was asked for.
        name: String,
        /// What there is.
        known: Vec<String>,
    },
    /// A file that cannot be read.
    #[error("{}: cannot be read ({source})", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file that is no theme.
    #[error("{}: {wrong}", path.display())]
    Wrong {
        /// The file.
        path: PathBuf,
        /// Where in it, and why.
        wrong: Wrong,
    },
}

/// A theme that can be asked for.
#[derive(Debug, PartialEq, Eq)]
pub struct Known {
    /// Its name.
    pub name: String,
    /// What it says of itself, or what is wrong with it.
    pub about: String,
    /// Its file; none if it is built in.
    pub path: Option<PathBuf>,
}

impl Theme {
    /// A theme by the path of its file, or by name: the reader's own before the built-in ones.
    ///
    /// # Errors
    /// If there is none of that name, or its file cannot be used.
    pub fn load(name_or_path: &str) -> Result<Self, ThemeError> {
        let (text, path) = source(name_or_path)?;
        parse(&text).map_err(|wrong| ThemeError::Wrong { path: path.unwrap_or_else(|| name_or_path.into()), wrong })
    }

    /// A theme that comes with the program.
    #[must_use]
    pub fn built_in(name: &str) -> Option<Self> {
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        parse(text).ok()
    }
}

fn parse(text: &str) -> Result<Theme, Wrong> {
    file::parse(text, |background| Theme::built_in(background.theme()).unwrap_or_else(|| Theme::bare(background)))
}

/// The text of a theme's file, as somebody who wants to change it would copy it, and where it was.
///
/// # Errors
/// If there is none of that name, or its file cannot be read.
pub fn source(name_or_path: &str) -> Result<(String, Option<PathBuf>), ThemeError> {
    let own = folder().map(|folder| folder.join(format!("{name_or_path}.toml"))).filter(|path| path.is_file());
    let is_path = name_or_path.contains(['/', '\\']) || is_toml(Path::new(name_or_path));
    let path = if is_path { Some(PathBuf::from(name_or_path)) } else { own };
    if let Some(path) = path {
        return match bounded::text(&path) {
            Ok(text) => Ok((text, Some(path))),
            Err(source) => Err(ThemeError::Read { path, source }),
        };
    }
    let built_in = BUILT_IN.iter().find(|(name, _)| *name == name_or_path);
    built_in.map(|(_, text)| ((*text).to_owned(), None)).ok_or_else(|| ThemeError::Unknown {
        name: name_or_path.to_owned(),
        known: known().into_iter().map(|theme| theme.name).collect(),
    })
}

/// All themes that have a name: the built-in ones, then the reader's own.
#[must_use]
pub fn known() -> Vec<Known> {
    let built_in = BUILT_IN.iter().map(|(name, text)| (*name, (*text).to_owned(), None));
    let mut out: Vec<Known> = built_in.map(|(name, text, path)| describe(name, &text, path)).collect();
    out.extend(folder().map(|folder| own(&folder)).unwrap_or_default());
    out
}

fn own(folder: &Path) -> Vec<Known> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|e| e.path()).filter(|p| is_toml(p)).collect();
    paths.sort();
    let known = paths.into_iter().filter_map(|path| {
        let name = path.file_stem()?.to_str()?.to_owned();
        let text = bounded::found_text(&path).ok()?;
        Some(describe(&name, &text, Some(path)))
    });
    known.collect()
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "toml")
}

fn describe(name: &str, text: &str, path: Option<PathBuf>) -> Known {
    let about = parse(text).and_then(|_| file::about(text)).unwrap_or_else(|wrong| format!("cannot be used: {wrong}"));
    Known { name: name.to_owned(), about, path }
}

fn folder() -> Option<PathBuf> {
    etcetera::choose_base_strategy().ok().map(|dirs| dirs.config_dir().join("variorum").join("themes"))
}

#[cfg(test)]
mod tests {
    use super::super::Role;
    use super::*;

    #[test]
    fn every_built_in_theme_can_be_used_and_names_every_role() {
        for (name, text) in BUILT_IN {
            let theme =
                file::parse(text, |_| panic!("{name} leaves out a role")).unwrap_or_else(|e| panic!("{name}: {e}"));
            assert_eq!(Theme::built_in(name), Some(theme));
            assert!(!describe(name, text, None).about.is_empty());
        }
    }

    #[test]
    fn a_file_of_ones_own_is_found_by_its_path() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("mine.toml");
        fs::write(&path, "background = \"light\"\n[roles]\nkey = {}\n").expect("the file");
        let theme = Theme::load(path.to_str().expect("a plain path")).expect("a theme");
        assert_eq!(theme.style(Role::Key), ratatui::style::Style::new());
        assert_eq!(own(folder.path())[0].name, "mine");
        fs::write(&path, "background = \"light\"\n[roles]\nkee = {}\n").expect("the file");
        let said = Theme::load(path.to_str().expect("a plain path")).expect_err("no theme").to_string();
        assert!(said.contains("mine.toml: line 3, `kee`: unknown variant"), "{said}");
        assert!(own(folder.path())[0].about.starts_with("cannot be used: line 3"));
    }

    #[test]
    fn an_unknown_name_is_told_what_there_is() {
        let said = Theme::load("darkk").expect_err("no theme").to_string();
        assert!(said.contains("no theme `darkk`; there are dark, light, high-contrast, mono"), "{said}");
    }
}
