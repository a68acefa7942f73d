//! Literals of a type that is known: what PostgreSQL prints is the value, in the words of the type's output function. Two
//! texts are one literal when they are read as one value. Types whose reading depends on settings (`money`, `1/2/2024`) are
//! compared as text.

mod network;
mod search;
mod structure;

use super::constant::same_constant;
use super::json;

/// Whether two texts are one value of this type.
pub fn same(kind: &str, written: &str, printed: &str) -> bool {
    if written == printed {
        return true;
    }
    if let Some(element) = kind.strip_suffix("[]") {
        return structure::same_array(element, written, printed);
    }
    let both = |read: fn(&str) -> Option<String>| read(written).is_some_and(|value| Some(value) == read(printed));
    match kind {
        "bool" => both(boolean),
        "int2" | "int4" | "int8" | "oid" | "numeric" => both(number),
        "float4" => matches!((float(written), float(printed)), (Some(one), Some(other)) if single(one) == single(other)),
        "float8" => matches!((float(written), float(printed)), (Some(one), Some(other)) if one.to_bits() == other.to_bits()),
        "jsonb" => both(json::canonical),
        "bytea" => bytes(written).is_some_and(|value| Some(value) == bytes(printed)),
        "uuid" => both(uuid),
        "bit" | "varbit" => both(bits),
        "date" | "time" | "timetz" | "timestamp" | "timestamptz" => same_moment(written, printed),
        "inet" | "cidr" => network::address(kind, written).is_some_and(|value| Some(value) == network::address(kind, printed)),
        "macaddr" | "macaddr8" => both(network::hardware),
        "pg_lsn" => both(log_position),
        "jsonpath" => both(json_path),
        "point" | "box" | "lseg" | "line" | "path" | "polygon" | "circle" => structure::same_figure(kind, written, printed),
        "tsvector" => search::vector(written).is_some_and(|value| Some(value) == search::vector(printed)),
        "tsquery" => search::query(written).is_some_and(|value| Some(value) == search::query(printed)),
        "hstore" => search::pairs(written).is_some_and(|value| Some(value) == search::pairs(printed)),
        "json" | "xml" | "text" | "varchar" | "bpchar" | "name" | "citext" | "interval" | "money" => false,
        _ => structure::same_structure(kind, written, printed),
    }
}

/// `t`, `yes`, `ON`, `1`: any beginning that only one word has.
fn boolean(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_lowercase();
    let begins = |word: &str, least: usize| text.len() >= least && word.starts_with(&text);
    if text == "1" || begins("true", 1) || begins("yes", 1) || begins("on", 2) {
        Some("true".to_owned())
    } else if text == "0" || begins("false", 1) || begins("no", 1) || begins("off", 2) {
        Some("false".to_owned())
    } else {
        None
    }
}

/// A number as `numeric` prints it: no exponent, no zeros in front, those behind the point kept.
pub fn number(text: &str) -> Option<String> {
    let text = text.trim();
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (digits, exponent) = match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if (whole.is_empty() && part.is_empty()) || !whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let places = usize::try_from(exponent.unsigned_abs()).ok().filter(|places| *places <= 1000)?;
    let (whole, part) = if exponent < 0 {
        let padded = format!("{whole:0>places$}");
        let (front, back) = padded.split_at(padded.len() - places);
        (front.to_owned(), format!("{back}{part}"))
    } else {
        let padded = format!("{part:0<places$}");
        let (front, back) = padded.split_at(places);
        (format!("{whole}{front}"), back.to_owned())
    };
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let zero = whole == "0" && part.bytes().all(|byte| byte == b'0');
    let sign = if negative && !zero { "-" } else { "" };
    Some(if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") })
}

fn float(text: &str) -> Option<f64> {
    let value: f64 = text.trim().parse().ok()?;
    Some(if value.is_nan() { f64::NAN } else { value })
}

#[expect(clippy::cast_possible_truncation, reason = "the type holds no more")]
fn single(value: f64) -> u32 {
    (value as f32).to_bits()
}

/// `\xDEAD` in hexadecimal digits, or the older form with octal escapes.
fn bytes(text: &str) -> Option<Vec<u8>> {
    if let Some(digits) = text.strip_prefix("\\x") {
        let digits: Vec<u32> =
            digits.chars().filter(|letter| !letter.is_whitespace()).map(|digit| digit.to_digit(16)).collect::<Option<_>>()?;
        return digits.chunks(2).map(|pair| u8::try_from(pair.first()? * 16 + pair.get(1)?).ok()).collect();
    }
    let mut result = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let (byte, left) = match (first, after) {
            (b'\\', [b'\\', left @ ..]) => (b'\\', left),
            (b'\\', [high, middle, low, left @ ..]) => {
                let octal = std::str::from_utf8(&[*high, *middle, *low]).ok().and_then(|digits| u8::from_str_radix(digits, 8).ok())?;
                (octal, left)
            }
            (b'\\', _) => return None,
            _ => (*first, after),
        };
        result.push(byte);
        rest = left;
    }
    Some(result)
}

