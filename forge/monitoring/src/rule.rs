//! A rule with what shows that it is right: every rule carries cases in which it speaks and cases in which it must be silent.

use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::words;

/// Rules that are evaluated together, one file each.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// Its name and the name of its file.
    pub name: String,
    /// How often it is evaluated.
    pub interval: String,
    /// Which part of the stack it comes from.
    pub input: String,
    /// Its rules, in the order they are evaluated.
    pub rules: Vec<Rule>,
}

impl Group {
    pub(crate) fn new(name: impl Into<String>, input: impl Into<String>) -> Self {
        Self { name: name.into(), interval: "1m".to_owned(), input: input.into(), rules: Vec::new() }
    }
}

/// A recording rule or an alert.
#[derive(Debug, Clone, Serialize)]
pub struct Rule {
    /// The name of the series or of the alert.
    pub name: String,
    /// What is evaluated, as `PromQL`.
    pub expr: String,
    /// Labels it adds.
    pub labels: Vec<(String, String)>,
    /// What makes it an alert.
    pub alert: Option<Alert>,
    /// What shows that it is right.
    pub cases: Vec<Case>,
}

/// What makes a rule an alert.
#[derive(Debug, Clone, Serialize)]
pub struct Alert {
    /// How long it must hold before somebody is told.
    pub hold: String,
    /// One line for the message.
    pub summary: String,
    /// What is seen, with the value.
    pub description: String,
    /// The template of its runbook page.
    pub page: &'static str,
    /// What the page says beyond the usual.
    pub facts: Json,
}

/// Series, a time, and what must be seen then.
#[derive(Debug, Clone, Serialize)]
pub struct Case {
    /// What it shows, in words.
    pub name: String,
    /// Series with their values, one a minute, in promtool's notation.
    pub series: Vec<(String, String)>,
    /// Minutes after which one looks.
    pub at: u32,
    /// What must be seen.
    pub expect: Expect,
}

/// What must be seen.
#[derive(Debug, Clone, Serialize)]
pub enum Expect {
    /// No alert.
    Silent,
    /// These alerts: labels beyond those of the rule, and the value.
    Firing(Vec<Seen>),
    /// These samples: labels beyond those of the rule, and the value.
    Samples(Vec<(Vec<(String, String)>, f64)>),
}

/// An alert that fires.
#[derive(Debug, Clone, Serialize)]
pub struct Seen {
    /// All its labels where another rule of the same name made it; otherwise those beyond the rule's own.
    pub labels: Vec<(String, String)>,
    /// The value in its description.
    pub value: f64,
}

/// Pairs of words, owned.
pub(crate) fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

impl Rule {
    /// A recording rule.
    pub(crate) fn record(name: impl Into<String>, expr: impl Into<String>, labels: &[(&str, &str)]) -> Self {
        Self { name: name.into(), expr: expr.into(), labels: pairs(labels), alert: None, cases: Vec::new() }
    }

    /// An alert: its runbook's template is named by `page`.
    pub(crate) fn alert(name: impl Into<String>, page: &'static str, hold: &str, expr: impl Into<String>, labels: &[(&str, &str)]) -> Self {
        let alert = Alert { hold: hold.to_owned(), summary: String::new(), description: String::new(), page, facts: json!({}) };
        Self { name: name.into(), expr: expr.into(), labels: pairs(labels), alert: Some(alert), cases: Vec::new() }
    }

    pub(crate) fn says(mut self, summary: impl Into<String>, description: impl Into<String>) -> Self {
        if let Some(alert) = &mut self.alert {
            alert.summary = summary.into();
            alert.description = description.into();
        }
        self
    }

    pub(crate) fn facts(mut self, facts: Json) -> Self {
        if let Some(alert) = &mut self.alert {
            alert.facts = facts;
        }
        self
    }

    pub(crate) fn case(mut self, name: &str, at: u32, series: &[(String, String)], expect: Expect) -> Self {
        self.cases.push(Case { name: name.to_owned(), series: series.to_vec(), at, expect });
        self
    }

    pub(crate) fn fires(self, at: u32, series: &[(String, String)], labels: &[(&str, &str)], value: f64) -> Self {
        self.case("it fires", at, series, Expect::Firing(vec![Seen { labels: pairs(labels), value }]))
    }

    pub(crate) fn silent(self, name: &str, at: u32, series: &[(String, String)]) -> Self {
        self.case(name, at, series, Expect::Silent)
    }

    /// A label of the rule itself.
    pub fn label(&self, key: &str) -> Option<&str> {
        self.labels.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// Its alert as a test must see it: all labels, and the annotations with everything filled in.
    pub(crate) fn seen(&self, seen: &Seen, runbooks: &str) -> Json {
        let mut labels: std::collections::BTreeMap<&str, &str> =
            self.labels.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        labels.extend(seen.labels.iter().map(|(key, value)| (key.as_str(), value.as_str())));
        let Some(alert) = &self.alert else { return Json::Null };
        let fill = |text: &str| words::filled(text, &labels, seen.value);
        json!({
            "labels": labels, "summary": fill(&alert.summary), "description": fill(&alert.description),
            "runbook": format!("{runbooks}/{}.md", self.name),
        })
    }
}

/// A series of a test.
pub(crate) fn series(name: impl Into<String>, values: impl Into<String>) -> (String, String) {
    (name.into(), values.into())
}
