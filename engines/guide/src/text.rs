//! Normalising and splitting: from what a visitor typed to folded words that still know where they stood.

mod code;
mod elision;
mod quote;
mod retyped;
mod run_on;

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// A word, a number or a picture that stands for a word.
    Word,
    /// `#rrggbb` or `#rgb`; the form is the six-digit one.
    Hex,
    /// A comma, a dash: the thought goes on.
    Soft,
    /// A full stop, a line break: the thought ends.
    Hard,
    /// A question mark: the thought was a question.
    Question,
}

/// A piece of the visitor's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// Byte offset where it starts in the original text.
    pub(crate) start: usize,
    /// Byte offset after its end.
    pub(crate) end: usize,
    /// Folded: lower case, no accents, no apostrophes, American spelling.
    pub(crate) form: String,
    /// What it is.
    pub(crate) kind: TokenKind,
    /// A hyphen joins it to the word before.
    pub(crate) joined: bool,
    /// It was not typed: a picture stands for it.
    pub(crate) picture: bool,
    /// It stands between quotation marks.
    pub(crate) quoted: bool,
}

impl Token {
    /// What was typed there.
    pub(crate) fn said(start: usize, end: usize, form: String, kind: TokenKind) -> Self {
        Self { start, end, form, kind, joined: false, picture: false, quoted: false }
    }

    /// A sign without a form of its own.
    pub(crate) fn sign(start: usize, end: usize, kind: TokenKind) -> Self {
        Self::said(start, end, String::new(), kind)
    }

    /// A comma that nobody typed.
    pub(crate) fn pause(at: usize) -> Self {
        Self::sign(at, at, TokenKind::Soft)
    }
}

/// Words that are written in several ways, and pictures that stand for words.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Variants {
    #[serde(default, rename = "variants")]
    spellings: HashMap<String, String>,
    #[serde(default)]
    emoji: HashMap<String, String>,
    #[serde(default)]
    emoji_colors: Vec<String>,
    /// Pictures that say how somebody feels about what they say.
    #[serde(default)]
    reactions: Vec<String>,
    /// Signs that are said aloud: "comma" and where a thought ends.
    #[serde(default)]
    spoken: HashMap<String, String>,
}

impl Variants {
    /// The word in the spelling the lexicon knows.
    pub(crate) fn american<'w>(&'w self, word: &'w str) -> Option<&'w str> {
        Some(self.spellings.get(word).map_or(word, String::as_str)).filter(|word| !word.contains(' '))
    }

    /// Other spellings of the words that are `known`.
    pub(crate) fn british(&self, known: impl Fn(&str) -> bool) -> impl Iterator<Item = &String> {
        self.spellings.iter().filter(move |(_, word)| known(word)).map(|(other, _)| other)
    }
}

/// A message of nothing but these is praise.
const HEARTS: [char; 12] = ['❤', '\u{fe0f}', '♥', '💕', '💖', '💗', '💓', '💞', '💘', '💝', '🥰', ' '];

