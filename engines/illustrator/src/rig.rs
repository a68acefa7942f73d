//! The skeleton: where head, spine, limbs and tail are, and the places things attach to.
//!
//! Lengths are in figure units: a grown head is about 300 wide; the ground is at y = 0 and up is
//! negative. Poses fill the skeleton in; parts only read it, so whatever hangs on an anchor bends with
//! the pose. Knows nothing of colours.

mod along;
mod upright;

use crate::character::{Age, Build, Character, Expression, Pose, Species};
use crate::geometry::{Frame, Point, at};
use crate::seed::Seed;

/// An arm or a leg.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limb {
    pub(crate) root: Point,
    pub(crate) bend: Point,
    pub(crate) end: Point,
    /// Radius where it leaves the body and where the hand begins.
    pub(crate) thick: (f64, f64),
    /// Direction of the fingers in degrees.
    pub(crate) reach: f64,
    /// Drawn in front of the head.
    pub(crate) raised: bool,
    /// Drawn behind the body.
    pub(crate) far: bool,
    /// Sole towards the viewer (a sitting foot).
    pub(crate) sole: bool,
}

impl Limb {
    /// Stations along the limb with radii, from root to hand.
    pub(crate) fn spine(&self, until: f64) -> Vec<(Point, f64)> {
        (0..=6)
            .map(|index| {
                let part = f64::from(index) / 6.0 * until;
                let (one, two) = (self.root.toward(self.bend, part), self.bend.toward(self.end, part));
                let radius = self.thick.0 + (self.thick.1 - self.thick.0) * part;
                (one.toward(two, part), radius)
            })
            .collect()
    }
}

/// A skeleton in a pose.
#[derive(Debug, Clone)]
pub(crate) struct Rig {
    /// Head's own units: half width 150, crown at (0, -100), chin at (0, 105).
    pub(crate) head: Frame,
    /// From the neck to the end of the body, with radii.
    pub(crate) torso: Vec<(Point, f64)>,
    pub(crate) tail: Vec<(Point, f64)>,
    /// The tail lies in front of the body.
    pub(crate) tail_in_front: bool,
    /// Viewer's left, viewer's right.
    pub(crate) arms: [Limb; 2],
    pub(crate) legs: [Limb; 2],
    /// Between the shoulders, behind; x to the viewer's right, y down the back.
    pub(crate) back: Frame,
    /// Where the face looks, from -1 (viewer's left) to 1.
    pub(crate) turn: f64,
    /// How far each eye is from the middle of the face.
    pub(crate) apart: f64,
    /// Lies along the ground or the water instead of standing.
    pub(crate) along: bool,
    /// Off the ground by this much.
    pub(crate) lift: f64,
    /// Centre and half width of the shadow on the ground.
    pub(crate) shadow: (Point, f64),
    /// Which arm carries a held thing.
    pub(crate) holder: usize,
}

/// How age and build change lengths.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Proportions {
    pub(crate) head: f64,
    pub(crate) width: f64,
    pub(crate) length: f64,
    pub(crate) limb: f64,
    pub(crate) eye: f64,
}

impl Proportions {
    pub(crate) fn of(character: &Character) -> Proportions {
        let (head, length, limb, eye) = match character.age {
            Age::Baby => (1.14, 0.56, 0.78, 1.26),
            Age::Toddler => (1.1, 0.7, 0.85, 1.18),
            Age::Young => (1.06, 0.82, 0.92, 1.12),
            Age::Teen => (1.0, 1.06, 1.02, 1.05),
            Age::Adult => (1.0, 1.0, 1.0, 1.0),
            Age::Elder => (0.98, 0.92, 0.95, 0.92),
            Age::Ancient => (1.0, 0.86, 0.9, 0.86),
        };
        let (wide, long, stout) = match character.build {
            Build::Tiny => (0.86, 0.72, 0.84),
            Build::Small => (0.93, 0.86, 0.93),
            Build::Slim => (0.82, 1.06, 0.88),
            Build::Long => (0.9, 1.26, 0.96),
            Build::Average => (1.0, 1.0, 1.0),
            Build::Sturdy => (1.12, 1.02, 1.16),
            Build::Chubby => (1.2, 0.96, 1.08),
            Build::Round => (1.34, 0.84, 1.1),
            Build::Big => (1.16, 1.14, 1.14),
        };
        Proportions {
            head: head * if character.build == Build::Tiny { 1.06 } else { 1.0 },
            width: wide,
            length: length * long,
            limb: limb * stout,
            eye,
        }
    }
}

