//! Resolving: what each sentence asks for. Negation, attachment ("orange gills", "a red scarf"), questions.
//!
//! First the message as a whole (`choice`, `vacillation`: of several only the last or the chosen one counts), then each
//! sentence as a whole (`exclusive`, `restore`, `contrast`, `verdict`, `happening`, `whichever`, `exchange`), each taking
//! out what it understood; the rest is walked word by word (`walk`).

mod asides;
mod background;
mod between;
mod blend;
pub(crate) mod choice;
mod chunk;
mod clause;
mod contrast;
mod cue;
mod dropped;
mod exchange;
mod exclusive;
pub(crate) mod happening;
mod held;
mod kept;
mod likewise;
mod nth;
mod opening;
mod pictures;
mod pose;
mod question;
mod reference;
mod rest;
mod restore;
mod sides;
mod thing;
mod uniform;
mod unknown;
mod unwanted;
mod vacillation;
mod value;
mod verdict;
mod walk;
mod waved_off;
mod whichever;

use atelier_character::Designer;

use crate::acts::{Act, Courtesy, Wanted};
use crate::items::{Item, Sentence, sentences};
use crate::lexicon::{Lexicon, Role};
use crate::reply::Span;
use crate::text::Token;

/// What the resolver knows beside the sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context<'c> {
    pub(crate) lexicon: &'c Lexicon,
    pub(crate) designer: &'c Designer,
    pub(crate) tokens: &'c [Token],
    /// Field the guide asked for last.
    pub(crate) pending: Option<usize>,
    /// Field set last, in an earlier message.
    pub(crate) last_set: Option<usize>,
    /// Value set last, in an earlier message.
    pub(crate) last_value: Option<&'c str>,
    /// Someone in the visitor's life was spoken of.
    pub(crate) people: bool,
}

impl Context<'_> {
    /// Where these tokens stand in the text.
    pub(crate) fn span(&self, first: usize, after: usize) -> Span {
        let start = self.tokens.get(first).map_or(0, |token| token.start);
        let end = after.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |token| token.end);
        Span { start, end: end.max(start) }
    }

    fn form(&self, item: &Item<'_>) -> &str {
        self.tokens.get(item.first).map_or("", |token| &token.form)
    }
}

/// What stands around a noun phrase.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about the words around a phrase")]
pub(crate) struct Around {
    /// Fields the last verb points at.
    verb: Vec<usize>,
    /// The verb stands directly before.
    after_verb: bool,
    /// Fields a noun before points at: "the gills … should be blue".
    focus: Vec<usize>,
    /// A thing before that this may describe: "the hat should be red" (its first token, and the value it is).
    focus_thing: Option<(usize, Option<Wanted>)>,
    /// An article stands before.
    determined: bool,
    /// "in", "at", "on" stands before.
    placed: bool,
    /// Fields of what has just gone: "drop mysterious, go for hopeful".
    prefers: Vec<usize>,
    /// The sentence is short, so that it may answer the guide's question.
    short: bool,
    /// The sentence takes something said before back.
    correction: bool,
    /// The sentence wants something.
    wishful: bool,
    /// "dressed as": what follows is a costume.
    costume: bool,
    /// "pick": what follows may be left to the guide.
    choose: bool,
    /// "a lot": two steps.
    twice: bool,
    /// "a hat with": what follows may only say more about that thing (its first token, and the value it is).
    detail: Option<(usize, Wanted)>,
    /// First token of the denial that is in force.
    denied_at: usize,
    /// "or" stands before: one of several to choose from.
    or: bool,
    /// "the little guy": pointed at rather than described.
    definite: bool,
    /// "that reddish brown": says a colour again.
    refines: bool,
}

/// What one sentence leaves for the next.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about the sentence before")]
struct Talk {
    /// Someone in the visitor's life was mentioned, whom "she" and "he" may mean.
    person: bool,
    /// The sentence before took back what was said.
    correction: bool,
    /// Fields of the noun the sentence before was about: "spots? maybe three. in silver".
    focus: Vec<usize>,
    /// The sentence answered for that noun, with more than a colour: "the eyes? big. big and green".
    described: bool,
    /// The thing the question before ended with: "can it hold a balloon? a red one".
    thing: Option<(usize, Wanted)>,
    /// The sentence before asked for that noun alone: "the gills? gold".
    asked: bool,
    /// The only thing the sentence before named, without wishing for it: "what about the slippers? take them off".
    spoken: Option<Wanted>,
}

