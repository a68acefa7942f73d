//! Disguises of a text, and texts made by chance.

/// A small generator of chance (`SplitMix64`), so that a seed repeats a run exactly.
pub struct Chance(u64);

impl Chance {
    /// The same seed gives the same numbers.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below another.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(most.max(1)).unwrap()).unwrap()
    }

    /// One of several.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// Any character, from the interesting planes more often.
    fn character(&mut self) -> char {
        let (start, size) = *self.pick(&[
            (0, 0x80),
            (0, 0x250),
            (0x300, 0x70),
            (0x370, 0x400),
            (0x2000, 0x70),
            (0x1F000, 0xB00),
            (0xE_0000, 0x80),
            (0, 0x11_0000),
        ]);
        char::from_u32(u32::try_from(start + self.below(size)).unwrap()).unwrap_or('\u{fffd}')
    }
}

/// A message in a disguise, a text by chance, or one unit over and over.
pub fn text(chance: &mut Chance, messages: &[String]) -> String {
    let mut text = match chance.below(12) {
        0 => {
            let most = *chance.pick(&[400, 400, 400, 400, 400, 400, 400, 100_000]);
            (0..chance.below(most)).map(|_| chance.character()).collect()
        }
        1 => {
            let unit: String = (0..=chance.below(6)).map(|_| chance.character()).collect();
            unit.repeat(1 + chance.below(3_000))
        }
        2 => chance.pick(messages).repeat(1 + chance.below(300)),
        3 => (0..chance.below(60))
            .map(|_| chance.pick(messages).as_str())
            .collect::<Vec<_>>()
            .join(*chance.pick(&[" ", "\n", "```\n", "<!-- ", "{\""])),
        _ => chance.pick(messages).clone(),
    };
    for _ in 0..chance.below(4) {
        text = disguised(chance, &text);
    }
    text
}

/// The text with its letters, spaces or signs changed.
fn disguised(chance: &mut Chance, text: &str) -> String {
    let sign = *chance.pick(&[' ', '.', '-', '_', '*', '\u{200b}', '\u{301}', '\u{ad}', '🔥', '\n', '/', '\u{e0061}']);
    match chance.below(9) {
        0 => text.chars().flat_map(|letter| [letter, sign]).collect(),
        1 => text.chars().rev().collect(),
        2 => text.chars().map(|letter| if chance.below(3) == 0 { leet(letter) } else { letter }).collect(),
        3 => text
            .chars()
            .map(|letter| if letter.is_ascii_graphic() { char::from_u32(u32::from(letter) + 0xFEE0).unwrap_or(letter) } else { letter })
            .collect(),
        4 => text.chars().flat_map(|letter| std::iter::repeat_n(letter, 1 + chance.below(4))).collect(),
        5 => text.chars().filter(|_| chance.below(12) != 0).collect(),
        6 => {
            let mut letters: Vec<char> = text.chars().collect();
            for _ in 0..=letters.len() / 10 {
                let at = chance.below(letters.len().max(1));
                if let Some(letter) = letters.get_mut(at) {
                    *letter = chance.character();
                }
            }
            letters.into_iter().collect()
        }
        7 => text.to_uppercase(),
        _ => text.bytes().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}")),
    }
}

fn leet(letter: char) -> char {
    match letter {
        'a' => '4',
        'e' => '3',
        'i' => '1',
        'o' => '0',
        's' => '$',
        't' => '7',
        other => other,
    }
}
