//! Personal data: addresses of mail, telephone and card numbers.

/// Digits that make a telephone or card number.
const DIGITS: usize = 9;

/// Whether a text holds something that looks like a mail address, a telephone number or a card number.
pub(crate) fn has_personal_data(text: &str) -> bool {
    text.split_whitespace().any(is_mail_address) || has_long_number(text)
}

fn is_mail_address(word: &str) -> bool {
    let word = word.trim_matches(|character: char| !character.is_alphanumeric());
    let Some((name, host)) = word.split_once('@') else { return false };
    let plain = |part: &str| !part.is_empty() && part.chars().all(|character| character.is_alphanumeric() || "._%+-".contains(character));
    let ending = host.rsplit_once('.').map(|(_, ending)| ending);
    plain(name) && plain(host) && ending.is_some_and(|ending| (2..=12).contains(&ending.len()) && ending.chars().all(char::is_alphabetic))
}

/// Groups of digits, parted by spaces or dashes, of at least three digits on average.
fn has_long_number(text: &str) -> bool {
    let is_part = |character: char| character.is_ascii_digit() || " -().+/\u{a0}".contains(character);
    text.split(|character| !is_part(character)).any(|run| {
        let groups = run.split(|character: char| !character.is_ascii_digit()).filter(|group| !group.is_empty());
        let (count, digits) = groups.fold((0, 0), |(count, digits), group| (count + 1, digits + group.len()));
        digits >= DIGITS && digits >= count * 2 && digits <= 24
    })
}

#[cfg(test)]
mod tests {
    use super::has_personal_data;

    #[test]
    fn addresses_and_numbers_are_seen() {
        for text in ["mail ada@example.org", "+49 170 1234567", "4111 1111 1111 1111", "(555) 123-4567 8", "0170-1234567"] {
            assert!(has_personal_data(text), "{text}");
        }
    }

    #[test]
    fn colours_counts_and_years_are_not() {
        for text in ["#ff8800 and #123456", "1 2 3 4 5 6 7 8 9 10 11 12", "in 1920", "n@ked @ home", "10,000 stars", "@ada"] {
            assert!(!has_personal_data(text), "{text}");
        }
    }
}
