use std::collections::BTreeSet;
use std::path::Path;

use atelier_character::{Designers, Field, FieldKind};

use crate::designer;

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../designers"))
}

#[test]
fn shipped_designers_pass_their_linter() {
    if let Err(error) = Designers::shipped() {
        panic!("\n{error}");
    }
}

#[test]
fn the_embedded_files_and_the_folder_are_the_same_designers() {
    let (embedded, loaded) = (Designers::shipped().unwrap(), Designers::load(folder()).unwrap());
    let ids = |designers: &Designers| designers.iter().map(|designer| designer.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&embedded), ids(&loaded));
    for (left, right) in embedded.iter().zip(loaded.iter()) {
        assert_eq!(format!("{left:?}"), format!("{right:?}"));
    }
}

#[test]
fn ivy_has_the_fields_of_the_contract_in_order() {
    let ids: Vec<String> = designer("ivy").fields.iter().map(|field| field.id.clone()).collect();
    assert_eq!(
        ids.join(" "),
        "subject age build palette.primary palette.secondary palette.accent pattern gills eyes expression pose outfit \
         accessories held_item setting light weather art_style mood title notes"
    );
}

#[test]
fn ivys_vocabulary_is_as_broad_as_people_are() {
    let ivy = designer("ivy");
    let count = |field: &str| ivy.field(field).unwrap().values().len();
    let wanted = [
        ("palette.primary", 150),
        ("outfit", 40),
        ("accessories", 80),
        ("held_item", 120),
        ("setting", 80),
        ("pattern", 25),
        ("expression", 30),
        ("pose", 30),
        ("light", 20),
        ("weather", 20),
        ("art_style", 25),
    ];
    for (field, least) in wanted {
        assert!(count(field) >= least, "{field} has {} values, wanted {least}", count(field));
    }
    assert!(ivy.bundles.len() >= 40, "{} roles", ivy.bundles.len());
}

#[test]
fn designers_differ_in_fields_and_nothing_is_tied_to_axolotls() {
    let olive = designer("olive");
    assert!(olive.field("gills").is_none());
    assert!(olive.field("wings").is_some());
    let json = serde_json::to_string(&olive.fields).unwrap();
    assert!(!json.contains("axolotl"));
}

#[test]
fn no_prompt_words_repeat_a_brand_or_a_line_break() {
    for designer in Designers::shipped().unwrap().iter() {
        for choice in designer.fields.iter().flat_map(Field::values) {
            assert!(!choice.prompt.trim().is_empty(), "{}", choice.id);
            assert!(choice.prompt.chars().count() <= 80, "{} is wordy", choice.id);
        }
    }
}

#[test]
fn fields_serialise_as_pages_expect() {
    let ivy = designer("ivy");
    let gills = serde_json::to_value(ivy.field("gills").unwrap()).unwrap();
    assert_eq!(gills["kind"], "one");
    assert_eq!(gills["values"][0]["id"], "feathery");
    let outfit = ivy.field("outfit").unwrap();
    assert!(matches!(outfit.kind, FieldKind::Many { max: 4, .. }));
    assert_eq!(serde_json::to_value(outfit).unwrap()["max"], 4);
    let notes = serde_json::to_value(ivy.field("notes").unwrap()).unwrap();
    assert_eq!((&notes["kind"], &notes["max_characters"]), (&"text".into(), &500.into()));
}

#[test]
fn every_card_has_a_source_and_two_ways_to_reach_it() {
    for designer in Designers::shipped().unwrap().iter() {
        let mut titles = BTreeSet::new();
        for card in &designer.cards {
            assert!(card.source.is_some() && !card.when.is_empty() && !card.ask.is_empty(), "{}", card.id);
            assert!(titles.insert(card.title.clone()), "{} twice", card.title);
        }
        assert!(!designer.cards.is_empty());
    }
}
