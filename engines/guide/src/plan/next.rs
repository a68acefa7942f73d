//! What to ask next, and what to suggest.

use atelier_character::Field;

use super::Planner;
use crate::apply::Desk;
use crate::speech::capitalized;

impl Planner<'_> {
    /// Asks for one missing thing, unless told not to; returns suggestions.
    pub(super) fn ask_next(&mut self, desk: &mut Desk<'_>, wants_question: bool, parts: &mut Vec<String>) -> Vec<String> {
        if !wants_question {
            return general_suggestions(desk);
        }
        desk.memory.pending = None;
        if desk.memory.stop_asking {
            return general_suggestions(desk);
        }
        let missing =
            self.designer.ask_order.iter().find(|id| !desk.sheet.has(id) && !desk.memory.asked.contains(id) && !self.answered(desk, id));
        let Some(field) = missing.and_then(|id| self.designer.field(id)) else {
            let complete = self.designer.ask_order.iter().all(|id| desk.sheet.has(id));
            parts.push(self.line(if complete { "all_known" } else { "ask_more" }, &[]));
            return general_suggestions(desk);
        };
        let question = self.chance.pick(&field.ask).cloned().unwrap_or_default();
        // What the question names comes first, so that "the first" means the same to both.
        let mut suggestions = self.options(field, &question);
        desk.memory.offers.clone_from(&suggestions);
        parts.push(question);
        desk.memory.asked.push(field.id.clone());
        desk.memory.pending = Some(field.id.clone());
        // Three different values, or fewer when the field has fewer.
        for _ in 0..12 {
            if let Some(choice) = self.chance.pick(field.values())
                && !suggestions.contains(&choice.label)
                && suggestions.len() < 3
            {
                suggestions.push(choice.label.clone());
            }
        }
        if desk.memory.offers.is_empty() {
            desk.memory.offers.clone_from(&suggestions);
        }
        suggestions
    }

    /// "Does it wear anything?" is answered by a scarf: a field of things that the same verb points at.
    fn answered(&self, desk: &Desk<'_>, id: &str) -> bool {
        let Some(field) = self.designer.field(id).filter(|field| field.things) else { return false };
        let siblings = self.designer.fields.iter().filter(|other| other.id != id && other.things);
        siblings.filter(|other| other.verbs.iter().any(|verb| field.verbs.contains(verb))).any(|other| desk.sheet.has(&other.id))
    }

    /// The values a question names, in its order, at most three.
    fn options(&self, field: &Field, question: &str) -> Vec<String> {
        let Some(index) = self.designer.fields.iter().position(|known| known.id == field.id) else { return Vec::new() };
        let named = question.split_once(':').map_or("", |(_, named)| named);
        let mut options: Vec<String> = Vec::new();
        for word in named.split([',', '?']).flat_map(|part| part.split(" or ")) {
            let (tokens, _) = self.lexicon.tokenize(word, 8);
            let forms: Vec<&str> =
                tokens.iter().map(|token| token.form.as_str()).filter(|form| !matches!(*form, "a" | "an" | "or" | "the")).collect();
            let value = self.lexicon.phrase(&forms).and_then(|entry| entry.values.iter().find(|value| value.field == index));
            if let Some(choice) = value.and_then(|value| field.values().get(value.choice))
                && !options.contains(&choice.label)
                && options.len() < 3
            {
                options.push(choice.label.clone());
            }
        }
        options
    }

    /// A contradiction is asked about before anything else; the values to choose from are the suggestions.
    pub(super) fn ask_which(&mut self, desk: &mut Desk<'_>, parts: &mut Vec<String>) -> Option<Vec<String>> {
        let conflicts = std::mem::take(&mut desk.account.conflicts);
        let last = conflicts.last()?;
        for conflict in &conflicts {
            let occasion = match conflict {
                conflict if conflict.or => "conflict_or",
                conflict if conflict.open => "conflict_open",
                _ => "conflict",
            };
            let kept = if conflict.or { &conflict.first } else { &conflict.second };
            let line = self.line(occasion, &[("first", &conflict.first.0), ("second", &conflict.second.0), ("kept", &kept.0)]);
            parts.push(capitalized(&line));
        }
        desk.memory.pending = None;
        desk.memory.either = true;
        desk.memory.offers = vec![last.first.1.clone(), last.second.1.clone()];
        Some(desk.memory.offers.clone())
    }
}

fn general_suggestions(desk: &Desk<'_>) -> Vec<String> {
    let mut suggestions = vec!["Surprise me".to_owned(), "Sum up".to_owned()];
    if !desk.memory.history.is_empty() {
        suggestions.push("Undo".to_owned());
    }
    suggestions
}
