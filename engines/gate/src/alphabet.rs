//! Which characters are letters and numbers. A long text asks it a million times: a table answers for the first two planes.

use std::sync::LazyLock;

/// Characters the table knows: the planes in which text is written.
const KNOWN: u32 = 0x2_0000;
/// From here on no plane has letters.
const NOTHING: u32 = 0x4_0000;

/// One bit for each character.
struct Table(Vec<u64>);

impl Table {
    fn of(belongs: fn(char) -> bool) -> Self {
        let bit = |code: u32| u64::from(char::from_u32(code).is_some_and(belongs)) << (code % 64);
        Self((0..KNOWN / 64).map(|word| (0..64).fold(0, |bits, at| bits | bit(word * 64 + at))).collect())
    }

    fn has(&self, code: u32) -> bool {
        self.0.get(code as usize / 64).is_some_and(|bits| bits >> (code % 64) & 1 == 1)
    }
}

static ALPHABETIC: LazyLock<Table> = LazyLock::new(|| Table::of(char::is_alphabetic));
static ALPHANUMERIC: LazyLock<Table> = LazyLock::new(|| Table::of(char::is_alphanumeric));

/// As [`char::is_alphabetic`].
pub(crate) fn is_alphabetic(character: char) -> bool {
    let code = u32::from(character);
    if code < KNOWN { ALPHABETIC.has(code) } else { code < NOTHING && character.is_alphabetic() }
}

/// As [`char::is_alphanumeric`].
pub(crate) fn is_alphanumeric(character: char) -> bool {
    let code = u32::from(character);
    if code < KNOWN { ALPHANUMERIC.has(code) } else { code < NOTHING && character.is_alphanumeric() }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_says_what_unicode_says() {
        for character in (0..=0x10_ffff).filter_map(char::from_u32) {
            assert_eq!(super::is_alphabetic(character), character.is_alphabetic());
            assert_eq!(super::is_alphanumeric(character), character.is_alphanumeric());
        }
    }
}
