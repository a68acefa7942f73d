//! Noun phrases: which word is the head, what belongs to it, and what it all means.

use atelier_character::Part;

use super::blend::{belongs, blends, colors_thing, names_shade, recolored};
use super::cue::with_cue;
use super::held::{holds_it, in_hand, nobody_holds};
use super::pose::{says_more_of_pose, with_its_thing};
use super::thing::with_thing;
use super::unknown::{costume, doing, glows, is_all_of_it, is_room, says_how, says_where, someone, weathered, worn_as};
use super::value::{best, color_value, is_color_field, near_choice, takes_thing, wanted};
use super::{Around, Context};
use crate::acts::{Act, Wanted};
use crate::items::{Item, Kind};
use crate::lexicon::{Entry, Role, ValueRef, is_thing};
use crate::reply::Span;
use crate::text::TokenKind;

/// What a phrase's head is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// A noun for fields: gills, background.
    Cue,
    /// A coat, a lantern, a forest.
    Thing,
    /// A word nobody knows.
    Unknown,
    /// The character itself, a role, or words that describe it.
    Character,
}

/// What the phrase is about.
pub(super) fn head(context: Context<'_>, items: &[Item<'_>], around: &Around) -> Head {
    let Some(last) = items.last() else { return Head::Character };
    let Some(entry) = last.entry() else {
        return if last.is_unknown() { Head::Unknown } else { Head::Character };
    };
    let thing = || best(context, entry, &[], around).is_some_and(|value| is_thing(context.designer, value.field));
    if is_character(entry) {
        Head::Character
    } else if !entry.cues.is_empty() {
        Head::Cue
    } else if color_value(context, last).is_some() && (is_colored(context, last) || !takes_thing(context, entry, around)) {
        Head::Character
    } else if thing() {
        Head::Thing
    } else {
        Head::Character
    }
}

/// "a pearl coloured one": its colour, and no pearl.
fn is_colored(context: Context<'_>, item: &Item<'_>) -> bool {
    item.colored || context.tokens.get(item.after).is_some_and(|next| next.form == "colored")
}

pub(super) fn is_character(entry: &Entry) -> bool {
    entry.subject || entry.bundle.is_some() || entry.role == Some(Role::Character)
}

pub(super) fn span_of(context: Context<'_>, items: &[Item<'_>]) -> Span {
    context.span(items.first().map_or(0, |item| item.first), items.last().map_or(0, |item| item.after))
}

pub(super) fn note(span: Span) -> Act {
    Act::Note { span, about: None }
}

pub(super) fn set(wanted: Wanted, span: Span, around: &Around) -> Act {
    Act::Set { wanted, span, correction: around.correction, or: around.or }
}

/// Acts of a wished-for noun phrase.
pub(super) fn wished(context: Context<'_>, items: &[Item<'_>], around: &Around, acts: &mut Vec<Act>) {
    let span = span_of(context, items);
    let counted = items.first().is_some_and(is_number);
    if let Some(act) = worn_as(context, items, around) {
        acts.push(act);
        return;
    }
    if let Some(deed) = (1..items.len()).find(|at| is_deed(context, &items[*at]) && items[at - 1].entry().is_some()) {
        wished(context, &items[..deed], around, acts);
        wished(
            context,
            &items[deed..],
            &Around { after_verb: false, verb: Vec::new(), placed: false, determined: false, ..around.clone() },
            acts,
        );
        return;
    }
    match head(context, items, around) {
        Head::Unknown if says_where(context, items) || says_how(context, items, around) => {}
        Head::Unknown => {
            if let Some(costume) = costume(context, items, around) {
                acts.push(set(costume, span, around));
            } else if glows(context, items) {
                for item in &items[..items.len() - 1] {
                    alone(context, item, around, acts);
                }
                acts.push(note(span));
            } else if let [.., instrument, player] = items
                && context.form(player) == "player"
                && let Some(value) = instrument.entry().and_then(|entry| best(context, entry, &[], around))
                && in_hand(context, value.field)
            {
                // "a trumpet player".
                acts.push(set(wanted(context, value), span, around));
            } else if let [who, deed, ..] = items
                && who.entry().is_some_and(|entry| entry.bundle.is_some())
                && context.form(deed).ends_with("ing")
            {
                // "a barista pouring latte art": who it is, and what only the artist can draw.
                alone(context, who, around, acts);
                acts.push(note(span_of(context, &items[1..])));
            } else if doing(context, items, around, acts)
                || someone(context, items, around, acts)
                || weathered(context, items, around, acts)
            {
            } else if around.wishful
                || counted
                || is_room(context, items)
                || around.placed
                || (around.determined && around.short)
                || is_all_of_it(context, items)
            {
                // "on a castle wall": the wall is for the artist, the castle is a place all the same. So is "hospital corridor".
                let places = items
                    .iter()
                    .filter(|_| around.placed || is_room(context, items))
                    .filter_map(|item| best(context, item.entry()?, &[], around));
                acts.extend(
                    places
                        .filter(|value| context.designer.fields[value.field].part == Part::Scene)
                        .map(|value| set(wanted(context, value), span, around)),
                );
                acts.push(note(span));
            } else {
                acts.push(Act::NotUnderstood { span });
            }
        }
        Head::Cue => with_cue(context, items, around, acts),
        Head::Thing => with_thing(context, items, around, acts),
        // "juggling five oranges": so many of what is only a colour's name.
        Head::Character
            if items.last().is_some_and(|last| last.plural) && items.iter().position(is_number).is_some_and(|number| number > 0) =>
        {
            let number = items.iter().position(is_number).unwrap_or_default();
            wished(context, &items[..number], around, acts);
            acts.push(note(span_of(context, &items[number..])));
        }
        Head::Character if is_one_of_them(context, items) => acts.push(note(span)),
        Head::Character if let Some(kind) = kind_of_one(context, items, around) => acts.push(set(kind, span, around)),
        Head::Character => {
            let before = acts.len();
            character(context, items, around, acts);
            // "with two cherries on top": so many of what is only a colour's name.
            if acts.len() == before && counted && items.last().is_some_and(|last| last.plural) {
                acts.push(note(span));
            }
        }
    }
}

