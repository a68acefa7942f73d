//! Questions: told from wishes, and matched to topics and cards.

use super::Context;
use crate::acts::Act;
use crate::items::Item;
use crate::lexicon::Role;

/// The act that answers this part of a sentence, when it is a question.
pub(super) fn read(context: Context<'_>, part: &[Item<'_>], asks: bool) -> Option<Act> {
    // "hello", "ok", "and", "so" before a question do not hide it.
    let opens = |item: &Item<'_>| context.lexicon.opens_question(context.form(item));
    let start = part.iter().position(|item| match item.role() {
        Some(Role::Greeting | Role::Yes | Role::Conjunction | Role::Contrast | Role::Praise | Role::Thanks) => false,
        Some(Role::Filler) => opens(item),
        _ => true,
    });
    let part = &part[start.unwrap_or(0)..];
    let first = part.first()?;
    let entries = || part.iter().filter_map(Item::entry);
    let topic = entries().find_map(|entry| entry.topic);
    let cards: Vec<usize> = entries().flat_map(|entry| entry.cards.iter().copied()).collect();
    let wish_first = matches!(first.role(), Some(Role::Wish | Role::With | Role::Negate | Role::Remove | Role::Replace | Role::NoteThis));
    // A topic's phrase is a whole question; nothing else is said in so many words.
    if let Some(topic) = topic
        && (asks || !wish_first || part.len() <= 3)
    {
        return Some(Act::Topic(topic));
    }
    let asks_for_card = entries().any(|entry| entry.role == Some(Role::Card));
    if asks_for_card && !wish_first {
        return Some(Act::Card(cards));
    }
    if wish_first || part.iter().any(|item| item.role().is_some_and(Role::is_act)) {
        return None;
    }
    if opens(first) && (asks || about_subject(part) || !cards.is_empty()) {
        return Some(if cards.is_empty() { Act::UnknownQuestion } else { Act::Card(cards) });
    }
    let only_card = part.len() == 1 && !cards.is_empty();
    (asks && only_card).then_some(Act::Card(cards))
}

/// "do axolotls sleep" is a question even without its mark.
fn about_subject(part: &[Item<'_>]) -> bool {
    part.iter().take(3).any(|item| item.entry().is_some_and(|entry| entry.subject))
}
