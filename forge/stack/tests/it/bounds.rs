//! Input that is huge, deep, cyclic, cut off or no text is refused at once.

use std::fmt::Write as _;

use forge_stack::{MAX_BYTES, read};

use crate::{SHOP, words};

fn refused(text: &[u8], code: &str) {
    let read = read("stack.yaml", text);
    assert!(read.stack.is_none());
    assert!(read.findings.iter().any(|finding| finding.code == code), "{code}: {}", words(&read.findings));
}

#[test]
fn a_bomb_of_aliases_is_refused() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..20 {
        let before = level - 1;
        let ten = vec![format!("*a{before}"); 10].join(", ");
        let _ = writeln!(text, "a{level}: &a{level} [{ten}]");
    }
    refused(text.as_bytes(), "too-large");
}

#[test]
fn a_text_repeated_by_aliases_is_refused() {
    let text = format!("a: &a {}\nb: [{}]\n", "x".repeat(500_000), vec!["*a"; 1000].join(", "));
    refused(text.as_bytes(), "too-large");
}

#[test]
fn depth_is_refused_whether_written_or_made_of_aliases() {
    refused(("[".repeat(100_000)).as_bytes(), "too-deep");
    refused(("a: {".repeat(50_000)).as_bytes(), "too-deep");
    let mut chain = "a0: &a0 [x]\n".to_owned();
    for level in 1..100 {
        let _ = writeln!(chain, "a{level}: &a{level} [*a{}]", level - 1);
    }
    refused(chain.as_bytes(), "too-deep");
    let mut block = String::new();
    for level in 0..2000 {
        let _ = writeln!(block, "{}a:", " ".repeat(level));
    }
    assert!(read("stack.yaml", block.as_bytes()).stack.is_none());
}

#[test]
fn what_contains_itself_is_refused() {
    refused(b"a: &a [1, *a]\n", "cyclic");
}

#[test]
fn what_is_too_long_or_no_text_is_refused_with_its_place() {
    refused(&vec![b' '; MAX_BYTES + 1], "too-large");
    refused(b"name: shop\nservices: \xff\xfe\n", "not-utf-8");
    assert_eq!(read("stack.yaml", b"name: shop\nservices: \xff\n").findings[0].line, 2);
    refused(b"", "empty");
    refused(b"a: 1\n---\nb: 2\n", "two-documents");
    refused(b"a: !ruby/object {}\n", "tag");
}

#[test]
fn a_file_cut_off_anywhere_is_answered() {
    for (at, _) in SHOP.char_indices() {
        let cut = read("stack.yaml", &SHOP.as_bytes()[..at]);
        assert!(cut.stack.is_some() || !cut.findings.is_empty());
    }
}
