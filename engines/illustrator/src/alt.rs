//! Words for those who do not see the picture, written from the sheet's own labels.

use std::fmt::Write as _;

use atelier_character::{Designer, Sheet};

use crate::LeftOut;

/// One or two sentences that describe the picture.
pub(crate) fn describe(designer: &Designer, sheet: &Sheet, left_out: &[LeftOut]) -> String {
    let label = |field: &str, value: &str| {
        designer.choice(field, value).map_or_else(|| value.replace('_', " "), |choice| choice.label.to_lowercase())
    };
    let missing = |field: &str, value: &str| {
        left_out.iter().any(|left| left.field == field && left.value == value && !left.reason.starts_with("drawn as"))
    };
    let shown = |field: &str| sheet.one(field).filter(|value| !missing(field, value)).map(|value| label(field, value));
    let all = |field: &str| -> Vec<String> {
        sheet.many(field).iter().filter(|value| !missing(field, value)).map(|value| label(field, value)).collect()
    };
    let mut subject: Vec<String> = ["age", "build", "palette.primary"].into_iter().filter_map(shown).collect();
    subject.push(shown("subject").unwrap_or_else(|| designer.subject_label.clone()));
    let subject = subject.join(" ");
    let article = if subject.starts_with(['a', 'e', 'i', 'o', 'u']) { "An" } else { "A" };
    let mut text = format!("{article} {subject}");
    if let Some(expression) = shown("expression") {
        let _ = write!(text, ", {expression}");
    }
    if let Some(pose) = shown("pose") {
        let _ = write!(text, ", {pose}");
    }
    let wears: Vec<String> = all("outfit").into_iter().chain(all("accessories")).collect();
    if !wears.is_empty() {
        let _ = write!(text, ", wearing {}", listed(&wears));
    }
    if let Some(held) = shown("held_item") {
        let _ = write!(text, ", holding: {held}");
    }
    text.push('.');
    let scene: Vec<String> = ["setting", "light", "weather"].into_iter().filter_map(shown).collect();
    if !scene.is_empty() {
        let _ = write!(text, " Scene: {}.", scene.join(", "));
    }
    if let Some(style) = shown("art_style") {
        let _ = write!(text, " Style: {style}.");
    }
    text
}

fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
