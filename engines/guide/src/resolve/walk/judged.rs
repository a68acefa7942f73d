//! What is only judged: "capes are dangerous", "grey would be too dull". It says why something goes, or
//! nothing at all, and wishes for nothing.

use atelier_character::Part;

use super::Walk;
use crate::acts::Act;
use crate::items::Item;
use crate::lexicon::Role;
use crate::resolve::chunk;
use crate::resolve::value::{all_values, best, wanted};

const BAD: [&str; 37] = [
    "cliche",
    "daft",
    "cheesy",
    "corny",
    "kitsch",
    "childish",
    "tasteless",
    "clumsy",
    "creepy",
    "boring",
    "dull",
    "dangerous",
    "silly",
    "ugly",
    "awful",
    "horrible",
    "terrible",
    "weird",
    "wrong",
    "stupid",
    "lame",
    "cheap",
    "tacky",
    "overrated",
    "annoying",
    "distracting",
    "ridiculous",
    "rubbish",
    "naff",
    "meh",
    "odd",
    "off",
    "bad",
    "dreadful",
    "hideous",
    "pointless",
    "unnecessary",
];

/// "looks daft", "that is a bit silly": the whole sentence only judges what is there.
pub(in crate::resolve) fn dismisses(words: &[&str]) -> bool {
    let (["it" | "that" | "this" | "he" | "she", "looks" | "is", rest @ ..] | ["looks" | "its" | "thats", rest @ ..]) = words else {
        return false;
    };
    let small =
        |word: &&&str| matches!(**word, "so" | "a" | "bit" | "really" | "very" | "too" | "rather" | "quite" | "just" | "kinda" | "little");
    let mut rest = rest.iter().skip_while(small);
    rest.next().is_some_and(|word| BAD.contains(word) && *word != "off") && rest.next().is_none()
}

impl Walk<'_, '_> {
    /// The words of this clause from the walk's place on.
    fn clause_words(&self) -> Vec<&str> {
        let Some(first) = self.items.get(self.at).filter(|item| !item.is_soft()) else { return Vec::new() };
        let last = self.items[self.at..].iter().take_while(|item| !item.is_soft()).last().map_or(first.after, |item| item.after);
        self.context.tokens[first.first..last].iter().map(|token| token.form.as_str()).collect()
    }

    /// "servers look boring", "capes are dangerous": what is spoken of so is not wanted.
    pub(super) fn judged_badly(&self) -> bool {
        let words = self.clause_words();
        let [verb, rest @ ..] = words.as_slice() else { return false };
        let judges = matches!(*verb, "is" | "are" | "look" | "looks" | "seem" | "seems" | "feel" | "feels");
        let strengthens =
            |word: &&&str| matches!(**word, "so" | "just" | "a" | "bit" | "really" | "kinda" | "too" | "rather" | "quite" | "very");
        let mut rest = rest.iter().skip_while(strengthens);
        judges && rest.next().is_some_and(|word| BAD.contains(word)) && rest.next().is_none()
    }

    /// "grey would be too dull, wouldn't it", "the hat might be a bit much": weighed, and not wished for.
    pub(super) fn only_weighed(&mut self, acts: &mut Vec<Act>) -> bool {
        let words = self.clause_words();
        let weighed = matches!(words.as_slice(), ["would" | "might" | "could" | "will" | "may", "be" | "look", rest @ ..]
            if matches!(rest, ["too" | "overkill" | "boring" | "dull", ..] | ["a", "bit" | "little" | "touch", "too" | "much" | "dull" | "boring", ..]));
        if !weighed || self.negative {
            return false;
        }
        acts.push(Act::SelfTalk);
        self.at += self.items[self.at..].iter().take_while(|item| !item.is_soft()).count();
        true
    }