/// Splits `text` into at most `limit` tokens. The second value tells whether the text was longer.
pub(crate) fn tokenize(text: &str, variants: &Variants, limit: usize) -> (Vec<Token>, bool) {
    let mut tokens: Vec<Token> = Vec::new();
    let mut reactions: Vec<std::ops::Range<usize>> = Vec::new();
    let mut skip_until = 0;
    for (start, piece) in text.split_word_bound_indices() {
        if start < skip_until {
            continue;
        }
        if tokens.len() >= limit {
            return (tokens, true);
        }
        let end = start + piece.len();
        if piece == "#"
            && let Some((digits, form)) = hex_after(&text[end..])
        {
            skip_until = end + digits;
            tokens.push(Token::said(start, skip_until, form, TokenKind::Hex));
        } else if let Some(form) = code::bare_hex(piece) {
            tokens.push(Token::said(start, end, form, TokenKind::Hex));
        } else if matches!(piece, "w" | "W") && text[end..].starts_with('/') {
            // "w/ a hat", "w/o a hat".
            let without = text[end + 1..].starts_with(['o', 'O']) && !text[end + 2..].starts_with(char::is_alphanumeric);
            skip_until = end + 1 + usize::from(without);
            let form = if without { "without" } else { "with" }.to_owned();
            tokens.push(Token::said(start, skip_until, form, TokenKind::Word));
        } else if matches!(piece, "w" | "W") && elision::stands_for_with(&text[end..], tokens.last()) {
            tokens.push(Token::said(start, end, "with".to_owned(), TokenKind::Word));
        } else if piece.chars().any(char::is_alphanumeric) {
            for (offset, part) in parts(piece) {
                let first = tokens.len();
                let form = if elision::is_article(part) { format!("{}e", fold(part)) } else { fold(part) };
                push_words(&mut tokens, start + offset, start + offset + part.len(), &form, variants);
                if let Some(token) = tokens.get_mut(first).filter(|_| offset == 0 && text[..start].ends_with('-')) {
                    token.joined = true;
                }
            }
        } else if let Some(kind) = punctuation(piece) {
            // What stands before a colon names what follows: "hair: long".
            let form = if matches!(piece, ":" | "=") { ":" } else { "" }.to_owned();
            tokens.push(Token::said(start, end, form, kind));
        } else if piece == "#" {
            // "#goth #tinyhat": every hashtag is a thought.
            tokens.push(Token::sign(start, end, TokenKind::Soft));
        } else if matches!(piece, "-" | "=") && text[end..].starts_with('>') || matches!(piece, "→" | "⇒" | "➡") {
            // "hat -> beret".
            skip_until = end + usize::from(piece.len() == 1);
            tokens.push(Token::said(start, skip_until, "becomes".to_owned(), TokenKind::Word));
        } else if piece.starts_with('-') && text[..start].ends_with(' ') && text[end..].starts_with([' ', '-']) {
            // "teal - no hat - in a bath".
            tokens.push(Token::sign(start, end, TokenKind::Soft));
        } else if piece == "&" || piece == "+" {
            tokens.push(Token::said(start, end, "and".to_owned(), TokenKind::Word));
        } else if let Some(words) = emoji(piece, variants) {
            let color = variants.emoji_colors.iter().any(|known| known == words);
            // "all dreamy ☁": a thought of its own; "with a 🎩" is not.
            let opens = leads_on(words);
            if !color && tokens.last().is_some_and(|last| last.kind == TokenKind::Word && !leads_on(&last.form)) {
                tokens.push(Token::pause(start));
            }
            let first = tokens.len();
            push_words(&mut tokens, start, end, words, variants);
            tokens[first..].iter_mut().for_each(|token| token.picture = true);
            let reacts = variants.reactions.iter().any(|known| piece.starts_with(known.as_str()));
            if reacts && !points_at_picture(&tokens[..first]) {
                reactions.push(first..tokens.len());
            }
            // "a 🔵 hat": a colour goes with what follows, a thing stands by itself; "❌🎩" denies the hat.
            if !color && !opens {
                tokens.push(Token::pause(end));
            }
        }
    }
    if !text.is_empty() && text.chars().all(|sign| HEARTS.contains(&sign)) {
        // Hearts alone are praise, whatever colour they have.
        tokens.clear();
        push_words(&mut tokens, 0, text.len(), "lovely", variants);
        return (tokens, false);
    }
    // Beside words a picture says how they are meant; where nothing else is said it is the wish.
    if tokens.iter().any(|token| matches!(token.kind, TokenKind::Word | TokenKind::Hex) && !token.picture) {
        for words in reactions.into_iter().rev() {
            tokens.drain(words);
        }
    }
    drop_repeated(&mut tokens);
    quote::mark(text, &mut tokens);
    quote::mark_written(text, &mut tokens);
    retyped::put_right(text, &mut tokens);
    (run_on::part(text, &code::join(tokens)), false)
}

