//! Things in a noun phrase: "a raincoat", "a red scarf", "three balloons", "a misty forest".

use atelier_character::{FieldKind, Part};

use super::chunk::{alone, is_character, is_number, note, set, span_of};
use super::held::{in_hand, nobody_holds};
use super::value::{best, color_value, is_color_field, wanted};
use super::{Around, Context};
use crate::acts::{Act, Wanted};
use crate::items::Item;
use crate::lexicon::{Entry, Role, ValueRef, is_thing};

/// "a raincoat", "a red scarf", "three balloons", "a misty forest".
pub(super) fn with_thing(context: Context<'_>, items: &[Item<'_>], around: &Around, acts: &mut Vec<Act>) {
    let Some((last, modifiers)) = items.split_last() else { return };
    let Some(value) = last.entry().and_then(|entry| best(context, entry, &[], around)) else { return };
    let meant = value;
    let value = beside_place(context, last, value, acts);
    if let Some(within) = part_of_place(context, items, value, around) {
        acts.push(set(within, span_of(context, items), around));
        acts.push(Act::Note { span: span_of(context, items), about: None });
        return;
    }
    let field = &context.designer.fields[value.field];
    // "three moons in the window": so many are something in the picture, and no place to be.
    let many = items.first().is_some_and(is_number) && context.form(&items[0]) != "one" && last.plural;
    if many && field.part == Part::Scene && !around.placed && matches!(field.kind, FieldKind::One { .. }) {
        acts.push(note(span_of(context, items)));
        return;
    }
    // "a calmer sea": what the place that is there should be like.
    let compared = modifiers.iter().any(|item| item.entry().is_some_and(|entry| !entry.steps.is_empty() && entry.values.is_empty()));
    if compared && field.part == Part::Scene && context.form(&modifiers[0]).ends_with("er") {
        acts.push(note(span_of(context, items)));
        return;
    }
    let things = |index: &usize| context.designer.fields[*index].things;
    let fits = field.things || (around.determined && nobody_holds(context, value));
    let misplaced = around.after_verb && fits && around.verb.iter().any(things) && !around.verb.contains(&value.field);
    // "sitting on a mushroom": one holds a mushroom or sits on it.
    let at_it = around.determined && items[0].first > 1 && context.tokens[items[0].first - 2].form == "at";
    // "writing in a notebook": it is held to be written in.
    let written_in = items[0].first > 2 && {
        let word = |back: usize| context.tokens[items[0].first - back].form.as_str();
        word(2) == "in" && matches!(word(3), "writing" | "drawing" | "sketching" | "scribbling" | "doodling" | "reading" | "writes")
    };
    let under = around.placed && !at_it && !written_in && in_hand(context, value.field);
    if misplaced || (under && !around.verb.contains(&value.field)) {
        // "holding a hat": the hat is understood, but it would end up on the head.
        let before = usize::from(around.determined) + 1;
        acts.push(note(context.span(items[0].first.saturating_sub(before), last.after)));
        return;
    }
    let span = context.span(last.first, last.after);
    acts.push(set(wanted(context, value), span, around));
    // "in the snow" is a place and what falls there.
    if field.part == Part::Scene && last.after - last.first == 3 && context.form(last) == "in" {
        let others = last.entry().map(|entry| entry.values.as_slice()).unwrap_or_default();
        let other = others.iter().find(|other| other.field != value.field && context.designer.fields[other.field].part == Part::Scene);
        acts.extend(other.filter(|_| meant == value).map(|other| set(wanted(context, *other), span, around)));
    }
    // "a grumpy granny knitting": who does it stands before.
    let does_it = field.things && context.form(last).ends_with("ing") && last.after - last.first == 1;
    if does_it && modifiers.iter().any(|item| item.role() == Some(Role::Person) || item.entry().is_some_and(is_character)) {
        for item in modifiers {
            alone(context, item, around, acts);
        }
        return;
    }
    let mut own = false;
    let does = |item: &Item<'_>| {
        let value = item.entry().and_then(|entry| best(context, entry, &[], around));
        value.is_some_and(|value| context.designer.fields[value.field].part == Part::Wear && !context.designer.fields[value.field].things)
    };
    for (at, item) in modifiers.iter().enumerate() {
        let entry = item.entry();
        // "axolotl red eat ice cream": the verb between parts the colour from the thing.
        if color_value(context, item).is_some() && !around.determined && modifiers[at + 1..].iter().any(does) {
            alone(context, item, around, acts);
            continue;
        }
        let meant = entry.and_then(|entry| best(context, entry, &[], around)).map(|value| value.field);
        // "mermaid axolotl pearl white underwater": who it is and its colour, and then where.
        let named = meant.is_some_and(|index| context.designer.fields[index].part == Part::Subject) || color_value(context, item).is_some();
        let subject = modifiers.iter().any(|item| {
            let value = item.entry().and_then(|entry| best(context, entry, &[], around));
            item.entry().is_some_and(|entry| entry.subject) || value.is_some_and(|value| value.field == 0)
        });
        if field.part == Part::Scene && !around.determined && !around.placed && subject && named {
            alone(context, item, around, acts);
            continue;
        }
        // "star hat" is one thing; "scarf umbrella" are two that lack a comma.
        let is_one = |index: usize| matches!(context.designer.fields[index].kind, FieldKind::One { .. });
        let compound = meant.is_some_and(is_one) && !is_one(value.field);
        // "an old farmhouse kitchen": one place, named by its last word.
        let same = meant == Some(value.field) && is_one(value.field);
        let separate = meant.is_some_and(|index| is_thing(context.designer, index)) && !around.determined && !compound;
        let part = meant.map(|index| context.designer.fields[index].part);
        let of_pose =
            meant.is_some_and(|index| context.designer.fields[index].part == Part::Wear && !context.designer.fields[index].things);
        let of_scene = field.part == Part::Scene && matches!(part, Some(Part::Scene | Part::Style));
        // "a black and white top": the colours are the top's.
        // "clown shoes" are shoes.
        let of_role = items.len() == 2 && entry.is_some_and(|entry| entry.bundle.is_some()) && field.things && !is_one(value.field);
        let of_character =
            entry.is_some_and(is_character) && !around.determined && !of_role && !entry.is_some_and(|entry| paints(context, entry));
        // "a bicycle basket": a noun before a noun, and nobody rides.
        // "walking boots" are boots.
        let worn =
            items.len() == 2 && field.things && !is_one(value.field) && context.form(item).ends_with("ing") && item.after - item.first == 1;
        let kind = of_pose && ((around.determined && !context.form(item).ends_with("ing")) || worn);
        if same || kind {
            own = true;
        } else if separate || of_pose || of_scene || of_character {
            alone(context, item, around, acts);
        } else if !(of_scene_cue(context, item) && field.part == Part::Scene) {
            own = true;
        }
    }
    if own {
        acts.push(Act::Note { span: span_of(context, items), about: Some(wanted(context, value)) });
    }
}

