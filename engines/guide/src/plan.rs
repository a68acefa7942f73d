//! Planning the reply: what to say about what happened, which card to show, what to ask next.

mod cards;
mod next;
mod told;

use atelier_character::{Designer, FieldValue, Sheet};

use crate::Tongue;
use crate::acts::{Act, Courtesy};
use crate::apply::Desk;
use crate::chance::Chance;
use crate::lexicon::Lexicon;
use crate::reply::{Change, Reply, Surroundings};
use crate::speech::{Lines, fill_in};

/// What the planner works with.
pub(crate) struct Planner<'p> {
    pub(crate) designer: &'p Designer,
    pub(crate) lexicon: &'p Lexicon,
    pub(crate) lines: &'p Lines,
    pub(crate) surroundings: &'p Surroundings<'p>,
    pub(crate) chance: Chance,
    /// The language the message was in, when it was not English.
    pub(crate) language: Option<Tongue>,
}

impl Planner<'_> {
    /// The guide's turn, from what happened on the desk.
    pub(crate) fn reply(mut self, mut desk: Desk<'_>, before: &Sheet, text: &str, cut: bool) -> Reply {
        let changes = changes(&desk, before);
        let wished = self::changes(&desk, &desk.base);
        let mut parts: Vec<String> = Vec::new();
        self.tell_language(&mut desk, &mut parts);
        let mut wants_question = true;
        let (mut card, mut card_line) = (None, None);
        let said = std::mem::take(&mut desk.account.said);
        let mut courtesies_done: Vec<Courtesy> = Vec::new();
        for act in &said {
            match act {
                Act::Topic(topic) => parts.push(self.topic(*topic)),
                Act::Card(wanted) if card.is_none() => {
                    card = self.card_wanted(&desk.memory, wanted);
                    card_line = Some(self.line(if card.is_some() { "card_start" } else { "no_more_cards" }, &[]));
                    wants_question = false;
                }
                Act::UnknownQuestion => parts.push(self.line("unknown_question", &[])),
                Act::Say(courtesy) if !courtesies_done.contains(courtesy) => {
                    courtesies_done.push(*courtesy);
                    let quiet = self.courtesy(*courtesy, &mut desk, !changes.is_empty(), &mut parts);
                    wants_question &= !quiet;
                }
                _ => {}
            }
        }
        self.tell_sheet(&desk, &mut parts);
        let shown = self.tell_options(&desk, &mut parts);
        self.tell(&desk, &wished, text, &mut parts);
        // The card stands below the words, so what leads to it comes last.
        parts.extend(card_line);
        if said.contains(&Act::SelfTalk) && parts.is_empty() {
            parts.push(self.line("self_talk", &[]));
            parts.push(self.line("asking_about", &[]));
            wants_question = false;
        }
        if parts.is_empty() && desk.account.conflicts.is_empty() {
            let occasion = if text.trim().is_empty() { "empty" } else { "nothing_heard" };
            parts.push(self.line(occasion, &[]));
            wants_question = false;
        }
        if cut {
            parts.push(self.line("too_long", &[]));
        }
        if card.is_none() && !changes.is_empty() {
            card = self.card_fitting(&desk.memory, &changes);
            if card.is_some() {
                desk.memory.last_card_turn = desk.memory.turns;
            }
        }
        desk.memory.cards.extend(card.clone());
        let open = self.ask_which(&mut desk, &mut parts);
        let suggestions = match open {
            Some(suggestions) => suggestions,
            // What was just listed is what "the second" means.
            None if !shown.is_empty() => {
                desk.memory.pending = desk.account.options.as_ref().map(|(field, _)| self.designer.fields[*field].id.clone());
                desk.memory.offers.clone_from(&shown);
                shown
            }
            None => self.ask_next(&mut desk, wants_question, &mut parts),
        };
        remember(&mut desk, before, !changes.is_empty(), !wished.is_empty());
        let noted: Vec<&str> =
            (desk.account.notes.iter().map(String::as_str)).chain(desk.account.details.iter().map(|(note, _)| note.as_str())).collect();
        let note = (!noted.is_empty()).then(|| noted.join("\n"));
        parts.retain(|part| !part.is_empty());
        Reply {
            text: parts.join(" "),
            sheet: desk.sheet,
            changes,
            note,
            card,
            suggestions,
            memory: desk.memory,
            not_understood: desk.account.not_understood,
        }
    }

    fn line(&mut self, occasion: &str, fill: &[(&str, &str)]) -> String {
        let mut all = vec![
            ("name", self.designer.name.as_str()),
            ("subject", self.designer.subject_label.as_str()),
            ("subjects", self.designer.subject_plural.as_str()),
        ];
        all.extend_from_slice(fill);
        self.lines.line(occasion, &mut self.chance, &all)
    }

    fn topic(&mut self, topic: usize) -> String {
        let answers = self.lexicon.topics.get(topic).map(|topic| topic.answers.as_slice()).unwrap_or_default();
        let answer = self.chance.pick(answers).map_or("", String::as_str);
        let subject = &self.designer.subject_label;
        let article = if subject.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        fill_in(
            answer,
            &[
                ("name", &self.designer.name),
                ("subject", subject),
                ("subjects", &self.designer.subject_plural),
                ("a_subject", &format!("{article} {subject}")),
            ],
        )
    }

    /// Answers a courtesy. True when no question should follow.
    fn courtesy(&mut self, courtesy: Courtesy, desk: &mut Desk<'_>, changed: bool, parts: &mut Vec<String>) -> bool {
        match courtesy {
            Courtesy::Greeting => parts.push(self.line("greeting", &[])),
            Courtesy::Thanks => parts.push(self.line("thanks", &[])),
            Courtesy::Farewell => parts.push(self.line("farewell", &[])),
            Courtesy::Frustration => parts.push(self.line("frustration", &[])),
            Courtesy::Praise if !changed => parts.push(self.line("praise", &[])),
            Courtesy::Yes if (desk.memory.pending.is_some() || desk.offers.len() > 1) && !changed => {
                parts.push(self.line("which", &[]));
                desk.memory.offers.clone_from(&desk.offers);
                return true;
            }
            Courtesy::Nothing if !changed => {
                parts.push(self.line("declined", &[]));
                desk.memory.pending = None;
            }
            Courtesy::Yes if !changed => parts.push(self.line("ask_again", &[])),
            Courtesy::Summary => parts.push(self.summary(&desk.sheet)),
            Courtesy::StopAsking => {
                desk.memory.stop_asking = true;
                parts.push(self.line("stop_asking", &[]));
            }
            Courtesy::AskAgain => {
                desk.memory.stop_asking = false;
                parts.push(self.line("ask_again", &[]));
            }
            Courtesy::Draw => {
                let occasion = match (self.surroundings.images_allowed, self.surroundings.pictures.is_empty()) {
                    (false, _) => "draw_off",
                    (true, true) => "draw",
                    (true, false) => "draw_again",
                };
                parts.push(self.line(occasion, &[]));
                return true;
            }
            _ => {}
        }
        matches!(courtesy, Courtesy::Farewell | Courtesy::Frustration | Courtesy::Summary)
    }
}

