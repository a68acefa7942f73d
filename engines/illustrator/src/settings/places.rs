//! The table of places: one entry for each, told in what is far, in the middle, underfoot, near and in front.
//!
//! To add a place, copy the entry nearest to it and change what differs; see `docs/guides/drawing-a-part.md`.
//!
//! Longer than a file should be, because it is one table: split, a place would have to be searched for.
//!
//! Longer than a file should be, because it is one table: split, an entry would have to be searched for.

use super::props::Prop;
use crate::color::{Color, oklch};
use crate::scenery::Cover;

/// What is behind everything.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Backdrop {
    /// The open sky, as the light has it.
    Sky,
    Water(Color),
    Space,
    Wall(Cover, Color),
    Cave(Color),
    /// A plain sheet of colour.
    Sheet(Color),
}

/// What lies far away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Far {
    Hills,
    Mountains,
    Crags,
    Dunes,
    Skyline,
    Trees,
    Conifers,
    SnowyConifers,
    Trunks,
    Bamboo,
    Houses,
    Fence,
    Castle,
    Sea,
    Reef,
    Kelp,
}

/// What is underfoot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Footing {
    Grass,
    Earth,
    Moon,
    Planet,
    Boards,
    Tiles,
    Carpet,
    LilyPad,
    Cloud,
    Platform,
    Sweep,
}

/// What frames the front.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Front {
    Ivy,
    Grass,
    Ferns,
    Reeds,
    Flowers,
    Corals,
    Kelp,
    Rocks,
    Crystals,
    Snow,
    Curtains,
    Bunting,
    Bulbs,
    Branch,
}

/// The colours of a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Colors {
    pub(crate) leaf: Color,
    pub(crate) ground: Color,
    pub(crate) far: Color,
    pub(crate) accent: Color,
}

/// A place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Place {
    pub(crate) id: &'static str,
    pub(crate) backdrop: Backdrop,
    pub(crate) far: &'static [Far],
    /// Things with their sizes.
    pub(crate) middle: &'static [(Prop, f64)],
    pub(crate) footing: Footing,
    pub(crate) near: &'static [Prop],
    pub(crate) front: &'static [Front],
    pub(crate) colors: Colors,
    /// Height of the horizon or of the foot of the wall.
    pub(crate) horizon: f64,
    /// How much distance fades the far plane.
    pub(crate) haze: f64,
    pub(crate) snowy: bool,
    pub(crate) underwater: bool,
    /// Weather falls here.
    pub(crate) outdoors: bool,
}

const fn colors(leaf: Color, ground: Color, far: Color, accent: Color) -> Colors {
    Colors { leaf, ground, far, accent }
}

const GREEN: Colors = colors(oklch(0.62, 0.12, 140.0), oklch(0.74, 0.12, 128.0), oklch(0.66, 0.09, 150.0), oklch(0.72, 0.15, 15.0));

const OPEN: Place = Place {
    id: "",
    backdrop: Backdrop::Sky,
    far: &[],
    middle: &[],
    footing: Footing::Grass,
    near: &[],
    front: &[],
    colors: GREEN,
    horizon: 640.0,
    haze: 0.5,
    snowy: false,
    underwater: false,
    outdoors: true,
};

const ROOM: Place = Place {
    id: "",
    backdrop: Backdrop::Wall(Cover::Striped, oklch(0.90, 0.04, 85.0)),
    footing: Footing::Boards,
    colors: colors(oklch(0.58, 0.11, 145.0), oklch(0.72, 0.07, 65.0), oklch(0.7, 0.05, 80.0), oklch(0.66, 0.12, 30.0)),
    horizon: 742.0,
    haze: 0.0,
    outdoors: false,
    ..OPEN
};

const SEA: Place = Place {
    id: "",
    backdrop: Backdrop::Water(oklch(0.70, 0.095, 212.0)),
    far: &[Far::Kelp, Far::Reef],
    footing: Footing::Earth,
    colors: colors(oklch(0.60, 0.11, 158.0), oklch(0.86, 0.06, 85.0), oklch(0.66, 0.09, 215.0), oklch(0.72, 0.15, 15.0)),
    haze: 0.55,
    underwater: true,
    outdoors: false,
    ..OPEN
};

