//! Light: a colour for the sky, a side it comes from, and what it does to every colour of the picture.

use crate::character::LightKind;
use crate::color::{Color, oklch};
use crate::geometry::{Point, at};
use crate::scene::Plane;

/// What is seen of the source of light.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    Hidden,
    Sun,
    LowSun,
    Moon,
    Stars,
    Aurora,
    Spot,
    Shafts,
    Dapple,
    Bulbs,
    Flames,
    Fireflies,
    Neon,
}

/// A light and its effects.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Light {
    /// Towards the light, length one.
    pub(crate) direction: Point,
    pub(crate) sky_top: Color,
    pub(crate) sky_low: Color,
    /// Catches edges.
    pub(crate) rim: Color,
    /// Depth of form shadows.
    pub(crate) depth: f64,
    /// Tint and its strength on the surroundings.
    tint: Color,
    strength: f64,
    /// Lightness of the surroundings against day.
    exposure: f64,
    pub(crate) source: Source,
    /// Night: windows glow, stars show.
    pub(crate) dark: bool,
}

const DAY: Light = Light {
    direction: at(-0.55, -0.835),
    sky_top: oklch(0.80, 0.085, 232.0),
    sky_low: oklch(0.95, 0.035, 205.0),
    rim: oklch(0.985, 0.03, 90.0),
    depth: 0.8,
    tint: oklch(0.9, 0.05, 85.0),
    strength: 0.06,
    exposure: 1.0,
    source: Source::Hidden,
    dark: false,
};

const NIGHT: Light = Light {
    direction: at(0.5, -0.866),
    sky_top: oklch(0.24, 0.075, 275.0),
    sky_low: oklch(0.42, 0.085, 262.0),
    rim: oklch(0.93, 0.05, 235.0),
    depth: 1.0,
    tint: oklch(0.5, 0.10, 268.0),
    strength: 0.42,
    exposure: 0.58,
    source: Source::Stars,
    dark: true,
};

