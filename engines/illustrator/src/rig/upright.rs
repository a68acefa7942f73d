//! Poses on two legs, facing the viewer: standing, sitting, waving, dancing, jumping, heroic, reading.

use super::{Limb, Proportions, Rig};
use crate::character::Pose;
use crate::geometry::{Frame, Point, at};
use crate::seed::Seed;

/// Any upright pose; those that only lie down stand.
pub(super) fn standing(pose: Pose, size: &Proportions, chance: &mut Seed) -> Rig {
    let sits = matches!(pose, Pose::Sitting | Pose::Meditating | Pose::Sleeping | Pose::Curled | Pose::Lounging);
    let lift = match pose {
        Pose::Jumping => 96.0,
        Pose::Floating | Pose::Swimming | Pose::Flying => 74.0,
        Pose::Running => 26.0,
        _ => 0.0,
    };
    let sway = match pose {
        Pose::Dancing => 26.0 * chance.sign(),
        Pose::Jumping | Pose::Walking => 14.0 * chance.sign(),
        Pose::Running => 30.0,
        Pose::Bowing => 20.0,
        Pose::Heroic => 0.0,
        _ => chance.jitter(9.0),
    };
    let (w, l) = (size.width, size.length);
    let rise = |y: f64| at(0.0, -y - lift);
    let shift = |x: f64, y: f64| rise(y).plus(at(x, 0.0));
    let torso = if sits {
        vec![
            (shift(sway * 0.6, 96.0 * w + 176.0 * l), 55.0 * w),
            (shift(sway * 0.9, 96.0 * w + 132.0 * l), 70.0 * w),
            (shift(sway * 0.5, 96.0 * w + 74.0 * l), 92.0 * w),
            (shift(0.0, 98.0 * w + 14.0 * l), 101.0 * w),
        ]
    } else {
        vec![
            (shift(sway * 0.5, 42.0 + 78.0 * w + 196.0 * l), 55.0 * w),
            (shift(sway * 0.9, 42.0 + 78.0 * w + 150.0 * l), 69.0 * w),
            (shift(sway, 42.0 + 78.0 * w + 88.0 * l), 87.0 * w),
            (shift(sway * 0.5, 42.0 + 78.0 * w + 32.0 * l), 92.0 * w),
            (shift(0.0, 42.0 + 78.0 * w), 82.0 * w),
        ]
    };
    let neck = torso.first().map_or(at(0.0, -280.0), |station| station.0);
    let lean = match pose {
        Pose::Dancing => -sway * 0.35,
        Pose::Jumping | Pose::Walking => sway * 0.2,
        Pose::Running => 9.0,
        Pose::Bowing => 15.0,
        _ => chance.jitter(1.6),
    };
    let head = Frame::new(neck.plus(at(sway * 0.15, -78.0 * size.head)), lean, size.head);
    let chest = torso.get(1).map_or(neck, |station| station.0);
    let chest_radius = torso.get(1).map_or(70.0, |station| station.1);
    let arms = arms(pose, chest, chest_radius, size);
    let legs = legs(pose, sits, lift, &torso, size);
    let way = chance.sign();
    let tail = tail(sits, way, lift, size, chance);
    let holder = usize::from(way < 0.0);
    let holder = match pose {
        Pose::Waving | Pose::Pointing | Pose::Casting => 0,
        _ => holder,
    };
    Rig {
        head,
        back: Frame::new(chest.plus(at(0.0, 6.0)), lean, 1.0),
        torso,
        tail,
        tail_in_front: false,
        arms,
        legs,
        turn: chance.between(0.12, 0.5) * chance.sign(),
        apart: 90.0,
        along: false,
        lift,
        shadow: (at(way * 26.0, 2.0), (if sits { 205.0 } else { 170.0 }) * w.max(0.95)),
        holder,
    }
}

