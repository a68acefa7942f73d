//! Personal data to be put on a picture: mail addresses, telephone and card numbers, accounts, plates, streets.

use crate::alphabet::{is_alphabetic, is_alphanumeric};

/// Digits that make a telephone or card number.
const DIGITS: usize = 9;
/// Words that make the number or the letters near them somebody's, sorted.
const LABELS: &[&str] = &[
    "account",
    "birthdate",
    "birthday",
    "born",
    "call",
    "card",
    "cell",
    "cellphone",
    "cvc",
    "cvv",
    "dob",
    "fax",
    "handynummer",
    "iban",
    "id",
    "insurance",
    "kennzeichen",
    "kreditkarte",
    "licence",
    "license",
    "mobile",
    "number",
    "numero",
    "nummer",
    "passport",
    "password",
    "passwort",
    "phone",
    "pin",
    "plate",
    "postcode",
    "routing",
    "ssn",
    "tel",
    "telefon",
    "telefonnummer",
    "telefono",
    "telefoon",
    "telephone",
    "text",
    "visa",
    "whatsapp",
    "zip",
];
/// Words before a number or a code that say it is one of those for certain.
const SURE: &[&str] = &[
    "ssn",
    "passport",
    "insurance",
    "iban",
    "password",
    "passwort",
    "cvv",
    "cvc",
    "kennzeichen",
    "handynummer",
    "telefonnummer",
    "whatsapp",
    "postcode",
    "zip",
    "plate",
];
/// Kinds of street, as whole words after a name and a number.
const STREETS: &[&str] = &[
    "street",
    "st",
    "road",
    "rd",
    "avenue",
    "ave",
    "lane",
    "ln",
    "drive",
    "dr",
    "boulevard",
    "blvd",
    "court",
    "ct",
    "close",
    "crescent",
    "terrace",
    "place",
    "way",
    "square",
    "highway",
    "hwy",
    "parkway",
];
/// The same at the end of a word or before a name, with a number after it.
const STREET_ENDINGS: &[&str] = &["strasse", "straße", "str", "gasse", "allee", "straat", "laan", "weg", "platz"];
/// Kinds of street that stand before the name.
const STREETS_FIRST: &[&str] = &["rue", "avenue", "calle", "avenida", "via", "rua", "ulica", "ul", "piazza", "plaza"];

/// Whether a text holds something that looks like one of them. `plain` is its plain reading.
pub(crate) fn has_personal_data(text: &str, plain: &str) -> bool {
    text.split_whitespace().any(is_mail_address)
        || text.split_whitespace().any(is_handle)
        || spoken_mail_address(plain)
        || has_labelled_handle(text)
        || has_spelt_number(plain)
        || has_long_number(text)
        || has_account(text)
        || has_postcode(text)
        || (plain.bytes().any(|byte| byte.is_ascii_digit())
            && (has_labelled_number(plain) || has_birth_date(plain) || has_street(plain) || has_triple(text)))
}

/// "starts with 07700", then "and then 900123": a number in pieces, where a message before speaks of one.
pub(crate) fn number_across(earlier: &[&str], text: &str) -> bool {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let (last, now) = (earlier.last().map_or_else(String::new, |last| digits(last)), digits(text));
    let named = earlier.iter().any(|message| {
        let lower = message.to_lowercase();
        lower.split(|letter: char| !letter.is_alphanumeric()).any(|word| {
            matches!(
                word,
                "number" | "phone" | "ring" | "call" | "mobile" | "whatsapp" | "text" | "telephone" | "cell" | "nummer" | "numero"
            )
        })
    });
    named && last.len() > 2 && now.len() > 2 && (9..=15).contains(&(last.len() + now.len()))
}

