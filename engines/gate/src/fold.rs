//! Reading a text in several ways at once, so that a disguise of its letters does not change what it says.

use std::collections::HashSet;

use serde::Deserialize;

use crate::alphabet::is_alphanumeric;
use crate::hash::QuickSet;
use crate::letters::Letters;
use crate::shape::{
    capitals_as_seen, compact, each_word, has_double, has_run, head, joined, named_pieces, numbered_pieces, pairs, parted, quoted_pieces,
    spaced, squeeze, summed, tail, unlisted, untagged, within, without_tags,
};
use crate::short_speech::ShortSpeech;
use crate::{ciphers, encoded, halves, spelt};

/// How a text was read, which says how much weight a find in it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// As it is written, or nearly: every term counts.
    Plain,
    /// Short messages put together, doubled letters made one: single words count unless they are very short.
    Pieces,
    /// Scraps glued together: only longer single words count.
    Glued,
    /// Two ordinary-looking neighbours as one word: only long words count.
    Pairs,
    /// A guess (reversed, shifted letters): longer words and phrases count.
    Guess,
    /// Other scripts by their sound: names count.
    Sound,
    /// Very long words, as people write hashtags and texts without spaces: long terms count inside them.
    Run,
    /// Letters one by one, put together: every term counts once its words are parted.
    Spelt,
}

/// One reading: words in lower case with one space before, between and after them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) text: String,
    pub(crate) way: Way,
}

/// Which characters pass for which letters, and which words stand by themselves.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Folding {
    #[serde(flatten)]
    letters: Letters,
    little_words: LittleWords,
    #[serde(skip)]
    short_speech: ShortSpeech,
    /// Terms with a double letter: they are judged as they stand, by what stands around them.
    #[serde(skip)]
    doubled: QuickSet<Box<str>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct LittleWords {
    words: QuickSet<String>,
}

/// Shortest word that is searched for others inside it.
const RUN: usize = 10;
/// Bytes of decoded texts that are read at most.
const HIDDEN: usize = 24_000;
/// Bytes of a text that are searched for something encoded.
const READ: usize = 32_000;
/// Words with accents that are looked at.
const ACCENTED: usize = 300;
/// Texts longer than this, in bytes, are read in the main ways only; no visitor's message is that long.
const LONG: usize = 4_000;

impl Folding {
    /// Takes the short forms of words, which are a file of their own.
    pub(crate) fn speak(&mut self, short_speech: ShortSpeech) {
        self.short_speech = short_speech;
    }

