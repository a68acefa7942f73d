//! Surprises: values by chance, for the whole sheet, one field, or one kind of thing.

use atelier_character::FieldValue;

use super::Desk;
use crate::acts::Wanted;
use crate::lexicon::color_fields;
use crate::reply::Span;

/// Fields a full surprise fills at most.
const SURPRISES: usize = 7;

impl Desk<'_> {
    pub(super) fn surprise(&mut self, fields: &[usize], span: Span) {
        let missing = |field: &usize| !self.sheet.has(self.id(*field));
        let position = |id: &String| self.designer.fields.iter().position(|field| field.id == *id);
        let chosen: Vec<usize> = if fields.is_empty() {
            let asked = self.memory.pending.as_ref().and_then(position).filter(missing).filter(|_| self.memory.turns > 1);
            match asked {
                Some(field) => vec![field],
                None => self.designer.ask_order.iter().filter_map(position).filter(missing).take(SURPRISES).collect(),
            }
        } else {
            // Of "gills" the shape rather than the colour, where both are meant.
            let colors = color_fields(self.designer);
            let plain = fields.iter().copied().find(|field| !colors.contains(field) && !self.designer.fields[*field].values().is_empty());
            plain.or(fields.first().copied()).into_iter().collect()
        };
        self.memory.surprised = chosen.iter().map(|field| self.id(*field).to_owned()).collect();
        for field in chosen {
            let current = self.sheet.one(self.id(field)).unwrap_or_default().to_owned();
            let others = self.designer.fields[field].values().iter().filter(|choice| choice.id != current);
            let values: Vec<String> = others.map(|choice| choice.id.clone()).collect();
            if let Some(value) = self.chance.pick(&values).cloned() {
                self.set(&Wanted { field, value }, span, true);
            }
        }
        // What chance chose contradicts nothing the visitor says beside it.
        self.set_now.clear();
        self.account.surprised = true;
    }

    /// "change everything else": what is set is chosen anew, but for these fields and for who it is.
    pub(super) fn surprise_rest(&mut self, kept: &[usize], span: Span) {
        let asked = |field: &usize| self.designer.ask_order.contains(&self.designer.fields[*field].id);
        let set = |field: &usize| self.sheet.has(self.id(*field));
        self.surprise_again(
            (0..self.designer.fields.len()).filter(|field| asked(field) && set(field) && !kept.contains(field)).collect(),
            span,
        );
    }

    /// "again": what chance filled the turn before is chosen anew.
    pub(super) fn surprise_again(&mut self, fields: Vec<usize>, span: Span) {
        self.memory.surprised = fields.iter().map(|field| self.id(*field).to_owned()).collect();
        for field in fields {
            let there: Vec<String> = match self.sheet.get(self.id(field)) {
                Some(FieldValue::One(value)) => vec![value.clone()],
                Some(FieldValue::Many(values)) => values.clone(),
                _ => continue,
            };
            let others = self.designer.fields[field].values().iter().filter(|choice| !there.contains(&choice.id));
            let values: Vec<String> = others.map(|choice| choice.id.clone()).collect();
            if let Some(value) = self.chance.pick(&values).cloned() {
                self.sheet.clear(self.designer, self.id(field));
                self.set(&Wanted { field, value }, span, true);
            }
        }
        self.set_now.clear();
        self.account.surprised = true;
    }

    /// "any colour but pink": another one stays as it is.
    pub(super) fn surprise_but(&mut self, field: usize, colors: &[String], span: Span) {
        let denied = |value: &str| colors.iter().any(|color| self.is_kind_of(value, color));
        if self.sheet.one(self.id(field)).is_some_and(|current| !denied(current)) {
            return;
        }
        let values = self.designer.fields[field].values().iter().map(|choice| choice.id.clone());
        let values: Vec<String> = values.filter(|value| !denied(value)).collect();
        if let Some(value) = self.chance.pick(&values).cloned() {
            self.set(&Wanted { field, value }, span, true);
        }
        self.set_now.clear();
        self.account.surprised = true;
    }

    /// Any value of the same group: "you choose the hat".
    pub(super) fn surprise_kind(&mut self, like: &Wanted, span: Span) {
        let field = &self.designer.fields[like.field];
        let group = field.choice(&like.value).map(|choice| choice.group.as_str());
        let same = field.values().iter().filter(|choice| Some(choice.group.as_str()) == group && choice.id != like.value);
        let values: Vec<String> = same.map(|choice| choice.id.clone()).collect();
        let value = self.chance.pick(&values).unwrap_or(&like.value).clone();
        self.set(&Wanted { field: like.field, value }, span, true);
        self.account.surprised = true;
    }
}
