//! How long each part of an answer is waited for. Time stands still here and is moved on by hand, so nothing depends on a machine.

use super::*;
use futures::{StreamExt, stream};

const REASON: &str = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";

fn text(text: &str) -> String {
    format!("data: {{\"choices\":[{{\"delta\":{{\"content\":\"{text}\"}}}}]}}\n\n")
}

/// A first piece within a minute, the next within ten seconds, the count within one.
fn settings() -> ChatSettings {
    ChatSettings {
        first_chunk: Duration::from_mins(1),
        between_chunks: Duration::from_secs(10),
        usage: Duration::from_secs(1),
        ..ChatSettings::new("http://127.0.0.1:1/v1", "m")
    }
}

/// An answer of these pieces, each so many seconds after the one before, which then stays open.
async fn heard(head: u64, pieces: Vec<(u64, String)>) -> (Vec<ChatEvent>, Option<ChatError>, Duration) {
    let begun = Instant::now();
    let body = stream::iter(pieces).then(|(after, piece)| async move {
        tokio::time::sleep(Duration::from_secs(after)).await;
        Ok(Bytes::from(piece))
    });
    let body: Body = body.chain(stream::pending()).boxed();
    let opening = async move {
        tokio::time::sleep(Duration::from_secs(head)).await;
        Ok(body)
    };
    let mut stream = ChatStream::opening(opening.boxed(), &settings());
    let (mut events, mut error) = (Vec::new(), None);
    while let Some(event) = stream.next().await {
        match event {
            Ok(event) => events.push(event),
            Err(why) => error = Some(why),
        }
    }
    (events, error, begun.elapsed())
}

fn cause(error: Option<ChatError>) -> Option<Cause> {
    if let Some(ChatError::Interrupted(interrupted)) = error { Some(interrupted.cause) } else { None }
}

#[tokio::test(start_paused = true)]
async fn a_slow_beginning_is_waited_for_and_a_slower_one_is_not() {
    let (events, error, _) = heard(30, vec![(29, text("a")), (0, REASON.to_owned())]).await;
    assert_eq!((events.len(), error), (3, None), "a model may have to be loaded");
    let (_, error, took) = heard(30, vec![(31, text("a"))]).await;
    assert_eq!((cause(error), took), (Some(Cause::Slow), Duration::from_mins(1)));
    let (_, error, took) = heard(90, Vec::new()).await;
    assert_eq!((error, took), (Some(ChatError::Remote(RemoteError::TimedOut)), Duration::from_mins(1)));
}

#[tokio::test(start_paused = true)]
async fn comments_and_empty_pieces_do_not_lengthen_the_beginning() {
    for silent in [": ping\n\n", "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null}}]}\n\n"] {
        let (_, error, took) = heard(0, vec![(5, silent.to_owned()); 30]).await;
        assert_eq!((cause(error), took), (Some(Cause::Slow), Duration::from_mins(1)), "{silent}");
    }
}

#[tokio::test(start_paused = true)]
async fn thoughts_are_a_sign_of_life() {
    let thought = "data: {\"choices\":[{\"delta\":{\"reasoning\":\"hmm\"}}]}\n\n".to_owned();
    let pieces = [vec![(9, thought); 20], vec![(9, text("a")), (9, REASON.to_owned())]].concat();
    let (events, error, _) = heard(0, pieces).await;
    assert_eq!((events.len(), error), (3, None));
}

#[tokio::test(start_paused = true)]
async fn an_answer_may_take_any_time_as_long_as_pieces_keep_coming() {
    let pieces = [vec![(9, text("a")); 100], vec![(9, REASON.to_owned())]].concat();
    let (events, error, took) = heard(0, pieces).await;
    assert_eq!((events.len(), error), (102, None));
    assert!(took > Duration::from_mins(15));
}

#[tokio::test(start_paused = true)]
async fn silence_between_pieces_ends_it_and_comments_do_not_count_as_speech() {
    let pieces = [vec![(50, text("a")), (9, text("b"))], vec![(5, ": ping\n\n".to_owned()); 5]].concat();
    let (events, error, took) = heard(0, pieces).await;
    assert_eq!((events.len(), cause(error), took), (3, Some(Cause::Silent), Duration::from_secs(69)));
}

#[tokio::test(start_paused = true)]
async fn after_the_last_word_the_count_is_waited_for_only_a_moment() {
    let (events, error, took) = heard(0, vec![(1, text("a")), (1, REASON.to_owned())]).await;
    assert!(matches!(events.last(), Some(ChatEvent::Finished { usage: None, .. })));
    assert_eq!((error, took), (None, Duration::from_secs(3)));
}