/// "breathing fire 🔥": a picture of what is said in words says nothing new.
fn drop_repeated(tokens: &mut Vec<Token>) {
    let typed: Vec<String> = tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Word && !token.picture && token.form.len() > 2)
        .map(|token| token.form.clone())
        .collect();
    let repeated: Vec<usize> =
        tokens.iter().filter(|token| token.picture && typed.contains(&token.form)).map(|token| token.start).collect();
    tokens.retain(|token| !(token.picture && repeated.contains(&token.start)));
}

/// "with a 🎩": a small word before belongs to the picture.
fn leads_on(form: &str) -> bool {
    let small = [
        "a", "an", "the", "with", "and", "in", "on", "at", "my", "its", "of", "or", "some", "like", "holding", "wearing", "has", "no",
        "without", "plus",
    ];
    small.contains(&form)
}

/// "its face: 😍", "make it 😂": the picture is what is asked for.
fn points_at_picture(tokens: &[Token]) -> bool {
    let mut before = tokens.iter().rev().filter(|token| token.kind == TokenKind::Word).map(|token| token.form.as_str());
    match before.next() {
        Some("it" | "him" | "her" | "them") => before.next().is_some_and(|form| matches!(form, "make" | "makes" | "draw" | "have")),
        Some(form) => {
            let points = [
                "face",
                "be",
                "very",
                "its",
                "expression",
                "look",
                "looks",
                "looking",
                "feeling",
                "feels",
                "a",
                "like",
                "mood",
                "with",
                "this",
            ];
            points.contains(&form)
        }
        None => false,
    }
}

/// The words of a picture: as it is, without its style, or of its first part ("🧙‍♂️" is "🧙").
fn emoji<'v>(piece: &str, variants: &'v Variants) -> Option<&'v String> {
    let bare = piece.trim_end_matches('\u{fe0f}');
    let first = piece.char_indices().nth(1).map_or(piece, |(end, _)| &piece[..end]);
    [piece, bare, first].into_iter().find_map(|form| variants.emoji.get(form))
}

/// `purple.hat_and_scarf` is four words; `3.5` is one.
fn parts(piece: &str) -> impl Iterator<Item = (usize, &str)> {
    let joined = piece.chars().any(char::is_alphabetic);
    let mut offset = 0;
    let (article, rest) = elision::noun(piece).map_or(("", piece), |after| piece.split_at(after));
    let before = article.len();
    let article = (!article.is_empty()).then_some((0, article));
    let rest = rest.split(move |character| joined && matches!(character, '.' | '_')).filter_map(move |part| {
        let start = before + offset;
        offset += part.len() + 1;
        (!part.is_empty()).then_some((start, part))
    });
    article.into_iter().chain(rest)
}

fn push_words(tokens: &mut Vec<Token>, start: usize, end: usize, form: &str, variants: &Variants) {
    let spelled = variants.spellings.get(form).map_or(form, String::as_str);
    if let Some(kind) = variants.spoken.get(form).and_then(|sign| punctuation(sign)) {
        tokens.push(Token::sign(start, end, kind));
        return;
    }
    for word in spelled.split(' ').filter(|word| !word.is_empty()) {
        let form = variants.spellings.get(word).map_or(word, String::as_str).to_owned();
        tokens.push(Token::said(start, end, form, TokenKind::Word));
    }
}

