//! Lines out of a stream of bytes that is cut anywhere, also inside a character. Knows nothing of what the lines say.

/// A line is longer than is kept.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LineTooLong;

/// Collects bytes until they are a line.
#[derive(Debug)]
pub(super) struct Lines {
    begun: Vec<u8>,
    longest: usize,
}

impl Lines {
    /// Keeps at most `longest` bytes of a line that has not ended yet.
    pub(super) fn new(longest: usize) -> Self {
        Self { begun: Vec::new(), longest }
    }

    /// Takes some bytes and hands out each line that they complete, without its ending (LF or CRLF).
    pub(super) fn feed(&mut self, mut bytes: &[u8], mut line: impl FnMut(&[u8])) -> Result<(), LineTooLong> {
        while let Some(end) = bytes.iter().position(|byte| *byte == b'\n') {
            let (head, rest) = (&bytes[..end], &bytes[end + 1..]);
            if self.begun.len() + head.len() > self.longest {
                return Err(LineTooLong);
            }
            if self.begun.is_empty() {
                line(without_return(head));
            } else {
                self.begun.extend_from_slice(head);
                line(without_return(&self.begun));
                self.begun.clear();
            }
            bytes = rest;
        }
        if self.begun.len() + bytes.len() > self.longest {
            return Err(LineTooLong);
        }
        self.begun.extend_from_slice(bytes);
        Ok(())
    }

    /// Hands out what came after the last line ending, if anything did: the stream is over.
    pub(super) fn finish(&mut self, mut line: impl FnMut(&[u8])) {
        let last = std::mem::take(&mut self.begun);
        if !last.is_empty() {
            line(without_return(&last));
        }
    }
}

fn without_return(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines_of(pieces: &[&[u8]]) -> Vec<Vec<u8>> {
        let mut lines = Lines::new(1000);
        let mut found = Vec::new();
        for piece in pieces {
            lines.feed(piece, |line| found.push(line.to_vec())).unwrap();
        }
        lines.finish(|line| found.push(line.to_vec()));
        found
    }

    #[test]
    fn lines_end_with_lf_or_crlf_and_the_last_one_with_the_stream() {
        assert_eq!(lines_of(&[b"a\nb\r\n\r\nc"]), [&b"a"[..], b"b", b"", b"c"]);
        assert_eq!(lines_of(&[b"a\r", b"\nb"]), [&b"a"[..], b"b"]);
    }

    #[test]
    fn a_line_is_bounded_whether_it_ends_or_not() {
        assert_eq!(Lines::new(4).feed(b"12345", |_| ()), Err(LineTooLong));
        assert_eq!(Lines::new(4).feed(b"12345\n", |_| ()), Err(LineTooLong));
        let mut lines = Lines::new(4);
        assert_eq!(lines.feed(b"123", |_| ()), Ok(()));
        assert_eq!(lines.feed(b"45", |_| ()), Err(LineTooLong));
    }

    proptest! {
        #[test]
        fn any_cutting_gives_the_same_lines(text in "[ab\r\n]{0,60}", cuts in proptest::collection::vec(0usize..60, 0..8)) {
            let whole = lines_of(&[text.as_bytes()]);
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(text.len())).collect();
            cuts.extend([0, text.len()]);
            cuts.sort_unstable();
            let pieces: Vec<&[u8]> = cuts.windows(2).map(|pair| &text.as_bytes()[pair[0]..pair[1]]).collect();
            prop_assert_eq!(whole, lines_of(&pieces));
        }
    }
}
