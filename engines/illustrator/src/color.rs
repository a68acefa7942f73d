//! Colour in OKLCH (Björn Ottosson, 2020): lightness, chroma and hue as the eye sees them, so that
//! "a little darker" means the same for yellow and for blue. Converts to `sRGB`, keeping hue and
//! lightness and giving up chroma where `sRGB` has no such colour.

use crate::geometry::{cosine, sine};

/// A colour: lightness `0..=1`, chroma from 0 (about 0.37 at most), hue in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Color {
    pub(crate) lightness: f64,
    pub(crate) chroma: f64,
    pub(crate) hue: f64,
}

/// Shorthand for a colour.
pub(crate) const fn oklch(lightness: f64, chroma: f64, hue: f64) -> Color {
    Color { lightness, chroma, hue }
}

impl Color {
    pub(crate) const WHITE: Color = oklch(1.0, 0.0, 0.0);

    /// From `sRGB` bytes.
    pub(crate) fn from_rgb(rgb: [u8; 3]) -> Color {
        let [red, green, blue] = rgb.map(|byte| linear(f64::from(byte) / 255.0));
        let long = libm::cbrt(0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue);
        let medium = libm::cbrt(0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue);
        let short = libm::cbrt(0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue);
        let lightness = 0.210_454_255_3 * long + 0.793_617_785 * medium - 0.004_072_046_8 * short;
        let a = 1.977_998_495_1 * long - 2.428_592_205 * medium + 0.450_593_709_9 * short;
        let b = 0.025_904_037_1 * long + 0.782_771_766_2 * medium - 0.808_675_766 * short;
        Color::from_lab(lightness, a, b)
    }

    fn from_lab(lightness: f64, a: f64, b: f64) -> Color {
        let chroma = (a * a + b * b).sqrt();
        let hue = libm::atan2(b, a).to_degrees();
        oklch(lightness, chroma, if hue < 0.0 { hue + 360.0 } else { hue })
    }

    pub(crate) fn lab(self) -> [f64; 3] {
        [self.lightness, self.chroma * cosine(self.hue), self.chroma * sine(self.hue)]
    }

    fn linear_rgb(self) -> [f64; 3] {
        let [lightness, a, b] = self.lab();
        let long = lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b;
        let medium = lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b;
        let short = lightness - 0.089_484_177_5 * a - 1.291_485_548 * b;
        let (long, medium, short) = (long * long * long, medium * medium * medium, short * short * short);
        [
            4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
            -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
            -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701 * short,
        ]
    }

    /// As `sRGB` bytes, reducing chroma until the colour exists in `sRGB`.
    pub(crate) fn to_rgb(self) -> [u8; 3] {
        let mut color = oklch(self.lightness.clamp(0.0, 1.0), self.chroma.max(0.0), self.hue);
        let fits = |rgb: [f64; 3]| rgb.iter().all(|part| (-0.001..=1.001).contains(part));
        if !fits(color.linear_rgb()) {
            let (mut low, mut high) = (0.0, color.chroma);
            for _ in 0..12 {
                let middle = f64::midpoint(low, high);
                if fits(oklch(color.lightness, middle, color.hue).linear_rgb()) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            color.chroma = low;
        }
        color.linear_rgb().map(|part| (encoded(part.clamp(0.0, 1.0)) * 255.0 + 0.5).floor().clamp(0.0, 255.0) as u8)
    }

    /// As `#rrggbb`.
    pub(crate) fn hex(self) -> String {
        let [red, green, blue] = self.to_rgb();
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// A mixture; zero is this colour, one the other. Mixed as paint would, through `OKLab`.
    pub(crate) fn mix(self, other: Color, part: f64) -> Color {
        let (one, two) = (self.lab(), other.lab());
        let blend = |index: usize| {
            let (from, to) = (one.get(index).copied().unwrap_or(0.0), two.get(index).copied().unwrap_or(0.0));
            from + (to - from) * part
        };
        Color::from_lab(blend(0), blend(1), blend(2))
    }

    pub(crate) fn lighter(self, by: f64) -> Color {
        oklch((self.lightness + by).clamp(0.0, 1.0), self.chroma, self.hue)
    }

    pub(crate) fn darker(self, by: f64) -> Color {
        self.lighter(-by)
    }

    pub(crate) fn with_lightness(self, lightness: f64) -> Color {
        oklch(lightness, self.chroma, self.hue)
    }

    pub(crate) fn with_chroma(self, chroma: f64) -> Color {
        oklch(self.lightness, chroma, self.hue)
    }

    pub(crate) fn turned(self, degrees: f64) -> Color {
        let hue = (self.hue + degrees) % 360.0;
        oklch(self.lightness, self.chroma, if hue < 0.0 { hue + 360.0 } else { hue })
    }

    /// The colour this one takes in shadow: darker, a little richer, leaning to blue-violet.
    pub(crate) fn in_shade(self, depth: f64) -> Color {
        let shadow = oklch(self.lightness * 0.62, self.chroma * 0.95 + 0.015, self.hue);
        self.mix(shadow.mix(oklch(shadow.lightness, 0.09, 300.0), 0.28), depth)
    }

    /// The ink that outlines this colour: one family of deep, warm darks tinted by what they enclose.
    pub(crate) fn ink(self) -> Color {
        let tinted = oklch(0.31, (self.chroma * 0.55).clamp(0.03, 0.075), self.hue);
        tinted.mix(oklch(0.29, 0.05, 350.0), 0.45)
    }

    /// Relative luminance of WCAG 2.2, for contrast.
    #[cfg(test)]
    pub(crate) fn luminance(self) -> f64 {
        let [red, green, blue] = self.to_rgb().map(|byte| linear(f64::from(byte) / 255.0));
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast ratio of WCAG 2.2, from 1 to 21.
    #[cfg(test)]
    pub(crate) fn contrast(self, other: Color) -> f64 {
        let (one, two) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(two) / one.min(two)
    }
}

fn linear(encoded: f64) -> f64 {
    if encoded <= 0.040_45 { encoded / 12.92 } else { libm::pow((encoded + 0.055) / 1.055, 2.4) }
}

fn encoded(linear: f64) -> f64 {
    if linear <= 0.003_130_8 { linear * 12.92 } else { 1.055 * libm::pow(linear, 1.0 / 2.4) - 0.055 }
}

#[cfg(test)]
mod tests {
    use super::{Color, oklch};

    #[test]
    fn every_grey_and_many_colours_survive_the_round_trip() {
        for red in (0..=255).step_by(51) {
            for green in (0..=255).step_by(51) {
                for blue in (0..=255).step_by(51) {
                    let rgb = [red, green, blue];
                    assert_eq!(Color::from_rgb(rgb).to_rgb(), rgb);
                }
            }
        }
    }

    #[test]
    fn impossible_colours_keep_their_lightness() {
        let color = Color::from_rgb(oklch(0.7, 0.5, 150.0).to_rgb());
        assert!((color.lightness - 0.7).abs() < 0.02);
    }

    #[test]
    fn ink_reads_on_what_it_outlines() {
        for hue in (0..360).step_by(30) {
            let fill = oklch(0.75, 0.12, f64::from(hue));
            assert!(fill.contrast(fill.ink()) > 3.0);
        }
    }
}
