//! Words that mean something else where they stand: "roses round the door", "a teeny bit of gold", "thinking of an etching".

use atelier_character::{Designer, Part};

use super::reworded::reworded;
use crate::lexicon::Lexicon;
use crate::text::{Token, TokenKind};

/// The words as they are meant.
pub(super) fn meant(lexicon: &Lexicon, designer: &Designer, mut tokens: Vec<Token>) -> Vec<Token> {
    let mut at = 0;
    while at < tokens.len() {
        if repeats(lexicon, &tokens, at) {
            tokens.drain(at + 1..at + 3);
            continue;
        }
        if word(&tokens, Some(at)) == "same"
            && word(&tokens, Some(at + 1)) == "color"
            && word(&tokens, Some(at + 2)) == "as"
            && matches!(word(&tokens, Some(at + 3)), "a" | "an")
        {
            // "same colour as a post box": the colour of one.
            "of".clone_into(&mut tokens[at + 2].form);
            "the".clone_into(&mut tokens[at].form);
        }
        if is_little(&tokens, at) || announces_code(&tokens, at) || is_all_over(lexicon, &tokens, at) {
            tokens.remove(at);
            continue;
        }
        if word(&tokens, Some(at)) == "same" && word(&tokens, Some(at + 1)) == "as" && names_subject(lexicon, &tokens, at + 2) {
            // "now the same as a cat": all as it is, and a cat.
            let end = tokens[at].end;
            tokens.insert(at + 1, Token::pause(end));
        }
        if shows_something(&tokens, at) {
            "picture".clone_into(&mut tokens[at].form);
        }
        if is_second_color(lexicon, &tokens, at) {
            let end = tokens[at].end;
            tokens.insert(at + 1, Token::said(end, end, "color".to_owned(), TokenKind::Word));
        }
        if in_the_sky(lexicon, designer, &tokens, at) {
            tokens.drain(at + 1..at + 4);
        }
        if let Some(after) = refined_color(lexicon, &tokens, at) {
            tokens.drain(at..after);
            continue;
        }
        if let Some(kind) = shared_kind(lexicon, &tokens, at) {
            let end = tokens[at].end;
            tokens.insert(at + 1, Token::said(end, end, kind, TokenKind::Word));
        }
        if is_as_dark_as(lexicon, &tokens, at) {
            tokens.drain(at..at + 2);
            "like".clone_into(&mut tokens[at].form);
        }
        if let Some(role) = possessive_role(lexicon, &tokens, at) {
            tokens[at].form = role;
        }
        if let Some(base) = comparative(lexicon, designer, word(&tokens, Some(at))) {
            let token = tokens[at].clone();
            tokens[at].form = base;
            tokens.insert(at, Token { form: "more".to_owned(), ..token });
            at += 1;
        }
        if replaces_too(&tokens, at) {
            let end = tokens[at].end;
            tokens.insert(at + 1, Token::said(end, end, "replace".to_owned(), TokenKind::Word));
            at += 1;
        }
        at += reworded(lexicon, designer, &mut tokens, at);
    }
    tokens
}

pub(super) fn word(tokens: &[Token], at: Option<usize>) -> &str {
    at.and_then(|at| tokens.get(at)).filter(|token| token.kind == TokenKind::Word).map_or("", |token| token.form.as_str())
}

/// "let the gills be long, LONG": said twice, meant once.
fn repeats(lexicon: &Lexicon, tokens: &[Token], at: usize) -> bool {
    let (first, again) = (word(tokens, Some(at)), word(tokens, Some(at + 2)));
    let pauses = tokens.get(at + 1).is_some_and(|between| between.kind == TokenKind::Soft && between.form.is_empty());
    let known = || lexicon.phrase(&[first]).is_some_and(|entry| entry.role.is_none() && entry.is_content());
    let ends = tokens.get(at + 3).is_none_or(|next| next.kind != TokenKind::Word);
    pauses && ends && first.len() > 2 && first == again && known()
}