/// "with a beard brewing a potion", "in a hoodie typing on his laptop": what it does is no part of what it has.
fn is_deed(context: Context<'_>, item: &Item<'_>) -> bool {
    let form = |at: usize| context.tokens[at].form.as_str();
    let follows = item.first.checked_sub(1).map(form).unwrap_or_default();
    item.after - item.first > 1
        && form(item.first).ends_with("ing")
        && (context.lexicon.phrase(&[follows]).is_some_and(|entry| entry.bundle.is_some())
            || matches!(
                form(item.first + 1),
                "a" | "an" | "the" | "its" | "his" | "her" | "their" | "on" | "in" | "at" | "for" | "with" | "up"
            ))
}

/// "a plush one": a plush axolotl, whatever else is plush.
fn kind_of_one(context: Context<'_>, items: &[Item<'_>], around: &Around) -> Option<Wanted> {
    let [kind, one] = items else { return None };
    let thing =
        kind.entry().and_then(|entry| best(context, entry, &[], around)).is_some_and(|value| is_thing(context.designer, value.field));
    let subject = context.designer.subject_label.to_lowercase();
    let entry = context.lexicon.phrase(&[context.form(kind), &subject]).filter(|_| thing && context.form(one) == "one")?;
    let value = best(context, entry, &[], around).filter(|value| context.designer.fields[value.field].part == Part::Subject)?;
    Some(wanted(context, value))
}

/// "with a camel": what only a colour is called after.
fn is_one_of_them(context: Context<'_>, items: &[Item<'_>]) -> bool {
    let [only] = items else { return false };
    let word = |back: usize| only.first.checked_sub(back).map_or("", |at| context.tokens[at].form.as_str());
    color_value(context, only).is_some()
        && only.shade.is_none()
        && matches!(word(1), "a" | "an")
        && word(2) == "with"
        && !is_colored(context, only)
}

pub(super) fn is_number(item: &Item<'_>) -> bool {
    matches!(item.kind, Kind::Number) || item.role() == Some(Role::Number)
}

