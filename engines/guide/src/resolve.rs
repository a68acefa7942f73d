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
mod corrected;
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
mod sentence;
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

use crate::acts::{Act, Wanted};
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
    let mut sentences = sentences(context.lexicon, context.designer, context.tokens);
    // "start over, I want something else": where all is cleared nothing is left that was set last.
    let clears = sentences.iter().flat_map(|sentence| &sentence.items).any(|item| item.role() == Some(Role::Reset));
    let last_set = context.last_set.filter(|_| !clears);
    let context = Context { last_set, ..context };
    let mut talk = Talk { focus: between::plural_before(context), ..Talk::default() };
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
        let beside;
        let sentence = match asides::without(context, &sentence.items).filter(|_| !sentence.asks) {
            Some(items) => {
                acts.push(Act::SelfTalk);
                beside = Sentence { items, asks: false };
                &beside
            }
            None => sentence,
        };
        sentence::resolve(context, sentence, &mut talk, &mut acts);
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
    corrected::colors(context, &mut acts);
    corrected::moves(&mut acts);
    likewise::added(context, &sentences, &mut acts);
    acts.extend(likewise::told_place(context, &sentences, &acts));
    acts.extend(likewise::told_role(context, &sentences));
    kept::use_codes(context, &mut acts);
    pictures::words_before_pictures(context, &mut acts);
    kept::keep_listed(context, &mut acts);
    kept::keep_where(context, &mut acts);
    kept::keep_what_stays(&mut acts);
    uniform::of_role(context, &mut acts);
    uniform::own_things(context, &mut acts);
    rest::undo_once(context, &mut acts);
    if acts.is_empty() && rest::only_takes_back(context) {
        acts.push(Act::Undo(1));
    }
    acts
}
