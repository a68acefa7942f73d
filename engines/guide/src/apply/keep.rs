//! What stays and what comes back: values that are there already, and those that were there before.

use atelier_character::{FieldKind, FieldValue, Part};

use super::Desk;
use crate::acts::Wanted;
use crate::hue;
use crate::lexicon::color_fields;
use crate::reply::Span;

impl Desk<'_> {
    /// "leave the cap": whatever goes by that name stays; a wish when nothing does and `set`.
    pub(super) fn keep(&mut self, values: &[Wanted], color: Option<String>, set: bool, span: Span) {
        let there = values.iter().find_map(|wanted| Some((wanted.field, self.goes_by(wanted, span)?)));
        if let Some((field, value)) = there {
            self.account.already.push(self.phrase(field, &value));
            return;
        }
        let colored = color.as_ref().and_then(|color| {
            let fields = color_fields(self.designer).into_iter();
            fields
                .filter_map(|field| Some((field, self.sheet.one(self.id(field))?.to_owned())))
                .find(|(_, known)| self.is_kind_of(known, color))
        });
        // "keep that blue", of cobalt.
        let colored = colored.or_else(|| color.as_ref().and_then(|color| self.near_color(color)));
        if let Some((field, value)) = colored {
            self.account.already.push(self.phrase(field, &value));
        } else if let Some(value) = color.filter(|_| set) {
            self.color(value, span, false, false);
        } else if let Some(wanted) = values.first().filter(|_| set) {
            self.set(wanted, span, false);
        }
    }

    /// The value on the sheet that these words may name: itself, or another thing whose name ends in the same word.
    pub(super) fn goes_by(&self, wanted: &Wanted, span: Span) -> Option<String> {
        let known = &self.designer.fields[wanted.field];
        let worn: Vec<String> = match known.kind {
            FieldKind::Many { .. } => self.sheet.many(&known.id).to_vec(),
            _ => self.sheet.one(&known.id).map(str::to_owned).into_iter().collect(),
        };
        let said = self.text.get(span.start..span.end).unwrap_or_default().to_lowercase();
        let noun = said.split_whitespace().next_back().unwrap_or_default();
        // "spandex and a cape" is no cape; a toothbrush is a brush.
        let compound = |last: &str| noun.len() > 3 && last.strip_suffix(noun).is_some_and(|first| first.len() > 3);
        let ends = |name: &str| {
            let name = name.to_lowercase();
            let last = name.rsplit([' ', '-']).next().unwrap_or_default();
            !noun.is_empty() && !name.contains(" and a ") && (last == noun || compound(last))
        };
        // "stop the rain" ends a downpour as well.
        let by_kind = known.things || known.part == Part::Scene;
        let named = |value: &String| {
            known.choice(value).is_some_and(|choice| ends(&choice.label) || (by_kind && choice.synonyms.iter().any(|name| ends(name))))
        };
        worn.iter().find(|value| **value == wanted.value).or_else(|| worn.iter().find(|value| named(value))).cloned()
    }

    /// The thing it wears whose name holds this word: "the flowers" of a flower crown.
    pub(super) fn made_of(&self, span: Span) -> Option<Wanted> {
        let said = self.text.get(span.start..span.end).unwrap_or_default().to_lowercase();
        let noun = said.split_whitespace().next_back().filter(|noun| noun.len() > 3)?;
        let names = |label: &str| {
            label.to_lowercase().split([' ', '-']).any(|word| word == noun || noun.strip_suffix('s').is_some_and(|single| single == word))
        };
        self.designer.fields.iter().enumerate().filter(|(_, field)| field.things).find_map(|(index, field)| {
            let worn = self.sheet.many(&field.id).iter().map(String::as_str).chain(self.sheet.one(&field.id));
            let mut found = worn.filter(|value| field.choice(value).is_some_and(|choice| names(&choice.label)));
            found.next().map(|value| Wanted { field: index, value: value.to_owned() })
        })
    }

    /// The thing it wears or holds one of whose names ends with this word: "the wreath" of a crown of leaves.
    pub(super) fn ends_with(&self, span: Span) -> Option<Wanted> {
        let said = self.text.get(span.start..span.end).unwrap_or_default().to_lowercase();
        let noun = said.split_whitespace().next_back().filter(|noun| noun.len() > 3)?;
        self.designer.fields.iter().enumerate().filter(|(_, field)| field.things).find_map(|(index, field)| {
            let worn = self.sheet.many(&field.id).iter().map(String::as_str).chain(self.sheet.one(&field.id));
            let named = |name: &String| name.rsplit([' ', '-']).next() == Some(noun);
            let mut found = worn.filter(|value| field.choice(value).is_some_and(|choice| choice.synonyms.iter().any(named)));
            found.next().map(|value| Wanted { field: index, value: value.to_owned() })
        })
    }

    pub(super) fn is_kind_of(&self, known: &str, asked: &str) -> bool {
        hue::is_kind_of(self.designer, known, asked)
    }

    /// The colour on the sheet that people might call by this name for want of a better one.
    fn near_color(&self, asked: &str) -> Option<(usize, String)> {
        let fields = color_fields(self.designer);
        let swatch = |value: &str| hue::rgb(self.designer, value);
        let asked = swatch(asked)?;
        fields.iter().find_map(|field| {
            let known = self.sheet.one(self.id(*field))?;
            (swatch(known)?.distance(asked) < 0.2).then(|| (*field, known.to_owned()))
        })
    }

    /// "back to the earlier blue": the last one there was, where it was.
    pub(super) fn earlier_color(&mut self, value: String, span: Span) {
        let fields = color_fields(self.designer);
        let found = self.memory.history.iter().rev().find_map(|sheet| {
            fields.iter().copied().find_map(|field| {
                let known = sheet.one(self.id(field))?;
                let changed = self.sheet.one(self.id(field)) != Some(known);
                (changed && self.is_kind_of(known, &value)).then(|| Wanted { field, value: known.to_owned() })
            })
        });
        match found {
            Some(wanted) => self.set(&wanted, span, true),
            None if fields.iter().any(|field| self.sheet.one(self.id(*field)).is_some_and(|known| self.is_kind_of(known, &value))) => {
                self.account.already.push(self.phrase(fields[0], &value));
            }
            None => self.color(value, span, true, false),
        }
    }

    /// "go back to before the cloak": as far as the last sheet without it.
    pub(super) fn undo_to(&mut self, values: &[Wanted]) {
        let holds = |sheet: &atelier_character::Sheet| {
            values.iter().any(|wanted| {
                let id = self.id(wanted.field);
                match sheet.get(id) {
                    Some(FieldValue::Many(worn)) => worn.contains(&wanted.value),
                    Some(FieldValue::One(value)) => *value == wanted.value,
                    _ => false,
                }
            })
        };
        let steps = if holds(&self.sheet) {
            self.memory.history.iter().rev().position(|sheet| !holds(sheet)).map_or(self.memory.history.len(), |place| place + 1)
        } else {
            1
        };
        self.undo(steps);
    }
}
