//! Queues and the outbox: too much work waits, it waits too long, it will soon, it fails for good, or nobody moves it.

use forge_stack::{Measure, Queue, Role};
use serde_json::json;

use crate::ground::Ground;
use crate::rule::{Expect, Group, Rule, Seen, pairs, series};
use crate::words::{number, seconds};

/// One group for all queues; nothing where the stack shows none.
pub(crate) fn group(ground: &Ground<'_>) -> Option<Group> {
    let mut group = Group::new("queues", "monitoring, metrics and queue");
    if let Some((metric, measure)) = ground.metric(Role::QueueDepth) {
        each(ground, |scope, queue| group.rules.push(deep(ground, metric, measure, scope, queue)));
        group.rules.push(growing(ground, metric, measure, 240, "warning"));
        group.rules.push(growing(ground, metric, measure, 60, "critical"));
        if let Some((relayed, _)) = ground.metric(Role::Relayed) {
            group.rules.push(standing(ground, metric, relayed, measure));
        }
    }
    if let Some((metric, measure)) = ground.metric(Role::QueueOldest) {
        each(ground, |scope, queue| {
            group.rules.push(old(ground, metric, measure, scope, queue, 1.0));
            group.rules.push(old(ground, metric, measure, scope, queue, 4.0));
        });
    }
    if let Some((metric, measure)) = ground.metric(Role::DeadLetters) {
        group.rules.push(dead(ground, metric, measure));
    }
    (!group.rules.is_empty()).then_some(group)
}

/// Which consumers a threshold is for: the selector, and a consumer to try it with.
struct Scope {
    named: Option<String>,
    others: Vec<String>,
}

impl Scope {
    fn selector(&self, label: &str) -> String {
        match &self.named {
            Some(name) => format!("{{{label}=\"{name}\"}}"),
            None if self.others.is_empty() => String::new(),
            None => format!("{{{label}!~\"{}\"}}", self.others.join("|")),
        }
    }

    fn example(&self) -> &str {
        self.named.as_deref().unwrap_or("any-consumer")
    }
}

fn each(ground: &Ground<'_>, mut make: impl FnMut(&Scope, &Queue)) {
    let consumers = &ground.watch.consumers;
    make(&Scope { named: None, others: consumers.keys().cloned().collect() }, &ground.watch.queue);
    for (name, queue) in consumers {
        make(&Scope { named: Some(name.clone()), others: Vec::new() }, queue);
    }
}

fn labels<'g>(ground: &Ground<'g>, severity: &'g str) -> [(&'g str, &'g str); 3] {
    [("severity", severity), ("team", ground.watch.team.as_str()), ("topic", "queue")]
}

fn facts(label: &str) -> serde_json::Value {
    json!({"label": label})
}

fn deep(ground: &Ground<'_>, metric: &str, measure: &Measure, scope: &Scope, queue: &Queue) -> Rule {
    let label = Ground::consumer(measure);
    let expr = format!("max by ({label}) ({metric}{}) > {}", scope.selector(label), queue.depth);
    let now = |depth: f64| vec![series(format!("{metric}{{{label}=\"{}\"}}", scope.example()), format!("{depth}x40"))];
    let depth = f64::from(queue.depth);
    Rule::alert("QueueDeep", "queue-deep", "10m", expr, &labels(ground, "warning"))
        .facts(facts(label))
        .says(
            format!("Much work waits for {{{{ $labels.{label} }}}}"),
            format!("{{{{ $value }}}} pieces of work wait; {} is usual at most.", queue.depth),
        )
        .fires(20, &now(depth * 2.0), &[(label, scope.example())], depth * 2.0)
        .silent("as much as may wait", 20, &now(depth))
        .silent(
            "a burst that is worked off",
            20,
            &[series(format!("{metric}{{{label}=\"{}\"}}", scope.example()), format!("{}x5 0x40", depth * 9.0))],
        )
}

fn old(ground: &Ground<'_>, metric: &str, measure: &Measure, scope: &Scope, queue: &Queue, times: f64) -> Rule {
    let label = Ground::consumer(measure);
    let limit = seconds(&queue.age) * times;
    let severity = if times > 1.0 { "critical" } else { "warning" };
    let expr = format!("max by ({label}) ({metric}{}) > {}", scope.selector(label), number(limit));
    let now = |age: f64| vec![series(format!("{metric}{{{label}=\"{}\"}}", scope.example()), format!("{}x40", number(age)))];
    let age = limit * 1.5;
    let levels: &[&str] = if times > 1.0 { &["warning", "critical"] } else { &["warning"] };
    let seen = levels.iter().map(|level| Seen { labels: pairs(&[(label, scope.example()), ("severity", level)]), value: age }).collect();
    Rule::alert("QueueStalls", "queue-stalls", "5m", expr, &labels(ground, severity))
        .facts(facts(label))
        .says(
            format!("Work for {{{{ $labels.{label} }}}} waits too long"),
            format!("The oldest piece has waited {{{{ $value | humanizeDuration }}}}; {} is usual at most.", queue.age),
        )
        .case("the oldest is too old", 15, &now(age), Expect::Firing(seen))
        .silent("it waits a while", 15, &now(seconds(&queue.age) * 0.9))
}

