//! Who talks: the gate first, then the guide. A pure step from message to reply and sheet.

use crate::{
    actions::create_turn::Said,
    model::{SheetChange, text},
    shelf::Place,
};
use atelier_character::Sheet;
use atelier_gate::{Gate, Verdict};
use atelier_guide::{Memory, Surroundings};

/// What a message led to.
pub(crate) struct Answer {
    pub reply: String,
    pub sheet: Sheet,
    pub memory: Memory,
    pub changes: Vec<SheetChange>,
    pub card: Option<String>,
    pub suggestions: Vec<String>,
    /// Category of a refusal; the sheet and the memory are then as they were.
    pub refusal: Option<String>,
}

/// A message and all that its answer depends on.
pub(crate) struct Question<'a> {
    pub place: &'a Place,
    pub memory: &'a Memory,
    pub sheet: &'a Sheet,
    pub said: &'a Said,
    pub surroundings: Surroundings<'a>,
}

/// Answers a message on which the gate has said its word.
pub(crate) fn answer(question: &Question<'_>, gate: &Gate, verdict: Verdict) -> Answer {
    let Question { place, memory, sheet, said, surroundings } = question;
    let unchanged = |reply: String, refusal: Option<&str>| Answer {
        reply,
        sheet: (*sheet).clone(),
        memory: (*memory).clone(),
        changes: Vec::new(),
        card: None,
        suggestions: place.designer.starters.iter().take(3).cloned().collect(),
        refusal: refusal.map(str::to_owned),
    };
    match verdict {
        Verdict::Refuse { category } => unchanged(gate.reply(&place.designer, category, surroundings.seed), Some(category.as_str())),
        // Nobody who is not well is told that they did something wrong, or is counted.
        Verdict::Care => unchanged(gate.care_in(&said.language), None),
        Verdict::Allow => speak(question),
        // Nothing is changed until the visitor takes the harmless reading up: the guide remembers what was offered.
        Verdict::Soften { reading, .. } => Answer {
            reply: format!("I'd draw that as {reading}. Shall I?"),
            sheet: (*sheet).clone(),
            memory: {
                let mut memory = (*memory).clone();
                memory.offer(&reading);
                memory
            },
            changes: Vec::new(),
            card: None,
            suggestions: vec![reading],
            refusal: None,
        },
    }
}

fn speak(question: &Question<'_>) -> Answer {
    let message = &question.said.text;
    let reply = question.place.guide.reply(question.memory, question.sheet, message, &question.surroundings);
    let changes = reply.changes.into_iter().map(|change| SheetChange {
        field: change.field,
        from: change.from,
        to: change.to,
        label: change.label,
        words: change.words.map(|span| text::words(message, span.start, span.end)),
    });
    Answer {
        reply: reply.text,
        sheet: reply.sheet,
        memory: reply.memory,
        changes: changes.collect(),
        card: reply.card,
        suggestions: reply.suggestions,
        refusal: None,
    }
}
