//! Objectives: how bad events are counted, how fast the error budget burns over several windows, and who is told when.
//!
//! Two windows must agree before anybody is told: the long one says that it matters, the short one that it still goes on (Site
//! Reliability Workbook, chapter 5). Shares of few events say nothing, so both events and failures have a least number; what falls through
//! that hole is caught by an alert of its own, and so is a measure that goes missing.

mod burn;
mod measure;
mod trial;

use forge_stack::{SliKind, Slo};
use serde_json::json;

use crate::ground::Ground;
use crate::rule::{Expect, Group, Rule, Seen, pairs, series};
use crate::words::{camel, number, seconds};
pub(crate) use burn::{Pair, pairs as burn_pairs};
pub(crate) use measure::Measured;

/// One objective with what is derived from it.
pub(crate) struct Objective<'s> {
    pub(crate) slo: &'s Slo,
    pub(crate) team: &'s str,
    pub(crate) measured: Measured,
    /// Share of events that may be bad.
    pub(crate) budget: f64,
    pub(crate) days: f64,
    pub(crate) pairs: Vec<Pair>,
    pub(crate) least_events: u32,
    pub(crate) least_errors: u32,
}

/// The window in Prometheus' notation, for names of series.
pub(crate) fn window(slo: &Slo) -> String {
    slo.window.clone()
}

impl<'s> Objective<'s> {
    pub(crate) fn new(ground: &Ground<'s>, slo: &'s Slo) -> Self {
        let days = seconds(&slo.window) / 86_400.0;
        let budget = number(1.0 - slo.objective / 100.0).parse().unwrap_or(0.001);
        let low = &ground.watch.low_traffic;
        Self {
            slo,
            team: ground.team(&slo.service),
            measured: Measured::of(slo),
            budget,
            days,
            pairs: burn_pairs(days, budget),
            least_events: low.events,
            least_errors: low.errors,
        }
    }

    fn labels(&self) -> [(&'s str, &'s str); 2] {
        [("service", &self.slo.service), ("slo", &self.slo.name)]
    }

    /// A series of this objective.
    pub(crate) fn of(&self, name: &str) -> String {
        format!("{name}{{slo=\"{}\"}}", self.slo.name)
    }

    /// A series of this objective with all its labels, for tests.
    fn whole(&self, name: &str) -> String {
        format!("{name}{{service=\"{}\",slo=\"{}\"}}", self.slo.service, self.slo.name)
    }

    /// Whether the number of events is known.
    fn counted(&self) -> bool {
        self.slo.sli.kind != SliKind::Share
    }

    /// All windows a share is recorded for, shortest first.
    pub(crate) fn windows(&self) -> Vec<String> {
        let mut all: Vec<String> = self.pairs.iter().flat_map(|pair| [pair.short.to_owned(), pair.long.to_owned()]).collect();
        all.push(window(self.slo));
        all.sort_by(|one, other| seconds(one).total_cmp(&seconds(other)));
        all.dedup();
        all
    }

    fn alert(&self, words: &str, page: &'static str, severity: &str, hold: &str, expr: String) -> Rule {
        let labels =
            [("severity", severity), ("team", self.team), ("topic", "slo"), ("service", &self.slo.service), ("slo", &self.slo.name)];
        let mut rule = Rule::alert(format!("{}{words}", camel(&self.slo.name)), page, hold, expr, &labels).facts(self.facts());
        let own = if severity == "critical" { &self.slo.page } else { &self.slo.ticket };
        for (key, value) in self.slo.labels.iter().chain(&own.labels) {
            rule.labels.retain(|(name, _)| name != key || matches!(name.as_str(), "slo" | "service" | "topic"));
            if rule.label(key).is_none() {
                rule.labels.push((key.clone(), value.clone()));
            }
        }
        rule
    }

    fn facts(&self) -> serde_json::Value {
        json!({
            "slo": self.slo.name, "service": self.slo.service, "promise": self.slo.description.trim_end_matches('.'), "objective": self.slo.objective, "window": self.slo.window,
            "bad": self.measured.bad.replace("$window", "5m"), "total": self.measured.total.replace("$window", "5m"),
            "least_events": self.least_events, "least_errors": self.least_errors, "counted": self.counted(),
            "kind": match self.slo.sli.kind { SliKind::Latency => "latency", SliKind::Availability => "availability", _ => "ratio" },
            "threshold": self.slo.sli.threshold,
        })
    }