/// "a teeny bit": how much, and not how large it is.
fn is_little(tokens: &[Token], at: usize) -> bool {
    let small = matches!(word(tokens, Some(at)), "teeny" | "tiny" | "wee" | "weeny" | "titchy" | "teensy" | "ickle" | "small" | "little");
    let (next, after) = (word(tokens, Some(at + 1)), word(tokens, Some(at + 2)));
    small && (matches!(next, "bit" | "tad") || (matches!(next, "teeny" | "weeny" | "teensy" | "tiny") && after == "bit"))
}

/// "replace the pencil with an apple and the satchel with a backpack": the second pair is one as well.
fn replaces_too(tokens: &[Token], at: usize) -> bool {
    if word(tokens, Some(at)) != "and" {
        return false;
    }
    // "replace rake with basket and overalls with a sundress": nothing has an article.
    let bare = usize::from(!matches!(word(tokens, Some(at + 1)), "the" | "its" | "his" | "her"));
    let before = tokens[..at].iter().rev().take_while(|token| token.kind == TokenKind::Word).take(12);
    let (mut swaps, mut link) = (false, "");
    for token in before {
        swaps |= matches!(token.form.as_str(), "replace" | "swap" | "exchange" | "trade");
        if link.is_empty() && matches!(token.form.as_str(), "with" | "for") {
            link = &token.form;
        }
    }
    swaps && !link.is_empty() && (at + 3 - bare..at + 6 - bare).any(|place| word(tokens, Some(place)) == link)
}

/// "overall teal", "teal overall": all of it, and nothing worn.
fn is_all_over(lexicon: &Lexicon, tokens: &[Token], at: usize) -> bool {
    let color = |at: Option<usize>| lexicon.phrase(&[word(tokens, at)]).is_some_and(|entry| entry.color);
    word(tokens, Some(at)) == "overall" && (color(Some(at + 1)) || color(at.checked_sub(1)))
}

/// "accent hex 7f1734": says that a code follows.
fn announces_code(tokens: &[Token], at: usize) -> bool {
    matches!(word(tokens, Some(at)), "hex" | "hexcode" | "html") && tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Hex)
}

/// Whether who may be drawn is named there, after an article.
fn names_subject(lexicon: &Lexicon, tokens: &[Token], at: usize) -> bool {
    matches!(word(tokens, Some(at)), "a" | "an")
        && lexicon
            .phrase(&[word(tokens, Some(at + 1))])
            .is_some_and(|entry| entry.subject || entry.bundle.is_some() || !entry.values.is_empty())
        && word(tokens, Some(at + 2)).is_empty()
}

/// "aurora in the sky": where light and weather always are, and no cloud to sit on.
fn in_the_sky(lexicon: &Lexicon, designer: &Designer, tokens: &[Token], at: usize) -> bool {
    let sky = word(tokens, Some(at + 1)) == "in" && word(tokens, Some(at + 2)) == "the" && word(tokens, Some(at + 3)) == "sky";
    let first = designer.fields.iter().position(|field| field.part == Part::Scene);
    let seen_there = |entry: &crate::lexicon::Entry| {
        !entry.values.is_empty()
            && entry.values.iter().all(|value| designer.fields[value.field].part == Part::Scene && Some(value.field) != first)
    };
    sky && lexicon.phrase(&[word(tokens, Some(at))]).is_some_and(seen_there)
}

/// "sturdier": more of a word that is known, where it is none itself.
fn comparative(lexicon: &Lexicon, designer: &Designer, form: &str) -> Option<String> {
    let stem = form.strip_suffix("er").filter(|stem| stem.len() > 2 && lexicon.readings(form).is_empty())?;
    let likely = [stem.strip_suffix('i').map(|stem| format!("{stem}y")), Some(stem.to_owned()), Some(format!("{stem}e"))];
    let describes = |entry: &crate::lexicon::Entry| {
        let on_scale = |value: &crate::lexicon::ValueRef| {
            let field = &designer.fields[value.field];
            designer.scales.iter().any(|scale| scale.field == field.id && scale.steps.contains(&field.values()[value.choice].id))
        };
        entry.role.is_none() && entry.bundle.is_none() && entry.values.iter().any(on_scale)
    };
    likely.into_iter().flatten().find(|base| lexicon.phrase(&[base]).is_some_and(describes))
}

