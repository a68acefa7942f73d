//! Words that mean something else where they stand: "roses round the door", "a teeny bit of gold", "thinking of an etching".

use atelier_character::{Designer, Part};

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
        if at == 0 && matches!(word(&tokens, Some(0)), "looking" | "searching") && word(&tokens, Some(1)) == "for" {
            // "looking for a top hat", where nobody is drawn yet who looks.
            "want".clone_into(&mut tokens[0].form);
            tokens.remove(1);
        } else if wishes(&tokens, at) {
            "want".clone_into(&mut tokens[at].form);
        } else if let Some(posture) = posture(&tokens, at) {
            posture.clone_into(&mut tokens[at].form);
        } else if spells_out(&tokens, at) {
            "saying".clone_into(&mut tokens[at].form);
            let ends = |token: &Token| {
                token.kind != TokenKind::Word || matches!(token.form.as_str(), "on" | "under" | "below" | "above" | "at" | "in")
            };
            tokens[at + 1..]
                .iter_mut()
                .skip_while(|token| token.kind == TokenKind::Soft)
                .take_while(|token| !ends(token))
                .for_each(|token| token.quoted = true);
        } else if wears_behind(&tokens, at) {
            "its".clone_into(&mut tokens[at - 1].form);
            "ear".clone_into(&mut tokens[at].form);
        } else if pours_out(&tokens, at) {
            "serving".clone_into(&mut tokens[at].form);
        } else if goes_round(&tokens, at) {
            "around".clone_into(&mut tokens[at].form);
        } else if considers(&tokens, at) {
            "maybe".clone_into(&mut tokens[at].form);
        } else if peeks_from(&tokens, at) {
            tokens.remove(at);
        } else if covers(lexicon, designer, &tokens, at) {
            "covers".clone_into(&mut tokens[at].form);
        } else if dresses(&tokens, at) {
            // "dress him as a pirate", "dress her up like a queen": no dress.
            let up = usize::from(word(&tokens, Some(at + 2)) == "up");
            tokens.drain(at + 1..at + 2 + up);
            "dressed".clone_into(&mut tokens[at].form);
            "as".clone_into(&mut tokens[at + 1].form);
        } else if is_hand_on(&tokens, at) {
            "holding".clone_into(&mut tokens[at].form);
            tokens.remove(at + 1);
        } else if names_a_speaker(lexicon, &tokens, at) {
            "she".clone_into(&mut tokens[at].form);
        } else if is_painters_palette(&tokens, at) {
            let end = tokens[at].start;
            tokens.insert(at, Token::said(end, end, "paint".to_owned(), TokenKind::Word));
            at += 1;
        } else if is_place_for(&tokens, at) {
            "place".clone_into(&mut tokens[at].form);
        } else if word(&tokens, Some(at)) == "fancy" && word(&tokens, at.checked_sub(1)) == "you" {
            // "any colour you fancy".
            "like".clone_into(&mut tokens[at].form);
        } else if word(&tokens, Some(at)) == "chap" {
            // Whose plural is what riders wear.
            "fellow".clone_into(&mut tokens[at].form);
        }
        at += 1;
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

/// "round the door", "sneaking round a museum", "swap the two round": where, and no shape.
fn goes_round(tokens: &[Token], at: usize) -> bool {
    if word(tokens, Some(at)) != "round" {
        return false;
    }
    let before = word(tokens, at.checked_sub(1));
    let shape =
        matches!(before, "a" | "an" | "the" | "its" | "very" | "big" | "little" | "nice" | "is" | "are" | "be" | "and" | "more" | "so");
    let next = word(tokens, Some(at + 1));
    let leads = matches!(
        next,
        "a" | "an" | "the" | "its" | "his" | "her" | "their" | "my" | "your" | "our" | "it" | "him" | "them" | "here" | "town"
    );
    let ends = matches!(next, "" | "would" | "please" | "then" | "again") && {
        let earlier = &tokens[at.saturating_sub(14)..at];
        earlier.iter().any(|token| matches!(token.form.as_str(), "swap" | "switch" | "turn" | "turned" | "way" | "change"))
    };
    let turns = matches!(before, "went" | "going" | "goes" | "go" | "spinning" | "spins" | "all" | "turning");
    turns || (!shape && (leads || ends))
}