fn is_mail_address(word: &str) -> bool {
    if !word.bytes().any(|byte| matches!(byte, b'@' | b'(' | b'[' | b'{')) {
        return false;
    }
    let written = ["(at)", "[at]", "{at}"].iter().find(|at| word.contains(**at)).map(|at| word.replacen(at, "@", 1).replace("(dot)", "."));
    let word = written.as_deref().unwrap_or(word);
    let word = word.trim_matches(|character: char| !is_alphanumeric(character));
    let Some((name, host)) = word.split_once('@') else { return false };
    let plain = |part: &str| {
        !part.is_empty() && part.chars().all(|character| is_alphanumeric(character) || matches!(character, '.' | '_' | '%' | '+' | '-'))
    };
    let ending = host.rsplit_once('.').map(|(_, ending)| ending);
    plain(name) && plain(host) && ending.is_some_and(|ending| (2..=12).contains(&ending.len()) && ending.chars().all(is_alphabetic))
}

/// A name on a social network: `@ada.lovelace1815`, `ada#1815`. Letters alone after `@` may be anything ("@home").
fn is_handle(word: &str) -> bool {
    if !word.bytes().any(|byte| matches!(byte, b'@' | b'#')) {
        return false;
    }
    let word = word.trim_matches(|character: char| !is_alphanumeric(character) && character != '@');
    let plain = |name: &str| name.len() >= 5 && name.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_'));
    let is_mixed =
        |name: &str| name.bytes().any(|byte| byte.is_ascii_digit() || byte == b'_') && name.bytes().any(|byte| byte.is_ascii_alphabetic());
    let at = word
        .strip_prefix('@')
        .is_some_and(|name| plain(name) && is_mixed(name) && name.bytes().take(3).all(|byte| byte.is_ascii_alphabetic()));
    let tag = word.split_once('#').is_some_and(|(name, number)| {
        name.len() >= 3 && plain(&format!("{name}xx")) && number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    at || tag
}

/// A network and a name there: `snap: ada_1815`.
fn has_labelled_handle(text: &str) -> bool {
    const NETWORKS: &[&str] =
        &["snap", "snapchat", "insta", "instagram", "ig", "tiktok", "telegram", "discord", "kik", "twitter", "steam", "signal", "psn"];
    let words: Vec<&str> =
        text.split_whitespace().map(|word| word.trim_matches(|letter: char| !is_alphanumeric(letter) && letter != '_')).collect();
    let is_name = |word: &&str| {
        let is_plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'));
        is_plain
            && word.len() >= 5
            && word.bytes().any(|byte| byte.is_ascii_digit() || byte == b'_')
            && word.bytes().any(|byte| byte.is_ascii_alphabetic())
    };
    let is_network = |word: &str| NETWORKS.iter().any(|network| word.eq_ignore_ascii_case(network));
    words.iter().enumerate().any(|(at, word)| is_network(word) && words[at + 1..].iter().take(3).any(is_name))
}

/// The digit a word or a sign stands for.
pub(crate) fn spelt_digit(word: &str) -> Option<usize> {
    const NUMBERS: &[&str] = &["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    match word {
        "oh" | "o" | "null" | "double" | "triple" | "hundred" => Some(0),
        word => NUMBERS.iter().position(|number| *number == word).or_else(|| word.parse().ok().filter(|_| word.len() == 1)),
    }
}

/// Digits in a row from which on somebody tells a number.
pub(crate) const SPELT: usize = 7;

/// Seven digits in a row spelt as words or standing alone, as telephone numbers are told; counting is none.
fn has_spelt_number(plain: &str) -> bool {
    let digits: Vec<Option<usize>> = plain.split(' ').filter(|word| !word.is_empty()).map(spelt_digit).collect();
    digits.chunk_by(|left, right| left.is_some() == right.is_some()).any(|run| {
        let counts = run.windows(2).filter(|two| two[0].zip(two[1]).is_some_and(|(left, right)| left.abs_diff(right) == 1)).count();
        run.len() >= SPELT && run[0].is_some() && counts + 1 < run.len()
    })
}

/// Whether a word may be the dot of a spoken address.
pub(crate) fn parts_a_spoken_address(word: &str) -> bool {
    matches!(word, "dot" | "punkt" | "point" | "punto")
}

/// "ada at example dot org".
fn spoken_mail_address(plain: &str) -> bool {
    const ENDINGS: &[&str] =
        &["com", "org", "net", "de", "co", "io", "uk", "fr", "edu", "gov", "eu", "info", "me", "ch", "at", "es", "it", "nl"];
    let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    words.windows(4).any(|four| four[0] == "at" && parts_a_spoken_address(four[2]) && ENDINGS.contains(&four[3]))
}

/// Groups of digits, parted by spaces or dashes, of at least two digits on average.
fn has_long_number(text: &str) -> bool {
    let is_part = |character: char| character.is_ascii_digit() || matches!(character, ' ' | '-' | '(' | ')' | '.' | '+' | '/' | '\u{a0}');
    text.split(|character| !is_part(character)).any(|run| {
        let groups = run.split(|character: char| !character.is_ascii_digit()).filter(|group| !group.is_empty());
        let (count, digits) = groups.fold((0, 0), |(count, digits), group| (count + 1, digits + group.len()));
        digits >= DIGITS && digits >= count * 2 && digits <= 24
    })
}

/// An international bank account number (ISO 13616): two letters, two digits, at least eleven letters and digits.
fn has_account(text: &str) -> bool {
    let bytes: Vec<char> = text.chars().filter(|character| *character != ' ').collect();
    let starts = bytes.windows(4).enumerate().filter(|(_, four)| {
        four[0].is_ascii_uppercase() && four[1].is_ascii_uppercase() && four[2].is_ascii_digit() && four[3].is_ascii_digit()
    });
    starts.map(|(at, _)| &bytes[at + 4..]).any(|rest| {
        let account: Vec<&char> =
            rest.iter().take(30).take_while(|character| character.is_ascii_uppercase() || character.is_ascii_digit()).collect();
        account.len() >= 11 && account.iter().filter(|character| character.is_ascii_digit()).count() >= 8
    })
}

/// A British postcode (BS 7666): `TA1 9QX`.
fn has_postcode(text: &str) -> bool {
    let words: Vec<&[u8]> =
        text.split_whitespace().map(|word| word.trim_matches(|letter: char| !is_alphanumeric(letter)).as_bytes()).collect();
    let outward = |word: &[u8]| {
        let letters = word.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
        (1..=2).contains(&letters)
            && (1..=2).contains(&(word.len() - letters))
            && word[letters].is_ascii_digit()
            && word[letters..].iter().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
    };
    let inward = |word: &[u8]| matches!(word, [digit, rest @ ..] if digit.is_ascii_digit() && rest.len() == 2 && rest.iter().all(u8::is_ascii_uppercase));
    words.windows(2).any(|pair| outward(pair[0]) && inward(pair[1]))
}

/// Somebody's day of birth: "born 12 march 2017".
fn has_birth_date(plain: &str) -> bool {
    const MONTHS: &[&str] = &[
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ];
    let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    let is_year = |word: &&str| {
        word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let near = |at: usize| &words[at + 1..words.len().min(at + 6)];
    let label = |word: &str| matches!(word, "born" | "birthday" | "birthdate" | "dob");
    (0..words.len())
        .filter(|at| label(words[*at]))
        .any(|at| near(at).iter().any(|word| MONTHS.contains(word)) && near(at).iter().any(is_year))
}

/// A label, and within three words a number of some length or a code of letters and digits.
fn has_labelled_number(plain: &str) -> bool {
    let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    words.iter().enumerate().filter(|(_, word)| word.len() > 1 && LABELS.binary_search(word).is_ok()).any(|(at, label)| {
        let digits = |word: &str| word.bytes().filter(u8::is_ascii_digit).count();
        let after = &words[at + 1..words.len().min(at + 6)];
        let sure = SURE.contains(label);
        // Groups such as "555 0123" count together.
        let total: usize = after.iter().map(|word| digits(word)).sum();
        let least = if sure { 2 } else { 7 };
        let code = after.iter().any(|word| word.len() >= 5 && digits(word) >= 3 && digits(word) < word.len());
        total >= least || (sure && code)
    })
}

/// A number, a name and a kind of street; or a street and its number.
fn has_street(plain: &str) -> bool {
    let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    let is_number = |word: &str| {
        let digits = word.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
        (1..=5).contains(&digits.len()) && word.len() <= digits.len() + 1 && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    words.iter().enumerate().filter(|(_, word)| word.len() > 1).any(|(at, word)| {
        let number_after = words.get(at + 1).is_some_and(|next| is_number(next));
        let before = &words[at.saturating_sub(4)..at];
        let is_name = |word: &&str| word.len() > 2 && !matches!(*word, "the" | "and" | "axolotls" | "with" | "lanes" | "houses");
        let numbered = before.iter().rposition(|word| is_number(word)).is_some_and(|number| {
            let name = &before[number + 1..];
            let weak = matches!(*word, "drive" | "way" | "place" | "close" | "court" | "square" | "dr" | "st") && before[number].len() < 2;
            !weak && (1..=3).contains(&name.len()) && name.iter().all(is_name) && !is_measure(name[0])
        });
        let ending = STREET_ENDINGS.iter().any(|ending| word.ends_with(ending) && word.len() > ending.len() + 2);
        let first = STREETS_FIRST.contains(word)
            && words[at + 1..].iter().take(4).any(|word| is_number(word))
            && words.len() > at + 2
            && !number_after;
        (STREETS.contains(word) && numbered)
            || (ending && number_after)
            || (first && before.last().is_some_and(|word| is_number(word) || *word == "address"))
    })
}

/// Words after a number that count something rather than name a street.
fn is_measure(word: &str) -> bool {
    matches!(
        word,
        "lane"
            | "car"
            | "cars"
            | "people"
            | "little"
            | "big"
            | "tiny"
            | "small"
            | "legs"
            | "hats"
            | "different"
            | "more"
            | "way"
            | "ways"
            | "year"
            | "years"
            | "square"
    )
}

/// "123-45-6789", as American social security numbers are written.
fn has_triple(text: &str) -> bool {
    let words = text.split(|character: char| !(character.is_ascii_digit() || character == '-'));
    words.filter(|word| matches!(word.len(), 8 | 11 | 12)).any(|word| {
        let sizes: Vec<usize> = word.split('-').map(str::len).collect();
        sizes == [3, 2, 4] || sizes == [3, 3, 4] || sizes == [3, 4]
    })
}

#[cfg(test)]
mod tests {
    use super::has_personal_data;

    fn has(text: &str) -> bool {
        has_personal_data(text, &crate::shape::spaced(&text.to_lowercase()))
    }

    #[test]
    fn labels_are_sorted() {
        assert!(super::LABELS.is_sorted());
    }

    #[test]
    fn addresses_and_numbers_are_seen() {
        for text in [
            "mail ada@example.org",
            "Orchard Rise, Taunton TA1 9QX",
            "+49 170 1234567",
            "4111 1111 1111 1111",
            "(555) 123-4567 8",
            "0170-1234567",
            "call 555-0123",
            "ada at example dot org on its shirt",
            "DE89 3704 0044 0532 0130 00",
            "passport no. C01X00T47",
            "a sign saying 12 Baker Street",
            "Musterstraße 5",
            "number plate B AX 1234",
            "SSN 078-05-1120",
            "ada(at)example.org on a cup",
            "my handle is @ada.lovelace_1815",
            "adalove#1815",
            "write snap: ada_1815",
            "call five five five, oh one two three",
            "number: 6 1 7 5 5 5 0 1 9 9",
        ] {
            assert!(has(text), "{text}");
        }
    }

    #[test]
    fn colours_counts_and_years_are_not() {
        for text in [
            "#ff8800 and #123456",
            "1 2 3 4 5 6 7 8 9 10 11 12",
            "in 1920",
            "n@ked @ home",
            "10,000 stars",
            "@ada",
            "a street with 3 lamps",
            "5 little houses on a street",
            "call it number 7",
            "a card with 4 hearts",
            "one two three four five six seven eight",
            "meet @home or @seven",
            "room #1234 and C#",
        ] {
            assert!(!has(text), "{text}");
        }
    }
}
