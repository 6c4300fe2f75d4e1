//! variorum: a terminal reader that puts an original news report and its rewrites side by side.
//!
//! ```text
//!  variorum  [R Read]  T Topics                                          view::title
//!  Topics        │ 1 Original · base      │ 2 Retelling · rewrite        view::pane (header)
//!  ▶ Fentanyl ●● │ ▌~ 14 China agreed to  │ ▌~  5 China has agreed  =    view::pane, app::rows, view::strip
//!    Taiwan   ●· │       go after firms   │       to crack down     ~
//!                │  - 28 The men had a    │  ░    3 passages not    -
//!  ! 3/27 2 Retelling: attribution changed: “Biden said” → …             app::describe, view::footer
//!  gone  new  │ = same ~ changed ! differs                               view::footer (legend)
//!  ? help  q quit  ]c next divergence                                    app::keymap
//! ```
//!
//! The way through the rooms, in the order in which data walks it:
//! [`report`] (bytes into passages with ranges) → [`compare`] (links, word differences, divergences,
//! topics: plain data; [`notes`] tell it what the reader pinned) → [`app`] (state, actions, rows) →
//! [`view`] (cells) → [`term`] (the window) or [`shot`] (pictures). [`export`] writes the comparison for
//! pagers, browsers and programs, [`output`] the files.

pub mod report;
pub mod compare;
pub mod notes;
pub mod app;
pub mod view;
pub mod term;
pub mod shot;
pub mod export;
pub mod bounded;
pub mod output;
pub mod strict;
pub mod plural;
pub mod cli;
