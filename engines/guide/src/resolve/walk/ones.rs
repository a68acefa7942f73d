//! What "ones" and "them" are: things named before, or only at the end.

use super::Walk;
use crate::acts::{Act, Wanted};
use crate::items::Item;
use crate::resolve::value::{best, color_value, wanted};
use crate::resolve::{Around, Context};

/// "make them droopy, those gills": what "them" are is said at the end.
pub(super) fn named_after(context: Context<'_>, items: &[Item<'_>]) -> Option<Vec<usize>> {
    let [before @ .., pause, article, noun] = items else { return None };
    let entry = noun.entry().filter(|entry| !entry.cues.is_empty() && entry.values.is_empty())?;
    let points = pause.is_soft() && matches!(context.form(article), "those" | "these" | "the");
    let them = before.iter().any(|item| context.tokens[item.first..item.after].iter().any(|token| token.form == "them"));
    (points && them).then(|| entry.cues.clone())
}

impl Walk<'_, '_> {
    /// "stripes, thin ones": how large the things before are is told to the artist.
    pub(super) fn describes_ones(&mut self, items: &[Item<'_>], acts: &mut Vec<Act>) -> bool {
        let Some((ones, adjectives)) = items.split_last() else { return false };
        // "polka dots please but tiny ones": what was named just before.
        let named = acts.iter().any(|act| matches!(act, Act::Set { .. } | Act::Color { .. }));
        let about = !self.around.focus.is_empty() || self.around.focus_thing.is_some() || named;
        // "a sword. a wooden one".
        let of_one = || {
            let one = self.context.form(ones) == "one" && adjectives.iter().all(|item| color_value(self.context, item).is_none());
            one.then(|| self.kind_of_set(adjectives, acts).or_else(|| self.kind_of_last_set(adjectives))).flatten()
        };
        let of_ones = || {
            let ones = self.context.form(ones) == "ones";
            ones.then(|| self.kind_of_gone(adjectives, acts).or_else(|| self.kind_of_last_set(adjectives))).flatten()
        };
        if let Some(wanted) = of_ones().or_else(of_one) {
            let span = self.context.span(items[0].first, ones.after);
            acts.push(Act::Set { wanted, span, correction: true, or: false });
            return true;
        }
        // "round glasses. no, heart-shaped."
        let end = items[items.len() - 1].after;
        if self.context.tokens[end - 1].form == "shaped"
            && self.items.get(self.at).is_none_or(Item::is_soft)
            && let Some(wanted) = self.kind_of_set(items, acts).or_else(|| self.kind_of_last_set(items))
        {
            acts.push(Act::Set { wanted, span: self.context.span(items[0].first, end), correction: true, or: false });
            return true;
        }
        // "Bucket hat. Green one.": the hat is.
        let colored = !adjectives.is_empty() && adjectives.iter().all(|item| color_value(self.context, item).is_some());
        let begins = self.items.iter().take_while(|item| item.first < items[0].first).last().is_none_or(Item::is_soft);
        if let Some(Act::Set { wanted, .. }) = acts.last()
            && colored
            && begins
            && self.context.form(ones) == "one"
            && self.items.get(self.at).is_none_or(Item::is_soft)
            && self.context.designer.fields[wanted.field].things
            && !self.negative
        {
            let about = Some(wanted.clone());
            acts.push(Act::Note { span: self.context.span(items[0].first, ones.after), about });
            return true;
        }
        let sizes = !adjectives.is_empty() && adjectives.iter().all(|item| self.is_size(item) || item.is_unknown());
        let told = about && sizes && self.context.form(ones) == "ones" && !self.negative;
        if told {
            acts.push(Act::Note { span: self.context.span(items[0].first, ones.after), about: None });
        }
        told
    }

    /// "not those sunglasses, heart shaped ones": the glasses of that kind.
    fn kind_of_gone(&self, adjectives: &[Item<'_>], acts: &[Act]) -> Option<Wanted> {
        let Some(Act::Remove { values, .. }) = acts.last() else { return None };
        self.kind_of(adjectives, values.first()?)
    }

    /// The same, of what was just put on.
    fn kind_of_set(&self, adjectives: &[Item<'_>], acts: &[Act]) -> Option<Wanted> {
        let Some(Act::Set { wanted, .. }) = acts.last() else { return None };
        let thing = self.context.designer.fields[wanted.field].things && !self.negative;
        self.kind_of(adjectives, wanted).filter(|_| thing)
    }

    /// "round ones", after glasses were put on.
    fn kind_of_last_set(&self, adjectives: &[Item<'_>]) -> Option<Wanted> {
        let field = self.context.last_set.filter(|field| self.context.designer.fields[*field].things)?;
        let value = self.context.last_value?.to_owned();
        self.kind_of(adjectives, &Wanted { field, value }).filter(|_| !self.negative)
    }

    /// The thing that goes by these words and the name of that one: "heart shaped", of glasses.
    fn kind_of(&self, adjectives: &[Item<'_>], gone: &Wanted) -> Option<Wanted> {
        let choice = self.context.designer.fields[gone.field].choice(&gone.value)?;
        let noun = choice.label.rsplit(' ').next()?.to_lowercase();
        let nouns = [noun.as_str(), choice.group.as_str()];
        let around = Around { determined: true, ..Around::default() };
        let tokens = &self.context.tokens[adjectives.first()?.first..adjectives.last()?.after];
        let phrase = |kind: &str, noun: &str| {
            let lexicon = self.context.lexicon;
            lexicon.phrase(&[kind, noun]).or_else(|| lexicon.phrase(&[kind, "shaped", noun]))
        };
        let entry = tokens.iter().find_map(|token| nouns.iter().find_map(|noun| phrase(&token.form, noun)))?;
        best(self.context, entry, &[], &around).filter(|value| value.field == gone.field).map(|value| wanted(self.context, value))
    }
}