/// "a tall chef", "tiny teal axolotl": every word says something by itself.
fn character(context: Context<'_>, items: &[Item<'_>], around: &Around, acts: &mut Vec<Act>) {
    let compares = |item: &Item<'_>| item.entry().is_some_and(|entry| !entry.steps.is_empty() && entry.values.is_empty());
    let only_colors = items.iter().all(|item| color_value(context, item).is_some());
    let sized = |item: &Item<'_>| {
        let value = item.entry().filter(|entry| !entry.subject).and_then(|entry| best(context, entry, &[], around));
        // "in a laboratory, robot axolotl": who it is says nothing of the laboratory.
        let names = context.lexicon.phrase(&[context.tokens[item.after - 1].form.as_str()]).is_some_and(|entry| entry.subject);
        !names && value.is_some_and(|value| context.designer.fields[value.field].part == Part::Subject)
    };
    // "a scarf in the colours of the rainbow".
    let patterned = |item: &Item<'_>| {
        let value = item.entry().and_then(|entry| best(context, entry, &[], around));
        value.is_some_and(|value| {
            context.designer.fields[value.field].part == Part::Look && context.designer.fields[value.field].verbs.is_empty()
        })
    };
    // "holding a vacuum cleaner": nobody holds a cleaner.
    let held = |field: &usize| in_hand(context, *field);
    if let [stranger, role] = items
        && stranger.is_unknown()
        && role.entry().is_some_and(|entry| entry.bundle.is_some())
        && around.after_verb
        && around.verb.iter().any(held)
    {
        acts.push(note(span_of(context, items)));
        return;
    }
    // "flying above the waves": where it is, and no pattern.
    let before = |back: usize| first_token(items).checked_sub(back).map_or("", |at| context.tokens[at].form.as_str());
    let beyond = |form: &str| {
        matches!(form, "above" | "over" | "across" | "through" | "past" | "beneath" | "beyond" | "under" | "among" | "into" | "towards")
    };
    if around.placed && items.iter().all(patterned) && (beyond(before(1)) || (before(1) == "the" && beyond(before(2)))) {
        acts.push(note(context.span(first_token(items).saturating_sub(2), items[items.len() - 1].after)));
        return;
    }
    let describes = (around.placed && items.iter().all(patterned)) || only_colors || items.iter().all(compares) || items.iter().all(sized);
    let (Some(first), Some(last)) = (items.first(), items.last()) else { return };
    if let Some((thing, about)) = around.focus_thing.clone().filter(|_| describes) {
        // "the hat should be red": the hat's colour, which no field holds.
        acts.push(Act::Note { span: context.span(thing, last.after), about });
        return;
    }
    if is_number(first) && items.len() > 1 && last.entry().is_some_and(is_character) {
        // "two axolotls": the sheet holds one.
        acts.push(note(context.span(first.first, last.after)));
    }
    if only_colors && around.after_verb && around.verb.iter().any(|field| context.designer.fields[*field].things) {
        // "wearing red": a colour, but not the body's.
        acts.push(note(context.span(first.first.saturating_sub(1), last.after)));
        return;
    }
    let beside = |pair: &&[Item<'_>]| blends(context, pair) || (pair[1].first == last.first && belongs(context, pair, around));
    let named = items.windows(2).filter(|pair| names_shade(context, pair)).map(|pair| pair[1].first);
    let beside: Vec<usize> = items.windows(2).filter(beside).map(|pair| pair[0].first).chain(named).collect();
    if only_colors && around.refines && recolored(context, items, acts) {
        return;
    }
    // "make the ears bigger": those, and not who has them.
    if let [.., part, _] = items
        && part.is_unknown()
        && last.entry().is_some_and(|entry| !entry.steps.is_empty())
    {
        for item in &items[..items.len() - 2] {
            alone(context, item, around, acts);
        }
        acts.push(note(context.span(part.first, last.after)));
        return;
    }
    let names_subject = last.entry().is_some_and(|entry| entry.subject);
    if let Some(color) = colors_thing(context, items, around) {
        for item in &items[..items.len() - 1] {
            alone(context, item, &Around { determined: true, ..around.clone() }, acts);
        }
        acts.push(note(color));
        return;
    }
    let pointed = around.definite && last.role() == Some(Role::Character) && !last.entry().is_some_and(|entry| entry.subject);
    let mut told: Vec<ValueRef> = Vec::new();
    // "a big toothy grin": the grin is big.
    let faces = matches!(
        context.form(last),
        "tears" | "tear" | "grin" | "smile" | "frown" | "pout" | "smirk" | "scowl" | "glare" | "stare" | "wink"
    ) && items.len() > 1;
    // "a mischievous grin": what kind of grin it is says how it looks.
    let look = |item: &Item<'_>| item.entry().and_then(|entry| best(context, entry, &[], around)).map(|value| value.field);
    let kind_of_face =
        faces.then(|| look(last)).flatten().filter(|field| items[..items.len() - 1].iter().any(|item| look(item) == Some(*field)));
    for item in items.iter().filter(|item| kind_of_face.is_none() || item.first != last.first).filter(|item| {
        !(beside.contains(&item.first) || ((pointed || faces) && sized(item)) || (faces && color_value(context, item).is_some()))
    }) {
        // "a tiny little witch" is tiny.
        let size = item.entry().filter(|_| sized(item)).and_then(|entry| best(context, entry, &[], around));
        // So is a chubby little one chubby.
        let fondly = context.form(item) == "little";
        if size.is_some_and(|value| {
            told.iter()
                .any(|known| is_near(context, *known, value) || (fondly && known.field == value.field && known.choice != value.choice))
        }) {
            continue;
        }
        told.extend(size);
        // "football axolotl": the thing goes with it as "a football" would.
        let goes_with = item.first != last.first && names_subject && color_value(context, item).is_none();
        alone(context, item, &Around { determined: around.determined || goes_with, ..around.clone() }, acts);
    }
    // "tennis axolotl, please": the first thing that is said.
    let opens = names_subject && first.first == 0 && first.is_unknown();
    let stranger = items.iter().find(|item| item.is_unknown());
    if let Some(stranger) = stranger.filter(|_| around.wishful || around.determined || opens) {
        acts.push(note(context.span(stranger.first, last.after)));
    }
}