impl Rig {
    /// Poses a character.
    pub(crate) fn pose(character: &Character, seed: &Seed) -> Rig {
        let proportions = Proportions::of(character);
        let mut chance = seed.branch("pose");
        let long = character.species == Species::Axolotl;
        let mut rig = match character.pose {
            Pose::Swimming | Pose::Flying if long => along::swimming(&proportions, character.pose == Pose::Flying, &mut chance),
            Pose::Sleeping | Pose::Curled if long => along::curled(&proportions, &mut chance),
            Pose::Lounging if long => along::lounging(&proportions, &mut chance),
            pose => upright::standing(pose, &proportions, &mut chance),
        };
        let tilt = match character.expression {
            Expression::Curious | Expression::Silly => 9.0,
            Expression::Shy | Expression::Loving => -7.0,
            Expression::Thoughtful => 6.0,
            Expression::Sad => -4.0,
            Expression::Proud | Expression::Brave => 0.0,
            _ => 3.0,
        } * chance.sign()
            + chance.jitter(2.5);
        rig.head = rig.head.of(&Frame::new(at(0.0, 0.0), tilt, 1.0));
        if character.species == Species::Owl {
            rig.apart = 60.0;
        }
        if character.held.is_some() && character.pose != Pose::Sleeping {
            rig.offer();
        }
        rig
    }

    /// Brings the holding hand out to where a held thing can be seen.
    fn offer(&mut self) {
        let along = self.along;
        let Some(arm) = self.arms.get_mut(self.holder) else {
            return;
        };
        if arm.raised {
            return;
        }
        let side = if self.holder == 0 { -1.0 } else { 1.0 };
        if along {
            arm.end = arm.root.plus(at(side * 62.0, 66.0));
            arm.bend = arm.root.plus(at(side * 20.0, 62.0));
        } else {
            let reach = arm.root.distance(arm.end).max(80.0);
            arm.bend = arm.root.plus(at(side * reach * 0.62, reach * 0.42));
            arm.end = arm.root.plus(at(side * reach * 1.18, reach * 0.16));
            arm.reach = -90.0 + side * 38.0;
            arm.raised = true;
        }
    }

    /// Where the eyes sit, in head units.
    pub(crate) fn eyes(&self) -> [Point; 2] {
        let shift = self.turn * if self.apart > 80.0 { 20.0 } else { 14.0 };
        let height = if self.apart > 80.0 { -10.0 } else { 0.0 };
        [at(-self.apart + shift, height), at(self.apart + shift, height)]
    }

    /// The waist's centre and radius at a part of the torso, 0 at the neck and 1 at its end.
    pub(crate) fn torso_at(&self, part: f64) -> (Point, f64) {
        let last = self.torso.len().saturating_sub(1);
        let place = part.clamp(0.0, 1.0) * last as f64;
        let index = (place.floor() as usize).min(last.saturating_sub(1));
        let rest = place - index as f64;
        let get = |index: usize| self.torso.get(index).copied().unwrap_or((at(0.0, 0.0), 1.0));
        let (one, two) = (get(index), get((index + 1).min(last)));
        (one.0.toward(two.0, rest), one.1 + (two.1 - one.1) * rest)
    }

    /// Left and right edge of the torso at a part of it.
    pub(crate) fn edges_at(&self, part: f64) -> (Point, Point) {
        let (center, radius) = self.torso_at(part);
        let before = self.torso_at((part - 0.12).max(0.0)).0;
        let after = self.torso_at((part + 0.12).min(1.0)).0;
        let side = after.minus(before).unit().normal().times(radius);
        (center.plus(side), center.minus(side))
    }

    /// A frame on the torso: origin on its middle line, y along the spine, x to the viewer's right.
    pub(crate) fn torso_frame(&self, part: f64) -> Frame {
        let before = self.torso_at((part - 0.1).max(0.0)).0;
        let after = self.torso_at((part + 0.1).min(1.0)).0;
        let angle = after.minus(before).angle() - 90.0;
        Frame::new(self.torso_at(part).0, angle, 1.0)
    }
}
