//! Colours written as numbers: `ff8800` without its hash, `rgb(255, 136, 0)`, `hsl(32, 100%, 50%)`.

use atelier_character::Rgb;

use super::{Token, TokenKind};

/// Six hex digits, at least one of them a number and one a letter, so that no word and no sum is meant.
pub(super) fn bare_hex(piece: &str) -> Option<String> {
    let is_code = piece.len() == 6
        && piece.bytes().all(|byte| byte.is_ascii_hexdigit())
        && piece.bytes().any(|byte| byte.is_ascii_digit())
        && piece.bytes().any(|byte| byte.is_ascii_alphabetic());
    is_code.then(|| format!("#{}", piece.to_ascii_lowercase()))
}

/// Makes one token of `rgb` or `hsl` and the three numbers after it.
pub(super) fn join(tokens: Vec<Token>) -> Vec<Token> {
    if !tokens.iter().any(|token| is_model(&token.form)) {
        return tokens;
    }
    let mut joined = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if is_model(&token.form)
            && let Some((after, color)) = numbers(&tokens, at + 1).and_then(|(after, three)| Some((after, color(&token.form, three)?)))
        {
            let end = tokens[after - 1].end;
            joined.push(Token::said(token.start, end, color.to_hex(), TokenKind::Hex));
            at = after;
            continue;
        }
        joined.push(token.clone());
        at += 1;
    }
    joined
}

fn is_model(form: &str) -> bool {
    matches!(form, "rgb" | "rgba" | "hsl" | "hsla")
}

/// Three numbers from `at` on, brackets and commas between them, and where the closing bracket ends.
fn numbers(tokens: &[Token], at: usize) -> Option<(usize, [u16; 3])> {
    let mut found = Vec::new();
    let mut after = at;
    while found.len() < 3 {
        let token = tokens.get(after)?;
        match token.kind {
            TokenKind::Soft => {}
            TokenKind::Word => {
                for number in token.form.split(',') {
                    found.push(number.parse().ok()?);
                }
            }
            _ => return None,
        }
        after += 1;
    }
    let closes = tokens.get(at).is_some_and(|token| token.kind == TokenKind::Soft)
        && tokens.get(after).is_some_and(|token| token.kind == TokenKind::Soft && token.end - token.start == 1);
    Some((after + usize::from(closes), found.try_into().ok()?))
}

fn color(model: &str, [first, second, third]: [u16; 3]) -> Option<Rgb> {
    if model.starts_with("rgb") {
        let byte = |value: u16| u8::try_from(value).ok();
        return Some(Rgb([byte(first)?, byte(second)?, byte(third)?]));
    }
    if first > 360 || second > 100 || third > 100 {
        return None;
    }
    Some(from_hsl(f32::from(first), f32::from(second) / 100.0, f32::from(third) / 100.0))
}

/// Hue in degrees, saturation and lightness from 0 to 1 (CSS Color Module Level 4, section 7.1).
pub(crate) fn from_hsl(hue: f32, saturation: f32, lightness: f32) -> Rgb {
    let channel = |offset: f32| {
        let place = (offset + hue / 30.0) % 12.0;
        let reach = saturation * lightness.min(1.0 - lightness);
        let value = lightness - reach * (place - 3.0).min(9.0 - place).clamp(-1.0, 1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
        let byte = (value * 255.0).round().clamp(0.0, 255.0) as u8;
        byte
    };
    Rgb([channel(0.0), channel(8.0), channel(4.0)])
}
