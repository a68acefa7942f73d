//! From text to statements: each with its line and the renames declared in its comments.

use std::collections::BTreeMap;
use std::sync::Arc;

use pg_query::NodeEnum;
use pg_query::protobuf::{ScanToken, Token};

use super::place::{Place, Source, word_of};
use super::syntax;
use crate::error::Fault;
use crate::source::{Lines, Text};

/// The largest source that is read, in bytes.
const LARGEST: usize = 64 * 1024 * 1024;
/// The deepest nesting of parentheses that is read: the grammar itself has no bound that a stack would survive.
const DEEPEST: usize = 500;

/// One statement of a source.
pub struct Statement {
    /// The tree.
    pub tree: NodeEnum,
    /// Where it starts.
    pub place: Place,
    /// Byte offset of the statement in its file; locations in the tree are relative to it.
    pub renames: Renames,
    /// Its text, when the source sets a search path.
    pub sql: String,
    /// How many statements of the whole source stand before it.
    pub order: usize,
}

/// The renames declared within one statement: where the part begins that each belongs to (bytes from the statement's beginning).
#[derive(Debug, Clone, Default)]
pub struct Renames {
    /// For the statement as a whole.
    pub whole: Option<String>,
    parts: BTreeMap<usize, String>,
    labels: BTreeMap<String, String>,
}

impl Renames {
    /// The rename declared for the part that starts at this location of the tree.
    pub fn at(&self, location: i32) -> Option<String> {
        self.parts.get(&usize::try_from(location).ok()?).cloned()
    }

    /// The same when the text of the statement has grown.
    pub fn shifted(&self, shift: impl Fn(usize) -> usize) -> Self {
        let parts = self.parts.iter().map(|(place, old)| (shift(*place), old.clone())).collect();
        Self { whole: self.whole.clone(), parts, labels: self.labels.clone() }
    }

    /// The rename declared for a label of an enumerated type, which the tree gives no location.
    pub fn label(&self, label: &str) -> Option<String> {
        self.labels.get(label).cloned()
    }
}

/// Reads every statement of a text.
pub fn statements(text: &Text) -> Result<Vec<Statement>, Fault> {
    if text.sql.len() > LARGEST {
        return Err(Fault::at(
            &text.name,
            (1, 1),
            format!("this source is larger than {} MiB; split it into files", LARGEST / 1024 / 1024),
        ));
    }
    let sql = without_client_lines(&text.sql);
    if let Some(position) = sql.find('\0') {
        return Err(Fault::at(&text.name, Lines::of(&sql).place(&sql, position), "a NUL byte stands here: this is not SQL text"));
    }
    let tokens = pg_query::scan(&sql).map_err(|error| scan_fault(text, &sql, &error))?.tokens;
    check_depth(text, &sql, &tokens)?;
    check_annotations(text, &sql, &tokens)?;
    let mut result = Vec::new();
    let source = Arc::new(Source::of(&text.name, &sql));
    let lines = &source.lines;
    let follows_path = sql.to_ascii_lowercase().contains("search_path");
    for (start, end) in split(&tokens, sql.len()) {
        let piece = &sql[start..end];
        let place = Place::new(&source, start, end);
        let parsed = pg_query::parse(piece, 0).map_err(|error| {
            let position = syntax_position(piece, &error);
            let said = syntax::hint(piece, position).unwrap_or_default();
            place.fault_at(position, plain(&error) + &said)
        })?;
        for raw in parsed.protobuf.stmts {
            if let Some(tree) = raw.stmt.and_then(|node| node.node) {
                // What follows a COPY from here are its rows: they are no SQL to be read.
                if matches!(&tree, NodeEnum::CopyStmt(copy) if copy.is_from && copy.filename.is_empty()) {
                    return Err(place.fault("COPY: rows are no part of a schema; remove it from the source"));
                }
                let sql_of_it = if follows_path { piece.to_owned() } else { String::new() };
                let renames = renames(&sql, lines, &tokens, start, end);
                result.push(Statement { tree, place: place.clone(), renames, sql: sql_of_it, order: 0 });
            }
        }
    }
    Ok(result)
}

/// `pg_dump` writes `\restrict` and `\unrestrict` for psql; they say nothing about the schema.
fn without_client_lines(sql: &str) -> String {
    if !sql.contains("\\restrict") && !sql.contains("\\unrestrict") {
        return sql.trim_start_matches('\u{feff}').to_owned();
    }
    sql.lines()
        .map(|line| if line.starts_with("\\restrict") || line.starts_with("\\unrestrict") { "" } else { line })
        .collect::<Vec<_>>()
        .join("\n")
}

fn plain(error: &pg_query::Error) -> String {
    match error {
        pg_query::Error::Parse(message) | pg_query::Error::Scan(message) => message.clone(),
        other => other.to_string(),
    }
}