/// All acts of a message, in order.
pub(crate) fn resolve(context: Context<'_>) -> Vec<Act> {
    let mut acts = Vec::new();
    let mut talk = Talk { focus: between::plural_before(context), ..Talk::default() };
    let mut sentences = sentences(context.lexicon, context.designer, context.tokens);
    choice::settle(context, &mut sentences);
    talk.correction = vacillation::settle(context, &mut sentences);
    for (place, sentence) in sentences.iter().enumerate() {
        let before = acts.len();
        // "teal. no wait. turquoise.": a sentence of its own takes back what was said before it.
        let takes_back =
            |item: &Item<'_>| item.is_soft() || matches!(item.role(), Some(Role::Instead | Role::Filler)) || context.form(item) == "no";
        let corrects = sentence.items.iter().any(|item| item.role() == Some(Role::Instead)) && sentence.items.iter().all(takes_back);
        let corrects = corrects || waved_off::laughs_off(context, &sentence.items);
        if background::is_background(context, &sentences, place) {
            talk.person |= sentence.items.iter().any(|item| item.role() == Some(Role::Person));
            acts.push(Act::SelfTalk);
            continue;
        }
        resolve_sentence(context, sentence, &mut talk, &mut acts);
        // "a balloon. a red one".
        let goes_on = sentences.get(place + 1).is_some_and(|next| between::is_colored_one(context, &next.items));
        talk.thing = talk.thing.take().filter(|_| sentence.asks || goes_on);
        talk.correction = corrects;
        let nouns = || sentence.items.iter().filter(|item| item.is_content());
        talk.spoken = between::spoken(context, &sentence.items, &acts[before.min(acts.len())..]);
        // "brown. or is that boring? copper": the first is in doubt.
        let doubts = sentence.items.first().is_some_and(|item| item.role() == Some(Role::Alternative))
            && sentence.items.iter().all(|item| item.entry().is_none_or(|entry| entry.values.is_empty() && entry.bundle.is_none()));
        talk.correction |= doubts;
        let about = sentence.items.iter().any(|item| {
            context.tokens[item.first..item.after]
                .windows(2)
                .any(|pair| matches!(pair[0].form.as_str(), "what" | "how") && pair[1].form == "about")
        });
        let goes_on = std::mem::take(&mut talk.described);
        if goes_on {
            talk.asked = true;
            continue;
        }
        talk.asked = (sentence.asks || about)
            && nouns().count() == 1
            && nouns().all(|item| item.entry().is_some_and(|entry| !entry.cues.is_empty()));
        if let Some(entry) = nouns().find_map(Item::entry).filter(|_| talk.asked) {
            talk.focus.clone_from(&entry.cues);
        }
        if let Some(next) = sentences.get(place + 1) {
            dropped::taken_back(context, sentence, next, before, &mut acts);
        }
    }
    likewise::added(context, &sentences, &mut acts);
    acts.extend(likewise::told_place(context, &sentences, &acts));
    acts.extend(likewise::told_role(context, &sentences));
    kept::use_codes(context, &mut acts);
    pictures::words_before_pictures(context, &mut acts);
    kept::keep_listed(context, &mut acts);
    kept::keep_what_stays(&mut acts);
    uniform::of_role(context, &mut acts);
    uniform::own_things(context, &mut acts);
    if acts.is_empty() && rest::only_takes_back(context) {
        acts.push(Act::Undo(1));
    }
    acts
}

