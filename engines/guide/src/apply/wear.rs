//! Putting things on: beside what is worn, or in its place.

use atelier_character::FieldValue;

use super::Desk;
use crate::acts::Wanted;
use crate::reply::Span;

impl Desk<'_> {
    /// Whether "the" or "its" stands before these words.
    pub(super) fn is_definite(&self, span: Span) -> bool {
        let before = self.text.get(..span.start).unwrap_or_default();
        let words = before.split_whitespace().rev().take(3);
        words.into_iter().any(|word| matches!(word.to_lowercase().as_str(), "the" | "its" | "it's" | "his" | "her" | "their" | "that"))
    }

    /// Whether "a", "another" stands before these words, or a verb that puts things on.
    pub(super) fn is_another(&self, span: Span) -> bool {
        let before = self.text.get(..span.start).unwrap_or_default();
        let words = before.split_whitespace().rev().take(3).collect::<Vec<_>>();
        let fresh = |word: &&str| {
            matches!(
                word.to_lowercase().as_str(),
                "a" | "an" | "another" | "some" | "new" | "with" | "wear" | "wearing" | "wears" | "add" | "want" | "different"
            )
        };
        words.is_empty() || words.iter().any(fresh)
    }

    /// Whether another thing is worn whose name ends in the one word said.
    pub(super) fn named_by(&self, field: usize, value: &str, span: Span) -> bool {
        let words = self.text.get(span.start..span.end).unwrap_or_default().split_whitespace().count();
        let wanted = Wanted { field, value: value.to_owned() };
        words == 1 && self.goes_by(&wanted, span).is_some_and(|other| other != value)
    }

    /// Whether "a", "another" stands right before these words.
    pub(super) fn is_new_one(&self, span: Span) -> bool {
        let before = self.text.get(..span.start).unwrap_or_default();
        let said = |phrase: &str| crate::text::fold(phrase);
        before
            .split_whitespace()
            .next_back()
            .is_some_and(|word| matches!(said(word).as_str(), "a" | "an" | "another" | "new" | "different"))
    }

    /// "a firefighter coat and helmet": of a kind, the one that belongs to what was just named.
    pub(super) fn of_set(&self, field: usize, kind: &str) -> Option<String> {
        let known = &self.designer.fields[field];
        let of_kind = |value: &&String| known.choice(value).is_some_and(|choice| choice.group == kind) && value.as_str() != kind;
        let label = |id: &str, value: &str| {
            let field = self.designer.fields.iter().find(|field| field.id == id);
            field.and_then(|field| field.choice(value)).map(|choice| choice.label.to_lowercase()).unwrap_or_default()
        };
        // "firefighter" in both names.
        let belongs = |value: &String| {
            let own = label(&known.id, value);
            self.added_now.iter().any(|(field, now)| {
                let other = label(&self.designer.fields[*field].id, now);
                own.split(' ').next().is_some_and(|word| word.len() > 3 && other.split(' ').next() == Some(word))
            })
        };
        let named = |value: &String| self.added_now.iter().any(|(_, now)| now == value);
        self.designer.bundles.iter().find_map(|bundle| {
            let many = |value: &FieldValue| match value {
                FieldValue::Many(values) => values.clone(),
                _ => Vec::new(),
            };
            let named = bundle.set.values().flat_map(many).any(|value| named(&value));
            bundle.set.get(&known.id).filter(|_| named).map(many)?.iter().find(|value| of_kind(value) && belongs(value)).cloned()
        })
    }

    pub(super) fn add(&mut self, field: usize, value: &str, max: usize, span: Span, correction: bool) {
        let id = self.id(field);
        let mut values = self.sheet.many(id).to_vec();
        if values.iter().any(|known| known == value) {
            self.account.already.push(self.phrase(field, value));
            return;
        }
        let known = &self.designer.fields[field];
        let group = known.choice(value).map(|choice| choice.group.as_str());
        let generic = group == Some(value);
        let same_group = |other: &String| known.choice(other).is_some_and(|choice| Some(choice.group.as_str()) == group);
        let said_alone = self.text.get(..span.start).is_some_and(|before| before.trim().is_empty()) && span.end < self.text.len();
        // "a cowboy. hat, boots, the works": those the role brought.
        let of_role = !self.roles_now.is_empty() && !self.is_new_one(span);
        if generic && (self.is_definite(span) || said_alone || of_role) && values.iter().any(same_group) {
            // "the hat", when a chef hat is there: that one.
            self.account.already.push(self.phrase(field, value));
            return;
        }
        if generic
            && !self.is_new_one(span)
            && let Some(value) = self.of_set(field, value)
        {
            self.add(field, &value, max, span, correction);
            return;
        }
        if !self.is_another(span) && self.named_by(field, value, span) {
            // "the ivory gown", when it wears a wedding gown: that one.
            self.account.already.push(self.phrase(field, value));
            return;
        }
        let same_kind = values.iter().position(|other| {
            let other = known.choice(other).map(|choice| choice.group.as_str());
            other.is_some() && other == group
        });
        // "a beret, a fez and a crown, all at the same time": what is named together is worn together.
        let together = |place: &usize| {
            let other = &values[*place];
            let named = self.added_now.iter().any(|(known, now)| *known == field && now == other);
            let generic_now = known.choice(other).is_some_and(|choice| choice.group == *other);
            named && !correction && !generic && !generic_now
        };
        let same_kind = same_kind.filter(|place| !together(place));
        // "swap the cat ears for bunny ears": one has gone for it, so the others stay.
        let made_room = self.account.removed.iter().any(|(gone, _)| *gone == field);
        // "a scarf and a beanie instead": both of them.
        let before = self.text.get(..span.start).unwrap_or_default().to_lowercase();
        let mut before = before.split_whitespace().rev().skip_while(|word| matches!(*word, "a" | "an" | "the" | "some"));
        let listed = before.next() == Some("and") && self.added_now.iter().any(|(known, _)| *known == field);
        let last_said = values.iter().position(|other| {
            correction && !made_room && !listed && self.memory.last_set.as_ref().is_some_and(|(field, value)| field == id && value == other)
        });
        // "in a tux instead", "he'd rather have a dinosaur costume": in the place of the only one of its kind.
        let words = crate::text::fold(self.text);
        let replaces = crate::text::words(&words).any(|word| matches!(word, "instead" | "rather")) && !words.contains("instead of");
        let only = (replaces
            && values.len() == 1
            && !made_room
            && same_kind.is_none()
            && last_said.is_none()
            && !self.added_now.iter().any(|(known, _)| *known == field))
        .then_some(0);
        // "a scarf or a tie", and then "the tie": one of the two.
        let chosen = values.iter().position(|other| self.offers.contains(&self.instead(field, value, other)));
        if let Some(place) = chosen.or(same_kind).or(last_said).or(only) {
            // A second hat takes the place of the first; so does what corrects.
            value.clone_into(&mut values[place]);
        } else if values.len() >= max {
            self.account.full.push((field, self.phrase(field, value)));
            return;
        } else {
            values.push(value.to_owned());
        }
        self.sheet.set(id, FieldValue::Many(values));
        self.added_now.push((field, value.to_owned()));
        self.touched(field, value, span);
    }
}
