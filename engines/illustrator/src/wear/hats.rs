//! Hats, crowns and whatever else sits on top of a head. All are drawn in head units and sit at the
//! crown, between the uppermost gills, with a shadow on the forehead so that none floats.

mod helmets;
mod playful;

pub(crate) use helmets::space_helmet;

use super::Wearer;
use crate::character::Hat;
use crate::color::{Color, oklch};
use crate::geometry::at;
use crate::parts::gills::pom_pom;
use crate::path::Path;
use crate::pen::Pen;
use crate::scene::Role;
use helmets::{bike, hard, knight, viking};
use playful::{acorn, antlers, bunny_ears, cat_ears, crown, flowers, frog, halo, horns, leaves, mushroom, party, tiara};

const GOLD: Color = oklch(0.84, 0.14, 88.0);
const WHITE: Color = oklch(0.975, 0.008, 90.0);
const STEEL: Color = oklch(0.76, 0.015, 250.0);
const STRAW: Color = oklch(0.86, 0.09, 88.0);
const RED: Color = oklch(0.58, 0.19, 26.0);

/// Draws a hat.
pub(crate) fn draw(pen: &mut Pen, wearer: &Wearer, hat: Hat) {
    let lean = wearer.rig.turn * 9.0;
    let cloth = wearer.cloth("hat");
    let trim = wearer.cloth("hat trim").mix(WHITE, 0.3);
    wearer.on_head(pen, |pen| {
        let sits = !matches!(hat, Hat::Halo | Hat::Antlers | Hat::Horns | Hat::BunnyEars | Hat::CatEars | Hat::SpaceHelmet);
        if sits {
            let shade = wearer.character.palette.primary.in_shade(1.0);
            pen.wash(&Path::ellipse(at(lean, -66.0), 96.0, 20.0), shade, 0.32, Role::Shade);
        }
        pen.framed(&crate::geometry::Frame::new(at(lean, -80.0), lean * 0.25, 1.0), |pen| {
            shape(pen, wearer, hat, cloth, trim);
        });
    });
}

fn shape(pen: &mut Pen, wearer: &Wearer, hat: Hat, cloth: Color, trim: Color) {
    let dark = oklch(0.34, 0.03, 285.0);
    match hat {
        Hat::Soft => brimmed(pen, 108.0, (66.0, 62.0), 74.0, cloth, Some(trim)),
        Hat::Top => brimmed(pen, 96.0, (60.0, 68.0), 112.0, dark, Some(RED)),
        Hat::Bowler => bowler(pen, dark, oklch(0.55, 0.04, 60.0)),
        Hat::Straw => brimmed(pen, 138.0, (70.0, 60.0), 58.0, STRAW, Some(wearer.cloth("ribbon"))),
        Hat::Sombrero => sombrero(pen),
        Hat::Cowboy => cowboy(pen, oklch(0.60, 0.08, 60.0)),
        Hat::Bucket => bucket(pen, cloth),
        Hat::Rain => bucket(pen, oklch(0.85, 0.15, 92.0)),
        Hat::Detective => detective(pen),
        Hat::Wizard => wizard(pen, wearer),
        Hat::Party => party(pen, cloth, trim),
        Hat::Santa => santa(pen),
        Hat::Night => droop(pen, oklch(0.72, 0.07, 250.0), WHITE, true),
        Hat::Chef => chef(pen),
        Hat::Pirate => pirate(pen),
        Hat::Graduation => graduation(pen, dark),
        Hat::Cap => cap(pen, cloth),
        Hat::FlatCap => flat_cap(pen, oklch(0.56, 0.04, 75.0)),
        Hat::Sailor => sailor(pen),
        Hat::Swim => dome(pen, 92.0, 64.0, oklch(0.70, 0.12, 220.0)),
        Hat::Beanie => beanie(pen, cloth, trim),
        Hat::Beret => beret(pen, RED),
        Hat::Fez => fez(pen),
        Hat::Bonnet => bonnet(pen, trim),
        Hat::Mushroom => mushroom(pen),
        Hat::Frog => frog(pen),
        Hat::Acorn => acorn(pen),
        Hat::Crown => crown(pen),
        Hat::Tiara => tiara(pen),
        Hat::Flowers => flowers(pen, wearer),
        Hat::Leaves => leaves(pen),
        Hat::Halo => halo(pen),
        Hat::Antlers => antlers(pen),
        Hat::Horns => horns(pen),
        Hat::BunnyEars => bunny_ears(pen),
        Hat::CatEars => cat_ears(pen, wearer),
        Hat::SpaceHelmet => {}
        Hat::Viking => viking(pen),
        Hat::Knight => knight(pen),
        Hat::Bike => bike(pen, cloth),
        Hat::Hard => hard(pen, oklch(0.84, 0.15, 88.0)),
        Hat::Fire => hard(pen, RED),
        Hat::Headband => band(pen, cloth),
    }
}

