//! What a stream may look like, and that it does not matter where it is cut.

use super::*;
use proptest::prelude::*;

fn read(pieces: &[&[u8]]) -> (Vec<ChatEvent>, Option<Stop>) {
    let mut reading = Reading::new("asked");
    for piece in pieces {
        reading.feed(piece);
    }
    reading.end();
    let mut events = Vec::new();
    while let Some(event) = reading.next() {
        events.push(event);
    }
    (events, reading.stopped().map(|(stop, ..)| stop))
}

fn text(events: &[ChatEvent]) -> String {
    events.iter().filter_map(|event| if let ChatEvent::Text(text) = event { Some(text.as_str()) } else { None }).collect()
}

fn piece(delta: &str, finish: &str) -> String {
    format!("data: {{\"model\":\"m\",\"choices\":[{{\"index\":0,\"delta\":{delta},\"finish_reason\":{finish}}}]}}\n\n")
}

fn finished(estimated_tokens: u32) -> ChatEvent {
    ChatEvent::Finished { reason: FinishReason::Stop, usage: None, estimated_tokens }
}

#[test]
fn comments_names_ids_and_endings_of_lines_do_not_matter() {
    let stream = ": ping\r\n\r\nevent: chunk\r\nid: 4\r\ndata:{\"model\":\"m\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\r\n\r\n:\n\n";
    let stream = format!("\u{feff}{stream}{}data: [DONE]", piece("{}", "\"stop\""));
    let (events, stop) = read(&[stream.as_bytes()]);
    assert_eq!(events, [ChatEvent::Started { model: "m".to_owned() }, ChatEvent::Text("a".to_owned()), finished(1)]);
    assert_eq!(stop, None);
}

#[test]
fn null_text_role_only_no_choice_and_thoughts_are_no_text() {
    let silent = [
        piece("{\"role\":\"assistant\",\"content\":null}", "null"),
        piece("{\"role\":\"assistant\"}", "null"),
        piece("{\"content\":\"\"}", "\"\""),
        "data: {\"choices\":[]}\n\ndata: {\"choices\":null}\n\ndata: {}\n\ndata:\n\n".to_owned(),
    ];
    let mut reading = Reading::new("asked");
    assert!(reading.feed(silent.concat().as_bytes()));
    assert!(!reading.generating(), "nothing was generated yet");
    reading.feed(piece("{\"reasoning\":\"hmm\"}", "null").as_bytes());
    assert!(reading.generating(), "a thought is a sign of life");
    let (events, _) = read(&[(silent.concat() + &piece("{\"reasoning\":\"hmm\"}", "\"stop\"")).as_bytes()]);
    assert_eq!(events, [ChatEvent::Started { model: "m".to_owned() }, finished(0)]);
}

#[test]
fn text_and_reason_in_one_piece_are_both_taken_and_text_after_the_reason_is_not() {
    let stream = piece("{\"content\":\"a\"}", "\"stop\"") + &piece("{\"content\":\"b\"}", "null");
    let (events, _) = read(&[stream.as_bytes()]);
    assert_eq!(text(&events), "a");
    assert_eq!(events.last(), Some(&finished(1)));
}

#[test]
fn usage_comes_with_a_piece_without_choice_or_with_any_other() {
    let usage = "{\"prompt_tokens\":20,\"completion_tokens\":4,\"total_tokens\":24,\"prompt_tokens_details\":{\"cached_tokens\":5}}";
    let expected = Some(Usage { input: 20, output: 4, cached: 5 });
    let stream = piece("{\"content\":\"a\"}", "\"length\"") + &format!("data: {{\"choices\":[],\"usage\":{usage}}}\n\n");
    let (events, _) = read(&[stream.as_bytes()]);
    assert_eq!(events.last(), Some(&ChatEvent::Finished { reason: FinishReason::Length, usage: expected, estimated_tokens: 1 }));
}

