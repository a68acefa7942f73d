//! Pixel art: a grid of 128 cells, a palette of at most 32 colours chosen from the picture, ordered
//! dithering where tones change behind the character, none on it, and no blur anywhere.

use std::collections::BTreeMap;

use super::Brief;
use super::sampler::Canvas;
use crate::color::Color;
use crate::geometry::at;
use crate::path::{Path, Step};
use crate::scene::{Fill, Node, Plane, Role, Scene, Shape};

const SIDE: usize = 128;
const COLORS: usize = 32;

/// Four by four threshold matrix (Bayer, 1973), centred on zero.
const DITHER: [f64; 16] =
    [-0.5, 0.0, -0.375, 0.125, 0.25, -0.25, 0.375, -0.125, -0.3125, 0.1875, -0.4375, 0.0625, 0.4375, -0.0625, 0.3125, -0.1875];

/// Builds the picture out of square cells.
pub(crate) fn apply(scene: &Scene, _brief: &Brief) -> Scene {
    let mut back = Canvas::new(SIDE);
    let mut front = Canvas::new(SIDE);
    let mut before = true;
    for (plane, nodes) in &scene.planes {
        if *plane == Plane::Character {
            before = false;
        }
        if before {
            back.paint(nodes, 1.0, None);
        } else {
            front.paint(nodes, 1.0, None);
        }
    }
    let palette = palette(&back, &front);
    let mut by_color: BTreeMap<usize, Path> = BTreeMap::new();
    for row in 0..SIDE {
        let mut run: Option<(usize, usize)> = None;
        for column in 0..=SIDE {
            let here = (column < SIDE).then(|| choose(&back, &front, &palette, column, row));
            match (run, here) {
                (Some((color, _)), Some(next)) if color == next => {}
                (previous, next) => {
                    if let Some((color, start)) = previous {
                        let path = by_color.remove(&color).unwrap_or_default();
                        by_color.insert(color, cells(path, start, column, row));
                    }
                    run = next.map(|color| (color, column));
                }
            }
        }
    }
    let nodes = by_color
        .into_iter()
        .filter_map(|(index, path)| {
            let color = palette.get(index)?.0;
            Some(Node::Shape(Shape { path, fill: Fill::Flat(color), ink: None, opacity: 1.0, role: Role::Form, even_odd: false }))
        })
        .collect();
    let mut made = Scene::default();
    made.push(Plane::Sky, ground());
    made.push(Plane::Character, nodes);
    made
}

/// Something under the cells, so that not even a hairline shows between them.
fn ground() -> Vec<Node> {
    vec![Node::Shape(Shape {
        path: Path::rectangle(0.0, 0.0, 1024.0, 1024.0),
        fill: Fill::Flat(crate::color::oklch(0.3, 0.02, 280.0)),
        ink: None,
        opacity: 1.0,
        role: Role::Form,
        even_odd: false,
    })]
}

fn cells(mut path: Path, from: usize, to: usize, row: usize) -> Path {
    let cell = 1024.0 / SIDE as f64;
    let (left, right) = (from as f64 * cell, to as f64 * cell);
    let (top, bottom) = (row as f64 * cell, (row + 1) as f64 * cell);
    path.steps.extend([
        Step::Move(at(left, top)),
        Step::Line(at(right, top)),
        Step::Line(at(right, bottom)),
        Step::Line(at(left, bottom)),
        Step::Close,
    ]);
    path
}

type Swatch = (Color, [f64; 3]);

/// The index of the palette colour for a cell.
fn choose(back: &Canvas, front: &Canvas, palette: &[Swatch], column: usize, row: usize) -> usize {
    let index = row * SIDE + column;
    let below = back.cells.get(index).copied().unwrap_or([0.0; 4]);
    let above = front.cells.get(index).copied().unwrap_or([0.0; 4]);
    let solid = above[3] > 0.5;
    let wanted = mixed(below, above);
    let plain = nearest(palette, wanted);
    if solid {
        return plain;
    }
    let shift = DITHER.get(row % 4 * 4 + column % 4).copied().unwrap_or(0.0) * 0.05;
    let shifted = nearest(palette, wanted.map(|part| part + shift));
    // Only neighbours in tone are woven together; a far colour would be noise.
    let gap = palette
        .get(plain)
        .zip(palette.get(shifted))
        .map_or(1.0, |(one, two)| one.1.iter().zip(two.1).map(|(left, right)| (left - right).abs()).fold(0.0, f64::max));
    if gap < 0.07 { shifted } else { plain }
}

