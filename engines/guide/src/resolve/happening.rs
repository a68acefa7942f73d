//! Happenings: "somebody ate its birthday cake", "its face says: I have a secret plan". What happened tells how it looks,
//! and nothing in the story is held, worn or anywhere on the sheet. The happenings are data (`data/happenings.toml`).

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use super::clause::{segments, words};
use super::value::{best, wanted};
use super::{Around, Context};
use crate::acts::{Act, Wanted};
use crate::items::Item;
use crate::lexicon::Role;

const FILE: &str = include_str!("../../data/happenings.toml");
/// Whom a happening happens to, and who brings it about.
const TELLERS: [&str; 22] = [
    "it",
    "he",
    "she",
    "they",
    "its",
    "hes",
    "shes",
    "theyre",
    "somebody",
    "someone",
    "nobody",
    "everybody",
    "everyone",
    "who",
    "that",
    "just",
    "itd",
    "wifi",
    "internet",
    "battery",
    "holidays",
    "school",
];
/// Words that may stand between two words of a happening.
const BETWEEN: usize = 4;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    words: BTreeMap<String, Vec<String>>,
    looks: BTreeMap<String, Vec<String>>,
}

/// One happening: each of its words in all forms, and the word for the look.
struct Happening {
    words: Vec<Vec<String>>,
    look: Vec<String>,
}

/// All happenings, and those that begin with a word.
struct Known {
    all: Vec<Happening>,
    by_first: HashMap<String, Vec<usize>>,
}

/// Read once and shared by all designers. A test checks the file; were it broken, no happening is known.
static HAPPENINGS: LazyLock<Known> = LazyLock::new(|| {
    let file: File = toml::from_str(FILE).unwrap_or_default();
    let forms = |word: &str| file.words.get(word).cloned().unwrap_or_else(|| vec![word.to_owned()]);
    let looks = file.looks.iter().flat_map(|(look, told)| told.iter().map(move |words| (look, words)));
    let all: Vec<Happening> = looks
        .map(|(look, words)| Happening { words: words.split(' ').map(forms).collect(), look: look.split(' ').map(str::to_owned).collect() })
        .collect();
    let mut by_first: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, happening) in all.iter().enumerate() {
        for form in happening.words.first().into_iter().flatten() {
            by_first.entry(form.clone()).or_default().push(place);
        }
    }
    Known { all, by_first }
});

/// All words happenings are told in.
pub(crate) fn told_words() -> impl Iterator<Item = String> {
    HAPPENINGS.all.iter().flat_map(|happening| happening.words.iter().flatten()).cloned()
}

/// What a sentence tells of happenings, and its items without the clauses that tell it.
pub(super) fn take<'c>(context: Context<'c>, items: &[Item<'c>]) -> Option<(Vec<Act>, Vec<Item<'c>>)> {
    let mut acts = Vec::new();
    let mut rest = items.to_vec();
    if let Some(at) = rest.iter().position(|item| item.role() == Some(Role::Says)) {
        // "its face says: I have a plan, and you won't find out": all of it is what the face says.
        let told: Vec<Item<'c>> = rest[at..].to_vec();
        acts.push(
            look(context, &told).map_or_else(|| Act::Note { span: super::clause::span(context, &told), about: None }, |(act, _)| act),
        );
        rest.truncate(at);
    }
    for (start, end) in segments(&rest).into_iter().rev() {
        let part = &rest[start..end];
        if let Some((act, found)) = look(context, part)
            && let Some((from, to)) = clause(context, part, found)
        {
            acts.push(act);
            rest.drain(start + from..start + to);
        } else if let Some(from) = supposes(context, part) {
            acts.push(Act::Note { span: super::clause::span(context, &part[from..]), about: None });
            rest.drain(start + from..end);
        }
    }
    (!acts.is_empty()).then_some((acts, rest))
}

/// The look that goes with what is told there, and the tokens that tell it.
fn look(context: Context<'_>, items: &[Item<'_>]) -> Option<(Act, (usize, usize))> {
    let first = items.first()?.first;
    let words = words(context, items);
    let begins = (0..words.len()).filter_map(|at| Some((at, HAPPENINGS.by_first.get(words[at])?)));
    let told = begins.flat_map(|(at, places)| places.iter().map(move |place| (at, &HAPPENINGS.all[*place])));
    // "could you lose the glasses": that is asked for, and did not happen.
    let asked = |at: usize| {
        matches!(words[..at], [.., "you", "could" | "can" | "to" | "would"] | [.., "could" | "can" | "would", "you"] | [.., "please"])
    };
    let told = told.filter(|(at, _)| !asked(*at));
    let told = told.filter_map(|(at, happening)| Some((happening, (at, matched(&happening.words, &words, at)?))));
    // The happening told in most words, then in the nearest.
    let (happening, (from, to)) =
        told.max_by_key(|(happening, (from, to))| (happening.words.len(), std::cmp::Reverse(to - from), std::cmp::Reverse(*from)))?;
    let phrase: Vec<&str> = happening.look.iter().map(String::as_str).collect();
    let value = best(context, context.lexicon.phrase(&phrase)?, &[], &Around::default())?;
    let wanted: Wanted = wanted(context, value);
    let span = context.span(first + from, first + to);
    Some((Act::Set { wanted, span, correction: false, or: false }, (first + from, first + to)))
}

/// Where a happening ends that starts there: its words in this order, with few others between them.
fn matched(happening: &[Vec<String>], words: &[&str], start: usize) -> Option<usize> {
    let mut at = start;
    for forms in &happening[1..] {
        at = (at + 1..words.len().min(at + 2 + BETWEEN)).find(|next| forms.iter().any(|form| form == words[*next]))?;
    }
    Some(at + 1)
}

