//! Words that mean another thing beside others: "sat on" is sitting, "write hello on it" writes nothing with a pen.

use atelier_character::Designer;

use super::elsewhere::word;
use crate::lexicon::Lexicon;
use crate::text::{Token, TokenKind};

/// Puts another word for the one there, where those around it say that another is meant; gives how many words have been read.
pub(super) fn reworded(lexicon: &Lexicon, designer: &Designer, tokens: &mut Vec<Token>, at: usize) -> usize {
    if at == 0 && matches!(word(tokens, Some(0)), "looking" | "searching") && word(tokens, Some(1)) == "for" {
        // "looking for a top hat", where nobody is drawn yet who looks.
        "want".clone_into(&mut tokens[0].form);
        tokens.remove(1);
    } else if wishes(tokens, at) {
        "want".clone_into(&mut tokens[at].form);
    } else if let Some(other) = posture(tokens, at).or_else(|| other_word(tokens, at)) {
        other.clone_into(&mut tokens[at].form);
    } else if is_lettering(tokens, at) {
        // What is to be read there means nothing here: "write hello on it" waves at nobody.
        "lettering".clone_into(&mut tokens[at].form);
        let ends = |token: &Token| {
            token.kind != TokenKind::Word || matches!(token.form.as_str(), "on" | "under" | "below" | "above" | "at" | "in")
        };
        let said = tokens[at + 1..].iter_mut().skip_while(|token| token.kind == TokenKind::Soft).take_while(|token| !ends(token));
        for token in said {
            token.form = format!("“{}”", token.form);
        }
        let start = tokens[at].start;
        tokens.insert(at, Token::said(start, start, "with".to_owned(), TokenKind::Word));
        return 2;
    } else if wears_behind(tokens, at) {
        "its".clone_into(&mut tokens[at - 1].form);
        "ear".clone_into(&mut tokens[at].form);
    } else if peeks_from(tokens, at) {
        tokens.remove(at);
    } else if covers(lexicon, designer, tokens, at) {
        "covers".clone_into(&mut tokens[at].form);
    } else if dresses(tokens, at) {
        // "dress him as a pirate", "dress her up like a queen": no dress.
        let up = usize::from(word(tokens, Some(at + 2)) == "up");
        tokens.drain(at + 1..at + 2 + up);
        "dressed".clone_into(&mut tokens[at].form);
        "as".clone_into(&mut tokens[at + 1].form);
    } else if is_hand_on(tokens, at) {
        "holding".clone_into(&mut tokens[at].form);
        tokens.remove(at + 1);
    } else if names_a_speaker(lexicon, tokens, at) {
        "she".clone_into(&mut tokens[at].form);
    } else if is_painters_palette(tokens, at) {
        let end = tokens[at].start;
        tokens.insert(at, Token::said(end, end, "paint".to_owned(), TokenKind::Word));
        return 2;
    } else if is_place_for(tokens, at) {
        "place".clone_into(&mut tokens[at].form);
    } else if follows_now(tokens, at) {
        tokens.remove(at);
    } else if let Some(like) = is_more_like(lexicon, tokens, at) {
        tokens.drain(at..like);
        return 0;
    } else if word(tokens, Some(at)) == "fancy" && word(tokens, at.checked_sub(1)) == "you" {
        // "any colour you fancy".
        "like".clone_into(&mut tokens[at].form);
    } else if likens(lexicon, tokens, at) {
        tokens.remove(at);
    } else if let Some(color) = is_as_pale_as(lexicon, tokens, at) {
        tokens.drain(at - usize::from(word(tokens, at.checked_sub(1)) == "as")..color);
        return 0;
    } else if let Some(go) = lets_go(tokens, at) {
        tokens.drain(go..go + 1 + usize::from(word(tokens, Some(go + 1)) == "away"));
        "lose".clone_into(&mut tokens[at].form);
    } else if is_held_up(tokens, at) {
        tokens.drain(at..at + 2);
        return 0;
    } else if word(tokens, Some(at)) == "something" && word(tokens, Some(at + 1)) == "like" && at > 0 {
        // "the gills something like fresh snow".
        tokens.remove(at);
    } else if let Some(so) = shares(tokens, at) {
        // Said of the character.
        let end = tokens[so..].iter().position(|token| token.kind != TokenKind::Word).map_or(tokens.len(), |pause| so + pause);
        tokens.drain(so..end);
        "it".clone_into(&mut tokens[at].form);
        let wears = word(tokens, Some(at + 1)) == "wear";
        if wears { "wears" } else { "has" }.clone_into(&mut tokens[at + 1].form);
    } else if at == 0 && word(tokens, Some(0)) == "white" && matches!(word(tokens, Some(1)), "are" | "r" | "can" | "do" | "does" | "else") {
        // "wht are the options".
        "what".clone_into(&mut tokens[0].form);
    } else if word(tokens, Some(at)) == "bows" && counts_things(lexicon, tokens, at) {
        // "two bows": they are worn, and nobody bows.
        "bow".clone_into(&mut tokens[at].form);
    } else if let Some(after) = empties_hands(tokens, at) {
        tokens.drain(at + 1..after);
        "nothing".clone_into(&mut tokens[at].form);
    } else if word(tokens, Some(at)) == "other"
        && word(tokens, Some(at + 1)) == "one"
        && tokens[..at].iter().any(|token| token.form == "keep")
    {
        // "keep the scarf but lose the other one".
        tokens.remove(at);
        "rest".clone_into(&mut tokens[at].form);
    } else if let Some((noun, meant)) = means_another(lexicon, tokens, at) {
        tokens.truncate(tokens[..at].iter().rposition(|token| token.kind != TokenKind::Word).unwrap_or(at));
        match noun {
            Some(noun) => tokens[noun].form = meant,
            // "more like the sea, the skin i mean".
            None => tokens.insert(0, Token::said(tokens[0].start, tokens[0].start, meant, TokenKind::Word)),
        }
        return 0;
    } else if is_stripes(lexicon, tokens, at) {
        "stripes".clone_into(&mut tokens[at].form);
    } else if word(tokens, Some(at)) == "chap" {
        // Whose plural is what riders wear.
        "fellow".clone_into(&mut tokens[at].form);
    }
    1
}