    /// Takes the words that are terms already as they are written.
    pub(crate) fn know_terms<'w>(&mut self, words: impl Iterator<Item = &'w str>) {
        self.doubled = words.filter(|word| has_double(word)).map(Into::into).collect();
    }

    fn is_term(&self, word: &str) -> bool {
        self.doubled.contains(word) || word.strip_suffix('s').is_some_and(|one| self.doubled.contains(one))
    }

    /// Words of a text that are written with accents, without them: they are of another language, and no misspelling.
    pub(crate) fn accented(&self, text: &str) -> HashSet<String> {
        if text.is_ascii() {
            return HashSet::new();
        }
        let has_accent = |word: &&str| word.chars().any(|letter| ('\u{c0}'..'\u{250}').contains(&letter));
        text.split(|letter: char| !is_alphanumeric(letter)).filter(has_accent).take(ACCENTED).map(|word| self.plain(word)).collect()
    }

    /// All readings of a text; the first is the plain one. There is no other where that one is enough.
    pub(crate) fn readings(&self, text: &str, mut is_enough: impl FnMut(&Reading) -> bool) -> Vec<Reading> {
        // A hashtag's sign is no letter.
        let untagged = text.contains('#').then(|| untagged(text));
        let text = untagged.as_deref().unwrap_or(text);
        let native = self.letters.native(text);
        let latin = self.letters.latin(&native);
        let plain = Reading { text: spaced(&latin), way: Way::Plain };
        if is_enough(&plain) {
            return vec![plain];
        }
        let mut readings = self.beside(text, &native, &latin, plain);
        // What is hidden in a text may hide something again, but all of it together is kept short.
        let mut left = HIDDEN;
        for hidden in encoded::decoded(within(text, &mut { READ })) {
            let hidden = within(&hidden, &mut left);
            readings.extend(self.direct(hidden));
            for deeper in encoded::decoded(hidden).into_iter().filter(|_| text.len() <= LONG) {
                readings.extend(self.direct(within(&deeper, &mut left)));
            }
        }
        readings
    }

    fn direct(&self, text: &str) -> Vec<Reading> {
        let native = self.letters.native(text);
        let latin = self.letters.latin(&native);
        let plain = Reading { text: spaced(&latin), way: Way::Plain };
        self.beside(text, &native, &latin, plain)
    }

    /// The plain reading and the others beside it.
    fn beside(&self, text: &str, native: &str, latin: &str, first: Reading) -> Vec<Reading> {
        let plain = first.text.clone();
        let signed_text = self.letters.with_signs(latin, 'i');
        let signed = if signed_text == latin { plain.clone() } else { spaced(&signed_text) };
        let mut readings = vec![first];
        let mut add = |text: String, way: Way| {
            // Guesses are about Latin letters only.
            let is_worth = text.len() > 2 && (way == Way::Plain || text.bytes().any(|byte| byte.is_ascii_lowercase()));
            if is_worth && !readings.iter().any(|known| known.way == way && known.text == text) {
                readings.push(Reading { text, way });
            }
        };
        let is_long = text.len() > LONG;
        if signed != plain {
            add(signed.clone(), Way::Plain);
        }
        if let Some(joined) = joined(&signed) {
            add(joined, Way::Plain);
        }
        if !is_long {
            let together = joined(&plain).unwrap_or_else(|| plain.clone());
            // "n 4 z 1": signs among single letters are letters once they stand together.
            add(spaced(&self.letters.with_signs(&together, 'i')), Way::Plain);
            add(together, Way::Plain);
            // "muslimz", "nakedz".
            if signed.contains("z ") {
                add(each_word(&signed, |word| Some(plural_z(word))), Way::Plain);
            }
        }
        // Terms in Latin letters are known without their accents.
        if native != latin && native.chars().any(|character| character >= '\u{250}') {
            add(spaced(native), Way::Plain);
        }
        // "泰勒·斯威夫特": a dot between the parts of a name says nothing.
        if native.contains(['·', '・', '•', '‧']) {
            add(spaced(&native.replace(['·', '・', '•', '‧'], "")), Way::Plain);
        }
        if is_long {
            if has_run(&signed) {
                add(squeeze(&signed, 1), Way::Plain);
            }
            return readings;
        }
        if let Some(runs) = spelt::put_together(&plain) {
            add(spaced(&self.letters.with_signs(&runs, 'i')), Way::Spelt);
        }
        if let Some(apart) = wide_apart(latin) {
            add(spaced(&apart), Way::Plain);
        }
        if let Some(sounds) = self.letters.sounds(native) {
            add(spaced(&sounds), Way::Sound);
        }
        if latin.contains(['1', '|', '!']) {
            add(spaced(&self.letters.with_signs(latin, 'l')), Way::Plain);
        }
        if has_run(&signed) {
            add(squeeze(&signed, 1), Way::Plain);
            add(squeeze(&signed, 2), Way::Plain);
        }
        if text.contains('<') {
            add(spaced(&self.letters.latin(&self.letters.native(&without_tags(text)))), Way::Plain);
        }
        if let Some(parted) = parted(text) {
            add(spaced(&self.letters.latin(&self.letters.native(&parted))), Way::Plain);
        }
        if let Some(unlike) = capitals_as_seen(text) {
            add(spaced(&self.letters.latin(&self.letters.native(&unlike))), Way::Plain);
        }
        if let Some(unlisted) = unlisted(latin) {
            add(spaced(&unlisted), Way::Plain);
        }
        for written_out in self.short_speech.written_out(latin) {
            add(spaced(&self.letters.with_signs(&written_out, 'i')), Way::Plain);
        }
        if let Some(pieces) = numbered_pieces(latin) {
            add(pieces, Way::Plain);
        }
        for pieces in [quoted_pieces(latin), summed(latin), named_pieces(&plain)].into_iter().flatten() {
            add(pieces, Way::Pieces);
        }
        if signed.contains('v') {
            add(each_word(&signed, |word| word.contains('v').then(|| word.replace('v', "u"))), Way::Pieces);
        }
        add(plain.chars().rev().collect(), Way::Guess);
        // "nazzi", "batmann".
        add(
            each_word(&signed, |word| {
                (has_double(word) && !self.little_words.words.contains(word) && !self.is_term(word)).then(|| squeeze(word, 1))
            }),
            Way::Pieces,
        );
        add(self.glued(&signed), Way::Glued);
        add(compact(&signed_text), Way::Glued);
        if latin != signed_text {
            add(compact(latin), Way::Glued);
        }
        add(pairs(&signed), Way::Pairs);
        for guess in ciphers::guesses(text, &plain) {
            add(guess, Way::Guess);
        }
        add(self.runs(&signed), Way::Run);
        readings
    }

    /// The plain reading of a phrase, for terms and lists.
    pub(crate) fn plain(&self, text: &str) -> String {
        spaced(&self.letters.latin(&self.letters.native(text))).trim().to_owned()
    }

    /// Readings of earlier messages and a new one together, each with the place where the new one starts.
    pub(crate) fn across(&self, earlier: &[&str], text: &str) -> Vec<(Reading, usize)> {
        let before: Vec<String> = earlier.iter().map(|message| self.plain(&tail(message, 200))).collect();
        let now = self.plain(&head(text, 500));
        let start = format!(" {} ", before.join(" "));
        let mut readings = vec![(Reading { text: format!("{start}{now} "), way: Way::Plain }, start.len() - 1)];
        // "first half: pika", then "second half: chu": the last word of each message before with the first, the first two and the last of now.
        let first_two: String = now.split(' ').take(2).collect();
        let lasts = before.iter().rev().flat_map(|message| message.rsplit(' ').take(1).chain(halves::told(message)));
        for last in lasts {
            let ends = [now.split(' ').next(), now.rsplit(' ').next(), Some(first_two.as_str())];
            for piece in ends.into_iter().flatten().chain(halves::told(&now)) {
                // Two short pieces make a word that is short itself: "hit", "ler".
                let short = last.len() < 5 && piece.len() < 5 && last.len() + piece.len() > 5;
                let way = if short { Way::Pieces } else { Way::Pairs };
                readings.push((Reading { text: format!(" {last}{piece} "), way }, last.len() + 1));
            }
        }
        // "por", then "n": short pieces, glued without spaces. Every number of pieces is tried.
        let piece = |message: &String| {
            let glued: String = message.split(' ').collect();
            (glued.chars().count() <= 12).then_some(glued)
        };
        if let Some(now) = piece(&now) {
            let mut glued = String::new();
            for before in before.iter().rev() {
                let Some(before) = piece(before) else { break };
                glued = format!("{before}{glued}");
                let text = format!(" {glued}{now} ");
                readings.push((Reading { text, way: Way::Pieces }, glued.len() + 1));
            }
        }
        readings
    }

    /// Neighbouring pieces as one word, where one of them is too short to be a word of its own: `na ked`, `por no gra phy`.
    pub(crate) fn glued(&self, text: &str) -> String {
        let words: Vec<(&str, usize)> = text.split(' ').map(|word| (word, word.chars().take(8).count())).collect();
        let is_scrap = |word: &(&str, usize)| word.1 <= 2 && !self.little_words.words.contains(word.0);
        let mut glued = String::from(" ");
        for size in 2..=6 {
            let most = if size <= 3 { 6 } else { 4 };
            for pieces in words.windows(size) {
                let short = pieces.iter().all(|word| (1..=most).contains(&word.1));
                // Single letters alone are joined elsewhere.
                if pieces.iter().all(|word| word.1 <= 1) {
                    continue;
                }
                // From four pieces on, nobody writes like that by chance unless the pieces are little words.
                if short && (pieces.iter().any(is_scrap) || size > 3) {
                    glued.extend(pieces.iter().map(|word| word.0));
                    glued.push(' ');
                }
            }
        }
        glued
    }

    /// Words that are very long, and long runs of single letters.
    fn runs(&self, text: &str) -> String {
        let joined = joined(text);
        let is_long = |word: &str| word.len() >= RUN && !self.little_words.words.contains(word);
        each_word(joined.as_deref().unwrap_or(text), |word| is_long(word).then(|| word.to_owned()))
    }
}

