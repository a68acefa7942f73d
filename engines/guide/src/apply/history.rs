//! Going back: undo, redo, a fresh start, and the sheet of a picture.

use atelier_character::{FieldKind, FieldValue, Sheet};

use super::Desk;
use crate::acts::{Act, Courtesy, Pick};

impl Desk<'_> {
    /// Acts that say where the wishes of this message start from.
    pub(super) fn start_from(&mut self, act: &Act) {
        match act {
            Act::Undo(steps) => self.undo(*steps),
            Act::UndoTo { values } => self.undo_to(values),
            Act::Redo => self.redo(),
            Act::Pick(pick) => self.pick(pick),
            Act::Say(Courtesy::Reset) => {
                self.sheet = Sheet::default_for(self.designer);
                self.account.reset = true;
                self.memory.asked.clear();
                self.memory.roles.clear();
                self.memory.details.clear();
            }
            _ => {}
        }
    }

    pub(super) fn undo(&mut self, steps: usize) {
        let mut done = 0;
        while done < steps
            && let Some(sheet) = self.memory.history.pop()
        {
            self.memory.redo.push(std::mem::replace(&mut self.sheet, sheet));
            done += 1;
        }
        self.account.undone = Some(self.account.undone.unwrap_or(0) + done);
        let notes: Vec<&str> = self.designer.fields.iter().map(|field| self.sheet.text(&field.id)).collect();
        self.memory.details.retain(|detail| notes.iter().any(|text| text.lines().any(|line| line == detail.note)));
    }

    /// Back to the sheet of a picture; what the visitor wrote stays.
    fn pick(&mut self, pick: &Pick) {
        let place = match pick.place {
            Some(-1) => self.pictures.len().checked_sub(1),
            Some(place) => usize::try_from(place).ok().and_then(|place| place.checked_sub(1)),
            None => return,
        };
        let last = self.memory.last_set.as_ref().and_then(|(id, _)| self.designer.fields.iter().position(|field| field.id == *id));
        let earlier = ["better", "nicer", "prettier", "cuter", "liked", "preferred"].iter().any(|word| self.text.contains(word));
        if let Some(field) = last.filter(|_| self.pictures.is_empty() && pick.alone && earlier && !pick.picture) {
            self.return_to(&[field], pick.place == Some(1), pick.span);
            return;
        }
        let Some(found) = place.and_then(|place| Some((place, self.pictures.get(place)?))) else {
            if pick.picture || pick.alone {
                self.account.picture = Some(0);
            }
            return;
        };
        let (place, picture) = found;
        for field in &self.designer.fields {
            if !matches!(field.kind, FieldKind::Text { .. }) {
                self.sheet.set(&field.id, picture.get(&field.id).cloned().unwrap_or(FieldValue::Empty));
            }
        }
        self.account.picture = Some(place + 1);
    }
}
