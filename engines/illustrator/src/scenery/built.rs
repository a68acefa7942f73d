//! What people build: houses, towers, castles, tents, ships, lamps.

use super::shade_right;
use crate::color::{Color, oklch};
use crate::geometry::{Point, at};
use crate::path::Path;
use crate::pen::Pen;
use crate::scene::{Role, glow};
use crate::seed::Seed;

/// Colour of a window: glowing at night, sky by day.
fn pane(dark: bool) -> Color {
    if dark { oklch(0.90, 0.12, 85.0) } else { oklch(0.80, 0.05, 225.0) }
}

/// A row of city buildings across the page.
pub(crate) fn skyline(pen: &mut Pen, base: f64, tall: f64, color: Color, dark: bool, chance: &mut Seed) {
    let mut x = -20.0;
    while x < 1030.0 {
        let width = chance.between(74.0, 142.0);
        let height = tall * chance.between(0.42, 1.0);
        let tone = color.lighter(chance.jitter(0.03));
        let top = base - height;
        let mut block = Path::rectangle(x, top, width, height + 200.0);
        match chance.index(3) {
            0 => block = block.and(Path::polygon(&[at(x, top + 1.0), at(x + width / 2.0, top - 44.0), at(x + width, top + 1.0)])),
            1 => block = block.and(Path::rectangle(x + width * 0.3, top - 30.0, width * 0.4, 32.0)),
            _ => block = block.and(Path::rectangle(x + width * 0.48, top - 64.0, 5.0, 66.0)),
        }
        pen.plain(&block, tone);
        pen.wash(&Path::rectangle(x + width * 0.72, top, width * 0.28, height + 200.0), tone.in_shade(0.6), 0.35, Role::Shade);
        let mut windows = Path::new();
        let columns = (width / 26.0).floor();
        let mut row = top + 20.0;
        while row < base + 130.0 {
            let mut column = 0.0;
            while column < columns {
                if chance.chance(if dark { 0.62 } else { 0.85 }) {
                    windows = windows.and(Path::rounded(x + 10.0 + column * (width - 14.0) / columns, row, 11.0, 16.0, 2.0));
                }
                column += 1.0;
            }
            row += 32.0;
        }
        pen.wash(&windows, pane(dark), if dark { 0.9 } else { 0.55 }, Role::Detail);
        x += width + chance.between(-4.0, 10.0);
    }
}

/// A cottage about 220 high.
pub(crate) fn house(pen: &mut Pen, wall: Color, roof: Color, dark: bool, chance: &mut Seed) {
    let half = chance.between(82.0, 104.0);
    let body = Path::rounded(-half, -128.0, half * 2.0, 134.0, 6.0);
    pen.form(&body, wall);
    let top = Path::new()
        .start(at(-half - 20.0, -122.0))
        .bend(at(-half * 0.5, -170.0), at(0.0, -222.0))
        .bend(at(half * 0.5, -170.0), at(half + 20.0, -122.0))
        .close();
    pen.form(&Path::rectangle(half * 0.4, -216.0, 24.0, 60.0), wall.darker(0.1));
    pen.form(&top, roof);
    shade_right(pen, &top, roof, 0.3);
    pen.form(&Path::rounded(-20.0, -68.0, 40.0, 74.0, 18.0), oklch(0.5, 0.08, 50.0));
    for x in [-half * 0.62, half * 0.62] {
        if dark {
            pen.shape(glow(pen.frame().apply(at(x, -82.0)), 60.0 * pen.frame().scale(), 60.0 * pen.frame().scale(), pane(true), 0.5));
        }
        pen.form(&Path::rounded(x - 17.0, -100.0, 34.0, 36.0, 6.0), pane(dark));
        let bars = Path::new().start(at(x, -100.0)).line(at(x, -64.0)).start(at(x - 17.0, -82.0)).line(at(x + 17.0, -82.0));
        pen.stroke(&bars, wall.darker(0.25), 3.0, 0.9, Role::Detail);
    }
}