fn first_token(items: &[Item<'_>]) -> usize {
    items.first().map_or(0, |item| item.first)
}

/// Whether two values of a field stand beside each other on a scale: a tiny little one is tiny, a tiny giant is neither.
fn is_near(context: Context<'_>, left: ValueRef, right: ValueRef) -> bool {
    let (left, right) = (wanted(context, left), wanted(context, right));
    let place = |steps: &[String], value: &String| steps.iter().position(|step| step == value);
    let beside =
        |steps: &[String]| place(steps, &left.value).zip(place(steps, &right.value)).is_some_and(|(left, right)| left.abs_diff(right) < 2);
    let field = &context.designer.fields[left.field].id;
    left == right
        || (left.field == right.field && context.designer.scales.iter().any(|scale| scale.field == *field && beside(&scale.steps)))
}

/// One word by itself.
pub(super) fn alone(context: Context<'_>, item: &Item<'_>, around: &Around, acts: &mut Vec<Act>) {
    let span = context.span(item.first, item.after);
    let correction = around.correction;
    let entry = item.entry();
    if let Some(value) = color_value(context, item)
        && (is_colored(context, item) || !entry.is_some_and(|entry| takes_thing(context, entry, around)))
    {
        let fitting = entry.and_then(|entry| best(context, entry, &[], around)).filter(|value| around.focus.contains(&value.field));
        let pointed = around.focus.iter().copied().find(|field| is_color_field(context, *field));
        // "beige and brown" answers with more than the colour that was asked for.
        let several = || colors_said(context) > 1;
        let asked = context.pending.filter(|field| around.short && !correction && is_color_field(context, *field) && !several());
        acts.push(if let Some(value) = fitting {
            set(wanted(context, value), span, around)
        } else if let Some(field) = pointed.or(asked) {
            set(Wanted { field, value }, span, around)
        } else if let Some(wanted) = near_choice(context, &around.focus, &value) {
            set(wanted, span, around)
        } else if around.focus.is_empty() {
            Act::Color { value, span, correction, or: around.or }
        } else {
            note(span)
        });
        return;
    }
    let Some(entry) = entry else { return };
    if !entry.none.is_empty() {
        acts.extend(entry.none.iter().map(|field| Act::Clear { field: *field, span }));
    } else if (entry.bundle.is_some() || entry.values.iter().any(|value| nobody_holds(context, *value))) && holds_it(context, around) {
        acts.push(note(span));
    } else if let Some(index) = entry.bundle {
        // "farmers don't": what they all do.
        let all =
            context.tokens.get(item.after).is_some_and(|next| matches!(next.form.as_str(), "dont" | "do" | "never" | "always" | "usually"));
        if all && context.tokens[item.after - 1].form.ends_with('s') {
            acts.push(Act::SelfTalk);
            return;
        }
        acts.push(Act::Bundle { index, span });
    } else if let Some(value) = best(context, entry, &[], around) {
        acts.push(set(wanted(context, value), span, around));
        with_its_thing(context, item, value, acts);
        says_more_of_pose(context, item, value, acts);
    } else if !entry.steps.is_empty() {
        acts.push(Act::Compare { steps: entry.steps.clone(), fields: around.focus.clone(), twice: around.twice, limit: false, span });
    }
}

/// How many colours the message names.
fn colors_said(context: Context<'_>) -> usize {
    let color = |form: &str| context.lexicon.phrase(&[form]).is_some_and(|entry| entry.color);
    context.tokens.iter().filter(|token| token.kind == TokenKind::Hex || color(&token.form)).count()
}