fn resolve_sentence<'c>(context: Context<'c>, sentence: &Sentence<'c>, talk: &mut Talk, acts: &mut Vec<Act>) {
    if waved_off::is_waved_off(context, &sentence.items) {
        acts.push(Act::SelfTalk);
        return;
    }
    let told;
    let mut items = sentence.items.as_slice();
    if let Some(rest) = asides::without(context, items).filter(|_| !sentence.asks) {
        acts.push(Act::SelfTalk);
        told = rest;
        items = &told;
        if items.is_empty() {
            return;
        }
    }
    items = opening::without(context, items);
    if walk::dismisses(&clause::words(context, items)) {
        acts.push(Act::Say(Courtesy::Frustration));
        return;
    }
    if let Some(act) = rest::kept(context, items).or_else(|| rest::all_there(context, items)) {
        acts.push(act);
        return;
    }
    if let Some(pause) = items.iter().position(Item::is_soft)
        && let Some(act) = rest::all_there(context, &items[..pause])
    {
        // "remove everything from the hands, I think it looks tidier".
        acts.push(act);
        items = &items[pause + 1..];
    }
    if !acts.is_empty() && acts.iter().all(|act| matches!(act, Act::Say(_))) && pictures::only_pictures(context, items) {
        // "thanks! ❤️" wishes for nothing red.
        acts.push(Act::Say(Courtesy::Praise));
        return;
    }
    let replacing;
    if pictures::pictured_thanks(context, items) {
        acts.push(Act::Say(Courtesy::Praise));
        return;
    }
    if let Some((act, others)) = nth::replaced(context, items) {
        acts.push(act);
        replacing = others;
        items = &replacing;
    }
    if let Some(act) = nth::read(context, items).or_else(|| exclusive::read(context, items)) {
        acts.push(act);
        return;
    }
    if let Some(act) = held::lacks(context, items) {
        acts.push(act);
        return;
    }
    if let Some(found) = restore::read(context, items).or_else(|| contrast::read(context, items)) {
        acts.extend(found);
        return;
    }
    let (mut returned, others);
    returned = Vec::new();
    if let Some((found, rest)) = restore::clause(context, items) {
        returned = found;
        others = rest;
        items = &others;
    }
    let judged;
    if let Some(others) = verdict::without(context, items) {
        talk.correction = true;
        judged = others;
        items = &judged;
    }
    let first = acts.len();
    let told;
    let mut happened = Vec::new();
    if let Some((found, others)) = happening::take(context, items).filter(|_| !sentence.asks && !asks(context, items)) {
        happened = found;
        told = others;
        items = &told;
    }
    let (mut left, mut alike) = (Vec::new(), Vec::new());
    let free;
    if let Some((found, others)) = whichever::take(context, items) {
        left = found;
        free = others;
        items = &free;
    }
    let same;
    if let Some((found, others)) = exchange::take(context, items) {
        alike = found;
        same = others;
        items = &same;
    }
    read_wishes(context, items, sentence.asks, talk, acts);
    // Something said here may have taken back what was said before.
    let first = first.min(acts.len());
    if let Some(undone) = acts[first..].iter().position(|act| matches!(act, Act::Undo(_))) {
        // "too dark, go back": why, and no step of its own.
        let reasons = acts[first..first + undone].iter().all(|act| matches!(act, Act::Compare { .. }));
        // "undo, the slippers were silly": why, as well.
        let judged = items
            .iter()
            .any(|item| context.tokens[item.first..item.after].iter().any(|token| matches!(token.form.as_str(), "was" | "were")));
        if judged {
            acts.truncate(first + undone + 1);
        }
        if reasons {
            acts.drain(first..first + undone);
        }
    }
    acts.extend(left);
    acts.extend(alike);
    acts.append(&mut returned);
    // What is said of a look wins over what a story tells of it.
    let looks = |field: usize| acts[first..].iter().any(|act| matches!(act, Act::Set { wanted, .. } if wanted.field == field));
    happened.retain(|act| !matches!(act, Act::Set { wanted, .. } if looks(wanted.field)));
    acts.extend(happened);
}

/// Whether it is a question, with or without its mark: "who won".
fn asks(context: Context<'_>, items: &[Item<'_>]) -> bool {
    items.first().is_some_and(|first| context.lexicon.only_asks(context.form(first)) || context.lexicon.is_modal(context.form(first)))
}

