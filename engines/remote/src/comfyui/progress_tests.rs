//! The bar never lies and never runs backwards.

use super::*;
use proptest::prelude::*;

fn tracker() -> Tracker {
    Tracker::new(&Workflow::flux_schnell().unwrap())
}

fn executing(node: &str) -> Frame {
    Frame::Executing(node.to_owned())
}

fn step(value: f64, of: f64) -> Frame {
    Frame::State(vec![NodeState { node: "7".to_owned(), value, of, finished: false }])
}

#[test]
fn phases_follow_the_nodes_and_the_last_step_is_not_the_end() {
    let mut tracker = tracker();
    let waiting = tracker.in_line(InLine::Pending { ahead: 2 }).unwrap();
    assert_eq!((waiting.phase, waiting.percent), (Phase::Waiting { ahead: 2 }, 0));
    assert_eq!(tracker.frame(&executing("1")).unwrap().phase, Phase::Loading);
    for node in ["2", "3", "4", "5", "6"] {
        tracker.frame(&executing(node));
    }
    assert!(!tracker.sampling());
    assert_eq!(tracker.frame(&executing("7")).unwrap(), Progress { phase: Phase::Sampling, percent: 20, steps: None });
    assert!(tracker.sampling());
    let half = tracker.frame(&step(2.0, 4.0)).unwrap();
    assert_eq!((half.percent, half.steps), (45, Some(Steps { done: 2, of: 4 })));
    assert_eq!(tracker.frame(&step(4.0, 4.0)).unwrap().percent, 70, "4/4 is not 100 %");
    assert_eq!(tracker.frame(&executing("8")).unwrap(), Progress { phase: Phase::Decoding, percent: 70, steps: None });
    assert_eq!(tracker.frame(&executing("9")).unwrap(), Progress { phase: Phase::Finishing, percent: 95, steps: None });
    assert_eq!(tracker.frame(&executing("9")), None, "nothing new is not told");
}

#[test]
fn cached_nodes_are_done_and_beginning_again_takes_nothing_back() {
    let mut tracker = tracker();
    let cached = ["1", "2", "3", "4", "5", "6"].map(str::to_owned).to_vec();
    assert_eq!(tracker.frame(&Frame::Cached(cached)).unwrap().percent, 20);
    tracker.frame(&step(3.0, 4.0));
    tracker.again();
    let again = tracker.frame(&executing("1")).unwrap();
    assert_eq!((again.phase, again.percent), (Phase::Loading, 57), "it loads again, and the bar stays");
    assert_eq!(tracker.fetching().unwrap().percent, 95);
}

proptest! {
    #[test]
    fn whatever_the_server_says_the_number_only_grows_and_stays_below_the_hundredth(
        said in proptest::collection::vec((0u8..5, 1u8..12, -2.0..9.0f64, -1.0..8.0f64), 0..60),
    ) {
        let mut tracker = tracker();
        let mut before = 0;
        for (kind, node, value, of) in said {
            let node = node.to_string();
            let progress = match kind {
                0 => tracker.frame(&Frame::Cached(vec![node])),
                1 => tracker.frame(&Frame::Executing(node)),
                2 => tracker.frame(&Frame::State(vec![NodeState { node, value, of, finished: value > 5.0 }])),
                3 => tracker.in_line(InLine::Pending { ahead: 1 }),
                _ => { tracker.again(); tracker.in_line(InLine::Running) }
            };
            if let Some(progress) = progress {
                prop_assert!((before..=99).contains(&progress.percent));
                before = progress.percent;
            }
        }
    }
}