/// The front canvas starts black, so its colours are premultiplied by their coverage.
fn mixed(below: [f64; 4], above: [f64; 4]) -> [f64; 3] {
    let alpha = above[3];
    [above[0] + below[0] * (1.0 - alpha), above[1] + below[1] * (1.0 - alpha), above[2] + below[2] * (1.0 - alpha)]
}

fn nearest(palette: &[Swatch], wanted: [f64; 3]) -> usize {
    let mut best = (0, f64::MAX);
    for (index, (_, rgb)) in palette.iter().enumerate() {
        let gap = rgb.iter().zip(wanted).zip([0.9, 1.4, 0.7]).map(|((one, two), weight)| (one - two) * (one - two) * weight).sum::<f64>();
        if gap < best.1 {
            best = (index, gap);
        }
    }
    best.0
}

/// The palette: the character's own colours first, then those of the surroundings, by median cut.
fn palette(back: &Canvas, front: &Canvas) -> Vec<Swatch> {
    let mut character: Vec<[f64; 3]> = Vec::new();
    let mut surroundings: Vec<[f64; 3]> = Vec::new();
    for (below, above) in back.cells.iter().zip(&front.cells) {
        if above[3] > 0.9 {
            character.push(mixed(*below, *above));
        } else {
            surroundings.push(mixed(*below, *above));
        }
    }
    let mut swatches = cut(character, COLORS / 2);
    swatches.extend(cut(surroundings, COLORS - COLORS / 2));
    swatches
        .into_iter()
        .map(|rgb| {
            let bytes = rgb.map(|part| (part.clamp(0.0, 1.0) * 255.0 + 0.5).floor() as u8);
            let color = Color::from_rgb(bytes);
            (color, color.to_rgb().map(|byte| f64::from(byte) / 255.0))
        })
        .collect()
}

/// Median cut: splits the box with the widest spread until there are enough.
fn cut(colors: Vec<[f64; 3]>, count: usize) -> Vec<[f64; 3]> {
    if colors.is_empty() {
        return Vec::new();
    }
    let mut boxes = vec![Tones::of(colors)];
    while boxes.len() < count {
        let mut widest = (0, 0.0);
        for (index, each) in boxes.iter().enumerate() {
            if each.weight > widest.1 {
                widest = (index, each.weight);
            }
        }
        if widest.1 < 0.08 {
            break;
        }
        let Tones { mut colors, channel, .. } = boxes.swap_remove(widest.0);
        colors.sort_by(|one, two| {
            let key = |color: &[f64; 3]| color.get(channel).copied().unwrap_or(0.0);
            key(one).total_cmp(&key(two)).then_with(|| one.iter().sum::<f64>().total_cmp(&two.iter().sum::<f64>()))
        });
        let upper = colors.split_off(colors.len() / 2);
        boxes.extend([colors, upper].into_iter().filter(|part| !part.is_empty()).map(Tones::of));
    }
    boxes
        .into_iter()
        .map(|each| {
            let count = each.colors.len().max(1) as f64;
            let mut mean = [0.0; 3];
            for color in &each.colors {
                for (sum, part) in mean.iter_mut().zip(color) {
                    *sum += part;
                }
            }
            mean.map(|sum| sum / count)
        })
        .collect()
}

/// Colours of one box, with the channel in which they differ most and how much that matters.
struct Tones {
    colors: Vec<[f64; 3]>,
    channel: usize,
    weight: f64,
}

impl Tones {
    fn of(colors: Vec<[f64; 3]>) -> Self {
        let (mut low, mut high) = ([1.0; 3], [0.0; 3]);
        for color in &colors {
            for ((low, high), part) in low.iter_mut().zip(&mut high).zip(color) {
                *low = f64::min(*low, *part);
                *high = f64::max(*high, *part);
            }
        }
        let share = libm::pow(colors.len() as f64, 0.42);
        let (mut channel, mut weight) = (0, 0.0);
        for (index, (low, high)) in low.iter().zip(high).enumerate() {
            if (high - low) * share > weight {
                (channel, weight) = (index, (high - low) * share);
            }
        }
        Self { colors, channel, weight }
    }
}
