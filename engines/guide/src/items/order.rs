//! Words in the order and the form the lexicon knows, before phrases are looked for.

use atelier_character::{Designer, FieldKind, Part};

use crate::lexicon::{Entry, Lexicon, Role, ValueRef, color_fields, is_thing};
use crate::text::{Token, TokenKind};

/// "grinning big" grins, "zero hats" are none: how far to go on where such words stood there.
fn loosely(lexicon: &Lexicon, tokens: &mut Vec<Token>, at: usize) -> Option<usize> {
    let word = |place: usize| tokens.get(place).filter(|token| token.kind == TokenKind::Word).map_or("", |token| token.form.as_str());
    let grins = matches!(word(at), "grinning" | "smiling" | "laughing" | "beaming");
    if grins && matches!(word(at + 1), "big" | "wide" | "widely" | "broadly" | "loud" | "hard") && word(at + 2).is_empty() {
        tokens.remove(at + 1);
        return Some(0);
    }
    // "a hi-vis vest" greets nobody.
    if word(at) == "hi" && matches!(word(at + 1), "vis" | "viz") {
        tokens[at + 1].joined = false;
        tokens.remove(at);
        return Some(0);
    }
    // "in the dessert".
    if word(at) == "in" && word(at + 1) == "the" && word(at + 2) == "dessert" {
        "desert".clone_into(&mut tokens[at + 2].form);
        return Some(2);
    }
    // "floating over the moon": there, and no saying.
    let flies =
        matches!(word(at), "floating" | "flying" | "jumping" | "leaping" | "soaring" | "hovering" | "gliding" | "sailing" | "drifting");
    if flies && word(at + 1) == "over" && word(at + 2) == "the" && word(at + 3) == "moon" {
        "above".clone_into(&mut tokens[at + 1].form);
        return Some(1);
    }
    // "helmet off he needs to sneeze": it goes, and then why.
    if word(at) == "off" && matches!(word(at + 1), "he" | "she" | "it" | "they") && at > 0 {
        let end = tokens[at].end;
        tokens.insert(at + 1, Token::pause(end));
        return Some(2);
    }
    // "freckles too and make it teal": as well, and nothing too much.
    if word(at) == "too" && word(at + 1) == "and" && at > 0 {
        "also".clone_into(&mut tokens[at].form);
        return Some(1);
    }
    // "a red one that isn't angry": not angry.
    if matches!(word(at), "that" | "which" | "who") && matches!(word(at + 1), "isnt" | "arent") {
        "but".clone_into(&mut tokens[at].form);
        "not".clone_into(&mut tokens[at + 1].form);
        return Some(2);
    }
    // "northern lights in the sky": there they always are, and no cloud to sit on.
    let before = at.checked_sub(1).map(word).unwrap_or_default();
    let seen = !before.is_empty()
        && !before.ends_with("ing")
        && !matches!(before, "axolotl" | "it" | "him" | "her" | "them" | "one" | "up" | "high" | "be" | "is");
    let one = lexicon.phrase(&[before, "in", "the", "sky"]).is_some();
    if seen && !one && [word(at), word(at + 1), word(at + 2)] == ["in", "the", "sky"] {
        tokens.drain(at..at + 3);
        return Some(0);
    }
    // "this is gonna be long, sorry": the message is.
    if [word(at), word(at + 1)] == ["be", "long"]
        && tokens[..at].iter().any(|token| matches!(token.form.as_str(), "this" | "message" | "it"))
    {
        tokens.drain(at..at + 2);
        return Some(0);
    }
    if word(at) == "zero" && !word(at + 1).is_empty() {
        "no".clone_into(&mut tokens[at].form);
        return Some(1);
    }
    None
}

