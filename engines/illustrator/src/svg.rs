//! Writes a scene as SVG: titled and described, gradients and clips shared, coordinates with at most two
//! decimals, no fonts, no scripts, no references outside the file.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::path::{Path, Step};
use crate::scene::{Fill, Node, Scene, Shape, Stop};

/// Writes the whole document.
pub(crate) fn write(scene: &Scene, title: &str, description: &str) -> String {
    let mut writer = Writer::default();
    let mut body = String::with_capacity(96 * 1024);
    for (plane, nodes) in &scene.planes {
        if nodes.is_empty() {
            continue;
        }
        let _ = writeln!(body, "<g id=\"{}\">", plane.name());
        writer.nodes(&mut body, nodes);
        body.push_str("</g>\n");
    }
    let mut document = String::with_capacity(body.len() + writer.definitions.len() + 1024);
    document.push_str(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1024 1024\" width=\"1024\" height=\"1024\" \
         role=\"img\" aria-labelledby=\"picture-title picture-description\" stroke-linecap=\"round\" \
         stroke-linejoin=\"round\">\n",
    );
    let _ = writeln!(document, "<title id=\"picture-title\">{}</title>", escaped(title));
    let _ = writeln!(document, "<desc id=\"picture-description\">{}</desc>", escaped(description));
    if !writer.definitions.is_empty() {
        let _ = writeln!(document, "<defs>\n{}</defs>", writer.definitions);
    }
    document.push_str(&body);
    document.push_str("</svg>\n");
    document
}

#[derive(Default)]
struct Writer {
    definitions: String,
    known: BTreeMap<String, String>,
}

impl Writer {
    fn nodes(&mut self, out: &mut String, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Shape(shape) => self.shape(out, shape),
                Node::Group(group) => {
                    out.push_str("<g");
                    if let Some(clip) = &group.clip {
                        let name = self.clip(clip);
                        let _ = write!(out, " clip-path=\"url(#{name})\"");
                    }
                    if group.opacity < 0.999 {
                        out.push_str(" opacity=\"");
                        number(out, group.opacity);
                        out.push('"');
                    }
                    out.push_str(">\n");
                    self.nodes(out, &group.nodes);
                    out.push_str("</g>\n");
                }
            }
        }
    }

    fn shape(&mut self, out: &mut String, shape: &Shape) {
        if shape.path.is_empty() || shape.opacity <= 0.0 {
            return;
        }
        out.push_str("<path d=\"");
        outline(out, &shape.path);
        out.push('"');
        match &shape.fill {
            Fill::Nothing => out.push_str(" fill=\"none\""),
            Fill::Flat(color) => {
                let _ = write!(out, " fill=\"{}\"", color.hex());
            }
            gradient => {
                let name = self.gradient(gradient);
                let _ = write!(out, " fill=\"url(#{name})\"");
            }
        }
        if shape.even_odd {
            out.push_str(" fill-rule=\"evenodd\"");
        }
        if let Some(ink) = shape.ink {
            let _ = write!(out, " stroke=\"{}\" stroke-width=\"", ink.color.hex());
            number(out, ink.width);
            out.push('"');
            if ink.behind {
                out.push_str(" paint-order=\"stroke\"");
            }
        }
        if shape.opacity < 0.999 {
            // An opacity on the fill or the line alone needs no layer of its own when painted.
            out.push_str(match (&shape.fill, shape.ink) {
                (Fill::Nothing, Some(_)) => " stroke-opacity=\"",
                (_, None) => " fill-opacity=\"",
                _ => " opacity=\"",
            });
            number(out, shape.opacity);
            out.push('"');
        }
        out.push_str("/>\n");
    }

    fn clip(&mut self, path: &Path) -> String {
        let mut data = String::new();
        outline(&mut data, path);
        self.define("c", &format!("<clipPath id=\"@\"><path d=\"{data}\"/></clipPath>"))
    }

    fn gradient(&mut self, fill: &Fill) -> String {
        let mut text = String::new();
        match fill {
            Fill::Linear { from, to, stops } => {
                text.push_str("<linearGradient id=\"@\" gradientUnits=\"userSpaceOnUse\"");
                for (name, value) in [("x1", from.x), ("y1", from.y), ("x2", to.x), ("y2", to.y)] {
                    attribute(&mut text, name, value);
                }
                text.push('>');
                write_stops(&mut text, stops);
                text.push_str("</linearGradient>");
            }
            Fill::Radial { frame, stops } => {
                text.push_str(
                    "<radialGradient id=\"@\" gradientUnits=\"userSpaceOnUse\" cx=\"0\" cy=\"0\" r=\"1\" \
                     gradientTransform=\"matrix(",
                );
                for (index, value) in frame.matrix().into_iter().enumerate() {
                    if index > 0 {
                        text.push(' ');
                    }
                    number(&mut text, value);
                }
                text.push_str(")\">");
                write_stops(&mut text, stops);
                text.push_str("</radialGradient>");
            }
            Fill::Nothing | Fill::Flat(_) => {}
        }
        self.define("g", &text)
    }

    /// Writes a definition once; `@` stands for its name.
    fn define(&mut self, prefix: &str, text: &str) -> String {
        if let Some(name) = self.known.get(text) {
            return name.clone();
        }
        let name = format!("{prefix}{}", self.known.len());
        self.definitions.push_str(&text.replacen('@', &name, 1));
        self.definitions.push('\n');
        self.known.insert(text.to_owned(), name.clone());
        name
    }
}

