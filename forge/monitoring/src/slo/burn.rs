//! Pairs of windows and the speeds at which an error budget may not burn.

use crate::words::{number, seconds};

/// Two windows that must agree.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pair {
    pub(crate) long: &'static str,
    pub(crate) short: &'static str,
    /// How many times faster than even the budget must burn.
    pub(crate) factor: f64,
    /// How long both must hold.
    pub(crate) hold: &'static str,
    /// Whether somebody is woken.
    pub(crate) page: bool,
}

/// Of a window of 30 days: 2 % of the budget in 1 h, 5 % in 6 h, 10 % in 1 d, 10 % in 3 d.
const OF_THIRTY_DAYS: [(&str, &str, f64, &str, bool); 4] =
    [("1h", "5m", 14.4, "2m", true), ("6h", "30m", 6.0, "15m", true), ("1d", "2h", 3.0, "1h", false), ("3d", "6h", 1.0, "3h", false)];

/// The pairs for an objective over so many days. The factors grow and shrink with the window, so that the same share of the budget is
/// gone; none is below 1, which is within the budget, and none asks for more than nine failures in ten, which nobody could see.
pub(crate) fn pairs(days: f64, budget: f64) -> Vec<Pair> {
    let all = OF_THIRTY_DAYS.into_iter().map(|(long, short, factor, hold, page)| {
        let factor = (factor * days / 30.0).max(1.0).min(0.9 / budget);
        Pair { long, short, factor, hold, page }
    });
    all.filter(|pair| pair.long == "1h" || seconds(pair.long) <= days * 86_400.0).collect()
}

impl Pair {
    /// The share of bad events above which it burns too fast.
    pub(crate) fn limit(&self, budget: f64) -> f64 {
        number(self.factor * budget).parse().unwrap_or(budget)
    }

    /// How long the whole budget lasts at that speed, in words.
    pub(crate) fn spent(&self, days: f64) -> String {
        let hours = days * 24.0 / self.factor;
        if hours >= 48.0 { format!("{:.0} days", hours / 24.0) } else { format!("{hours:.0} hours") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn factors(days: f64, budget: f64) -> Vec<f64> {
        pairs(days, budget).iter().map(|pair| number(pair.factor).parse().unwrap()).collect()
    }

    #[test]
    fn thirty_days_have_the_factors_of_the_workbook() {
        assert_eq!(factors(30.0, 0.001), [14.4, 6.0, 3.0, 1.0]);
    }

    #[test]
    fn other_windows_spend_the_same_share_of_the_budget_and_never_less_than_all_of_it() {
        assert_eq!(factors(28.0, 0.001), [13.44, 5.6, 2.8, 1.0]);
        assert_eq!(factors(90.0, 0.001), [43.2, 18.0, 9.0, 3.0]);
        assert_eq!(factors(7.0, 0.001), [3.36, 1.4, 1.0, 1.0]);
        assert_eq!(factors(1.0, 0.001), [1.0, 1.0, 1.0]);
    }

    #[test]
    fn a_generous_objective_can_still_be_seen_to_fail() {
        assert_eq!(factors(30.0, 0.1), [9.0, 6.0, 3.0, 1.0]);
        assert_eq!(pairs(30.0, 0.5).first().map(|pair| pair.limit(0.5)), Some(0.9));
    }
}
