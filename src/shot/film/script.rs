//! What a film shows: keys, and how long each screen is looked at.
//!
//! ```text
//! # A line is a time in seconds, and keys. Each key gives a screen that stays so long.
//! 2          the first screen, two seconds
//! 0.6 ]c]c   two steps, 0.6 seconds each
//! 1.5 <enter>
//! ```
//!
//! Keys are written as for `--keys`. Empty lines and lines that begin with `#` are skipped.

use std::time::Duration;

use crate::app::key::{KeyPress, parse_script};

/// No screen is shown for longer: a film that stands still for minutes is a mistake.
const LONGEST: f64 = 60.0;

/// Keys, each followed by a screen that stays for `time`; no keys: the screen of before stays on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// How long each screen stays.
    pub time: Duration,
    /// What is pressed.
    pub keys: Vec<KeyPress>,
}

/// Reads a script.
///
/// # Errors
/// Says in which line (from 1) what is wrong.
pub fn parse(text: &str) -> Result<Vec<Step>, String> {
    let mut steps = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (time, keys) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let seconds: Option<f64> = time.parse().ok().filter(|s| (0.0..=LONGEST).contains(s));
        let Some(seconds) = seconds else {
            return Err(format!(
                "line {number}: `{time}` is no time; begin with seconds from 0 to {LONGEST}, as in `1.5 ]c<enter>`"
            ));
        };
        let keys = parse_script(keys.trim_start()).map_err(|wrong| format!("line {number}: {wrong}"))?;
        steps.push(Step { time: Duration::from_secs_f64(seconds), keys });
    }
    if steps.is_empty() {
        return Err("no line with a time; write for example `1.5 ]c<enter>`".to_owned());
    }
    Ok(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_times_and_keys() {
        let steps = parse("# demo\n2\n\n 0.5 ]c<enter>\n").expect("a script");
        let read: Vec<(u128, usize)> = steps.iter().map(|s| (s.time.as_millis(), s.keys.len())).collect();
        assert_eq!(read, [(2000, 0), (500, 3)]);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        for (script, said) in [
            ("1\nsoon j", "line 2: `soon`"),
            ("-1 j", "line 1: `-1`"),
            ("61", "from 0 to 60"),
            ("NaN", "`NaN`"),
            ("1 <entr>", "line 1: <entr>"),
            ("# nothing", "no line with a time"),
        ] {
            let error = parse(script).expect_err(script);
            assert!(error.contains(said), "{script}: {error}");
        }
    }
}
