//! Stack files changed at random are read or refused, and never make anything fall over.

use proptest::prelude::*;

use crate::SHOP;

const BITS: [&str; 22] = [
    "{", "}", "[", "]", ":", ": ", "- ", "\n", "  ", "&a ", "*a", "<<: *a", "!!str ", "\"", "'", "${", "$", "|\n", "null", "-1", "1e999",
    "\u{7f}é",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_file_is_answered(changes in prop::collection::vec((any::<prop::sample::Index>(), 0..4usize, 0..22usize), 1..6)) {
        let mut text: Vec<char> = SHOP.chars().collect();
        for (index, what, bit) in changes {
            let at = index.index(text.len().max(1)).min(text.len().saturating_sub(1));
            match what {
                0 => { text.remove(at); }
                1 => { text.splice(at..at, BITS[bit].chars()); }
                2 => { let end = (at + 40).min(text.len()); let piece: Vec<char> = text[at..end].to_vec(); text.splice(at..at, piece); }
                _ => { let end = (at + bit).min(text.len()); text.drain(at..end); }
            }
            if text.is_empty() { text.push('x'); }
        }
        let text: String = text.into_iter().collect();
        let read = forge_stack::read("stack.yaml", text.as_bytes());
        prop_assert!(read.stack.is_some() || !read.findings.is_empty());
        prop_assert!(read.findings.iter().all(|finding| finding.line >= 1 && finding.column >= 1));
        prop_assert!(read.findings.iter().all(|finding| finding.code != "internal"), "{}", crate::words(&read.findings));
    }

    #[test]
    fn bytes_at_random_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let read = forge_stack::read("stack.yaml", &bytes);
        prop_assert!(read.stack.is_none() && !read.findings.is_empty());
        let _ = forge_stack::from_compose("compose.yaml", &bytes);
        let _ = forge_stack::from_score(&[("score.yaml".to_owned(), bytes)]);
    }
}
