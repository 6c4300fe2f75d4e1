//! The keys as they are for this reader: the table of bindings, with other keys where the reader wants them.

use super::action::Action;
use super::key::{KeyCode, KeyPress, parse_script};
use super::keymap::{BINDINGS, Scope, shown};
use super::typed::name_of;

/// Keys that do one thing in one scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The keys, the ones to show first.
    pub keys: Vec<Vec<KeyPress>>,
    /// What they do.
    pub action: Action,
    /// Where.
    pub scope: Scope,
    /// Heading in the help.
    pub group: &'static str,
    /// A word or two for the footer, if it is to stand there.
    pub footer: Option<&'static str>,
}

/// All bindings, in the order of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    bound: Vec<Bound>,
    /// Whether words are typed instead, and are what there is to show.
    typed: bool,
}

/// What a key press means so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolved {
    /// It completes a binding.
    Action(Action),
    /// It begins one.
    Prefix,
    /// Nothing is bound to it.
    Unbound,
}

impl Default for Keys {
    fn default() -> Self {
        let keys = |scripts: &[&str]| scripts.iter().map(|script| parse_script(script).unwrap_or_default()).collect();
        let bound = BINDINGS.iter().map(|b| Bound {
            keys: keys(b.keys),
            action: b.action,
            scope: b.scope,
            group: b.group,
            footer: b.footer,
        });
        Self { bound: bound.collect(), typed: false }
    }
}

impl Keys {
    /// All bindings, in the order of the help.
    pub fn all(&self) -> impl Iterator<Item = &Bound> + Clone {
        self.bound.iter()
    }

    /// Looks up the keys pressed so far, in the first of `scopes` that knows them.
    #[must_use]
    pub fn resolve(&self, scopes: &[Scope], pending: Option<KeyPress>, key: KeyPress) -> Resolved {
        let pressed: Vec<KeyPress> = pending.into_iter().chain([key]).collect();
        for scope in scopes {
            let mut prefix = false;
            for bound in self.all().filter(|b| b.scope == *scope) {
                if bound.keys.contains(&pressed) {
                    return Resolved::Action(bound.action);
                }
                prefix |= bound.keys.iter().any(|keys| keys.starts_with(&pressed));
            }
            if prefix {
                return Resolved::Prefix;
            }
        }
        Resolved::Unbound
    }

    /// What keys that belong together do, in the first of `scopes` that knows them.
    #[must_use]
    pub fn meaning(&self, scopes: &[Scope], keys: &[KeyPress]) -> Option<Action> {
        let in_scope = |scope: &Scope| {
            self.all().find(|b| b.scope == *scope && b.keys.iter().any(|bound| bound == keys)).map(|b| b.action)
        };
        scopes.iter().find_map(in_scope)
    }

    /// The same where words are typed instead.
    #[must_use]
    pub fn typed(self) -> Self {
        Self { typed: true, ..self }
    }

    /// The key to show for an action, or the word that is typed for it.
    #[must_use]
    pub fn of(&self, action: Action) -> String {
        if self.typed {
            return name_of(action);
        }
        let bound = self.all().find(|b| b.action == action);
        bound.and_then(|b| b.keys.first()).map_or_else(String::new, |keys| shown(keys))
    }

    /// The same for what lies over the views, where an action has keys of its own.
    #[must_use]
    pub fn within(&self, scope: Scope, action: Action) -> String {
        if self.typed {
            return name_of(action);
        }
        let bound = self.all().find(|b| b.scope == scope && b.action == action);
        bound.and_then(|b| b.keys.first()).map_or_else(String::new, |keys| shown(keys))
    }

    /// The bindings of `scopes` that a first key begins, each with its keys.
    #[must_use]
    pub fn completions(&self, scopes: &[Scope], first: KeyPress) -> Vec<(&[KeyPress], &Bound)> {
        let begun = |keys: &&Vec<KeyPress>| keys.len() > 1 && keys.first() == Some(&first);
        let here = self.all().filter(|b| scopes.contains(&b.scope));
        here.flat_map(|b| b.keys.iter().filter(begun).map(move |keys| (keys.as_slice(), b))).collect()
    }

