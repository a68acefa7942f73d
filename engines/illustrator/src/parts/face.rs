//! Expressions as numbers: what brows, lids, pupils, mouth, gills and cheeks do together.

use crate::character::{Expression, EyeKind};
use crate::geometry::{Point, at};

/// How a mouth is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Mouth {
    /// A curved line: width, depth (negative frowns), lean to one side.
    Line(f64, f64, f64),
    /// An open smile: width and depth.
    Open(f64, f64),
    /// A small round mouth.
    Round(f64),
    /// A smile with the tongue out.
    Tongue(f64),
    /// A wavering line.
    Wavy,
    /// A smile with a row of teeth.
    Teeth(f64),
}

/// A face.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Face {
    /// How much the upper lids cover, 0 to 1; at 1 the eye is a closed curve.
    pub(crate) lid: f64,
    /// Slant of the upper lids: positive drops towards the nose (cross), negative outwards (sad).
    pub(crate) slant: f64,
    /// How far cheeks push up into the eyes.
    pub(crate) squint: f64,
    /// Eye size against normal.
    pub(crate) size: f64,
    /// Where the pupils look, each part from -1 to 1.
    pub(crate) gaze: Point,
    /// Brows: height above the eye and slant, when there are any.
    pub(crate) brow: Option<(f64, f64)>,
    pub(crate) mouth: Mouth,
    /// Strength of the blush.
    pub(crate) blush: f64,
    /// Gills: up (positive) or drooping, in degrees.
    pub(crate) perk: f64,
    /// Eyes drawn as something else.
    pub(crate) special: Option<EyeKind>,
    /// Tears on the cheeks.
    pub(crate) tears: bool,
    /// One eye winks or one brow lifts.
    pub(crate) lopsided: bool,
}

const PLAIN: Face = Face {
    lid: 0.0,
    slant: 0.0,
    squint: 0.0,
    size: 1.0,
    gaze: at(0.0, 0.0),
    brow: None,
    mouth: Mouth::Line(62.0, 26.0, 0.0),
    blush: 0.5,
    perk: 0.0,
    special: None,
    tears: false,
    lopsided: false,
};