    /// At least so many events in a window; nothing where they are not counted.
    fn counted_enough(&self, window: &str) -> String {
        if !self.counted() {
            return String::new();
        }
        format!("\nand\n{} >= {}", self.of(&format!("service:slo_events:count{window}")), self.least_events)
    }

    /// At least so many events and failures in a window.
    fn enough(&self, window: &str) -> String {
        let errors = self.of("service:slo_errors:rate5m").replacen('}', &format!("}}[{window}]"), 1);
        if !self.counted() {
            return String::new();
        }
        format!("{}\nand\nsum_over_time({errors}) * 60 >= {}", self.counted_enough(window), self.least_errors)
    }
}

const EVENTS: &str = "service:slo_events:rate5m";
const ERRORS: &str = "service:slo_errors:rate5m";

/// The group of an objective.
pub(crate) fn group(ground: &Ground<'_>, slo: &Slo) -> Group {
    let it = Objective::new(ground, slo);
    let mut group = Group::new(format!("slo-{}", slo.name), format!("slos, {}", slo.name));
    group.rules.extend(recorded(&it));
    let wanted = |page: bool| !(if page { &slo.page } else { &slo.ticket }).disable;
    group.rules.extend(it.pairs.iter().filter(|pair| wanted(pair.page)).map(|pair| burning(&it, pair)));
    if wanted(false) {
        group.rules.push(spent(&it));
        if it.counted() {
            group.rules.push(quiet(&it));
        }
        group.rules.push(unmeasured(&it));
    }
    group
}

fn recorded(it: &Objective<'_>) -> Vec<Rule> {
    let labels = it.labels();
    let mut rules = vec![
        it.measured.prove(Rule::record(EVENTS, it.measured.total.replace("$window", "5m"), &labels), false),
        it.measured.prove(Rule::record(ERRORS, it.measured.bad.replace("$window", "5m"), &labels), true),
    ];
    let steady = trial::steady(it, 10.0, 1.0);
    let sums = |window: &str| {
        let over = |name: &str| format!("sum_over_time({}[{window}])", it.of(name));
        format!("{}\n/\n({} > 0)", over(ERRORS), over(EVENTS))
    };
    let share = if it.counted() { 0.1 } else { 1.0 };
    for window in it.windows() {
        let rule = Rule::record(format!("service:slo_errors_per_event:ratio_rate{window}"), sums(&window), &labels);
        let rule = rule.case("one event of ten is bad", 10, &steady, Expect::Samples(vec![(vec![], share)]));
        rules.push(rule.case("without events there is no share", 10, &[], Expect::Samples(vec![])));
    }
    let mut counts: Vec<String> =
        it.pairs.iter().map(|pair| pair.long.to_owned()).chain([window(it.slo), "6h".to_owned(), "1d".to_owned()]).collect();
    counts.sort_by(|one, other| seconds(one).total_cmp(&seconds(other)));
    counts.dedup();
    for window in counts.iter().filter(|_| it.counted()) {
        let expr = format!("sum_over_time({}[{window}]) * 60", it.of(EVENTS));
        let rule = Rule::record(format!("service:slo_events:count{window}"), expr, &labels);
        rules.push(rule.case("ten events a second for eleven looks", 10, &steady, Expect::Samples(vec![(vec![], 6600.0)])));
    }
    let objective: f64 = number(it.slo.objective / 100.0).parse().unwrap_or_default();
    let rule = Rule::record("service:slo_objective:ratio", format!("vector({objective})"), &labels);
    rules.push(rule.case("it is what was promised", 1, &[], Expect::Samples(vec![(vec![], objective)])));
    let expr = format!("1 - {} / {}", it.of(&format!("service:slo_errors_per_event:ratio_rate{}", window(it.slo))), it.budget);
    let rule = Rule::record("service:slo_error_budget:remaining", expr, &labels);
    rules.push(rule.case("what burns is taken off the budget", 10, &steady, Expect::Samples(vec![(vec![], 1.0 - share / it.budget)])));
    rules
}

