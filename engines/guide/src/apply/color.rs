//! Colours that name no field: the first is the main one, the next the second, and so on.

use atelier_character::FieldValue;

use super::Desk;
use crate::acts::Wanted;
use crate::lexicon::color_fields;
use crate::reply::Span;

impl Desk<'_> {
    pub(super) fn color(&mut self, value: String, span: Span, correction: bool, or: bool) {
        if let Some(thing) = self.colored_last(span) {
            self.note(span, Some(thing));
            return;
        }
        if self.colors_said.contains(&value) && !correction {
            // "purple purple purple" is purple.
            return;
        }
        self.colors_said.push(value.clone());
        let fields = color_fields(self.designer);
        // "no, make it teal" means the colour that was set last.
        let last = self.memory.last_set.as_ref().and_then(|(id, _)| {
            let changed = |field: &&usize| {
                let id = self.id(**field);
                self.memory.history.last().is_some_and(|before| before.one(id) != self.sheet.one(id))
            };
            // After a whole palette ("like a sunset") the main one is meant.
            if fields.iter().filter(changed).count() > 1 {
                return None;
            }
            fields.iter().copied().find(|field| correction && self.colors_now == 0 && self.designer.fields[*field].id == *id)
        });
        // "blue or green" is one colour, not two.
        if let Some(field) = self.freed.take().filter(|_| !or) {
            // "swap mustard for ochre": where the mustard was.
            self.colors_now += 1;
            self.set_or(&Wanted { field, value }, span, true, false);
            return;
        }
        let place = if correction { 0 } else { self.colors_now.saturating_sub(usize::from(or)) };
        let field = last.or_else(|| fields.get(place).copied());
        self.colors_now += usize::from(!or || self.colors_now == 0);
        match field {
            Some(field) => self.set_or(&Wanted { field, value }, span, correction, or),
            None => self.note(span, None),
        }
    }

    /// "make it blue" after "a red scarf": the thing whose colour was told last, when nothing came between.
    pub(super) fn colored_last(&self, span: Span) -> Option<Wanted> {
        let before = self.text.get(..span.start)?.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        let points = ["make it", "make that", "make them", "change it to", "turn it"].iter().any(|words| before.ends_with(words));
        let (id, value) = self.memory.last_set.as_ref()?;
        // "in red", and nothing else: the thing that was just put on.
        let thing = self.designer.fields.iter().position(|field| field.id == *id && field.things);
        let asked =
            self.memory.pending.as_ref().is_some_and(|pending| color_fields(self.designer).iter().any(|field| self.id(*field) == pending));
        if before == "in" && !asked && self.text.get(span.end..)?.trim_end_matches(['.', '!', ' ']).is_empty() {
            return thing.map(|field| Wanted { field, value: value.clone() });
        }
        // "make them red" after "boots": an animal is one.
        let several = ["make them", "paint them", "color them", "colour them", "turn them"].iter().any(|words| before.ends_with(words));
        if let Some(field) = thing.filter(|field| several && self.phrase(*field, value).ends_with('s')) {
            return Some(Wanted { field, value: value.clone() });
        }
        let detail = self.memory.details.last().filter(|detail| points && detail.field == *id && detail.value == *value)?;
        let colors = color_fields(self.designer);
        let field = self.designer.fields.get(*colors.first()?)?;
        let is_color = |word: &str| field.values().iter().any(|choice| choice.label.eq_ignore_ascii_case(word));
        let field = self.designer.fields.iter().position(|field| field.id == *id)?;
        (detail.note.split(' ').any(is_color)).then(|| Wanted { field, value: value.clone() })
    }

    /// "lilac as the main colour", where lilac is the second: what was the main one takes its place.
    pub(super) fn give_way(&mut self, field: usize, value: &str) {
        let said = self.text.to_lowercase();
        let both = ["too", "also", "well", "both", "same", "match", "all", "everything", "whole", "only", "just"];
        let words = crate::text::fold(self.text);
        if !self.is_main_color(field) || crate::text::words(&words).any(|word| both.contains(&word)) {
            return;
        }
        let Some(old) = self.sheet.one(self.id(field)).filter(|old| *old != value).map(str::to_owned) else { return };
        let named = self.designer.fields[field].choice(value).is_some_and(|choice| said.contains(&choice.label.to_lowercase()));
        let other = color_fields(self.designer).into_iter().filter(|_| named).find(|other| {
            *other != field && self.sheet.one(self.id(*other)) == Some(value) && !self.set_now.iter().any(|(known, _)| known == other)
        });
        if let Some(other) = other {
            self.sheet.set(self.id(other), FieldValue::One(old));
        }
    }

    pub(super) fn is_main_color(&self, field: usize) -> bool {
        color_fields(self.designer).first() == Some(&field)
    }

    pub(super) fn remove_color(&mut self, value: &str, of: &[usize], span: Span) {
        let mut fields = color_fields(self.designer);
        fields.retain(|field| of.is_empty() || of.contains(field));
        let phrase = fields.first().map(|field| self.phrase(*field, value)).unwrap_or_default();
        let mut gone = None;
        let exact = fields.iter().any(|field| self.sheet.one(self.id(*field)) == Some(value));
        for field in fields {
            let id = &self.designer.fields[field].id;
            // "swap the blue for green" where midnight blue is: that is the blue.
            // "coral, not pink": coral is a pink as well, and wanted.
            let fresh = self.set_now.iter().any(|(set, _)| *set == field);
            if self.sheet.one(id).is_some_and(|known| known == value || (!exact && !fresh && self.is_kind_of(known, value))) {
                self.sheet.set(id, FieldValue::Empty);
                self.account.words.push((field, span));
                gone = Some(field);
                self.freed = Some(field);
            }
        }
        match gone {
            Some(field) => self.account.removed.push((field, phrase)),
            None => self.account.avoided.push((color_fields(self.designer).first().copied().unwrap_or_default(), phrase)),
        }
    }
}