impl Face {
    /// The face of an expression.
    #[expect(clippy::too_many_lines, reason = "a table: one entry for each expression")]
    pub(crate) fn of(expression: Expression) -> Face {
        match expression {
            Expression::Happy => Face { blush: 0.6, perk: 6.0, squint: 0.12, ..PLAIN },
            Expression::Grinning => Face { mouth: Mouth::Open(60.0, 44.0), perk: 10.0, squint: 0.12, blush: 0.65, ..PLAIN },
            Expression::Laughing => {
                Face { lid: 1.0, squint: 1.0, mouth: Mouth::Open(66.0, 56.0), perk: 12.0, blush: 0.75, brow: Some((10.0, -4.0)), ..PLAIN }
            }
            Expression::Calm => Face { lid: 0.3, mouth: Mouth::Line(46.0, 15.0, 0.0), blush: 0.45, ..PLAIN },
            Expression::Blissful => Face { lid: 1.0, squint: 1.0, mouth: Mouth::Line(50.0, 22.0, 0.0), blush: 0.7, ..PLAIN },
            Expression::Kind => Face { mouth: Mouth::Line(54.0, 21.0, 0.0), brow: Some((11.0, -7.0)), blush: 0.7, squint: 0.2, ..PLAIN },
            Expression::Wise => Face { lid: 0.34, mouth: Mouth::Line(48.0, 16.0, 0.0), brow: Some((13.0, -6.0)), blush: 0.35, ..PLAIN },
            Expression::Neutral => Face { mouth: Mouth::Line(46.0, 3.0, 0.0), blush: 0.3, ..PLAIN },
            Expression::Shy => Face {
                gaze: at(-0.75, 0.5),
                mouth: Mouth::Line(26.0, 9.0, 6.0),
                blush: 1.0,
                perk: -12.0,
                brow: Some((4.0, -13.0)),
                lid: 0.16,
                ..PLAIN
            },
            Expression::Blushing => {
                Face { gaze: at(0.6, 0.35), mouth: Mouth::Wavy, blush: 1.5, perk: -6.0, brow: Some((8.0, -11.0)), ..PLAIN }
            }
            Expression::Smug => Face {
                lid: 0.44,
                slant: 4.0,
                gaze: at(0.75, 0.0),
                mouth: Mouth::Line(46.0, 15.0, 15.0),
                brow: Some((8.0, 4.0)),
                lopsided: true,
                ..PLAIN
            },
            Expression::Bored => Face {
                lid: 0.5,
                gaze: at(-0.7, 0.1),
                mouth: Mouth::Line(42.0, -5.0, 0.0),
                brow: Some((7.0, 0.0)),
                perk: -12.0,
                blush: 0.25,
                ..PLAIN
            },
            Expression::Determined => {
                Face { lid: 0.2, slant: 14.0, mouth: Mouth::Line(40.0, -4.0, 4.0), brow: Some((0.0, 20.0)), perk: 10.0, ..PLAIN }
            }
            Expression::Scared => Face { size: 1.2, mouth: Mouth::Wavy, brow: Some((14.0, -20.0)), perk: -16.0, blush: 0.15, ..PLAIN },
            Expression::Confused => Face {
                gaze: at(-0.5, -0.6),
                mouth: Mouth::Line(36.0, -3.0, 13.0),
                brow: Some((8.0, 8.0)),
                lopsided: true,
                perk: 2.0,
                size: 1.06,
                ..PLAIN
            },
            Expression::Curious => Face {
                size: 1.12,
                gaze: at(0.7, -0.55),
                mouth: Mouth::Round(10.0),
                brow: Some((9.0, -3.0)),
                lopsided: true,
                perk: 10.0,
                ..PLAIN
            },
            Expression::Surprised => Face { size: 1.22, mouth: Mouth::Round(19.0), brow: Some((15.0, -5.0)), perk: 20.0, ..PLAIN },
            Expression::Excited => Face {
                size: 1.16,
                special: Some(EyeKind::Starry),
                mouth: Mouth::Open(64.0, 50.0),
                brow: Some((12.0, -4.0)),
                perk: 18.0,
                blush: 0.75,
                ..PLAIN
            },
            Expression::Proud => Face {
                lid: 0.34,
                slant: 6.0,
                mouth: Mouth::Line(58.0, 20.0, 8.0),
                brow: Some((9.0, 2.0)),
                perk: 12.0,
                gaze: at(0.2, -0.5),
                ..PLAIN
            },
            Expression::Mischievous => Face {
                lid: 0.3,
                slant: 13.0,
                gaze: at(0.7, 0.0),
                mouth: Mouth::Line(56.0, 20.0, 17.0),
                brow: Some((5.0, 15.0)),
                lopsided: true,
                perk: 8.0,
                ..PLAIN
            },
            Expression::Silly => {
                Face { mouth: Mouth::Tongue(54.0), lopsided: true, special: Some(EyeKind::Mismatched), size: 1.1, perk: 4.0, ..PLAIN }
            }
            Expression::Sleepy => {
                Face { lid: 0.62, slant: -3.0, mouth: Mouth::Round(13.0), perk: -10.0, blush: 0.45, brow: Some((10.0, -7.0)), ..PLAIN }
            }
            Expression::Asleep => Face { lid: 1.0, mouth: Mouth::Line(30.0, 10.0, 0.0), perk: -12.0, blush: 0.65, ..PLAIN },
            Expression::Grumpy => Face {
                lid: 0.36,
                slant: 12.0,
                mouth: Mouth::Line(50.0, -17.0, 0.0),
                brow: Some((-1.0, 17.0)),
                perk: -6.0,
                blush: 0.35,
                ..PLAIN
            },
            Expression::Angry => {
                Face { lid: 0.34, slant: 20.0, mouth: Mouth::Teeth(52.0), brow: Some((-3.0, 25.0)), perk: 12.0, blush: 0.8, ..PLAIN }
            }
            Expression::Brave => Face {
                lid: 0.2,
                slant: 9.0,
                mouth: Mouth::Line(56.0, 17.0, 4.0),
                brow: Some((2.0, 14.0)),
                perk: 14.0,
                gaze: at(0.35, -0.3),
                ..PLAIN
            },
            Expression::Thoughtful => Face {
                gaze: at(0.65, -0.8),
                mouth: Mouth::Line(34.0, 3.0, 10.0),
                brow: Some((9.0, -2.0)),
                lopsided: true,
                lid: 0.12,
                ..PLAIN
            },
            Expression::Dreamy => {
                Face { lid: 0.36, gaze: at(0.3, -0.85), mouth: Mouth::Line(42.0, 15.0, 0.0), brow: Some((12.0, -8.0)), blush: 0.7, ..PLAIN }
            }
            Expression::Loving => {
                Face { special: Some(EyeKind::Hearts), mouth: Mouth::Open(52.0, 34.0), blush: 1.0, perk: 8.0, size: 1.12, ..PLAIN }
            }
            Expression::Sad => Face {
                gaze: at(0.0, 0.5),
                lid: 0.2,
                slant: -12.0,
                mouth: Mouth::Line(42.0, -17.0, 0.0),
                brow: Some((7.0, -19.0)),
                perk: -20.0,
                blush: 0.35,
                ..PLAIN
            },
            Expression::Crying => Face {
                lid: 0.24,
                slant: -14.0,
                mouth: Mouth::Wavy,
                brow: Some((7.0, -21.0)),
                perk: -22.0,
                blush: 0.7,
                tears: true,
                ..PLAIN
            },
            Expression::Worried => {
                Face { gaze: at(-0.4, 0.1), mouth: Mouth::Wavy, brow: Some((9.0, -18.0)), perk: -10.0, blush: 0.3, size: 1.05, ..PLAIN }
            }
            Expression::Suspicious => {
                Face { lid: 0.46, gaze: at(0.9, 0.0), mouth: Mouth::Line(40.0, -4.0, 8.0), brow: Some((2.0, 9.0)), lopsided: true, ..PLAIN }
            }
            Expression::Hungry => {
                Face { mouth: Mouth::Tongue(58.0), size: 1.1, gaze: at(0.2, 0.4), perk: 8.0, brow: Some((11.0, -5.0)), ..PLAIN }
            }
            Expression::Dizzy => Face { special: Some(EyeKind::Spiral), mouth: Mouth::Wavy, size: 1.15, perk: -8.0, ..PLAIN },
        }
    }
}