fn uuid(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches('{').trim_end_matches('}');
    let digits: String = text.chars().filter(|letter| *letter != '-').map(|letter| letter.to_ascii_lowercase()).collect();
    (digits.len() == 32 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(digits)
}

fn bits(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    if let Some(digits) = lower.strip_prefix('x') {
        return digits.chars().map(|digit| digit.to_digit(16).map(|value| format!("{value:04b}"))).collect();
    }
    let digits = lower.strip_prefix('b').unwrap_or(&lower);
    digits.bytes().all(|byte| matches!(byte, b'0' | b'1')).then(|| digits.to_owned())
}

/// Without spaces and without the quotes of plain keys; `jsonpath` prints every key in quotes.
fn json_path(text: &str) -> Option<String> {
    let (mut result, mut rest) = (String::new(), text);
    while let Some(letter) = rest.chars().next() {
        if letter == '"' {
            let end = rest[1..].find('"')? + 1;
            let word = &rest[1..end];
            let key = result.ends_with('.') && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            result.push_str(if key { word } else { &rest[..=end] });
            rest = &rest[end + 1..];
            continue;
        }
        if !letter.is_whitespace() {
            result.push(letter);
        }
        rest = &rest[letter.len_utf8()..];
    }
    Some(result)
}

fn log_position(text: &str) -> Option<String> {
    let (high, low) = text.split_once('/')?;
    Some(format!("{:X}/{:X}", u32::from_str_radix(high, 16).ok()?, u32::from_str_radix(low, 16).ok()?))
}

/// Days and times in words that no setting reads otherwise: `Jan 5 2024`, `20240105`, `10:00 PM`.
fn same_moment(written: &str, printed: &str) -> bool {
    let plain = |text: &str| text.trim().to_ascii_lowercase().trim_start_matches('+').to_owned();
    let (written, printed) = (plain(written), plain(printed));
    let short = |text: &str| if text == "inf" || text == "-inf" { format!("{text}inity") } else { text.to_owned() };
    if short(&written) == short(&printed) {
        return true;
    }
    let (written, printed) = (iso(&written), iso(&printed));
    let day = |text: &str| text.strip_prefix("1970-01-01 ").map_or_else(|| format!("1970-01-01 {text}"), str::to_owned);
    same_constant(&written, &printed) || (is_time(&written) && is_time(&printed) && same_constant(&day(&written), &day(&printed)))
}

fn is_time(text: &str) -> bool {
    text.split_once(':').is_some_and(|(hours, _)| hours.len() <= 2 && hours.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A day as year, month and day, and the time of day in twenty-four hours.
fn iso(text: &str) -> String {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let months = |word: &str| (word.len() >= 3).then(|| MONTHS.iter().position(|name| word.starts_with(name))).flatten();
    let named = text.split(|letter: char| !letter.is_ascii_alphabetic()).any(|word| months(word).is_some());
    let spaced = if named { text.replace([',', '-'], " ") } else { apart(text) };
    let (mut year, mut month, mut day, mut clock, mut zone, mut region) = (None, None, None, None, String::new(), None);
    for word in spaced.split_whitespace() {
        let digits = word.bytes().all(|byte| byte.is_ascii_digit());
        if let Some(position) = months(word) {
            month = Some(position + 1);
        } else if matches!(word, "am" | "pm") {
            clock = clock.map(|time: String| twelve(&time, word == "pm"));
        } else if word.contains(':') {
            clock = Some(word.strip_suffix('z').map_or_else(|| word.to_owned(), |time| format!("{time}+00")));
        } else if matches!(word, "utc" | "gmt" | "z" | "zulu") {
            "+00".clone_into(&mut zone);
        } else if digits && word.len() == 8 && month.is_none() {
            return iso(&text.replacen(word, &format!("{}-{}-{}", &word[..4], &word[4..6], &word[6..]), 1));
        } else if digits && named && word.len() >= 3 {
            year = Some(word.to_owned());
        } else if digits && named {
            day = Some(word.to_owned());
        } else if named && DAYS.iter().any(|name| word.starts_with(name)) {
        } else if named {
            return text.to_owned();
        } else if let Some((date, rest)) = dashed(word) {
            (year, month, day) = (Some(date[0].to_owned()), date[1].parse().ok(), Some(date[2].to_owned()));
            if !rest.is_empty() {
                zone = if rest == "z" { "+00".to_owned() } else { rest.to_owned() };
            }
        } else if word.contains('/') {
            region = Some(word);
        } else if word.starts_with(['+', '-']) {
            word.clone_into(&mut zone);
        } else {
            return text.to_owned();
        }
    }
    if let Some(region) = region {
        let (Some(year), Some(month), Some(day)) = (&year, month, &day) else { return text.to_owned() };
        let moment = format!("{year:0>4}-{month:02}-{day:0>2}T{}", clock.as_deref().unwrap_or("00:00"));
        let Some(offset) = offset_of(region, &moment) else { return text.to_owned() };
        zone = offset;
    }
    if zone.len() == 5 && !zone.contains(':') {
        // `-0530`.
        zone.insert(3, ':');
    }
    // A day with a zone begins there.
    if clock.is_none() && !zone.is_empty() {
        clock = Some("00:00".to_owned());
    }
    let clock = clock.map(|time| time + &zone);
    match (year, month, day, clock) {
        (Some(year), Some(month), Some(day), Some(clock)) => format!("{year:0>4}-{month:02}-{day:0>2} {clock}"),
        (Some(year), Some(month), Some(day), None) => format!("{year:0>4}-{month:02}-{day:0>2}"),
        (None, None, None, Some(clock)) => clock,
        _ => text.to_owned(),
    }
}

/// The second since 1970 that a moment with a zone is: `2024-01-01Z`, `2024-06-01 12:00 Europe/Zurich`. Nothing where no zone is said.
pub fn instant(text: &str) -> Option<i64> {
    let iso = iso(&text.trim().to_ascii_lowercase());
    let (day, clock) = iso.split_once(' ')?;
    let (time, zone) = clock.split_at(clock.find(['+', '-'])?);
    let moment: jiff::civil::DateTime = format!("{day}T{time}").parse().ok()?;
    let mut parts = zone[1..].split(':').map(|part| part.parse::<i32>().ok());
    let (hours, minutes) = (parts.next()??, parts.next().unwrap_or(Some(0))?);
    let ahead = (hours * 3600 + minutes * 60) * if zone.starts_with('-') { -1 } else { 1 };
    Some(jiff::tz::Offset::from_seconds(ahead).ok()?.to_timestamp(moment).ok()?.as_second())
}

/// Year, month and day, and what is written directly behind them: `2024-01-05z`, `2024-01-05+02`.
fn dashed(word: &str) -> Option<([&str; 3], &str)> {
    let mut parts = word.splitn(3, '-');
    let (year, month, last) = (parts.next()?, parts.next()?, parts.next()?);
    let (day, rest) = last.split_at(last.bytes().take_while(u8::is_ascii_digit).count());
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let ends = rest.is_empty() || rest == "z" || rest.starts_with(['+', '-']);
    (number(year) && number(month) && !day.is_empty() && ends).then_some(([year, month, day], rest))
}

/// How far a place's clocks are ahead at a moment, as its own clocks tell it: `+02:00`.
fn offset_of(region: &str, moment: &str) -> Option<String> {
    let moment: jiff::civil::DateTime = moment.parse().ok()?;
    let zoned = moment.to_zoned(jiff::tz::TimeZone::get(region).ok()?).ok()?;
    let seconds = zoned.offset().seconds();
    let (sign, seconds) = (if seconds < 0 { '-' } else { '+' }, seconds.abs());
    Some(format!("{sign}{:02}:{:02}", seconds / 3600, seconds / 60 % 60))
}

/// `2024-01-05t10:00` as two words.
fn apart(text: &str) -> String {
    match text.split_once('t') {
        Some((day, time))
            if day.ends_with(|letter: char| letter.is_ascii_digit()) && time.starts_with(|letter: char| letter.is_ascii_digit()) =>
        {
            format!("{day} {time}")
        }
        _ => text.to_owned(),
    }
}

/// A time of twelve hours in twenty-four.
fn twelve(time: &str, afternoon: bool) -> String {
    let Some((hours, rest)) = time.split_once(':') else { return time.to_owned() };
    let Ok(hours) = hours.parse::<u32>() else { return time.to_owned() };
    format!("{:02}:{rest}", hours % 12 + if afternoon { 12 } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::{number, same};

    #[test]
    fn moments_with_a_zone_are_instants() {
        let noon = super::instant("2024-01-01 12:00:00+00").unwrap();
        for same in ["2024-01-01 12:00Z", "2024-01-01T13:00:00+01", "2024-01-01 07:00 America/New_York"] {
            assert_eq!(super::instant(same), Some(noon), "{same}");
        }
        assert_eq!(super::instant("2024-01-02Z"), Some(noon + 12 * 3600));
        assert_eq!(super::instant("2024-01-01 12:00"), None, "whoever reads it says the zone");
    }

    #[test]
    fn a_value_is_itself_however_it_is_written() {
        for (kind, written, printed) in [
            ("bool", "YES", "true"),
            ("bool", "of", "false"),
            ("int4", " +05 ", "5"),
            ("numeric", "1.5e-3", "0.0015"),
            ("float8", "1.5E-10", "1.5e-10"),
            ("float4", "1.10", "1.1"),
            ("bytea", "\\xDEADbeef", "\\xdeadbeef"),
            ("bytea", "a\\001", "\\x6101"),
            ("uuid", "{A0EEBC999C0B4EF8BB6D6BB9BD380A11}", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
            ("date", "Jan 5 2024", "2024-01-05"),
            ("date", "January 5, 2024", "2024-01-05"),
            ("date", "20240105", "2024-01-05"),
            ("timestamp", "5-Jan-2024 4:05 pm", "2024-01-05 16:05:00"),
            ("timestamptz", "2024-01-05T10:00:00Z", "2024-01-05 12:00:00+02"),
            ("timestamptz", "2024-01-01Z", "2024-01-01 01:00:00+01"),
            ("timestamptz", "2024-01-01+02", "2023-12-31 22:00:00+00"),
            ("timestamptz", "2024-01-01 -0530", "2024-01-01 05:30:00+00"),
            ("timestamptz", "2024-06-01 12:00 Europe/Zurich", "2024-06-01 10:00:00+00"),
            ("timestamptz", "2024-01-01 America/New_York", "2024-01-01 05:00:00+00"),
            ("tstzrange", "[2024-01-01Z,)", "[\"2024-01-01 00:00:00+00\",)"),
            ("time", "04:05 PM", "16:05:00"),
            ("macaddr", "08-00-2B-01-02-03", "08:00:2b:01:02:03"),
            ("cidr", "10.1", "10.1.0.0/16"),
            ("cidr", "192.168", "192.168.0.0/24"),
            ("inet", "10.0.0.1/32", "10.0.0.1"),
            ("inet", "2001:DB8:0::1", "2001:db8::1"),
            ("pg_lsn", "0/016ae7f7", "0/16AE7F7"),
            ("int4[]", "{ 1, 2 }", "{1,2}"),
            ("text[]", "{a, \"b c\" ,NULL}", "{a,\"b c\",NULL}"),
            ("jsonb[]", "{\"{\\\"b\\\":1}\"}", "{\"{\\\"b\\\": 1}\"}"),
            ("int4range", "[1,5]", "[1,6)"),
            ("daterange", "(2023-12-31,2024-02-28]", "[2024-01-01,2024-02-29)"),
            ("tstzrange", "[2000-01-01 00:00:00+00,)", "[\"2000-01-01 00:00:00+00\",)"),
            ("int4multirange", "{[1,2], [5,6]}", "{[1,3),[5,7)}"),
            ("numrange", "[1.0 , 2.5)", "[1.0,2.5)"),
            ("box", "((0,0),(1,1))", "(1,1),(0,0)"),
            ("point", "(1.0, 2)", "(1,2)"),
            ("tsvector", "b a:2,1A a", "'a':1A,2 'b'"),
            ("tsquery", "a & !b", "'a' & !'b'"),
            ("hstore", "b=>2, a => NULL", "\"a\"=>NULL, \"b\"=>\"2\""),
            ("jsonpath", "$.a[*] ? (@ > 2)", "$.\"a\"[*]?(@ > 2)"),
            ("pair", "(1, 2)", "(1,\" 2\")"),
        ] {
            assert!(same(kind, written, printed), "{kind} {written} {printed}");
        }
    }

    #[test]
    fn another_value_is_another_one() {
        for (kind, written, printed) in [
            ("bool", "o", "true"),
            ("numeric", "1.50", "1.5"),
            ("text", "a ", "a"),
            ("int4[]", "{1,2}", "{2,1}"),
            ("int4range", "[1,5)", "[1,6)"),
            ("tsrange", "[2000-01-01,)", "(2000-01-01,)"),
            ("path", "[(0,0),(1,1)]", "((0,0),(1,1))"),
            ("date", "Jan 5 2024", "2024-05-01"),
            ("timestamptz", "2024-06-01 12:00 Europe/Zurich", "2024-06-01 11:00:00+00"),
            ("timestamptz", "2024-01-01+02", "2024-01-01 02:00:00+00"),
            ("tsquery", "a & b", "'a' | 'b'"),
            ("time", "04:05 PM", "04:05:00"),
        ] {
            assert!(!same(kind, written, printed), "{kind} {written} {printed}");
        }
        assert_eq!(number("x"), None);
    }
}