/// "i g n o r e   y o u r   r u l e s": single letters, and wider gaps between the words.
fn wide_apart(text: &str) -> Option<String> {
    let chunks: Vec<&str> = text.split("  ").map(str::trim).filter(|chunk| !chunk.is_empty()).collect();
    let is_letter = |word: &str| word.chars().nth(1).is_none();
    let together = |chunk: &str| {
        let words: Vec<&str> = chunk.split(' ').filter(|word| !word.is_empty()).collect();
        let runs = words.chunk_by(|left, right| is_letter(left) && is_letter(right));
        let (mut text, mut apart) = (Vec::new(), false);
        for run in runs {
            apart |= run.len() > 2;
            text.push(run.concat());
        }
        (text.join(" "), apart)
    };
    let read: Vec<(String, bool)> = chunks.iter().map(|chunk| together(chunk)).collect();
    let is_apart = chunks.len() > 1 && read.iter().filter(|(_, apart)| *apart).count() > 1;
    is_apart.then(|| read.into_iter().map(|(text, _)| text).collect::<Vec<_>>().join(" "))
}

/// "muslimz" for "muslims"; short words ("jazz") are left alone.
fn plural_z(word: &str) -> String {
    word.strip_suffix('z').filter(|stem| stem.len() > 3).map_or_else(|| word.to_owned(), |stem| format!("{stem}s"))
}

