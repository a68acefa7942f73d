//! Taking values off, and putting one in another's place.

use atelier_character::{FieldKind, FieldValue, Sheet};

use super::Desk;
use crate::acts::{Act, Wanted};
use crate::lexicon::color_fields;
use crate::reply::Span;

impl Desk<'_> {
    /// "no happy" where it looks happy takes that off; after "grumpy" was understood it says what was meant.
    pub(super) fn deny(&mut self, wanted: &Wanted, values: &[Wanted], span: Span) {
        let there = values.iter().any(|value| self.sheet.one(self.id(value.field)) == Some(&value.value));
        let misread = self.memory.last_set.as_ref().is_some_and(|(id, _)| id == self.id(wanted.field));
        if misread && !there && self.sheet.has(self.id(wanted.field)) {
            self.set(wanted, span, true);
        } else {
            self.remove(values, span);
        }
    }

    /// Whether the sheet holds this value now.
    fn is_there(&self, wanted: &Wanted) -> bool {
        let id = self.id(wanted.field);
        self.sheet.one(id) == Some(&wanted.value) || self.sheet.many(id).contains(&wanted.value)
    }

    pub(super) fn remove(&mut self, values: &[Wanted], span: Span) {
        if let Some(wanted) = values.first().filter(|_| self.turns_to(span) && !values.iter().any(|wanted| self.is_there(wanted))) {
            // "wait no bunny ears", when it has cat ears: then it should have those.
            self.set(wanted, span, true);
            return;
        }
        // "the guitar should be red, not the axolotl": who it is stays.
        let preset = Sheet::default_for(self.designer);
        if values.iter().all(|wanted| preset.one(self.id(wanted.field)) == Some(wanted.value.as_str())) {
            return;
        }
        let mut gone = Vec::new();
        for Wanted { field, value } in values {
            let known = &self.designer.fields[*field];
            let group = known.choice(value).map(|choice| choice.group.clone());
            let worn: Vec<String> = match &known.kind {
                FieldKind::Many { .. } => self.sheet.many(&known.id).to_vec(),
                _ => self.sheet.one(&known.id).map(str::to_owned).into_iter().collect(),
            };
            // "no hat" means every hat; "no top hat" means that one.
            let whole_group = group.as_deref() == Some(value.as_str());
            // "a beret rather than a hat": the beret is a hat as well, and wanted.
            let fresh = |other: &String| self.set_now.iter().any(|(set, now)| set == field && now == other);
            let same_group = |other: &String| known.choice(other).map(|choice| &choice.group) == group.as_ref();
            let goes = |other: &String| other == value || (whole_group && same_group(other) && !fresh(other));
            let (off, kept): (Vec<String>, Vec<String>) = worn.into_iter().partition(goes);
            if off.is_empty() {
                continue;
            }
            match &known.kind {
                FieldKind::Many { .. } => self.sheet.set(&known.id, FieldValue::Many(kept)),
                _ => self.sheet.clear(self.designer, &known.id),
            }
            gone.extend(off.iter().map(|value| (*field, self.phrase(*field, value))));
            for value in &off {
                self.drop_details(*field, value);
            }
            self.account.words.push((*field, span));
        }
        if gone.is_empty()
            && !values.iter().any(|wanted| self.set_now.iter().any(|(field, _)| *field == wanted.field))
            && let Some((field, value)) = values.iter().find_map(|wanted| Some((wanted.field, self.goes_by(wanted, span)?)))
        {
            // "the tie can go", when it wears a bow tie: that one.
            self.remove_exactly(&Wanted { field, value }, span);
            return;
        }
        if gone.is_empty()
            && let Some(wanted) = self.made_of(span).filter(|wanted| !self.set_now.contains(&(wanted.field, wanted.value.clone())))
        {
            // "drop the flowers", of a flower crown.
            self.remove_exactly(&wanted, span);
            return;
        }
        if gone.is_empty() {
            let label = values
                .first()
                .and_then(|wanted| Some((wanted.field, self.designer.fields[wanted.field].choice(&wanted.value)?.label.clone())));
            self.account.avoided.extend(label);
        }
        self.account.removed.extend(gone);
    }

    /// "and the boots", "the rest too", after something went: they go as well.
    pub(super) fn take_off_more(&self, acts: Vec<Act>, field: &str) -> Vec<Act> {
        let said = crate::text::fold(self.text);
        let words: Vec<&str> = crate::text::words(&said).collect();
        let whole = Span { start: 0, end: self.text.len() };
        let goes_on = matches!(words[..], ["and" | "also" | "plus" | "then", ..] | ["ok" | "now", "and", ..]);
        let rest = ["rest", "others", "remaining"].iter().any(|word| words.contains(word))
            || words.windows(2).any(|pair| pair == ["everything", "else"]);
        if goes_on && rest && words.len() < 7 && !words.contains(&"keep") {
            let index = self.designer.fields.iter().position(|known| known.id == field);
            return index.map(|field| Act::Clear { field, span: whole }).into_iter().collect();
        }
        let all_there = acts
            .iter()
            .all(|act| matches!(act, Act::Set { wanted, .. } if self.designer.fields[wanted.field].things && self.is_there(wanted)));
        if !goes_on || acts.is_empty() || !all_there {
            return acts;
        }
        acts.into_iter()
            .map(|act| match act {
                Act::Set { wanted, span, .. } => Act::Remove { values: vec![wanted], span },
                other => other,
            })
            .collect()
    }

    /// "patch off", of an eye patch; "without the wreath", of a crown of leaves.
    pub(super) fn remove_named(&mut self, word: Span, kept: bool, span: Span) {
        match self.made_of(word).or_else(|| self.ends_with(word)) {
            Some(wanted) => self.remove_exactly(&wanted, span),
            None if self.drop_noted(word, span) => {}
            None if kept => self.note(span, None),
            None => self.account.not_understood.push(span),
        }
    }

    /// "wait no …": what is said up to there only takes back what was said before.
    fn turns_to(&self, span: Span) -> bool {
        let before = crate::text::fold(self.text.get(..span.start).unwrap_or_default());
        let words: Vec<&str> = crate::text::words(&before).collect();
        matches!(words[..], ["wait"] | ["wait", "no"] | ["no" | "oh" | "hmm" | "actually" | "nono", "wait", "no"])
    }

    pub(super) fn clear(&mut self, field: usize, span: Span) {
        let id = self.id(field);
        if matches!(self.designer.fields[field].kind, FieldKind::One { .. }) && self.set_now.iter().any(|(known, _)| *known == field) {
            // "glowing eyes, no pupils": says more of what was just wished for.
            self.note(span, None);
            return;
        }
        if self.sheet.has(id) {
            for value in self.sheet.many(id).to_vec() {
                self.drop_details(field, &value);
            }
            self.sheet.clear(self.designer, id);
            self.account.cleared.push(field);
            self.account.words.push((field, span));
        } else {
            self.account.avoided.push((field, self.designer.fields[field].label.clone()));
        }
    }

    /// "take it off": the thing that was put on last.
    pub(super) fn remove_last(&mut self, all: bool, span: Span) {
        if all {
            let before = self.memory.history.last().cloned().unwrap_or_else(|| Sheet::default_for(self.designer));
            let mut came = Vec::new();
            for (field, known) in self.designer.fields.iter().enumerate().filter(|(_, known)| known.things) {
                let held = self.sheet.one(&known.id).filter(|value| before.one(&known.id) != Some(value));
                let worn = self.sheet.many(&known.id).iter().filter(|value| !before.many(&known.id).contains(value));
                came.extend(held.map(str::to_owned).into_iter().chain(worn.cloned()).map(|value| Wanted { field, value }));
            }
            // "remove both", where one of the two is older: the two it wears.
            if came.len() == 1 {
                let field = came[0].field;
                let worn = self.sheet.many(self.id(field));
                if worn.len() == 2 {
                    came = worn.iter().map(|value| Wanted { field, value: value.clone() }).collect();
                }
            }
            for wanted in came {
                self.remove_exactly(&wanted, span);
            }
            return;
        }
        let Some((id, value)) = self.memory.last_set.clone() else { return };
        let Some(field) = self.designer.fields.iter().position(|field| field.id == id) else { return };
        self.remove_exactly(&Wanted { field, value }, span);
    }

    /// "remove the last one", "only keep the first two": by their places among the things it wears. Where no field is named it
    /// is the one that was spoken of last, else the one that holds most.
    pub(super) fn nth(&mut self, place: i32, count: usize, keep: bool, fields: &[usize], span: Span) {
        let many =
            |field: &usize| self.designer.fields[*field].things && matches!(self.designer.fields[*field].kind, FieldKind::Many { .. });
        let last = self.memory.last_set.as_ref().and_then(|(id, _)| self.designer.fields.iter().position(|field| field.id == *id));
        let all: Vec<usize> = (0..self.designer.fields.len()).filter(many).collect();
        let most = all.iter().copied().max_by_key(|field| (self.sheet.many(self.id(*field)).len(), std::cmp::Reverse(*field)));
        let named = fields.iter().copied().find(|field| !self.sheet.many(self.id(*field)).is_empty());
        let Some(field) = named.or(last.filter(many)).or(most) else { return };
        let worn = self.sheet.many(self.id(field)).to_vec();
        let first = match usize::try_from(place) {
            Ok(place) => place.saturating_sub(1),
            Err(_) => worn.len().saturating_sub(count),
        };
        let meant = |at: usize| (first..first.saturating_add(count)).contains(&at);
        if first >= worn.len() {
            self.account.not_understood.push(span);
            return;
        }
        let gone: Vec<String> = worn.into_iter().enumerate().filter(|(at, _)| meant(*at) != keep).map(|(_, value)| value).collect();
        for value in gone {
            self.remove_exactly(&Wanted { field, value }, span);
        }
    }

    pub(super) fn remove_exactly(&mut self, Wanted { field, value }: &Wanted, span: Span) {
        let known = &self.designer.fields[*field];
        if let FieldKind::Many { .. } = known.kind {
            let kept: Vec<String> = self.sheet.many(&known.id).iter().filter(|worn| *worn != value).cloned().collect();
            if kept.len() == self.sheet.many(&known.id).len() {
                return;
            }
            self.sheet.set(&known.id, FieldValue::Many(kept));
        } else if self.sheet.one(&known.id) == Some(value) {
            self.sheet.clear(self.designer, &known.id);
        } else {
            return;
        }
        self.drop_details(*field, value);
        self.account.removed.push((*field, self.phrase(*field, value)));
        self.account.words.push((*field, span));
    }

    /// "the gills too": the last value, in another field that can hold it.
    pub(super) fn copy_last(&mut self, fields: &[usize], span: Span) {
        let Some((id, value)) = self.memory.last_set.clone() else { return };
        let colors = color_fields(self.designer);
        let is_color = self.designer.fields.iter().position(|field| field.id == id).is_some_and(|field| colors.contains(&field));
        let fits = |field: &usize| {
            let known = &self.designer.fields[*field];
            known.id != id && colors.contains(field) == is_color && (is_color || known.choice(&value).is_some())
        };
        if let Some(field) = fields.iter().copied().find(fits) {
            self.set(&Wanted { field, value }, span, true);
        }
    }

    /// "make the hat a crown": the hat goes if it is there; the crown comes as an act of its own.
    pub(super) fn swap(&mut self, old: &[Wanted], span: Span) {
        let there = old.iter().any(|wanted| self.is_there(wanted));
        if there {
            self.remove(old, span);
        } else if let Some((field, value)) = old.iter().find_map(|wanted| Some((wanted.field, self.goes_by(wanted, span)?))) {
            // "make the tie a scarf", when it wears a bow tie.
            self.remove_exactly(&Wanted { field, value }, span);
        }
    }

    /// "I meant the gills": what was set last moves to the field that was meant.
    pub(super) fn move_last(&mut self, fields: &[usize], span: Span) {
        let Some((id, value)) = self.memory.last_set.clone() else { return };
        let Some(from) = self.designer.fields.iter().position(|field| field.id == id) else { return };
        let colors = color_fields(self.designer);
        let fits = |field: &usize| {
            let same_kind = colors.contains(&from) == colors.contains(field);
            *field != from && same_kind && (colors.contains(field) || self.designer.fields[*field].choice(&value).is_some())
        };
        let Some(to) = fields.iter().copied().find(fits) else {
            self.move_to_choices(from, fields, span);
            return;
        };
        // What stood there before the last change comes back.
        let earlier = self.memory.history.last().and_then(|sheet| sheet.get(&id)).cloned().unwrap_or(FieldValue::Empty);
        self.sheet.set(&id, earlier);
        self.account.words.push((from, span));
        self.set(&Wanted { field: to, value }, span, true);
    }

    /// "make it blue, the eyes I mean": the colour goes to a field that holds colours among other things.
    fn move_to_choices(&mut self, from: usize, fields: &[usize], span: Span) {
        let Some(color) = self.sheet.color(self.designer, self.id(from)) else { return };
        let nearest = |field: &usize| Some((*field, color.nearest(self.designer.fields[*field].values())?.id.clone()));
        if let Some((field, value)) = fields.iter().filter(|field| **field != from).find_map(nearest) {
            let earlier = self.memory.history.last().and_then(|sheet| sheet.get(self.id(from))).cloned();
            self.sheet.set(self.id(from), earlier.unwrap_or(FieldValue::Empty));
            self.set(&Wanted { field, value }, span, true);
        }
    }
}