/// A crown and a round brim.
fn brimmed(pen: &mut Pen, brim: f64, (low, high): (f64, f64), tall: f64, color: Color, ribbon: Option<Color>) {
    pen.solid(&Path::ellipse(at(0.0, 6.0), brim, 22.0), color.darker(0.03));
    let body = Path::new()
        .start(at(-low, 4.0))
        .bend(at(-high, -tall * 0.6), at(-high, -tall))
        .bend(at(0.0, -tall - 18.0), at(high, -tall))
        .bend(at(high, -tall * 0.6), at(low, 4.0))
        .bend(at(0.0, 22.0), at(-low, 4.0))
        .close();
    pen.solid(&body, color);
    if let Some(ribbon) = ribbon {
        let band = Path::new()
            .start(at(-low, 4.0))
            .line(at(-low - (high - low) * 0.24, -20.0))
            .bend(at(0.0, -4.0), at(low + (high - low) * 0.24, -20.0))
            .line(at(low, 4.0))
            .bend(at(0.0, 22.0), at(-low, 4.0))
            .close();
        pen.form(&band, ribbon);
    }
}

/// A half-round cap.
fn dome(pen: &mut Pen, half: f64, tall: f64, color: Color) {
    let body = Path::new()
        .start(at(-half, 10.0))
        .curve(at(-half * 1.02, -tall * 1.1), at(half * 1.02, -tall * 1.1), at(half, 10.0))
        .bend(at(0.0, 28.0), at(-half, 10.0))
        .close();
    pen.solid(&body, color);
}

fn bowler(pen: &mut Pen, color: Color, ribbon: Color) {
    pen.solid(&Path::ellipse(at(0.0, 6.0), 98.0, 20.0), color);
    dome(pen, 66.0, 84.0, color);
    let band = Path::new()
        .start(at(-66.0, 8.0))
        .line(at(-66.0, -8.0))
        .bend(at(0.0, 10.0), at(66.0, -8.0))
        .line(at(66.0, 8.0))
        .bend(at(0.0, 26.0), at(-66.0, 8.0))
        .close();
    pen.form(&band, ribbon);
}

fn sombrero(pen: &mut Pen) {
    let brim = Path::new()
        .start(at(-164.0, -16.0))
        .bend(at(-120.0, 34.0), at(0.0, 32.0))
        .bend(at(120.0, 34.0), at(164.0, -16.0))
        .bend(at(100.0, -6.0), at(0.0, -6.0))
        .bend(at(-100.0, -6.0), at(-164.0, -16.0))
        .close();
    pen.solid(&brim, STRAW);
    let edge = Path::new().start(at(-152.0, -8.0)).bend(at(-110.0, 24.0), at(0.0, 22.0)).bend(at(110.0, 24.0), at(152.0, -8.0));
    pen.line(&edge, RED, 6.0);
    let peak = Path::new()
        .start(at(-58.0, 6.0))
        .curve(at(-44.0, -60.0), at(-34.0, -96.0), at(0.0, -96.0))
        .curve(at(34.0, -96.0), at(44.0, -60.0), at(58.0, 6.0))
        .bend(at(0.0, 20.0), at(-58.0, 6.0))
        .close();
    pen.solid(&peak, STRAW);
    let zigzag = Path::strand(&[
        at(-50.0, -14.0),
        at(-34.0, -30.0),
        at(-18.0, -10.0),
        at(0.0, -28.0),
        at(18.0, -10.0),
        at(34.0, -30.0),
        at(50.0, -14.0),
    ]);
    pen.line(&zigzag, oklch(0.56, 0.11, 165.0), 6.0);
}

