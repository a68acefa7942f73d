//! Constants as PostgreSQL prints them: moments with their seconds and their zone, numbers without an exponent, JSON with its spaces.

use serde_json::Value;

use super::interval::parts;

/// Every constant by its text: `1`, `'1'` and `'1'::integer` are one.
pub fn constant_text(constant: &Value) -> Value {
    for path in ["/val/Ival/ival", "/val/Fval/fval", "/val/Sval/sval", "/val/Boolval/boolval", "/val/Bsval/bsval"] {
        match constant.pointer(path) {
            Some(Value::String(text)) => {
                return Value::String(plain_constant(text));
            }
            Some(other) => return Value::String(other.to_string()),
            None => {}
        }
    }
    // What `clean` took away as empty: zero, false, the empty string, or NULL.
    let kind = constant.get("val").and_then(Value::as_object).and_then(|fields| fields.keys().next()).map(String::as_str);
    Value::String(if constant.get("isnull").is_some() {
        "NULL".to_owned()
    } else if kind == Some("Boolval") {
        "false".to_owned()
    } else {
        String::new()
    })
}

/// What stands between the quotes, or the number itself.
pub fn raw_text(constant: &Value) -> Option<String> {
    for path in ["/val/Ival/ival", "/val/Fval/fval", "/val/Sval/sval", "/val/Boolval/boolval"] {
        match constant.pointer(path) {
            Some(Value::String(text)) => return Some(text.clone()),
            Some(other) => return Some(other.to_string()),
            None => {}
        }
    }
    match constant.get("val").and_then(Value::as_object).and_then(|fields| fields.keys().next()).map(String::as_str) {
        Some("Boolval") => Some("false".to_owned()),
        Some("Ival") => Some("0".to_owned()),
        Some("Sval") => Some(String::new()),
        _ => None,
    }
}

/// The type a constant without a cast shows by itself.
pub fn own_type(constant: &Value) -> Option<&'static str> {
    match constant.get("val").and_then(Value::as_object)?.keys().next()?.as_str() {
        "Boolval" => Some("bool"),
        "Ival" | "Fval" => Some("numeric"),
        _ => None,
    }
}

fn plain_constant(text: &str) -> String {
    let text = text.strip_prefix("public.").unwrap_or(text);
    if let Some(bits) = text.strip_prefix('b').filter(|bits| !bits.is_empty() && bits.bytes().all(|byte| matches!(byte, b'0' | b'1'))) {
        return bits.to_owned();
    }
    if let Some(bits) = text.strip_prefix('x').and_then(bits_of) {
        return bits;
    }
    if text == "epoch" {
        return "1970-01-01".to_owned();
    }
    if let Some(number) = without_exponent(text) {
        return number;
    }
    if text.starts_with(['{', '[']) {
        if let Ok(value) = serde_json::from_str::<Value>(text) {
            return value.to_string();
        }
        return text.replace(", ", ",");
    }
    match text.strip_suffix(":00") {
        Some(rest) if rest.len() == 5 && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b':') => rest.to_owned(),
        _ => text.to_owned(),
    }
}

/// The bits of hexadecimal digits.
fn bits_of(digits: &str) -> Option<String> {
    let bits: Option<Vec<String>> = digits.chars().map(|digit| digit.to_digit(16).map(|value| format!("{value:04b}"))).collect();
    bits.filter(|bits| !bits.is_empty()).map(|bits| bits.concat())
}

/// `1.5e3` is `1500`.
fn without_exponent(text: &str) -> Option<String> {
    let (digits, exponent) = text.split_once(['e', 'E'])?;
    let exponent: i32 = exponent.parse().ok()?;
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if !(0..100).contains(&exponent) || whole.is_empty() || !whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let places = usize::try_from(exponent).ok()?;
    let padded = format!("{part:0<places$}");
    let (more, rest) = padded.split_at(places);
    Some(if rest.is_empty() { format!("{sign}{whole}{more}") } else { format!("{sign}{whole}{more}.{rest}") })
}

/// Whether one constant may be what the other was printed as.
pub fn same_constant(written: &str, printed: &str) -> bool {
    if written == printed {
        return true;
    }
    if let (Some(first), Some(second)) = (parts(written), parts(printed)) {
        return first == second;
    }
    match (Moment::of(written), Moment::of(printed)) {
        (Some(first), Some(second)) => match (first.zone, second.zone) {
            // Both say where: the same instant, wherever the server stands.
            (Some(here), Some(there)) => first.local - here == second.local - there && first.rest == second.rest,
            _ => first.local == second.local && first.rest == second.rest,
        },
        _ => false,
    }
}

/// Whether it is a moment that says its zone.
pub fn is_zoned(printed: &str) -> bool {
    Moment::of(printed).is_some_and(|moment| moment.zone.is_some())
}

/// A moment: minutes since the beginning of the calendar, the seconds, and the minutes of its zone.
struct Moment<'a> {
    local: i64,
    rest: &'a str,
    zone: Option<i64>,
}

impl<'a> Moment<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let (day, time) = match text.split_once([' ', 'T']) {
            Some((day, time)) => (day, time),
            None => (text, ""),
        };
        let mut parts = day.split('-');
        let (year, month, date) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 {
            return None;
        }
        let number = |text: &str| text.parse::<i64>().ok();
        let days = days_before(number(year)?, number(month)?) + number(date)?;
        let at = time.find(['+', '-', 'Z']).unwrap_or(time.len());
        let (clock, zone) = time.split_at(at);
        let mut pieces = clock.trim().splitn(3, ':');
        let hours = pieces.next().filter(|text| !text.is_empty()).map_or(Some(0), number)?;
        let minutes = pieces.next().map_or(Some(0), number)?;
        let seconds = pieces.next().unwrap_or("00").trim_end_matches('0').trim_end_matches('.');
        Some(Self { local: (days * 24 + hours) * 60 + minutes, rest: seconds, zone: zone_minutes(zone) })
    }
}

fn zone_minutes(zone: &str) -> Option<i64> {
    if zone == "Z" {
        return Some(0);
    }
    let (sign, rest) = match zone.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, zone.strip_prefix('+')?),
    };
    let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "0"));
    Some(sign * (hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?))
}

/// The days of the Gregorian calendar before a month.
fn days_before(year: i64, month: i64) -> i64 {
    let (year, month) = if month <= 2 { (year - 1, month + 12) } else { (year, month) };
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * (month - 3) + 2) / 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_the_same_wherever_they_are_printed() {
        assert!(same_constant("2024-01-01 00:00+00", "2024-01-01 00:00:00+00"));
        assert!(same_constant("2024-01-01 00:00:00Z", "2024-01-01 02:00:00+02"));
        assert!(same_constant("2024-02-29", "2024-02-29 00:00:00+01"));
        assert!(same_constant("2024-03-01 00:00+01", "2024-02-29 23:00:00+00"));
        assert!(!same_constant("2024-01-01", "2024-01-02"));
        assert!(!same_constant("2024-01-01 00:00:01", "2024-01-01 00:00:02"));
    }

    #[test]
    fn numbers_lose_their_exponent() {
        assert_eq!(plain_constant("1.5e0"), "1.5");
        assert_eq!(plain_constant("1e12"), "1000000000000");
        assert_eq!(plain_constant("-1.25e1"), "-12.5");
    }
}
