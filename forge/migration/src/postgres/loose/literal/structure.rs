//! Literals made of others: arrays, ranges, multiranges, rows and geometric figures.

use super::super::constant::same_constant;
use super::{number, same};

/// The parts between commas of what stands inside brackets; what was quoted is told from what was not.
fn parts(inner: &str) -> Option<Vec<(String, bool)>> {
    let mut list = Vec::new();
    let (mut text, mut quoted, mut inside, mut depth) = (String::new(), false, false, 0_usize);
    let mut letters = inner.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            // Of an array within an array everything is kept for its own turn.
            '\\' if depth == 0 => text.push(letters.next()?),
            '"' if depth > 0 => {
                inside = !inside;
                text.push(letter);
            }
            '\\' => {
                text.push(letter);
                text.push(letters.next()?);
            }
            '"' if inside && letters.peek() == Some(&'"') => {
                letters.next();
                text.push('"');
            }
            '"' => {
                if !inside && text.trim().is_empty() {
                    text.clear();
                }
                inside = !inside;
                quoted = true;
            }
            _ if inside => text.push(letter),
            ',' if depth == 0 => list.push((std::mem::take(&mut text), std::mem::take(&mut quoted))),
            '{' => {
                depth += 1;
                text.push(letter);
            }
            '}' => {
                depth = depth.checked_sub(1)?;
                text.push(letter);
            }
            // What stands behind the closing quote is only space.
            _ if quoted && letter.is_whitespace() => {}
            other => text.push(other),
        }
    }
    if inside || depth > 0 {
        return None;
    }
    list.push((text, quoted));
    Some(list)
}

fn braces(text: &str) -> Option<&str> {
    text.trim().strip_prefix('{')?.strip_suffix('}')
}

pub fn same_array(element: &str, written: &str, printed: &str) -> bool {
    let (Some(one), Some(other)) = (braces(written), braces(printed)) else { return false };
    if one.trim().is_empty() || other.trim().is_empty() {
        return one.trim() == other.trim();
    }
    let (Some(one), Some(other)) = (parts(one), parts(other)) else { return false };
    let same_part = |(one, first_quoted): &(String, bool), (other, second_quoted): &(String, bool)| {
        let nested = |text: &str, quoted: bool| !quoted && text.trim_start().starts_with('{');
        let null = |text: &str, quoted: bool| !quoted && text.trim().eq_ignore_ascii_case("null");
        let bare = |text: &str, quoted: bool| if quoted { text.to_owned() } else { text.trim().to_owned() };
        if nested(one, *first_quoted) || nested(other, *second_quoted) {
            return same_array(element, one, other);
        }
        if null(one, *first_quoted) || null(other, *second_quoted) {
            return null(one, *first_quoted) && null(other, *second_quoted);
        }
        let (one, other) = (bare(one, *first_quoted), bare(other, *second_quoted));
        one == other || same(element, &one, &other) || (element == "interval" && same_constant(&one, &other))
    };
    one.len() == other.len() && one.iter().zip(&other).all(|(one, other)| same_part(one, other))
}

/// A value of a range type, of a multirange type or of a composite type: its form says which.
pub fn same_structure(kind: &str, written: &str, printed: &str) -> bool {
    let (written, printed) = (written.trim(), printed.trim());
    if let (Some(one), Some(other)) = (braces(written), braces(printed)) {
        let (one, other) = (ranges(one), ranges(other));
        let single = kind.replacen("multirange", "range", 1);
        return one.len() == other.len() && one.iter().zip(&other).all(|(one, other)| same_range(&single, one, other));
    }
    if same_range(kind, written, printed) {
        return true;
    }
    let row = |text: &str| text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).and_then(parts);
    let (Some(one), Some(other)) = (row(written), row(printed)) else { return false };
    let same_field =
        |one: &str, other: &str| one == other || (number(one).is_some() && number(one) == number(other)) || same_constant(one, other);
    one.len() == other.len() && one.iter().zip(&other).all(|((one, _), (other, _))| same_field(one, other))
}

