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

/// Clothes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outfit {
    Raincoat,
    Spacesuit,
    Sweater,
    Overalls,
    Dress,
    WizardRobe,
    Cape,
    PirateCoat,
    Apron,
    LabCoat,
    Kimono,
    Tuxedo,
    Hoodie,
    Armour,
    Pyjamas,
    Swimsuit,
    Vest,
    Tutu,
}

/// Things worn, each at its own place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Accessory {
    TopHat,
    Beanie,
    StrawHat,
    FlowerCrown,
    WizardHat,
    PirateHat,
    Crown,
    Bow,
    Beret,
    PartyHat,
    ChefHat,
    Headphones,
    IvyWreath,
    RoundGlasses,
    Sunglasses,
    Monocle,
    Goggles,
    HeartGlasses,
    Scarf,
    BowTie,
    Necklace,
    Bandana,
    Medal,
    Lei,
    Backpack,
    Wings,
    JetPack,
    Satchel,
    Bracelet,
    Watch,
    TailBow,
    Bell,
    Earrings,
    StarClip,
    LeafClip,
    EyePatch,
    SpaceHelmet,
    Halo,
    Cap,
    Necktie,
    AngelWings,
    Quiver,
    Umbrella,
}

/// A thing in a hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Held {
    Lantern,
    Book,
    Balloon,
    Flower,
    Umbrella,
    Wand,
    Cup,
    Brush,
    Fish,
    Sword,
    Star,
    IceCream,
    Guitar,
    MagnifyingGlass,
    Map,
    Key,
    Heart,
    Camera,
    Telescope,
    Leaf,
    Flag,
    Bouquet,
    Shield,
    Trident,
    Microphone,
    Cake,
    Watermelon,
    Pencil,
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