/// "blue, sort of cornflower": the second says which blue it is. Where the colour meant begins.
fn refined_color(lexicon: &Lexicon, tokens: &[Token], at: usize) -> Option<usize> {
    let color = |at: usize| lexicon.phrase(&[word(tokens, Some(at))]).is_some_and(|entry| entry.color);
    let pauses = tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Soft);
    let meant = at + 2 + usize::from(word(tokens, Some(at + 2)) == "a");
    let sort = matches!(word(tokens, Some(meant)), "sort" | "kind" | "type") && word(tokens, Some(meant + 1)) == "of";
    (pauses && sort && color(at) && color(meant + 2)).then_some(meant + 2)
}

/// "a sailor suit and cap": a sailor's cap, where there is one.
fn shared_kind(lexicon: &Lexicon, tokens: &[Token], at: usize) -> Option<String> {
    let known = |left: &str, right: &str| lexicon.phrase(&[left, right]).is_some_and(|entry| !entry.values.is_empty());
    let kind = word(tokens, at.checked_sub(2));
    let (first, second) = (word(tokens, at.checked_sub(1)), word(tokens, Some(at + 1)));
    let ends = tokens
        .get(at + 2)
        .is_none_or(|next| next.kind != TokenKind::Word || matches!(next.form.as_str(), "with" | "in" | "on" | "please" | "and"));
    let color = || lexicon.phrase(&[kind]).is_some_and(|entry| entry.color);
    let joins = word(tokens, Some(at)) == "and" && kind.len() > 2 && !second.is_empty() && ends && !color();
    (joins && known(kind, first) && known(kind, second)).then(|| kind.to_owned())
}

/// "can the sky have shooting stars": what is seen there, and nobody sits on a cloud.
fn shows_something(tokens: &[Token], at: usize) -> bool {
    word(tokens, Some(at)) == "sky"
        && matches!(word(tokens, at.checked_sub(1)), "the" | "a")
        && matches!(word(tokens, Some(at + 1)), "have" | "has" | "needs" | "should" | "could")
}

/// "main colour butter, second: pistachio", "the main colour claret and the second blue": the second colour.
fn is_second_color(lexicon: &Lexicon, tokens: &[Token], at: usize) -> bool {
    let names = |at: usize| lexicon.phrase(&[word(tokens, Some(at))]).is_some_and(|entry| entry.color);
    let colon = tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Soft && next.form == ":");
    let follows = names(at + 1) || (colon && (at + 2..at + 6).any(names)) || (word(tokens, Some(at + 1)) == "in" && names(at + 2));
    let beside = tokens.iter().any(|token| matches!(token.form.as_str(), "main" | "primary" | "accent" | "accents"));
    word(tokens, Some(at)) == "second" && follows && beside && !(at + 2..at + 4).any(|at| word(tokens, Some(at)) == "one")
}

/// "as dark as liquorice": like it, where that has a colour.
fn is_as_dark_as(lexicon: &Lexicon, tokens: &[Token], at: usize) -> bool {
    let shade = matches!(word(tokens, Some(at + 1)), "dark" | "light" | "pale" | "bright" | "deep" | "vivid");
    let noun = at + 3 + usize::from(matches!(word(tokens, Some(at + 3)), "a" | "an" | "the"));
    word(tokens, Some(at)) == "as"
        && shade
        && word(tokens, Some(at + 2)) == "as"
        && lexicon.phrase(&[word(tokens, Some(noun))]).is_some_and(|entry| !entry.similes.is_empty())
}

/// "a ranger's outfit": what that role wears goes by the role's own name.
fn possessive_role(lexicon: &Lexicon, tokens: &[Token], at: usize) -> Option<String> {
    let worn = matches!(
        word(tokens, Some(at + 1)),
        "outfit" | "uniform" | "costume" | "clothes" | "suit" | "coat" | "hat" | "cap" | "gear" | "jacket"
    );
    let owner = word(tokens, Some(at)).strip_suffix('s').filter(|owner| worn && owner.len() > 2)?;
    let known = lexicon.phrase(&[owner, word(tokens, Some(at + 1))]).is_some_and(|entry| !entry.values.is_empty());
    let as_said = lexicon.phrase(&[word(tokens, Some(at)), word(tokens, Some(at + 1))]).is_some_and(|entry| !entry.values.is_empty());
    (known && !as_said).then(|| owner.to_owned())
}
