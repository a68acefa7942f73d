//! From a sheet to a character: every value looked up in the one table, gaps filled by seeded choices that
//! go well together, everything that cannot be drawn remembered.

use atelier_character::{Designer, Sheet};

use crate::LeftOut;
use crate::character::{
    Accessory, Age, ArtStyle, Build, Character, Expression, EyeKind, GillKind, LightKind, Mood, Palette, Pattern, Pose, Species, TuftKind,
    Weather, WingKind,
};
use crate::color::{Color, oklch};
use crate::held::Item;
use crate::seed::Seed;
use crate::settings::{PLACES, Place};
use crate::vocabulary::{self, Entry, Fit};
use crate::wear::outfits::{CUTS, Cut};

/// A character and what was left out of it.
pub(crate) struct Reading {
    pub(crate) character: Character,
    pub(crate) left_out: Vec<LeftOut>,
}

/// Reads a sheet. `None` only if the table of places were empty.
pub(crate) fn read(designer: &Designer, sheet: &Sheet, seed: &Seed) -> Option<Reading> {
    let mut reader = Reader { sheet, chance: seed.branch("reading"), left_out: Vec::new() };
    let species = species(designer, sheet);
    let setting = reader.setting(species)?;
    let night = |chance: &mut Seed| chance.pick(&[LightKind::Moonlight, LightKind::Starlight], LightKind::Moonlight);
    let mood = reader.one("mood", vocabulary::MOODS, |_| Mood::Cheerful);
    let light = reader.one("light", vocabulary::LIGHTS, |chance| match mood {
        Mood::Cosy => chance.pick(&[LightKind::GoldenHour, LightKind::Candlelight, LightKind::Sunset], LightKind::GoldenHour),
        Mood::Magical => chance.pick(&[LightKind::Glow, LightKind::Dusk, LightKind::Aurora], LightKind::Glow),
        Mood::Dreamlike => chance.pick(&[LightKind::Dawn, LightKind::Dusk, LightKind::Soft], LightKind::Dawn),
        Mood::Mysterious | Mood::Spooky => night(chance),
        Mood::Epic | Mood::Adventurous => chance.pick(&[LightKind::Dramatic, LightKind::Sunset, LightKind::GoldenHour], LightKind::Sunset),
        Mood::Romantic => chance.pick(&[LightKind::Sunset, LightKind::Dawn], LightKind::Sunset),
        Mood::Melancholy => LightKind::Dusk,
        Mood::Festive => LightKind::FairyLights,
        _ => chance.pick(
            &[LightKind::Daylight, LightKind::Morning, LightKind::GoldenHour, LightKind::Daylight, LightKind::Soft],
            LightKind::Daylight,
        ),
    });
    let (outfits, mut accessories) = reader.clothes();
    let marks: &[Accessory] = reader.one("subject", vocabulary::SUBJECTS, |_| &[]);
    for mark in marks {
        if !accessories.iter().any(|worn| worn.spot().meets(mark.spot())) {
            accessories.push(*mark);
        }
    }
    let held = reader.held();
    let character = Character {
        species,
        age: reader.one("age", vocabulary::AGES, |_| Age::Adult),
        build: reader.one("build", vocabulary::BUILDS, |chance| {
            chance.pick(&[Build::Average, Build::Average, Build::Chubby, Build::Small], Build::Average)
        }),
        palette: reader.palette(designer, species),
        pattern: reader.one("pattern", vocabulary::PATTERNS, |chance| {
            chance.pick(&[Pattern::Plain, Pattern::Plain, Pattern::Freckles, Pattern::Speckles], Pattern::Plain)
        }),
        gills: reader.one("gills", vocabulary::GILLS, |_| GillKind::Feathery),
        tufts: reader.one("ear_tufts", vocabulary::TUFTS, |_| TuftKind::Short),
        wings: reader.one("wings", vocabulary::WINGS, |_| WingKind::Folded),
        eyes: reader.one("eyes", vocabulary::EYES, |_| EyeKind::Round),
        expression: reader.one("expression", vocabulary::EXPRESSIONS, |chance| {
            chance.pick(
                &[Expression::Happy, Expression::Grinning, Expression::Curious, Expression::Kind, Expression::Happy],
                Expression::Happy,
            )
        }),
        pose: reader.one("pose", vocabulary::POSES, |chance| {
            if setting.underwater {
                return chance.pick(&[Pose::Swimming, Pose::Floating, Pose::Sitting], Pose::Swimming);
            }
            chance.pick(&[Pose::Sitting, Pose::Standing, Pose::Waving, Pose::Sitting], Pose::Sitting)
        }),
        outfits,
        accessories,
        held,
        setting,
        light,
        weather: reader.weather(setting),
        style: reader.one("art_style", vocabulary::STYLES, |_| ArtStyle::Storybook),
        mood,
    };
    Some(Reading { character, left_out: reader.left_out })
}

/// What kind of animal the designer draws.
fn species(designer: &Designer, sheet: &Sheet) -> Species {
    let subject = sheet.one("subject").unwrap_or(&designer.subject_label);
    if subject.contains("owl") || designer.subject_label.contains("owl") { Species::Owl } else { Species::Axolotl }
}

