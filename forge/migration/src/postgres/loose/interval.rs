//! Intervals, which PostgreSQL prints its own way: `2 hours` as `02:00:00`, `14 mon` as `1 year 2 mons`.

const MICROSECONDS: i64 = 1_000_000;

/// Months, days and microseconds: what PostgreSQL keeps of an interval.
pub fn parts(text: &str) -> Option<(i64, i64, i64)> {
    let (mut months, mut days, mut time) = (0_i64, 0_i64, 0_i64);
    let text = text.trim().to_ascii_lowercase();
    if let Some(period) = text.strip_prefix('p') {
        return standard(period);
    }
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
        if let Some(counted) = years_and_months(word) {
            months += counted;
            continue;
        }
        let (whole, part) = number(word)?;
        // `3 4:05`: a number before a clock counts days.
        if words.peek().is_some_and(|next| next.contains(':')) {
            days += whole;
            if part != 0 {
                return None;
            }
            continue;
        }
        let unit = words.next()?;
        let hundredths = |size: i64| whole.checked_mul(size)?.checked_add(part.checked_mul(size)? / MICROSECONDS);
        match unit.strip_suffix('s').filter(|unit| !unit.is_empty()).unwrap_or(unit) {
            "millennium" | "millennia" | "mil" => months += hundredths(12_000)?,
            "century" | "centurie" | "cent" | "c" => months += hundredths(1200)?,
            "decade" | "dec" => months += hundredths(120)?,
            "year" | "yr" | "y" => months += hundredths(12)?,
            "month" | "mon" => {
                months += whole;
                spill(part, 30, &mut days, &mut time)?;
            }
            "week" | "w" => {
                days += whole.checked_mul(7)?;
                spill(part, 7, &mut days, &mut time)?;
            }
            "day" | "d" => {
                days += whole;
                spill(part, 1, &mut days, &mut time)?;
            }
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

/// A part of something that lasts so many days, in millionths: whole days, and what is left of one.
fn spill(part: i64, lasts: i64, days: &mut i64, time: &mut i64) -> Option<()> {
    const DAY: i64 = 86_400;
    let millionths = part.checked_mul(lasts)?;
    *days += millionths / MICROSECONDS;
    *time += (millionths % MICROSECONDS).checked_mul(DAY)?;
    Some(())
}

/// `1-2` is a year and two months.
fn years_and_months(word: &str) -> Option<i64> {
    let (sign, digits) = match word.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, word.strip_prefix('+').unwrap_or(word)),
    };
    let (years, months) = digits.split_once('-')?;
    let (years, months) = (years.parse::<i64>().ok()?, months.parse::<i64>().ok()?);
    (0..12).contains(&months).then_some(())?;
    Some(sign * years.checked_mul(12)?.checked_add(months)?)
}

/// What stands behind the `P` of a period as ISO 8601 writes it: `1y2m3dt4h5m6s`, `0001-02-03t04:05:06`.
fn standard(period: &str) -> Option<(i64, i64, i64)> {
    let (date, clock_part) = period.split_once('t').map_or((period, None), |(date, time)| (date, Some(time)));
    if date.is_empty() && clock_part.is_none_or(str::is_empty) {
        return None;
    }
    let mut pieces = date.split('-');
    if let (false, Some(years), Some(months), Some(days), None) =
        (date.starts_with('-'), pieces.next(), pieces.next(), pieces.next(), pieces.next())
    {
        let count = |text: &str| text.parse::<i64>().ok();
        let months = count(years)?.checked_mul(12)?.checked_add(count(months)?)?;
        return Some((months, count(days)?, clock_part.map_or(Some(0), clock)?));
    }
    let spelled = |text: &str, units: &[(char, &str)]| {
        let words = text.chars().map(|letter| match units.iter().find(|(unit, _)| *unit == letter) {
            Some((_, name)) => format!(" {name} "),
            None => letter.to_string(),
        });
        words.collect::<String>()
    };
    let date = spelled(date, &[('y', "year"), ('m', "month"), ('w', "week"), ('d', "day")]);
    let time = spelled(clock_part.unwrap_or_default(), &[('h', "hour"), ('m', "minute"), ('s', "second")]);
    parts(&format!("{date} {time}"))
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
        assert_eq!(parts("1-2 3 4:05:06"), parts("1 year 2 mons 3 days 04:05:06"));
        assert_eq!(parts("-1-2 +3 -4:05:06"), parts("-1 years -2 mons +3 days -04:05:06"));
        assert_eq!(parts("P1Y2M3DT4H5M6.5S"), parts("1 year 2 mons 3 days 04:05:06.5"));
        assert_eq!(parts("P0001-02-03T04:05:06"), parts("1 year 2 mons 3 days 04:05:06"));
        assert_eq!(parts("PT36H"), parts("36:00:00"));
        assert_eq!(parts("P2W"), parts("14 days"));
        assert_eq!(parts("1.5 days"), parts("1 day 12:00:00"));
        assert_eq!(parts("1.5 months"), parts("1 mon 15 days"));
        assert_eq!(parts("P"), None);
        assert_eq!(parts("2024-01-01"), None);
        assert_ne!(parts("1 day"), parts("24:00:00"));
        assert_eq!(parts("x"), None);
        assert_eq!(parts("12"), None);
        assert_eq!(parts(""), None);
    }
}
