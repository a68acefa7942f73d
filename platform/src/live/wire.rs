//! Lines as they travel between processes: many in one message, each a topic, a name and JSON behind their lengths.

use bytes::{Buf, BufMut, Bytes, BytesMut};
use std::borrow::Cow;

/// The form below; another one gets another number.
const VERSION: u8 = 1;

/// An entry on its way.
pub(super) struct Line {
    pub topic: String,
    pub event: Cow<'static, str>,
    pub data: Bytes,
}

impl Line {
    /// Bytes it takes in a message.
    pub(super) fn size(&self) -> usize {
        2 + self.topic.len() + 1 + self.event.len() + 4 + self.data.len()
    }
}

/// Lengths are big-endian: two bytes for the topic, one for the name, four for the JSON.
pub(super) fn encode(lines: &[Line]) -> Bytes {
    let mut message = BytesMut::with_capacity(1 + lines.iter().map(Line::size).sum::<usize>());
    message.put_u8(VERSION);
    for line in lines {
        message.put_u16(u16::try_from(line.topic.len()).unwrap_or(u16::MAX));
        message.put_slice(line.topic.as_bytes());
        message.put_u8(u8::try_from(line.event.len()).unwrap_or(u8::MAX));
        message.put_slice(line.event.as_bytes());
        message.put_u32(u32::try_from(line.data.len()).unwrap_or(u32::MAX));
        message.put_slice(&line.data);
    }
    message.freeze()
}

/// The lines of a message; what is cut off or of another version is left out. JSON is not copied.
pub(super) fn decode(mut message: Bytes) -> Vec<Line> {
    let mut lines = Vec::new();
    if message.is_empty() || message.get_u8() != VERSION {
        return lines;
    }
    while let Some(line) = one(&mut message) {
        lines.push(line);
    }
    lines
}

fn one(message: &mut Bytes) -> Option<Line> {
    let topic = usize::from(message.try_get_u16().ok()?);
    let topic = text(message, topic)?;
    let event = usize::from(message.try_get_u8().ok()?);
    let event = text(message, event)?;
    let data = usize::try_from(message.try_get_u32().ok()?).ok()?;
    let data = (message.len() >= data).then(|| message.split_to(data))?;
    Some(Line { topic, event: event.into(), data })
}

fn text(message: &mut Bytes, length: usize) -> Option<String> {
    let bytes = (message.len() >= length).then(|| message.split_to(length))?;
    std::str::from_utf8(&bytes).ok().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(message: Bytes) -> Vec<(String, String, Bytes)> {
        decode(message).into_iter().map(|line| (line.topic, line.event.into_owned(), line.data)).collect()
    }

    #[test]
    fn lines_come_out_as_they_went_in_and_a_cut_message_never_panics() {
        let line =
            |topic: &str, data: &'static [u8]| Line { topic: topic.to_owned(), event: "token".into(), data: Bytes::from_static(data) };
        let message = encode(&[line("sketch-1", b"{}"), line("sketch-2 \u{1f98e}", b"")]);
        let whole = read(message.clone());
        assert_eq!(whole.len(), 2);
        assert_eq!(whole[1], ("sketch-2 \u{1f98e}".to_owned(), "token".to_owned(), Bytes::new()));
        for cut in 0..message.len() {
            assert!(read(message.slice(..cut)).len() < 2);
        }
        assert!(read(Bytes::from_static(b"\x02anything")).is_empty());
    }
}