struct Reader<'a> {
    sheet: &'a Sheet,
    chance: Seed,
    left_out: Vec<LeftOut>,
}

impl Reader<'_> {
    /// One value of a field, or a seeded choice.
    fn one<T: Copy>(&mut self, field: &str, table: &[Entry<T>], otherwise: impl FnOnce(&mut Seed) -> T) -> T {
        let mut chance = self.chance.branch(field);
        let Some(value) = self.sheet.one(field) else {
            return otherwise(&mut chance);
        };
        match vocabulary::find(table, value) {
            Some((drawn, Fit::Drawn)) => drawn,
            Some((drawn, Fit::Nearest(words))) => {
                self.leave(field, value, &format!("drawn as {words}, the nearest the illustrator has"));
                drawn
            }
            None => {
                self.leave(field, value, "the illustrator does not draw this yet");
                otherwise(&mut chance)
            }
        }
    }

    fn leave(&mut self, field: &str, value: &str, reason: &str) {
        self.left_out.push(LeftOut { field: field.to_owned(), value: value.to_owned(), reason: reason.to_owned() });
    }

    /// Outfits and accessories; where two want one place, the first has it.
    fn clothes(&mut self) -> (Vec<&'static Cut>, Vec<Accessory>) {
        let mut outfits: Vec<&'static Cut> = Vec::new();
        let mut worn: Vec<Accessory> = Vec::new();
        for value in self.sheet.many("outfit") {
            if let Some(cut) = CUTS.iter().find(|cut| cut.id == value) {
                let covered = outfits.iter().any(|other| other.from <= cut.from + 0.05 && other.drop >= cut.drop - 8.0);
                let hides = outfits.iter().position(|other| cut.from <= other.from + 0.05 && cut.drop >= other.drop - 8.0);
                if let Some(below) = hides {
                    // The wider garment goes under nothing: what it would hide is left out.
                    let hidden = outfits.remove(below);
                    self.leave("outfit", hidden.id, &format!("hidden under another garment ({})", cut.id.replace('_', " ")));
                } else if covered {
                    self.leave("outfit", value, "no room under the other garments");
                    continue;
                }
                outfits.push(cut);
            } else if let Some((cape, _)) = vocabulary::find(vocabulary::CAPES, value) {
                self.wear("outfit", value, Accessory::Back(cape), &mut worn);
            } else {
                self.leave("outfit", value, "the illustrator does not draw this yet");
            }
        }
        outfits.sort_by(|one, two| two.from.total_cmp(&one.from));
        for value in self.sheet.many("accessories") {
            match vocabulary::find(vocabulary::ACCESSORIES, value) {
                Some((accessory, fit)) => {
                    let before = worn.len();
                    self.wear("accessories", value, accessory, &mut worn);
                    if let Fit::Nearest(words) = fit
                        && worn.len() > before
                    {
                        self.leave("accessories", value, &format!("drawn as {words}, the nearest the illustrator has"));
                    }
                }
                None => self.leave("accessories", value, "the illustrator does not draw this yet"),
            }
        }
        (outfits, worn)
    }

    fn wear(&mut self, field: &str, value: &str, accessory: Accessory, worn: &mut Vec<Accessory>) {
        let spot = accessory.spot();
        if worn.iter().any(|other| other.spot().meets(spot)) {
            self.leave(field, value, &format!("something else is already {}", spot.words()));
        } else {
            worn.push(accessory);
        }
    }

    /// Weather, where there is a sky for it.
    fn weather(&mut self, place: &Place) -> Weather {
        let weather = self.one("weather", vocabulary::WEATHERS, |_| Weather::Clear);
        if place.outdoors || matches!(weather, Weather::Clear) {
            return weather;
        }
        if let Some(value) = self.sheet.one("weather") {
            self.left_out.retain(|left| left.field != "weather");
            self.leave("weather", value, "there is no weather in this place");
        }
        Weather::Clear
    }

    fn held(&mut self) -> Option<&'static Item> {
        let value = self.sheet.one("held_item")?;
        let item = crate::held::find(value);
        if item.is_none() {
            self.leave("held_item", value, "the illustrator does not draw this yet");
        }
        item
    }

    fn setting(&mut self, species: Species) -> Option<&'static Place> {
        let named = |id: &str| PLACES.iter().find(|place| place.id == id);
        let mut chance = self.chance.branch("setting");
        if let Some(value) = self.sheet.one("setting") {
            if let Some(place) = named(value) {
                return Some(place);
            }
            if let Some((near, Fit::Nearest(words))) = vocabulary::find(vocabulary::SETTINGS, value) {
                self.leave("setting", value, &format!("drawn as {words}, the nearest the illustrator has"));
                return named(near).or(PLACES.first());
            }
            self.leave("setting", value, "the illustrator does not draw this place yet");
        }
        let favourites: &[&str] = match species {
            Species::Axolotl => &["pond", "canal", "garden", "meadow", "forest", "ivy_wall", "pond"],
            Species::Owl => &["forest", "tree_branch", "meadow", "ruins", "autumn_forest"],
        };
        named(chance.pick(favourites, "pond")).or(PLACES.first())
    }

    /// The three colours; what is missing is found to go with what is there.
    fn palette(&mut self, designer: &Designer, species: Species) -> Palette {
        let given = |field: &str| self.sheet.color(designer, field).map(|rgb| Color::from_rgb(rgb.0));
        let (primary, secondary, accent) = (given("palette.primary"), given("palette.secondary"), given("palette.accent"));
        let mut chance = self.chance.branch("palette");
        let schemes: &[(Color, Color, Color)] = match species {
            Species::Axolotl => &[
                (oklch(0.845, 0.075, 12.0), oklch(0.955, 0.025, 50.0), oklch(0.66, 0.16, 15.0)),
                (oklch(0.88, 0.055, 35.0), oklch(0.965, 0.022, 70.0), oklch(0.68, 0.15, 8.0)),
                (oklch(0.86, 0.07, 355.0), oklch(0.96, 0.02, 20.0), oklch(0.60, 0.15, 350.0)),
                (oklch(0.87, 0.09, 82.0), oklch(0.965, 0.03, 92.0), oklch(0.70, 0.15, 40.0)),
                (oklch(0.80, 0.065, 300.0), oklch(0.95, 0.022, 320.0), oklch(0.62, 0.14, 325.0)),
                (oklch(0.83, 0.07, 178.0), oklch(0.96, 0.028, 120.0), oklch(0.70, 0.14, 25.0)),
                (oklch(0.62, 0.055, 95.0), oklch(0.85, 0.06, 95.0), oklch(0.62, 0.12, 25.0)),
                (oklch(0.56, 0.055, 265.0), oklch(0.80, 0.045, 250.0), oklch(0.66, 0.13, 350.0)),
            ],
            Species::Owl => &[
                (oklch(0.60, 0.075, 60.0), oklch(0.93, 0.04, 80.0), oklch(0.78, 0.14, 75.0)),
                (oklch(0.68, 0.04, 250.0), oklch(0.95, 0.012, 250.0), oklch(0.80, 0.13, 80.0)),
                (oklch(0.94, 0.015, 90.0), oklch(0.72, 0.03, 70.0), oklch(0.78, 0.14, 70.0)),
            ],
        };
        // The first are the kindest; they come twice as often.
        let index = chance.index(schemes.len() + 4);
        let index = if index < schemes.len() { index } else { index - schemes.len() };
        let fallback = (oklch(0.84, 0.07, 12.0), oklch(0.95, 0.02, 60.0), oklch(0.66, 0.16, 15.0));
        let own = self.sheet.one("subject").and_then(coat_of);
        let (base, belly, frill) = own.or_else(|| schemes.get(index).copied()).unwrap_or(fallback);
        let Some(primary) = primary else {
            return Palette { primary: base, secondary: secondary.unwrap_or(belly), accent: accent.unwrap_or(frill) };
        };
        let pale = primary
            .lighter((0.97 - primary.lightness).clamp(0.03, 0.14))
            .with_chroma(primary.chroma * 0.45)
            .mix(oklch(0.95, 0.025, 75.0), 0.4);
        let turn = chance.pick(&[-32.0, 26.0, 150.0, 180.0], 180.0);
        let lively = oklch(
            if primary.lightness > 0.6 { 0.64 } else { 0.74 },
            0.15,
            if primary.chroma < 0.02 { 15.0 } else { primary.turned(turn).hue },
        );
        Palette { primary, secondary: secondary.unwrap_or(pale), accent: accent.unwrap_or(lively) }
    }
}