fn cowboy(pen: &mut Pen, color: Color) {
    let brim = Path::new()
        .start(at(-136.0, -22.0))
        .bend(at(-90.0, 34.0), at(0.0, 28.0))
        .bend(at(90.0, 34.0), at(136.0, -22.0))
        .bend(at(96.0, -2.0), at(0.0, -4.0))
        .bend(at(-96.0, -2.0), at(-136.0, -22.0))
        .close();
    pen.solid(&brim, color.darker(0.03));
    let body = Path::new()
        .start(at(-64.0, 8.0))
        .curve(at(-62.0, -70.0), at(-40.0, -90.0), at(-14.0, -76.0))
        .bend(at(0.0, -64.0), at(14.0, -76.0))
        .curve(at(40.0, -90.0), at(62.0, -70.0), at(64.0, 8.0))
        .bend(at(0.0, 22.0), at(-64.0, 8.0))
        .close();
    pen.solid(&body, color);
    let band = Path::new()
        .start(at(-64.0, 6.0))
        .line(at(-63.0, -12.0))
        .bend(at(0.0, 4.0), at(63.0, -12.0))
        .line(at(64.0, 6.0))
        .bend(at(0.0, 20.0), at(-64.0, 6.0))
        .close();
    pen.form(&band, color.darker(0.2));
    pen.form(&Path::star(at(0.0, 2.0), 12.0, 5.5, 5, 0.0), GOLD);
}

fn bucket(pen: &mut Pen, color: Color) {
    let brim = Path::new()
        .start(at(-70.0, -8.0))
        .line(at(-124.0, 18.0))
        .bend(at(0.0, 60.0), at(124.0, 18.0))
        .line(at(70.0, -8.0))
        .bend(at(0.0, 14.0), at(-70.0, -8.0))
        .close();
    let body = Path::new()
        .start(at(-78.0, 0.0))
        .bend(at(-72.0, -50.0), at(-60.0, -70.0))
        .bend(at(0.0, -92.0), at(60.0, -70.0))
        .bend(at(72.0, -50.0), at(78.0, 0.0))
        .bend(at(0.0, 20.0), at(-78.0, 0.0))
        .close();
    pen.solid(&body, color);
    pen.solid(&brim, color.lighter(0.02));
    let stitch = Path::new().start(at(-104.0, 16.0)).bend(at(0.0, 48.0), at(104.0, 16.0));
    pen.stroke(&stitch, color.darker(0.12), 3.0, 0.7, Role::Detail);
}

fn detective(pen: &mut Pen) {
    let tweed = oklch(0.62, 0.05, 75.0);
    let flap = |side: f64| {
        Path::blob(&[at(side * 60.0, -8.0), at(side * 96.0, -2.0), at(side * 94.0, 42.0), at(side * 72.0, 54.0), at(side * 60.0, 30.0)])
    };
    pen.form(&flap(-1.0).and(flap(1.0)), tweed.darker(0.05));
    dome(pen, 82.0, 78.0, tweed);
    let checks = Path::new()
        .start(at(-34.0, -60.0))
        .bend(at(-38.0, -20.0), at(-36.0, 12.0))
        .start(at(34.0, -60.0))
        .bend(at(38.0, -20.0), at(36.0, 12.0))
        .start(at(-74.0, -24.0))
        .bend(at(0.0, -6.0), at(74.0, -24.0));
    pen.stroke(&checks, tweed.darker(0.14), 5.0, 0.7, Role::Pattern);
    pen.solid(
        &Path::new().start(at(-66.0, 8.0)).bend(at(0.0, 52.0), at(66.0, 8.0)).bend(at(0.0, 20.0), at(-66.0, 8.0)).close(),
        tweed.darker(0.06),
    );
    pen.form(
        &Path::petal(at(0.0, -60.0), at(-26.0, -80.0), 20.0).and(Path::petal(at(0.0, -60.0), at(26.0, -80.0), 20.0)),
        tweed.darker(0.08),
    );
}

