//! Shapes of a text: its words with single spaces, scattered letters joined, doubled ones let go.

use crate::alphabet::{is_alphabetic, is_alphanumeric};

/// What stands between spaces, as `split(' ')` gives it. Words are short, so that each letter is looked at by itself.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let (word, after) = match rest?.bytes().position(|byte| byte == b' ') {
            Some(at) => (&rest?[..at], Some(&rest?[at + 1..])),
            None => (rest?, None),
        };
        rest = after;
        Some(word)
    })
}

/// Words (letters and digits) with one space before, between and after; apostrophes fall away.
pub(crate) fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 2);
    spaced.push(' ');
    let (mut in_word, mut from) = (false, None);
    for (at, character) in text.char_indices() {
        if is_alphanumeric(character) {
            from = from.or(Some(at));
            in_word = true;
        } else if in_word {
            if let Some(from) = from.take() {
                spaced.push_str(&text[from..at]);
            }
            if !matches!(character, '\'' | '\u{2019}' | '`' | '\u{2018}') {
                spaced.push(' ');
                in_word = false;
            }
        }
    }
    if in_word {
        spaced.push_str(from.map_or("", |from| &text[from..]));
        spaced.push(' ');
    }
    spaced
}

/// The words for which `how` gives something, each with spaces around.
pub(crate) fn each_word(text: &str, how: impl Fn(&str) -> Option<String>) -> String {
    let mut made = String::from(" ");
    for word in text.split(' ').filter(|word| !word.is_empty()).filter_map(how) {
        made.push_str(&word);
        made.push(' ');
    }
    made
}

/// Runs of three or more single letters become one word: `n a k e d`, `p.o.r.n`. A run that begins with the article
/// is given without it as well. `None` without such runs; the text has one space between its words.
pub(crate) fn joined(text: &str) -> Option<String> {
    if !has_letters_in_a_row(text) {
        return None;
    }
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let is_letter = |word: &str| word.chars().nth(1).is_none();
    let mut joined = String::with_capacity(text.len());
    joined.push(' ');
    let runs: Vec<&[&str]> = words.chunk_by(|left, right| is_letter(left) == is_letter(right)).collect();
    for (place, run) in runs.iter().enumerate() {
        let is_run = run.len() >= 3 && is_letter(run[0]);
        for word in *run {
            joined.push_str(word);
            if !is_run {
                joined.push(' ');
            }
        }
        if is_run {
            // "s w i f t's": the last of the letters has an "s" that is none of them.
            let owner = runs.get(place + 1).and_then(|next| next[0].strip_suffix('s')).filter(|letter| letter.len() == 1);
            joined.extend(owner);
            joined.push(' ');
            if run.len() >= 4 && matches!(run[0], "a" | "i") {
                joined.extend(run[1..].iter().copied());
                joined.push(' ');
            }
        }
    }
    Some(joined)
}

/// Whether three words next to each other are single letters.
fn has_letters_in_a_row(text: &str) -> bool {
    let (mut in_a_row, mut letters) = (0, 0);
    for byte in text.bytes() {
        if byte == b' ' {
            in_a_row = if letters > 1 { 0 } else { in_a_row + letters };
            if in_a_row == 3 {
                return true;
            }
            letters = 0;
        } else {
            // What goes on with a letter of several bytes is no letter.
            letters += usize::from(byte & 0xC0 != 0x80);
        }
    }
    false
}

/// What stands between two white spaces, without its punctuation: `por-nog-raphy`, `na**ked**`.
pub(crate) fn compact(text: &str) -> String {
    let mut compact = String::from(" ");
    // A comma at the end is no disguise, and what stands beside the word must not be lost for it.
    let bare = text.split_whitespace().map(|chunk| chunk.trim_matches(|character: char| !is_alphanumeric(character)));
    for chunk in bare.filter(|chunk| chunk.chars().any(|character| !is_alphanumeric(character))) {
        compact.extend(chunk.chars().filter(|character| is_alphanumeric(*character)));
        compact.push(' ');
    }
    compact
}