/// What says the same here and nothing else.
fn other_word(tokens: &[Token], at: usize) -> Option<&'static str> {
    type Told = fn(&[Token], usize) -> bool;
    const WORDS: [(Told, &str); 5] =
        [(spells_out, "saying"), (pours_out, "serving"), (goes_round, "around"), (considers, "maybe"), (is_unable, "doesnt")];
    WORDS.iter().find(|(told, _)| told(tokens, at)).map(|(_, word)| *word)
}

/// "the storm is over, so he can smile now": what happens next, and no reason.
fn follows_now(tokens: &[Token], at: usize) -> bool {
    let who = matches!(word(tokens, Some(at + 1)), "it" | "he" | "she" | "they") && word(tokens, Some(at + 2)) == "can";
    let clause = tokens[at..].iter().take_while(|token| token.kind == TokenKind::Word).last();
    word(tokens, Some(at)) == "so" && who && clause.is_some_and(|last| matches!(last.form.as_str(), "now" | "again"))
}

/// "a green that is more like pistachio": the second, which begins with "like".
fn is_more_like(lexicon: &Lexicon, tokens: &[Token], at: usize) -> Option<usize> {
    let color = |place: usize| lexicon.phrase(&[word(tokens, Some(place))]).is_some_and(|entry| entry.color);
    let open = |place: &usize| matches!(word(tokens, Some(*place)), "thats" | "that" | "is" | "which" | "but" | "a" | "bit");
    let more = at + 1 + (at + 1..at + 5).take_while(open).count();
    let likened = color(at) && word(tokens, Some(more)) == "more" && word(tokens, Some(more + 1)) == "like";
    likened.then_some(more + 1)
}

/// "it can't fly": so it is not drawn flying.
fn is_unable(tokens: &[Token], at: usize) -> bool {
    let cannot = matches!(word(tokens, Some(at)), "cant" | "cannot");
    let drawn = matches!(word(tokens, at.checked_sub(1)), "it" | "he" | "she" | "they");
    cannot && drawn && matches!(word(tokens, Some(at + 1)), "fly" | "swim" | "dance" | "sing" | "sleep" | "read" | "walk" | "run" | "jump")
}

/// "make the robe go but keep the beard", "let the hat go": where it goes.
fn lets_go(tokens: &[Token], at: usize) -> Option<usize> {
    let whose = matches!(word(tokens, Some(at + 1)), "the" | "its" | "his" | "her" | "their" | "that" | "those" | "these" | "this");
    if !whose || !matches!(word(tokens, Some(at)), "make" | "let" | "have") {
        return None;
    }
    let go = (at + 3..at + 7).find(|go| word(tokens, Some(*go)) == "go")?;
    let next = tokens.get(go + 1).filter(|next| next.kind == TokenKind::Word).map_or("", |next| next.form.as_str());
    matches!(next, "" | "away" | "but" | "and" | "please" | "now" | "then" | "though" | "again" | "instead").then_some(go)
}