    /// Gives an action other keys, in every view where it has some. Where letters are typed, its usual keys stay, so that
    /// there is always a way out, and those of the others that are no letters count beside them. In the help, which has
    /// the keys of a pager, they count beside those. Where both count, the reader's own come first.
    ///
    /// # Errors
    /// Says which keys are none, or would be typed; what is refused changes nothing.
    pub fn rebind(&mut self, action: Action, scripts: &[String]) -> Result<(), String> {
        let parsed: Result<Vec<Vec<KeyPress>>, String> = scripts.iter().map(|script| parse_script(script)).collect();
        let parsed = parsed?;
        if parsed.is_empty() {
            return Err("has no key; give it at least one".to_owned());
        }
        if let Some(long) = parsed.iter().zip(scripts).find(|(keys, _)| !(1..=2).contains(&keys.len())) {
            return Err(format!("`{}` is not one key or two", long.1));
        }
        let pressed: Vec<Vec<KeyPress>> = parsed.iter().filter(|keys| !is_typed(keys)).cloned().collect();
        let only_while_typing = !self.all().any(|b| b.action == action && !b.scope.takes_letters());
        if only_while_typing && pressed.is_empty() {
            return Err("letters are typed there; give it a key with Ctrl, or one with a name".to_owned());
        }
        for at in 0..self.bound.len() {
            let Bound { scope, action: of, .. } = self.bound[at];
            if of != action {
                continue;
            }
            if scope == Scope::Help {
                let meets =
                    |keys: &[KeyPress], other: &Vec<KeyPress>| other.starts_with(keys) || keys.starts_with(other);
                let taken = |keys: &&Vec<KeyPress>| {
                    self.all().any(|b| b.scope == scope && b.keys.iter().any(|other| meets(keys, other)))
                };
                let further: Vec<Vec<KeyPress>> = parsed.iter().filter(|keys| !taken(keys)).cloned().collect();
                self.bound[at].keys.splice(..0, further);
            } else if !scope.takes_letters() {
                self.bound[at].keys.clone_from(&parsed);
            } else if only_while_typing {
                self.bound[at].keys.clone_from(&pressed);
            } else {
                let taken = |keys: &&Vec<KeyPress>| self.all().any(|b| b.scope == scope && b.keys.contains(keys));
                let further: Vec<Vec<KeyPress>> = pressed.iter().filter(|keys| !taken(keys)).cloned().collect();
                self.bound[at].keys.splice(..0, further);
            }
        }
        Ok(())
    }

    /// Two actions that share keys in some view, or one whose keys begin those of another.
    #[must_use]
    pub fn clash(&self) -> Option<(String, Action, Action)> {
        // The help has keys of its own before those that hold everywhere.
        let meet = |a: Scope, b: Scope| {
            a == b || (a == Scope::Everywhere && is_view(b)) || (b == Scope::Everywhere && is_view(a))
        };
        for a in self.all() {
            for b in self.all().filter(|b| b.action != a.action && meet(a.scope, b.scope)) {
                for keys in &a.keys {
                    if b.keys.iter().any(|other| other.starts_with(keys)) {
                        return Some((shown(keys), a.action, b.action));
                    }
                }
            }
        }
        None
    }
}

const fn is_view(scope: Scope) -> bool {
    !scope.takes_letters() && !matches!(scope, Scope::Help | Scope::Everywhere)
}