fn wizard(pen: &mut Pen, wearer: &Wearer) {
    let color = if wearer.character.palette.primary.hue > 240.0 && wearer.character.palette.primary.hue < 320.0 {
        oklch(0.44, 0.10, 195.0)
    } else {
        oklch(0.42, 0.13, 288.0)
    };
    pen.solid(&Path::ellipse(at(0.0, 6.0), 124.0, 24.0), color.darker(0.03));
    let cone = Path::new()
        .start(at(-72.0, 4.0))
        .curve(at(-50.0, -60.0), at(-34.0, -110.0), at(8.0, -166.0))
        .curve(at(20.0, -180.0), at(44.0, -176.0), at(56.0, -158.0))
        .curve(at(36.0, -150.0), at(44.0, -80.0), at(72.0, 4.0))
        .bend(at(0.0, 24.0), at(-72.0, 4.0))
        .close();
    pen.solid(&cone, color);
    pen.inside(&cone, |pen| {
        for (x, y, size) in [(-30.0, -34.0, 13.0), (22.0, -58.0, 11.0), (-4.0, -100.0, 10.0), (34.0, -16.0, 8.0), (20.0, -130.0, 7.0)] {
            pen.wash(&Path::star(at(x, y), size, size * 0.45, 5, x), GOLD, 1.0, Role::Pattern);
        }
    });
    let band = Path::new()
        .start(at(-72.0, 4.0))
        .line(at(-64.0, -18.0))
        .bend(at(0.0, 2.0), at(64.0, -18.0))
        .line(at(72.0, 4.0))
        .bend(at(0.0, 24.0), at(-72.0, 4.0))
        .close();
    pen.form(&band, GOLD);
}

fn santa(pen: &mut Pen) {
    droop(pen, RED, WHITE, false);
}

/// A long soft cap whose tip falls to one side.
fn droop(pen: &mut Pen, color: Color, trim: Color, starred: bool) {
    let body = Path::new()
        .start(at(-82.0, 2.0))
        .curve(at(-70.0, -90.0), at(20.0, -134.0), at(92.0, -80.0))
        .curve(at(118.0, -60.0), at(128.0, -28.0), at(126.0, -2.0))
        .curve(at(110.0, -30.0), at(92.0, -40.0), at(76.0, -38.0))
        .bend(at(84.0, -16.0), at(82.0, 2.0))
        .bend(at(0.0, 22.0), at(-82.0, 2.0))
        .close();
    pen.solid(&body, color);
    if starred {
        pen.inside(&body, |pen| {
            for (x, y) in [(-40.0, -34.0), (4.0, -70.0), (44.0, -44.0), (84.0, -58.0)] {
                pen.wash(&Path::star(at(x, y), 10.0, 4.5, 5, x), GOLD, 1.0, Role::Pattern);
            }
        });
    }
    pen.solid(&Path::tube(&[(at(-84.0, 4.0), 17.0), (at(0.0, 18.0), 18.0), (at(84.0, 4.0), 17.0)]), trim);
    pom_pom(pen, at(126.0, 8.0), 21.0, trim);
}

fn chef(pen: &mut Pen) {
    let puff = Path::circle(at(-50.0, -84.0), 40.0)
        .and(Path::circle(at(50.0, -84.0), 40.0))
        .and(Path::circle(at(0.0, -104.0), 50.0))
        .and(Path::ellipse(at(0.0, -66.0), 66.0, 40.0));
    pen.solid(&puff, WHITE);
    let band = Path::new()
        .start(at(-66.0, -54.0))
        .line(at(-70.0, 2.0))
        .bend(at(0.0, 22.0), at(70.0, 2.0))
        .line(at(66.0, -54.0))
        .bend(at(0.0, -36.0), at(-66.0, -54.0))
        .close();
    pen.solid(&band, WHITE);
    let folds = Path::new()
        .start(at(-34.0, -42.0))
        .line(at(-36.0, 8.0))
        .start(at(0.0, -38.0))
        .line(at(0.0, 11.0))
        .start(at(34.0, -42.0))
        .line(at(36.0, 8.0));
    pen.stroke(&folds, oklch(0.82, 0.015, 260.0), 4.0, 0.9, Role::Detail);
}

