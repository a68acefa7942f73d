//! The watch over the watch: rules that fail, messages that do not go out, alerts that nobody ends, and a sign of life.

use crate::ground::Ground;
use crate::rule::{Expect, Group, Rule, Seen, pairs, series};

/// One group for the watch itself.
pub(crate) fn group(ground: &Ground<'_>) -> Group {
    let team = ground.watch.team.as_str();
    let mut group = Group::new("watch", "monitoring");
    let watchdog = Rule::alert("Watchdog", "watchdog", "0m", "vector(1)", &[("severity", "none"), ("team", team), ("topic", "watch")])
        .says("Alerts work", "This alert always fires. Whoever stops hearing it must ask why.");
    group.rules.push(watchdog.fires(1, &[], &[], 1.0));
    group.rules.push(failing(
        team,
        "RulesFail",
        "rules-fail",
        "prometheus_rule_evaluation_failures_total",
        "Rules cannot be evaluated",
        "Rules of {{ $labels.job }} failed {{ $value }} times within ten minutes: alerts may be missing.",
    ));
    group.rules.push(failing(
        team,
        "MessagesFail",
        "messages-fail",
        "alertmanager_notifications_failed_total",
        "Alertmanager cannot tell anybody",
        "Messages of {{ $labels.job }} failed {{ $value }} times within ten minutes: somebody is not told.",
    ));
    group.rules.push(unresolved(1, "30m", 45, "half an hour"));
    group.rules.push(unresolved(2, "2h", 150, "two hours"));
    group
}

fn failing(team: &str, name: &str, page: &'static str, metric: &str, summary: &str, description: &str) -> Rule {
    let now = |values: &str| vec![series(format!("{metric}{{job=\"j\",instance=\"a\"}}"), values)];
    let labels = [("severity", "critical"), ("team", team), ("topic", "watch")];
    Rule::alert(name, page, "10m", format!("sum by (job) (increase({metric}[10m])) > 0"), &labels)
        .says(summary, description)
        .fires(40, &now("0+1x60"), &[("job", "j")], 10.0)
        .silent("none fails", 40, &now("3x60"))
        .silent("one failed", 40, &now("0x10 1x60"))
}

/// The ladder: an emergency that stays goes one step up. Alertmanager cannot know whether somebody took it; only that it stays.
fn unresolved(step: u32, hold: &str, at: u32, words: &str) -> Rule {
    let by = "alert, team, service, slo, part, namespace";
    let expr = format!(
        "max by ({by}) (\n  label_replace(ALERTS{{alertstate=\"firing\",severity=\"critical\",escalation=\"\"}}, \"alert\", \"$1\", \"alertname\", \"(.+)\")\n)"
    );
    let now = |severity: &str, values: &str| {
        vec![series(format!("ALERTS{{alertname=\"A\",alertstate=\"firing\",severity=\"{severity}\",team=\"t\",service=\"s\"}}"), values)]
    };
    let seen = |step: u32| Seen {
        labels: pairs(&[("alert", "A"), ("team", "t"), ("service", "s"), ("escalation", &step.to_string())]),
        value: 1.0,
    };
    let all = (1..=step).map(seen).collect();
    Rule::alert(
        "StillBurning",
        "still-burning",
        hold,
        expr,
        &[("severity", "critical"), ("topic", "escalation"), ("escalation", &step.to_string())],
    )
    .says("{{ $labels.alert }} has not been ended", format!("It has been an emergency for {words}."))
    .case("an emergency stays", at, &now("critical", "1x300"), Expect::Firing(all))
    .silent("it ended", at, &now("critical", "1x20 _x300"))
    .silent("a warning stays", at, &now("warning", "1x300"))
}
