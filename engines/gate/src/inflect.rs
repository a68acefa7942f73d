//! Forms of the words on a studio's own list, so that "Spiders" also means a spider.

/// The words in this and the other number, and as what people do with them: `spider`, `spiders`, `smoking`, `smoked`.
pub(crate) fn forms(phrase: &str) -> Vec<String> {
    let words: Vec<&str> = phrase.split(' ').filter(|word| !word.is_empty()).collect();
    let mut forms = vec![String::new()];
    // Long entries are sentences rather than things; their last word is the one that changes.
    for (place, word) in words.iter().enumerate() {
        let options = if words.len() <= 3 || place + 1 == words.len() { numbers(word) } else { vec![(*word).to_owned()] };
        forms = forms
            .iter()
            .flat_map(|before| {
                options.iter().map(move |option| if before.is_empty() { option.clone() } else { format!("{before} {option}") })
            })
            .collect();
    }
    if let [word] = words.as_slice() {
        forms.extend(doings(word));
    }
    if words.len() > 1 {
        let glued: Vec<String> = forms.iter().map(|form| form.replace(' ', "")).filter(|form| form.len() >= 5).collect();
        forms.extend(glued);
    }
    forms.sort();
    forms.dedup();
    forms
}

/// One and many.
fn numbers(word: &str) -> Vec<String> {
    let mut one = vec![word.to_owned()];
    if word.len() > 3 && word.is_ascii() {
        if let Some(stem) = word.strip_suffix("ies") {
            one.push(format!("{stem}y"));
        } else if let Some(stem) = word.strip_suffix("ves") {
            one.extend([format!("{stem}f"), format!("{stem}fe"), format!("{stem}ve")]);
        } else if let Some(stem) =
            word.strip_suffix("es").filter(|stem| stem.ends_with(['s', 'x', 'z', 'o']) || stem.ends_with("ch") || stem.ends_with("sh"))
        {
            one.push(stem.to_owned());
        }
        if let Some(stem) = word.strip_suffix('s').filter(|stem| !stem.ends_with(['s', 'u', 'i'])) {
            one.push(stem.to_owned());
        }
    }
    let mut all = one.clone();
    for word in one.iter().filter(|word| word.is_ascii() && word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic())) {
        all.push(match word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
            Some(stem) => format!("{stem}ies"),
            None if word.ends_with(['s', 'x', 'z']) || word.ends_with("ch") || word.ends_with("sh") => format!("{word}es"),
            None => format!("{word}s"),
        });
    }
    all.sort();
    all.dedup();
    all
}

/// A Russian or Ukrainian name in its other cases: "илон маск" is drawn as "илона маска".
pub(crate) fn declined(name: &str) -> Vec<String> {
    let is_cyrillic = name.chars().all(|letter| letter == ' ' || ('\u{400}'..='\u{4ff}').contains(&letter));
    if !is_cyrillic || name.chars().count() < 4 {
        return Vec::new();
    }
    let cases = (0..4).map(|case| name.split(' ').map(|word| in_case(word, case)).collect::<Vec<_>>().join(" "));
    cases.filter(|form| form != name).collect()
}

/// A word as the genitive, dative, instrumental and prepositional have it.
fn in_case(word: &str, case: usize) -> String {
    let endings: [(&str, [&str; 4]); 6] = [
        ("ский", ["ского", "скому", "ским", "ском"]),
        ("ая", ["ой", "ой", "ой", "ой"]),
        ("й", ["я", "ю", "ем", "е"]),
        ("ь", ["я", "ю", "ем", "е"]),
        ("а", ["у", "ы", "ой", "е"]),
        ("я", ["ю", "и", "ей", "е"]),
    ];
    if let Some((stem, forms)) = endings.iter().find_map(|(ending, forms)| Some((word.strip_suffix(ending)?, forms))) {
        return format!("{stem}{}", forms[case]);
    }
    let stays = word.ends_with(['е', 'ё', 'и', 'о', 'у', 'ы', 'э', 'ю', 'і', 'ї', 'є']);
    if stays { word.to_owned() } else { format!("{word}{}", ["а", "у", "ом", "е"][case]) }
}

/// Doing it and having done it.
fn doings(word: &str) -> Vec<String> {
    if word.len() < 4 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Vec::new();
    }
    if let Some(stem) = word.strip_suffix("ing").filter(|stem| stem.len() >= 3) {
        return ["", "e", "s", "es", "ed", "er", "ers"].iter().map(|ending| format!("{stem}{ending}")).collect();
    }
    let stem = word.strip_suffix('e').unwrap_or(word);
    ["ing", "ed"].iter().map(|ending| format!("{stem}{ending}")).collect()
}

/// A verb as it is done, being done and done: `stab`, `stabs`, `stabbing`, `stabbed`. Irregular forms stand in the data.
pub(crate) fn verb(verb: &str) -> Vec<String> {
    let is_vowel = |letter: u8| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u');
    let letters = verb.as_bytes();
    let doubled = match letters {
        [.., first, middle, last] => !is_vowel(*first) && is_vowel(*middle) && !is_vowel(*last) && !matches!(last, b'w' | b'x' | b'y'),
        _ => false,
    };
    let syllables = letters.windows(2).filter(|two| is_vowel(two[0]) && !is_vowel(two[1])).count();
    let stem = match verb.strip_suffix('e') {
        Some(stem) => stem.to_owned(),
        None if doubled && syllables == 1 => format!("{verb}{}", char::from(letters[letters.len() - 1])),
        None => verb.to_owned(),
    };
    let past = match verb.strip_suffix('y').filter(|stem| !stem.as_bytes().last().copied().is_some_and(is_vowel)) {
        Some(stem) => format!("{stem}ied"),
        None => format!("{stem}ed"),
    };
    let mut forms = numbers(verb);
    forms.extend([format!("{stem}ing"), past, format!("{stem}in")]);
    forms
}

#[cfg(test)]
mod tests {
    use super::{forms, verb};

    #[test]
    fn verbs_have_their_forms() {
        for (base, said) in [
            ("stab", "stabbing"),
            ("stab", "stabbed"),
            ("choke", "choking"),
            ("choke", "chokes"),
            ("punch", "punches"),
            ("beat", "beating"),
            ("bury", "buried"),
            ("murder", "murdering"),
            ("kick", "kickin"),
            ("poison", "poisoned"),
        ] {
            assert!(verb(base).contains(&said.to_owned()), "{base}: {:?}", verb(base));
        }
    }

    #[test]
    fn one_and_many_are_the_same_thing() {
        for (entry, said) in [
            ("spiders", "spider"),
            ("spider", "spiders"),
            ("puppies", "puppy"),
            ("puppy", "puppies"),
            ("wolves", "wolf"),
            ("witch", "witches"),
            ("boxes", "box"),
            ("smoking", "smoke"),
            ("smoke", "smoking"),
            ("wedding portraits", "wedding portrait"),
            ("pin up", "pinup"),
            ("nazi uniform", "nazi uniforms"),
            ("bus", "buses"),
            ("tattoos", "tattoo"),
        ] {
            assert!(forms(entry).contains(&said.to_owned()), "{entry}: {:?}", forms(entry));
        }
        assert!(!forms("bus").contains(&"bu".to_owned()));
    }
}