/// What one sentence wishes, asks and says, without what its stages took out of it.
fn read_wishes<'c>(context: Context<'c>, items: &[Item<'c>], asks: bool, talk: &mut Talk, acts: &mut Vec<Act>) {
    let mut items = items;
    let rest;
    // "what should I say first": nothing is picked.
    let questions = asks
        && items
            .iter()
            .find(|item| !item.is_soft() && item.role() != Some(Role::Greeting))
            .is_some_and(|item| matches!(context.form(item), "what" | "how" | "where" | "who" | "why" | "when"));
    if let Some((pick, others)) = reference::take(context, items).filter(|_| !questions) {
        acts.push(Act::Pick(pick));
        rest = others;
        items = &rest;
    }
    let paired;
    if let Some((act, others)) = sides::take(context, items) {
        acts.push(act);
        paired = others;
        items = &paired;
    }
    if let Some(act) = only_courtesy(context, items) {
        acts.extend(act);
        return;
    }
    // A question and a wish can share a sentence; commas and "and" part them.
    let mut wish_start = 0;
    let mut asked = false;
    for (start, part) in question::parts(context, items) {
        // "who draws it, you or the artist?": the question's answers to choose from.
        // "what are you, a robot?": so does a guess.
        let guesses = part.first().is_some_and(|item| matches!(context.form(item), "a" | "an"))
            && acts.last().is_some_and(|act| matches!(act, Act::Topic(_)));
        let answers = asks
            && asked
            && (guesses || part.iter().any(|item| item.role() == Some(Role::Alternative)))
            && part.iter().all(|item| !matches!(item.role(), Some(Role::Wish | Role::Thanks)) && context.form(item) != "please");
        if answers {
            wish_start = start + part.len();
            continue;
        }
        // "with a hat, which is red": it goes on about the hat.
        let states = part.first().is_some_and(|item| {
            matches!(context.tokens.get(item.first + 1).map(|token| token.form.as_str()), Some("is" | "are" | "was" | "would" | "should"))
        });
        let opens = part.first().is_some_and(|item| matches!(context.form(item), "which" | "who" | "whose"));
        let goes_on = start > 0 && opens && (!asks || states);
        if let Some(answer) = question::read(context, part, asks).filter(|_| !goes_on) {
            walk::walk(context, &items[wish_start..start], talk, acts);
            acts.push(answer);
            asked = true;
            wish_start = start + part.len();
        }
    }
    walk::walk(context, &items[wish_start..], talk, acts);
}

/// A sentence that is nothing but thanks, praise, yes or no.
fn only_courtesy(context: Context<'_>, items: &[Item<'_>]) -> Option<Vec<Act>> {
    let pending_takes_it = |item: &Item<'_>| {
        let values = item.entry().map(|entry| entry.values.as_slice()).unwrap_or_default();
        values.iter().any(|value| Some(value.field) == context.pending)
    };
    // "make it cool" wishes for what "cool" alone would praise.
    let wishes = items.iter().any(|item| item.role() == Some(Role::Wish) && context.form(item) != "please");
    // So does "and cute".
    let adds = items.first().is_some_and(|item| item.role() == Some(Role::Conjunction) && context.form(item) == "and");
    let wishes = wishes || adds;
    let mut found = Vec::new();
    let mut only_no = false;
    for item in items {
        let Some(role) = item.role() else {
            if item.is_soft() {
                continue;
            }
            return None;
        };
        let courtesy = match role {
            Role::Praise if !(pending_takes_it(item) || (wishes && item.is_content())) => Courtesy::Praise,
            Role::Thanks => Courtesy::Thanks,
            Role::Greeting => Courtesy::Greeting,
            Role::Farewell => Courtesy::Farewell,
            Role::Yes => Courtesy::Yes,
            Role::Nothing => Courtesy::Nothing,
            Role::Negate if context.form(item) == "no" => {
                only_no = true;
                continue;
            }
            Role::Filler
            | Role::YouAre
            | Role::Pronoun
            | Role::Determiner
            | Role::Wish
            | Role::Copula
            | Role::With
            | Role::Much
            | Role::Contrast
            | Role::Conjunction
            | Role::Instead
            | Role::Person
            | Role::Character
            | Role::For
                if !item.is_content() || item.role() == Some(Role::Character) =>
            {
                continue;
            }
            _ => return None,
        };
        if !found.contains(&courtesy) {
            found.push(courtesy);
        }
    }
    if only_no && found.is_empty() {
        found.push(Courtesy::Nothing);
    }
    // "yes please", "thank you, that is perfect": a yes is said with other words.
    (!found.is_empty()).then(|| found.into_iter().map(Act::Say).collect())
}