/// "sepia-toned", "main red, second one ochre", "a lighter gray": how far to go on where colours stood there in such words.
fn of_colors(lexicon: &Lexicon, designer: &Designer, tokens: &mut Vec<Token>, at: usize) -> Option<usize> {
    let fields = color_fields(designer);
    let word = |place: usize| tokens.get(place).filter(|token| token.kind == TokenKind::Word).map_or("", |token| token.form.as_str());
    let is_color = |forms: &[&str]| lexicon.phrase(forms).is_some_and(|entry| entry.color);
    let (first, second) = (word(at), word(at + 1));
    if second == "toned" && is_color(&[first]) {
        tokens.remove(at + 1);
        return Some(0);
    }
    // "can the blue be darker, like really dark", "make the blue dark": the same once more, and no night.
    let more = match second {
        "dark" => "darker",
        "light" => "lighter",
        "pale" => "paler",
        _ => "",
    };
    if !more.is_empty() && word(at + 2).is_empty() {
        let said_before = tokens[..at].iter().any(|token| token.form == more);
        let of_color = at > 0 && word(at - 1) == "the" && is_color(&[first]) && tokens[..at].iter().any(|token| token.form == "make");
        if said_before || of_color {
            more.clone_into(&mut tokens[at + 1].form);
            return Some(1);
        }
    }
    // "teal body coral gills yellow belly": a pair each.
    let part = |form: &str| lexicon.phrase(&[form]).is_some_and(|entry| entry.cues.iter().any(|field| fields.contains(field)));
    let begins = at == 0 || !part(word(at - 1));
    if begins && is_color(&[first]) && part(second) && is_color(&[word(at + 2)]) && part(word(at + 3)) {
        let end = tokens[at + 1].end;
        tokens.insert(at + 2, Token::pause(end));
        return Some(3);
    }
    // "main verdigris, second one ochre": so they are called.
    let rank = match first {
        "second" => "secondary",
        "third" => "accent",
        _ => "",
    };
    if !rank.is_empty() && tokens[..at].iter().any(|token| matches!(token.form.as_str(), "main" | "primary")) {
        let colored = |place: usize| {
            let hex = tokens.get(place).is_some_and(|token| token.kind == TokenKind::Hex);
            hex || (!word(place).is_empty() && is_color(&[word(place)]))
        };
        let one = second == "one" && colored(at + 2);
        if one || colored(at + 1) {
            rank.clone_into(&mut tokens[at].form);
            if one {
                tokens.remove(at + 1);
            }
            return Some(1);
        }
    }
    // "a lighter gray": light gray, where there is such a colour.
    let shade = match first {
        "lighter" | "paler" => "light",
        "darker" | "deeper" => "dark",
        "brighter" => "bright",
        _ => "",
    };
    if !shade.is_empty() && is_color(&[shade, second]) && is_color(&[second]) {
        shade.clone_into(&mut tokens[at].form);
        return Some(2);
    }
    None
}

/// "a raincoat splashing in puddles", "make the scarf spotty": how far to go on where a thing stood there in such words.
fn of_things(lexicon: &Lexicon, designer: &Designer, tokens: &mut Vec<Token>, at: usize) -> Option<usize> {
    let word = |place: usize| tokens.get(place).filter(|token| token.kind == TokenKind::Word).map_or("", |token| token.form.as_str());
    let (first, second, third) = (word(at), word(at + 1), word(at + 2));
    // "standing no sitting": put right without a comma.
    let single = |form: &str| -> Vec<usize> {
        let values = lexicon.phrase(&[form]).map(|entry| entry.values.as_slice()).unwrap_or_default();
        let one = |value: &&ValueRef| matches!(designer.fields[value.field].kind, FieldKind::One { .. });
        values.iter().filter(one).map(|value| value.field).collect()
    };
    if second == "no" && word(at + 3).is_empty() && single(third).iter().any(|field| single(first).contains(field)) {
        let (end, next) = (tokens[at].end, tokens[at + 1].end);
        tokens.insert(at + 2, Token::pause(next));
        tokens.insert(at + 1, Token::pause(end));
        return Some(4);
    }
    if !worn(lexicon, designer, first) {
        return None;
    }
    // What it wears, and then what it does, even where nobody knows the word.
    let deed = second.ends_with("ing") && second.len() > 5 && lexicon.phrase(&[second]).is_none();
    if deed && matches!(third, "in" | "on" | "through" | "at" | "across" | "over" | "around" | "down") {
        let end = tokens[at].end;
        tokens.insert(at + 1, Token::pause(end));
        return Some(3);
    }
    // The spotty scarf.
    let made = at > 1 && word(at - 1) == "the" && matches!(word(at - 2), "make" | "turn" | "want" | "paint");
    if made && third.is_empty() && is_marking(lexicon, designer, second) {
        let form = std::mem::take(&mut tokens[at].form);
        tokens[at].form = std::mem::replace(&mut tokens[at + 1].form, form);
        return Some(2);
    }
    // "cane to umbrella please": the one instead of the other.
    let alone = at == 0 || tokens[at - 1].kind != TokenKind::Word;
    let ends = matches!(word(at + 3), "" | "please" | "pls" | "instead" | "thanks");
    if alone && second == "to" && ends && worn(lexicon, designer, third) {
        "for".clone_into(&mut tokens[at + 1].form);
        let mut swap = tokens[at].clone();
        "swap".clone_into(&mut swap.form);
        tokens.insert(at, swap);
        return Some(4);
    }
    None
}