/// "thinking of an etching", "was thinking maybe blue": what the visitor thinks of, and no face.
fn considers(tokens: &[Token], at: usize) -> bool {
    if word(tokens, Some(at)) != "thinking" {
        return false;
    }
    let before = word(tokens, at.checked_sub(1));
    let visitors = matches!(before, "" | "im" | "i" | "was" | "been" | "just" | "am" | "so" | "and" | "now" | "were");
    let next = word(tokens, Some(at + 1));
    // "I've been thinking about it all night": it is told already.
    let of_it = next == "about" && matches!(word(tokens, Some(at + 2)), "it" | "this" | "that");
    visitors && !of_it && matches!(next, "of" | "about" | "now" | "maybe" | "more" | "that" | "a" | "an" | "it" | "we" | "perhaps" | "like")
}

/// "i wont a hat": what is wanted, misspelt.
fn wishes(tokens: &[Token], at: usize) -> bool {
    let what = matches!(word(tokens, Some(at + 1)), "a" | "an" | "it" | "one" | "him" | "her" | "to" | "some" | "my" | "the");
    word(tokens, Some(at)) == "wont" && word(tokens, at.checked_sub(1)) == "i" && what
}

/// "a banner reading TICK TOCK": what it says, and nobody reads.
fn spells_out(tokens: &[Token], at: usize) -> bool {
    let before = word(tokens, at.checked_sub(1));
    // "write finally under it", "under it write: finally": words on the picture, and nobody writes.
    let asks = matches!(before, "" | "please" | "and" | "it" | "can" | "could" | "you" | "then");
    let does = before == "it" && !matches!(word(tokens, at.checked_sub(2)), "under" | "on" | "below" | "above" | "over" | "across");
    let shown = tokens[at..].iter().take(8).any(|token| matches!(token.form.as_str(), "it" | "word" | "words" | "name" | "top"));
    let write = word(tokens, Some(at)) == "write" && asks && !does && (shown || before == "it");
    write || (word(tokens, Some(at)) == "reading" && tokens.get(at + 1).is_some_and(|next| next.quoted))
}

/// "a flower behind one gill": where a flower is worn; an axolotl has no ears.
fn wears_behind(tokens: &[Token], at: usize) -> bool {
    matches!(word(tokens, Some(at)), "gill" | "gills")
        && matches!(word(tokens, at.checked_sub(1)), "one" | "its" | "his" | "her" | "the" | "a" | "each" | "left" | "right")
        && word(tokens, at.checked_sub(2)) == "behind"
}

/// "pouring from a teapot": tea, and no rain.
fn pours_out(tokens: &[Token], at: usize) -> bool {
    word(tokens, Some(at)) == "pouring"
        && matches!(
            word(tokens, Some(at + 1)),
            "from" | "tea" | "coffee" | "water" | "milk" | "itself" | "out" | "a" | "some" | "the" | "syrup"
        )
}

/// "sat on a heap of coins", "stood by the door": as many people say for sitting and standing.
fn posture(tokens: &[Token], at: usize) -> Option<&'static str> {
    let posture = match word(tokens, Some(at)) {
        "sat" => "sitting",
        "stood" => "standing",
        _ => return None,
    };
    let places = [
        "upright", "up", "on", "in", "at", "by", "under", "beside", "next", "against", "among", "between", "behind", "inside", "outside",
        "with",
    ];
    places.contains(&word(tokens, Some(at + 1))).then_some(posture)
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