/// A castle about 420 high.
pub(crate) fn castle(pen: &mut Pen, wall: Color, roof: Color, dark: bool) {
    for (x, width, tall) in [(-150.0, 74.0, 250.0), (150.0, 74.0, 250.0), (-66.0, 84.0, 330.0), (74.0, 70.0, 300.0)] {
        pen.form(&Path::rectangle(x - width / 2.0, -tall, width, tall + 8.0), wall.darker(0.02));
        let cone = Path::polygon(&[at(x - width * 0.66, -tall + 4.0), at(x, -tall - width * 1.35), at(x + width * 0.66, -tall + 4.0)]);
        pen.form(&cone, roof);
        let shadow = Path::polygon(&[at(x + width * 0.08, -tall + 4.0), at(x, -tall - width * 1.35), at(x + width * 0.66, -tall + 4.0)]);
        pen.wash(&shadow, roof.in_shade(0.7), 0.4, Role::Shade);
        pen.form(&Path::rounded(x - 10.0, -tall + 40.0, 20.0, 36.0, 10.0), pane(dark));
    }
    let mut front = Path::rectangle(-190.0, -170.0, 380.0, 178.0);
    for index in 0..7 {
        front = front.and(Path::rectangle(-190.0 + 56.0 * f64::from(index), -194.0, 34.0, 28.0));
    }
    pen.form(&front, wall);
    pen.form(&Path::rounded(-40.0, -108.0, 80.0, 118.0, 40.0), oklch(0.42, 0.06, 50.0));
    for x in [-120.0, 120.0] {
        pen.form(&Path::rounded(x - 13.0, -122.0, 26.0, 42.0, 13.0), pane(dark));
    }
}

/// A ruined arch with columns, about 330 high.
pub(crate) fn ruins(pen: &mut Pen, stone: Color, chance: &mut Seed) {
    for (x, tall) in [(-130.0, 300.0), (130.0, 300.0)] {
        let height = tall * chance.between(0.92, 1.0);
        pen.form(&Path::rectangle(x - 28.0, -height, 56.0, height), stone);
        pen.form(&Path::rounded(x - 40.0, -height - 18.0, 80.0, 26.0, 6.0), stone.lighter(0.04));
        pen.form(&Path::rounded(x - 40.0, -22.0, 80.0, 28.0, 6.0), stone.lighter(0.02));
        let mut flutes = Path::new();
        for dx in [-12.0, 2.0, 15.0] {
            flutes = flutes.start(at(x + dx, -30.0)).line(at(x + dx, -height + 16.0));
        }
        pen.stroke(&flutes, stone.darker(0.1), 4.0, 0.6, Role::Detail);
    }
    let arch = Path::blob(&[
        at(-176.0, -318.0),
        at(-90.0, -352.0),
        at(20.0, -362.0),
        at(96.0, -346.0),
        at(180.0, -318.0),
        at(120.0, -310.0),
        at(0.0, -316.0),
        at(-120.0, -310.0),
    ]);
    pen.form(&arch, stone.lighter(0.02));
}

/// A stepped pyramid about 300 high.
pub(crate) fn pyramid(pen: &mut Pen, stone: Color) {
    let shape = Path::polygon(&[at(-300.0, 8.0), at(0.0, -300.0), at(300.0, 8.0)]);
    pen.form(&shape, stone);
    pen.wash(&Path::polygon(&[at(60.0, 8.0), at(0.0, -300.0), at(300.0, 8.0)]), stone.in_shade(0.7), 0.45, Role::Shade);
    let mut courses = Path::new();
    for index in 1..7 {
        let y = -300.0 + 44.0 * f64::from(index);
        let half = 300.0 * (y + 300.0) / 308.0;
        courses = courses.start(at(-half, y)).line(at(half, y));
    }
    pen.stroke(&courses, stone.darker(0.08), 3.2, 0.5, Role::Detail);
}