/// Where the line of the last hour leads to ten times what may wait.
fn growing(ground: &Ground<'_>, metric: &str, measure: &Measure, minutes: u32, severity: &str) -> Rule {
    let label = Ground::consumer(measure);
    let depth = ground.watch.queue.depth;
    let most = f64::from(depth) * 10.0;
    let expr = format!(
        "max by ({label}) (predict_linear({metric}[30m], {})) > {most}\nand\nmax by ({label}) ({metric}) > {depth}\nand\nmin by ({label}) (deriv({metric}[10m])) > 0",
        minutes * 60
    );
    // After 40 minutes of even growth, what it will be is where it is plus the steps to come.
    let slope = f64::from(depth) / 10.0;
    let name = format!("{metric}{{{label}=\"c\"}}");
    let step = if minutes == 60 { slope * 2.0 } else { slope };
    let now = vec![series(name.clone(), format!("0+{}x60", number(step)))];
    let value = step * (40.0 + f64::from(minutes));
    let levels: &[(&str, f64)] = if minutes == 60 { &[("warning", 240.0), ("critical", 60.0)] } else { &[("warning", 240.0)] };
    let seen = levels
        .iter()
        .map(|(level, ahead)| Seen {
            labels: pairs(&[(label, "c"), ("severity", level)]),
            value: if minutes == 60 { step * (40.0 + ahead) } else { value },
        })
        .collect();
    Rule::alert("QueueGrows", "queue-grows", "10m", expr, &labels(ground, severity))
        .facts(facts(label))
        .says(
            format!("The queue of {{{{ $labels.{label} }}}} grows without end"),
            format!(
                "As it grows now, ten times what is usual at most will wait in {}.",
                if minutes == 60 { "an hour" } else { "four hours" }
            ),
        )
        .case("it grows evenly", 40, &now, Expect::Firing(seen))
        .silent("it is long and stays so", 40, &[series(name.clone(), format!("{most}x60"))])
        .silent("it is worked off", 40, &[series(name.clone(), format!("{most}-1x60"))])
        .silent("low traffic: it grows and is short", 40, &[series(name, "0+0.001x60")])
}

/// Work is there, and none of it reaches the queue.
fn standing(ground: &Ground<'_>, depth: &str, relayed: &str, measure: &Measure) -> Rule {
    let label = Ground::consumer(measure);
    let expr =
        format!("min_over_time(max by ({label}) ({depth})[10m:1m]) > 0\nunless on ({label})\nsum by ({label}) (rate({relayed}[10m])) > 0");
    let waits = |values: &str| series(format!("{depth}{{{label}=\"c\"}}"), values);
    let moved = |values: &str| series(format!("{relayed}{{{label}=\"c\"}}"), values);
    Rule::alert("OutboxStands", "outbox-stands", "5m", expr, &labels(ground, "critical"))
        .facts(json!({"label": label, "metric": relayed}))
        .says(
            format!("Nothing moves for {{{{ $labels.{label} }}}}"),
            "Work has waited for more than ten minutes, at least {{ $value }} pieces all the time, and none went to the queue.",
        )
        .fires(30, &[waits("7x60"), moved("100x60")], &[(label, "c")], 7.0)
        .case("nothing was ever moved", 30, &[waits("7x60")], Expect::Firing(vec![Seen { labels: pairs(&[(label, "c")]), value: 7.0 }]))
        .silent("it moves", 30, &[waits("7x60"), moved("0+5x60")])
        .silent("low traffic: nothing waits and nothing moves", 30, &[waits("0x60"), moved("100x60")])
}

fn dead(ground: &Ground<'_>, metric: &str, measure: &Measure) -> Rule {
    let label = Ground::consumer(measure);
    // A counter that is new has no increase; what it shows first counts as well.
    let expr = format!("sum by ({label}) (increase({metric}[15m])) > 0\nor\nsum by ({label}) ({metric} unless {metric} offset 15m) > 0");
    let now = |values: &str| vec![series(format!("{metric}{{{label}=\"c\"}}"), values)];
    Rule::alert("DeadLetters", "dead-letters", "1m", expr, &labels(ground, "warning"))
        .facts(json!({"label": label, "metric": metric}))
        .says(
            format!("Work for {{{{ $labels.{label} }}}} failed for good"),
            "It was tried as often as it may be and waits for somebody to look at it.",
        )
        .fires(30, &now("1x22 2x60"), &[(label, "c")], 15.0 / 14.0)
        .case(
            "the first failure since the start",
            24,
            &now("_x20 1x60"),
            Expect::Firing(vec![Seen { labels: pairs(&[(label, "c")]), value: 1.0 }]),
        )
        .silent("none is new", 40, &now("5x60"))
        .silent("low traffic: none at all", 40, &[])
}