/// Lower case, compatibility forms unified, accents, apostrophes and invisible characters removed.
pub(crate) fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|character| {
            !is_combining_mark(*character)
                && !matches!(
                    character,
                    '\'' | '\u{2019}' | '\u{2018}' | '\u{02bc}' | '`' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
                )
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// The words of a folded text.
pub(crate) fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn punctuation(piece: &str) -> Option<TokenKind> {
    Some(match piece.chars().next()? {
        ',' | ':' | '=' | '(' | ')' | '/' | '–' | '—' | '|' | '、' | '，' | '*' | '•' => TokenKind::Soft,
        '.' | '!' | ';' | '\n' | '\r' | '…' | '。' | '！' => TokenKind::Hard,
        '?' | '？' => TokenKind::Question,
        _ => return None,
    })
}

/// Three or six hex digits that end there: their length and the six-digit form.
fn hex_after(rest: &str) -> Option<(usize, String)> {
    let length = rest.bytes().take_while(u8::is_ascii_hexdigit).count();
    let ends = rest[length..].chars().next().is_none_or(|next| !next.is_alphanumeric());
    if !ends {
        return None;
    }
    let digits = rest[..length].to_ascii_lowercase();
    match length {
        6 => Some((6, format!("#{digits}"))),
        3 => Some((3, digits.chars().fold("#".to_owned(), |hex, digit| hex + &digit.to_string().repeat(2)))),
        _ => None,
    }
}

/// "she'll", "he'll": the apostrophe fell away, and what is left is another word.
pub(crate) fn elided(tokens: &mut Vec<Token>) {
    for at in (0..tokens.len()).rev() {
        let token = &tokens[at];
        let apart = token.kind == TokenKind::Word && token.end - token.start > token.form.len();
        if let Some(who) = token.form.strip_suffix("ll").filter(|who| apart && matches!(*who, "she" | "he")) {
            let (who, will) = (who.to_owned(), Token { form: "will".to_owned(), ..token.clone() });
            tokens[at].form = who;
            tokens.insert(at + 1, will);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{TokenKind, Variants, fold, tokenize};

    fn forms(text: &str) -> Vec<String> {
        let variants = Variants {
            spellings: [("colour".to_owned(), "color".to_owned())].into(),
            emoji: [("🎩".to_owned(), "top hat".to_owned())].into(),
            ..Variants::default()
        };
        tokenize(text, &variants, 99).0.into_iter().map(|token| token.form).filter(|form| !form.is_empty()).collect()
    }

    #[test]
    fn words_are_folded_and_keep_their_place() {
        assert_eq!(fold("CAFÉ"), "cafe");
        assert_eq!(fold("don\u{2019}t"), "dont");
        assert_eq!(fold("te\u{200b}al"), "teal");
        let (tokens, _) = tokenize("A Café", &Variants::default(), 9);
        assert_eq!((tokens[1].start, tokens[1].end, tokens[1].form.as_str()), (2, 7, "cafe"));
    }

    #[test]
    fn both_spellings_become_one() {
        assert_eq!(forms("Colour color"), ["color", "color"]);
    }

    #[test]
    fn hex_colours_are_one_token_in_six_digits() {
        assert_eq!(forms("#F80 or #12aB34."), ["#ff8800", "or", "#12ab34"]);
        assert_eq!(forms("#nothex #12345 #1234567"), ["nothex", "12345", "1234567"]);
    }

    #[test]
    fn pictures_become_words() {
        assert_eq!(forms("🎩!"), ["top", "hat"]);
    }

    #[test]
    fn words_joined_by_dots_and_short_withs_are_words() {
        assert_eq!(forms("pink.hat_now"), ["pink", "hat", "now"]);
        assert_eq!(forms("w/ hat w/o boots"), ["with", "hat", "without", "boots"]);
    }

    #[test]
    fn colour_codes_are_one_token() {
        assert_eq!(forms("rgb(255, 136, 0) hat"), ["#ff8800", "hat"]);
        assert_eq!(forms("rgb(255,136,0)"), ["#ff8800"]);
        assert_eq!(forms("RGB 255 136 0 gills"), ["#ff8800", "gills"]);
        assert_eq!(forms("hsl(0, 100%, 50%)"), ["#ff0000"]);
        assert_eq!(forms("ff8800 and facade and 123456"), ["#ff8800", "and", "facade", "and", "123456"]);
        assert_eq!(forms("rgb(1,2)"), ["rgb", "1,2"]);
    }

    #[test]
    fn breaks_are_soft_hard_or_questions() {
        let kinds: Vec<TokenKind> = tokenize(",.?\n", &Variants::default(), 9).0.into_iter().map(|token| token.kind).collect();
        assert_eq!(kinds, [TokenKind::Soft, TokenKind::Hard, TokenKind::Question, TokenKind::Hard]);
    }

    #[test]
    fn long_texts_are_cut_and_it_shows() {
        let (tokens, longer) = tokenize("a b c d", &Variants::default(), 2);
        assert_eq!((tokens.len(), longer), (2, true));
    }
}
