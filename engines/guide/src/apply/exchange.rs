//! Colours that change places, or are made the same.

use super::Desk;
use crate::acts::Wanted;
use crate::lexicon::color_fields;
use crate::reply::Span;

impl Desk<'_> {
    /// "the other way round": two colours change places. Of unnamed ones the first two that are there.
    pub(super) fn exchange(&mut self, pair: Option<(usize, usize)>, span: Span) {
        let filled: Vec<usize> = color_fields(self.designer).into_iter().filter(|field| self.sheet.has(self.id(*field))).collect();
        let pair = pair.or_else(|| match filled[..] {
            [first, second, ..] => Some((first, second)),
            _ => None,
        });
        let Some((left, right)) = pair else { return };
        let of = |field: usize| self.sheet.one(self.id(field)).map(str::to_owned);
        match (of(left), of(right)) {
            (Some(first), Some(second)) => {
                self.set(&Wanted { field: left, value: second }, span, true);
                self.set(&Wanted { field: right, value: first }, span, true);
            }
            // Only one of them has a colour: it moves.
            (Some(value), None) => self.move_color(left, right, value, span),
            (None, Some(value)) => self.move_color(right, left, value, span),
            (None, None) => self.account.incomparable.push(left),
        }
    }

    fn move_color(&mut self, from: usize, to: usize, value: String, span: Span) {
        self.sheet.clear(self.designer, self.id(from));
        self.account.words.push((from, span));
        self.set(&Wanted { field: to, value }, span, true);
    }

    /// "swap mint and plum": where both are there they change places, else the second comes for the first.
    pub(super) fn exchange_colors(&mut self, left: &str, right: String, span: Span) {
        let fields = color_fields(self.designer);
        let at = |desk: &Self, value: &str| {
            let held = |field: &usize| desk.sheet.one(desk.id(*field)).is_some_and(|known| desk.is_kind_of(known, value));
            fields.iter().copied().find(held)
        };
        match (at(self, left), at(self, &right)) {
            (Some(first), Some(second)) if first != second => self.exchange(Some((first, second)), span),
            (Some(field), None) => self.set(&Wanted { field, value: right }, span, true),
            (None, Some(field)) => self.set(&Wanted { field, value: left.to_owned() }, span, true),
            _ => self.color(right, span, true, false),
        }
    }

    /// "the gills in the body's colour". `mutual`: whichever of the two has a colour gives it.
    pub(super) fn match_color(&mut self, to: usize, from: usize, mutual: bool, span: Span) {
        let of = |field: usize| self.sheet.one(self.id(field)).map(str::to_owned);
        match (of(from), of(to)) {
            (Some(value), _) => self.set(&Wanted { field: to, value }, span, true),
            (None, Some(value)) if mutual => self.set(&Wanted { field: from, value }, span, true),
            _ => self.note(span, None),
        }
    }

    /// "make both teal": the colours that are there, or the main one and the last.
    pub(super) fn both_colors(&mut self, value: &str, span: Span) {
        let fields = color_fields(self.designer);
        let filled: Vec<usize> = fields.iter().copied().filter(|field| self.sheet.has(self.id(*field))).collect();
        let pair: Vec<usize> = match (filled.len(), fields.first(), fields.last()) {
            (0 | 1, Some(first), Some(last)) => vec![*first, *last],
            _ => filled,
        };
        for field in pair {
            self.set(&Wanted { field, value: value.to_owned() }, span, true);
        }
    }
}
