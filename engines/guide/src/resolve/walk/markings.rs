//! Markings that are elsewhere: in the eyes, on the robe.

use atelier_character::{FieldKind, Part};

use super::Walk;
use crate::acts::Act;
use crate::items::Item;
use crate::lexicon::{Role, ValueRef};
use crate::resolve::value::{best, wanted};

impl Walk<'_, '_> {
    /// "stars reflected in the eyes": what happens to them happens elsewhere; they are no marking.
    pub(super) fn is_done_there(&mut self, first: usize, acts: &mut Vec<Act>) -> bool {
        let done = self.items.get(self.at).is_some_and(|item| item.is_unknown() && self.context.form(item).ends_with("ed"));
        if !done || self.negative || self.role_at(self.at + 1) != Some(Role::Place) {
            return false;
        }
        let over =
            self.items.get(self.at + 1).is_some_and(|item| matches!(self.context.form(item), "over" | "across" | "on" | "all" | "around"));
        let own = self
            .items
            .get(self.at + 2)
            .is_some_and(|item| matches!(self.context.form(item), "it" | "its" | "him" | "her" | "his" | "them"));
        if over && own {
            // "stars scattered over it": its own markings.
            return false;
        }
        self.at += 1;
        while self.items.get(self.at).is_some_and(|item| !item.is_content() && !item.is_soft()) {
            self.at += 1;
        }
        while self.items.get(self.at).is_some_and(Item::is_content) {
            self.at += 1;
        }
        acts.push(Act::Note { span: self.context.span(first, self.items[self.at - 1].after), about: None });
        true
    }

    /// "stars on the robe": markings of a thing, which no field holds.
    pub(super) fn is_on_thing(&mut self, first: usize, acts: &mut Vec<Act>) -> bool {
        // "stars scattered over the robe".
        let at = self.at
            + usize::from(
                self.items
                    .get(self.at)
                    .is_some_and(|item| matches!(self.context.form(item), "scattered" | "sprinkled" | "strewn" | "dotted")),
            );
        let place = self.items.get(at).is_some_and(|item| matches!(self.context.form(item), "on" | "along" | "over" | "across"));
        let owned = matches!(self.role_at(at + 1), Some(Role::Determiner))
            || self.items.get(at + 1).is_some_and(|item| self.context.form(item) == "its");
        // "a pointy hat, stars on it".
        let it = |item: &Item<'_>| matches!(self.context.tokens[item.after - 1].form.as_str(), "it" | "them");
        let end = (at..self.items.len()).take(2).find(|at| it(&self.items[*at]));
        let end = end.filter(|end| place && self.items.get(end + 1).is_none_or(Item::is_soft));
        if let Some((end, (_, about))) = end.zip(self.last_thing.clone()) {
            acts.push(Act::Note { span: self.context.span(first, self.items[end].after), about: Some(about) });
            self.at = end + 1;
            return true;
        }
        // "a starfish in the hair": there, wherever that is.
        let within = self.items.get(at).is_some_and(|item| matches!(self.context.form(item), "in" | "behind"));
        // "a lantern in a dusty library": what nobody knows says what the place is like.
        let scene = self.items.get(at + 3).is_some_and(|next| next.is_content() && self.is_scene(next));
        let inside = |part: &&Item<'_>| within && owned && !scene && part.is_unknown() && self.context.form(part) != "lap";
        if let Some(part) = self.items.get(at + 2).filter(inside) {
            acts.push(Act::Note { span: self.context.span(first, part.after), about: None });
            self.at = at + 3;
            return true;
        }
        let Some(thing) = self.items.get(at + 2).filter(|_| place && owned) else { return false };
        let around = super::Around { determined: true, ..super::Around::default() };
        let value = thing.entry().and_then(|entry| best(self.context, entry, &[], &around));
        // "candles on a cake" are two things, "a heart on the sign" is one.
        let worn = |field: usize| matches!(self.context.designer.fields[field].kind, FieldKind::Many { .. });
        let known = self.items.get(at + 1).is_some_and(|item| self.context.form(item) != "a");
        let meant = |value: &ValueRef| self.context.designer.fields[value.field].things && (known || worn(value.field));
        let Some(value) = value.filter(meant) else { return false };
        let about = wanted(self.context, value);
        acts.push(Act::Note { span: self.context.span(first, thing.after), about: Some(about) });
        self.at = at + 3;
        true
    }

    /// "the scarf should be longer and striped": both are about the scarf.
    pub(super) fn says_more_of_thing(&mut self, acts: &mut [Act]) -> bool {
        let said = self.items[..self.at].iter().any(|item| item.role() == Some(Role::Copula) || self.context.form(item) == "should");
        let (Some(before), Some(next)) = (self.at.checked_sub(1).map(|at| self.items[at]), self.items.get(self.at + 1)) else {
            return false;
        };
        let value = next.entry().and_then(|entry| best(self.context, entry, &[], &self.around));
        let marks = value.is_some_and(|value| {
            let field = &self.context.designer.fields[value.field];
            field.part == Part::Look && field.verbs.is_empty()
        });
        let ends = self.items.get(self.at + 2).is_none_or(Item::is_soft);
        let end = self.context.span(before.first, before.after).end;
        let Some(Act::Note { span, .. }) = acts.last_mut().filter(|_| said && marks && ends && !self.negative) else { return false };
        let about_thing =
            span.end == end && self.last_thing.as_ref().is_some_and(|(first, _)| self.context.span(*first, *first + 1).start == span.start);
        if about_thing {
            span.end = self.context.span(next.first, next.after).end;
            self.at += 1;
        }
        about_thing
    }

    /// "a big pile of books": how large the pile is.
    pub(super) fn measures(&self, items: &[Item<'_>]) -> bool {
        let of = self.items.get(self.at).is_some_and(|next| {
            next.role() == Some(Role::Determiner)
                && next.after - next.first > 1
                && self.context.tokens[next.after - 1].form == "of"
                && !matches!(self.context.form(next), "a" | "one" | "all" | "some")
        });
        of && items.iter().all(|item| self.is_size(item))
    }
}
