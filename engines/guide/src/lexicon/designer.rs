//! A designer's words put into the lexicon: values, nouns and verbs for fields, roles, scales, kinds, cards.

use atelier_character::{Designer, FieldKind};

use super::{Lexicon, ValueRef};

impl Lexicon {
    pub(super) fn add_designer(&mut self, designer: &Designer) {
        let pointed_at = |cue: &str| -> Vec<usize> {
            let fields = designer.fields.iter().enumerate();
            fields.filter(|(_, field)| field.cues.iter().any(|known| known == cue)).map(|(index, _)| index).collect()
        };
        for (field_index, field) in designer.fields.iter().enumerate() {
            for (choice_index, choice) in field.values().iter().enumerate() {
                let value = ValueRef { field: field_index, choice: choice_index, weak: false };
                let is_color = matches!(field.kind, FieldKind::Color { .. });
                for thing in &choice.like {
                    self.add(thing, |entry| entry.similes.push(value));
                }
                for said in std::iter::once(&choice.label).chain(&choice.synonyms) {
                    let bare = said.strip_prefix("a ").or_else(|| said.strip_prefix("an "));
                    // "a rose" beside the label "Rose": the flower needs its article, for the word alone is a colour.
                    let labels = bare.is_some_and(|bare| bare == choice.label.to_lowercase());
                    let value = ValueRef { weak: bare.is_some(), ..value };
                    // "curly gills" still says "gills": what else stands beside it is about them too.
                    let cues = said.rsplit_once(' ').map(|(_, last)| pointed_at(last)).unwrap_or_default();
                    let names_field = field.needs_cue && cues.contains(&field_index);
                    self.add(bare.unwrap_or(said), |entry| {
                        match entry.values.iter_mut().find(|known| known.field == field_index) {
                            Some(known) => known.weak |= labels && known.choice == choice_index,
                            None => entry.values.push(value),
                        }
                        entry.color |= is_color;
                        if names_field {
                            let fresh: Vec<usize> = cues.iter().filter(|cue| !entry.cues.contains(cue)).copied().collect();
                            entry.cues.extend(fresh);
                        }
                    });
                }
            }
            for cue in &field.cues {
                self.add(cue, |entry| entry.cues.push(field_index));
            }
            for none in &field.none {
                self.add(none, |entry| entry.none.push(field_index));
            }
            for verb in &field.verbs {
                self.add(verb, |entry| entry.verbs.push(field_index));
            }
        }
        for name in [&designer.subject_label, &designer.subject_plural] {
            self.add(name, |entry| entry.subject = true);
        }
        for (index, bundle) in designer.bundles.iter().enumerate() {
            for phrase in &bundle.phrases {
                self.add(phrase, |entry| entry.bundle = entry.bundle.or(Some(index)));
            }
        }
        for (index, scale) in designer.scales.iter().enumerate() {
            for (words, more) in [(&scale.more, true), (&scale.less, false)] {
                for word in words {
                    self.add(word, |entry| entry.steps.push((index, more)));
                }
            }
            for word in &scale.quality {
                self.add(word, |entry| entry.qualities.push(index));
            }
        }
        for (index, kind) in designer.kinds.iter().enumerate() {
            for word in &kind.words {
                self.add(word, |entry| entry.kinds.push(index));
            }
            for place in &kind.places {
                self.add(place, |entry| entry.places.push(index));
            }
        }
        for (index, card) in designer.cards.iter().enumerate() {
            for phrase in card.ask.iter().flat_map(|phrase| ways_to_ask(phrase, &designer.subject_plural)) {
                self.add(&phrase, |entry| {
                    if !entry.cards.contains(&index) {
                        entry.cards.push(index);
                    }
                });
            }
        }
    }
}

/// "what do they eat" as people ask it: of axolotls, of these, of real ones, and with a word in between.
pub(super) fn ways_to_ask(phrase: &str, plural: &str) -> Vec<String> {
    const BETWEEN: [&str; 4] = ["actually", "really", "even", "usually"];
    let words: Vec<&str> = phrase.split(' ').collect();
    let asked = |at: usize| at > 0 && matches!(words[at - 1], "do" | "can" | "are" | "could" | "will");
    let subject = (0..words.len()).find(|at| asked(*at) && (words[*at] == "they" || words[*at] == plural));
    let Some(at) = subject else { return vec![phrase.to_owned()] };
    let (before, after) = (words[..at].join(" "), words[at + 1..].join(" "));
    let subjects = ["they", plural, "these", "those", "real ones"];
    let way = |subject: &str, between: &str| {
        [&before, subject, between, &after].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    subjects.iter().flat_map(|subject| std::iter::once("").chain(BETWEEN).map(|between| way(subject, between))).collect()
}