#[cfg(test)]
mod tests {
    use super::{Folding, Way};
    use crate::shape::{joined, spaced, squeeze};

    fn folding() -> Folding {
        toml::from_str(include_str!("../data/folding.toml")).unwrap_or_else(|error| panic!("{error}"))
    }

    fn reads(text: &str, word: &str) -> bool {
        let readings = folding().readings(text, |_| false);
        readings.iter().filter(|reading| reading.way != Way::Pairs).any(|reading| reading.text.contains(&format!(" {word} ")))
    }

    #[test]
    fn disguises_of_letters_are_undone() {
        for text in [
            "naked",
            "NAKED",
            "n a k e d",
            "n.a.k.e.d",
            "n-a-k-e-d",
            "a n a k e d lady",
            "n@k3d",
            "na\u{200b}ked",
            "nаkеd",
            "ｎａｋｅｄ",
            "náked",
            "n\u{335}\u{321}\u{312}\u{316}a\u{336}\u{31b}k\u{338}e\u{337}d\u{334}",
            "𝓷𝓪𝓴𝓮𝓭",
            "naaaaked",
            "na ked",
            "na**ked**",
            "na<b>ked</b>",
            "soNakedNow",
            "dekan",
            "n a-k.e_d",
            "ⓝⓐⓚⓔⓓ",
            "🅽🅰🅺🅴🅳",
            "🇳🇦🇰🇪🇩",
        ] {
            assert!(reads(text, "naked"), "{text}");
        }
    }

    #[test]
    fn plain_words_stay_words() {
        assert!(!reads("an us", "anus"));
        assert_eq!(spaced("don't stop-me"), " dont stop me ");
        assert_eq!(joined(" a b and c d e ").as_deref(), Some(" a b and cde "));
        assert_eq!(joined(" a b and c d "), None);
        assert_eq!(squeeze("soooo", 1), "so");
    }
}
