//! All groups of rules of a stack, and their files: the rules as Prometheus reads them, and a test of each.

use forge_stack::Stack;
use serde_json::{Value as Json, json};

use crate::ground::Ground;
use crate::rule::{Alert, Case, Expect, Group, Rule, Seen};
use crate::{Planned, slo, thresholds, words};

/// The groups of the objectives alone.
pub(crate) fn objectives(stack: &Stack) -> Vec<Group> {
    let ground = Ground::new(stack);
    let mut slos: Vec<_> = stack.slos.iter().collect();
    slos.sort_by(|one, other| one.name.cmp(&other.name));
    slos.into_iter().map(|slo| slo::group(&ground, slo)).collect()
}

/// All groups, objectives first.
pub fn groups(stack: &Stack) -> Vec<Group> {
    let ground = Ground::new(stack);
    let mut groups = objectives(stack);
    groups.push(thresholds::service::group(&ground));
    groups.extend(thresholds::queue::group(&ground));
    groups.push(thresholds::capacity::group(&ground));
    groups.extend(thresholds::models::group(&ground));
    groups.push(thresholds::own::group(&ground));
    groups
}

/// Adds the files with rules and those with tests.
pub(crate) fn plan(ground: &Ground<'_>, groups: &[Group], planned: &mut Vec<Planned>) {
    for group in groups {
        let context = json!({"groups": [context(ground, group)]});
        planned.push(Planned::new(format!("rules/{}.yaml", group.name), "rules/group.yaml", group.input.clone(), context));
        let tests = tests(ground, group);
        let context = json!({"file": format!("../rules/{}.yaml", group.name), "tests": tests});
        planned.push(Planned::new(format!("tests/{}.yaml", group.name), "rules/test.yaml", group.input.clone(), context));
    }
}

/// A group as the templates want it.
pub(crate) fn context(ground: &Ground<'_>, group: &Group) -> Json {
    let rules: Vec<Json> = group
        .rules
        .iter()
        .map(|rule| {
            let labels: Vec<Json> = rule.labels.iter().map(|(key, value)| json!({"key": key, "value": value})).collect();
            let alert = rule.alert.as_ref().map(|alert| {
                json!({"hold": alert.hold, "summary": alert.summary, "description": alert.description, "runbook": runbook(ground, rule)})
            });
            json!({"name": rule.name, "expr": rule.expr, "labels": labels, "alert": alert})
        })
        .collect();
    json!({"name": group.name, "interval": group.interval, "rules": rules})
}

/// The address of an alert's page.
pub(crate) fn runbook(ground: &Ground<'_>, rule: &Rule) -> String {
    format!("{}/{}.md", ground.watch.runbooks.trim_end_matches('/'), rule.name)
}

/// Series with everything that is looked at on them.
struct Test {
    series: Vec<(String, String)>,
    names: Vec<String>,
    looks: Vec<Json>,
}

/// The cases of a group; those with the same series are one test, because they are looked at together.
fn tests(ground: &Ground<'_>, group: &Group) -> Vec<Json> {
    let mut tests: Vec<Test> = Vec::new();
    for rule in &group.rules {
        for case in rule.cases.iter().chain(&not_yet(group, rule)) {
            let look = look(ground, group, rule, case);
            match tests.iter_mut().find(|test| test.series == case.series) {
                Some(test) => {
                    if !test.names.contains(&case.name) {
                        test.names.push(case.name.clone());
                    }
                    test.looks.push(look);
                }
                None => tests.push(Test { series: case.series.clone(), names: vec![case.name.clone()], looks: vec![look] }),
            }
        }
    }
    tests
        .into_iter()
        .map(|Test { series, names, looks }| {
            let series: Vec<Json> = series.iter().map(|(name, values)| json!({"name": name, "values": values})).collect();
            let (alerts, samples): (Vec<Json>, Vec<Json>) = looks.into_iter().partition(|look| look["is_alert"] == true);
            json!({"name": names.join("; "), "series": series, "alerts": alerts, "samples": samples})
        })
        .collect()
}

/// A minute before it may fire nobody is told yet, however bad it is; other urgencies of the same alert may be quicker.
fn not_yet(group: &Group, rule: &Rule) -> Option<Case> {
    let hold = minutes(rule.alert.as_ref()?);
    let (case, seen) = rule.cases.iter().find_map(|case| match &case.expect {
        Expect::Firing(seen) if case.at >= hold => Some((case, seen)),
        _ => None,
    })?;
    let at = hold.checked_sub(1)?;
    let quicker: Vec<Seen> =
        seen.iter().filter(|seen| maker(group, rule, seen).alert.as_ref().is_some_and(|alert| minutes(alert) <= at)).cloned().collect();
    let expect = if quicker.is_empty() { Expect::Silent } else { Expect::Firing(quicker) };
    Some(Case { name: "nobody is told yet".to_owned(), series: case.series.clone(), at, expect })
}

fn minutes(alert: &Alert) -> u32 {
    // Whole minutes, a few hours at most.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and small")]
    let whole = (words::seconds(&alert.hold) / 60.0) as u32;
    whole
}

/// One look at a rule.
fn look(ground: &Ground<'_>, group: &Group, rule: &Rule, case: &Case) -> Json {
    let runbooks = ground.watch.runbooks.trim_end_matches('/');
    let level = ["severity", "window"].iter().filter_map(|key| rule.label(key)).collect::<Vec<_>>().join(" ");
    let (alerts, samples): (Vec<Json>, Vec<Json>) = match &case.expect {
        Expect::Silent => (Vec::new(), Vec::new()),
        Expect::Firing(seen) => (seen.iter().map(|seen| maker(group, rule, seen).seen(seen, runbooks)).collect(), Vec::new()),
        Expect::Samples(samples) => (Vec::new(), samples.iter().map(|(labels, value)| sample(rule, labels, *value)).collect()),
    };
    let expr = format!("{}{{{}}}", rule.name, matchers(rule));
    json!({
        "name": case.name, "level": level, "at": case.at, "is_alert": rule.alert.is_some(), "alert": rule.name, "seen": alerts, "expr": expr,
        "samples": samples,
    })
}

/// The rule of the same name that makes this alert: the case's own, or one of another urgency or window.
fn maker<'g>(group: &'g Group, rule: &'g Rule, seen: &Seen) -> &'g Rule {
    let told = |other: &Rule, key: &str| {
        let wanted = seen.labels.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str()).or_else(|| rule.label(key));
        other.label(key) == wanted
    };
    let own = group.rules.iter().position(|other| std::ptr::eq(other, rule)).unwrap_or_default();
    // Several rules of one name and urgency differ by what they are about; the one beside the case's own is about the same.
    let same = group.rules.iter().enumerate().filter(|(_, other)| other.name == rule.name);
    let fitting = same.filter(|(_, other)| ["severity", "window", "escalation"].iter().all(|key| told(other, key)));
    fitting.min_by_key(|(at, _)| at.abs_diff(own)).map_or(rule, |(_, other)| other)
}

fn matchers(rule: &Rule) -> String {
    rule.labels.iter().map(|(key, value)| format!("{key}=\"{value}\"")).collect::<Vec<_>>().join(",")
}

fn sample(rule: &Rule, labels: &[(String, String)], value: f64) -> Json {
    let mut all: Vec<String> = rule.labels.iter().chain(labels).map(|(key, value)| format!("{key}=\"{value}\"")).collect();
    all.sort();
    json!({"labels": format!("{}{{{}}}", rule.name, all.join(",")), "value": format!("{value:?}")})
}