/// A striped tent or big top about 330 high.
pub(crate) fn tent(pen: &mut Pen, color: Color, small: bool) {
    if small {
        let shape = Path::polygon(&[at(-120.0, 4.0), at(0.0, -160.0), at(120.0, 4.0)]);
        pen.form(&shape, color);
        pen.wash(&Path::polygon(&[at(40.0, 4.0), at(0.0, -160.0), at(120.0, 4.0)]), color.in_shade(0.7), 0.4, Role::Shade);
        pen.form(&Path::polygon(&[at(-34.0, 4.0), at(0.0, -110.0), at(34.0, 4.0)]), oklch(0.4, 0.06, 60.0));
        return;
    }
    let pale = oklch(0.95, 0.03, 85.0);
    for index in 0..6 {
        let x = -180.0 + 60.0 * f64::from(index);
        let tone = if index % 2 == 0 { color } else { pale };
        pen.form(&Path::polygon(&[at(x * 0.86, 6.0), at(x, -150.0), at(x + 60.0, -150.0), at((x + 60.0) * 0.86, 6.0)]), tone);
        pen.form(&Path::polygon(&[at(x * 1.14, -146.0), at(0.0, -310.0), at((x + 60.0) * 1.14, -146.0)]), tone);
        let scallop = Path::new().start(at(x * 1.14, -148.0)).bend(at((x + 30.0) * 1.14, -116.0), at((x + 60.0) * 1.14, -148.0)).close();
        pen.form(&scallop, tone);
    }
    pen.form(&Path::polygon(&[at(0.0, -310.0), at(0.0, -356.0), at(52.0, -336.0)]), color.turned(120.0));
}

/// A lamp post about 420 high.
pub(crate) fn lamp_post(pen: &mut Pen, dark: bool) {
    let iron = oklch(0.38, 0.03, 250.0);
    pen.form(&Path::rounded(-7.0, -340.0, 14.0, 346.0, 4.0).and(Path::rounded(-18.0, -16.0, 36.0, 20.0, 5.0)), iron);
    let light = if dark { oklch(0.93, 0.11, 85.0) } else { oklch(0.93, 0.04, 90.0) };
    if dark {
        let frame = pen.frame();
        pen.shape(glow(frame.apply(at(0.0, -372.0)), 190.0 * frame.scale(), 190.0 * frame.scale(), light, 0.55));
    }
    pen.form(&Path::polygon(&[at(-25.0, -398.0), at(25.0, -398.0), at(17.0, -342.0), at(-17.0, -342.0)]), light);
    pen.form(&Path::polygon(&[at(-32.0, -396.0), at(0.0, -428.0), at(32.0, -396.0)]), iron);
}

/// A lighthouse about 480 high.
pub(crate) fn lighthouse(pen: &mut Pen, color: Color, dark: bool) {
    let pale = oklch(0.96, 0.02, 85.0);
    for index in 0..5 {
        let (low, high) = (-72.0 * f64::from(index), -72.0 * f64::from(index + 1));
        let half = |y: f64| 62.0 + y * 0.072;
        let band = Path::polygon(&[at(-half(low), low + 4.0), at(-half(high), high), at(half(high), high), at(half(low), low + 4.0)]);
        pen.form(&band, if index % 2 == 0 { pale } else { color });
        let side =
            Path::polygon(&[at(half(low) * 0.35, low + 4.0), at(half(high) * 0.35, high), at(half(high), high), at(half(low), low + 4.0)]);
        pen.wash(&side, color.in_shade(0.8), 0.28, Role::Shade);
    }
    if dark {
        let frame = pen.frame();
        pen.shape(glow(frame.apply(at(0.0, -396.0)), 210.0 * frame.scale(), 150.0 * frame.scale(), oklch(0.95, 0.1, 90.0), 0.6));
    }
    pen.form(&Path::rounded(-54.0, -374.0, 108.0, 16.0, 4.0), oklch(0.36, 0.03, 250.0));
    pen.form(&Path::rectangle(-28.0, -424.0, 56.0, 52.0), oklch(0.94, 0.1, 90.0));
    pen.form(&Path::new().start(at(-38.0, -422.0)).bend(at(0.0, -488.0), at(38.0, -422.0)).close(), color);
}

