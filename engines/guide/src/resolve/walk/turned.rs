//! One thing said in another order: "a hat of cowboy", "glasses for reading", "a jar full of fireflies".

use atelier_character::Part;

use super::Walk;
use crate::acts::Act;
use crate::hue;
use crate::items::Item;
use crate::lexicon::Role;
use crate::resolve::value::{best, color_value, is_color_field, wanted};

impl Walk<'_, '_> {
    /// "a hat of cowboy", "a crown made of flowers", "ears like a bunny": one thing, said in another order.
    pub(super) fn turned_around(&mut self, acts: &mut Vec<Act>) -> bool {
        let Some(before) = self.at.checked_sub(1).map(|before| self.items[before]).filter(Item::is_content) else { return false };
        let small = |place: &usize| matches!(self.role_at(*place), Some(Role::Determiner | Role::My | Role::Number));
        let first = self.at + 1 + (self.at + 1..self.items.len()).take_while(small).count();
        let names =
            |place: &usize| self.items[*place].is_content() || self.items[*place].entry().is_some_and(|entry| !entry.verbs.is_empty());
        let run = (first..self.items.len()).take_while(names).count();
        // "spectacles" are glasses.
        let label = before.entry().and_then(|entry| best(self.context, entry, &[], &self.around)).and_then(|value| {
            let label = &self.context.designer.fields[value.field].values()[value.choice].label;
            label.rsplit(' ').next().map(str::to_lowercase)
        });
        let said = self.context.tokens[before.after - 1].form.clone();
        let nouns: Vec<String> = [Some(said), label].into_iter().flatten().collect();
        let found = (first..first + run).rev().find_map(|place| {
            let kind = &self.context.tokens[self.items[place].after - 1].form;
            let phrase = |forms: &[&str]| self.context.lexicon.phrase(forms);
            let whole = |noun: &String| {
                phrase(&[kind, noun]).or_else(|| phrase(&[kind, "shaped", noun])).or_else(|| phrase(&[&format!("{kind}{noun}")]))
            };
            let entry = nouns.iter().find_map(whole)?;
            best(self.context, entry, &[], &self.around).map(|value| (place, wanted(self.context, value)))
        });
        let Some((place, wanted)) = found else { return false };
        if let Some(index) = self.items[place].entry().and_then(|entry| entry.bundle)
            && self.role_at(self.at) == Some(Role::Like)
            && matches!(acts.last(), Some(Act::Set { wanted: known, .. }) if *known == wanted)
        {
            // "a magnifying glass like a detective": a detective's it is anyway, so the likeness is its holder's.
            let item = self.items[place];
            acts.push(Act::Bundle { index, span: self.context.span(item.first, item.after) });
            self.at = place;
            return true;
        }
        let span = self.context.span(before.first, self.items[place].after);
        let of_noun = |act: &Act| match act {
            Act::Set { span: old, .. } | Act::Note { span: old, .. } | Act::NotUnderstood { span: old } => {
                old.end > self.context.span(before.first, before.after).start
            }
            _ => false,
        };
        while acts.last().is_some_and(of_noun) {
            acts.pop();
        }
        acts.push(Act::Set { wanted, span, correction: self.around.correction, or: false });
        self.at = place;
        true
    }

    /// "full of", "covered in": what follows belongs to the noun before. With none before it is about the character,
    /// and what fills a place may be light or weather of its own.
    pub(super) fn filled(&mut self, item: Item<'_>, acts: &mut Vec<Act>) -> bool {
        let fills = matches!(self.context.form(&item), "full" | "covered" | "filled" | "packed" | "dotted" | "surrounded");
        let part = |at: usize| {
            let entry = self.items.get(at).and_then(Item::entry)?;
            best(self.context, entry, &[], &self.around).map(|value| self.context.designer.fields[value.field].part)
        };
        let value_field = |at: usize| {
            let entry = self.items.get(at).and_then(Item::entry)?;
            best(self.context, entry, &[], &self.around).map(|value| value.field)
        };
        let after = self.at + 1 + usize::from(self.role_at(self.at + 1) == Some(Role::Determiner));
        let place = self.at.checked_sub(1).and_then(part) == Some(Part::Scene)
            && part(after) == Some(Part::Scene)
            && self.at.checked_sub(1).and_then(value_field) != value_field(after);
        let field = value_field;
        let holds = self.at.checked_sub(1).and_then(field).filter(|field| self.context.designer.fields[*field].things);
        if fills && holds.is_some() && holds == field(after) {
            // "a mug full of cocoa": the cocoa is what it holds.
            acts.pop();
            return true;
        }
        let gazes = matches!(self.context.form(&item), "looking" | "gazing" | "staring" | "looks");
        let seen = gazes
            && part(after) == Some(Part::Scene)
            && field(after) != self.around.focus_thing.as_ref().and_then(|(_, value)| Some(value.as_ref()?.field));
        let held = field(after).is_some_and(|field| self.context.designer.fields[field].things);
        if fills && held && self.at.checked_sub(1).is_some_and(|before| self.items[before].is_unknown()) {
            // "a bowl full of popcorn".
            acts.pop();
            return true;
        }
        seen || (fills && (self.last_noun.is_none() || place))
    }

    /// Gives the colour just named a more exact one: "blue like the sky", "the yellow of a banana".
    pub(super) fn refines_color(&self, value: &str, acts: &mut [Act]) -> bool {
        let soft = self.at > 1 && self.items[self.at - 1].is_soft();
        let before = self.at.checked_sub(1 + usize::from(soft));
        let follows = before.is_some_and(|before| color_value(self.context, &self.items[before]).is_some());
        // "grey as a november sky" is grey.
        let closer = |known: &String| hue::is_kind_of(self.context.designer, value, known) || !hue::BASIC.contains(&known.as_str());
        match acts.last_mut().filter(|_| follows) {
            Some(Act::Color { value: known, .. }) if closer(known) => value.clone_into(known),
            Some(Act::Set { wanted, .. }) if is_color_field(self.context, wanted.field) && closer(&wanted.value) => {
                value.clone_into(&mut wanted.value);
            }
            Some(Act::Color { .. }) => {}
            Some(Act::Set { wanted, .. }) if is_color_field(self.context, wanted.field) => {}
            _ => return false,
        }
        true
    }
}
