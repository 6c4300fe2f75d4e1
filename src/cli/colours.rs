//! How many colours are asked for, on the command line or in the settings.

use clap::ValueEnum;
use serde::Deserialize;

/// When to use colours, and how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum When {
    /// As many as the terminal shows
    #[default]
    Auto,
    /// Sixteen at least, whatever the terminal says
    Always,
    /// None: attributes and marks alone
    Never,
    /// The terminal's own sixteen
    #[value(name = "16")]
    #[serde(rename = "16")]
    Sixteen,
    /// The fixed 256
    #[value(name = "256")]
    #[serde(rename = "256")]
    Indexed,
    /// Any
    Truecolor,
}