/// "peeking out from behind a wall": behind it, and seen from the front.
fn peeks_from(tokens: &[Token], at: usize) -> bool {
    let peeks = |token: &Token| token.form.starts_with("peek") || token.form.starts_with("peep") || token.form.starts_with("peer");
    word(tokens, Some(at)) == "from" && word(tokens, Some(at + 1)) == "behind" && tokens[at.saturating_sub(3)..at].iter().any(peeks)
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

/// "the apron hides too much": it does, and nobody hides.
fn covers(lexicon: &Lexicon, designer: &Designer, tokens: &[Token], at: usize) -> bool {
    let thing = |form: &str| {
        let entry = lexicon.phrase(&[form]).filter(|entry| entry.role.is_none() && !entry.color);
        entry.is_some_and(|entry| entry.values.iter().any(|value| designer.fields[value.field].things))
    };
    matches!(word(tokens, Some(at)), "hides" | "hide") && thing(word(tokens, at.checked_sub(1)))
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

/// "dress him as", "dress it up like".
fn dresses(tokens: &[Token], at: usize) -> bool {
    let whom = matches!(word(tokens, Some(at + 1)), "it" | "him" | "her" | "them" | "me");
    let up = usize::from(word(tokens, Some(at + 2)) == "up");
    word(tokens, Some(at)) == "dress" && whom && matches!(word(tokens, Some(at + 2 + up)), "as" | "like")
}

/// "hand on the wheel": held.
fn is_hand_on(tokens: &[Token], at: usize) -> bool {
    matches!(word(tokens, Some(at)), "hand" | "hands" | "paw" | "paws")
        && word(tokens, Some(at + 1)) == "on"
        && matches!(word(tokens, Some(at + 2)), "the" | "a" | "an")
        && !matches!(
            word(tokens, Some(at + 3)),
            "hip" | "hips" | "heart" | "chin" | "knee" | "knees" | "table" | "wall" | "ground" | "floor"
        )
}

/// "Rose says blue": who says it has a name that is a word besides.
fn names_a_speaker(lexicon: &Lexicon, tokens: &[Token], at: usize) -> bool {
    let opens = matches!(word(tokens, at.checked_sub(1)), "" | "and" | "but" | "so" | "because");
    let says = matches!(word(tokens, Some(at + 1)), "says" | "said" | "reckons" | "thinks" | "insists" | "suggests");
    opens
        && says
        && lexicon.phrase(&[word(tokens, Some(at))]).is_some_and(|entry| entry.role.is_none() && !entry.subject && entry.is_content())
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

/// "smock, beret, palette": the painter's, and no colours.
fn is_painters_palette(tokens: &[Token], at: usize) -> bool {
    let listed =
        tokens.get(at.wrapping_sub(1)).is_some_and(|before| before.kind == TokenKind::Soft || before.form == "and" || before.form == "a");
    let ends = tokens.get(at + 1).is_none_or(|next| next.kind != TokenKind::Word || next.form == "in" || next.form == "and");
    let paints = |token: &Token| {
        matches!(token.form.as_str(), "smock" | "beret" | "easel" | "brush" | "paintbrush" | "painter" | "artist" | "canvas")
    };
    word(tokens, Some(at)) == "palette" && listed && ends && tokens.iter().any(paints)
}

/// "there's a spot in my shop", "in such a spot": a place, and no marking.
fn is_place_for(tokens: &[Token], at: usize) -> bool {
    let leads = matches!(word(tokens, Some(at + 1)), "in" | "by" | "at" | "under" | "near" | "between" | "where" | "outside");
    let such = word(tokens, at.checked_sub(1)) == "a" && matches!(word(tokens, at.checked_sub(2)), "such" | "theres" | "is" | "in");
    word(tokens, Some(at)) == "spot"
        && (such || (leads && matches!(word(tokens, at.checked_sub(1)), "a" | "the" | "cosy" | "cozy" | "sunny" | "quiet" | "favorite")))
}