/// A sailing boat about 300 high.
pub(crate) fn boat(pen: &mut Pen, hull: Color) {
    pen.form(&Path::rectangle(-5.0, -270.0, 10.0, 230.0), oklch(0.5, 0.06, 55.0));
    let sail = oklch(0.965, 0.02, 85.0);
    pen.form(&Path::new().start(at(12.0, -262.0)).bend(at(130.0, -150.0), at(112.0, -66.0)).line(at(12.0, -66.0)).close(), sail);
    pen.form(
        &Path::new().start(at(-12.0, -240.0)).bend(at(-90.0, -150.0), at(-84.0, -66.0)).line(at(-12.0, -66.0)).close(),
        sail.mix(hull, 0.2),
    );
    let body = Path::new()
        .start(at(-130.0, -52.0))
        .line(at(142.0, -52.0))
        .bend(at(112.0, 14.0), at(60.0, 14.0))
        .line(at(-80.0, 14.0))
        .bend(at(-120.0, 4.0), at(-130.0, -52.0))
        .close();
    pen.form(&body, hull);
    pen.wash(&Path::rectangle(-122.0, -42.0, 252.0, 8.0), sail, 0.85, Role::Detail);
}

/// A picket fence across a stretch.
pub(crate) fn fence(pen: &mut Pen, color: Color, (left, right): (f64, f64), y: f64) {
    let mut boards = Path::rectangle(left, y - 60.0, right - left, 11.0).and(Path::rectangle(left, y - 26.0, right - left, 11.0));
    let mut x = left + 8.0;
    while x < right - 18.0 {
        boards = boards.and(Path::polygon(&[
            at(x, y + 4.0),
            at(x, y - 82.0),
            at(x + 12.0, y - 98.0),
            at(x + 24.0, y - 82.0),
            at(x + 24.0, y + 4.0),
        ]));
        x += 46.0;
    }
    pen.form(&boards, color);
}

/// A hot air balloon about 300 high.
pub(crate) fn hot_air_balloon(pen: &mut Pen, color: Color) {
    let bag = Path::new()
        .start(at(-22.0, -70.0))
        .curve(at(-150.0, -170.0), at(-130.0, -330.0), at(0.0, -330.0))
        .curve(at(130.0, -330.0), at(150.0, -170.0), at(22.0, -70.0))
        .close();
    pen.form(&bag, color);
    pen.inside(&bag, |pen| {
        let pale = oklch(0.96, 0.03, 85.0);
        for x in [-64.0, 64.0] {
            pen.wash(&Path::ellipse(at(x, -206.0), 26.0, 132.0), pale, 0.85, Role::Pattern);
        }
    });
    shade_right(pen, &bag, color, 0.32);
    let ropes = Path::new().start(at(-20.0, -68.0)).line(at(-15.0, -34.0)).start(at(20.0, -68.0)).line(at(15.0, -34.0));
    pen.line(&ropes, oklch(0.45, 0.05, 55.0), 3.0);
    pen.form(&Path::rounded(-22.0, -36.0, 44.0, 38.0, 7.0), oklch(0.62, 0.08, 62.0));
}

/// Bunting: small flags on a line.
pub(crate) fn bunting(pen: &mut Pen, from: Point, to: Point, sag: f64, colors: &[Color]) {
    let middle = from.toward(to, 0.5).plus(at(0.0, sag * 2.0));
    pen.line(&Path::new().start(from).bend(middle, to), oklch(0.5, 0.04, 60.0), 3.4);
    let count = 9_usize;
    for index in 0..count {
        let place = |part: f64| from.toward(middle, part).toward(middle.toward(to, part), part);
        let start = (index as f64 + 0.12) / count as f64;
        let (one, two) = (place(start), place(start + 0.76 / count as f64));
        let tip = one.toward(two, 0.5).plus(at(0.0, one.distance(two) * 0.95));
        let color = colors.get(index % colors.len().max(1)).copied().unwrap_or(oklch(0.7, 0.14, 25.0));
        pen.form(&Path::polygon(&[one, two, tip]), color);
    }
}
