//! Which metrics there are: those the stack lists, those of well-known exporters, those the rules record. A query that names another is
//! an error, because it would stay empty for ever and nobody would notice.

use std::collections::BTreeSet;

use forge_stack::{MeasureKind, SliKind, Stack, nearest};
use promql_parser::parser::{self, Expr, VectorSelector};
use promql_parser::util::{ExprVisitor, walk_expr};

use crate::data::KNOWN;
use crate::rules;
use crate::words::seconds;

/// Something in the stack that cannot be made into rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands: keys and positions.
    pub path: Vec<String>,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// Every name a query may use.
pub(crate) fn known(stack: &Stack) -> BTreeSet<String> {
    let mut all: BTreeSet<String> = KNOWN.as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect();
    for (name, measure) in &stack.monitoring.metrics {
        if measure.kind == MeasureKind::Histogram {
            all.extend(["_bucket", "_count", "_sum"].map(|end| format!("{name}{end}")));
        } else {
            all.insert(name.clone());
        }
    }
    for slo in stack.slos.iter().filter(|slo| matches!(slo.sli.kind, SliKind::Availability | SliKind::Latency)) {
        all.extend(["_bucket", "_count", "_sum"].map(|end| format!("{}{end}", slo.sli.metric)));
    }
    all
}

struct Names(BTreeSet<String>);

impl ExprVisitor for Names {
    type Error = std::convert::Infallible;

    fn pre_visit(&mut self, expr: &Expr) -> Result<bool, Self::Error> {
        let selector: Option<&VectorSelector> = match expr {
            Expr::VectorSelector(selector) => Some(selector),
            Expr::MatrixSelector(matrix) => Some(&matrix.vs),
            _ => None,
        };
        if let Some(selector) = selector {
            let named = selector.matchers.matchers.iter().find(|matcher| matcher.name == "__name__").map(|matcher| matcher.value.clone());
            self.0.extend(selector.name.clone().or(named));
        }
        Ok(true)
    }
}

/// The names a query uses, or why it is none. Grafana's variables for times stand for five minutes.
pub fn names(query: &str) -> Result<BTreeSet<String>, String> {
    let plain = query
        .replace("$__rate_interval", "5m")
        .replace("$__range_s", "3600")
        .replace("$__range", "1h")
        .replace("$__interval", "1m")
        .replace("$window", "5m");
    let parsed = parser::parse(&plain)?;
    let mut names = Names(BTreeSet::new());
    match walk_expr(&mut names, &parsed) {
        Ok(_) => Ok(names.0),
        Err(never) => match never {},
    }
}

/// What is wrong with the queries of a stack; empty when rules can be made.
pub fn check(stack: &Stack) -> Vec<Problem> {
    let mut problems = Vec::new();
    let known = known(stack);
    let listed = !stack.monitoring.metrics.is_empty();
    for (at, slo) in stack.slos.iter().enumerate() {
        let mut say = |key: &str, message: String, help: String| {
            problems.push(Problem { path: vec!["slos".to_owned(), at.to_string(), "sli".to_owned(), key.to_owned()], message, help });
        };
        for (key, query) in [("good", &slo.sli.good), ("bad", &slo.sli.bad), ("total", &slo.sli.total)] {
            let Some(query) = query else { continue };
            if query.len() > 4000 || query.matches(['(', '{', '[', '-', '+']).count() > 200 {
                say(key, "the query is too long to be read by people".to_owned(), "make a recording rule of its parts".to_owned());
                continue;
            }
            match names(query) {
                Err(error) => {
                    say(key, format!("this is not PromQL: {error}"), "mend the query; `$window` stands for a time as in 5m".to_owned());
                }
                Ok(names) => {
                    for name in names.iter().filter(|name| listed && !known.contains(*name)) {
                        let help = nearest(name, known.iter().map(String::as_str)).map_or_else(
                            || "add it to `monitoring`, `metrics`".to_owned(),
                            |other| format!("write `{other}`, or add it to `monitoring`, `metrics`"),
                        );
                        say(key, format!("there is no metric `{name}`"), help);
                    }
                }
            }
        }
        let labels = format!("m{{a=\"b\",{}}}", slo.sli.labels);
        if !slo.sli.labels.is_empty() && parser::parse(&labels).is_err() {
            say("labels", "these are no label selectors".to_owned(), "write them as in route=\"/\",method=\"GET\"".to_owned());
        }
        if seconds(&slo.window) < 3600.0 || seconds(&slo.window) > 366.0 * 86_400.0 {
            let path = vec!["slos".to_owned(), at.to_string(), "window".to_owned()];
            problems.push(Problem {
                path,
                message: format!("{} is no time an objective is kept over", slo.window),
                help: "write 28d, or 1h to 366d".to_owned(),
            });
        }
    }
    if problems.is_empty() {
        problems.extend(unknown_in_rules(stack, &known));
    }
    problems
}

/// A guard for the rules themselves: what they ask for is known, or recorded by one of them.
fn unknown_in_rules(stack: &Stack, known: &BTreeSet<String>) -> Vec<Problem> {
    let groups = rules::groups(stack);
    let recorded: BTreeSet<&str> = groups.iter().flat_map(|group| &group.rules).map(|rule| rule.name.as_str()).collect();
    let mut problems = Vec::new();
    for rule in groups.iter().flat_map(|group| &group.rules).filter(|rule| rule.alert.is_some()) {
        let path = vec!["monitoring".to_owned()];
        match names(&rule.expr) {
            Err(error) => {
                problems.push(Problem { path, message: format!("the rule {} is not PromQL: {error}", rule.name), help: String::new() });
            }
            Ok(names) => {
                for name in names.iter().filter(|name| !known.contains(*name) && !recorded.contains(name.as_str())) {
                    let message = format!("the rule {} asks for `{name}`, which nobody shows", rule.name);
                    problems.push(Problem { path: path.clone(), message, help: String::new() });
                }
            }
        }
    }
    problems
}