impl Light {
    /// The light of a kind.
    #[expect(clippy::too_many_lines, reason = "a table: one entry for each kind of light")]
    pub(crate) fn of(kind: LightKind) -> Light {
        match kind {
            LightKind::Daylight => DAY,
            LightKind::Studio => {
                Light { depth: 0.55, strength: 0.0, sky_top: oklch(0.90, 0.03, 250.0), sky_low: oklch(0.97, 0.015, 90.0), ..DAY }
            }
            LightKind::Starlight => Light {
                sky_top: oklch(0.2, 0.07, 280.0),
                sky_low: oklch(0.38, 0.10, 285.0),
                tint: oklch(0.5, 0.10, 285.0),
                exposure: 0.6,
                ..NIGHT
            },
            LightKind::Soft => {
                Light { sky_top: oklch(0.88, 0.04, 230.0), sky_low: oklch(0.965, 0.02, 90.0), depth: 0.5, strength: 0.1, ..DAY }
            }
            LightKind::Noon => Light {
                direction: at(-0.2, -0.98),
                sky_top: oklch(0.74, 0.125, 238.0),
                sky_low: oklch(0.93, 0.05, 220.0),
                depth: 1.0,
                exposure: 1.03,
                source: Source::Sun,
                ..DAY
            },
            LightKind::Morning => Light {
                sky_top: oklch(0.84, 0.06, 225.0),
                sky_low: oklch(0.95, 0.055, 78.0),
                tint: oklch(0.9, 0.08, 80.0),
                strength: 0.14,
                source: Source::LowSun,
                ..DAY
            },
            LightKind::Dawn => Light {
                direction: at(0.8, -0.6),
                sky_top: oklch(0.72, 0.085, 290.0),
                sky_low: oklch(0.91, 0.075, 48.0),
                rim: oklch(0.94, 0.07, 45.0),
                tint: oklch(0.78, 0.10, 340.0),
                strength: 0.24,
                exposure: 0.93,
                source: Source::LowSun,
                ..DAY
            },
            LightKind::GoldenHour => Light {
                direction: at(-0.85, -0.527),
                sky_top: oklch(0.83, 0.075, 70.0),
                sky_low: oklch(0.945, 0.085, 84.0),
                rim: oklch(0.95, 0.10, 85.0),
                tint: oklch(0.84, 0.14, 70.0),
                strength: 0.3,
                exposure: 0.97,
                depth: 1.0,
                source: Source::LowSun,
                ..DAY
            },
            LightKind::Sunset => Light {
                direction: at(0.88, -0.475),
                sky_top: oklch(0.56, 0.13, 318.0),
                sky_low: oklch(0.83, 0.14, 55.0),
                rim: oklch(0.91, 0.12, 60.0),
                tint: oklch(0.70, 0.16, 32.0),
                strength: 0.36,
                exposure: 0.85,
                depth: 1.05,
                source: Source::LowSun,
                ..DAY
            },
            LightKind::Dusk => Light {
                sky_top: oklch(0.36, 0.10, 285.0),
                sky_low: oklch(0.68, 0.12, 335.0),
                rim: oklch(0.9, 0.07, 330.0),
                tint: oklch(0.56, 0.12, 300.0),
                strength: 0.38,
                exposure: 0.74,
                ..NIGHT
            },
            LightKind::Night => Light { exposure: 0.52, ..NIGHT },
            LightKind::Moonlight => Light {
                sky_top: oklch(0.27, 0.075, 262.0),
                sky_low: oklch(0.52, 0.085, 240.0),
                tint: oklch(0.6, 0.09, 245.0),
                exposure: 0.64,
                source: Source::Moon,
                ..NIGHT
            },
            LightKind::Candlelight => Light {
                direction: at(-0.962, 0.275),
                sky_top: oklch(0.30, 0.06, 45.0),
                sky_low: oklch(0.52, 0.10, 60.0),
                rim: oklch(0.92, 0.12, 75.0),
                tint: oklch(0.62, 0.13, 58.0),
                strength: 0.46,
                exposure: 0.72,
                source: Source::Flames,
                ..NIGHT
            },
            LightKind::FairyLights => Light {
                sky_top: oklch(0.30, 0.07, 290.0),
                sky_low: oklch(0.48, 0.09, 320.0),
                rim: oklch(0.94, 0.09, 80.0),
                tint: oklch(0.6, 0.09, 20.0),
                exposure: 0.7,
                source: Source::Bulbs,
                ..NIGHT
            },
            LightKind::Neon => Light {
                direction: at(0.9, -0.436),
                sky_top: oklch(0.24, 0.10, 295.0),
                sky_low: oklch(0.46, 0.17, 330.0),
                rim: oklch(0.84, 0.17, 330.0),
                tint: oklch(0.55, 0.20, 310.0),
                strength: 0.45,
                exposure: 0.66,
                source: Source::Neon,
                ..NIGHT
            },
            LightKind::Spotlight => Light {
                direction: at(0.0, -1.0),
                sky_top: oklch(0.24, 0.05, 300.0),
                sky_low: oklch(0.42, 0.08, 320.0),
                rim: oklch(0.98, 0.04, 90.0),
                tint: oklch(0.5, 0.08, 310.0),
                strength: 0.34,
                exposure: 0.64,
                source: Source::Spot,
                ..NIGHT
            },
            LightKind::Shafts => Light {
                direction: at(-0.3, -0.954),
                sky_top: oklch(0.83, 0.085, 205.0),
                sky_low: oklch(0.66, 0.10, 218.0),
                rim: oklch(0.97, 0.05, 190.0),
                tint: oklch(0.75, 0.10, 205.0),
                strength: 0.22,
                exposure: 0.95,
                source: Source::Shafts,
                ..DAY
            },
            LightKind::Dappled => Light {
                sky_top: oklch(0.88, 0.07, 150.0),
                sky_low: oklch(0.95, 0.06, 110.0),
                tint: oklch(0.85, 0.10, 125.0),
                strength: 0.18,
                source: Source::Dapple,
                ..DAY
            },
            LightKind::Aurora => Light {
                sky_top: oklch(0.24, 0.07, 265.0),
                sky_low: oklch(0.46, 0.09, 190.0),
                rim: oklch(0.92, 0.10, 165.0),
                tint: oklch(0.6, 0.11, 180.0),
                exposure: 0.66,
                source: Source::Aurora,
                ..NIGHT
            },
            LightKind::Glow => Light {
                sky_top: oklch(0.22, 0.06, 255.0),
                sky_low: oklch(0.42, 0.10, 195.0),
                rim: oklch(0.92, 0.11, 185.0),
                tint: oklch(0.5, 0.11, 200.0),
                exposure: 0.6,
                source: Source::Fireflies,
                ..NIGHT
            },
            LightKind::Dramatic => Light {
                direction: at(-0.9, -0.436),
                sky_top: oklch(0.34, 0.05, 250.0),
                sky_low: oklch(0.72, 0.09, 65.0),
                rim: oklch(0.97, 0.08, 80.0),
                tint: oklch(0.55, 0.06, 40.0),
                strength: 0.3,
                exposure: 0.72,
                depth: 1.5,
                source: Source::Shafts,
                dark: false,
            },
            LightKind::Backlight => Light {
                direction: at(0.25, -0.968),
                sky_top: oklch(0.86, 0.06, 75.0),
                sky_low: oklch(0.98, 0.05, 90.0),
                rim: oklch(0.995, 0.05, 95.0),
                depth: 1.3,
                strength: 0.14,
                source: Source::LowSun,
                ..DAY
            },
            LightKind::Dim => Light {
                sky_top: oklch(0.40, 0.04, 260.0),
                sky_low: oklch(0.60, 0.045, 240.0),
                tint: oklch(0.5, 0.05, 250.0),
                strength: 0.3,
                exposure: 0.72,
                source: Source::Hidden,
                dark: false,
                ..NIGHT
            },
        }
    }

    /// A colour as it looks in this light. The character keeps more of its own.
    pub(crate) fn grade(&self, plane: Plane, color: Color) -> Color {
        let (strength, exposure) = match plane {
            Plane::Sky | Plane::Air | Plane::Shadow => return color,
            Plane::Character => (self.strength * 0.42, 1.0 - (1.0 - self.exposure) * 0.34),
            Plane::Far => (self.strength * 1.1, self.exposure),
            _ => (self.strength, self.exposure),
        };
        let lit = oklch(color.lightness * exposure, color.chroma, color.hue);
        let tint = oklch(lit.lightness, self.tint.chroma, self.tint.hue);
        lit.mix(tint, strength.min(0.7))
    }
}
