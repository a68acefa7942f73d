//! Colours that belong to a part: "white at the belly", "plum above, mustard below", "the body in slate".

use super::Walk;
use crate::acts::{Act, Wanted};
use crate::items::Item;
use crate::lexicon::Role;
use crate::resolve::value::{color_value, is_color_field, simile};

impl Walk<'_, '_> {
    /// "coral gills, I mean the colour coral": the colour of what was named before.
    pub(super) fn means_color(&mut self, items: &[Item<'_>], acts: &[Act]) -> bool {
        let [only] = items else { return false };
        let generic = matches!(self.context.form(only), "color" | "shade" | "tone" | "hue");
        let next = self.items.get(self.at).is_some_and(|next| color_value(self.context, next).is_some());
        if !(generic && next && self.around.correction) || self.negative {
            return false;
        }
        self.clear_focus();
        if let Some(Act::Set { wanted, .. }) = acts.last()
            && is_color_field(self.context, wanted.field)
        {
            self.around.focus = vec![wanted.field];
        }
        true
    }

    /// "white at the belly", "pink on the gills": the colour just named belongs to that part.
    pub(super) fn colors_there(&mut self, acts: &mut Vec<Act>) -> bool {
        let Some(color) = self.at.checked_sub(1).map(|before| self.items[before]) else { return false };
        if self.sides_of(color, acts) {
            return true;
        }
        let small = |at: &usize| {
            self.role_at(*at).is_some_and(|role| matches!(role, Role::Determiner | Role::My))
                || matches!(self.items.get(*at).map(|item| self.context.form(item)), Some("its" | "his" | "her" | "their"))
        };
        let noun = (self.at + 1..self.items.len()).find(|at| !small(at)).unwrap_or(self.items.len());
        let part = self.items.get(noun).and_then(|item| {
            let top = (self.context.form(item) == "top").then(|| crate::lexicon::color_fields(self.context.designer).first().copied());
            top.unwrap_or_else(|| crate::resolve::clause::part(self.context, item))
        });
        let ends = self.items.get(noun + 1).is_none_or(|next| !next.is_content());
        let end = self.context.span(color.first, color.after).end;
        let of_thing = self.items[..self.at].iter().any(|item| crate::resolve::clause::is_generic_color(self.context, item));
        let on = !of_thing && matches!(self.context.form(&self.items[self.at]), "on" | "around" | "under" | "across" | "over");
        let on = on
            || (self.context.form(&self.items[self.at]) == "in"
                && self.items.get(noun).is_some_and(|item| {
                    matches!(
                        self.context.form(item),
                        "cheeks" | "cheek" | "ears" | "nose" | "face" | "corners" | "middle" | "centre" | "center"
                    )
                }));
        let strange = self
            .items
            .get(noun)
            .is_some_and(|item| item.is_unknown() || item.known().is_some_and(|entry| !entry.places.is_empty() && entry.values.is_empty()));
        if part.is_none() && on && strange && ends && !self.negative {
            // "a bit of pink on the cheeks": not the colour of all of it.
            if acts.last().is_some_and(|act| self.colors_until(act, end)) {
                acts.pop();
                acts.push(Act::Note { span: self.context.span(color.first, self.items[noun].after), about: None });
                self.at = noun;
                return true;
            }
        }
        let (Some(field), Some(value)) = (part.filter(|_| ends && !self.negative), color_value(self.context, &color)) else { return false };
        let Some(last) = acts.last_mut() else { return false };
        if !self.colors_until(last, end) {
            return false;
        }
        let span = self.context.span(color.first, self.items[noun].after);
        *last = Act::Set { wanted: Wanted { field, value }, span, correction: self.around.correction, or: false };
        self.at = noun;
        true
    }

    /// "the body in slate": what the stone looks like.
    pub(super) fn in_color_of(&mut self, item: &Item<'_>, acts: &mut Vec<Act>) -> bool {
        let field = self.around.focus.iter().copied().find(|field| is_color_field(self.context, *field));
        let noun = self.items.get(self.at + 1).filter(|_| self.context.form(item) == "in" && !self.negative);
        let (Some(field), Some(noun)) = (field, noun) else { return false };
        let ends = self.items.get(self.at + 2).is_none_or(|next| !next.is_content());
        let Some(value) = simile(self.context, noun).filter(|_| ends && noun.is_content() && !noun.plural) else { return false };
        let span = self.context.span(noun.first, noun.after);
        acts.push(Act::Set { wanted: Wanted { field, value }, span, correction: self.around.correction, or: false });
        self.clear_focus();
        self.at += 1;
        true
    }

    /// "plum above, mustard below".
    fn sides_of(&self, color: Item<'_>, acts: &mut [Act]) -> bool {
        let side = match self.context.form(&self.items[self.at]) {
            "above" => 0,
            "below" | "underneath" | "beneath" => 1,
            _ => return false,
        };
        let ends = self.items.get(self.at + 1).is_none_or(Item::is_soft);
        let end = self.context.span(color.first, color.after).end;
        let field = crate::lexicon::color_fields(self.context.designer).get(side).copied().filter(|_| ends && !self.negative);
        match (field, acts.last_mut()) {
            (Some(field), Some(act)) => match act {
                Act::Color { value, span, .. } if span.end == end => {
                    *act = Act::Set { wanted: Wanted { field, value: value.clone() }, span: *span, correction: true, or: false };
                    true
                }
                _ => false,
            },
            _ => false,
        }
    }
}
