//! What the visitor says and drops again before the next sentence: "a hat? no. a scarf", "with a paler… no, with scales".

use atelier_character::Part;

use super::value::{best, color_value};
use super::{Around, Context};
use crate::acts::Act;
use crate::items::{Item, Sentence};
use crate::lexicon::Role;
use crate::reply::Span;

/// Takes the acts of a sentence (those from `before` on) back when the next one drops them.
pub(super) fn taken_back(context: Context<'_>, sentence: &Sentence<'_>, next: &Sentence<'_>, before: usize, acts: &mut Vec<Act>) {
    // "what if it had wings... no": tried out, and dropped.
    let tries = sentence.items.iter().find(|item| !item.is_soft() && item.role() != Some(Role::Filler)).is_some_and(|item| {
        matches!(context.form(item), "maybe" | "perhaps" | "possibly")
            || context.tokens[item.first..item.after]
                .windows(2)
                .any(|pair| matches!((pair[0].form.as_str(), pair[1].form.as_str()), ("what", "if") | ("what" | "how", "about")))
    });
    if leaves_it(context, next) && acts[before..].iter().any(|act| matches!(act, Act::Undo(_) | Act::Return { .. })) {
        acts.truncate(before);
        return;
    }
    let drops = tries && denies(context, next) && denies_at_once(context, next);
    if drops || (sentence.asks && denies(context, next)) {
        // "a saxophone on a stage, do you have fedoras? no": what was said before the question stands.
        let from = super::question::parts(context, &sentence.items).into_iter().rev().find_map(|(start, part)| {
            let first = part.first().filter(|first| {
                start > 0 && (context.lexicon.only_asks(context.form(first)) || context.lexicon.is_modal(context.form(first)))
            })?;
            Some(context.span(first.first, first.after).start)
        });
        let said = |act: &Act| span_of(act).is_none_or(|span| !drops && from.is_some_and(|from| span.end <= from));
        let told = acts.drain(before..).filter(said).collect::<Vec<_>>();
        acts.extend(told);
    } else if (denies(context, next) || corrects(next))
        && let Some(start) = unfinished(context, &sentence.items)
    {
        let from = context.span(start, start + 1).start;
        let mut kept = acts.drain(before..).collect::<Vec<_>>();
        kept.retain(|act| span_of(act).is_none_or(|span| span.end <= from));
        acts.extend(kept);
    }
}

/// "no wait, leave it": as it is.
fn leaves_it(context: Context<'_>, sentence: &Sentence<'_>) -> bool {
    let words: Vec<&str> = super::clause::words(context, &sentence.items).into_iter().filter(|word| !word.is_empty()).collect();
    let small = |word: &&str| {
        matches!(
            *word,
            "no" | "wait" | "nah" | "actually" | "leave" | "keep" | "it" | "that" | "as" | "is" | "was" | "like" | "oh" | "sorry" | "dont"
        )
    };
    words.iter().all(small) && words.windows(2).any(|pair| matches!(pair, ["leave" | "keep", "it" | "that"]))
}

/// "no", "nah": said first, before anything else of the sentence.
fn denies(context: Context<'_>, sentence: &Sentence<'_>) -> bool {
    let small = |item: &&Item<'_>| item.is_soft() || matches!(context.form(item), "hmm" | "oh" | "um" | "well" | "ah" | "er");
    let mut items = sentence.items.iter().skip_while(small);
    let Some(first) = items.next() else { return false };
    let form = context.form(first);
    let next = items.next();
    let apart = next.is_none_or(|next| next.is_soft() || !next.is_content());
    // "no matter, a top hat then".
    if next.is_some_and(|next| matches!(context.form(next), "matter" | "worries" | "problem" | "biggie")) {
        return false;
    }
    (form == "no" && first.after - first.first == 1 && apart)
        || (matches!(form, "nah" | "nope" | "no") && first.role() == Some(Role::Nothing))
        || form == "nono"
}

/// "no, too much", "nah": and no "no, green" that corrects one thing of several.
fn denies_at_once(context: Context<'_>, sentence: &Sentence<'_>) -> bool {
    let judged = |form: &str| matches!(form, "too" | "silly" | "much" | "boring" | "forget" | "maybe" | "not" | "scrap" | "rather" | "no");
    sentence.items.iter().all(|item| !item.is_content() || context.tokens[item.first..item.after].iter().any(|token| judged(&token.form)))
}

fn corrects(sentence: &Sentence<'_>) -> bool {
    sentence.items.first().is_some_and(|item| item.role() == Some(Role::Instead))
}

/// Where a phrase starts that lacks its noun: "with a paler", "and a tiny".
fn unfinished(context: Context<'_>, items: &[Item<'_>]) -> Option<usize> {
    let article = items.iter().rposition(|item| item.role() == Some(Role::Determiner))?;
    let open = matches!(context.tokens[items[article].after - 1].form.as_str(), "a" | "an");
    let linked = article.checked_sub(1).is_some_and(|before| {
        matches!(items[before].role(), Some(Role::With | Role::Conjunction))
            || items[before].entry().is_some_and(|entry| !entry.verbs.is_empty())
    });
    let adjective = |item: &Item<'_>| {
        let compares = item.entry().is_some_and(|entry| !entry.steps.is_empty() && entry.values.is_empty());
        let value = item.entry().filter(|entry| !entry.subject).and_then(|entry| best(context, entry, &[], &Around::default()));
        let sized = value.is_some_and(|value| context.designer.fields[value.field].part == Part::Subject);
        compares || sized || color_value(context, item).is_some()
    };
    let rest = &items[article + 1..];
    (open && linked && rest.iter().all(adjective)).then(|| items[article].first)
}

/// The words an act comes from, where it changes the sheet.
fn span_of(act: &Act) -> Option<Span> {
    match act {
        Act::Set { span, .. }
        | Act::Color { span, .. }
        | Act::Compare { span, .. }
        | Act::Bundle { span, .. }
        | Act::Note { span, .. }
        | Act::NotUnderstood { span } => Some(*span),
        _ => None,
    }
}
