//! Helmets and other hard hats.

use super::{RED, STEEL, WHITE, dome};
use crate::color::{Color, oklch};
use crate::geometry::at;
use crate::path::Path;
use crate::pen::Pen;
use crate::scene::Role;
use crate::wear::Wearer;

/// The glass dome of a space helmet, drawn over the whole head and its gills.
pub(crate) fn space_helmet(pen: &mut Pen, wearer: &Wearer) {
    wearer.on_head(pen, |pen| {
        let glass = Path::ellipse(at(0.0, -46.0), 292.0, 232.0);
        let pale = oklch(0.95, 0.03, 220.0);
        pen.wash(&glass, pale, 0.13, Role::Air);
        pen.stroke(&glass, oklch(0.40, 0.04, 255.0), 13.0, 1.0, Role::Detail);
        pen.stroke(&glass, pale, 7.0, 1.0, Role::Detail);
        let gleam = Path::new().start(at(-226.0, -110.0)).bend(at(-176.0, -226.0), at(-60.0, -246.0));
        pen.stroke(&gleam, Color::WHITE, 15.0, 0.75, Role::Light);
        let small = Path::new().start(at(-248.0, -56.0)).bend(at(-246.0, -74.0), at(-240.0, -84.0));
        pen.stroke(&small, Color::WHITE, 13.0, 0.75, Role::Light);
        let ring = Path::new()
            .start(at(-120.0, 138.0))
            .bend(at(0.0, 186.0), at(120.0, 138.0))
            .line(at(126.0, 160.0))
            .bend(at(0.0, 214.0), at(-126.0, 160.0))
            .close();
        pen.solid(&ring, STEEL);
    });
}

pub(crate) fn viking(pen: &mut Pen) {
    for side in [-1.0, 1.0] {
        let horn = Path::new()
            .start(at(side * 74.0, -18.0))
            .bend(at(side * 126.0, -26.0), at(side * 118.0, -92.0))
            .bend(at(side * 164.0, -30.0), at(side * 84.0, 12.0))
            .close();
        pen.solid(&horn, oklch(0.93, 0.035, 85.0));
    }
    dome(pen, 90.0, 86.0, STEEL);
    pen.form(&Path::tube(&[(at(-92.0, 4.0), 12.0), (at(0.0, 20.0), 13.0), (at(92.0, 4.0), 12.0)]), oklch(0.60, 0.08, 65.0));
    pen.form(&Path::tube(&[(at(0.0, -58.0), 8.0), (at(0.0, 12.0), 9.0)]), oklch(0.60, 0.08, 65.0));
}

pub(crate) fn knight(pen: &mut Pen) {
    let plume = Path::blob(&[
        at(0.0, -70.0),
        at(-30.0, -118.0),
        at(20.0, -148.0),
        at(74.0, -126.0),
        at(104.0, -72.0),
        at(64.0, -94.0),
        at(24.0, -90.0),
    ]);
    pen.solid(&plume, RED);
    dome(pen, 98.0, 98.0, STEEL);
    let visor = Path::new()
        .start(at(-100.0, -18.0))
        .line(at(-92.0, 16.0))
        .bend(at(0.0, 44.0), at(92.0, 16.0))
        .line(at(100.0, -18.0))
        .bend(at(0.0, 10.0), at(-100.0, -18.0))
        .close();
    pen.solid(&visor, STEEL.lighter(0.06));
    for x in [-62.0, -32.0, 0.0, 32.0, 62.0] {
        pen.paint(&Path::rounded(x - 4.0, 4.0 - x * x * 0.0018, 8.0, 20.0, 4.0), oklch(0.36, 0.02, 260.0));
    }
}

pub(crate) fn bike(pen: &mut Pen, color: Color) {
    dome(pen, 98.0, 88.0, color);
    for x in [-52.0, -18.0, 18.0, 52.0] {
        pen.paint(&Path::tube(&[(at(x * 0.8, -48.0), 6.5), (at(x, -6.0), 7.5)]), color.darker(0.2));
    }
    pen.stroke(&Path::new().start(at(-96.0, 8.0)).bend(at(0.0, 28.0), at(96.0, 8.0)), WHITE, 7.0, 0.9, Role::Detail);
}

pub(crate) fn hard(pen: &mut Pen, color: Color) {
    dome(pen, 90.0, 92.0, color);
    pen.form(&Path::tube(&[(at(0.0, -66.0), 11.0), (at(0.0, 0.0), 13.0)]), color.lighter(0.05));
    pen.solid(
        &Path::new().start(at(-106.0, 10.0)).bend(at(0.0, 26.0), at(106.0, 10.0)).bend(at(0.0, 58.0), at(-106.0, 10.0)).close(),
        color,
    );
    pen.form(&Path::circle(at(0.0, -20.0), 15.0), oklch(0.95, 0.06, 95.0));
}
