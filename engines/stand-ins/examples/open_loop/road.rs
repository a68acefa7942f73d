//! The two roads to a model's words, by plain HTTP/1.1 on sockets that are open before anything is measured.

use serde_json::Value;
use std::time::{Duration, Instant};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    sync::oneshot,
    task::JoinSet,
};

/// A stream that has not ended by then is cut off and counted as not whole.
const PATIENCE: Duration = Duration::from_mins(1);

/// What one stream saw.
pub struct Seen {
    /// When it was asked.
    pub began: Instant,
    /// When each word came.
    pub words: Vec<Instant>,
    /// Whether it came to its end.
    pub whole: bool,
}

/// Asks an OpenAI-compatible server.
pub async fn straight(address: &str, streams: usize, over: Duration) -> Vec<Seen> {
    let (host, path) = address.split_once('/').unwrap_or((address, "v1"));
    let body = r#"{"model":"stand-in","stream":true,"max_tokens":400,"messages":[{"role":"user","content":"hello"}]}"#;
    let mut tasks = JoinSet::new();
    let (mut sockets, request) = (Vec::new(), post(&format!("/{path}/chat/completions"), host, "sk-bench", body));
    for _ in 0..streams {
        sockets.push(connect(host).await);
    }
    let start = starting_shot();
    for (number, mut socket) in sockets.into_iter().enumerate() {
        let (request, due) = (request.clone(), start + share(over, number, streams));
        tasks.spawn(async move {
            tokio::time::sleep_until(due.into()).await;
            let began = Instant::now();
            socket.write_all(request.as_bytes()).await.unwrap();
            let mut words = Words::new(b"\"content\":\"", &[b"[DONE]"]);
            let whole = tokio::time::timeout(PATIENCE, words.hear(&mut socket)).await.unwrap_or(false);
            Seen { began, words: words.seen, whole }
        });
    }
    tasks.join_all().await
}

/// Asks Atelier: each visitor's page is open, its question goes out on another connection.
pub async fn through(host: &str, streams: usize, over: Duration) -> Vec<Seen> {
    let mut visitors = Vec::with_capacity(streams);
    for _ in 0..streams {
        visitors.push(Visitor::enter(host).await);
    }
    let mut tasks = JoinSet::new();
    let start = starting_shot();
    for (number, visitor) in visitors.into_iter().enumerate() {
        tasks.spawn(visitor.ask(start + share(over, number, streams)));
    }
    tasks.join_all().await
}

/// Says that everything is open, and waits for the word to begin: whoever measures looks at the server in between.
fn starting_shot() -> Instant {
    println!("ready");
    let mut line = String::new();
    // Nothing else is to happen here until then.
    std::io::stdin().read_line(&mut line).unwrap();
    Instant::now()
}

struct Visitor {
    page: TcpStream,
    other: TcpStream,
    question: String,
}

impl Visitor {
    async fn enter(host: &str) -> Self {
        let mut other = connect(host).await;
        other.write_all(post("/api/v1/sketches", host, "none", r#"{"designer":"ivy"}"#).as_bytes()).await.unwrap();
        let answer = answer(&mut other).await;
        let sketch: Value = serde_json::from_str(&answer[answer.find("\r\n\r\n").unwrap()..]).unwrap();
        let word = |name: &str| sketch[name].as_str().map_or_else(|| sketch[name].to_string(), str::to_owned);
        let (id, token, after) = (word("id"), word("visitor_token"), word("last_event_id"));
        let mut page = connect(host).await;
        let watch = format!(
            "GET /api/v1/sketches/{id}/events?after={after} HTTP/1.1\r\nhost: {host}\r\naccept: text/event-stream\r\nauthorization: Bearer {token}\r\n\r\n"
        );
        page.write_all(watch.as_bytes()).await.unwrap();
        let mut hello = [0; 2048];
        let count = page.read(&mut hello).await.unwrap();
        assert!(hello[..count].starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&hello[..count]));
        let question = post(&format!("/api/v1/sketches/{id}/turns"), host, &token, r#"{"text":"hello"}"#);
        Self { page, other, question }
    }

    async fn ask(mut self, due: Instant) -> Seen {
        tokio::time::sleep_until(due.into()).await;
        let (asked, when) = oneshot::channel();
        let question = async {
            let began = Instant::now();
            self.other.write_all(self.question.as_bytes()).await.unwrap();
            let _ = asked.send(began);
            answer(&mut self.other).await
        };
        let mut words = Words::new(b"event: token", &[b"event: turn.done", b"event: turn.interrupted"]);
        let hearing = async { tokio::time::timeout(PATIENCE, words.hear(&mut self.page)).await.unwrap_or(false) };
        let (answered, whole) = tokio::join!(question, hearing);
        let whole = whole && answered.starts_with("HTTP/1.1 202") && !words.interrupted();
        Seen { began: when.await.unwrap(), words: words.seen, whole }
    }
}

/// Counts a word's mark in what arrives, wherever the pieces are cut.
struct Words {
    mark: &'static [u8],
    ends: &'static [&'static [u8]],
    kept: Vec<u8>,
    seen: Vec<Instant>,
    ended_by: usize,
}

impl Words {
    fn new(mark: &'static [u8], ends: &'static [&'static [u8]]) -> Self {
        Self { mark, ends, kept: Vec::new(), seen: Vec::new(), ended_by: 0 }
    }

    fn interrupted(&self) -> bool {
        self.ended_by == 1
    }

    async fn hear(&mut self, socket: &mut TcpStream) -> bool {
        let mut bytes = vec![0; 16 * 1024];
        loop {
            let Ok(count @ 1..) = socket.read(&mut bytes).await else { return false };
            let now = Instant::now();
            self.kept.extend_from_slice(&bytes[..count]);
            // What follows the last mark may be the beginning of the next.
            let mut from = 0;
            while let Some(found) = find(&self.kept[from..], self.mark) {
                self.seen.push(now);
                from += found + self.mark.len();
            }
            if let Some(end) = self.ends.iter().position(|end| find(&self.kept, end).is_some()) {
                self.ended_by = end;
                return true;
            }
            let longest = self.ends.iter().map(|end| end.len()).chain([self.mark.len()]).max().unwrap_or(1);
            self.kept.drain(..from.max(self.kept.len().saturating_sub(longest - 1)));
        }
    }
}

fn find(text: &[u8], word: &[u8]) -> Option<usize> {
    text.windows(word.len()).position(|window| window == word)
}

/// A whole answer with a length.
async fn answer(socket: &mut TcpStream) -> String {
    let mut text = Vec::new();
    let mut bytes = vec![0; 4096];
    loop {
        let count = socket.read(&mut bytes).await.unwrap();
        text.extend_from_slice(&bytes[..count]);
        let said = String::from_utf8_lossy(&text);
        if let Some((head, body)) = said.split_once("\r\n\r\n") {
            let length =
                head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length:").map(|value| value.trim().parse()));
            if count == 0 || length.is_none_or(|length: Result<usize, _>| body.len() >= length.unwrap()) {
                return said.into_owned();
            }
        }
        assert!(count > 0, "the connection ended: {said}");
    }
}

async fn connect(host: &str) -> TcpStream {
    let socket = TcpStream::connect(host).await.unwrap();
    socket.set_nodelay(true).unwrap();
    socket
}

fn post(path: &str, host: &str, token: &str, body: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nhost: {host}\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// When the stream with this number begins.
fn share(over: Duration, number: usize, streams: usize) -> Duration {
    over.mul_f64(number as f64 / streams as f64)
}
