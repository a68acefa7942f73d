//! A small alphabet of single strokes, drawn for this renderer, so that a label needs no font.
//!
//! Each letter is a few strokes on a grid four wide and six high (baseline at 6, descenders to 8): digits are
//! grid columns and rows in turn, strokes are separated by spaces, and `~` makes a stroke soft.

use std::fmt::Write as _;

use crate::geometry::{Point, at};
use crate::path::Path;
use crate::svg;

/// Strokes of a character; nothing for those the alphabet lacks.
fn strokes(character: char) -> &'static str {
    match character {
        'a' => "~4333221314261636454 4346",
        'b' => "0006 ~0413232434445361605",
        'c' => "~433323130405163645",
        'd' => "4046 ~4433231304051636454",
        'e' => "04444433231304051636455",
        'f' => "~41301021 2026 0333",
        'g' => "~4433231304051636454 ~4347381828",
        'h' => "0006 ~0413233346",
        'i' => "2326 2021",
        'j' => "~33373818 3031",
        'k' => "0006 4304 1446",
        'm' => "0306 ~0413232426 ~2433434446",
        'n' => "0306 ~0413233346",
        'o' => "~23130405162636454433323",
        'p' => "0308 ~0413233344453616050",
        'q' => "4348 ~4433231304051636454",
        'r' => "1316 ~14233343",
        's' => "~43331303142434453616050",
        't' => "2025 ~252636 0343",
        'u' => "~0305162636454 4346",
        'v' => "032643",
        'w' => "0316243643",
        'x' => "0346 4306",
        'y' => "0326 4318",
        'z' => "03430646",
        'A' => "062046 1434",
        'B' => "0006 ~003041423303 ~0333444536060",
        'C' => "~41302010010516263645",
        'D' => "0006 ~00203042443626060",
        'E' => "40000646 0333",
        'F' => "400006 0333",
        'G' => "~413020100105162636454 454323",
        'H' => "0006 4046 0343",
        'I' | 'l' => "2026",
        'J' => "~4045361605",
        'K' => "0006 4003 0346",
        'L' => "000646",
        'M' => "0600234046",
        'N' => "06004640",
        'P' => "0006 ~00304142330303",
        'Q' => "~2010010516263645413020 3447",
        'R' => "0006 ~003041423303 2346",
        'S' => "~41301001021333444536160",
        'T' => "0040 2026",
        'U' => "~00051626364540",
        'V' => "002640",
        'W' => "0016233640",
        'X' => "0046 4006",
        'Y' => "002340 2326",
        'Z' => "00400646",
        '0' | 'O' => "~2010010516263645413020",
        '1' => "112026",
        '2' => "~01103041420646",
        '3' => "~0110304142332333444536160",
        '4' => "36300444",
        '5' => "40000333444536160",
        '6' => "~403010010516364544331304",
        '7' => "004016",
        '8' => "~2313020110304142332304051636443423",
        '9' => "~42331302011030414516",
        '.' => "2526",
        ',' => "2618",
        '\'' | '\u{2019}' => "2022",
        '-' => "1333",
        '\u{2013}' | '\u{2014}' => "0343",
        ':' => "2324 2526",
        '&' => "~4603001020310306162644",
        '/' => "4006",
        '(' => "~3011042637",
        ')' => "~1031342617",
        '!' => "2024 2526",
        '\u{b7}' => "2324",
        '\u{e9}' => "04444433231304051636455 2130",
        _ => "",
    }
}

/// Letters that take less room than the grid.
fn width(character: char) -> f64 {
    match character {
        'i' | 'l' | 'I' | '.' | ',' | '\'' | '\u{2019}' | ':' | '!' | '\u{b7}' => 2.4,
        ' ' => 3.2,
        'f' | 't' | 'j' | 'r' | '1' | '(' | ')' => 4.2,
        'm' | 'w' | 'M' | 'W' => 5.8,
        _ => 5.4,
    }
}

/// How far the strokes of a narrow letter are moved to sit in its room.
fn inset(character: char) -> f64 {
    match character {
        'i' | 'l' | 'I' | '.' | ',' | '\'' | '\u{2019}' | ':' | '!' | '\u{b7}' => -1.5,
        'f' | 't' | 'j' | 'r' | '1' | '(' | ')' => -0.5,
        _ => 0.0,
    }
}

/// Words as strokes, starting at a point, `height` high, and how wide they are.
fn words(text: &str, start: Point, height: f64) -> (Path, f64) {
    let unit = height / 6.0;
    let mut path = Path::new();
    let mut x = start.x;
    for character in text.chars() {
        let shift = x + inset(character) * unit;
        for stroke in strokes(character).split(' ') {
            let (soft, digits) = stroke.strip_prefix('~').map_or((false, stroke), |rest| (true, rest));
            let numbers: Vec<f64> = digits.chars().filter_map(|digit| digit.to_digit(10)).map(f64::from).collect();
            let points: Vec<Point> = numbers
                .chunks_exact(2)
                .filter_map(|pair| match pair {
                    [column, row] => Some(at(shift + column * unit, start.y + row * unit)),
                    _ => None,
                })
                .collect();
            path = path.and(if soft { Path::ribbon(&points) } else { Path::strand(&points) });
        }
        x += width(character) * unit;
    }
    (path, x - start.x)
}

/// The drawing with a small label in its lower right corner: light strokes on a dark edge, readable on
/// anything, quiet enough not to spoil the picture. Words longer than the page are cut.
pub(crate) fn label(document: &str, text: &str) -> String {
    const HEIGHT: f64 = 13.0;
    let short: String = text.chars().take(84).collect();
    let (_, width) = words(&short, at(0.0, 0.0), HEIGHT);
    let scale = (960.0 / width.max(1.0)).min(1.0);
    let height = HEIGHT * scale;
    let start = at(1024.0 - 18.0 - width * scale, 1024.0 - 17.0 - height);
    let (path, _) = words(&short, start, height);
    let mut data = String::new();
    svg::outline(&mut data, &path);
    let mut group = String::new();
    let _ = write!(
        group,
        "<g id=\"label\" fill=\"none\"><path d=\"{data}\" stroke=\"#1d1a26\" stroke-width=\"5\" opacity=\"0.5\"/>\
         <path d=\"{data}\" stroke=\"#fffaf0\" stroke-width=\"1.8\"/></g>\n</svg>"
    );
    match document.rfind("</svg>") {
        Some(end) => format!("{}{group}\n", document.get(..end).unwrap_or_default()),
        None => document.to_owned(),
    }
}
