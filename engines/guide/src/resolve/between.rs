//! What one sentence leaves for the next: the thing it spoke of, the noun that "ones" may mean.

use super::value::{best, color_value, wanted};
use super::{Around, Context};
use crate::acts::{Act, Wanted};
use crate::items::Item;
use crate::lexicon::Role;

/// The one thing of a sentence that says something of it and wishes for nothing.
pub(super) fn spoken(context: Context<'_>, items: &[Item<'_>], acts: &[Act]) -> Option<Wanted> {
    let wishes = |act: &Act| matches!(act, Act::Set { .. } | Act::Bundle { .. } | Act::RemoveLast { .. });
    if acts.iter().any(wishes) {
        return None;
    }
    let around = Around { determined: true, ..Around::default() };
    let mut things = items.iter().filter_map(|item| {
        let value = best(context, item.entry().filter(|_| item.is_content())?, &[], &around)?;
        context.designer.fields[value.field].things.then(|| wanted(context, value))
    });
    things.next().filter(|_| things.next().is_none())
}

/// "a red one", "green one please": nothing but the colour of what was just named.
pub(super) fn is_colored_one(context: Context<'_>, items: &[Item<'_>]) -> bool {
    let article = items.first().is_some_and(|item| item.role() == Some(Role::Determiner) && context.form(item) == "a");
    let named: Vec<&Item<'_>> = items.iter().filter(|item| item.is_content()).collect();
    let [color, one] = named.as_slice() else { return false };
    let bare = items.first().is_some_and(|item| item.first == color.first);
    (article || bare) && color_value(context, color).is_some() && context.form(one) == "one"
}

/// "and green ones", after "leaf shaped gills": the fields of the plural noun that was spoken of.
pub(super) fn plural_before(context: Context<'_>) -> Vec<usize> {
    let Some(last) = context.last_set.map(|field| &context.designer.fields[field]) else { return Vec::new() };
    let them = !last.things && context.tokens.iter().any(|token| matches!(token.form.as_str(), "them" | "they" | "theyre"));
    if !them && !context.tokens.iter().any(|token| token.form == "ones") {
        return Vec::new();
    }
    let nouns: Vec<&String> = last.cues.iter().filter(|cue| cue.ends_with('s') && !cue.ends_with("ss")).collect();
    let fields = context.designer.fields.iter().enumerate();
    fields.filter(|(_, field)| field.cues.iter().any(|cue| nouns.contains(&cue))).map(|(index, _)| index).collect()
}
