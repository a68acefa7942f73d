//! Colours as bytes, hex texts and perceptual distance. No names live here: they are a designer's vocabulary.

use crate::designer::Choice;

/// A colour in sRGB, eight bits a channel: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    /// Reads `#rrggbb` (either case). Anything else is `None`.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Self([red, green, blue]))
    }

    /// The colour as `#rrggbb` in lower case.
    pub fn to_hex(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// Lightness, green-red and blue-yellow in the `OKLab` space, where equal steps look equal.
    ///
    /// Source: Björn Ottosson, "A perceptual color space for image processing" (2020).
    pub fn to_oklab(self) -> [f32; 3] {
        let [red, green, blue] = self.0.map(to_linear);
        let long = (0.412_221_46 * red + 0.536_332_55 * green + 0.051_445_995 * blue).cbrt();
        let medium = (0.211_903_5 * red + 0.680_699_5 * green + 0.107_396_96 * blue).cbrt();
        let short = (0.088_302_46 * red + 0.281_718_85 * green + 0.629_978_7 * blue).cbrt();
        [
            0.210_454_26 * long + 0.793_617_8 * medium - 0.004_072_047 * short,
            1.977_998_5 * long - 2.428_592_2 * medium + 0.450_593_7 * short,
            0.025_904_037 * long + 0.782_771_77 * medium - 0.808_675_77 * short,
        ]
    }

    /// How different two colours look: the distance in `OKLab` (0 the same, about 1 black against white).
    pub fn distance(self, other: Self) -> f32 {
        let (mine, theirs) = (self.to_oklab(), other.to_oklab());
        mine.iter().zip(theirs).map(|(left, right)| (left - right).powi(2)).sum::<f32>().sqrt()
    }

    /// Mixes towards `other`: 0 keeps this colour, 1 gives the other one. Shares outside 0..=1 are clamped.
    #[must_use]
    pub fn mix(self, other: Self, share: f32) -> Self {
        let share = share.clamp(0.0, 1.0);
        let mut mixed = [0; 3];
        for (channel, slot) in mixed.iter_mut().enumerate() {
            let (from, to) = (f32::from(self.0[channel]), f32::from(other.0[channel]));
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a mix of two bytes stays between 0 and 255")]
            {
                *slot = (from + (to - from) * share).round() as u8;
            }
        }
        Self(mixed)
    }

    /// More colourful (share above 0, 1 doubles what parts it from its own grey) or duller (below 0, -1 is that grey).
    #[must_use]
    pub fn saturated(self, share: f32) -> Self {
        let gray = self.0.iter().map(|channel| f32::from(*channel)).sum::<f32>() / 3.0;
        let factor = 1.0 + share.clamp(-1.0, 1.0);
        Self(self.0.map(|channel| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
            let byte = (gray + (f32::from(channel) - gray) * factor).round().clamp(0.0, 255.0) as u8;
            byte
        }))
    }

    /// The choice whose swatch looks most like this colour; `None` when no choice has a swatch.
    pub fn nearest(self, values: &[Choice]) -> Option<&Choice> {
        values
            .iter()
            .filter_map(|choice| {
                let swatch = Self::from_hex(choice.swatch.as_deref()?)?;
                Some((choice, self.distance(swatch)))
            })
            .min_by(|(_, left), (_, right)| left.total_cmp(right))
            .map(|(choice, _)| choice)
    }
}

fn to_linear(channel: u8) -> f32 {
    let value = f32::from(channel) / 255.0;
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

#[cfg(test)]
mod tests {
    use super::Rgb;

    #[test]
    fn hex_is_six_digits_after_a_hash_and_nothing_else() {
        assert_eq!(Rgb::from_hex("#FF8000"), Some(Rgb([255, 128, 0])));
        for wrong in ["ff8000", "#ff80", "#ff80000", "#gg8000", "", "#", "#+f8000", "#é8000"] {
            assert_eq!(Rgb::from_hex(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn hex_survives_a_round_trip_in_lower_case() {
        assert_eq!(Rgb::from_hex("#A1b2C3").map(Rgb::to_hex), Some("#a1b2c3".to_owned()));
    }

    #[test]
    fn distance_is_zero_for_the_same_and_about_one_for_black_against_white() {
        let (black, white) = (Rgb([0, 0, 0]), Rgb([255, 255, 255]));
        assert!(black.distance(black) < 0.001);
        assert!((black.distance(white) - 1.0).abs() < 0.01);
    }

    #[test]
    fn saturation_moves_away_from_gray_and_back_to_it() {
        assert_eq!(Rgb([100, 150, 200]).saturated(0.5), Rgb([75, 150, 225]));
        assert_eq!(Rgb([100, 150, 200]).saturated(-1.0), Rgb([150, 150, 150]));
        assert_eq!(Rgb([90, 90, 90]).saturated(1.0), Rgb([90, 90, 90]));
    }

    #[test]
    fn mixing_stays_between_both_colours() {
        let mixed = Rgb([0, 0, 0]).mix(Rgb([200, 100, 50]), 0.5);
        assert_eq!(mixed, Rgb([100, 50, 25]));
        assert_eq!(Rgb([0, 0, 0]).mix(Rgb([200, 100, 50]), 9.0), Rgb([200, 100, 50]));
    }
}
