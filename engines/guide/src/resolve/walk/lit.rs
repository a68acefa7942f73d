//! Things that give light: "lit with candles", "knitting by firelight", "lanterns lighting it".

use atelier_character::Part;

use super::Walk;
use crate::acts::Act;
use crate::items::Item;
use crate::resolve::value::{best, wanted};

impl Walk<'_, '_> {
    /// A thing that a word of lighting stands beside: its light is meant, and nobody holds it.
    pub(super) fn lights(&mut self, items: &[Item<'_>], start: usize, acts: &mut Vec<Act>) -> bool {
        let casts = |item: &Item<'_>| matches!(self.context.form(item), "lighting" | "illuminating");
        let (only, casting) = match items {
            [only] => (only, false),
            [only, last] if casts(last) => (only, true),
            _ => return false,
        };
        let form = self.context.form(only);
        let noun = form.strip_suffix('s').unwrap_or(form);
        let lights = |form: &str| matches!(form, "light" | "lit" | "lighting" | "illuminate" | "illuminated" | "lights");
        let before = self.items[..start].iter().rev().take_while(|item| !item.is_soft());
        let links = |form: &str| matches!(form, "with" | "by" | "from");
        let linked = start.checked_sub(1).is_some_and(|at| {
            self.context.tokens[self.items[at].first..self.items[at].after].iter().any(|token| links(&token.form))
                || (start > 1 && links(self.context.form(&self.items[start - 2])))
        });
        let told =
            linked && before.into_iter().any(|item| self.context.tokens[item.first..item.after].iter().any(|token| lights(&token.form)));
        let does = casting || self.items.get(self.at).is_some_and(casts);
        if !(told || does) || self.negative {
            return false;
        }
        let light = |value: &crate::lexicon::ValueRef| self.context.designer.fields[value.field].part == Part::Scene;
        let joined = format!("{noun}light");
        let found = [vec![noun, "light"], vec![joined.as_str()]].into_iter().find_map(|phrase| {
            let entry = self.context.lexicon.phrase(&phrase)?;
            best(self.context, entry, &[], &self.around).filter(light)
        });
        let Some(value) = found else { return false };
        let span = self.context.span(only.first, only.after);
        acts.push(Act::Set { wanted: wanted(self.context, value), span, correction: self.around.correction, or: false });
        if does {
            // "lanterns lighting it".
            self.at = self.items.iter().skip(self.at).position(Item::is_soft).map_or(self.items.len(), |soft| self.at + soft);
        }
        true
    }
}