/// "crystal shaped gills", "leaves falling": the words of one phrase in the order and number the lexicon knows.
pub(super) fn in_order(lexicon: &Lexicon, designer: &Designer, mut tokens: Vec<Token>) -> Vec<Token> {
    let content = |forms: &[&str]| lexicon.phrase(forms).is_some_and(|entry| !entry.values.is_empty() && !entry.subject);
    let mut at = 0;
    while at + 1 < tokens.len() {
        if let Some(step) = loosely(lexicon, &mut tokens, at)
            .or_else(|| of_colors(lexicon, designer, &mut tokens, at))
            .or_else(|| of_things(lexicon, designer, &mut tokens, at))
        {
            at += step;
            continue;
        }
        let word = |place: usize| tokens.get(place).filter(|token| token.kind == TokenKind::Word).map_or("", |token| token.form.as_str());
        let (first, second, third) = (word(at), word(at + 1), word(at + 2));
        if second == "ish" && !first.is_empty() {
            // "black-ish purple".
            tokens[at].form.push_str("ish");
            tokens[at].end = tokens[at + 1].end;
            tokens.remove(at + 1);
            continue;
        }
        // "an enchanted forest lit by fireflies": the forest ends there.
        if second == "lit" && matches!(third, "by" | "with" | "up") && content(&[first]) {
            let end = tokens[at].end;
            tokens.insert(at + 1, Token::pause(end));
            at += 3;
            continue;
        }
        // "somewhere sunnier, like a meadow": there, and no colour of it.
        let scene = |form: &str| {
            let is_scene = |value: &ValueRef| designer.fields[value.field].part == Part::Scene;
            lexicon.phrase(&[form]).is_some_and(|entry| entry.values.iter().any(is_scene))
        };
        let somewhere = first == "like" && matches!(second, "a" | "an" | "the") && scene(third);
        if somewhere && tokens[..at].iter().any(|token| token.form == "somewhere") {
            "in".clone_into(&mut tokens[at].form);
            at += 3;
            continue;
        }
        // "bare head": no hat, whatever else it wears.
        let bare = match (first, second) {
            ("bare", "head" | "headed") => Some(("no", "hat")),
            ("bare", "feet" | "foot" | "footed") => Some(("no", "shoes")),
            _ => None,
        };
        if let Some((no, what)) = bare {
            no.clone_into(&mut tokens[at].form);
            what.clone_into(&mut tokens[at + 1].form);
            at += 2;
            continue;
        }
        // "cat-eyed": with cat eyes.
        if second == "eyed" && content(&[first, "eyes"]) {
            "eyes".clone_into(&mut tokens[at + 1].form);
            tokens[at + 1].joined = false;
            let end = tokens[at + 1].end;
            tokens.insert(at + 2, Token::pause(end));
            at += 3;
            continue;
        }
        // "go back to like, anime": a word to think by.
        let pauses = tokens.get(at + 2).is_some_and(|next| next.kind == TokenKind::Soft && next.end > next.start);
        if second == "like" && matches!(first, "to" | "with" | "in" | "maybe" | "a" | "something" | "and") && pauses {
            tokens.drain(at + 1..at + 3);
            continue;
        }
        // "an elegant feel overall": said of all of it, and no overalls.
        if second == "overall" && (third.is_empty() || matches!(third, "please" | "and")) {
            tokens.remove(at + 1);
            continue;
        }
        // "darker still": even darker, and not quiet.
        if second == "still" && third.is_empty() && lexicon.phrase(&[first]).is_some_and(|entry| !entry.steps.is_empty()) {
            tokens.remove(at + 1);
            continue;
        }
        // "to dark, go back".
        let opens = at == 0 || tokens[at - 1].kind != TokenKind::Word;
        if opens && first == "to" && third.is_empty() && lexicon.compares(second) {
            "too".clone_into(&mut tokens[at].form);
            at += 1;
            continue;
        }
        let shaped = matches!(second, "shaped" | "styled") && !third.is_empty();
        if shaped && !content(&[first, second, third]) && !content(&[first, second]) && content(&[first, third]) {
            tokens.remove(at + 1);
        } else if matches!(second, "suits" | "suit")
            && !(first.ends_with("nt") || first == "not")
            && matches!(third, "it" | "him" | "her" | "them" | "every" | "my" | "me" | "you" | "this")
        {
            // "a beard suits him": what becomes somebody is no suit.
            "works".clone_into(&mut tokens[at + 1].form);
        } else if (second.ends_with("ing") && first.ends_with('s') || is_after_noun(lexicon, designer, first, second))
            && (third.is_empty() || matches!(lexicon.role_of(third), Some(Role::Conjunction | Role::Place | Role::With | Role::Contrast)))
            && content(&[second, first])
            // "a girl axolotl" is an axolotl.
            && !lexicon.phrase(&[second]).is_some_and(|entry| entry.subject)
            && lexicon.phrase(&[first, second]).is_none()
        {
            let form = std::mem::take(&mut tokens[at].form);
            tokens[at].form = std::mem::replace(&mut tokens[at + 1].form, form);
        }
        at += 1;
    }
    tokens
}