/// Keeps the sheets that "undo" and "redo" go to.
fn remember(desk: &mut Desk<'_>, before: &Sheet, changed: bool, wished: bool) {
    let went_back = desk.account.undone.is_some() || desk.account.redone.is_some();
    if went_back && wished {
        desk.memory.history.push(desk.base.clone());
    } else if !went_back && changed {
        desk.memory.history.push(before.clone());
    }
    if wished || (changed && !went_back) {
        desk.memory.redo.clear();
    }
    for sheets in [&mut desk.memory.history, &mut desk.memory.redo] {
        let extra = sheets.len().saturating_sub(crate::reply::Memory::HISTORY);
        sheets.drain(..extra);
    }
}

/// Every field that differs, in the designer's order.
fn changes(desk: &Desk<'_>, before: &Sheet) -> Vec<Change> {
    let json = |value: Option<&FieldValue>| serde_json::to_value(value).unwrap_or_default();
    let mut changes = Vec::new();
    for (index, field) in desk.designer.fields.iter().enumerate() {
        let (from, to) = (before.get(&field.id), desk.sheet.get(&field.id));
        if from == to {
            continue;
        }
        let label = |id: &String| field.choice(id).map_or_else(|| id.clone(), |choice| choice.label.clone());
        changes.push(Change {
            field: field.id.clone(),
            from: json(from),
            to: json(to),
            label: match to {
                Some(FieldValue::One(value)) => label(value),
                Some(FieldValue::Many(values)) => values.iter().map(label).collect::<Vec<_>>().join(", "),
                Some(FieldValue::Empty) | None => String::new(),
            },
            words: desk.account.words.iter().rev().find(|(known, _)| *known == index).map(|(_, span)| *span),
        });
    }
    changes
}