/// The ranges of a multirange.
fn ranges(inner: &str) -> Vec<String> {
    let mut list = Vec::new();
    let (mut text, mut quoted) = (String::new(), false);
    for letter in inner.chars() {
        quoted ^= letter == '"';
        let ends = !quoted && matches!(letter, ')' | ']');
        if text.is_empty() && (letter == ',' || letter.is_whitespace()) {
            continue;
        }
        text.push(letter);
        if ends {
            list.push(std::mem::take(&mut text));
        }
    }
    if !text.is_empty() {
        list.push(text);
    }
    list
}

struct Range {
    lower: Option<String>,
    upper: Option<String>,
    brackets: (char, char),
}

fn range(kind: &str, text: &str) -> Option<Range> {
    let text = text.trim();
    let brackets =
        (text.chars().next().filter(|sign| matches!(sign, '[' | '('))?, text.chars().last().filter(|sign| matches!(sign, ']' | ')'))?);
    let bounds = parts(text.get(1..text.len().checked_sub(1)?)?)?;
    let [(lower, lower_quoted), (upper, upper_quoted)] = bounds.as_slice() else { return None };
    let bound = |text: &str, quoted: bool| (quoted || !text.is_empty()).then(|| text.trim().to_owned());
    let mut range = Range { lower: bound(lower, *lower_quoted), upper: bound(upper, *upper_quoted), brackets };
    if range.lower.is_none() {
        range.brackets.0 = '(';
    }
    if range.upper.is_none() {
        range.brackets.1 = ')';
    }
    let next: fn(&str) -> Option<String> = match kind {
        "int4range" | "int8range" => |text| text.parse::<i64>().ok()?.checked_add(1).map(|number| number.to_string()),
        "daterange" => day_after,
        _ => return Some(range),
    };
    // What can be counted is printed with its lower bound and without its upper one.
    if let (Some(lower), '(') = (&range.lower, range.brackets.0) {
        range.lower = Some(next(lower)?);
        range.brackets.0 = '[';
    }
    if let (Some(upper), ']') = (&range.upper, range.brackets.1) {
        range.upper = Some(next(upper)?);
        range.brackets.1 = ')';
    }
    Some(range)
}

fn day_after(text: &str) -> Option<String> {
    let mut pieces = text.splitn(3, '-');
    let mut number = || pieces.next()?.parse::<u32>().ok();
    let (year, month, day) = (number()?, number()?, number()?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    };
    let (year, month, day) = match (month, day) {
        (12, 31) => (year + 1, 1, 1),
        (_, day) if day >= last => (year, month + 1, 1),
        _ => (year, month, day + 1),
    };
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

fn same_range(kind: &str, written: &str, printed: &str) -> bool {
    if written.eq_ignore_ascii_case("empty") || printed.eq_ignore_ascii_case("empty") {
        return written.eq_ignore_ascii_case(printed);
    }
    let (Some(one), Some(other)) = (range(kind, written), range(kind, printed)) else { return false };
    let inner = match kind {
        "numrange" | "int4range" | "int8range" => "numeric",
        "tsrange" => "timestamp",
        "tstzrange" => "timestamptz",
        "daterange" => "date",
        _ => "",
    };
    let same_bound = |one: &Option<String>, other: &Option<String>| match (one, other) {
        (Some(one), Some(other)) if inner.is_empty() => one == other || same_constant(one, other) || same("numeric", one, other),
        (Some(one), Some(other)) => same(inner, one, other),
        (None, None) => true,
        _ => false,
    };
    one.brackets == other.brackets && same_bound(&one.lower, &other.lower) && same_bound(&one.upper, &other.upper)
}

/// A figure is its numbers; of a path the brackets say whether it is closed, and a box names its upper right corner first.
pub fn same_figure(kind: &str, written: &str, printed: &str) -> bool {
    let numbers = |text: &str| -> Option<Vec<f64>> {
        let words =
            text.split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | '(' | ')' | '[' | ']' | '<' | '>' | '{' | '}'));
        let mut list: Vec<f64> = words.filter(|word| !word.is_empty()).map(|word| word.parse().ok()).collect::<Option<_>>()?;
        if let ("box", [left, low, right, high]) = (kind, list.as_slice()) {
            list = vec![left.max(*right), low.max(*high), left.min(*right), low.min(*high)];
        }
        Some(list)
    };
    let open = |text: &str| kind == "path" && text.trim_start().starts_with('[');
    open(written) == open(printed) && numbers(written).is_some_and(|list| Some(list) == numbers(printed))
}