/// Every two neighbours as one word: `mine craft`.
pub(crate) fn pairs(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let mut pairs = String::with_capacity(text.len() * 2);
    pairs.push(' ');
    for pair in words.windows(2).filter(|pair| pair[0].len() <= 12 && pair[1].len() <= 12) {
        pairs.push_str(pair[0]);
        pairs.push_str(pair[1]);
        pairs.push(' ');
    }
    pairs
}

/// The text without what stands in angle brackets: `na<b>ked</b>`.
pub(crate) fn without_tags(text: &str) -> String {
    let mut inside = false;
    text.chars()
        .filter(|character| {
            let shown = !inside && *character != '<';
            inside = (inside || *character == '<') && *character != '>';
            shown
        })
        .collect()
}

/// `drawPikachuNow` with a space before each capital; `None` without such capitals.
pub(crate) fn parted(text: &str) -> Option<String> {
    let mut parted = String::new();
    let (mut before, mut found) = (' ', false);
    for character in text.chars() {
        if before.is_lowercase() && character.is_uppercase() {
            parted.push(' ');
            found = true;
        }
        parted.push(character);
        before = character;
    }
    found.then_some(parted)
}

/// Capitals that look like other letters than their small ones do: a Greek eta like H, an I inside a word like an l. `None` without any.
pub(crate) fn capitals_as_seen(text: &str) -> Option<String> {
    let mut seen = String::with_capacity(text.len());
    let (mut before, mut found) = (' ', false);
    for character in text.chars() {
        let like = match character {
            'Η' => 'H',
            'Μ' => 'M',
            'Ν' => 'N',
            'Υ' => 'Y',
            'I' if before.is_lowercase() || before == 'l' => 'l',
            other => other,
        };
        found |= like != character;
        seen.push(like);
        before = like;
    }
    found.then_some(seen)
}

/// Lines without the numbers and signs of a list before them: `1. take`, `b) off`. `None` where there is one line.
pub(crate) fn unlisted(text: &str) -> Option<String> {
    let bare = |line: &str| {
        let line = line.trim_start_matches(|character: char| !is_alphanumeric(character));
        let mark = line.find(['.', ')', ':']).filter(|at| *at <= 2 && line[..*at].bytes().all(|byte| byte.is_ascii_alphanumeric()));
        mark.map_or(line, |at| &line[at + 1..]).trim().to_owned()
    };
    text.contains('\n').then(|| text.lines().map(bare).collect::<Vec<_>>().join(" "))
}

/// The text without the signs of hashtags: `#hats` is about hats.
pub(crate) fn untagged(text: &str) -> String {
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    let mut kept = String::with_capacity(text.len());
    while let Some(letter) = rest.next() {
        let is_tag = letter == '#' && !is_alphanumeric(before) && rest.peek().is_some_and(|next| is_alphabetic(*next));
        kept.push(if is_tag { ' ' } else { letter });
        before = letter;
    }
    kept
}

/// Pieces with a plus between them as one word: `hit + ler`.
pub(crate) fn summed(text: &str) -> Option<String> {
    let pieces: Vec<&str> = text.split('+').map(str::trim).collect();
    let word = |piece: &str, last: bool| {
        let word = if last { piece.rsplit(' ').next() } else { piece.split(' ').next() };
        word.is_some_and(|word| (1..=8).contains(&word.len()) && word.chars().all(is_alphanumeric))
    };
    let joins = pieces.len() > 1 && pieces.windows(2).take(8).all(|two| word(two[0], true) && word(two[1], false));
    joins.then(|| format!(" {} ", pieces.concat()))
}

/// Words that name a part of a word.
pub(crate) fn is_part_of_word(word: &str) -> bool {
    matches!(word, "word" | "syllable" | "half" | "piece" | "part")
}

/// What is said to be parts of one word, glued together: "first word bat, second word man".
pub(crate) fn named_pieces(plain: &str) -> Option<String> {
    let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    let counts = |word: &str| {
        matches!(
            word,
            "first" | "second" | "third" | "fourth" | "one" | "two" | "three" | "four" | "1" | "2" | "3" | "4" | "last" | "next" | "other"
        )
    };
    let piece = |at: usize| words[at..].iter().take(2).find(|word| !matches!(**word, "is" | "of" | "the" | "it")).copied();
    let named = (1..words.len()).filter_map(|at| {
        let before = is_part_of_word(words[at]) && counts(words[at - 1]);
        let after = is_part_of_word(words[at - 1]) && counts(words[at]);
        if before || after { piece(at + 1) } else { None }
    });
    let pieces: Vec<&str> = named.take(9).collect();
    (2..=8).contains(&pieces.len()).then(|| format!(" {} ", pieces.concat()))
}

