//! How the events of an objective are counted, and series that prove it.

use forge_stack::{SliKind, Slo};
use promql_parser::label::{MatchOp, Matcher};
use promql_parser::parser::{self, Expr};

use crate::rule::{Expect, Rule, series};
use crate::words::bucket;

/// The queries of an objective, with `$window` where the time goes.
pub(crate) struct Measured {
    pub(crate) total: String,
    pub(crate) bad: String,
    /// A good and a bad event as series, where the queries are plain enough to find some.
    examples: Option<(Vec<String>, Vec<String>)>,
    share: bool,
}

impl Measured {
    pub(crate) fn of(slo: &Slo) -> Self {
        let sli = &slo.sli;
        let labels = if sli.labels.is_empty() { String::new() } else { format!(",{}", sli.labels) };
        let all = format!("job=\"{}\"{labels}", slo.service);
        let sum = |metric: &str, labels: &str| format!("sum(rate({metric}{{{labels}}}[$window]))");
        match sli.kind {
            SliKind::Availability => {
                let total = sum(&format!("{}_count", sli.metric), &all);
                let failed = sum(&format!("{}_count", sli.metric), &format!("{all},{}=~\"5..\"", sli.status_label));
                let bad = format!("({failed} or {total} * 0)");
                let event = |status: &str| {
                    vec![example(&format!("{}_count", sli.metric), &all, &[(&sli.status_label, status)])].into_iter().flatten().collect()
                };
                Self {
                    examples: Some((event("200"), event("503"))).filter(|(good, _): &(Vec<String>, _)| !good.is_empty()),
                    total,
                    bad,
                    share: false,
                }
            }
            SliKind::Latency => {
                let (within, bound) = bucket(sli.threshold.as_deref().unwrap_or("300ms"));
                let total = sum(&format!("{}_count", sli.metric), &all);
                let fast = sum(&format!("{}_bucket", sli.metric), &format!("{all},{within}"));
                let count = example(&format!("{}_count", sli.metric), &all, &[]);
                let inside = example(&format!("{}_bucket", sli.metric), &all, &[("le", &bound)]);
                // One event is fast, and another is only counted: that one is a series of its own, as of another instance.
                let other = example(&format!("{}_count", sli.metric), &all, &[("instance", "slow")]);
                let examples = count.zip(inside).zip(other).map(|((count, inside), other)| (vec![count, inside], vec![other]));
                Self { bad: less(&total, &fast), total, examples, share: false }
            }
            SliKind::Ratio => {
                let total = sli.total.clone().unwrap_or_default();
                match (&sli.good, &sli.bad) {
                    (_, Some(bad)) => Self {
                        examples: examples(&total, bad).map(|(good, bad)| (bad, good)),
                        bad: format!("(({bad}) or ({total}) * 0)"),
                        total,
                        share: false,
                    },
                    (good, None) => {
                        let good = good.clone().unwrap_or_default();
                        Self {
                            examples: examples(&total, &good),
                            bad: less(&format!("({total})"), &format!("({good})")),
                            total,
                            share: false,
                        }
                    }
                }
                .per_second()
            }
            SliKind::Share => Self { total: "vector(1)".to_owned(), bad: sli.bad.clone().unwrap_or_default(), examples: None, share: true },
        }
    }

    /// What counts per window becomes a rate, so that numbers of events are numbers of events.
    fn per_second(self) -> Self {
        if self.total.contains("increase(") || self.total.contains("delta(") {
            return Self { total: format!("({}) / 300", self.total), bad: format!("({}) / 300", self.bad), ..self };
        }
        self
    }

    /// Adds cases to the rule that counts events, or to the one that counts bad ones.
    pub(crate) fn prove(&self, rule: Rule, bad: bool) -> Rule {
        if self.share && !bad {
            return rule.case("a share is taken as it is", 10, &[], Expect::Samples(vec![(vec![], 1.0)]));
        }
        let rule = rule.case("without a measure nothing is counted", 10, &[], Expect::Samples(vec![]));
        let Some((fine, failed)) = &self.examples else { return rule };
        let one = |names: &[String]| names.iter().map(|name| series(name, "0+60x20")).collect::<Vec<_>>();
        let both: Vec<_> = one(fine).into_iter().chain(one(failed)).collect();
        let expect = |value: f64| Expect::Samples(vec![(vec![], value)]);
        rule.case("one good and one bad event a second", 10, &both, expect(if bad { 1.0 } else { 2.0 }))
            .case("only bad events", 10, &one(failed), expect(1.0))
            .case("only good events", 10, &one(fine), expect(if bad { 0.0 } else { 1.0 }))
    }
}

/// All but the good: where nothing is good there is no series of it, and everything is bad.
fn less(total: &str, good: &str) -> String {
    format!("clamp_min({total} - ({good} or {total} * 0), 0)")
}

/// A series with these labels, where the stack's own are plain.
fn example(metric: &str, selector: &str, more: &[(&str, &str)]) -> Option<String> {
    let Ok(Expr::VectorSelector(found)) = parser::parse(&format!("{metric}{{{selector}}}")) else { return None };
    let mut labels = fitting(&found.matchers.matchers)?;
    labels.extend(more.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())));
    written(metric, labels)
}

