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

/// "… by the lighthouse … one sitting there": the place told of last before the wish that points at it.
pub(super) fn told_place(context: Context<'_>, sentences: &[Sentence<'_>], acts: &[Act]) -> Option<Act> {
    let around = Around { determined: true, placed: true, ..Around::default() };
    let place_of = |item: &crate::items::Item<'_>| {
        let value =
            item.entry().filter(|entry| !entry.color && entry.bundle.is_none()).and_then(|entry| best(context, entry, &[], &around))?;
        let field = &context.designer.fields[value.field];
        let first = context.designer.fields.iter().find(|other| other.part == field.part)?;
        (field.part == Part::Scene && first.id == field.id).then(|| wanted(context, value))
    };
    let there = context.tokens.iter().position(|token| token.form == "there")?;
    let word = |at: Option<usize>| at.and_then(|at| context.tokens.get(at)).map_or("", |token| token.form.as_str());
    // "fishing there", "sitting there with the binoculars": where, and not "there is", "hello there", "out there".
    let doing = there.checked_sub(1).map(|before| word(Some(before))).is_some_and(|before| before.len() > 4 && before.ends_with("ing"))
        || matches!(word(there.checked_sub(1)), "stand" | "sit" | "live" | "him" | "it" | "her" | "them");
    if !doing || matches!(word(Some(there + 1)), "is" | "are" | "was" | "were") {
        return None;
    }
    let (wanted, item) = (sentences.iter().flat_map(|sentence| &sentence.items))
        .take_while(|item| item.first < there)
        .filter_map(|item| Some((place_of(item)?, *item)))
        .last()?;
    let set = acts.iter().any(|act| matches!(act, Act::Set { wanted: other, .. } if other.field == wanted.field));
    (!set).then(|| Act::Set { wanted, span: context.span(item.first, item.after), correction: false, or: false })
}

/// "my mum is a firefighter, can it be one too": the role told of last.
pub(super) fn told_role(context: Context<'_>, sentences: &[Sentence<'_>]) -> Option<Act> {
    const POINTS: [&[&str]; 5] =
        [&["be", "one", "too"], &["be", "one", "as"], &["be", "that", "too"], &["also", "be", "one"], &["be", "the", "same"]];
    let words: Vec<&str> = context.tokens.iter().map(|token| token.form.as_str()).collect();
    let at = POINTS.iter().filter_map(|phrase| words.windows(phrase.len()).position(|window| window == *phrase)).min()?;
    let items = sentences.iter().flat_map(|sentence| &sentence.items).take_while(|item| item.after <= at);
    let (index, item) = items.filter_map(|item| Some((item.entry()?.bundle?, item))).last()?;
    Some(Act::Bundle { index, span: context.span(item.first, item.after) })
}