/// Whether keys are letters that can be typed, or several of them.
fn is_typed(keys: &[KeyPress]) -> bool {
    keys.len() > 1 || keys.iter().any(|key| matches!(key.code, KeyCode::Char(_)) && !key.ctrl)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::keymap::Scope::{Detail, Everywhere, Help, Note, Picker, Read, Topics};

    fn key(c: char) -> KeyPress {
        KeyPress::plain(KeyCode::Char(c))
    }

    #[test]
    fn help_and_quit_work_in_every_view() {
        let keys = Keys::default();
        for view in [Read, Topics, Detail] {
            assert_eq!(keys.resolve(&[view, Everywhere], None, key('?')), Resolved::Action(Action::Help));
            assert_eq!(keys.resolve(&[view, Everywhere], None, key('q')), Resolved::Action(Action::Quit));
        }
        assert_eq!(keys.resolve(&[Help], None, key('?')), Resolved::Action(Action::Help));
    }

    #[test]
    fn two_keys_in_a_row() {
        let keys = Keys::default();
        let pressed = |pending, c| keys.resolve(&[Read, Everywhere], pending, key(c));
        assert_eq!(pressed(None, ']'), Resolved::Prefix);
        assert_eq!(pressed(Some(key(']')), 'c'), Resolved::Action(Action::NextDivergence));
        assert_eq!(pressed(Some(key(']')), 'x'), Resolved::Unbound);
    }

    #[test]
    fn the_table_has_no_clash_and_one_that_is_made_is_found() {
        let mut keys = Keys::default();
        assert_eq!(keys.clash(), None);
        keys.rebind(Action::NextTopic, &["j".to_owned()]).expect("keys");
        let (shown, one, other) = keys.clash().expect("a clash");
        assert_eq!(shown, "j");
        assert!([one, other].contains(&Action::NextTopic) && [one, other].contains(&Action::Down));
        keys.rebind(Action::NextTopic, &["g".to_owned()]).expect("keys");
        assert!(keys.clash().is_some(), "g begins gg");
    }

    #[test]
    fn other_keys_count_in_every_view_and_are_shown() {
        let mut keys = Keys::default();
        keys.rebind(Action::NextDivergence, &["<c-j>".to_owned(), "gn".to_owned()]).expect("keys");
        assert_eq!(keys.of(Action::NextDivergence), "Ctrl-J");
        for view in [Read, Detail] {
            assert_eq!(keys.resolve(&[view], Some(key('g')), key('n')), Resolved::Action(Action::NextDivergence));
            assert_eq!(keys.resolve(&[view, Everywhere], None, key('}')), Resolved::Unbound);
        }
        for wrong in [&["<nokey>"][..], &[], &["abc"], &[""]] {
            let wrong: Vec<String> = wrong.iter().map(|&script| script.to_owned()).collect();
            assert!(keys.rebind(Action::Quit, &wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn in_the_help_other_keys_stand_beside_those_of_a_pager() {
        let mut keys = Keys::default();
        let in_help = |keys: &Keys, key| keys.resolve(&[Help, Everywhere], None, key);
        keys.rebind(Action::PageDown, &["w".to_owned(), "gn".to_owned()]).expect("keys");
        for pressed in [key('w'), key(' ')] {
            assert_eq!(in_help(&keys, pressed), Resolved::Action(Action::PageDown));
        }
        assert_eq!(in_help(&keys, key('g')), Resolved::Action(Action::First), "gn begins with it, and is none here");
        assert_eq!(keys.clash(), None);
    }

    #[test]
    fn where_letters_are_typed_other_keys_stand_beside_the_usual_ones() {
        let mut keys = Keys::default();
        let scripts = |scripts: &[&str]| -> Vec<String> { scripts.iter().map(|&s| s.to_owned()).collect() };
        let ctrl = |c: char| KeyPress { code: KeyCode::Char(c), ctrl: true };
        keys.rebind(Action::Back, &scripts(&["b", "<c-g>"])).expect("keys");
        for typing in [Picker, Scope::Search, Note] {
            for way_out in [ctrl('g'), KeyPress::plain(KeyCode::Esc)] {
                assert_eq!(keys.resolve(&[typing], None, way_out), Resolved::Action(Action::Back), "{typing:?}");
            }
            assert_eq!(keys.resolve(&[typing], None, key('b')), Resolved::Unbound, "{typing:?}: it is typed");
        }
        assert_eq!(keys.resolve(&[Read, Everywhere], None, KeyPress::plain(KeyCode::Esc)), Resolved::Unbound);
        assert_eq!(keys.clash(), None);

        keys.rebind(Action::ToggleRegex, &scripts(&["<c-x>"])).expect("keys");
        assert_eq!(keys.resolve(&[Scope::Search], None, ctrl('x')), Resolved::Action(Action::ToggleRegex));
        assert_eq!(keys.resolve(&[Scope::Search], None, ctrl('r')), Resolved::Unbound);
        assert!(keys.rebind(Action::ToggleRegex, &scripts(&["x"])).expect_err("a letter").contains("typed there"));
        keys.rebind(Action::ToggleRegex, &scripts(&["<enter>"])).expect("keys");
        assert!(keys.clash().is_some(), "Enter keeps a search");
    }
}
