//! Noun phrases whose last word nobody knows: what can be read from the words beside it, and what is for the artist.

use atelier_character::Part;

use super::chunk::{alone, note, set, span_of};
use super::held::in_hand;
use super::value::{best, color_value, wanted};
use super::{Around, Context};
use crate::acts::{Act, Wanted};
use crate::items::{Item, Kind};

/// "on its nose", "on his feet": where a thing goes that was named before.
pub(super) fn says_where(context: Context<'_>, items: &[Item<'_>]) -> bool {
    let [only] = items else { return false };
    let before = |back: usize| only.first.checked_sub(back).map_or("", |at| context.tokens[at].form.as_str());
    let place = |form: &str| matches!(form, "on" | "upon" | "around" | "under" | "over" | "in" | "from");
    let owned = matches!(before(1), "its" | "his" | "her" | "their" | "the");
    let placed = place(before(1)) || (owned && place(before(2)));
    placed && only.known().is_some_and(|entry| !entry.places.is_empty())
}

/// "nicely", "greatly": how something is done or liked.
pub(super) fn says_how(context: Context<'_>, items: &[Item<'_>], around: &Around) -> bool {
    let [only] = items else { return false };
    !around.determined && context.form(only).len() > 4 && context.form(only).ends_with("ly")
}

/// "an elderly gondolier with a lantern": who it is nobody knows, but how old and large they are is said. Only the
/// first words of a message are about the character for sure.
pub(super) fn someone(context: Context<'_>, items: &[Item<'_>], around: &Around, acts: &mut Vec<Act>) -> bool {
    let Some((last, modifiers)) = items.split_last() else { return false };
    let first = items[0].first;
    // "more like a wise old hermit".
    let word = |at: Option<usize>| at.and_then(|at| context.tokens.get(at)).map_or("", |token| token.form.as_str());
    let likened = matches!(word(first.checked_sub(2)), "like" | "as" | "into");
    let open = matches!(word(first.checked_sub(1)), "a" | "an") && (first == 1 || likened);
    let described = |item: &Item<'_>| {
        let value = item.entry().filter(|entry| !entry.subject).and_then(|entry| best(context, entry, &[], around))?;
        let field = &context.designer.fields[value.field];
        // "a grumpy ticket inspector": feelings are the character's, whoever it is.
        let feels = field.part == Part::Look && field.verbs.iter().any(|verb| verb.starts_with("feel"));
        (field.part == Part::Subject || feels).then(|| wanted(context, value))
    };
    let plural = context.form(last).ends_with('s');
    let found: Vec<Wanted> = modifiers.iter().map_while(described).collect();
    let stranger = matches!(last.kind, Kind::Unknown);
    if !open || !stranger || plural || around.placed || found.is_empty() {
        return false;
    }
    let span = span_of(context, items);
    acts.extend(found.into_iter().map(|wanted| set(wanted, span, around)));
    acts.push(note(span));
    true
}

/// "a rainy Sunday afternoon": nobody knows Sundays, but the weather is said.
pub(super) fn weathered(context: Context<'_>, items: &[Item<'_>], around: &Around, acts: &mut Vec<Act>) -> bool {
    let occasion = items.last().is_some_and(|last| context.lexicon.is_occasion(context.form(last)));
    let told = |item: &Item<'_>| {
        // "a hot air balloon trip": a place of several words is one, whatever it is there for; so is "a beach holiday".
        let says = context.form(item).ends_with('y') || item.after - item.first > 1 || occasion;
        let value = item.entry().filter(|_| says).and_then(|entry| best(context, entry, &[], around))?;
        let part = context.designer.fields[value.field].part;
        (part == Part::Scene || (occasion && part == Part::Style)).then(|| wanted(context, value))
    };
    let found: Vec<Wanted> = items.iter().filter_map(told).collect();
    let span = span_of(context, items);
    let any = !found.is_empty();
    acts.extend(found.into_iter().map(|wanted| set(wanted, span, around)));
    if any {
        acts.push(note(span));
    }
    any
}

