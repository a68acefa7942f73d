//! Every rule carries what shows that it is right; the windows and factors are those that were meant.

use forge_monitoring::{Expect, groups};

use crate::{atelier, corpus, example, stack, stacks};

#[test]
fn every_alert_has_a_case_in_which_it_fires_and_one_in_which_it_is_silent() {
    let mut alerts = 0;
    for stack in stacks() {
        for rule in groups(&stack).iter().flat_map(|group| &group.rules).filter(|rule| rule.alert.is_some()) {
            alerts += 1;
            let fires = rule.cases.iter().any(|case| matches!(&case.expect, Expect::Firing(seen) if !seen.is_empty()));
            let silent = rule.cases.iter().any(|case| matches!(case.expect, Expect::Silent));
            assert!(fires && (silent || rule.name == "Watchdog"), "{}", rule.name);
        }
    }
    assert!(alerts > 200, "{alerts}");
}

#[test]
fn every_recording_rule_has_a_case_with_a_sample_or_says_that_it_stays_empty() {
    for stack in stacks() {
        for rule in groups(&stack).iter().flat_map(|group| &group.rules).filter(|rule| rule.alert.is_none()) {
            assert!(rule.cases.iter().any(|case| matches!(case.expect, Expect::Samples(_))), "{}", rule.name);
        }
    }
}

#[test]
fn what_is_a_share_of_events_is_silent_on_low_traffic() {
    let shares =
        ["BurnsFast", "BurnsSlowly", "FailsQuietly", "BudgetSpent", "RepliesFail", "PicturesFail", "FirstTokenSlow", "PicturesSlow"];
    for stack in stacks() {
        for rule in groups(&stack).iter().flat_map(|group| &group.rules) {
            let counted =
                !stack.slos.iter().any(|slo| rule.label("slo") == Some(&slo.name) && slo.sli.bad.is_some() && slo.sli.total.is_none());
            if counted && shares.iter().any(|name| rule.name.ends_with(name)) {
                let silent = rule.cases.iter().any(|case| case.name.starts_with("low traffic") && matches!(case.expect, Expect::Silent));
                assert!(silent, "{}", rule.name);
            }
        }
    }
}

#[test]
fn nothing_is_said_about_a_busy_processor() {
    for stack in stacks() {
        for rule in groups(&stack).iter().flat_map(|group| &group.rules) {
            assert!(!rule.expr.contains("cpu"), "{}", rule.name);
        }
    }
}

#[test]
fn counted_events_of_atelier_are_proved_with_series_of_their_own() {
    for group in groups(&atelier()).iter().filter(|group| group.name.starts_with("slo-")) {
        for rule in group.rules.iter().filter(|rule| rule.name.ends_with(":rate5m") && !rule.name.contains("ratio")) {
            assert!(rule.cases.iter().any(|case| case.name == "only bad events"), "{}: {}", group.name, rule.name);
        }
    }
}

#[test]
fn a_query_that_forgets_the_case_in_which_nothing_is_good_still_counts_every_failure() {
    for folder in corpus() {
        let (stack, _) = example(&folder);
        for rule in groups(&stack).iter().flat_map(|group| &group.rules).filter(|rule| rule.name == "service:slo_errors:rate5m") {
            let share = rule.expr.starts_with("1 - ");
            assert!(share || rule.expr.contains(" * 0"), "{}", rule.expr);
        }
    }
}

#[test]
fn an_alert_that_is_not_wanted_is_not_made_and_labels_are_carried() {
    let text = "name: a\nservices: {b: {image: \"x:1\", ports: {http: 80}, health: {live: /}, metrics: {port: http}}}\nslos:\n  - {name: s, \
                service: b, objective: 99, sli: {kind: availability}, labels: {tier: \"1\"}, page: {disable: true}, ticket: {labels: {severity: low}}}\n";
    let groups = groups(&stack(text));
    let alerts: Vec<_> = groups[0].rules.iter().filter(|rule| rule.alert.is_some()).collect();
    assert!(alerts.iter().all(|rule| !rule.name.ends_with("BurnsFast")));
    assert!(alerts.iter().all(|rule| rule.label("tier") == Some("1") && rule.label("severity") == Some("low")));
}