fn arms(pose: Pose, chest: Point, radius: f64, size: &Proportions) -> [Limb; 2] {
    let reach = size.limb;
    let arm = |side: f64| {
        let root = chest.plus(at(side * (radius - 12.0), -6.0));
        let raised_up = Limb {
            root,
            bend: root.plus(at(side * 92.0 * reach, 22.0)),
            end: root.plus(at(side * 128.0 * reach, -64.0 * reach)),
            thick: (25.0 * reach.min(1.1), 20.0 * reach.min(1.1)),
            reach: -90.0 + side * 16.0,
            raised: true,
            far: false,
            sole: false,
        };
        let relaxed = Limb {
            bend: root.plus(at(side * 58.0 * reach, 22.0)),
            end: root.plus(at(side * 52.0 * reach, 92.0 * reach)),
            reach: 90.0 + side * 12.0,
            raised: false,
            ..raised_up
        };
        match pose {
            Pose::Waving if side > 0.0 => raised_up,
            Pose::Casting if side > 0.0 => Limb {
                bend: root.plus(at(96.0 * reach, 36.0)),
                end: root.plus(at(152.0 * reach, -22.0 * reach)),
                reach: -40.0,
                ..raised_up
            },
            Pose::Pointing if side > 0.0 => {
                Limb { bend: root.plus(at(70.0 * reach, 26.0)), end: root.plus(at(142.0 * reach, 6.0)), reach: -6.0, ..relaxed }
            }
            Pose::Reaching | Pose::Cheering => Limb {
                bend: root.plus(at(side * 104.0 * reach, 26.0)),
                end: root.plus(at(side * if pose == Pose::Reaching { 138.0 } else { 160.0 } * reach, -96.0 * reach)),
                reach: -90.0 + side * 8.0,
                ..raised_up
            },
            Pose::Shrugging | Pose::Hugging => Limb {
                bend: root.plus(at(side * 66.0 * reach, 56.0)),
                end: root.plus(at(side * 124.0 * reach, if pose == Pose::Hugging { 44.0 } else { 12.0 })),
                reach: if pose == Pose::Hugging { 90.0 - side * 74.0 } else { -90.0 + side * 62.0 },
                ..relaxed
            },
            Pose::Bowing | Pose::Meditating => Limb {
                bend: root.plus(at(side * 62.0 * reach, 74.0)),
                end: root.plus(at(-side * if pose == Pose::Bowing { 26.0 } else { 6.0 } * reach, 66.0 * reach)),
                reach: 90.0 + side * 84.0,
                ..relaxed
            },
            Pose::Walking | Pose::Running => Limb {
                bend: root.plus(at(side * 66.0 * reach, 34.0)),
                end: root.plus(at(side * 84.0 * reach, if side > 0.0 { 2.0 } else { 70.0 } * reach)),
                reach: if side > 0.0 { -34.0 } else { 150.0 },
                ..relaxed
            },
            Pose::Dancing if side > 0.0 => Limb {
                bend: root.plus(at(86.0 * reach, 34.0)),
                end: root.plus(at(138.0 * reach, -34.0 * reach)),
                reach: -62.0,
                ..raised_up
            },
            Pose::Dancing => {
                Limb { bend: root.plus(at(-60.0 * reach, -4.0)), end: root.plus(at(-116.0 * reach, 44.0 * reach)), reach: 158.0, ..relaxed }
            }
            Pose::Jumping => Limb {
                bend: root.plus(at(side * 90.0 * reach, 20.0)),
                end: root.plus(at(side * 136.0 * reach, -52.0 * reach)),
                reach: -90.0 + side * 30.0,
                ..raised_up
            },
            Pose::Heroic => Limb {
                bend: root.plus(at(side * 112.0 * reach, 52.0 * reach)),
                end: root.plus(at(side * 22.0 * reach, 96.0 * reach)),
                reach: 90.0 + side * 62.0,
                ..relaxed
            },
            Pose::Sitting => Limb {
                bend: root.plus(at(side * 44.0 * reach, 40.0)),
                end: root.plus(at(side * 16.0 * reach, 92.0 * reach)),
                reach: 90.0 + side * 34.0,
                ..relaxed
            },
            Pose::Floating | Pose::Swimming | Pose::Flying => Limb {
                bend: root.plus(at(side * 70.0 * reach, 10.0)),
                end: root.plus(at(side * 112.0 * reach, 38.0 * reach)),
                reach: 90.0 - side * 66.0,
                ..relaxed
            },
            _ => relaxed,
        }
    };
    [arm(-1.0), arm(1.0)]
}