fn pirate(pen: &mut Pen) {
    let black = oklch(0.32, 0.03, 285.0);
    let body = Path::new()
        .start(at(-140.0, 16.0))
        .curve(at(-110.0, -6.0), at(-96.0, -70.0), at(0.0, -82.0))
        .curve(at(96.0, -70.0), at(110.0, -6.0), at(140.0, 16.0))
        .bend(at(70.0, 6.0), at(0.0, 22.0))
        .bend(at(-70.0, 6.0), at(-140.0, 16.0))
        .close();
    pen.solid(&body, black);
    let edge = Path::new().start(at(-132.0, 10.0)).curve(at(-104.0, -14.0), at(-90.0, -64.0), at(0.0, -74.0)).curve(
        at(90.0, -64.0),
        at(104.0, -14.0),
        at(132.0, 10.0),
    );
    pen.line(&edge, GOLD, 6.0);
    let bones =
        Path::tube(&[(at(-26.0, -2.0), 5.0), (at(26.0, -22.0), 5.0)]).and(Path::tube(&[(at(-26.0, -22.0), 5.0), (at(26.0, -2.0), 5.0)]));
    pen.form(&bones, WHITE);
    pen.form(&Path::ellipse(at(0.0, -32.0), 20.0, 18.0).and(Path::rounded(-10.0, -24.0, 20.0, 18.0, 5.0)), WHITE);
    pen.paint(&Path::circle(at(-7.5, -33.0), 4.8).and(Path::circle(at(7.5, -33.0), 4.8)), black);
}

fn graduation(pen: &mut Pen, color: Color) {
    dome(pen, 72.0, 44.0, color);
    pen.solid(&Path::polygon(&[at(0.0, -72.0), at(124.0, -38.0), at(0.0, -6.0), at(-124.0, -38.0)]), color);
    pen.line(&Path::new().start(at(0.0, -40.0)).bend(at(60.0, -44.0), at(98.0, -30.0)).line(at(100.0, 12.0)), GOLD, 5.0);
    pen.form(&Path::polygon(&[at(94.0, 10.0), at(106.0, 10.0), at(112.0, 40.0), at(88.0, 40.0)]), GOLD);
}

fn cap(pen: &mut Pen, color: Color) {
    dome(pen, 86.0, 80.0, color);
    let seams = Path::new()
        .start(at(0.0, -56.0))
        .bend(at(-34.0, -30.0), at(-38.0, 14.0))
        .start(at(0.0, -56.0))
        .bend(at(34.0, -30.0), at(38.0, 14.0));
    pen.stroke(&seams, color.darker(0.1), 3.4, 0.8, Role::Detail);
    pen.solid(
        &Path::new()
            .start(at(-72.0, 12.0))
            .bend(at(-20.0, 4.0), at(50.0, 14.0))
            .bend(at(20.0, 62.0), at(-76.0, 52.0))
            .bend(at(-104.0, 40.0), at(-72.0, 12.0))
            .close(),
        color.darker(0.08),
    );
    pen.form(&Path::circle(at(0.0, -56.0), 9.0), color.lighter(0.1));
}

fn flat_cap(pen: &mut Pen, color: Color) {
    let body =
        Path::blob(&[at(-98.0, 4.0), at(-84.0, -34.0), at(-10.0, -58.0), at(72.0, -44.0), at(96.0, -6.0), at(60.0, 14.0), at(-40.0, 20.0)]);
    pen.solid(&body, color);
    pen.solid(
        &Path::new().start(at(-92.0, 6.0)).bend(at(-20.0, 0.0), at(40.0, 16.0)).bend(at(-30.0, 48.0), at(-92.0, 34.0)).close(),
        color.darker(0.07),
    );
    pen.form(&Path::circle(at(0.0, -52.0), 8.0), color.darker(0.05));
}

