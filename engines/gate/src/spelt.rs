//! Letters that stand one by one with nothing between the words: `s e x y l a d y`, letters under each other, the
//! spelling alphabet of radio. They are put together and parted again into words that are known.

use crate::everyday::Everyday;
use crate::terms::Terms;

/// Single letters in a row from which on somebody spells.
const LETTERS: usize = 5;
/// Words of the spelling alphabet in a row from which on somebody spells.
const WORDS: usize = 3;
/// Letters that are put together at most.
const LONGEST: usize = 400;
/// What a letter costs that belongs to no word; a word costs one.
const STRAY: usize = 3;
/// The spelling alphabet of radio, by first letter.
const SPELLING: &[&str] = &[
    "alpha", "alfa", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet", "juliett", "kilo", "lima", "mike",
    "november", "oscar", "papa", "quebec", "romeo", "sierra", "tango", "uniform", "victor", "whiskey", "whisky", "xray", "yankee", "zulu",
];

/// Whether it is a word of the spelling alphabet.
pub(crate) fn is_spelling(word: &str) -> bool {
    SPELLING.contains(&word)
}

/// What single letters and spelling words in a row make, each run as one word with spaces around; `None` without any.
pub(crate) fn put_together(plain: &str) -> Option<String> {
    let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    let is_letter = |word: &str| word.chars().nth(1).is_none();
    let mut made = String::from(" ");
    for (is_run, most) in [(&is_letter as &dyn Fn(&str) -> bool, LETTERS), (&is_spelling, WORDS)] {
        for run in words.chunk_by(|left, right| is_run(left) == is_run(right)).filter(|run| is_run(run[0]) && run.len() >= most) {
            made.extend(run.iter().filter_map(|word| word.chars().next()).take(LONGEST));
            made.push(' ');
        }
    }
    (made.len() > 1).then_some(made)
}

/// The words of each run, with spaces between: as few as there can be.
pub(crate) fn parted(runs: &str, terms: &Terms, everyday: &Everyday) -> String {
    let mut text = String::from(" ");
    for run in runs.split(' ').filter(|run| !run.is_empty() && run.is_ascii()) {
        let mut ends: Vec<Vec<usize>> = vec![Vec::new(); run.len() + 1];
        for found in terms.words_in(run) {
            ends[found.end].push(found.start);
        }
        // Cheapest way to each place, and where its last word starts.
        let mut ways = vec![(0, 0)];
        for end in 1..=run.len() {
            let stray = (ways[end - 1].0 + STRAY, end - 1);
            let words = (end.saturating_sub(12)..end).filter(|start| everyday.is_part(&run[*start..end]));
            let known = words.chain(ends[end].iter().copied()).map(|start| (ways[start].0 + 1, start));
            ways.push(known.chain([stray]).min().unwrap_or(stray));
        }
        let (mut words, mut end) = (Vec::new(), run.len());
        while end > 0 {
            words.push(&run[ways[end].1..end]);
            end = ways[end].1;
        }
        for word in words.into_iter().rev() {
            text.push_str(word);
            text.push(' ');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::put_together;

    #[test]
    fn letters_in_a_row_are_put_together() {
        assert_eq!(put_together(" s e x y l a d y please ").as_deref(), Some(" sexylady "));
        assert_eq!(put_together(" say november uniform delta echo now ").as_deref(), Some(" nude "));
        assert_eq!(put_together(" a hotel in india with plan b "), None);
    }
}
