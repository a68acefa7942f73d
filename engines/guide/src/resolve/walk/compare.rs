//! "more", "less" and "change": words that act on what follows them.

use atelier_character::FieldKind;

use super::Walk;
use crate::acts::Act;
use crate::items::Item;
use crate::lexicon::Role;
use crate::resolve::Context;
use crate::resolve::chunk::{self, Head};
use crate::resolve::unwanted;
use crate::resolve::value::{all_values, best, color_value, wanted};

impl Walk<'_, '_> {
    /// "more", "less", "too" before a quality or a value. False when they compare nothing here.
    pub(super) fn compared(&mut self, items: &[Item<'_>], more: bool, acts: &mut Vec<Act>) -> bool {
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return false };
        let Some(entry) = first.entry() else { return false };
        if let Some(act) = self.rather_than(items).filter(|_| more && !self.negative) {
            acts.push(act);
            return true;
        }
        // A note of "not too cute" must not lose its "not".
        let before = self.items.iter().rev().find(|item| item.first < first.first).map_or(first.first, |item| item.first);
        let start = if self.negative { self.around.denied_at.min(before) } else { before };
        let span = self.context.span(start, last.after);
        let comparative = (entry.qualities.is_empty() && (entry.cues.is_empty() || items.len() > 1) && !entry.color)
            .then(|| comparative(self.context, first))
            .flatten();
        // "less cute, more creepy": the other one is wanted, not a step towards it.
        let other = self.lessened && more && !self.negative && best(self.context, entry, &[], &self.around).is_some();
        self.lessened |= !more && !self.negative;
        // "more spooky vibes instead": not a step from what is there.
        let instead = more
            && !self.negative
            && self.items.iter().any(|item| item.role() == Some(Role::Instead) && self.context.form(item) == "instead")
            && !entry.values.is_empty();
        if other || instead {
            self.around.correction = true;
            return false;
        }
        if let Some(steps) = comparative.filter(|_| items.len() == 1 || last.entry().is_some_and(|entry| !entry.cues.is_empty())) {
            // "more big", "more light": bigger, lighter.
            let fields =
                if items.len() > 1 { last.entry().map(|entry| entry.cues.clone()).unwrap_or_default() } else { self.around.focus.clone() };
            let steps = steps.into_iter().map(|(scale, towards)| (scale, towards == (more != self.negative))).collect();
            acts.push(Act::Compare { steps, fields, twice: self.around.twice, limit: self.limit, span });
        } else if !entry.qualities.is_empty() {
            let cue = last.entry().filter(|entry| items.len() > 1 && !entry.cues.is_empty());
            let fields = cue.map_or_else(|| self.around.focus.clone(), |entry| entry.cues.clone());
            let more = more != self.negative;
            let steps = entry.qualities.iter().map(|scale| (*scale, more)).collect();
            acts.push(Act::Compare { steps, fields, twice: self.around.twice, limit: self.limit, span });
        } else if more || self.negative {
            return false;
        } else {
            unwanted::unwanted(self.context, items, &self.around, acts);
        }
        true
    }

    /// "more worried than surprised": of the two, this one.
    fn rather_than(&self, items: &[Item<'_>]) -> Option<Act> {
        let ([only], Some(than)) = (items, self.items.get(self.at).filter(|next| next.role() == Some(Role::Than))) else { return None };
        let value = |item: &Item<'_>| {
            let entry = item.entry().filter(|entry| entry.cues.is_empty() && entry.bundle.is_none())?;
            best(self.context, entry, &[], &self.around)
        };
        let other = self.items.iter().filter(|item| item.first >= than.after).find(|item| item.is_content())?;
        let span = self.context.span(only.first, only.after);
        if let (Some(color), Some(_)) = (color_value(self.context, only), color_value(self.context, other)) {
            return Some(Act::Color { value: color, span, correction: true, or: false });
        }
        let (meant, less) = (value(only)?, value(other)?);
        (meant.field == less.field).then(|| Act::Set { wanted: wanted(self.context, meant), span, correction: true, or: false })
    }

    /// "a bit more", and nothing it could be more of: of what was said last.
    pub(super) fn left_comparing(&self, before: usize, acts: &mut Vec<Act>) {
        let content = self.items.iter().any(Item::is_content);
        if let Some(more) = self.comparing.filter(|_| acts.len() == before && !content)
            && let Some((first, last)) = self.items.first().zip(self.items.last())
        {
            acts.push(Act::Again { more, span: self.context.span(first.first, last.after) });
        }
    }

    /// What "change" or "swap" names: values go, a noun for a field only turns the attention there.
    pub(super) fn replaced(&self, items: &[Item<'_>], acts: &mut Vec<Act>) {
        let Some(entry) = items.last().and_then(Item::entry) else {
            chunk::wished(self.context, items, &self.around, acts);
            return;
        };
        let (first, after) = (items[0].first, items[items.len() - 1].after);
        let span = self.context.span(first, after);
        let linked = matches!(self.role_at(self.at), Some(Role::Into | Role::For | Role::With | Role::Place));
        let is_many = |field: &usize| matches!(self.context.designer.fields[*field].kind, FieldKind::Many { .. });
        if !entry.cues.is_empty() && items.len() == 1 && entry.values.is_empty() {
            // "change the outfit to…" empties what holds many; "change the gills to…" only points there.
            if let Some(field) = entry.cues.iter().copied().find(is_many) {
                acts.push(Act::Clear { field, span });
            }
        } else if entry.subject || entry.role == Some(Role::Character) {
            // "turn the axolotl blue": the character stays.
        } else if !linked {
            // "turn the gills blue" has no "to": what is named is already the new one.
            chunk::wished(self.context, items, &self.around, acts);
        } else if chunk::head(self.context, items, &self.around) == Head::Thing && self.color_follows() {
            // "change the hat to green": the hat stays, its colour is noted.
        } else if chunk::head(self.context, items, &self.around) == Head::Thing {
            acts.push(Act::Remove { values: all_values(self.context, entry), span });
        } else {
            unwanted::unwanted(self.context, items, &self.around, acts);
        }
    }

    /// "to green": what comes is a colour, not another thing.
    fn color_follows(&self) -> bool {
        let next = self.items[self.at..].iter().find(|item| item.is_content());
        next.is_some_and(|item| color_value(self.context, item).is_some())
    }
}

/// The steps of "bigger" for "big".
fn comparative(context: Context<'_>, item: &Item<'_>) -> Option<Vec<(usize, bool)>> {
    let form = context.form(item);
    let doubled = form.chars().last().map(|last| format!("{form}{last}er"));
    let from_y = form.strip_suffix('y').map(|stem| format!("{stem}ier"));
    let forms = [Some(format!("{form}er")), Some(format!("{form}r")), doubled, from_y];
    let steps = |form: String| context.lexicon.phrase(&[&form]).map(|entry| entry.steps.clone()).filter(|steps| !steps.is_empty());
    forms.into_iter().flatten().find_map(steps)
}
