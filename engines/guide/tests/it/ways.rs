//! One thing said in some eight hundred ways: each is understood, and what is told before and behind it changes nothing.

use std::collections::BTreeMap;

use atelier_character::{Designer, Designers, FieldKind, FieldValue, Sheet};
use atelier_guide::{Guide, Memory, Surroundings};

const WAYS: &str = include_str!("../ways.toml");
const HERE: Surroundings<'static> = Surroundings { seed: 1, images_allowed: true, pictures: &[] };

/// A wish and the one field it changes.
struct Wish {
    say: String,
    field: &'static str,
    value: FieldValue,
}

fn one(value: &str) -> FieldValue {
    FieldValue::One(value.to_owned())
}

fn many(values: &[&str]) -> FieldValue {
    FieldValue::Many(values.iter().map(|value| (*value).to_owned()).collect())
}

/// Says all of it, one message after another; the last message must change this field to this value and nothing else.
fn misses(designer: &Designer, guide: &Guide, before: &[&str], wish: &Wish) -> Option<String> {
    let (mut memory, mut sheet) = (Memory::default(), Sheet::default_for(designer));
    for say in before {
        let reply = guide.reply(&memory, &sheet, say, &HERE);
        (memory, sheet) = (reply.memory, reply.sheet);
    }
    let mut expected = sheet.clone();
    expected.set(wish.field, wish.value.clone());
    let reply = guide.reply(&memory, &sheet, &wish.say, &HERE);
    // What the artist is told besides ("for my mum's wall") is another matter.
    let choices = designer.fields.iter().filter(|field| !matches!(field.kind, FieldKind::Text { .. }));
    let same = choices.into_iter().all(|field| reply.sheet.get(&field.id) == expected.get(&field.id));
    (!same).then(|| format!("{:?}: {}", wish.say, reply.text))
}

#[test]
fn a_wish_is_understood_in_whichever_way_it_is_said() {
    let ways: BTreeMap<String, Vec<String>> = toml::from_str(WAYS).unwrap();
    let designer = Designers::shipped().unwrap().get("ivy").unwrap().clone();
    let guide = Guide::new(designer.clone());
    let (mut all, mut missed) = (0, Vec::new());
    let mut hear = |before: &[&str], say: String, field: &'static str, value: FieldValue| {
        all += 1;
        missed.extend(misses(&designer, &guide, before, &Wish { say, field, value }));
    };
    let said = |kind: &str, what: &str| ways[kind].iter().map(|way| way.replace("{}", what)).collect::<Vec<_>>();
    for say in said("things", "a top hat") {
        hear(&[], say, "accessories", many(&["top_hat"]));
    }
    for say in said("things", "a kite") {
        hear(&[], say, "held_item", one("kite"));
    }
    for say in said("colors", "teal") {
        hear(&[], say, "palette.primary", one("teal"));
    }
    for say in said("places", "a forest") {
        hear(&[], say, "setting", one("forest"));
    }
    for say in said("poses", "") {
        hear(&[], say, "pose", one("dancing"));
    }
    for say in said("faces", "grumpy") {
        hear(&[], say, "expression", one("grumpy"));
    }
    for say in said("removals", "") {
        hear(&["a top hat and a scarf"], say, "accessories", many(&["scarf"]));
    }
    for say in said("instead", "") {
        hear(&["a teal one"], say, "palette.primary", one("red"));
    }
    for say in said("back", "") {
        hear(&["a teal one", "with a kite"], say, "held_item", FieldValue::Empty);
    }
    for told in said("behind", "") {
        hear(&[], format!("a top hat, {told}"), "accessories", many(&["top_hat"]));
        hear(&[], format!("Make it teal. {told}"), "palette.primary", one("teal"));
    }
    for told in said("before", "") {
        hear(&[], format!("{told} Put it in a forest please."), "setting", one("forest"));
        hear(&[], format!("{told} Could you draw an axolotl with a top hat?"), "accessories", many(&["top_hat"]));
    }
    assert!(all > 1_200 && missed.len() * 200 <= all, "{} of {all} missed:\n{}", missed.len(), missed.join("\n"));
}
