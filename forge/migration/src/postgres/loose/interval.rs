//! Intervals, which PostgreSQL prints its own way: `2 hours` as `02:00:00`, `14 mon` as `1 year 2 mons`.

const MICROSECONDS: i64 = 1_000_000;

/// Months, days and microseconds: what PostgreSQL keeps of an interval.
pub fn parts(text: &str) -> Option<(i64, i64, i64)> {
    let (mut months, mut days, mut time) = (0_i64, 0_i64, 0_i64);
    let text = text.trim().to_ascii_lowercase();
    let (text, sign) = match text.strip_suffix(" ago") {
        Some(rest) => (rest.to_owned(), -1),
        None => (text, 1),
    };
    let spaced = apart(text.strip_prefix('@').unwrap_or(&text));
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut words = words.into_iter().peekable();
    words.peek()?;
    while let Some(word) = words.next() {
        if word.contains(':') {
            time += clock(word)?;
            continue;
        }
        let unit = words.next()?;
        let (whole, part) = number(word)?;
        let hundredths = |size: i64| whole.checked_mul(size)?.checked_add(part.checked_mul(size)? / MICROSECONDS);
        match unit.strip_suffix('s').filter(|unit| !unit.is_empty()).unwrap_or(unit) {
            "millennium" | "millennia" | "mil" => months += hundredths(12_000)?,
            "century" | "centurie" | "cent" | "c" => months += hundredths(1200)?,
            "decade" | "dec" => months += hundredths(120)?,
            "year" | "yr" | "y" => months += hundredths(12)?,
            "month" | "mon" if part == 0 => months += whole,
            "week" | "w" if part == 0 => days += whole.checked_mul(7)?,
            "day" | "d" if part == 0 => days += whole,
            "hour" | "hr" | "h" => time += hundredths(3600 * MICROSECONDS)?,
            "minute" | "min" | "m" => time += hundredths(60 * MICROSECONDS)?,
            "second" | "sec" | "s" => time += hundredths(MICROSECONDS)?,
            "millisecond" | "msec" | "ms" => time += hundredths(1000)?,
            "microsecond" | "usec" | "us" if part == 0 => time += whole,
            _ => return None,
        }
    }
    Some((sign * months, sign * days, sign * time))
}

/// Puts a space between a number and its unit: `2hours`.
fn apart(text: &str) -> String {
    let mut result = String::with_capacity(text.len() + 4);
    let mut before = ' ';
    for letter in text.chars() {
        if letter.is_ascii_alphabetic() && before.is_ascii_digit() {
            result.push(' ');
        }
        result.push(letter);
        before = letter;
    }
    result
}

/// A number as its whole and its millionths, both with its sign.
fn number(text: &str) -> Option<(i64, i64)> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if part.len() > 6 || whole.is_empty() {
        return None;
    }
    let part: i64 = format!("{part:0<6}").parse().ok()?;
    Some((sign * whole.parse::<i64>().ok()?, sign * part))
}

/// `02:30`, `-00:00:01.5`.
fn clock(text: &str) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut pieces = digits.split(':');
    let (hours, minutes) = (pieces.next()?.parse::<i64>().ok()?, pieces.next()?.parse::<i64>().ok()?);
    let (seconds, part) = pieces.next().map_or(Some((0, 0)), number)?;
    if pieces.next().is_some() || hours < 0 || minutes < 0 {
        return None;
    }
    Some(sign * (((hours * 60 + minutes) * 60 + seconds) * MICROSECONDS + part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_the_same_however_they_are_written() {
        assert_eq!(parts("2 hours"), parts("02:00:00"));
        assert_eq!(parts("1 year 2 months"), parts("14 mon"));
        assert_eq!(parts("1.5 hours"), parts("01:30:00"));
        assert_eq!(parts("1 day 12:00"), parts("1 day 12 hours"));
        assert_eq!(parts("2 weeks"), parts("14 days"));
        assert_eq!(parts("90 min"), parts("01:30:00"));
        assert_eq!(parts("3 days ago"), parts("-3 days"));
        assert_ne!(parts("1 day"), parts("24:00:00"));
        assert_eq!(parts("x"), None);
        assert_eq!(parts("12"), None);
        assert_eq!(parts(""), None);
    }
}
