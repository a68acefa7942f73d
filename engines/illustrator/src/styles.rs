//! Art styles: how the same scene is built. Each style takes the planes of shapes, each shape saying what
//! it is for, and makes its own picture of them: a style is a construction, not a filter.

mod flat;
mod line_art;
mod night_glow;
mod paper_cut;
mod pixel;
mod sampler;
mod sticker;
mod storybook;
mod watercolour;

use crate::character::{ArtStyle, Character};
use crate::geometry::{Bounds, Point};
use crate::scene::{Group, Node, Plane, Scene, Shape};
use crate::seed::Seed;

/// What a style may want to know.
pub(crate) struct Brief<'a> {
    pub(crate) character: &'a Character,
    /// The box the character fills.
    pub(crate) figure: Bounds,
    /// Towards the light.
    pub(crate) light: Point,
    pub(crate) seed: Seed,
}

/// Builds the picture in its style.
pub(crate) fn apply(scene: Scene, brief: &Brief) -> Scene {
    match brief.character.style {
        ArtStyle::Storybook => storybook::apply(scene, brief),
        ArtStyle::Flat => flat::apply(scene),
        ArtStyle::Cartoon => flat::cartoon(scene),
        ArtStyle::LineArt => line_art::apply(scene, brief, line_art::Tool::Pen),
        ArtStyle::Pencil => line_art::apply(scene, brief, line_art::Tool::Pencil),
        ArtStyle::Watercolour => watercolour::apply(scene, brief),
        ArtStyle::PaperCut => paper_cut::apply(scene, brief),
        ArtStyle::Sticker => sticker::apply(scene, brief),
        ArtStyle::Pixel => pixel::apply(&scene, brief),
        ArtStyle::NightGlow => night_glow::apply(scene, brief),
    }
}

/// Every shape of some nodes replaced by others, groups kept.
fn remade(nodes: Vec<Node>, make: &mut dyn FnMut(Shape) -> Vec<Node>) -> Vec<Node> {
    let mut made = Vec::with_capacity(nodes.len());
    for node in nodes {
        match node {
            Node::Shape(shape) => made.extend(make(shape)),
            Node::Group(group) => {
                let inner = remade(group.nodes, make);
                if !inner.is_empty() {
                    made.push(Node::Group(Group { nodes: inner, clip: group.clip, opacity: group.opacity }));
                }
            }
        }
    }
    made
}

/// Every plane of a scene remade.
fn remade_planes(scene: Scene, make: &mut dyn FnMut(Plane, Shape) -> Vec<Node>) -> Scene {
    Scene { planes: scene.planes.into_iter().map(|(plane, nodes)| (plane, remade(nodes, &mut |shape| make(plane, shape)))).collect() }
}
