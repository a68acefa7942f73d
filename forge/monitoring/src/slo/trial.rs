//! Cases for the alerts of an objective. They feed the recorded counts, so that they hold whatever the queries are.

use super::{ERRORS, EVENTS, Objective, Pair};
use crate::rule::{Expect, Rule, Seen, series};
use crate::words::{number, seconds};

/// So many events and bad ones a second, all the time.
pub(crate) fn steady(it: &Objective<'_>, events: f64, errors: f64) -> Vec<(String, String)> {
    let of = |name: &str, value: f64| series(it.whole(name), format!("{}x240", decimal(value)));
    if it.counted() {
        return vec![of(EVENTS, events), of(ERRORS, errors)];
    }
    vec![of(ERRORS, if events > 0.0 && errors < events { share(errors, events) } else { errors.min(1.0) })]
}

fn share(errors: f64, events: f64) -> f64 {
    // The one steady case of ten and one is a plain count; others are shares.
    if (events - 10.0).abs() < f64::EPSILON && (errors - 1.0).abs() < f64::EPSILON { 1.0 } else { errors / events }
}

/// All the digits of a number and no exponent: promtool's notation has none.
fn decimal(value: f64) -> String {
    let text = format!("{value:.15}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Events a second that are enough from the first minute on, when this share of them is bad.
pub(crate) fn traffic(it: &Objective<'_>, share: f64) -> f64 {
    let least = (f64::from(it.least_events) / 60.0).max(f64::from(it.least_errors) / (share * 60.0));
    (least.max(10.0) * 1.01).ceil()
}

/// A share above the limit of this pair and, where there is room, below that of the next faster one.
fn above(it: &Objective<'_>, pair: &Pair) -> f64 {
    let limit = pair.limit(it.budget);
    let faster = it.pairs.iter().map(|other| other.limit(it.budget)).filter(|other| *other > limit * 1.000_001).fold(1.0, f64::min);
    f64::midpoint(limit, faster)
}

fn minutes(time: &str) -> u32 {
    // Times are whole minutes, a few days at most.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and small")]
    let whole = (seconds(time) / 60.0) as u32;
    whole
}

/// Cases of a burn alert: it speaks with every pair of the same urgency that must, and is silent below its limit and on low traffic.
pub(crate) fn burning(it: &Objective<'_>, pair: &Pair, rule: Rule) -> Rule {
    let at = minutes(pair.hold) + 8;
    let bad = above(it, pair);
    let rate = traffic(it, bad);
    let errors = rate * bad;
    let expected = it
        .pairs
        .iter()
        .filter(|other| other.page == pair.page && bad > other.limit(it.budget) && minutes(other.hold) <= at)
        .map(|other| Seen { labels: vec![("window".to_owned(), other.long.to_owned())], value: errors / rate })
        .collect();
    let least = it.pairs.iter().filter(|other| other.page == pair.page).map(|other| other.limit(it.budget)).fold(1.0, f64::min) / 2.0;
    let calm = traffic(it, least);
    let rule = rule
        .case(&format!("{} % of events are bad", number(bad * 100.0)), at, &steady(it, rate, errors), Expect::Firing(expected))
        .silent("half of what it takes", at, &steady(it, calm, calm * least));
    let rule = few_failures(it, pair, at, rule);
    if it.counted() { rule.silent("low traffic: all of next to nothing is bad", at, &steady(it, 0.0001, 0.0001)) } else { rule }
}

/// Enough events, a share that is too high, and still too few failures to speak of; where the limit leaves room for that.
fn few_failures(it: &Objective<'_>, pair: &Pair, at: u32, rule: Rule) -> Rule {
    let (events, errors) = (f64::from(it.least_events) * 1.1, f64::from(it.least_errors - 1));
    if !it.counted() || errors / events <= pair.limit(it.budget) {
        return rule;
    }
    let looks = f64::from(at + 1) * 60.0;
    rule.silent("low traffic: one failure less than it takes", at, &steady(it, events / looks, errors / looks))
}