/// "a trophy held high": in its hand, however it is held.
fn is_held_up(tokens: &[Token], at: usize) -> bool {
    let how =
        matches!(word(tokens, Some(at + 1)), "high" | "aloft" | "up" | "overhead" | "tight" | "tightly" | "close" | "out" | "proudly");
    word(tokens, Some(at)) == "held"
        && how
        && !matches!(word(tokens, at.checked_sub(1)), "" | "head" | "gills" | "arm" | "arms" | "tail" | "nose" | "chin")
}

/// "I wear glasses so he should too": where what follows from it begins.
fn shares(tokens: &[Token], at: usize) -> Option<usize> {
    if !matches!([word(tokens, Some(at)), word(tokens, Some(at + 1))], ["i" | "we", "wear" | "have" | "got"]) {
        return None;
    }
    let so = (at + 3..at + 8).find(|so| word(tokens, Some(*so)) == "so")?;
    let form = |back: usize| word(tokens, Some(so + back));
    let should = matches!(form(1), "he" | "she" | "it" | "they") && matches!(form(2), "should" | "must" | "needs" | "has");
    let too = (3..7).any(|back| matches!(form(back), "too" | "also") || (form(back) == "as" && form(back + 1) == "well"));
    (should && too).then_some(so)
}

/// "make it look like a sunset": "like a sunset" is said as a whole.
fn likens(lexicon: &Lexicon, tokens: &[Token], at: usize) -> bool {
    let looks = matches!(word(tokens, Some(at)), "look" | "looks" | "looking") && word(tokens, Some(at + 1)) == "like";
    let forms: Vec<&str> =
        tokens[at + 1..].iter().take(4).take_while(|token| token.kind == TokenKind::Word).map(|token| token.form.as_str()).collect();
    looks && (2..=forms.len()).any(|length| lexicon.phrase(&forms[..length]).is_some_and(|entry| entry.bundle.is_some()))
}

/// "two bows", "some little pink bows": told by what stands before them.
fn counts_things(lexicon: &Lexicon, tokens: &[Token], at: usize) -> bool {
    let before = word(tokens, at.checked_sub(1));
    matches!(before, "two" | "three" | "four" | "2" | "3" | "4" | "some" | "many" | "little" | "tiny" | "big" | "cute" | "with" | "of")
        || lexicon.phrase(&[before]).is_some_and(|entry| entry.color)
}

/// "don't give it anything in its hands": where what it is not given ends.
fn empties_hands(tokens: &[Token], at: usize) -> Option<usize> {
    let form = |place: usize| word(tokens, Some(place));
    let gives = matches!(form(at), "dont" | "not" | "never") && matches!(form(at + 1), "give" | "put" | "have" | "want");
    let anything = at + 2 + usize::from(matches!(form(at + 2), "it" | "him" | "her" | "them"));
    let held = form(anything + 1) == "in" && matches!(form(anything + 3), "hand" | "hands" | "paw" | "paws" | "arms");
    (gives && form(anything) == "anything" && held).then_some(anything + 1)
}

/// "hair like flames, i mean the gills", "suspicious eyes … face i mean", at the end: which word is meant to be another, and which.
fn means_another(lexicon: &Lexicon, tokens: &[Token], at: usize) -> Option<(Option<usize>, String)> {
    let form = |place: usize| word(tokens, Some(place));
    if !matches!((form(at), form(at + 1)), ("i", "mean" | "meant")) {
        return None;
    }
    let part = |place: usize| lexicon.phrase(&[form(place)]).is_some_and(|entry| !entry.cues.is_empty() && entry.values.is_empty());
    let meant = if at + 2 == tokens.len() {
        at.checked_sub(1)?
    } else {
        at + 2 + usize::from(matches!(form(at + 2), "the" | "its" | "his" | "her" | "their"))
    };
    let last = if meant < at { at + 2 == tokens.len() } else { meant + 1 == tokens.len() };
    let pause = tokens[..at].iter().rposition(|token| token.kind != TokenKind::Word)?;
    let body = |place: &usize| part(*place) || matches!(form(*place), "hair" | "fur" | "mane" | "ears" | "whiskers" | "beard" | "horns");
    let noun = (0..pause).rev().find(body);
    // "make it blue, the eyes I mean" is read where it is known what "it" is.
    let pointed = tokens[..pause].iter().any(|token| token.form == "it");
    let differs = noun.map_or(!pointed, |noun| form(noun) != form(meant));
    (last && pause > 0 && part(meant) && differs).then(|| (noun, form(meant).to_owned()))
}

