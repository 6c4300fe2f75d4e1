//! Checkable items of the base, joined with what each rewrite says of them.

pub mod model;

pub use model::{Carried, Cell, Fact, FactKind, Mark, carried};