fn scan_fault(text: &Text, sql: &str, error: &pg_query::Error) -> Fault {
    // The scanner gives no position: the longest prefix of lines that scans ends just before the mistake.
    let ends: Vec<usize> = sql.match_indices('\n').map(|(position, _)| position).collect();
    let good = ends.partition_point(|end| pg_query::scan(&sql[..*end]).is_ok());
    let message = plain(error);
    let near = message.split_once("near \"").and_then(|(_, rest)| rest.strip_suffix('"'));
    let position = near.and_then(|near| sql.rfind(near)).unwrap_or(if good == 0 { 0 } else { ends[good - 1] + 1 });
    Fault::at(&text.name, Lines::of(sql).place(sql, position), message)
}

fn check_depth(text: &Text, sql: &str, tokens: &[ScanToken]) -> Result<(), Fault> {
    let mut depth = 0_usize;
    for token in tokens {
        match token.token() {
            Token::Ascii40 | Token::Ascii91 => depth += 1,
            Token::Ascii41 | Token::Ascii93 => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            let place = Lines::of(sql).place(sql, offset(token.start));
            return Err(Fault::at(&text.name, place, format!("nested deeper than {DEEPEST} parentheses")));
        }
    }
    Ok(())
}

/// A rename that is declared in other words would be a loss that nobody asked for.
fn check_annotations(text: &Text, sql: &str, tokens: &[ScanToken]) -> Result<(), Fault> {
    for token in tokens.iter().filter(|token| is_comment(token)) {
        let comment = word_of(sql, token);
        let said = comment.trim_start_matches(['-', '/', '*', ' ', '\t', '\n']);
        // `@rename`, `@Renamed` as well.
        if said.to_ascii_lowercase().starts_with("@renam") && declared(comment).is_none() {
            let place = Lines::of(sql).place(sql, offset(token.start));
            return Err(Fault::at(&text.name, place, format!("{} is not understood: write -- @renamed from=OLD", said.trim_end())));
        }
    }
    Ok(())
}

fn offset(position: i32) -> usize {
    usize::try_from(position).unwrap_or(0)
}

/// `syntax error at or near "x"`: the first such word that cannot stand behind what is before it.
fn syntax_position(piece: &str, error: &pg_query::Error) -> usize {
    let message = plain(error);
    if message.contains("end of input") {
        return piece.trim_end().len();
    }
    let near = message.split_once("near \"").and_then(|(_, rest)| rest.strip_suffix('"'));
    let (Some(word), Ok(scanned)) = (near, pg_query::scan(piece)) else { return 0 };
    let fails = |end: usize| pg_query::parse(&piece[..end], 0).is_err_and(|error| plain(&error) == message);
    let places = scanned.tokens.iter().filter(|token| word_of(piece, token) == word);
    places.map(|token| (offset(token.start), offset(token.end))).find(|(_, end)| fails(*end)).map_or(0, |(start, _)| start)
}

/// The byte ranges of the statements: from the first word to the semicolon that ends it (`BEGIN ATOMIC … END` holds its own).
fn split(tokens: &[ScanToken], length: usize) -> Vec<(usize, usize)> {
    let mut ranges = Vec::new();
    let mut start = None;
    let (mut parentheses, mut atomic, mut cases) = (0_usize, 0_usize, 0_usize);
    let mut previous = Token::Nul;
    for token in tokens.iter().filter(|token| !is_comment(token)) {
        let kind = token.token();
        match kind {
            Token::Ascii40 => parentheses += 1,
            Token::Ascii41 => parentheses = parentheses.saturating_sub(1),
            Token::Atomic if previous == Token::BeginP => atomic += 1,
            Token::Case if atomic > 0 => cases += 1,
            Token::EndP if atomic > 0 && cases > 0 => cases -= 1,
            Token::EndP if atomic > 0 => atomic -= 1,
            _ => {}
        }
        previous = kind;
        if kind == Token::Ascii59 && parentheses == 0 && atomic == 0 {
            if let Some(first) = start.take() {
                ranges.push((first, offset(token.start)));
            }
        } else if start.is_none() {
            start = Some(offset(token.start));
        }
    }
    if let Some(first) = start {
        ranges.push((first, length));
    }
    ranges
}

fn is_comment(token: &ScanToken) -> bool {
    matches!(token.token(), Token::SqlComment | Token::CComment)
}