fn written(metric: &str, mut labels: Vec<(String, String)>) -> Option<String> {
    labels.sort();
    labels.dedup_by(|one, other| one.0 == other.0);
    if labels.iter().any(|(_, value)| value.contains(['"', '\\', '\n'])) {
        return None;
    }
    let words: Vec<String> = labels.iter().map(|(key, value)| format!("{key}=\"{value}\"")).collect();
    Some(format!("{metric}{{{}}}", words.join(",")))
}

/// A good and a bad event of `sum(rate(metric{…}[…]))` queries: the bad one is what the total takes and the good does not.
fn examples(total: &str, good: &str) -> Option<(Vec<String>, Vec<String>)> {
    let (all_metric, all) = plain(total)?;
    let (metric, some) = plain(good)?;
    if metric != all_metric {
        return None;
    }
    let both: Vec<Matcher> = all.iter().chain(&some).cloned().collect();
    let fine = fitting(&both)?;
    let bad = some.iter().find_map(|turned| {
        let wrong = against(turned)?;
        let mut labels = fitting(&all)?;
        labels.retain(|(key, _)| *key != turned.name);
        labels.push((turned.name.clone(), wrong));
        all.iter().all(|matcher| fits(matcher, &labels)).then_some(labels)
    })?;
    Some((vec![written(&metric, fine)?], vec![written(&metric, bad)?]))
}

/// The metric and matchers of a query that is a sum of one rate.
fn plain(query: &str) -> Option<(String, Vec<Matcher>)> {
    let parsed = parser::parse(&query.replace("$window", "5m")).ok()?;
    let mut inner = &parsed;
    while let Expr::Paren(paren) = inner {
        inner = &paren.expr;
    }
    let Expr::Aggregate(sum) = inner else { return None };
    let Expr::Call(call) = sum.expr.as_ref() else { return None };
    let [argument] = call.args.args.as_slice() else { return None };
    let Expr::MatrixSelector(found) = argument.as_ref() else { return None };
    let simple = sum.op.to_string() == "sum" && sum.modifier.is_none() && call.func.name == "rate" && found.vs.offset.is_none();
    (simple && found.vs.matchers.or_matchers.is_empty()).then(|| Some((found.vs.name.clone()?, found.vs.matchers.matchers.clone())))?
}

fn fits(matcher: &Matcher, labels: &[(String, String)]) -> bool {
    let value = labels.iter().find(|(key, _)| *key == matcher.name).map_or("", |(_, value)| value.as_str());
    match &matcher.op {
        MatchOp::Equal => value == matcher.value,
        MatchOp::NotEqual => value != matcher.value,
        MatchOp::Re(_) => whole(&matcher.value, value),
        MatchOp::NotRe(_) => !whole(&matcher.value, value),
    }
}

fn whole(pattern: &str, value: &str) -> bool {
    regex::Regex::new(&format!("^(?:{pattern})$")).is_ok_and(|pattern| pattern.is_match(value))
}

/// Words that are tried where a pattern does not say one itself.
const TRIED: [&str; 6] = ["200", "ok", "ready", "other", "a", "0"];

fn sample(pattern: &str) -> Option<String> {
    let own = pattern.split('|').next().unwrap_or_default().replace("..", "00").replace(".*", "a").replace(".+", "a").replace('.', "0");
    std::iter::once(own.trim_matches(['(', ')', '^', '$']).to_owned()).chain(TRIED.map(str::to_owned)).find(|word| whole(pattern, word))
}

/// Labels that all matchers take.
fn fitting(matchers: &[Matcher]) -> Option<Vec<(String, String)>> {
    let mut labels: Vec<(String, String)> = Vec::new();
    for matcher in matchers.iter().filter(|matcher| matches!(matcher.op, MatchOp::Equal)) {
        labels.push((matcher.name.clone(), matcher.value.clone()));
    }
    for matcher in matchers {
        if labels.iter().any(|(key, _)| *key == matcher.name) {
            continue;
        }
        let candidates = sample(&matcher.value).into_iter().chain(TRIED.map(str::to_owned));
        let value = candidates.into_iter().find(|value| {
            let tried = [(matcher.name.clone(), value.clone())];
            matchers.iter().filter(|other| other.name == matcher.name).all(|other| fits(other, &tried))
        })?;
        labels.push((matcher.name.clone(), value));
    }
    matchers.iter().all(|matcher| fits(matcher, &labels)).then_some(labels)
}

/// A value that a matcher does not take.
fn against(matcher: &Matcher) -> Option<String> {
    let differs = |value: &String| !fits(matcher, &[(matcher.name.clone(), value.clone())]);
    match &matcher.op {
        MatchOp::Equal | MatchOp::Re(_) => Some("bad".to_owned()).filter(differs),
        MatchOp::NotEqual => Some(matcher.value.clone()),
        MatchOp::NotRe(_) => sample(&matcher.value).filter(differs),
    }
}
