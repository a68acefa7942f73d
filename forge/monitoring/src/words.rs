//! Numbers and times as Prometheus writes them, so that a test can say what an alert's description must read.

use std::collections::BTreeMap;

/// Fills what an annotation asks for: labels, and the value in one of three forms.
pub(crate) fn filled(text: &str, labels: &BTreeMap<&str, &str>, value: f64) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{ ") {
        let Some((what, behind)) = after.split_once(" }}") else { break };
        result.push_str(before);
        match what {
            "$value | humanizePercentage" => result.extend([four(value * 100.0).as_str(), "%"]),
            "$value | humanizeDuration" => result.push_str(&duration(value)),
            "$value" => result.push_str(&value.to_string()),
            other => result.push_str(other.strip_prefix("$labels.").and_then(|label| labels.get(label)).copied().unwrap_or_default()),
        }
        rest = behind;
    }
    result.push_str(rest);
    result
}

/// Four significant digits, as `%.4g` writes them.
fn four(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let exponent = value.abs().log10().floor();
    if !(-5.0..5.0).contains(&exponent) {
        return value.to_string();
    }
    let mut digits = 3;
    let mut exponent = exponent;
    while exponent > 0.0 && digits > 0 {
        digits -= 1;
        exponent -= 1.0;
    }
    while exponent < 0.0 {
        digits += 1;
        exponent += 1.0;
    }
    let text = format!("{value:.digits$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// A time as `humanizeDuration` writes it.
fn duration(value: f64) -> String {
    if value.abs() < 60.0 {
        return format!("{}s", four(value));
    }
    let sign = if value < 0.0 { "-" } else { "" };
    let whole = value.abs().floor();
    let part = |unit: f64, of: f64| ((whole / unit).floor() % of).to_string();
    let (days, hours, minutes, seconds) = (part(86_400.0, f64::MAX), part(3600.0, 24.0), part(60.0, 60.0), part(1.0, 60.0));
    match () {
        () if whole >= 86_400.0 => format!("{sign}{days}d {hours}h {minutes}m {seconds}s"),
        () if whole >= 3600.0 => format!("{sign}{hours}h {minutes}m {seconds}s"),
        () => format!("{sign}{minutes}m {seconds}s"),
    }
}

/// Seconds of a time as a stack writes it, as in 500ms or 28d.
pub(crate) fn seconds(text: &str) -> f64 {
    let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let number: f64 = digits.parse().unwrap_or(0.0);
    number
        * match text.get(digits.len()..).unwrap_or_default() {
            "ms" => 0.001,
            "m" => 60.0,
            "h" => 3600.0,
            "d" => 86_400.0,
            "w" => 604_800.0,
            _ => 1.0,
        }
}

/// A bucket's bound as a matcher: 30 is `30` to Prometheus 2 and `30.0` to Prometheus 3.
pub(crate) fn bucket(time: &str) -> (String, String) {
    let bound = number(seconds(time));
    let matcher = if bound.contains('.') { format!("le=\"{bound}\"") } else { format!("le=~\"{bound}(\\\\.0)?\"") };
    (matcher, bound)
}

/// A number as short as it can be, with at most nine decimals: no dust of binary fractions.
pub(crate) fn number(value: f64) -> String {
    let text = format!("{value:.9}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// `pages-answer` as `PagesAnswer`.
pub(crate) fn camel(name: &str) -> String {
    name.split(|letter: char| !letter.is_ascii_alphanumeric())
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_prometheus_writes_them() {
        assert_eq!(four(0.8), "0.8");
        assert_eq!(four(1234.5), "1234");
        assert_eq!(four(-99.0), "-99");
        assert_eq!(duration(3605.0), "1h 0m 5s");
        assert_eq!(duration(45.0), "45s");
        assert_eq!(number(0.1 + 0.2), "0.3");
        assert_eq!(camel("pages-answer"), "PagesAnswer");
    }

    #[test]
    fn labels_and_values_are_filled_in() {
        let labels = BTreeMap::from([("part", "nats")]);
        assert_eq!(filled("{{ $labels.part }} at {{ $value | humanizePercentage }}", &labels, 0.5), "nats at 50%");
    }
}
