//! Who talks: the gate first, then the guide. A pure step from message to reply and sheet.

use crate::{
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

/// Answers a message. `earlier` are the visitor's latest messages, so that nothing is split over several.
pub(crate) fn answer(
    place: &Place,
    gate: &Gate,
    earlier: &[String],
    memory: &Memory,
    sheet: &Sheet,
    message: &str,
    surroundings: &Surroundings<'_>,
) -> Answer {
    let earlier: Vec<&str> = earlier.iter().map(String::as_str).collect();
    let verdict = gate.check_with_history(&earlier, message);
    let declined = |category: &str, reply: String| Answer {
        reply,
        sheet: sheet.clone(),
        memory: memory.clone(),
        changes: Vec::new(),
        card: None,
        suggestions: place.designer.starters.iter().take(3).cloned().collect(),
        refusal: Some(category.to_owned()),
    };
    match verdict {
        Verdict::Refuse { category } => declined(category.as_str(), gate.reply(&place.designer, category, surroundings.seed)),
        Verdict::Care => declined("care", gate.care()),
        Verdict::Allow => speak(place, memory, sheet, message, surroundings),
        // Nothing is changed until the visitor takes the harmless reading up: the guide remembers what was offered.
        Verdict::Soften { reading, .. } => Answer {
            reply: format!("I'd draw that as {reading}. Shall I?"),
            sheet: sheet.clone(),
            memory: {
                let mut memory = memory.clone();
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

fn speak(place: &Place, memory: &Memory, sheet: &Sheet, message: &str, surroundings: &Surroundings<'_>) -> Answer {
    let reply = place.guide.reply(memory, sheet, message, surroundings);
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