/// "running really fast": what it does is known, how it does it is for the artist.
pub(super) fn doing(context: Context<'_>, items: &[Item<'_>], around: &Around, acts: &mut Vec<Act>) -> bool {
    let pose = |item: &&Item<'_>| {
        let value = item.entry().and_then(|entry| best(context, entry, &[], around));
        value.is_some_and(|value| {
            let field = &context.designer.fields[value.field];
            field.part == Part::Wear && !field.things
        })
    };
    // "fishing boats" are boats.
    let count = items.iter().take_while(pose).count();
    if items.last().is_some_and(|last| context.form(last).ends_with('s')) {
        return false;
    }
    for item in &items[..count] {
        alone(context, item, around, acts);
    }
    if let Some(first) = items[count..].first().filter(|_| count > 0) {
        acts.push(note(context.span(first.first, items.last().map_or(first.after, |last| last.after))));
    }
    count > 0
}

/// "dressed as a bee" is a bee costume, where there is one.
pub(super) fn costume(context: Context<'_>, items: &[Item<'_>], around: &Around) -> Option<Wanted> {
    let last = items.last().filter(|_| around.costume)?;
    let form = context.form(last);
    let entry = ["costume", "suit", "onesie", "outfit"].iter().find_map(|kind| context.lexicon.phrase(&[form, kind]))?;
    best(context, entry, &[], around).map(|value| wanted(context, value))
}

/// "a banana costume", "dressed as a banana": it wears one, and holds none. Where there is no such costume, it is for the artist.
pub(super) fn worn_as(context: Context<'_>, items: &[Item<'_>], around: &Around) -> Option<Act> {
    let held = |item: &Item<'_>| {
        let value = item.entry().filter(|entry| entry.bundle.is_none()).and_then(|entry| best(context, entry, &[], around));
        value.is_some_and(|value| in_hand(context, value.field))
    };
    let dressed = around.costume && items.last().is_some_and(held);
    let named = matches!(items, [.., thing, kind] if held(thing)
        && matches!(context.form(kind), "costume" | "costumes" | "outfit" | "onesie" | "suit" | "pajamas"));
    if !dressed && !named {
        return None;
    }
    let first = items.first().map_or(0, |item| item.first);
    let as_is = dressed && context.tokens[..first].iter().rev().take(3).any(|token| token.form == "dressed");
    let start = if as_is { (0..first).rev().find(|at| context.tokens[*at].form == "dressed").unwrap_or(first) } else { first };
    let span = context.span(start, items.last().map_or(first, |last| last.after));
    Some(costume(context, items, around).map_or_else(|| note(span), |costume| set(costume, span, around)))
}

/// "a neon green glow": the colour it has, and how it shines is for the artist.
pub(super) fn glows(context: Context<'_>, items: &[Item<'_>]) -> bool {
    let Some((last, colors)) = items.split_last() else { return false };
    let shine = matches!(context.form(last), "glow" | "sheen" | "shimmer" | "gleam" | "lustre" | "luster" | "glimmer" | "cast");
    shine && !colors.is_empty() && colors.iter().all(|item| color_value(context, item).is_some())
}

/// "hospital corridor": a part of a place.
pub(super) fn is_room(context: Context<'_>, items: &[Item<'_>]) -> bool {
    let room =
        |form: &str| matches!(form, "corridor" | "hall" | "hallway" | "lobby" | "ward" | "entrance" | "courtyard" | "interior" | "aisle");
    items.len() > 1 && items.last().is_some_and(|last| room(context.form(last)))
}

/// "elf ears": the whole message, and one of its words is known.
pub(super) fn is_all_of_it(context: Context<'_>, items: &[Item<'_>]) -> bool {
    let whole = items.first().is_some_and(|first| first.first == 0) && items.last().is_some_and(|last| last.after == context.tokens.len());
    whole && items.iter().any(|item| item.known().is_some())
}
