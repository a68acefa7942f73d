//! Poses along the ground or the water: swimming, floating, curled up asleep, lounging on the belly.

use super::{Limb, Proportions, Rig};
use crate::geometry::{Frame, Point, at};
use crate::seed::Seed;

fn limb(root: Point, bend: Point, end: Point, reach: f64, size: &Proportions) -> Limb {
    Limb { root, bend, end, thick: (27.0 * size.limb.min(1.12), 19.0 * size.limb.min(1.12)), reach, raised: false, far: false, sole: false }
}

/// Gliding through water or air, head to one side, tail waving behind. Drawn head to the left.
pub(super) fn swimming(size: &Proportions, floats: bool, chance: &mut Seed) -> Rig {
    let l = size.length;
    let w = size.width;
    let wave = chance.between(0.8, 1.25);
    let rise = if floats { -250.0 } else { -215.0 };
    let p = |x: f64, y: f64| at(x, y + rise);
    let torso = vec![
        (p(-58.0, 22.0), 58.0 * w),
        (p(4.0 * l, 38.0), 72.0 * w),
        (p(66.0 * l, 42.0), 76.0 * w),
        (p(124.0 * l, 32.0), 66.0 * w),
        (p(168.0 * l, 16.0), 52.0 * w),
    ];
    let tail = vec![
        (p(150.0 * l, 22.0), 54.0 * w),
        (p(198.0 * l, -8.0), 38.0 * w),
        (p(238.0 * l, -48.0 * wave), 28.0),
        (p(262.0 * l, -104.0 * wave), 20.0),
        (p(288.0 * l, -156.0 * wave), 14.0),
        (p(330.0 * l, -186.0 * wave), 8.0),
        (p(372.0 * l, -184.0 * wave), 4.0),
    ];
    let front = limb(p(-20.0, 66.0), p(-40.0, 112.0), p(-6.0, 148.0), 62.0, size);
    let far = Limb { far: true, ..limb(p(-66.0, 62.0), p(-104.0, 112.0), p(-134.0, 128.0), 152.0, size) };
    let leg = limb(p(112.0 * l, 62.0), p(120.0 * l, 104.0), p(160.0 * l, 122.0), 26.0, size);
    let far_leg = Limb { far: true, ..limb(p(146.0 * l, 44.0), p(170.0 * l, 76.0), p(208.0 * l, 82.0), 12.0, size) };
    Rig {
        head: Frame::new(p(-128.0, -28.0), chance.between(-9.0, -3.0), size.head * 0.98),
        back: Frame::new(p(40.0 * l, -16.0), 92.0, 1.0),
        torso,
        tail,
        tail_in_front: false,
        arms: [far, front],
        legs: [far_leg, leg],
        turn: -chance.between(0.3, 0.6),
        apart: 90.0,
        along: true,
        lift: 120.0,
        shadow: (at(60.0, 8.0), 230.0),
        holder: 1,
    }
}

/// Asleep on the ground, tail drawn round to the front.
pub(super) fn curled(size: &Proportions, chance: &mut Seed) -> Rig {
    let w = size.width;
    let l = size.length.clamp(0.8, 1.15);
    let torso = vec![
        (at(-30.0, -112.0), 66.0 * w),
        (at(34.0, -132.0), 92.0 * w),
        (at(102.0 * l, -128.0), 104.0 * w),
        (at(164.0 * l, -98.0), 88.0 * w),
        (at(198.0 * l, -66.0), 62.0 * w),
    ];
    let tail = vec![
        (at(192.0 * l, -58.0), 54.0),
        (at(206.0 * l, -34.0), 46.0),
        (at(160.0 * l, -18.0), 36.0),
        (at(98.0, -12.0), 28.0),
        (at(36.0, -14.0), 20.0),
        (at(-24.0, -18.0), 12.0),
        (at(-70.0, -16.0), 5.0),
    ];
    let arm = limb(at(-58.0, -62.0), at(-30.0, -22.0), at(-86.0, -14.0), 176.0, size);
    let far = limb(at(-120.0, -60.0), at(-190.0, -40.0), at(-204.0, -16.0), 168.0, size);
    let leg = limb(at(150.0 * l, -60.0), at(130.0, -30.0), at(104.0, -26.0), 176.0, size);
    Rig {
        head: Frame::new(at(-108.0, -104.0), chance.between(4.0, 9.0), size.head * 0.96),
        back: Frame::new(at(60.0, -170.0), 80.0, 1.0),
        torso,
        tail,
        tail_in_front: true,
        arms: [far, arm],
        legs: [leg, leg],
        turn: -0.25,
        apart: 90.0,
        along: true,
        lift: 0.0,
        shadow: (at(40.0, 2.0), 285.0),
        holder: 0,
    }
}

/// On the belly, chin over folded arms, tail curling up behind.
pub(super) fn lounging(size: &Proportions, chance: &mut Seed) -> Rig {
    let w = size.width;
    let way = chance.sign();
    let torso = vec![
        (at(way * 8.0, -96.0), 62.0 * w),
        (at(way * 36.0, -112.0), 84.0 * w),
        (at(way * 84.0, -116.0), 94.0 * w),
        (at(way * 132.0, -104.0), 84.0 * w),
        (at(way * 168.0, -80.0), 62.0 * w),
    ];
    let tail = vec![
        (at(way * 150.0, -84.0), 56.0),
        (at(way * 206.0, -76.0), 44.0),
        (at(way * 258.0, -100.0), 34.0),
        (at(way * 286.0, -156.0), 25.0),
        (at(way * 278.0, -216.0), 17.0),
        (at(way * 250.0, -262.0), 9.0),
        (at(way * 214.0, -284.0), 4.0),
    ];
    let arm = |side: f64| Limb {
        raised: true,
        ..limb(at(side * 132.0, -30.0), at(side * 92.0, -14.0), at(side * 52.0, -18.0), 90.0 + side * 84.0, size)
    };
    let leg = limb(at(way * 176.0, -54.0), at(way * 214.0, -36.0), at(way * 222.0, -16.0), 90.0 - way * 64.0, size);
    Rig {
        head: Frame::new(at(0.0, -140.0), chance.jitter(3.0), size.head),
        back: Frame::new(at(way * 84.0, -190.0), way * 70.0, 1.0),
        torso,
        tail,
        tail_in_front: false,
        arms: [arm(-1.0), arm(1.0)],
        legs: [leg, leg],
        turn: way * 0.3,
        apart: 90.0,
        along: true,
        lift: 0.0,
        shadow: (at(way * 40.0, 2.0), 270.0),
        holder: usize::from(way < 0.0),
    }
}