/// The colours that a kind of animal has by nature; nobody expects a brown snowy owl.
fn coat_of(subject: &str) -> Option<(Color, Color, Color)> {
    let coat = match subject {
        "snowy_owl" => (oklch(0.965, 0.008, 240.0), oklch(0.83, 0.02, 250.0), oklch(0.80, 0.14, 85.0)),
        "barn_owl" => (oklch(0.76, 0.085, 72.0), oklch(0.97, 0.015, 80.0), oklch(0.86, 0.04, 60.0)),
        "eagle_owl" => (oklch(0.50, 0.065, 58.0), oklch(0.78, 0.07, 72.0), oklch(0.74, 0.16, 60.0)),
        "burrowing_owl" => (oklch(0.62, 0.055, 66.0), oklch(0.92, 0.03, 82.0), oklch(0.83, 0.14, 92.0)),
        "elf_owl" => (oklch(0.64, 0.03, 70.0), oklch(0.88, 0.025, 80.0), oklch(0.83, 0.12, 95.0)),
        "robot_owl" | "axolotl_robot" => (oklch(0.74, 0.02, 240.0), oklch(0.88, 0.01, 240.0), oklch(0.78, 0.13, 70.0)),
        "axolotl_ghost" => (oklch(0.95, 0.015, 250.0), oklch(0.90, 0.03, 260.0), oklch(0.84, 0.06, 280.0)),
        _ => return None,
    };
    Some(coat)
}
