//! Comparisons: one step along a scale, or a shade darker or lighter.

use atelier_character::{Rgb, Scale, ScaleKind};

use super::Desk;
use crate::acts::Wanted;
use crate::lexicon::color_fields;
use crate::reply::Span;

/// How far "darker" goes towards black, "lighter" towards white.
const SHADE: f32 = 0.28;

impl Desk<'_> {
    /// Walks the likeliest of the scales: the one a noun points at, else one whose field is set, else the first.
    pub(super) fn compare(&mut self, steps: &[(usize, bool)], fields: &[usize], span: Span) {
        let index = |scale: &Scale| self.designer.fields.iter().position(|field| field.id == scale.field);
        let colors = color_fields(self.designer);
        let pointed = steps.iter().copied().find_map(|(scale, more)| {
            let known = &self.designer.scales[scale];
            let color = fields.iter().copied().find(|field| colors.contains(field));
            match known.kind {
                ScaleKind::Shade => color.map(|field| (scale, more, field)),
                ScaleKind::Steps => index(known).filter(|field| fields.contains(field)).map(|field| (scale, more, field)),
            }
        });
        let on_scale = |scale: &Scale, field: usize| {
            let value = self.sheet.one(&self.designer.fields[field].id);
            value.is_some_and(|value| scale.kind == ScaleKind::Shade || scale.steps.iter().any(|step| step == value))
        };
        let all: Vec<(usize, bool, usize)> =
            steps.iter().filter_map(|(scale, more)| Some((*scale, *more, index(&self.designer.scales[*scale])?))).collect();
        let chosen = pointed
            .or_else(|| all.iter().copied().find(|(scale, _, field)| on_scale(&self.designer.scales[*scale], *field)))
            .or_else(|| all.first().copied().filter(|_| fields.is_empty()));
        let Some((scale, more, field)) = chosen else {
            self.note(span);
            return;
        };
        match self.designer.scales[scale].kind {
            ScaleKind::Shade => self.shade(field, more, span),
            ScaleKind::Steps => self.walk(scale, field, more, span),
        }
    }

    fn walk(&mut self, scale: usize, field: usize, more: bool, span: Span) {
        let steps = &self.designer.scales[scale].steps;
        let current = self.sheet.one(&self.designer.fields[field].id);
        let place = current.and_then(|value| steps.iter().position(|step| step == value));
        let middle = steps.len() / 2;
        let next = match (place, more) {
            (Some(place), true) => place.checked_add(1),
            (Some(place), false) => place.checked_sub(1),
            (None, true) => middle.checked_add(1),
            (None, false) => middle.checked_sub(1),
        };
        match next.and_then(|next| steps.get(next)) {
            Some(value) => self.set(&Wanted { field, value: value.clone() }, span, true),
            None => self.account.at_end.push(field),
        }
    }

    fn shade(&mut self, field: usize, darker: bool, span: Span) {
        let id = &self.designer.fields[field].id;
        let Some(color) = self.sheet.color(self.designer, id) else {
            self.account.incomparable.push(field);
            return;
        };
        let towards = if darker { Rgb([0, 0, 0]) } else { Rgb([255, 255, 255]) };
        let value = color.mix(towards, SHADE).to_hex();
        if color.to_hex() == value {
            self.account.at_end.push(field);
        } else {
            self.set(&Wanted { field, value }, span, true);
        }
    }
}