/// Every place the illustrator can draw.
pub(crate) const PLACES: &[Place] = &[
    Place {
        id: "pond",
        far: &[Far::Hills, Far::Trees],
        middle: &[(Prop::Reeds, 1.0), (Prop::Lily, 0.8), (Prop::Lily, 0.6), (Prop::Reeds, 0.9)],
        footing: Footing::LilyPad,
        near: &[Prop::Lily, Prop::Lily],
        front: &[Front::Ivy, Front::Reeds],
        colors: colors(oklch(0.64, 0.125, 142.0), oklch(0.62, 0.085, 195.0), oklch(0.68, 0.09, 155.0), oklch(0.8, 0.1, 350.0)),
        horizon: 600.0,
        ..OPEN
    },
    Place {
        id: "lake",
        far: &[Far::Mountains, Far::Conifers],
        middle: &[(Prop::Boat, 0.6), (Prop::Reeds, 0.8)],
        footing: Footing::Grass,
        near: &[Prop::Rocks, Prop::Flowers],
        front: &[Front::Grass],
        colors: colors(oklch(0.55, 0.1, 150.0), oklch(0.74, 0.12, 128.0), oklch(0.66, 0.06, 235.0), oklch(0.72, 0.15, 15.0)),
        horizon: 610.0,
        ..OPEN
    },
    Place {
        id: "canal",
        far: &[Far::Hills, Far::Trees],
        middle: &[(Prop::Boat, 0.7), (Prop::Reeds, 0.9), (Prop::Boat, 0.5)],
        footing: Footing::LilyPad,
        near: &[Prop::Lily, Prop::Flowers],
        front: &[Front::Flowers, Front::Branch],
        colors: colors(oklch(0.62, 0.13, 140.0), oklch(0.6, 0.08, 185.0), oklch(0.64, 0.09, 150.0), oklch(0.75, 0.17, 5.0)),
        horizon: 590.0,
        ..OPEN
    },
    Place {
        id: "river",
        far: &[Far::Hills, Far::Trees],
        middle: &[(Prop::Rocks, 0.9), (Prop::Reeds, 0.9), (Prop::Bush, 1.0)],
        footing: Footing::Grass,
        near: &[Prop::Rocks, Prop::Grass],
        front: &[Front::Reeds],
        ..OPEN
    },
    Place {
        id: "swamp",
        far: &[Far::Trunks],
        middle: &[(Prop::Reeds, 1.0), (Prop::Lily, 0.7), (Prop::Trunk, 0.9), (Prop::Reeds, 1.0)],
        footing: Footing::LilyPad,
        near: &[Prop::Mushrooms, Prop::Fern],
        front: &[Front::Ferns],
        colors: colors(oklch(0.52, 0.09, 135.0), oklch(0.5, 0.06, 150.0), oklch(0.5, 0.05, 140.0), oklch(0.66, 0.13, 60.0)),
        haze: 0.6,
        horizon: 610.0,
        ..OPEN
    },
    Place {
        id: "hot_spring",
        far: &[Far::Mountains, Far::Bamboo],
        middle: &[(Prop::Rocks, 1.2), (Prop::Rocks, 1.0), (Prop::Rocks, 1.2)],
        footing: Footing::LilyPad,
        near: &[Prop::Rocks, Prop::Rocks],
        front: &[Front::Branch],
        colors: colors(oklch(0.58, 0.1, 145.0), oklch(0.68, 0.075, 205.0), oklch(0.66, 0.05, 230.0), oklch(0.82, 0.1, 350.0)),
        ..OPEN
    },
    Place {
        id: "underwater",
        middle: &[(Prop::Kelp, 1.0), (Prop::Coral, 1.0), (Prop::Fish, 1.0), (Prop::Kelp, 1.0)],
        near: &[Prop::Coral, Prop::Shell, Prop::BrainCoral, Prop::Starfish],
        front: &[Front::Kelp],
        ..SEA
    },
    Place {
        id: "coral_reef",
        middle: &[(Prop::Coral, 1.3), (Prop::BrainCoral, 1.2), (Prop::Fish, 1.0), (Prop::Coral, 1.2), (Prop::Kelp, 0.8)],
        near: &[Prop::BrainCoral, Prop::Coral, Prop::Starfish, Prop::Shell],
        front: &[Front::Corals],
        colors: colors(oklch(0.62, 0.12, 165.0), oklch(0.88, 0.06, 85.0), oklch(0.68, 0.11, 330.0), oklch(0.73, 0.16, 20.0)),
        ..SEA
    },
    Place {
        id: "kelp_forest",
        far: &[Far::Kelp, Far::Kelp],
        middle: &[(Prop::Kelp, 1.3), (Prop::Kelp, 1.1), (Prop::Fish, 1.0), (Prop::Kelp, 1.2), (Prop::Kelp, 1.3)],
        near: &[Prop::Rocks, Prop::Shell],
        front: &[Front::Kelp],
        backdrop: Backdrop::Water(oklch(0.66, 0.09, 178.0)),
        ..SEA
    },
    Place {
        id: "deep_sea",
        backdrop: Backdrop::Water(oklch(0.36, 0.09, 258.0)),
        far: &[Far::Reef],
        middle: &[(Prop::Coral, 1.0), (Prop::Fish, 1.0), (Prop::Crystals, 0.8), (Prop::Kelp, 1.0)],
        near: &[Prop::BrainCoral, Prop::Starfish],
        front: &[Front::Corals],
        colors: colors(oklch(0.5, 0.1, 180.0), oklch(0.46, 0.06, 255.0), oklch(0.42, 0.08, 265.0), oklch(0.72, 0.15, 320.0)),
        ..SEA
    },
    Place {
        id: "aquarium",
        middle: &[(Prop::Kelp, 1.0), (Prop::Ruins, 0.6), (Prop::Fish, 1.0), (Prop::Coral, 1.0)],
        near: &[Prop::Shell, Prop::Rocks, Prop::BrainCoral],
        front: &[Front::Kelp],
        footing: Footing::Earth,
        colors: colors(oklch(0.62, 0.13, 150.0), oklch(0.82, 0.09, 70.0), oklch(0.68, 0.09, 215.0), oklch(0.74, 0.16, 350.0)),
        ..SEA
    },
    Place {
        id: "shipwreck",
        middle: &[(Prop::Kelp, 1.0), (Prop::Boat, 1.5), (Prop::Fish, 1.0), (Prop::Barrel, 1.0)],
        near: &[Prop::Barrel, Prop::Coral, Prop::Shell],
        front: &[Front::Kelp],
        backdrop: Backdrop::Water(oklch(0.56, 0.085, 215.0)),
        ..SEA
    },
    Place {
        id: "sunken_city",
        middle: &[(Prop::Ruins, 1.2), (Prop::Kelp, 1.0), (Prop::Fish, 1.0), (Prop::Ruins, 1.0)],
        near: &[Prop::Coral, Prop::Starfish],
        front: &[Front::Corals],
        backdrop: Backdrop::Water(oklch(0.58, 0.09, 205.0)),
        ..SEA
    },
    Place {
        id: "tide_pool",
        far: &[Far::Sea],
        middle: &[(Prop::Rocks, 1.4), (Prop::Rocks, 1.0), (Prop::Rocks, 1.3)],
        footing: Footing::LilyPad,
        near: &[Prop::Starfish, Prop::Shell, Prop::Coral],
        front: &[Front::Rocks],
        colors: colors(oklch(0.62, 0.1, 160.0), oklch(0.7, 0.08, 200.0), oklch(0.66, 0.1, 225.0), oklch(0.74, 0.15, 20.0)),
        ..OPEN
    },
    Place {
        id: "beach",
        far: &[Far::Sea],
        middle: &[(Prop::Palm, 1.0), (Prop::Boat, 0.6), (Prop::Rocks, 0.7)],
        footing: Footing::Earth,
        near: &[Prop::Shell, Prop::Starfish, Prop::Palm],
        front: &[Front::Grass],
        colors: colors(oklch(0.62, 0.13, 140.0), oklch(0.88, 0.065, 82.0), oklch(0.68, 0.105, 225.0), oklch(0.72, 0.15, 25.0)),
        horizon: 650.0,
        haze: 0.3,
        ..OPEN
    },
    Place {
        id: "island",
        far: &[Far::Sea, Far::Hills],
        middle: &[(Prop::Palm, 1.1), (Prop::Palm, 0.9), (Prop::Bush, 1.0), (Prop::Palm, 1.0)],
        footing: Footing::Earth,
        near: &[Prop::Palm, Prop::Shell],
        front: &[Front::Ferns],
        colors: colors(oklch(0.62, 0.14, 140.0), oklch(0.87, 0.07, 82.0), oklch(0.64, 0.1, 200.0), oklch(0.75, 0.16, 40.0)),
        haze: 0.3,
        ..OPEN
    },
    Place {
        id: "ocean_surface",
        far: &[Far::Sea],
        middle: &[(Prop::Boat, 0.8), (Prop::Fish, 1.0)],
        footing: Footing::LilyPad,
        near: &[Prop::Lily],
        colors: colors(oklch(0.62, 0.12, 150.0), oklch(0.58, 0.11, 230.0), oklch(0.6, 0.11, 232.0), oklch(0.72, 0.15, 15.0)),
        horizon: 560.0,
        haze: 0.25,
        ..OPEN
    },
    Place {
        id: "harbor",
        far: &[Far::Sea, Far::Houses],
        middle: &[(Prop::Boat, 0.9), (Prop::Lighthouse, 0.8), (Prop::Boat, 0.7)],
        footing: Footing::Boards,
        near: &[Prop::Barrel, Prop::Barrel],
        colors: colors(oklch(0.62, 0.12, 140.0), oklch(0.66, 0.06, 62.0), oklch(0.64, 0.1, 230.0), oklch(0.66, 0.14, 25.0)),
        haze: 0.3,
        horizon: 690.0,
        ..OPEN
    },
    Place {
        id: "lighthouse",
        far: &[Far::Sea],
        middle: &[(Prop::Lighthouse, 1.1), (Prop::Rocks, 1.2), (Prop::Boat, 0.5)],
        footing: Footing::Grass,
        near: &[Prop::Rocks, Prop::Grass],
        front: &[Front::Grass],
        colors: colors(oklch(0.62, 0.1, 140.0), oklch(0.72, 0.11, 130.0), oklch(0.64, 0.1, 230.0), oklch(0.62, 0.17, 25.0)),
        haze: 0.25,
        ..OPEN
    },
    Place {
        id: "pirate_ship",
        far: &[Far::Sea],
        middle: &[(Prop::Barrel, 1.0), (Prop::Boat, 0.7), (Prop::Barrel, 1.0)],
        footing: Footing::Boards,
        near: &[Prop::Barrel, Prop::Barrel],
        front: &[Front::Bunting],
        colors: colors(oklch(0.62, 0.12, 140.0), oklch(0.6, 0.075, 58.0), oklch(0.6, 0.11, 225.0), oklch(0.55, 0.17, 25.0)),
        horizon: 680.0,
        haze: 0.25,
        ..OPEN
    },
    Place {
        id: "iceberg",
        far: &[Far::Sea, Far::Mountains],
        middle: &[(Prop::Crystals, 1.0), (Prop::Rocks, 1.0)],
        footing: Footing::Earth,
        near: &[Prop::Crystals],
        front: &[Front::Snow],
        colors: colors(oklch(0.6, 0.06, 200.0), oklch(0.955, 0.02, 230.0), oklch(0.8, 0.06, 228.0), oklch(0.88, 0.06, 215.0)),
        snowy: true,
        ..OPEN
    },
    Place {
        id: "forest",
        far: &[Far::Trunks, Far::Conifers],
        middle: &[(Prop::Trunk, 1.1), (Prop::Fern, 1.0), (Prop::Bush, 1.2), (Prop::Trunk, 1.0)],
        footing: Footing::Grass,
        near: &[Prop::Mushrooms, Prop::Fern],
        front: &[Front::Ivy, Front::Ferns],
        colors: colors(oklch(0.56, 0.11, 145.0), oklch(0.62, 0.105, 130.0), oklch(0.58, 0.07, 150.0), oklch(0.62, 0.17, 25.0)),
        haze: 0.55,
        ..OPEN
    },
    Place {
        id: "enchanted_forest",
        far: &[Far::Trunks],
        middle: &[(Prop::Trunk, 1.0), (Prop::Mushrooms, 1.5), (Prop::Crystals, 0.7), (Prop::Trunk, 1.1)],
        footing: Footing::Grass,
        near: &[Prop::Mushrooms, Prop::Flowers],
        front: &[Front::Ivy, Front::Flowers],
        colors: colors(oklch(0.55, 0.11, 175.0), oklch(0.56, 0.1, 170.0), oklch(0.5, 0.09, 285.0), oklch(0.76, 0.15, 320.0)),
        haze: 0.5,
        ..OPEN
    },
    Place {
        id: "bamboo_forest",
        far: &[Far::Bamboo, Far::Bamboo],
        middle: &[(Prop::Bamboo, 1.1), (Prop::Fern, 1.0), (Prop::Rocks, 1.0), (Prop::Bamboo, 1.1)],
        near: &[Prop::Fern, Prop::Rocks],
        front: &[Front::Ferns],
        colors: colors(oklch(0.68, 0.13, 130.0), oklch(0.72, 0.1, 125.0), oklch(0.66, 0.1, 140.0), oklch(0.72, 0.15, 20.0)),
        haze: 0.55,
        ..OPEN
    },
    Place {
        id: "autumn_forest",
        far: &[Far::Hills, Far::Trees],
        middle: &[(Prop::Tree, 1.2), (Prop::Bush, 1.1), (Prop::Mushrooms, 1.0), (Prop::Tree, 1.1)],
        footing: Footing::Grass,
        near: &[Prop::Mushrooms, Prop::Pumpkin],
        front: &[Front::Ferns],
        colors: colors(oklch(0.69, 0.145, 55.0), oklch(0.74, 0.11, 78.0), oklch(0.7, 0.1, 60.0), oklch(0.62, 0.18, 30.0)),
        ..OPEN
    },
    Place {
        id: "jungle",
        far: &[Far::Trunks, Far::Trees],
        middle: &[(Prop::Palm, 1.1), (Prop::Fern, 1.3), (Prop::Bush, 1.2), (Prop::Palm, 1.0)],
        near: &[Prop::Fern, Prop::Flowers],
        front: &[Front::Ivy, Front::Ferns],
        colors: colors(oklch(0.56, 0.125, 150.0), oklch(0.62, 0.11, 140.0), oklch(0.55, 0.09, 160.0), oklch(0.7, 0.19, 20.0)),
        ..OPEN
    },
    Place {
        id: "mushroom_grove",
        far: &[Far::Trunks],
        middle: &[(Prop::Mushrooms, 2.4), (Prop::Fern, 1.0), (Prop::Mushrooms, 1.6), (Prop::Mushrooms, 2.2)],
        near: &[Prop::Mushrooms, Prop::Mushrooms],
        front: &[Front::Ferns],
        colors: colors(oklch(0.58, 0.11, 150.0), oklch(0.64, 0.1, 135.0), oklch(0.55, 0.07, 160.0), oklch(0.63, 0.18, 25.0)),
        ..OPEN
    },
    Place {
        id: "treehouse",
        far: &[Far::Hills, Far::Trees],
        middle: &[(Prop::Trunk, 1.2), (Prop::House, 1.0), (Prop::Trunk, 1.1)],
        footing: Footing::Boards,
        near: &[Prop::Barrel, Prop::Flowers],
        front: &[Front::Ivy, Front::Bulbs],
        ..OPEN
    },
    Place {
        id: "tree_branch",
        far: &[Far::Hills, Far::Trees],
        middle: &[(Prop::Trunk, 1.2), (Prop::Bush, 1.4), (Prop::Bush, 1.4)],
        footing: Footing::Grass,
        near: &[Prop::Fern, Prop::Mushrooms],
        front: &[Front::Branch, Front::Ivy],
        ..OPEN
    },
    Place {
        id: "meadow",
        far: &[Far::Hills, Far::Hills],
        middle: &[(Prop::Tree, 0.9), (Prop::Bush, 1.0), (Prop::Flowers, 1.2), (Prop::Flowers, 1.1)],
        near: &[Prop::Flowers, Prop::Flowers, Prop::Grass, Prop::Grass],
        front: &[Front::Flowers],
        colors: colors(oklch(0.66, 0.13, 135.0), oklch(0.78, 0.13, 125.0), oklch(0.7, 0.1, 150.0), oklch(0.76, 0.15, 350.0)),
        ..OPEN
    },
    Place {
        id: "lavender_field",
        far: &[Far::Hills, Far::Hills],
        middle: &[(Prop::Flowers, 1.3), (Prop::Flowers, 1.2), (Prop::Tree, 0.9), (Prop::Flowers, 1.3), (Prop::Flowers, 1.2)],
        near: &[Prop::Flowers, Prop::Flowers],
        front: &[Front::Flowers],
        colors: colors(oklch(0.62, 0.09, 145.0), oklch(0.7, 0.09, 300.0), oklch(0.66, 0.1, 298.0), oklch(0.66, 0.14, 300.0)),
        ..OPEN
    },
    Place {
        id: "sunflower_field",
        far: &[Far::Hills],
        middle: &[(Prop::Sunflower, 1.1), (Prop::Sunflower, 1.0), (Prop::Sunflower, 1.1), (Prop::Sunflower, 1.0), (Prop::Sunflower, 1.1)],
        near: &[Prop::Sunflower, Prop::Sunflower],
        front: &[Front::Grass],
        colors: colors(oklch(0.6, 0.13, 135.0), oklch(0.76, 0.13, 120.0), oklch(0.7, 0.11, 130.0), oklch(0.84, 0.16, 85.0)),
        ..OPEN
    },
    Place {
        id: "garden",
        far: &[Far::Hills, Far::Trees, Far::Fence],
        middle: &[(Prop::Bush, 1.2), (Prop::House, 1.0), (Prop::Flowers, 1.2), (Prop::Tree, 0.9)],
        near: &[Prop::Flowers, Prop::Flowers, Prop::Grass],
        front: &[Front::Ivy, Front::Flowers],
        colors: colors(oklch(0.62, 0.12, 140.0), oklch(0.75, 0.12, 128.0), oklch(0.66, 0.09, 150.0), oklch(0.74, 0.15, 5.0)),
        ..OPEN
    },
    Place {
        id: "vegetable_patch",
        far: &[Far::Hills, Far::Fence],
        middle: &[(Prop::House, 1.0), (Prop::Pumpkin, 1.1), (Prop::Bush, 1.0), (Prop::Sunflower, 0.9)],
        footing: Footing::Earth,
        near: &[Prop::Pumpkin, Prop::Sunflower],
        front: &[Front::Grass],
        colors: colors(oklch(0.6, 0.13, 138.0), oklch(0.6, 0.06, 60.0), oklch(0.7, 0.1, 140.0), oklch(0.7, 0.15, 40.0)),
        ..OPEN
    },
    Place {
        id: "greenhouse",
        backdrop: Backdrop::Wall(Cover::Panels, oklch(0.92, 0.04, 165.0)),
        middle: &[(Prop::Fern, 1.5), (Prop::Window, 1.0), (Prop::Palm, 0.9), (Prop::Fern, 1.4)],
        footing: Footing::Tiles,
        near: &[Prop::Flowers, Prop::Cactus],
        front: &[Front::Ivy, Front::Ferns],
        colors: colors(oklch(0.6, 0.13, 145.0), oklch(0.82, 0.03, 100.0), oklch(0.7, 0.1, 150.0), oklch(0.72, 0.15, 15.0)),
        ..ROOM
    },
    Place {
        id: "ivy_wall",
        backdrop: Backdrop::Wall(Cover::Bricks, oklch(0.72, 0.08, 42.0)),
        middle: &[(Prop::Bush, 1.1), (Prop::LampPost, 0.9), (Prop::Bush, 1.0)],
        footing: Footing::Tiles,
        near: &[Prop::Flowers, Prop::Fern],
        front: &[Front::Ivy, Front::Ferns],
        colors: colors(oklch(0.56, 0.12, 145.0), oklch(0.75, 0.02, 80.0), oklch(0.7, 0.1, 150.0), oklch(0.72, 0.15, 15.0)),
        outdoors: true,
        ..ROOM
    },
    Place {
        id: "cherry_blossoms",
        far: &[Far::Mountains, Far::Hills],
        middle: &[(Prop::Tree, 1.2), (Prop::Bush, 1.0), (Prop::Tree, 1.1)],
        near: &[Prop::Rocks, Prop::Grass],
        front: &[Front::Branch],
        colors: colors(oklch(0.86, 0.085, 355.0), oklch(0.76, 0.11, 130.0), oklch(0.7, 0.06, 240.0), oklch(0.87, 0.085, 355.0)),
        ..OPEN
    },
    Place {
        id: "zen_garden",
        far: &[Far::Hills, Far::Bamboo],
        middle: &[(Prop::Rocks, 1.4), (Prop::Bush, 1.0), (Prop::Rocks, 1.1)],
        footing: Footing::Earth,
        near: &[Prop::Rocks, Prop::Bamboo],
        front: &[Front::Branch],
        colors: colors(oklch(0.6, 0.1, 140.0), oklch(0.88, 0.02, 90.0), oklch(0.64, 0.07, 150.0), oklch(0.86, 0.09, 355.0)),
        ..OPEN
    },
    Place {
        id: "farm",
        far: &[Far::Hills, Far::Hills, Far::Fence],
        middle: &[(Prop::House, 1.3), (Prop::Tree, 0.9), (Prop::Barrel, 1.0), (Prop::Bush, 1.0)],
        near: &[Prop::Sunflower, Prop::Pumpkin],
        front: &[Front::Grass],
        colors: colors(oklch(0.62, 0.12, 135.0), oklch(0.77, 0.13, 120.0), oklch(0.72, 0.11, 125.0), oklch(0.58, 0.18, 28.0)),
        ..OPEN
    },
    Place {
        id: "orchard",
        far: &[Far::Hills, Far::Trees],
        middle: &[(Prop::Tree, 1.2), (Prop::Barrel, 1.0), (Prop::Tree, 1.0), (Prop::Tree, 1.2)],
        near: &[Prop::Barrel, Prop::Flowers],
        front: &[Front::Grass, Front::Branch],
        ..OPEN
    },
    Place {
        id: "park",
        far: &[Far::Skyline, Far::Trees],
        middle: &[(Prop::Tree, 1.1), (Prop::Bench, 1.1), (Prop::LampPost, 0.9), (Prop::Bush, 1.0)],
        near: &[Prop::Flowers, Prop::Bush],
        front: &[Front::Grass],
        colors: colors(oklch(0.6, 0.12, 140.0), oklch(0.75, 0.12, 128.0), oklch(0.7, 0.04, 240.0), oklch(0.72, 0.15, 15.0)),
        ..OPEN
    },
    Place {
        id: "playground",
        far: &[Far::Houses],
        middle: &[(Prop::Tree, 1.0), (Prop::Bench, 1.0), (Prop::AirBalloon, 0.6), (Prop::Tree, 0.9)],
        footing: Footing::Earth,
        near: &[Prop::Present, Prop::Bush],
        front: &[Front::Bunting],
        colors: colors(oklch(0.62, 0.12, 140.0), oklch(0.86, 0.07, 85.0), oklch(0.7, 0.08, 150.0), oklch(0.7, 0.15, 25.0)),
        ..OPEN
    },
    Place {
        id: "campsite",
        far: &[Far::Mountains, Far::Conifers],
        middle: &[(Prop::Tent, 1.5), (Prop::Conifer, 1.2), (Prop::Conifer, 1.1)],
        near: &[Prop::Campfire, Prop::Rocks],
        front: &[Front::Ferns],
        colors: colors(oklch(0.5, 0.09, 155.0), oklch(0.62, 0.09, 125.0), oklch(0.58, 0.06, 240.0), oklch(0.7, 0.15, 50.0)),
        ..OPEN
    },
    Place {
        id: "mountain",
        far: &[Far::Mountains, Far::Conifers],
        middle: &[(Prop::Conifer, 1.2), (Prop::Rocks, 1.1), (Prop::Conifer, 1.1)],
        near: &[Prop::Rocks, Prop::Flowers],
        front: &[Front::Rocks],
        colors: colors(oklch(0.5, 0.09, 155.0), oklch(0.7, 0.09, 130.0), oklch(0.66, 0.06, 250.0), oklch(0.75, 0.14, 340.0)),
        ..OPEN
    },
    Place {
        id: "hills",
        far: &[Far::Hills, Far::Hills],
        middle: &[(Prop::Tree, 1.0), (Prop::House, 0.8), (Prop::Bush, 1.0), (Prop::Tree, 0.9)],
        near: &[Prop::Flowers, Prop::Grass],
        front: &[Front::Grass],
        ..OPEN
    },
    Place {
        id: "snowy_field",
        far: &[Far::Mountains, Far::SnowyConifers],
        middle: &[(Prop::Conifer, 1.3), (Prop::House, 0.9), (Prop::Conifer, 1.2)],
        footing: Footing::Earth,
        near: &[Prop::Rocks, Prop::Conifer],
        front: &[Front::Snow],
        colors: colors(oklch(0.5, 0.08, 165.0), oklch(0.955, 0.015, 235.0), oklch(0.76, 0.04, 245.0), oklch(0.62, 0.17, 25.0)),
        snowy: true,
        ..OPEN
    },
    Place {
        id: "cave",
        backdrop: Backdrop::Cave(oklch(0.5, 0.05, 270.0)),
        far: &[Far::Crags],
        middle: &[(Prop::Rocks, 1.6), (Prop::Mushrooms, 1.2), (Prop::Rocks, 1.5)],
        footing: Footing::Earth,
        near: &[Prop::Rocks, Prop::Mushrooms],
        front: &[Front::Rocks],
        colors: colors(oklch(0.5, 0.08, 160.0), oklch(0.5, 0.04, 275.0), oklch(0.42, 0.05, 275.0), oklch(0.72, 0.13, 190.0)),
        outdoors: false,
        ..OPEN
    },
    Place {
        id: "crystal_cave",
        backdrop: Backdrop::Cave(oklch(0.46, 0.09, 290.0)),
        far: &[Far::Crags],
        middle: &[(Prop::Crystals, 1.5), (Prop::Crystals, 1.1), (Prop::Crystals, 1.5)],
        footing: Footing::Earth,
        near: &[Prop::Crystals, Prop::Crystals],
        front: &[Front::Crystals],
        colors: colors(oklch(0.5, 0.08, 180.0), oklch(0.44, 0.08, 290.0), oklch(0.4, 0.09, 290.0), oklch(0.74, 0.14, 310.0)),
        outdoors: false,
        ..OPEN
    },
    Place {
        id: "volcano",
        far: &[Far::Crags],
        middle: &[(Prop::Rocks, 1.6), (Prop::Campfire, 1.0), (Prop::Rocks, 1.4)],
        footing: Footing::Earth,
        near: &[Prop::Rocks, Prop::Rocks],
        front: &[Front::Rocks],
        colors: colors(oklch(0.4, 0.05, 40.0), oklch(0.44, 0.05, 35.0), oklch(0.42, 0.06, 30.0), oklch(0.68, 0.2, 40.0)),
        ..OPEN
    },
    Place {
        id: "desert",
        far: &[Far::Dunes],
        middle: &[(Prop::Cactus, 1.2), (Prop::Rocks, 1.0), (Prop::Cactus, 0.9)],
        footing: Footing::Earth,
        near: &[Prop::Cactus, Prop::Rocks],
        colors: colors(oklch(0.6, 0.11, 145.0), oklch(0.86, 0.08, 75.0), oklch(0.82, 0.09, 65.0), oklch(0.7, 0.15, 30.0)),
        haze: 0.25,
        ..OPEN
    },
    Place {
        id: "canyon",
        far: &[Far::Crags, Far::Dunes],
        middle: &[(Prop::Rocks, 1.7), (Prop::Cactus, 1.0), (Prop::Rocks, 1.6)],
        footing: Footing::Earth,
        near: &[Prop::Rocks, Prop::Cactus],
        front: &[Front::Rocks],
        colors: colors(oklch(0.6, 0.1, 140.0), oklch(0.74, 0.1, 50.0), oklch(0.64, 0.11, 42.0), oklch(0.7, 0.15, 30.0)),
        haze: 0.4,
        ..OPEN
    },
    Place {
        id: "savanna",
        far: &[Far::Hills, Far::Trees],
        middle: &[(Prop::Tree, 1.1), (Prop::Grass, 1.2), (Prop::Rocks, 1.0), (Prop::Grass, 1.3)],
        near: &[Prop::Grass, Prop::Rocks],
        front: &[Front::Grass],
        colors: colors(oklch(0.7, 0.11, 100.0), oklch(0.82, 0.1, 88.0), oklch(0.76, 0.09, 80.0), oklch(0.7, 0.15, 45.0)),
        ..OPEN
    },
    Place {
        id: "prehistoric_land",
        far: &[Far::Crags, Far::Trees],
        middle: &[(Prop::Palm, 1.2), (Prop::Fern, 1.5), (Prop::Palm, 1.1)],
        near: &[Prop::Fern, Prop::Rocks],
        front: &[Front::Ferns],
        colors: colors(oklch(0.58, 0.12, 145.0), oklch(0.66, 0.1, 120.0), oklch(0.5, 0.06, 30.0), oklch(0.7, 0.16, 40.0)),
        ..OPEN
    },
    Place {
        id: "clouds",
        middle: &[(Prop::AirBalloon, 0.7), (Prop::AirBalloon, 0.5)],
        footing: Footing::Cloud,
        colors: colors(oklch(0.62, 0.12, 140.0), oklch(0.97, 0.015, 230.0), oklch(0.8, 0.06, 230.0), oklch(0.74, 0.14, 20.0)),
        ..OPEN
    },
    Place {
        id: "floating_island",
        far: &[Far::Mountains],
        middle: &[(Prop::Tree, 1.0), (Prop::AirBalloon, 0.5), (Prop::House, 0.8)],
        footing: Footing::Grass,
        near: &[Prop::Flowers, Prop::Crystals],
        front: &[Front::Ivy],
        haze: 0.65,
        ..OPEN
    },
    Place {
        id: "rainbow_land",
        far: &[Far::Hills, Far::Hills],
        middle: &[(Prop::Lollipop, 1.2), (Prop::Mushrooms, 1.3), (Prop::Lollipop, 1.1)],
        footing: Footing::Cloud,
        near: &[Prop::Flowers, Prop::Lollipop],
        colors: colors(oklch(0.78, 0.1, 150.0), oklch(0.9, 0.06, 140.0), oklch(0.84, 0.08, 330.0), oklch(0.78, 0.14, 330.0)),
        ..OPEN
    },
    Place {
        id: "hot_air_balloon",
        far: &[Far::Mountains, Far::Hills],
        middle: &[(Prop::AirBalloon, 0.9), (Prop::AirBalloon, 0.6), (Prop::AirBalloon, 0.75)],
        footing: Footing::Cloud,
        colors: colors(oklch(0.62, 0.12, 140.0), oklch(0.9, 0.03, 100.0), oklch(0.68, 0.08, 180.0), oklch(0.7, 0.16, 30.0)),
        ..OPEN
    },
    Place {
        id: "space",
        backdrop: Backdrop::Space,
        middle: &[(Prop::RingedPlanet, 1.0), (Prop::Planet, 0.5), (Prop::Rocket, 0.5)],
        footing: Footing::Planet,
        colors: colors(oklch(0.6, 0.1, 180.0), oklch(0.72, 0.06, 300.0), oklch(0.5, 0.1, 290.0), oklch(0.72, 0.16, 20.0)),
        haze: 0.0,
        outdoors: false,
        ..OPEN
    },
    Place {
        id: "moon_surface",
        backdrop: Backdrop::Space,
        far: &[Far::Crags],
        middle: &[(Prop::Rocket, 0.9), (Prop::Planet, 0.8), (Prop::Rocks, 1.0)],
        footing: Footing::Moon,
        near: &[Prop::Rocks, Prop::Rocks],
        colors: colors(oklch(0.6, 0.05, 240.0), oklch(0.82, 0.015, 250.0), oklch(0.6, 0.02, 265.0), oklch(0.66, 0.17, 25.0)),
        haze: 0.2,
        outdoors: false,
        ..OPEN
    },
    Place {
        id: "mars",
        backdrop: Backdrop::Cave(oklch(0.72, 0.09, 50.0)),
        far: &[Far::Crags, Far::Dunes],
        middle: &[(Prop::Rocket, 0.9), (Prop::Planet, 0.5), (Prop::Rocks, 1.2)],
        footing: Footing::Moon,
        near: &[Prop::Rocks, Prop::Rocks],
        colors: colors(oklch(0.6, 0.1, 60.0), oklch(0.66, 0.12, 42.0), oklch(0.56, 0.11, 38.0), oklch(0.9, 0.02, 240.0)),
        haze: 0.35,
        outdoors: false,
        ..OPEN
    },
    Place {
        id: "alien_planet",
        backdrop: Backdrop::Space,
        far: &[Far::Crags, Far::Hills],
        middle: &[(Prop::Mushrooms, 1.6), (Prop::RingedPlanet, 0.9), (Prop::Crystals, 1.2), (Prop::Cactus, 1.0)],
        footing: Footing::Moon,
        near: &[Prop::Crystals, Prop::Mushrooms],
        front: &[Front::Ferns],
        colors: colors(oklch(0.66, 0.13, 185.0), oklch(0.66, 0.11, 320.0), oklch(0.48, 0.12, 300.0), oklch(0.8, 0.16, 150.0)),
        haze: 0.3,
        outdoors: false,
        ..OPEN
    },
    Place {
        id: "space_station",
        backdrop: Backdrop::Wall(Cover::Panels, oklch(0.78, 0.02, 245.0)),
        middle: &[(Prop::Rack, 1.0), (Prop::Window, 1.0), (Prop::Rack, 1.0)],
        footing: Footing::Tiles,
        near: &[Prop::Rack],
        colors: colors(oklch(0.6, 0.1, 160.0), oklch(0.7, 0.02, 245.0), oklch(0.6, 0.03, 245.0), oklch(0.7, 0.12, 215.0)),
        ..ROOM
    },
    Place {
        id: "city",
        far: &[Far::Skyline, Far::Skyline],
        middle: &[(Prop::LampPost, 1.0), (Prop::Tree, 0.8), (Prop::House, 1.0), (Prop::LampPost, 1.0)],
        footing: Footing::Tiles,
        near: &[Prop::Bench, Prop::Bush],
        colors: colors(oklch(0.6, 0.11, 145.0), oklch(0.72, 0.02, 80.0), oklch(0.66, 0.05, 255.0), oklch(0.66, 0.14, 25.0)),
        ..OPEN
    },
    Place {
        id: "neon_city",
        far: &[Far::Skyline, Far::Skyline],
        middle: &[(Prop::LampPost, 1.0), (Prop::Rack, 1.0), (Prop::LampPost, 1.0)],
        footing: Footing::Tiles,
        near: &[Prop::Barrel],
        front: &[Front::Bulbs],
        colors: colors(oklch(0.5, 0.1, 180.0), oklch(0.42, 0.06, 285.0), oklch(0.42, 0.11, 300.0), oklch(0.74, 0.2, 330.0)),
        ..OPEN
    },
    Place {
        id: "rooftop",
        far: &[Far::Skyline],
        middle: &[(Prop::Barrel, 1.0), (Prop::LampPost, 0.8), (Prop::Shelf, 0.9)],
        footing: Footing::Tiles,
        near: &[Prop::Flowers, Prop::Barrel],
        front: &[Front::Bulbs],
        colors: colors(oklch(0.6, 0.11, 145.0), oklch(0.68, 0.05, 45.0), oklch(0.62, 0.06, 260.0), oklch(0.68, 0.15, 30.0)),
        horizon: 700.0,
        ..OPEN
    },
    Place {
        id: "village",
        far: &[Far::Hills, Far::Houses],
        middle: &[(Prop::House, 1.2), (Prop::LampPost, 0.9), (Prop::Tree, 1.0), (Prop::House, 1.1)],
        footing: Footing::Earth,
        near: &[Prop::Barrel, Prop::Flowers],
        front: &[Front::Flowers],
        colors: colors(oklch(0.6, 0.12, 140.0), oklch(0.82, 0.05, 80.0), oklch(0.7, 0.09, 150.0), oklch(0.62, 0.14, 30.0)),
        ..OPEN
    },
    Place {
        id: "market",
        far: &[Far::Houses],
        middle: &[(Prop::BigTop, 0.8), (Prop::Barrel, 1.0), (Prop::LampPost, 0.8), (Prop::Barrel, 1.0), (Prop::Tent, 1.2)],
        footing: Footing::Tiles,
        near: &[Prop::Pumpkin, Prop::Barrel],
        front: &[Front::Bunting],
        colors: colors(oklch(0.6, 0.12, 140.0), oklch(0.78, 0.04, 75.0), oklch(0.7, 0.08, 60.0), oklch(0.66, 0.16, 25.0)),
        ..OPEN
    },
    Place {
        id: "cafe",
        backdrop: Backdrop::Wall(Cover::Panels, oklch(0.84, 0.05, 70.0)),
        middle: &[(Prop::Shelf, 1.0), (Prop::Window, 0.95), (Prop::Lamp, 1.0), (Prop::Pictures, 1.0)],
        footing: Footing::Tiles,
        near: &[Prop::Flowers, Prop::Fern],
        front: &[Front::Bulbs],
        ..ROOM
    },
    Place {
        id: "bakery",
        backdrop: Backdrop::Wall(Cover::Tiled, oklch(0.92, 0.035, 75.0)),
        middle: &[(Prop::Shelf, 1.0), (Prop::Lamp, 1.0), (Prop::Shelf, 1.0)],
        footing: Footing::Tiles,
        near: &[Prop::Cake, Prop::Barrel],
        front: &[Front::Bunting],
        colors: colors(oklch(0.62, 0.12, 140.0), oklch(0.8, 0.05, 65.0), oklch(0.7, 0.05, 80.0), oklch(0.78, 0.11, 15.0)),
        ..ROOM
    },
    Place {
        id: "restaurant",
        backdrop: Backdrop::Wall(Cover::Planked, oklch(0.66, 0.08, 35.0)),
        middle: &[(Prop::Pictures, 1.0), (Prop::Lamp, 1.0), (Prop::Window, 0.9), (Prop::Lamp, 1.0)],
        near: &[Prop::Flowers, Prop::Barrel],
        front: &[Front::Bulbs],
        ..ROOM
    },
    Place {
        id: "kitchen",
        backdrop: Backdrop::Wall(Cover::Tiled, oklch(0.91, 0.035, 190.0)),
        middle: &[(Prop::Shelf, 1.0), (Prop::Lamp, 1.0), (Prop::Window, 0.9), (Prop::Shelf, 1.0)],
        footing: Footing::Tiles,
        near: &[Prop::Barrel, Prop::Cake],
        colors: colors(oklch(0.6, 0.12, 140.0), oklch(0.84, 0.035, 75.0), oklch(0.7, 0.05, 80.0), oklch(0.7, 0.13, 30.0)),
        ..ROOM
    },
    Place {
        id: "library",
        backdrop: Backdrop::Wall(Cover::Panels, oklch(0.6, 0.07, 50.0)),
        middle: &[(Prop::Bookcase, 1.1), (Prop::Window, 0.95), (Prop::Bookcase, 1.1)],
        footing: Footing::Carpet,
        near: &[Prop::Fern],
        colors: colors(oklch(0.55, 0.1, 145.0), oklch(0.58, 0.07, 50.0), oklch(0.5, 0.06, 50.0), oklch(0.52, 0.13, 25.0)),
        ..ROOM
    },
    Place {
        id: "bedroom",
        backdrop: Backdrop::Wall(Cover::Dotted, oklch(0.86, 0.05, 290.0)),
        middle: &[(Prop::Bed, 1.0), (Prop::Window, 0.95), (Prop::Pictures, 0.9)],
        footing: Footing::Carpet,
        near: &[Prop::Present],
        front: &[Front::Bulbs],
        colors: colors(oklch(0.6, 0.11, 150.0), oklch(0.76, 0.06, 65.0), oklch(0.7, 0.05, 290.0), oklch(0.72, 0.1, 330.0)),
        ..ROOM
    },
    Place {
        id: "living_room",
        backdrop: Backdrop::Wall(Cover::Striped, oklch(0.87, 0.05, 140.0)),
        middle: &[(Prop::Bookcase, 0.9), (Prop::Pictures, 1.0), (Prop::Window, 0.95)],
        footing: Footing::Carpet,
        near: &[Prop::Fern, Prop::Flowers],
        ..ROOM
    },
    Place {
        id: "bathroom",
        backdrop: Backdrop::Wall(Cover::Tiled, oklch(0.92, 0.04, 215.0)),
        middle: &[(Prop::Shelf, 1.0), (Prop::Window, 0.9), (Prop::Lamp, 1.0)],
        footing: Footing::Tiles,
        near: &[Prop::Fern],
        colors: colors(oklch(0.6, 0.11, 150.0), oklch(0.88, 0.02, 230.0), oklch(0.7, 0.05, 220.0), oklch(0.78, 0.1, 200.0)),
        ..ROOM
    },
    Place {
        id: "attic",
        backdrop: Backdrop::Wall(Cover::Planked, oklch(0.7, 0.06, 60.0)),
        middle: &[(Prop::Bookcase, 0.8), (Prop::Window, 0.95), (Prop::Barrel, 1.0)],
        near: &[Prop::Barrel, Prop::Present],
        front: &[Front::Bulbs],
        ..ROOM
    },
    Place {
        id: "window_seat",
        backdrop: Backdrop::Wall(Cover::Dotted, oklch(0.9, 0.04, 80.0)),
        middle: &[(Prop::Window, 1.5), (Prop::Shelf, 0.9)],
        footing: Footing::Carpet,
        near: &[Prop::Fern, Prop::Flowers],
        front: &[Front::Ivy],
        ..ROOM
    },
    Place {
        id: "art_studio",
        backdrop: Backdrop::Wall(Cover::Plain, oklch(0.92, 0.03, 85.0)),
        middle: &[(Prop::Easel, 1.1), (Prop::Window, 1.0), (Prop::Pictures, 1.0), (Prop::Shelf, 0.9)],
        near: &[Prop::Easel, Prop::Fern],
        ..ROOM
    },
    Place {
        id: "laboratory",
        backdrop: Backdrop::Wall(Cover::Tiled, oklch(0.9, 0.03, 195.0)),
        middle: &[(Prop::Shelf, 1.0), (Prop::Rack, 0.8), (Prop::Lamp, 1.0), (Prop::Shelf, 1.0)],
        footing: Footing::Tiles,
        near: &[Prop::Flask, Prop::Flask],
        colors: colors(oklch(0.6, 0.12, 150.0), oklch(0.84, 0.02, 220.0), oklch(0.7, 0.03, 220.0), oklch(0.72, 0.12, 190.0)),
        ..ROOM
    },
    Place {
        id: "office",
        backdrop: Backdrop::Wall(Cover::Plain, oklch(0.88, 0.025, 230.0)),
        middle: &[(Prop::Bookcase, 0.85), (Prop::Window, 1.0), (Prop::Pictures, 1.0)],
        footing: Footing::Carpet,
        near: &[Prop::Fern],
        ..ROOM
    },
    Place {
        id: "server_room",
        backdrop: Backdrop::Wall(Cover::Panels, oklch(0.46, 0.04, 255.0)),
        middle: &[(Prop::Rack, 1.15), (Prop::Rack, 1.1), (Prop::Rack, 1.1), (Prop::Rack, 1.15)],
        footing: Footing::Tiles,
        near: &[Prop::Rack],
        colors: colors(oklch(0.6, 0.1, 160.0), oklch(0.52, 0.03, 255.0), oklch(0.4, 0.04, 255.0), oklch(0.7, 0.13, 200.0)),
        ..ROOM
    },
    Place {
        id: "workshop",
        backdrop: Backdrop::Wall(Cover::Planked, oklch(0.74, 0.06, 65.0)),
        middle: &[(Prop::Shelf, 1.0), (Prop::Easel, 0.9), (Prop::Lamp, 1.0), (Prop::Shelf, 1.0)],
        near: &[Prop::Barrel, Prop::Barrel],
        ..ROOM
    },
    Place {
        id: "classroom",
        backdrop: Backdrop::Wall(Cover::Plain, oklch(0.88, 0.05, 100.0)),
        middle: &[(Prop::Bookcase, 0.8), (Prop::Pictures, 1.1), (Prop::Window, 0.95)],
        near: &[Prop::Flowers],
        front: &[Front::Bunting],
        ..ROOM
    },
    Place {
        id: "museum",
        backdrop: Backdrop::Wall(Cover::Panels, oklch(0.8, 0.04, 30.0)),
        middle: &[(Prop::Pictures, 1.2), (Prop::Ruins, 0.8), (Prop::Pictures, 1.2)],
        footing: Footing::Tiles,
        near: &[Prop::Rocks],
        ..ROOM
    },
    Place {
        id: "castle",
        far: &[Far::Mountains, Far::Castle],
        middle: &[(Prop::Tree, 1.0), (Prop::Bush, 1.0), (Prop::Tree, 0.9)],
        near: &[Prop::Flowers, Prop::Rocks],
        front: &[Front::Flowers, Front::Ivy],
        colors: colors(oklch(0.6, 0.12, 142.0), oklch(0.74, 0.12, 128.0), oklch(0.76, 0.035, 290.0), oklch(0.62, 0.13, 270.0)),
        haze: 0.3,
        ..OPEN
    },
    Place {
        id: "ruins",
        far: &[Far::Hills, Far::Trees],
        middle: &[(Prop::Ruins, 1.1), (Prop::Fern, 1.0), (Prop::Ruins, 0.9)],
        near: &[Prop::Rocks, Prop::Fern],
        front: &[Front::Ivy],
        ..OPEN
    },
    Place {
        id: "temple",
        far: &[Far::Mountains, Far::Trees],
        middle: &[(Prop::Tree, 1.0), (Prop::Ruins, 1.3), (Prop::Tree, 1.0)],
        footing: Footing::Tiles,
        near: &[Prop::Flowers, Prop::Rocks],
        front: &[Front::Branch],
        colors: colors(oklch(0.6, 0.12, 142.0), oklch(0.8, 0.03, 80.0), oklch(0.66, 0.05, 245.0), oklch(0.82, 0.1, 355.0)),
        ..OPEN
    },
    Place {
        id: "pyramid",
        far: &[Far::Dunes],
        middle: &[(Prop::Palm, 1.0), (Prop::Pyramid, 1.0), (Prop::Palm, 0.9)],
        footing: Footing::Earth,
        near: &[Prop::Cactus, Prop::Rocks],
        colors: colors(oklch(0.6, 0.12, 142.0), oklch(0.87, 0.08, 80.0), oklch(0.82, 0.09, 72.0), oklch(0.7, 0.15, 30.0)),
        haze: 0.25,
        ..OPEN
    },
    Place {
        id: "wizard_tower",
        backdrop: Backdrop::Wall(Cover::Bricks, oklch(0.5, 0.06, 290.0)),
        middle: &[(Prop::Bookcase, 1.0), (Prop::Window, 0.95), (Prop::Shelf, 1.0), (Prop::Flask, 1.3)],
        footing: Footing::Carpet,
        near: &[Prop::Flask, Prop::Crystals],
        front: &[Front::Bulbs],
        colors: colors(oklch(0.55, 0.11, 150.0), oklch(0.48, 0.05, 290.0), oklch(0.5, 0.07, 290.0), oklch(0.62, 0.14, 300.0)),
        ..ROOM
    },
    Place {
        id: "haunted_house",
        far: &[Far::Hills, Far::Castle],
        middle: &[(Prop::Trunk, 0.9), (Prop::Gravestone, 1.0), (Prop::Pumpkin, 1.0), (Prop::Trunk, 0.8)],
        footing: Footing::Grass,
        near: &[Prop::Pumpkin, Prop::Gravestone],
        front: &[Front::Ivy],
        colors: colors(oklch(0.46, 0.07, 150.0), oklch(0.5, 0.07, 140.0), oklch(0.42, 0.06, 295.0), oklch(0.66, 0.16, 50.0)),
        ..OPEN
    },
    Place {
        id: "graveyard",
        far: &[Far::Hills, Far::Conifers],
        middle: &[(Prop::Gravestone, 1.1), (Prop::Trunk, 0.9), (Prop::Gravestone, 1.0), (Prop::Gravestone, 1.1)],
        near: &[Prop::Gravestone, Prop::Pumpkin],
        front: &[Front::Ferns],
        colors: colors(oklch(0.48, 0.07, 150.0), oklch(0.54, 0.07, 140.0), oklch(0.46, 0.06, 280.0), oklch(0.66, 0.14, 300.0)),
        ..OPEN
    },
    Place {
        id: "dragon_lair",
        backdrop: Backdrop::Cave(oklch(0.44, 0.07, 40.0)),
        far: &[Far::Crags],
        middle: &[(Prop::Rocks, 1.5), (Prop::Crystals, 1.2), (Prop::Campfire, 1.0), (Prop::Rocks, 1.4)],
        footing: Footing::Earth,
        near: &[Prop::Crystals, Prop::Present],
        front: &[Front::Rocks],
        colors: colors(oklch(0.5, 0.08, 140.0), oklch(0.62, 0.1, 75.0), oklch(0.4, 0.05, 40.0), oklch(0.82, 0.14, 85.0)),
        outdoors: false,
        ..OPEN
    },
    Place {
        id: "candy_land",
        far: &[Far::Hills, Far::Hills],
        middle: &[(Prop::CandyCane, 1.4), (Prop::Lollipop, 1.4), (Prop::Cake, 1.1), (Prop::CandyCane, 1.3)],
        near: &[Prop::Lollipop, Prop::CandyCane],
        front: &[Front::Bunting],
        colors: colors(oklch(0.84, 0.09, 150.0), oklch(0.9, 0.06, 350.0), oklch(0.86, 0.08, 320.0), oklch(0.8, 0.12, 350.0)),
        ..OPEN
    },
    Place {
        id: "toy_shop",
        backdrop: Backdrop::Wall(Cover::Striped, oklch(0.88, 0.06, 85.0)),
        middle: &[(Prop::Shelf, 1.1), (Prop::Rocket, 0.8), (Prop::Shelf, 1.1)],
        footing: Footing::Carpet,
        near: &[Prop::Present, Prop::Present],
        front: &[Front::Bunting],
        ..ROOM
    },
    Place {
        id: "funfair",
        far: &[Far::Hills],
        middle: &[(Prop::BigTop, 1.0), (Prop::AirBalloon, 0.6), (Prop::LampPost, 1.0), (Prop::Tent, 1.2)],
        footing: Footing::Earth,
        near: &[Prop::Lollipop, Prop::Barrel],
        front: &[Front::Bulbs],
        colors: colors(oklch(0.62, 0.12, 140.0), oklch(0.84, 0.06, 80.0), oklch(0.7, 0.1, 150.0), oklch(0.64, 0.18, 25.0)),
        ..OPEN
    },
    Place {
        id: "circus",
        backdrop: Backdrop::Wall(Cover::Striped, oklch(0.7, 0.14, 28.0)),
        middle: &[(Prop::Barrel, 1.0), (Prop::Lamp, 1.0), (Prop::Barrel, 1.0)],
        footing: Footing::Platform,
        near: &[Prop::Barrel, Prop::Present],
        front: &[Front::Bunting, Front::Bulbs],
        colors: colors(oklch(0.62, 0.12, 140.0), oklch(0.8, 0.09, 75.0), oklch(0.7, 0.1, 150.0), oklch(0.6, 0.18, 25.0)),
        ..ROOM
    },
    Place {
        id: "stage",
        backdrop: Backdrop::Wall(Cover::Plain, oklch(0.42, 0.08, 320.0)),
        middle: &[(Prop::Lamp, 0.9), (Prop::Lamp, 0.9)],
        footing: Footing::Boards,
        front: &[Front::Curtains],
        colors: colors(oklch(0.62, 0.12, 140.0), oklch(0.6, 0.08, 58.0), oklch(0.5, 0.1, 320.0), oklch(0.5, 0.17, 22.0)),
        ..ROOM
    },
    Place {
        id: "birthday_party",
        backdrop: Backdrop::Wall(Cover::Dotted, oklch(0.9, 0.055, 350.0)),
        middle: &[(Prop::Shelf, 0.9), (Prop::Window, 0.9), (Prop::Present, 1.2)],
        footing: Footing::Carpet,
        near: &[Prop::Cake, Prop::Present],
        front: &[Front::Bunting],
        colors: colors(oklch(0.62, 0.12, 140.0), oklch(0.8, 0.05, 70.0), oklch(0.7, 0.1, 150.0), oklch(0.78, 0.12, 200.0)),
        ..ROOM
    },
    Place {
        id: "picnic",
        far: &[Far::Hills, Far::Trees],
        middle: &[(Prop::Tree, 1.1), (Prop::Bush, 1.0), (Prop::Flowers, 1.2)],
        footing: Footing::Grass,
        near: &[Prop::Cake, Prop::Flowers],
        front: &[Front::Flowers],
        ..OPEN
    },
    Place {
        id: "tea_party",
        far: &[Far::Hills, Far::Trees, Far::Fence],
        middle: &[(Prop::Tree, 1.1), (Prop::Bush, 1.0), (Prop::House, 0.9)],
        footing: Footing::Grass,
        near: &[Prop::Cake, Prop::Flowers],
        front: &[Front::Bunting, Front::Flowers],
        ..OPEN
    },
    Place {
        id: "christmas_scene",
        backdrop: Backdrop::Wall(Cover::Striped, oklch(0.62, 0.12, 25.0)),
        middle: &[(Prop::Conifer, 1.5), (Prop::Window, 0.95), (Prop::Pictures, 1.0)],
        footing: Footing::Carpet,
        near: &[Prop::Present, Prop::Present, Prop::CandyCane],
        front: &[Front::Bulbs],
        colors: colors(oklch(0.5, 0.11, 150.0), oklch(0.66, 0.07, 55.0), oklch(0.5, 0.08, 150.0), oklch(0.56, 0.14, 150.0)),
        ..ROOM
    },
    Place {
        id: "halloween_scene",
        far: &[Far::Hills, Far::Castle],
        middle: &[(Prop::Trunk, 0.9), (Prop::Pumpkin, 1.2), (Prop::Gravestone, 1.0), (Prop::Pumpkin, 1.0)],
        near: &[Prop::Pumpkin, Prop::Pumpkin],
        front: &[Front::Bunting],
        colors: colors(oklch(0.46, 0.07, 140.0), oklch(0.56, 0.08, 110.0), oklch(0.4, 0.07, 295.0), oklch(0.66, 0.16, 50.0)),
        ..OPEN
    },
    Place {
        id: "flower_pot",
        backdrop: Backdrop::Wall(Cover::Bricks, oklch(0.8, 0.06, 50.0)),
        middle: &[(Prop::Fern, 1.2), (Prop::Window, 0.9), (Prop::Flowers, 1.4)],
        footing: Footing::Platform,
        near: &[Prop::Flowers, Prop::Flowers],
        front: &[Front::Ivy, Front::Flowers],
        colors: colors(oklch(0.6, 0.13, 142.0), oklch(0.68, 0.11, 42.0), oklch(0.6, 0.1, 150.0), oklch(0.76, 0.15, 350.0)),
        ..ROOM
    },
    Place {
        id: "studio",
        backdrop: Backdrop::Sheet(oklch(0.9, 0.045, 80.0)),
        footing: Footing::Sweep,
        colors: colors(oklch(0.62, 0.12, 140.0), oklch(0.86, 0.05, 78.0), oklch(0.7, 0.1, 150.0), oklch(0.72, 0.15, 15.0)),
        horizon: 800.0,
        ..ROOM
    },
];