fn sailor(pen: &mut Pen) {
    dome(pen, 70.0, 62.0, WHITE);
    let cuff = Path::new()
        .start(at(-84.0, -22.0))
        .line(at(-80.0, 8.0))
        .bend(at(0.0, 28.0), at(80.0, 8.0))
        .line(at(84.0, -22.0))
        .bend(at(0.0, 0.0), at(-84.0, -22.0))
        .close();
    pen.solid(&cuff, WHITE);
    let line = Path::new().start(at(-82.0, -8.0)).bend(at(0.0, 12.0), at(82.0, -8.0));
    pen.line(&line, oklch(0.48, 0.13, 260.0), 7.0);
}

fn beanie(pen: &mut Pen, color: Color, trim: Color) {
    dome(pen, 92.0, 94.0, color);
    let ribs = Path::new()
        .start(at(-52.0, -46.0))
        .bend(at(-58.0, -20.0), at(-58.0, 4.0))
        .start(at(-20.0, -62.0))
        .line(at(-22.0, 8.0))
        .start(at(20.0, -62.0))
        .line(at(22.0, 8.0))
        .start(at(52.0, -46.0))
        .bend(at(58.0, -20.0), at(58.0, 4.0));
    pen.stroke(&ribs, color.darker(0.09), 4.4, 0.75, Role::Detail);
    let fold = Path::new()
        .start(at(-96.0, -10.0))
        .line(at(-94.0, 18.0))
        .bend(at(0.0, 42.0), at(94.0, 18.0))
        .line(at(96.0, -10.0))
        .bend(at(0.0, 16.0), at(-96.0, -10.0))
        .close();
    pen.solid(&fold, color.lighter(0.07));
    pom_pom(pen, at(0.0, -82.0), 30.0, trim);
}

fn beret(pen: &mut Pen, color: Color) {
    let body = Path::blob(&[
        at(-74.0, 8.0),
        at(-112.0, -12.0),
        at(-92.0, -48.0),
        at(0.0, -64.0),
        at(84.0, -44.0),
        at(92.0, -6.0),
        at(60.0, 14.0),
        at(0.0, 20.0),
    ]);
    pen.solid(&body, color);
    pen.form(&Path::tube(&[(at(6.0, -60.0), 6.0), (at(12.0, -78.0), 5.0)]), color);
    pen.stroke(&Path::new().start(at(-72.0, 6.0)).bend(at(0.0, 26.0), at(66.0, 8.0)), color.darker(0.14), 8.0, 0.9, Role::Detail);
}

fn fez(pen: &mut Pen) {
    let body = Path::new()
        .start(at(-58.0, 6.0))
        .line(at(-44.0, -78.0))
        .bend(at(0.0, -90.0), at(44.0, -78.0))
        .line(at(58.0, 6.0))
        .bend(at(0.0, 24.0), at(-58.0, 6.0))
        .close();
    pen.solid(&body, RED.darker(0.06));
    pen.line(&Path::new().start(at(0.0, -82.0)).bend(at(50.0, -86.0), at(56.0, -40.0)), GOLD, 5.0);
    pen.form(&Path::polygon(&[at(50.0, -42.0), at(62.0, -42.0), at(66.0, -12.0), at(46.0, -12.0)]), GOLD);
}

fn bonnet(pen: &mut Pen, color: Color) {
    dome(pen, 84.0, 84.0, color);
    let mut frill = Path::new();
    for index in 0..9 {
        let part = f64::from(index) / 8.0 - 0.5;
        frill = frill.and(Path::circle(at(part * 190.0, 14.0 - part * part * 44.0), 17.0));
    }
    pen.form(&frill, WHITE);
}

/// A band across the forehead.
fn band(pen: &mut Pen, color: Color) {
    pen.form(
        &Path::tube(&[
            (at(-100.0, 22.0), 9.0),
            (at(-54.0, 4.0), 10.0),
            (at(0.0, -2.0), 10.0),
            (at(54.0, 4.0), 10.0),
            (at(100.0, 22.0), 9.0),
        ]),
        color,
    );
}
