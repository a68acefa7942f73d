//! Two values for a field that holds one: "tiny and also gigantic". The visitor is asked which it should be.

use atelier_character::Part;

use super::Desk;
use crate::acts::Wanted;
use crate::reply::Span;
use crate::text::{fold, words};

/// Two values for one field: each as it is said, and as a message that chooses it.
#[derive(Debug)]
pub(crate) struct Conflict {
    pub(crate) first: (String, String),
    pub(crate) second: (String, String),
    /// "or" stood between them.
    pub(crate) or: bool,
    /// Neither was put down.
    pub(crate) open: bool,
}

/// Words that may stand between two descriptions that "and" ties together.
const TIES: [&str; 17] = [
    "and",
    "also",
    "at",
    "once",
    "absolutely",
    "really",
    "very",
    "quite",
    "a",
    "an",
    "totally",
    "super",
    "completely",
    "so",
    "it",
    "be",
    "to",
];

impl Desk<'_> {
    /// Remembers to ask which of the two is meant. True where neither can be put down until then.
    pub(super) fn contradicts(&mut self, before: &str, wanted: &Wanted, span: Span, or: bool) -> bool {
        let Wanted { field, value } = wanted;
        // "spotted like a leopard": one says more of the other.
        let before_it = self.account.words.iter().rev().find(|(known, words)| known == field && words.end <= span.start);
        let said = before_it.and_then(|(_, words)| self.text.get(words.end..span.end)).unwrap_or_default();
        if words(&fold(said)).next() == Some("like") {
            return false;
        }
        let label = |value: &str| self.designer.fields[*field].choice(value).map_or(value.to_owned(), |choice| choice.label.to_lowercase());
        let pair = |value: &str| (label(value), self.message(*field, value));
        let (first, second) = (pair(before), pair(value));
        let folded = fold(self.text);
        let said: Vec<&str> = words(&folded).collect();
        let together = |pair: &[&str]| matches!(pair, ["at", "once"] | ["same", "time"]);
        let open = !or && (self.is_tied(*field, [before, value], span) || said.contains(&"both") || said.windows(2).any(together));
        self.account.conflicts.push(Conflict { first, second, or, open });
        open
    }

    /// "tiny and also absolutely gigantic": whether "and" ties these words to those of the same field before them.
    fn is_tied(&self, field: usize, values: [&str; 2], span: Span) -> bool {
        // Lights and styles may go together; a size or a face may not.
        // "angry and scary" is one face; "happy and sad" are two, far from each other on a scale.
        let known = &self.designer.fields[field];
        let apart = self.designer.scales.iter().filter(|scale| scale.field == known.id).any(|scale| {
            let [left, right] = values.map(|value| scale.steps.iter().position(|step| step == value));
            left.zip(right).is_some_and(|(left, right)| left.abs_diff(right) > 1)
        });
        if !(matches!(known.part, Part::Subject | Part::Look) && apart) {
            return false;
        }
        let before = self.account.words.iter().rev().find(|(known, words)| *known == field && words.end <= span.start);
        let between = before.and_then(|(_, words)| self.text.get(words.end..span.start)).unwrap_or_default();
        let folded = fold(between);
        words(&folded).any(|word| word == "and") && words(&folded).all(|word| TIES.contains(&word))
    }
}
