//! The closed lists of what a character can be: one word per thing the renderer knows how to draw.
//!
//! Names used by designers are mapped onto these in `vocabulary.rs`; nothing here knows a sheet.

/// What kind of animal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Species {
    Axolotl,
    Owl,
}

/// Age, which changes proportions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Age {
    Baby,
    Toddler,
    Young,
    Teen,
    Adult,
    Elder,
    Ancient,
}

/// Shape of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Build {
    Tiny,
    Small,
    Slim,
    Long,
    Average,
    Sturdy,
    Chubby,
    Round,
    Big,
}

/// Markings that follow the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pattern {
    Plain,
    Spots,
    Speckles,
    Freckles,
    Dots,
    Glowing,
    Stripes,
    Tiger,
    Zebra,
    Rainbow,
    Patches,
    Cow,
    Leopard,
    Scales,
    Rings,
    Swirls,
    Waves,
    Circuit,
    Gradient,
    TwoTone,
    WhiteBelly,
    Galaxy,
    Constellation,
    Stars,
    Hearts,
    Leaves,
    Flowers,
    Sparkle,
}

/// Shape of the gills (ear tufts on an owl).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GillKind {
    Feathery,
    Short,
    Long,
    Curly,
    Spiky,
    Droopy,
    Fern,
    Leafy,
    Coral,
    Flower,
    Flame,
    Crystal,
    Butterfly,
    StarTipped,
    PomPom,
    Glowing,
}

/// Kind of eyes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EyeKind {
    Round,
    Big,
    Small,
    Sparkling,
    Starry,
    Hearts,
    Sleepy,
    HalfClosed,
    Closed,
    Winking,
    Angry,
    Glowing,
    Spiral,
    Cat,
    Mismatched,
    Teary,
    Button,
    Black,
    Brown,
    Amber,
    Golden,
    Green,
    Teal,
    Blue,
    Violet,
    Pink,
    Red,
    Gray,
    Rainbow,
}

/// What the face says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expression {
    Happy,
    Grinning,
    Laughing,
    Calm,
    Blissful,
    Neutral,
    Shy,
    Blushing,
    Curious,
    Surprised,
    Excited,
    Proud,
    Smug,
    Mischievous,
    Silly,
    Sleepy,
    Asleep,
    Bored,
    Grumpy,
    Angry,
    Brave,
    Determined,
    Thoughtful,
    Wise,
    Dreamy,
    Kind,
    Loving,
    Sad,
    Crying,
    Worried,
    Scared,
    Confused,
    Suspicious,
    Hungry,
    Dizzy,
}

/// What the body does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pose {
    Standing,
    Front,
    Sitting,
    Meditating,
    Waving,
    Pointing,
    Shrugging,
    Hugging,
    Reaching,
    Cheering,
    Casting,
    Bowing,
    Walking,
    Running,
    Jumping,
    Dancing,
    Heroic,
    Swimming,
    Floating,
    Flying,
    Sleeping,
    Curled,
    Lounging,
    Portrait,
}

/// The light of the whole picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LightKind {
    Daylight,
    Studio,
    Soft,
    Noon,
    Morning,
    Dawn,
    GoldenHour,
    Sunset,
    Dusk,
    Night,
    Starlight,
    Moonlight,
    Candlelight,
    FairyLights,
    Neon,
    Spotlight,
    Shafts,
    Dappled,
    Aurora,
    Glow,
    Dramatic,
    Backlight,
    Dim,
}

/// What falls, drifts or flies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weather {
    Clear,
    Sunny,
    Cloudy,
    Rain,
    Drizzle,
    Downpour,
    Thunder,
    Hail,
    Snow,
    Blizzard,
    Fog,
    Mist,
    Wind,
    Rainbow,
    Leaves,
    Petals,
    Meteors,
}

/// How the picture is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ArtStyle {
    Storybook,
    Flat,
    Cartoon,
    LineArt,
    Pencil,
    Watercolour,
    PaperCut,
    Sticker,
    Pixel,
    NightGlow,
}

/// What the camera and posture feel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    Cheerful,
    Cosy,
    Peaceful,
    Dreamlike,
    Magical,
    Mysterious,
    Spooky,
    Adventurous,
    Epic,
    Playful,
    Romantic,
    Melancholy,
    Festive,
    Energetic,
}

/// Something on top of the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hat {
    Halo,
    Antlers,
    Horns,
    BunnyEars,
    CatEars,
    SpaceHelmet,
    Soft,
    Top,
    Bowler,
    Straw,
    Sombrero,
    Cowboy,
    Bucket,
    Rain,
    Detective,
    Wizard,
    Party,
    Santa,
    Night,
    Chef,
    Pirate,
    Graduation,
    Cap,
    FlatCap,
    Sailor,
    Swim,
    Beanie,
    Beret,
    Fez,
    Bonnet,
    Mushroom,
    Frog,
    Acorn,
    Crown,
    Tiara,
    Flowers,
    Leaves,
    Viking,
    Knight,
    Bike,
    Hard,
    Fire,
    Headband,
}

/// Something on the face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FaceWear {
    Glasses,
    Round,
    Reading,
    Sun,
    Hearts,
    Stars,
    Goggles,
    Aviator,
    Snorkel,
    Monocle,
    EyePatch,
    Mask,
    Moustache,
    Beard,
    Fangs,
    Freckles,
    RosyCheeks,
    Scar,
    Bandage,
    Paint,
}

/// Something round the neck or on the chest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NeckWear {
    Scarf,
    Bandana,
    BowTie,
    Necktie,
    Necklace,
    Pearls,
    Shell,
    Lei,
    Medal,
    Collar,
    Bell,
    Stethoscope,
    Sash,
    Badge,
    Brooch,
}

/// Something small, at ears, wrists, waist or feet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SmallWear {
    Bow,
    HairClip,
    Flower,
    Headphones,
    Earmuffs,
    Earrings,
    CandyEarrings,
    Bracelet,
    Watch,
    Ring,
    Gloves,
    Mittens,
    BoxingGloves,
    RainBoots,
    Boots,
    CowboyBoots,
    Sneakers,
    Shoes,
    Ballet,
    Slippers,
    Sandals,
    Socks,
    RollerSkates,
    IceSkates,
    Flippers,
    SwimRing,
    ToolBelt,
    Belt,
}

/// Something on the back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BackWear {
    Wings,
    BatWings,
    Backpack,
    JetPack,
    Satchel,
    Handbag,
    Quiver,
    Cape,
    Cloak,
}

/// A thing worn, by where it sits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Accessory {
    Hat(Hat),
    Face(FaceWear),
    Neck(NeckWear),
    Small(SmallWear),
    Back(BackWear),
}

/// An owl's ear tufts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TuftKind {
    None,
    Short,
    Long,
    Fluffy,
    Curly,
}

/// How an owl carries its wings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WingKind {
    Folded,
    Spread,
    HalfOpen,
    Flapping,
    Wrapped,
}
