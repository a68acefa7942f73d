//! What to ask next, and what to suggest.

use super::Planner;
use crate::apply::Desk;

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
        let missing = self.designer.ask_order.iter().find(|id| !desk.sheet.has(id) && !desk.memory.asked.contains(id));
        let Some(field) = missing.and_then(|id| self.designer.field(id)) else {
            let complete = self.designer.ask_order.iter().all(|id| desk.sheet.has(id));
            parts.push(self.line(if complete { "all_known" } else { "ask_more" }, &[]));
            return general_suggestions(desk);
        };
        let question = self.chance.pick(&field.ask).cloned().unwrap_or_default();
        parts.push(question);
        desk.memory.asked.push(field.id.clone());
        desk.memory.pending = Some(field.id.clone());
        let mut suggestions: Vec<String> = Vec::new();
        // Three different values, or fewer when the field has fewer.
        for _ in 0..12 {
            if let Some(choice) = self.chance.pick(field.values())
                && !suggestions.contains(&choice.label)
                && suggestions.len() < 3
            {
                suggestions.push(choice.label.clone());
            }
        }
        suggestions
    }
}

fn general_suggestions(desk: &Desk<'_>) -> Vec<String> {
    let mut suggestions = vec!["Surprise me".to_owned(), "Sum up".to_owned()];
    if !desk.memory.history.is_empty() {
        suggestions.push("Undo".to_owned());
    }
    suggestions
}
