use atelier_character::{FieldValue, InvalidCode, Rgb, Sheet};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::designer;

#[test]
fn a_fresh_sheet_has_every_field_and_the_preset() {
    let ivy = designer("ivy");
    let sheet = serde_json::to_value(Sheet::default_for(&ivy)).unwrap();
    insta::assert_snapshot!(serde_json::to_string(&sheet).unwrap(), @r#"{"accessories":[],"age":null,"art_style":null,"build":null,"expression":null,"eyes":null,"gills":null,"held_item":null,"light":null,"mood":null,"notes":"","outfit":[],"palette":{"accent":null,"primary":null,"secondary":null},"pattern":null,"pose":null,"setting":null,"subject":"axolotl","title":"","weather":null}"#);
}

#[test]
fn a_patch_changes_what_it_names_and_leaves_the_rest() {
    let ivy = designer("ivy");
    let first = Sheet::default_for(&ivy);
    let patch = json!({"palette": {"primary": "teal", "accent": "#FF8800"}, "outfit": ["raincoat"], "title": "Pip"});
    let second = first.merge_patch(&ivy, &patch).unwrap();
    assert_eq!(second.one("palette.primary"), Some("teal"));
    assert_eq!(second.one("palette.accent"), Some("#ff8800"));
    assert_eq!(second.many("outfit"), ["raincoat"]);
    assert_eq!(second.text("title"), "Pip");
    assert_eq!(second.one("subject"), Some("axolotl"));
    let third = second.merge_patch(&ivy, &json!({"palette": {"primary": null}, "outfit": null, "title": null})).unwrap();
    assert_eq!(third.one("palette.primary"), None);
    assert_eq!(third.one("palette.accent"), Some("#ff8800"));
    assert!(third.many("outfit").is_empty());
    assert_eq!(third.text("title"), "");
    let fourth = third.merge_patch(&ivy, &json!({"palette": null, "subject": null})).unwrap();
    assert_eq!(fourth, Sheet::empty(&ivy));
}

#[test]
fn everything_wrong_is_said_at_once_with_a_pointer_and_a_way_out() {
    let ivy = designer("ivy");
    let patch = json!({
        "gill": "feathery",
        "palette": {"primary": "tael", "fourth": "red", "accent": "#12"},
        "outfit": ["raincoat", "raincoat", 7],
        "accessories": ["hat", "top_hat", "fez", "beret", "crown", "tiara", "halo", "scarf", "glasses", "monocle", "bow_tie", "necktie", "earrings", "bracelet", "watch"],
        "pose": ["standing"],
        "title": "a\u{202e}b",
        "notes": "x".repeat(501),
        "a/b~c": 1,
    });
    let invalid = Sheet::empty(&ivy).merge_patch(&ivy, &patch).unwrap_err();
    let lines: Vec<String> = invalid.iter().map(|one| format!("{} {} {}", one.pointer, one.code.as_str(), one.detail)).collect();
    insta::assert_snapshot!(lines.join("\n"), @r##"
    /accessories too_many Accessories holds at most 14 values; you sent 15.
    /a~1b~0c unknown_field Ivy has no field "a/b~c"; the nearest is "subject".
    /gill unknown_field Ivy has no field "gill"; the nearest is "gills".
    /notes too_long At most 500 characters; you sent 501.
    /outfit/1 duplicate "raincoat" is there twice; send it once.
    /outfit/2 wrong_type This has the wrong type; send a string.
    /palette/accent unknown_value "#12" is not a colour; write # and six hex digits, like "#7ec3ee".
    /palette/fourth unknown_field Ivy has no field "palette.fourth"; the nearest is "palette.secondary".
    /palette/primary unknown_value Main colour has no value "tael"; the nearest is "teal".
    /pose wrong_type This has the wrong type; send a string, or null to empty it.
    /title control_characters It holds control characters; send plain text.
    "##);
}

#[test]
fn a_synonym_in_a_patch_is_answered_with_the_value_it_means() {
    let ivy = designer("ivy");
    let invalid = Sheet::empty(&ivy).merge_patch(&ivy, &json!({"held_item": "spanner"})).unwrap_err();
    assert_eq!(invalid[0].code, InvalidCode::UnknownValue);
    assert!(invalid[0].detail.contains("\"wrench\""), "{}", invalid[0].detail);
}

#[test]
fn a_patch_that_is_no_object_is_refused() {
    let ivy = designer("ivy");
    for patch in [Value::Null, json!([]), json!("teal"), json!(3)] {
        assert_eq!(Sheet::empty(&ivy).merge_patch(&ivy, &patch).unwrap_err()[0].code, InvalidCode::WrongType);
    }
}

#[test]
fn notes_may_break_lines_and_titles_may_not() {
    let ivy = designer("ivy");
    let empty = Sheet::empty(&ivy);
    assert!(empty.merge_patch(&ivy, &json!({"notes": "one\ntwo"})).is_ok());
    assert!(empty.merge_patch(&ivy, &json!({"title": "one\ntwo"})).is_err());
}

#[test]
fn the_digest_counts_what_is_drawn_and_nothing_else() {
    let ivy = designer("ivy");
    let plain = Sheet::default_for(&ivy);
    let titled = plain.merge_patch(&ivy, &json!({"title": "Pip", "notes": "left-handed"})).unwrap();
    let colored = plain.merge_patch(&ivy, &json!({"palette": {"primary": "teal"}})).unwrap();
    assert_eq!(plain.digest(&ivy), titled.digest(&ivy));
    assert_ne!(plain.digest(&ivy), colored.digest(&ivy));
    assert_eq!(plain.digest(&ivy).len(), 64);
    assert_ne!(plain.digest(&ivy), plain.digest(&designer("olive")));
}

#[test]
fn the_order_of_clothes_is_part_of_the_digest_and_kept() {
    let ivy = designer("ivy");
    let empty = Sheet::empty(&ivy);
    let one = empty.merge_patch(&ivy, &json!({"outfit": ["cape", "suit"]})).unwrap();
    assert_eq!(one.many("outfit"), ["cape", "suit"]);
}

#[test]
fn colours_are_painted_from_the_swatch_or_the_hex_itself() {
    let ivy = designer("ivy");
    let mut sheet = Sheet::empty(&ivy);
    sheet.set("palette.primary", FieldValue::One("white".to_owned()));
    sheet.set("palette.accent", FieldValue::One("#102030".to_owned()));
    assert_eq!(sheet.color(&ivy, "palette.primary"), Some(Rgb([255, 255, 255])));
    assert_eq!(sheet.color(&ivy, "palette.accent"), Some(Rgb([16, 32, 48])));
    assert_eq!(sheet.color(&ivy, "palette.secondary"), None);
}

#[test]
fn a_brief_reads_like_a_brief() {
    let ivy = designer("ivy");
    let patch = json!({"palette": {"primary": "teal"}, "outfit": ["raincoat", "cape"], "notes": "left-handed"});
    let sheet = Sheet::default_for(&ivy).merge_patch(&ivy, &patch).unwrap();
    let lines: Vec<String> = sheet.describe(&ivy).iter().map(|line| format!("{}: {} {:?}", line.label, line.value, line.swatch)).collect();
    insta::assert_snapshot!(lines.join("\n"), @r##"
    Subject: Axolotl None
    Main colour: Teal Some("#1a8a8a")
    Outfit: Raincoat, Cape None
    Notes for the artist: left-handed None
    "##);
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        Just(json!("teal")),
        Just(json!("#12ab34")),
    ];
    let name = prop_oneof!["\\PC{0,8}", Just("palette".to_owned()), Just("primary".to_owned()), Just("outfit".to_owned())];
    leaf.prop_recursive(3, 24, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(name.clone(), inner, 0..6).prop_map(|map| json!(map)),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_json_panics_and_what_is_accepted_survives_a_round_trip(patch in any_json()) {
        let ivy = designer("ivy");
        if let Ok(sheet) = Sheet::default_for(&ivy).merge_patch(&ivy, &patch) {
            let text = serde_json::to_string(&sheet).unwrap();
            let back: Sheet = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(&back, &sheet);
            let value: Value = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(Sheet::from_json(&ivy, &value).unwrap(), sheet);
        }
    }
}
