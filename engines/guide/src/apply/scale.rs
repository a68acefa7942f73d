//! Comparisons: one step along a scale, or a shade darker or lighter.

use atelier_character::{Choice, Part, Rgb, Scale, ScaleKind};

use super::Desk;
use crate::acts::Wanted;
use crate::lexicon::color_fields;
use crate::reply::Span;

/// How far "darker" goes towards black, "lighter" towards white.
const SHADE: f32 = 0.28;
/// Colours nearer to each other than this (in `OKLab`) are one to the eye.
const SAME: f32 = 0.02;

impl Desk<'_> {
    /// Walks the likeliest of the scales: the one a noun points at, else one whose field is set, else the first.
    pub(super) fn compare(&mut self, steps: &[(usize, bool)], fields: &[usize], twice: bool, limit: bool, span: Span) {
        let index = |scale: &Scale| self.designer.fields.iter().position(|field| field.id == scale.field);
        let colors = color_fields(self.designer);
        let is_steps = |scale: &Scale| scale.kind == ScaleKind::Steps;
        let pointed = steps.iter().copied().find_map(|(scale, more)| {
            let known = &self.designer.scales[scale];
            let color = fields.iter().copied().find(|field| colors.contains(field));
            if !is_steps(known) {
                return color.map(|field| (scale, more, field));
            }
            index(known).filter(|field| fields.contains(field)).map(|field| (scale, more, field))
        });
        // "make the scene darker": the light is part of the scene.
        let pointed = pointed.or_else(|| {
            steps.iter().copied().find_map(|(scale, more)| {
                let field = index(&self.designer.scales[scale])?;
                let part = self.designer.fields[field].part;
                let near = part == Part::Scene && fields.iter().any(|pointed| self.designer.fields[*pointed].part == part);
                near.then_some((scale, more, field))
            })
        });
        let on_scale = |scale: &Scale, field: usize| {
            let value = self.sheet.one(&self.designer.fields[field].id);
            value.is_some_and(|value| !is_steps(scale) || scale.steps.iter().any(|step| step == value))
        };
        let all: Vec<(usize, bool, usize)> =
            steps.iter().filter_map(|(scale, more)| Some((*scale, *more, index(&self.designer.scales[*scale])?))).collect();
        let chosen = pointed
            // "brighter eyes": of the eyes, and not of the skin.
            .or_else(|| {
                let meant = |scale: &Scale| fields.is_empty() || is_steps(scale);
                all.iter().copied().find(|(scale, _, field)| {
                    let known = &self.designer.scales[*scale];
                    meant(known) && on_scale(known, *field)
                })
            })
            .or_else(|| all.first().copied().filter(|_| fields.is_empty()));
        // "less scary": the face and the mood alike, where both say so.
        let also: Vec<(usize, bool, usize)> = match chosen {
            Some((first, _, field)) if pointed.is_none() && is_steps(&self.designer.scales[first]) => all
                .iter()
                .copied()
                .filter(|(scale, _, other)| {
                    let known = &self.designer.scales[*scale];
                    *other != field && is_steps(known) && on_scale(known, *other)
                })
                .take(1)
                .collect(),
            _ => Vec::new(),
        };
        for (scale, more, field) in also {
            self.walk(scale, field, more, usize::from(twice) + 1, span);
            self.set_now.retain(|(known, _)| *known != field);
        }
        let Some((scale, more, field)) = chosen else {
            self.note(span, None);
            return;
        };
        if limit && !self.sheet.has(self.id(field)) {
            // "not too cute": a wish to remember, for nothing is too cute yet.
            self.note(span, None);
            return;
        }
        let steps: u8 = if twice { 2 } else { 1 };
        match self.designer.scales[scale].kind {
            ScaleKind::Steps => self.walk(scale, field, more, usize::from(steps), span),
            kind => self.recolor(field, kind, more, steps, span),
        }
        // A step contradicts nothing that is said beside it.
        self.set_now.retain(|(known, _)| *known != field);
    }

    fn walk(&mut self, scale: usize, field: usize, more: bool, stride: usize, span: Span) {
        let steps = &self.designer.scales[scale].steps;
        let current = self.sheet.one(&self.designer.fields[field].id);
        let place = current.and_then(|value| steps.iter().position(|step| step == value));
        let middle = steps.len() / 2;
        // "calmer", of no face yet: calm; "the spookier the better": spooky.
        let said = self.text.get(span.start..span.end).unwrap_or_default().to_lowercase();
        let named = steps.iter().position(|step| {
            let label = self.designer.fields[field].choice(step).map(|choice| choice.label.to_lowercase()).unwrap_or_default();
            let compared = |word: &str| {
                let stem = word.strip_suffix("er").unwrap_or_default();
                (stem == label && !more) || stem.strip_suffix('i').is_some_and(|stem| label.strip_suffix('y') == Some(stem))
            };
            label.len() > 3 && said.split_whitespace().any(compared)
        });
        if let Some(step) = named.filter(|_| place.is_none()) {
            self.set(&Wanted { field, value: steps[step].clone() }, span, true);
            return;
        }
        let next = match (place, more) {
            // The end of the scale is reached rather than overstepped.
            (Some(place), true) => (place + 1 < steps.len()).then(|| (place + stride).min(steps.len() - 1)),
            (Some(place), false) => place.checked_sub(1).map(|_| place.saturating_sub(stride)),
            (None, true) => middle.checked_add(1),
            // As far from the lower end as "more" is from the upper one.
            (None, false) => steps.len().checked_sub(middle + 2),
        };
        match next.and_then(|next| steps.get(next)) {
            Some(value) => self.set(&Wanted { field, value: value.clone() }, span, true),
            None => self.account.at_end.push(field),
        }
    }

    /// "a bit more" of what was set last: on towards the end of the scale it is nearer to.
    pub(super) fn again(&mut self, more: bool, span: Span) {
        let Some((id, value)) = self.memory.last_set.clone() else { return };
        let Some(field) = self.designer.fields.iter().position(|field| field.id == id) else { return };
        if color_fields(self.designer).contains(&field) {
            self.again_color(field, more, span);
            return;
        }
        let earlier = self.memory.history.last().and_then(|sheet| sheet.one(&id)).map(str::to_owned);
        let places = self.designer.scales.iter().enumerate().filter_map(|(index, scale)| {
            let place = scale.steps.iter().position(|step| *step == value).filter(|_| scale.field == id)?;
            Some((index, place * 2 >= scale.steps.len()))
        });
        if let Some((scale, high)) = places.min_by_key(|(index, high)| (!*high, *index)) {
            let steps = &self.designer.scales[scale].steps;
            let place = |known: &str| steps.iter().position(|step| step == known);
            // "too much", after "slimmer": back the way it came.
            let came_up = earlier.as_deref().and_then(place).zip(place(&value)).filter(|(from, to)| from != to).map(|(from, to)| to > from);
            self.walk(scale, field, more == came_up.unwrap_or(high), 1, span);
        }
    }

    /// "too much", "a bit more", after a colour was changed: half of the way back, or half as far again.
    fn again_color(&mut self, field: usize, more: bool, span: Span) {
        let id = self.id(field);
        let before = self.memory.history.last().and_then(|sheet| sheet.color(self.designer, id));
        let (Some(before), Some(now)) = (before, self.sheet.color(self.designer, id)) else { return };
        let changed = if more {
            let beyond = |from: u8, to: u8| {
                let step = (i16::from(to) - i16::from(from)) / 2;
                u8::try_from((i16::from(to) + step).clamp(0, 255)).unwrap_or(to)
            };
            Rgb([0, 1, 2].map(|channel| beyond(before.0[channel], now.0[channel])))
        } else {
            now.mix(before, 0.5)
        };
        if changed != now {
            self.set(&Wanted { field, value: changed.to_hex() }, span, true);
        }
    }

    fn recolor(&mut self, field: usize, kind: ScaleKind, more: bool, steps: u8, span: Span) {
        let id = &self.designer.fields[field].id;
        // "the belly a bit lighter" than the body, when it has no colour of its own.
        let main = || self.sheet.color(self.designer, self.id(*color_fields(self.designer).first()?));
        let Some(color) = self.sheet.color(self.designer, id).or_else(main) else {
            if self.account.incomparable.contains(&field) {
                return;
            }
            self.account.incomparable.push(field);
            return;
        };
        let share = (SHADE * f32::from(steps)).min(1.0);
        let changed = match kind {
            ScaleKind::Shade if more => color.mix(Rgb([0, 0, 0]), share),
            ScaleKind::Shade => color.mix(Rgb([255, 255, 255]), share),
            ScaleKind::Towards(goal) if more => color.mix(goal, share),
            ScaleKind::Vivid if more => color.saturated(share),
            // Away from a colour is towards one's own grey.
            _ => color.saturated(-share),
        };
        if color == changed {
            self.account.at_end.push(field);
        } else {
            let named = (kind == ScaleKind::Shade && steps == 1).then(|| self.named_shade(field, color, changed, more)).flatten();
            self.set(&Wanted { field, value: named.unwrap_or_else(|| changed.to_hex()) }, span, true);
        }
    }

    /// The colour with a name of its own that a step goes to: from green to dark green, and back.
    fn named_shade(&self, field: usize, from: Rgb, to: Rgb, darker: bool) -> Option<String> {
        let choices = self.designer.fields[field].values();
        let now = self.sheet.one(self.id(field)).and_then(|value| choices.iter().find(|choice| choice.id == value));
        let label = now.map(|choice| choice.label.to_lowercase());
        let (step, back) = if darker { (["dark ", "deep "], ["light ", "pale "]) } else { (["light ", "pale "], ["dark ", "deep "]) };
        let by_name = label.and_then(|label| {
            let onward = step.iter().map(|word| format!("{word}{label}"));
            let returned = back.iter().filter_map(|word| label.strip_prefix(word)).map(str::to_owned);
            let names: Vec<String> = onward.chain(returned).collect();
            choices.iter().find(|choice| names.contains(&choice.label.to_lowercase()))
        });
        let sum = |color: Rgb| color.0.iter().map(|channel| i32::from(*channel)).sum::<i32>();
        let goes = |choice: &&Choice| {
            let Some(color) = choice.swatch.as_deref().and_then(Rgb::from_hex) else { return false };
            let (moved, step) = (sum(color) - sum(from), sum(to) - sum(from));
            color.distance(to) < SAME && moved * 2 * step.signum() >= step.abs()
        };
        let distance = |choice: &Choice| choice.swatch.as_deref().and_then(Rgb::from_hex).map_or(f32::MAX, |color| color.distance(to));
        let near = || choices.iter().filter(goes).min_by(|left, right| distance(left).total_cmp(&distance(right)));
        by_name.or_else(near).map(|choice| choice.id.clone())
    }
}