    /// "drop the cape, capes are dangerous", "undo, fangs are cool": why, after what was asked for.
    pub(super) fn only_reasons(&mut self, items: &[Item<'_>], start: usize, acts: &[Act]) -> bool {
        let apart = start.checked_sub(1).is_some_and(|before| self.items[before].is_soft());
        let states = matches!(self.clause_words().as_slice(), ["is" | "are" | "look" | "looks" | "were" | "was", _, ..]);
        let Some(entry) = items.last().and_then(Item::entry).filter(|_| apart && states && !self.negative) else { return false };
        let named = all_values(self.context, entry);
        let reasons = acts.iter().any(|act| match act {
            Act::Undo(_) => true,
            Act::Remove { values, .. } => values.iter().any(|value| named.contains(value)),
            _ => false,
        });
        if reasons {
            self.at += self.items[self.at..].iter().take_while(|item| !item.is_soft()).count();
        }
        reasons
    }

    /// "a dragon, no wait, a cat": what was said of the kind of animal, what comes is one as well.
    pub(super) fn mixes_in(&mut self, items: &[Item<'_>], acts: &mut Vec<Act>) -> bool {
        let [only] = items else { return false };
        let fields = &self.context.designer.fields;
        let Some(field) = self.around.prefers.iter().copied().find(|field| fields[*field].part == Part::Subject && *field == 0) else {
            return false;
        };
        let subject = self.context.designer.subject_label.to_lowercase();
        let forms = [[self.context.form(only), subject.as_str()], [subject.as_str(), self.context.form(only)]];
        let found = forms.iter().find_map(|phrase| {
            let value = best(self.context, self.context.lexicon.phrase(phrase)?, &[], &self.around)?;
            (value.field == field).then(|| wanted(self.context, value))
        });
        let Some(wanted) = found.filter(|_| only.after - only.first == 1 && self.around.correction && !self.negative) else { return false };
        acts.push(Act::Set { wanted, span: self.context.span(only.first, only.after), correction: true, or: false });
        true
    }

    /// To the next pause, or the next thought.
    fn skip_clause(&mut self) {
        let goes_on = |item: &&Item<'_>| !item.is_soft() && !matches!(item.role(), Some(Role::With | Role::Contrast | Role::Conjunction));
        self.at += self.items[self.at..].iter().take_while(goes_on).count();
    }

    /// "cape flying", "a mask hanging under the chin", "mist creeping between them": the thing does that, and not who wears it.
    pub(super) fn thing_does(&mut self, items: &[Item<'_>], start: usize, acts: &mut Vec<Act>) -> bool {
        let (thing, deed) = match (items, self.items.get(self.at)) {
            ([thing], Some(deed)) | ([thing, deed, ..], _) => (thing, *deed),
            _ => return false,
        };
        let opens = start.checked_sub(1).is_none_or(|before| self.items[before].is_soft());
        let deed = self.context.form(&deed);
        let value = |item: &Item<'_>| {
            let around = super::Around { determined: true, ..super::Around::default() };
            best(self.context, item.entry()?, &[], &around)
        };
        // "with a scarf, flying" may be who wears it.
        let hangs = matches!(deed, "hanging" | "flowing" | "blowing" | "fluttering" | "swinging" | "dangling" | "trailing");
        let flies = opens && !self.around.determined && matches!(deed, "flying" | "floating");
        let weather = value(thing).filter(|value| self.context.designer.fields[value.field].part == Part::Scene && !self.is_place(thing));
        let drifts = hangs
            || matches!(deed, "creeping" | "rolling" | "drifting" | "sneaking" | "swirling" | "dancing" | "running" | "climbing" | "lying");
        if weather.is_some() && drifts && !self.negative {
            chunk::alone(self.context, thing, &self.around, acts);
            self.skip_clause();
            return true;
        }
        let worn = value(thing).filter(|value| self.context.designer.fields[value.field].things);
        let Some(worn) = worn.filter(|_| (hangs || flies) && !self.negative) else { return false };
        let span = self.context.span(thing.first, thing.after);
        let worn_as = wanted(self.context, worn);
        acts.push(Act::Set { wanted: worn_as.clone(), span, correction: self.around.correction, or: false });
        self.skip_clause();
        let span = self.context.span(thing.first, self.items[self.at - 1].after);
        acts.push(Act::Note { span, about: Some(worn_as) });
        true
    }
}