/// Whether a word names a thing to wear or to hold.
fn worn(lexicon: &Lexicon, designer: &Designer, form: &str) -> bool {
    lexicon.phrase(&[form]).is_some_and(|entry| entry.values.iter().any(|value| is_thing(designer, value.field)))
}

/// Whether a word names how something looks all over, and nothing else.
fn is_marking(lexicon: &Lexicon, designer: &Designer, form: &str) -> bool {
    let plain = |entry: &&Entry| !entry.color && entry.role.is_none() && !entry.values.is_empty();
    let look = |value: &ValueRef| designer.fields[value.field].part == Part::Look;
    lexicon.phrase(&[form]).filter(plain).is_some_and(|entry| entry.values.iter().all(look))
}

/// "trousers short", "a stick magic": what is said before a noun elsewhere, said after it.
fn is_after_noun(lexicon: &Lexicon, designer: &Designer, noun: &str, kind: &str) -> bool {
    let entry = |form: &str| lexicon.phrase(&[form]);
    let plain = |entry: &Entry| !entry.color && entry.role.is_none() && entry.verbs.is_empty();
    // "bell collar" is a collar, and "broom flying" has two thoughts.
    let describes = |entry: &Entry| {
        let is_thing = entry.values.iter().any(|value| is_thing(designer, value.field));
        plain(entry) && !is_thing && entry.bundle.is_none() && entry.cues.is_empty()
    };
    entry(noun).is_none_or(plain) && !kind.is_empty() && !kind.ends_with("ing") && entry(kind).is_none_or(describes)
}