fn write_stops(text: &mut String, stops: &[Stop]) {
    for stop in stops {
        text.push_str("<stop");
        attribute(text, "offset", stop.offset);
        let _ = write!(text, " stop-color=\"{}\"", stop.color.hex());
        if stop.opacity < 0.999 {
            attribute(text, "stop-opacity", stop.opacity);
        }
        text.push_str("/>");
    }
}

fn attribute(text: &mut String, name: &str, value: f64) {
    let _ = write!(text, " {name}=\"");
    number(text, value);
    text.push('"');
}

/// Path data.
pub(crate) fn outline(out: &mut String, path: &Path) {
    for step in &path.steps {
        match *step {
            Step::Move(point) => pairs(out, 'M', &[point]),
            Step::Line(point) => pairs(out, 'L', &[point]),
            Step::Curve(one, two, end) => pairs(out, 'C', &[one, two, end]),
            Step::Close => out.push('Z'),
        }
    }
}

fn pairs(out: &mut String, letter: char, points: &[crate::geometry::Point]) {
    out.push(letter);
    for (index, point) in points.iter().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        number(out, point.x);
        out.push(' ');
        number(out, point.y);
    }
}

/// A number with at most two decimals, the same text on every machine; what is not a number becomes zero.
fn number(out: &mut String, value: f64) {
    let hundredths = if value.is_finite() { (value.clamp(-1.0e7, 1.0e7) * 100.0).round() as i64 } else { 0 };
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    if hundredths < 0 {
        out.push('-');
    }
    let _ = write!(out, "{whole}");
    if rest > 0 {
        let _ = if rest.is_multiple_of(10) { write!(out, ".{}", rest / 10) } else { write!(out, ".{rest:02}") };
    }
}

/// Text safe inside an element; characters XML does not allow become spaces.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{fffe}' | '\u{ffff}' => out.push(' '),
            other if other.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{escaped, number};

    #[test]
    fn numbers_have_at_most_two_decimals() {
        let text = |value: f64| {
            let mut out = String::new();
            number(&mut out, value);
            out
        };
        assert_eq!(text(1.005 + 0.0001), "1.01");
        assert_eq!(text(-0.001), "0");
        assert_eq!(text(-12.5), "-12.5");
        assert_eq!(text(f64::NAN), "0");
    }

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(escaped("<b>&\u{1}"), "&lt;b&gt;&amp; ");
    }
}