/// Short pieces in quotation marks or after `=` as one word: `"na" and "ked"`, `"er Simp"`, `a=na b=ked`.
pub(crate) fn quoted_pieces(text: &str) -> Option<String> {
    let is_mark = |character: char| matches!(character, '"' | '\u{201c}' | '\u{201d}' | '\'' | '\u{2018}' | '\u{2019}' | '«' | '»');
    let is_piece = |piece: &&str| (1..=12).contains(&piece.len()) && piece.chars().all(|letter| is_alphanumeric(letter) || letter == ' ');
    let quoted: Vec<&str> = text.split(is_mark).skip(1).step_by(2).filter(is_piece).collect();
    let set = text.split_whitespace().filter_map(|chunk| chunk.split_once('=')).map(|(_, piece)| piece.trim_matches([',', ';', '"', '\'']));
    let set: Vec<&str> = set.filter(is_piece).collect();
    let pieces = if quoted.len() > 1 { quoted } else { set };
    (2..=8).contains(&pieces.len()).then(|| format!(" {} ", pieces.concat()))
}

/// Short pieces behind numbers as one word: `1) na 2) ked`, `1. hit 2. ler, put them together`.
pub(crate) fn numbered_pieces(text: &str) -> Option<String> {
    let mut pieces: Vec<&str> = Vec::new();
    let mut chunks = text.split_whitespace().peekable();
    while let Some(chunk) = chunks.next() {
        let Some((number, rest)) = chunk.split_once([')', '.', ':']) else { continue };
        if number.parse::<usize>().ok() != Some(pieces.len() + 1) {
            continue;
        }
        let piece = if rest.is_empty() { chunks.next()? } else { rest };
        let piece = piece.trim_matches(|sign: char| !is_alphanumeric(sign));
        if !(1..=8).contains(&piece.len()) || !piece.chars().all(is_alphanumeric) {
            return None;
        }
        pieces.push(piece);
        // All but the last are one word each.
        let goes_on =
            chunks.peek().is_some_and(|next| next.split_once([')', '.', ':']).is_some_and(|(number, _)| number.parse::<usize>().is_ok()));
        if !goes_on {
            break;
        }
    }
    (2..=9).contains(&pieces.len()).then(|| format!(" {} ", pieces.concat()))
}

/// Whether a script writes without spaces, so that a word stands anywhere.
pub(crate) fn is_unspaced(text: &str) -> bool {
    // All of their letters begin with one of these bytes; many are looked at at once.
    let may_begin = |bytes: &[u8]| bytes.iter().fold(false, |found, byte| found | (0xE0..=0xED).contains(byte));
    text.as_bytes().chunks(64).any(may_begin)
        && text.chars().any(|letter| matches!(u32::from(letter), 0x0E00..=0x0FFF | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7AF))
}

pub(crate) fn has_run(text: &str) -> bool {
    text.as_bytes().windows(3).any(|three| three[0] == three[1] && three[1] == three[2])
}

pub(crate) fn has_double(word: &str) -> bool {
    word.as_bytes().windows(2).any(|two| two[0] == two[1])
}

/// No letter more than `most` times in a row.
pub(crate) fn squeeze(word: &str, most: usize) -> String {
    let mut kept = String::with_capacity(word.len());
    let (mut before, mut run) = (None, 0);
    for letter in word.chars() {
        run = if before == Some(letter) { run + 1 } else { 1 };
        before = Some(letter);
        if run <= most {
            kept.push(letter);
        }
    }
    kept
}

/// As much of the text as is left to read.
pub(crate) fn within<'a>(text: &'a str, left: &mut usize) -> &'a str {
    let mut end = text.len().min(*left);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    *left -= end;
    &text[..end]
}

pub(crate) fn tail(text: &str, most: usize) -> String {
    let count = text.chars().count();
    text.chars().skip(count.saturating_sub(most)).collect()
}

pub(crate) fn head(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}