#[test]
fn without_a_reason_nothing_is_complete_even_if_the_server_says_done() {
    for (end, cause) in [("", Cause::Ended), ("data: [DONE]\n\n", Cause::Ended), ("data: {\"choi", Cause::Unreadable)] {
        let (events, stop) = read(&[(piece("{\"content\":\"a\"}", "null") + end).as_bytes()]);
        assert_eq!(text(&events), "a");
        assert_eq!(stop, Some(Stop::Because(cause)), "{end}");
    }
    for empty in ["", "\n\n", ": ping\n\n", "data: [DONE]\n\n"] {
        assert_eq!(read(&[empty.as_bytes()]), (Vec::new(), Some(Stop::Because(Cause::Empty))), "{empty}");
    }
}

#[test]
fn errors_in_the_stream_are_errors_whatever_their_code_is() {
    for error in ["{\"code\":500}", "{\"code\":\"x\",\"message\":\"y\"}", "{\"code\":null}", "\"words\""] {
        let stream = piece("{\"content\":\"a\"}", "null") + &format!("data: {{\"error\":{error}}}\n\n");
        assert_eq!(read(&[stream.as_bytes()]).1, Some(Stop::Because(Cause::Reported)), "{error}");
    }
    let vllm = "data: {\"object\":\"error\",\"message\":\"x\",\"code\":400}\n\n";
    assert_eq!(read(&[vllm.as_bytes()]).1, Some(Stop::Because(Cause::Reported)));
    let too_long = "data: {\"error\":{\"code\":400,\"message\":\"x\",\"type\":\"exceed_context_size_error\"}}\n\n";
    assert_eq!(read(&[too_long.as_bytes()]).1, Some(Stop::TooLong));
    let none = piece("{\"content\":\"a\"}", "\"stop\"").replace("\"model\"", "\"error\":null,\"model\"");
    assert_eq!(read(&[none.as_bytes()]).1, None, "no error");
}

#[test]
fn an_error_after_the_reason_spoils_nothing() {
    let stream = piece("{\"content\":\"a\"}", "\"stop\"") + "data: {\"error\":{\"code\":500}}\n\n";
    assert_eq!(read(&[stream.as_bytes()]).0.last(), Some(&finished(1)));
}

#[test]
fn endless_lines_and_endless_streams_are_cut_off() {
    let line = format!("data: {}", "x".repeat(LONGEST_LINE));
    assert_eq!(read(&[line.as_bytes()]).1, Some(Stop::Because(Cause::TooLarge)));
    let comment = format!(": {}\n", "x".repeat(LONGEST_LINE / 2));
    let pieces = vec![comment.as_bytes(); LARGEST_STREAM / comment.len() + 1];
    assert_eq!(read(&pieces).1, Some(Stop::Because(Cause::TooLarge)));
}

fn streams() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just(": ping\n\n".to_owned()),
        Just("data: {\"choices\":[]}\r\n\r\n".to_owned()),
        Just(piece("{\"role\":\"assistant\",\"content\":null}", "null")),
        Just(piece("{}", "\"stop\"")),
        Just("data: [DONE]\n\n".to_owned()),
        Just("data: {\"error\":{\"code\":null}}\n\n".to_owned()),
        "[a-zé漢🦎 ]{1,6}".prop_map(|text| piece(&format!("{{\"content\":\"{text}\"}}"), "null")),
    ];
    proptest::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_cutting_gives_the_same_events(stream in streams(), cuts in proptest::collection::vec(any::<prop::sample::Index>(), 0..12)) {
        let bytes = stream.as_bytes();
        let whole = read(&[bytes]);
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let pieces: Vec<&[u8]> = cuts.windows(2).map(|pair| &bytes[pair[0]..pair[1]]).collect();
        prop_assert_eq!(&whole, &read(&pieces));
        let single: Vec<&[u8]> = bytes.chunks(1).collect();
        prop_assert_eq!(&whole, &read(&single));
    }

    #[test]
    fn any_bytes_are_read_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&[b"data: ", &bytes, b"\n"]);
    }
}
