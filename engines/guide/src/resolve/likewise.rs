//! "we go hiking in the mountains, and it should do the same": what was told of others is wished for after all.

use atelier_character::Part;

use super::value::{best, wanted};
use super::{Around, Context};
use crate::acts::Act;
use crate::items::Sentence;

/// What points back at something told.
const POINTS: [&[&str]; 15] = [
    &["just", "that"],
    &["exactly", "that"],
    &["mine", "like", "hers"],
    &["doing", "the", "same"],
    &["do", "the", "same"],
    &["does", "the", "same"],
    &["do", "that", "too"],
    &["doing", "that", "too"],
    &["doing", "that"],
    &["do", "that", "as"],
    &["do", "it", "too"],
    &["there", "too"],
    &["there", "as", "well"],
    &["joining", "us"],
    &["join", "us"],
];

/// Adds where it happens and what is done there, as far as nothing else was said of either.
pub(super) fn added(context: Context<'_>, sentences: &[Sentence<'_>], acts: &mut Vec<Act>) {
    let words: Vec<&str> = context.tokens.iter().map(|token| token.form.as_str()).collect();
    let Some(at) = POINTS.iter().filter_map(|phrase| words.windows(phrase.len()).position(|window| window == *phrase)).min() else {
        return;
    };
    for item in sentences.iter().flat_map(|sentence| &sentence.items).filter(|item| item.after <= at) {
        let value =
            item.entry().filter(|entry| !entry.color && !entry.subject).and_then(|entry| best(context, entry, &[], &Around::default()));
        let Some(value) = value else { continue };
        let field = &context.designer.fields[value.field];
        let shown = field.part == Part::Scene || (field.part == Part::Wear && !field.things);
        let said = acts.iter().any(|act| matches!(act, Act::Set { wanted, .. } if wanted.field == value.field));
        if shown && !said {
            let span = context.span(item.first, item.after);
            acts.push(Act::Set { wanted: wanted(context, value), span, correction: false, or: false });
        }
    }
}