/// The clause around the tokens that tell it: from "as if", "it has just", "somebody" to a word that turns. What nobody
/// does happens to nobody: "lose the glasses" is a wish, and "I saw one" is about someone else.
fn clause(context: Context<'_>, items: &[Item<'_>], (from, to): (usize, usize)) -> Option<(usize, usize)> {
    let inside = |item: &Item<'_>| item.first < to && item.after > from;
    let first = items.iter().position(inside)?;
    let last = items.iter().rposition(inside)?;
    let form = |at: usize| context.form(&items[at]);
    let says =
        |at: usize, any: &[&str]| context.tokens[items[at].first..items[at].after].iter().any(|token| any.contains(&token.form.as_str()));
    let compares = |at: &usize| {
        matches!(items[*at].role(), Some(Role::Like | Role::Because | Role::Relative)) && !items[*at].is_content()
            || matches!(form(*at), "after" | "because" | "when")
    };
    let tells = |at: &usize| {
        says(*at, &TELLERS)
            && !says(*at, &["should", "could", "would", "must", "needs", "make", "give", "let", "want", "wants", "can", "may"])
            || matches!(form(*at), "its" | "just")
    };
    let likened = (0..=first).rev().find(compares);
    let start = likened.or_else(|| (0..=first).find(tells))?;
    // "it wears overalls on its day off": what is said before the happening stands.
    let said =
        (start..first).rev().filter(|_| likened.is_none()).find(|at| items[*at].entry().is_some_and(|entry| !entry.verbs.is_empty()));
    let start = said.map_or(start, |said| (said + 1..=first).rev().find(tells).unwrap_or(first));
    let visitors = (0..=first).any(|at| says(at, &["i", "we", "my", "our", "you", "im", "ive", "weve"]));
    // "it lost its glasses": they go.
    let removes = (start..=last).any(|at| items[at].role() == Some(Role::Remove)) && {
        let around = Around { determined: true, ..Around::default() };
        let value = items[last].entry().and_then(|entry| best(context, entry, &[], &around));
        value.is_some_and(|value| context.designer.fields[value.field].things)
    };
    if likened.is_none() && (visitors || removes) {
        return None;
    }
    // "it found a chest on a beach" is on the beach; "as if it had found a chest on a beach" is not.
    let imagined = items[start].role() == Some(Role::Like) || form(start) == "like";
    let place = |at: usize| items[at].role() == Some(Role::Place) || context.lexicon.role_of(form(at)) == Some(Role::Place);
    let turns = |at: &usize| {
        let after = |at: usize| items.get(at).and_then(Item::role);
        matches!(items[*at].role(), Some(Role::Contrast | Role::With))
            || (!imagined && place(*at))
            // "on its day off it wears overalls".
            || (items[*at].role() == Some(Role::Pronoun) && items.get(at + 1).is_some_and(|next| next.entry().is_some_and(|entry| !entry.verbs.is_empty())))
            || items[*at].entry().is_some_and(|entry| !entry.verbs.is_empty())
            || (items[*at].role() == Some(Role::Conjunction) && matches!(after(at + 1), Some(Role::With | Role::Wish | Role::Pronoun)))
    };
    // "on its day off": the "on" tells when.
    let start = start - usize::from(start > 0 && form(start - 1) == "on");
    Some((start, (last + 1..items.len()).find(turns).unwrap_or(items.len())))
}

/// "as if somebody had …", and nothing in it that names a look: where that begins.
fn supposes(context: Context<'_>, items: &[Item<'_>]) -> Option<usize> {
    let at = items.iter().position(|item| {
        let words = &context.tokens[item.first..item.after];
        item.role() == Some(Role::Like) && words.last().is_some_and(|token| matches!(token.form.as_str(), "if" | "though" | "like"))
    })?;
    let who = context.tokens.get(items[at].after).map_or("", |token| &token.form);
    if !matches!(who, "somebody" | "someone" | "nobody" | "everybody" | "everyone" | "something") {
        return None;
    }
    let told = |item: &Item<'_>| {
        let value = item.entry().and_then(|entry| best(context, entry, &[], &Around::default()));
        value.is_some_and(|value| context.designer.fields[value.field].verbs.iter().any(|verb| verb.starts_with("feel")))
    };
    (!items[at..].iter().any(told)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::{FILE, File, HAPPENINGS, matched};

    #[test]
    fn the_happenings_are_well_formed_and_many() {
        let file: File = toml::from_str(FILE).unwrap_or_else(|error| panic!("happenings.toml: {error}"));
        let plain =
            |word: &str| word.chars().all(|character| character.is_ascii_lowercase() || character.is_ascii_digit() || character == ' ');
        let told: Vec<&String> = file.looks.values().flatten().chain(file.words.values().flatten()).collect();
        assert!(told.iter().all(|words| plain(words) && !words.is_empty()), "{told:?}");
        assert!(file.words.values().all(|forms| !forms.is_empty()));
        assert!(HAPPENINGS.all.len() >= 120, "{}", HAPPENINGS.all.len());
        // One word alone tells too little.
        assert!(file.looks.values().flatten().all(|words| words.len() > 4));
    }

    #[test]
    fn a_happening_is_heard_with_words_between_and_in_its_order_only() {
        let forms = |words: &str| words.split(' ').map(|word| vec![word.to_owned()]).collect::<Vec<_>>();
        assert_eq!(matched(&forms("ate cake"), &["somebody", "ate", "its", "birthday", "cake"], 1), Some(5));
        assert_eq!(matched(&forms("ate cake"), &["cake", "somebody", "ate"], 2), None);
        assert_eq!(matched(&forms("ate cake"), &["ate", "a", "b", "c", "d", "e", "cake"], 0), None);
    }
}
