//! Learning cards: at fitting moments, never twice, and when asked for.

use super::Planner;
use crate::reply::{Change, Memory};

/// Turns between two cards nobody asked for.
const PAUSE: u32 = 3;

impl Planner<'_> {
    /// A card the visitor asked for: one of `wanted` (indexes), or any that is new.
    pub(super) fn card_wanted(&mut self, memory: &Memory, wanted: &[usize]) -> Option<String> {
        let cards = &self.designer.cards;
        let fresh = |index: &usize| cards.get(*index).is_some_and(|card| !memory.cards.contains(&card.id));
        if let Some(index) = wanted.iter().find(|index| fresh(index)).or(wanted.first()) {
            // Asked for by name, a card may be seen again.
            return cards.get(*index).map(|card| card.id.clone());
        }
        let left: Vec<usize> = (0..cards.len()).filter(fresh).collect();
        self.chance.pick(&left).and_then(|index| cards.get(*index)).map(|card| card.id.clone())
    }

    /// A card that fits what just changed, unless there was one a moment ago.
    pub(super) fn card_fitting(&self, memory: &Memory, changes: &[Change]) -> Option<String> {
        if memory.last_card_turn > 0 && memory.turns < memory.last_card_turn + PAUSE {
            return None;
        }
        let values = |change: &Change| -> Vec<String> {
            match &change.to {
                serde_json::Value::String(value) => vec![format!("{}.{value}", change.field)],
                serde_json::Value::Array(values) => {
                    values.iter().filter_map(|value| Some(format!("{}.{}", change.field, value.as_str()?))).collect()
                }
                _ => Vec::new(),
            }
        };
        let exact: Vec<String> = changes.iter().flat_map(values).collect();
        let fields: Vec<&String> = changes.iter().filter(|change| !change.label.is_empty()).map(|change| &change.field).collect();
        let fresh = || self.designer.cards.iter().filter(|card| !memory.cards.contains(&card.id));
        fresh()
            .find(|card| card.when.iter().any(|when| exact.contains(when)))
            .or_else(|| fresh().find(|card| card.when.iter().any(|when| fields.contains(&when))))
            .map(|card| card.id.clone())
    }
}
