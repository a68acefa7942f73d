//! Words as people shorten them on phones (`u r`, `ppl`, `w/`, `b4`, `killin`), written out: one more reading of a text.

use serde::Deserialize;

use crate::alphabet::is_alphanumeric;
use crate::hash::QuickMap;

/// Shortest word whose ending "in" may stand for "ing".
const DOING: usize = 6;

/// What short forms stand for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct ShortSpeech {
    /// Each with the word it stands for, or several.
    short_forms: QuickMap<String, String>,
    /// Those that stand for something else as well: `ur` is "your" and "youre".
    other_short_forms: QuickMap<String, String>,
}

impl ShortSpeech {
    /// The text with its short forms written out, in each way they can be; nothing where there are none. `latin` still has its signs.
    pub(crate) fn written_out(&self, latin: &str) -> Vec<String> {
        let (mut first, mut second) = (String::with_capacity(latin.len() + 16), String::new());
        let (mut is_short, mut is_twofold) = (false, false);
        for chunk in latin.split_whitespace() {
            let written = long_form(chunk, &self.short_forms);
            let other = self.other_short_forms.contains_key(bare(chunk));
            if other && !is_twofold {
                second.clone_from(&first);
                is_twofold = true;
            }
            if is_twofold {
                let written = if other { long_form(chunk, &self.other_short_forms) } else { written.clone() };
                second.push(' ');
                second.push_str(written.as_deref().unwrap_or(chunk));
            }
            is_short |= written.is_some();
            first.push(' ');
            first.push_str(written.as_deref().unwrap_or(chunk));
        }
        match (is_short, is_twofold) {
            (false, _) => Vec::new(),
            (true, false) => vec![first],
            (true, true) => vec![first, second],
        }
    }
}

/// What stands between two spaces, if it holds a short form. Parts joined by signs are looked at one by one.
fn long_form(chunk: &str, forms: &QuickMap<String, String>) -> Option<String> {
    if let Some(rest) = chunk.strip_prefix("w/").filter(|rest| !rest.starts_with('o')) {
        return Some(format!("with {rest}"));
    }
    let word = bare(chunk);
    if let Some(long) = forms.get(word) {
        return Some(chunk.replacen(word, long, 1));
    }
    let stem = word.strip_suffix("in").or_else(|| word.strip_suffix('n').filter(|stem| stem.ends_with(['k', 't', 'v', 'p', 'd', 'l'])));
    let is_doing = stem.is_some_and(|stem| {
        (word.len() >= DOING || (word.len() + 1 == DOING && !word.ends_with("in")))
            && stem.ends_with(|letter: char| letter.is_ascii_alphabetic() && !matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u'))
    });
    stem.filter(|_| is_doing).map(|stem| format!("{stem}ing"))
}

/// A word without the signs around it; `w/o` keeps its own.
fn bare(chunk: &str) -> &str {
    chunk.trim_matches(|character: char| !is_alphanumeric(character) && character != '/')
}

#[cfg(test)]
mod tests {
    use super::ShortSpeech;
    use crate::shape::spaced;

    #[test]
    fn short_forms_are_written_out() {
        let speech: ShortSpeech = toml::from_str(include_str!("../data/short_speech.toml")).unwrap_or_default();
        for (text, long) in [
            ("show ppl w/ a hat", " show people with a hat "),
            ("u r so kind, thx", " you are so kind thanks "),
            ("b4 u go", " before you go "),
            ("w/o its hat", " without its hat "),
            ("it is runnin n jumpn", " it is running and jumping "),
        ] {
            assert_eq!(speech.written_out(text).iter().map(|text| spaced(text)).collect::<Vec<_>>(), [long], "{text}");
        }
        assert_eq!(speech.written_out("ur a bot"), [" your a bot", " youre a bot"]);
        assert!(speech.written_out("a plain hat").is_empty());
    }
}