/// "blue with yellow strips": no strips of anything.
fn is_stripes(lexicon: &Lexicon, tokens: &[Token], at: usize) -> bool {
    let before = word(tokens, at.checked_sub(1));
    let has =
        matches!(before, "with" | "has" | "and" | "thin" | "thick" | "wide") || lexicon.phrase(&[before]).is_some_and(|entry| entry.color);
    word(tokens, Some(at)) == "strips" && word(tokens, Some(at + 1)) != "of" && has
}

/// "skin as pale as bone", "pale as a pearl": where the colour stands.
fn is_as_pale_as(lexicon: &Lexicon, tokens: &[Token], at: usize) -> Option<usize> {
    let shade = matches!(word(tokens, Some(at)), "pale" | "light" | "dark" | "bright" | "deep" | "rich" | "vivid" | "warm" | "soft");
    if at == 0 || !shade || word(tokens, Some(at + 1)) != "as" {
        return None;
    }
    let color = at + 2 + usize::from(matches!(word(tokens, Some(at + 2)), "a" | "an" | "the"));
    lexicon.phrase(&[word(tokens, Some(color))]).is_some_and(|entry| entry.color).then_some(color)
}

/// "a banner reading TICK TOCK": what it says, and nobody reads.
fn spells_out(tokens: &[Token], at: usize) -> bool {
    word(tokens, Some(at)) == "reading" && tokens.get(at + 1).is_some_and(|next| next.quoted)
}

/// "write finally under it", "under it write: finally": words on the picture, and nobody writes.
fn is_lettering(tokens: &[Token], at: usize) -> bool {
    let before = word(tokens, at.checked_sub(1));
    let asks = matches!(before, "" | "please" | "and" | "it" | "can" | "could" | "you" | "then");
    let does = before == "it" && !matches!(word(tokens, at.checked_sub(2)), "under" | "on" | "below" | "above" | "over" | "across");
    let shown = tokens[at..].iter().take(8).any(|token| matches!(token.form.as_str(), "it" | "word" | "words" | "name" | "top"))
        || tokens.get(at + 1).is_some_and(|next| next.quoted);
    word(tokens, Some(at)) == "write" && asks && !does && (shown || before == "it")
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

/// "the apron hides too much": it does, and nobody hides.
fn covers(lexicon: &Lexicon, designer: &Designer, tokens: &[Token], at: usize) -> bool {
    let thing = |form: &str| {
        let entry = lexicon.phrase(&[form]).filter(|entry| entry.role.is_none() && !entry.color);
        entry.is_some_and(|entry| entry.values.iter().any(|value| designer.fields[value.field].things))
    };
    matches!(word(tokens, Some(at)), "hides" | "hide") && thing(word(tokens, at.checked_sub(1)))
}

/// "dress him as", "dress it up like".
fn dresses(tokens: &[Token], at: usize) -> bool {
    let whom = matches!(word(tokens, Some(at + 1)), "it" | "him" | "her" | "them" | "me");
    let up = usize::from(word(tokens, Some(at + 2)) == "up");
    word(tokens, Some(at)) == "dress" && whom && matches!(word(tokens, Some(at + 2 + up)), "as" | "like")
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

/// "Rose says blue": who says it has a name that is a word besides.
fn names_a_speaker(lexicon: &Lexicon, tokens: &[Token], at: usize) -> bool {
    let opens = matches!(word(tokens, at.checked_sub(1)), "" | "and" | "but" | "so" | "because");
    let says = matches!(word(tokens, Some(at + 1)), "says" | "said" | "reckons" | "thinks" | "insists" | "suggests");
    opens
        && says
        && lexicon.phrase(&[word(tokens, Some(at))]).is_some_and(|entry| entry.role.is_none() && !entry.subject && entry.is_content())
}

/// "peeking out from behind a wall": behind it, and seen from the front.
fn peeks_from(tokens: &[Token], at: usize) -> bool {
    let peeks = |token: &Token| token.form.starts_with("peek") || token.form.starts_with("peep") || token.form.starts_with("peer");
    word(tokens, Some(at)) == "from" && word(tokens, Some(at + 1)) == "behind" && tokens[at.saturating_sub(3)..at].iter().any(peeks)
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

/// "i wont a hat": what is wanted, misspelt.
fn wishes(tokens: &[Token], at: usize) -> bool {
    let what = matches!(word(tokens, Some(at + 1)), "a" | "an" | "it" | "one" | "him" | "her" | "to" | "some" | "my" | "the");
    word(tokens, Some(at)) == "wont" && word(tokens, at.checked_sub(1)) == "i" && what
}