fn legs(pose: Pose, sits: bool, lift: f64, torso: &[(Point, f64)], size: &Proportions) -> [Limb; 2] {
    let hip = torso.last().map_or(at(0.0, -70.0), |station| station.0);
    let w = size.width;
    let stout = size.limb.clamp(0.85, 1.15);
    let leg = |side: f64| {
        let root = hip.plus(at(side * 46.0 * w, -6.0));
        let base = Limb {
            root,
            bend: at(side * 60.0 * w, -46.0 - lift),
            end: at(side * 62.0 * w, -17.0 - lift),
            thick: (34.0 * stout, 25.0 * stout),
            reach: 90.0 - side * 22.0,
            raised: false,
            far: false,
            sole: false,
        };
        if sits {
            return Limb {
                root: hip.plus(at(side * 62.0 * w, -14.0)),
                bend: at(side * 104.0 * w, -38.0),
                end: at(side * 112.0 * w, -28.0),
                thick: (40.0 * stout, 31.0 * stout),
                reach: -90.0 + side * 14.0,
                sole: true,
                ..base
            };
        }
        match pose {
            Pose::Dancing if side > 0.0 => Limb { bend: at(104.0 * w, -74.0), end: at(112.0 * w, -52.0), reach: 52.0, ..base },
            Pose::Walking | Pose::Running => {
                let stride = if pose == Pose::Running { 1.6 } else { 1.0 };
                Limb {
                    bend: at(side * (58.0 + 16.0 * stride) * w, -52.0 - lift),
                    end: at(side * (56.0 + 26.0 * stride) * w, if side > 0.0 { -17.0 - 16.0 * stride } else { -17.0 } - lift * 0.6),
                    reach: if side > 0.0 { 28.0 } else { 118.0 },
                    ..base
                }
            }
            Pose::Jumping => {
                Limb { bend: at(side * 84.0 * w, -52.0 - lift), end: at(side * 98.0 * w, -30.0 - lift), reach: 90.0 - side * 46.0, ..base }
            }
            Pose::Heroic => Limb { bend: at(side * 76.0 * w, -46.0), end: at(side * 84.0 * w, -17.0), ..base },
            _ => base,
        }
    };
    [leg(-1.0), leg(1.0)]
}

fn tail(sits: bool, way: f64, lift: f64, size: &Proportions, chance: &mut Seed) -> Vec<(Point, f64)> {
    let curl = chance.between(0.85, 1.15);
    let l = size.length.clamp(0.8, 1.15);
    let base = if sits { -46.0 } else { -78.0 } - lift;
    let low = if sits { -30.0 } else { -40.0 } - lift * 0.8;
    let points = [
        (at(way * 20.0, base), 44.0),
        (at(way * 96.0, low + 6.0), 36.0),
        (at(way * 168.0 * l, low - 2.0), 28.0),
        (at(way * 228.0 * l, low - 40.0 * curl), 21.0),
        (at(way * 252.0 * l, low - 104.0 * curl), 14.0),
        (at(way * 232.0 * l, low - 160.0 * curl), 8.0),
        (at(way * 250.0 * l, low - 212.0 * curl), 4.0),
    ];
    points.into_iter().map(|(point, radius)| (point, radius * size.width.clamp(0.85, 1.15))).collect()
}
