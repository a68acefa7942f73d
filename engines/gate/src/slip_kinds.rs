//! Which misspellings people make: a vowel for another, letters that sound or look alike, one missing or doubled, two
//! swapped. An ending that differs is another form of another word and no slip, in most languages.

/// Shorter terms allow two letters in the wrong order and nothing else.
const SHORT: usize = 6;
/// From this length on, the first letter may be wrong as well.
const ANY_FIRST: usize = 8;
/// From this length on, a letter too many or too few is a slip wherever it stands inside.
const ANY_LETTER: usize = 7;
/// From this length on, any letter inside may be wrong.
const ANY_INSIDE: usize = 9;
/// Letters that are written for each other.
const ALIKE: &[&[u8]] = &[b"aeiouy", b"ckqx", b"cs", b"szx", b"fv", b"bp", b"dt", b"gj", b"mn", b"vw", b"lr", b"il", b"uv"];

/// Whether the word is the term with at most so many slips. Terms that are not `loose` allow less: what merely
/// resembles them is too often a word of the same language.
pub(crate) fn is_slip(term: &str, word: &str, most: usize, loose: bool) -> bool {
    let (term, word) = (term.as_bytes(), word.as_bytes());
    let ([first, .., last], [word_first, .., word_last]) = (term, word) else { return false };
    let same_ends = first == word_first && last == word_last;
    let head = term.iter().zip(word).take_while(|(left, right)| left == right).count();
    let tail = term[head..].iter().rev().zip(word[head.min(word.len())..].iter().rev()).take_while(|(left, right)| left == right).count();
    let (of_term, of_word) = (&term[head..term.len() - tail], &word[head..word.len() - tail]);
    let length = term.len();
    // A short word has too many neighbours for anything but two letters in the wrong order.
    if length < SHORT && !matches!((of_term, of_word), ([left, right], [second, first]) if left == first && right == second && head > 1) {
        return false;
    }
    match (of_term, of_word) {
        ([], []) => true,
        // A letter too many, a letter too few.
        ([], [extra]) => {
            let doubled = head > 0 && word.get(head - 1) == Some(extra) || word.get(head + 1) == Some(extra);
            let inside = head > 0 && tail > 0;
            let ending = tail == 0 && length >= ANY_INSIDE && (is_vowel(*extra) || *extra == b'j');
            (doubled && (tail > 0 || length >= ANY_LETTER)) || (loose && (ending || (inside && length >= ANY_LETTER)))
        }
        ([missing], []) => {
            let doubled = head > 0 && term.get(head - 1) == Some(missing);
            let inside = head > 0 && tail > 0;
            (doubled && tail > 0) || (inside && (is_vowel(*missing) || length >= ANY_LETTER) && (loose || length >= ANY_INSIDE))
        }
        ([left, right], [second, first]) if left == first && right == second => loose || (head > 0 && tail > 0),
        ([meant], [written]) => {
            let inside = head > 0 && tail > 0;
            let alike = ALIKE.iter().any(|set| set.contains(meant) && set.contains(written));
            loose
                && ((inside && (alike || length >= ANY_INSIDE))
                    || (head == 0 && length >= ANY_FIRST && alike)
                    || (tail == 0 && alike && length >= ANY_LETTER))
        }
        _ => most > 1 && loose && same_ends && distance(term, word) <= most,
    }
}

fn distance(term: &[u8], word: &[u8]) -> usize {
    match (std::str::from_utf8(term), std::str::from_utf8(word)) {
        (Ok(term), Ok(word)) => strsim::osa_distance(term, word),
        _ => usize::MAX,
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

#[cfg(test)]
mod tests {
    use super::is_slip;

    #[test]
    fn what_people_write_is_a_slip() {
        for (term, word) in [
            ("pikachu", "pikchu"),
            ("pikachu", "pikacchu"),
            ("pikachu", "pkiachu"),
            ("pikachu", "pikechu"),
            ("taylorswift", "taylrswift"),
            ("taylorswift", "tailorswift"),
            ("spongebob", "spomgebob"),
            ("spiderman", "spidderman"),
        ] {
            assert!(is_slip(term, word, 2, true), "{word}");
        }
    }

    #[test]
    fn another_ending_is_another_word() {
        for (term, word) in
            [("abstechen", "abstecher"), ("retard", "renard"), ("torture", "toiture"), ("kraken", "kranken"), ("fuhrer", "fuhren")]
        {
            assert!(!is_slip(term, word, 1, true), "{word}");
        }
    }
}
