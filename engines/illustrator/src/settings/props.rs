//! Names for single things that stand about in places.

use super::places::Place;
use crate::color::{Color, oklch};
use crate::light::Light;
use crate::pen::Pen;
use crate::scenery as draw;
use crate::seed::Seed;

/// A thing of the scenery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Prop {
    Tree,
    Conifer,
    Trunk,
    Palm,
    Bush,
    Grass,
    Reeds,
    Fern,
    Flowers,
    Sunflower,
    Mushrooms,
    Bamboo,
    Cactus,
    Rocks,
    Crystals,
    Lily,
    Kelp,
    Coral,
    BrainCoral,
    Shell,
    Starfish,
    Fish,
    House,
    Ruins,
    Pyramid,
    Tent,
    BigTop,
    LampPost,
    Lighthouse,
    Boat,
    AirBalloon,
    Planet,
    RingedPlanet,
    Rocket,
    Rack,
    Easel,
    Flask,
    Gravestone,
    Pumpkin,
    Present,
    Cake,
    CandyCane,
    Lollipop,
    Barrel,
    Campfire,
    Bench,
    Window,
    Bookcase,
    Shelf,
    Lamp,
    Bed,
    Pictures,
}

impl Prop {
    /// Height on the page for things that hang or hover instead of standing.
    pub(crate) fn hangs(self) -> Option<f64> {
        match self {
            Prop::Window => Some(470.0),
            Prop::Shelf => Some(400.0),
            Prop::Pictures => Some(380.0),
            Prop::Lamp => Some(220.0),
            Prop::Planet => Some(230.0),
            Prop::RingedPlanet => Some(300.0),
            Prop::AirBalloon => Some(420.0),
            Prop::Fish => Some(330.0),
            _ => None,
        }
    }

    /// A fitting size beside the character.
    pub(crate) fn near_size(self) -> f64 {
        match self {
            Prop::Tree | Prop::Conifer | Prop::Palm | Prop::House | Prop::Lighthouse | Prop::Ruins => 1.2,
            Prop::Shell | Prop::Starfish => 0.72,
            Prop::Grass | Prop::Flowers | Prop::Flask => 1.1,
            _ => 1.0,
        }
    }

    /// Draws the thing about its own foot.
    pub(crate) fn draw(self, pen: &mut Pen, place: &Place, light: &Light, chance: &mut Seed) {
        let leaf = place.colors.leaf;
        let accent = place.colors.accent;
        let stone = oklch(0.66, 0.02, 260.0).mix(place.colors.ground, 0.3);
        let wood = oklch(0.56, 0.08, 58.0);
        let bright = |chance: &mut Seed| -> Color { oklch(0.74, 0.14, chance.between(0.0, 360.0)) };
        match self {
            Prop::Tree => draw::tree(pen, leaf.lighter(chance.jitter(0.03)), chance),
            Prop::Conifer => draw::conifer(pen, leaf, place.snowy, chance),
            Prop::Trunk => draw::trunk(pen, oklch(0.47, 0.055, 55.0), chance),
            Prop::Palm => draw::palm(pen, leaf, chance),
            Prop::Bush => draw::bush(pen, leaf, chance),
            Prop::Grass => draw::grass(pen, leaf, chance),
            Prop::Reeds => draw::reeds(pen, leaf, chance),
            Prop::Fern => draw::fern(pen, leaf, chance),
            Prop::Flowers => draw::flowers(pen, accent.turned(chance.jitter(24.0)), leaf, chance),
            Prop::Sunflower => draw::sunflower(pen, leaf, chance),
            Prop::Mushrooms => draw::mushrooms(pen, accent, chance),
            Prop::Bamboo => draw::bamboo(pen, leaf, chance),
            Prop::Cactus => draw::cactus(pen, leaf, chance),
            Prop::Rocks => draw::rocks(pen, stone, chance),
            Prop::Crystals => draw::crystals(pen, accent, chance),
            Prop::Lily => draw::lily(pen, leaf, chance.chance(0.6), chance),
            Prop::Kelp => draw::kelp(pen, leaf, chance),
            Prop::Coral => draw::coral(pen, accent.turned(chance.jitter(50.0)), chance),
            Prop::BrainCoral => draw::brain_coral(pen, accent.turned(60.0 + chance.jitter(50.0)), chance),
            Prop::Shell => draw::shell(pen, oklch(0.86, 0.08, 30.0)),
            Prop::Starfish => draw::starfish(pen, oklch(0.72, 0.15, 40.0), chance.between(0.0, 70.0)),
            Prop::Fish => {
                for (x, y) in [(-70.0, 0.0), (30.0, 46.0), (76.0, -38.0)] {
                    let frame = crate::geometry::Frame::new(crate::geometry::at(x, y), chance.jitter(8.0), 0.62);
                    pen.framed(&frame, |pen| draw::fish(pen, accent.turned(30.0)));
                }
            }
            Prop::House => draw::house(pen, oklch(0.93, 0.035, 80.0), accent, light.dark, chance),
            Prop::Ruins => draw::ruins(pen, stone.lighter(0.12), chance),
            Prop::Pyramid => draw::pyramid(pen, oklch(0.8, 0.08, 78.0)),
            Prop::Tent => draw::tent(pen, accent, true),
            Prop::BigTop => draw::tent(pen, accent, false),
            Prop::LampPost => draw::lamp_post(pen, light.dark),
            Prop::Lighthouse => draw::lighthouse(pen, accent, light.dark),
            Prop::Boat => draw::boat(pen, accent),
            Prop::AirBalloon => draw::hot_air_balloon(pen, accent),
            Prop::Planet => draw::planet(pen, oklch(0.72, 0.12, chance.between(0.0, 360.0)), false, chance),
            Prop::RingedPlanet => draw::planet(pen, oklch(0.76, 0.12, chance.between(20.0, 90.0)), true, chance),
            Prop::Rocket => draw::rocket(pen, accent),
            Prop::Rack => draw::rack(pen, oklch(0.4, 0.03, 255.0), chance),
            Prop::Easel => draw::easel(pen, bright(chance)),
            Prop::Flask => draw::flask(pen, bright(chance)),
            Prop::Gravestone => draw::gravestone(pen, stone),
            Prop::Pumpkin => draw::pumpkin(pen, true),
            Prop::Present => draw::present(pen, bright(chance), oklch(0.95, 0.03, 85.0)),
            Prop::Cake => draw::cake(pen, accent),
            Prop::CandyCane => draw::candy_cane(pen, oklch(0.6, 0.2, 22.0)),
            Prop::Lollipop => draw::lollipop(pen, bright(chance)),
            Prop::Barrel => draw::barrel(pen),
            Prop::Campfire => draw::campfire(pen),
            Prop::Bench => draw::bench(pen),
            Prop::Window => draw::window(pen, (light.sky_top, light.sky_low), Some(accent), chance),
            Prop::Bookcase => draw::bookcase(pen, wood, chance),
            Prop::Shelf => draw::shelf(pen, wood, leaf, chance),
            Prop::Lamp => draw::hanging_lamp(pen, accent, true),
            Prop::Bed => draw::bed(pen, accent, wood),
            Prop::Pictures => draw::pictures(pen, chance),
        }
    }
}