/// "on a mountain in the snow": where a place was named, snow is the weather there.
fn beside_place(context: Context<'_>, item: &Item<'_>, value: ValueRef, acts: &[Act]) -> ValueRef {
    let named = |field: usize| acts.iter().any(|act| matches!(act, Act::Set { wanted, .. } if wanted.field == field));
    let scene = |value: &&ValueRef| context.designer.fields[value.field].part == Part::Scene && !named(value.field);
    let others = item.entry().map(|entry| entry.values.as_slice()).unwrap_or_default();
    let is_scene = context.designer.fields[value.field].part == Part::Scene;
    if is_scene && named(value.field) { others.iter().find(scene).copied().unwrap_or(value) } else { value }
}

/// "on a village street": the village, and the street is a part of it.
fn part_of_place(context: Context<'_>, items: &[Item<'_>], value: ValueRef, around: &Around) -> Option<Wanted> {
    let (last, modifiers) = items.split_last()?;
    let part = matches!(
        context.form(last),
        "street" | "road" | "lane" | "square" | "corner" | "path" | "edge" | "entrance" | "gate" | "window" | "floor" | "roof" | "yard"
    );
    let same = |item: &Item<'_>| {
        let other =
            item.entry().filter(|entry| !entry.color && entry.bundle.is_none()).and_then(|entry| best(context, entry, &[], around))?;
        (other.field == value.field).then(|| wanted(context, other))
    };
    let scene = context.designer.fields[value.field].part == Part::Scene;
    modifiers.iter().rev().find_map(same).filter(|_| part && scene)
}

/// Whether the word stands for several colours and nothing else.
fn paints(context: Context<'_>, entry: &Entry) -> bool {
    let sets = entry.bundle.map(|index| &context.designer.bundles[index].set);
    let is_color =
        |id: &String| context.designer.fields.iter().position(|field| field.id == *id).is_some_and(|field| is_color_field(context, field));
    sets.is_some_and(|sets| sets.iter().all(|(id, _)| is_color(id)))
}

/// "background" in "background snowy": it only says which part of the picture is meant.
fn of_scene_cue(context: Context<'_>, item: &Item<'_>) -> bool {
    let cues = item.entry().map(|entry| entry.cues.as_slice()).unwrap_or_default();
    cues.iter().any(|field| context.designer.fields[*field].part == Part::Scene)
}