fn burning(it: &Objective<'_>, pair: &Pair) -> Rule {
    let ratio = |window: &str| it.of(&format!("service:slo_errors_per_event:ratio_rate{window}"));
    let limit = pair.limit(it.budget);
    let expr = format!("{} > {limit}\nand\n{} > {limit}{}", ratio(pair.long), ratio(pair.short), it.enough(pair.long));
    let (words, page, how) = if pair.page { ("BurnsFast", "slo-fast", "fast") } else { ("BurnsSlowly", "slo-slow", "slowly") };
    let mut rule = it.alert(words, page, if pair.page { "critical" } else { "warning" }, pair.hold, expr);
    rule.labels.push(("window".to_owned(), pair.long.to_owned()));
    let rule = rule.says(
        format!("{} burns its error budget {how}", it.slo.name),
        format!(
            "{{{{ $value | humanizePercentage }}}} of events were bad over {}, and it goes on. At more than {} % the budget of {} is gone in {}.",
            pair.long,
            number(limit * 100.0),
            it.slo.window,
            pair.spent(it.days)
        ),
    );
    trial::burning(it, pair, rule)
}

fn spent(it: &Objective<'_>) -> Rule {
    let spent = format!("{} <= 0", it.of("service:slo_error_budget:remaining"));
    let expr = spent + &it.counted_enough(&window(it.slo));
    let rule = it.alert("BudgetSpent", "slo-spent", "warning", "5m", expr).says(
        format!("The error budget of {} is spent", it.slo.name),
        format!(
            "{{{{ $value | humanizePercentage }}}} of the error budget of {} is left: stability goes before new things now.",
            it.slo.window
        ),
    );
    let rate = trial::traffic(it, 2.0 * it.budget);
    let seen = vec![Seen { labels: vec![], value: -1.0 }];
    let rule = rule.case("twice the budget is spent", 60, &trial::steady(it, rate, rate * 2.0 * it.budget), Expect::Firing(seen)).silent(
        "half the budget is spent",
        60,
        &trial::steady(it, rate, rate * 0.5 * it.budget),
    );
    if it.counted() { rule.silent("low traffic: few events say nothing", 60, &trial::steady(it, 0.0001, 0.0001)) } else { rule }
}

/// What falls through the least number of events: hardly any traffic, and most of it fails.
fn quiet(it: &Objective<'_>) -> Rule {
    let events = it.of("service:slo_events:count6h");
    let errors = format!("sum_over_time({}[6h])", it.of(ERRORS));
    let expr = format!(
        "{errors} / (sum_over_time({}[6h]) > 0) >= 0.5\nand\n{events} < {}\nand\n{errors} * 60 >= 2\nand\nsum_over_time({}[30m]) > 0",
        it.of(EVENTS),
        it.least_events,
        it.of(ERRORS)
    );
    let rule = it.alert("FailsQuietly", "slo-quiet", "warning", "5m", expr).says(
        format!("{} fails while hardly anybody is there", it.slo.name),
        "{{ $value | humanizePercentage }} of the few events of the last 6h were bad. There are too few of them for the burn alerts."
            .to_owned(),
    );
    let three = 3.0 / (61.0 * 60.0);
    rule.fires(60, &trial::steady(it, three, three), &[], 1.0)
        .silent("one of three events is bad", 60, &trial::steady(it, three, three / 3.0))
        .silent("low traffic: a single failure is no news", 60, &trial::steady(it, 0.0001, 0.0001))
        .silent("with enough traffic the burn alerts speak", 60, &trial::steady(it, f64::from(it.least_events), f64::from(it.least_events)))
}

fn unmeasured(it: &Objective<'_>) -> Rule {
    let name = if it.counted() { EVENTS } else { ERRORS };
    let ended = format!("last_over_time({}[1d])\nunless\n{}", it.of(name), it.of(name));
    let expr = ended + &it.counted_enough("1d");
    let rule = it.alert("NotMeasured", "slo-absent", "warning", "1h", expr).says(
        format!("{} is not measured any more", it.slo.name),
        "There were events within the last day, and now there is no measure: nobody would see an outage.".to_owned(),
    );
    let ending = |rate: f64| {
        let values = format!("{rate}x30 _x200");
        vec![series(it.whole(EVENTS), values.clone()), series(it.whole(ERRORS), values)]
            .into_iter()
            .filter(|(name, _)| it.counted() || name.starts_with(ERRORS))
            .collect::<Vec<_>>()
    };
    let all = it.labels();
    let rule = rule.case("the measure ends", 110, &ending(10.0), Expect::Firing(vec![Seen { labels: pairs(&all), value: 10.0 }])).silent(
        "the measure goes on",
        110,
        &trial::steady(it, 10.0, 0.0),
    );
    if it.counted() { rule.silent("low traffic: there was next to nothing before", 110, &ending(0.0001)) } else { rule }
}