/// The declared renames that concern the statement in `start..end`.
fn renames(sql: &str, lines: &Lines, tokens: &[ScanToken], start: usize, end: usize) -> Renames {
    let mut result = Renames::default();
    let from = tokens.partition_point(|token| offset(token.start) < start);
    let mut first = from;
    while first > 0 && is_comment(&tokens[first - 1]) {
        first -= 1;
    }
    for (position, token) in tokens.iter().enumerate().skip(first) {
        if !is_comment(token) {
            if offset(token.start) > end {
                break;
            }
            continue;
        }
        let comment = &sql[offset(token.start)..offset(token.end)];
        let Some(old) = declared(comment) else { continue };
        let own_line = sql[..offset(token.start)].rsplit('\n').next().is_none_or(|before| before.trim().is_empty());
        let anchor = if own_line {
            tokens[position..].iter().find(|next| !is_comment(next)).map(|next| offset(next.start))
        } else {
            Some(part_before(lines, &tokens[..position], offset(token.start)))
        };
        let Some(anchor) = anchor else { continue };
        let statement_line = lines.at(start);
        let anchor_line = lines.at(anchor);
        if anchor < start && anchor_line != statement_line {
            continue;
        }
        if offset(token.start) > end && lines.at(end) != anchor_line {
            break;
        }
        if own_line && anchor > end {
            break;
        }
        if anchor_line == statement_line {
            result.whole = Some(old);
        } else if anchor >= start {
            if let Some(label) = label_on_line(sql, anchor) {
                result.labels.insert(label, old.clone());
            }
            result.parts.insert(anchor - start, old);
        }
    }
    result
}

/// Where the part of a list begins that a comment at the end of its line speaks of: the last one that begins on this line.
fn part_before(lines: &Lines, before: &[ScanToken], comment: usize) -> usize {
    let (line, mut depth, mut begins) = (lines.at(comment), 0_i32, comment);
    let words = before.iter().rev().filter(|token| !is_comment(token)).take_while(|token| lines.at(offset(token.start)) == line);
    for (position, token) in words.enumerate() {
        match token.token() {
            Token::Ascii41 => depth += 1,
            Token::Ascii40 if depth == 0 => break,
            Token::Ascii40 => depth -= 1,
            // The comma that ends the part itself stands before the comment.
            Token::Ascii44 if depth == 0 && position > 0 => break,
            _ => {}
        }
        begins = offset(token.start);
    }
    begins
}

/// The string constant that begins the line of `position`.
fn label_on_line(sql: &str, position: usize) -> Option<String> {
    let start = sql[..position].rfind('\n').map_or(0, |end| end + 1);
    let rest = sql[start..].trim_start().strip_prefix('\'')?;
    rest.split('\'').next().map(str::to_owned)
}

/// The old name in `@renamed from=old`, `@renamed from="Old Name"`, `@renamed from=s."Old Name"` or, of a label, `@renamed from='old one'`.
pub fn declared(comment: &str) -> Option<String> {
    let rest = comment.split("@renamed").nth(1)?.trim_start().strip_prefix("from")?.trim_start().strip_prefix('=')?.trim_start();
    let (mut name, mut rest) = (String::new(), rest);
    // `'in progress'`: a label, as it is written everywhere else.
    if let Some(quoted) = rest.strip_prefix('\'') {
        let (label, behind) = quoted_by('\'', quoted)?;
        return says_no_more(behind).then_some(label);
    }
    // `s."T 1"`: every part may stand in quotes.
    loop {
        rest = if let Some(quoted) = rest.strip_prefix('"') {
            quoted_part(quoted, &mut name)?
        } else {
            let end = rest.find(|letter: char| letter.is_whitespace() || matches!(letter, '*' | '"')).unwrap_or(rest.len());
            let bare = &rest[..end];
            if rest[end..].starts_with('"') && bare.ends_with('.') {
                name.push_str(bare);
            } else {
                name.push_str(bare.trim_end_matches(['.', ',', ';']));
                return if name.is_empty() || !says_no_more(&rest[end..]) { None } else { Some(name) };
            }
            &rest[end..]
        };
    }
}

/// A name up to its closing quote; what stands behind it.
fn quoted_part<'t>(text: &'t str, name: &mut String) -> Option<&'t str> {
    let (part, behind) = quoted_by('"', text)?;
    name.push_str(&part);
    Some(behind)
}

/// What stands before a closing quote, which is doubled where it belongs to it; and what stands behind it. Nothing where there is none.
fn quoted_by(quote: char, text: &str) -> Option<(String, &str)> {
    let (mut name, mut rest) = (String::new(), text);
    loop {
        let (part, behind) = rest.split_once(quote)?;
        name.push_str(part);
        match behind.strip_prefix(quote) {
            Some(more) => {
                name.push(quote);
                rest = more;
            }
            None => return (!name.is_empty()).then_some((name, behind)),
        }
    }
}

/// What stands behind a note may explain it; another `word=` would be passed over.
fn says_no_more(rest: &str) -> bool {
    !rest.split_whitespace().any(|word| {
        word.split_once('=').is_some_and(|(name, _)| name.chars().all(|letter| letter.is_ascii_lowercase()) && !name.is_empty())
    })
}
