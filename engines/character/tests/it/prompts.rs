use atelier_character::{FieldKind, FieldValue, Sheet, prompt};
use proptest::prelude::*;
use serde_json::json;

use crate::designer;

#[test]
fn an_empty_sheet_still_says_what_it_is() {
    let ivy = designer("ivy");
    insta::assert_snapshot!(prompt::render(&ivy, &Sheet::empty(&ivy)).prompt, @"Character concept art of an axolotl, single character, full body, clear silhouette, clean composition");
}

#[test]
fn a_full_sheet_reads_like_a_brief_to_a_painter() {
    let ivy = designer("ivy");
    let sheet = Sheet::default_for(&ivy)
        .merge_patch(
            &ivy,
            &json!({
                "age": "baby", "build": "chubby",
                "palette": {"primary": "teal", "secondary": "cream", "accent": "#ff7f50"},
                "pattern": "speckles", "gills": "leaf", "eyes": "starry", "expression": "shy", "pose": "sitting",
                "outfit": ["raincoat", "overalls"], "accessories": ["rain_boots", "scarf", "beret"],
                "held_item": "lantern", "setting": "forest", "light": "dusk", "weather": "drizzle",
                "art_style": "watercolor", "mood": "cozy", "title": "Pip", "notes": "left-handed",
            }),
        )
        .unwrap();
    let rendered = prompt::render(&ivy, &sheet);
    insta::assert_snapshot!(rendered.prompt, @"Character concept art of a baby chubby axolotl, teal skin, cream belly and markings, coral accents and gill filaments, speckles, leaf-shaped gills, starry eyes, shy expression, sitting, wearing a raincoat and overalls, with rain boots, a scarf and a beret, holding a lantern, in a mossy forest, the light of dusk, drizzle, delicate watercolor painting, visible paper grain, cozy mood, single character, full body, clear silhouette, clean composition");
    insta::assert_snapshot!(rendered.negative_prompt, @"text, letters, watermark, signature, frame, extra limbs, missing limbs, deformed hands, blurry, cropped, photograph of a real person");
}

#[test]
fn another_designer_renders_its_own_fields() {
    let olive = designer("olive");
    let sheet = Sheet::default_for(&olive)
        .merge_patch(&olive, &json!({"wings": "spread", "ear_tufts": "long", "palette": {"primary": "white"}, "age": "elder"}))
        .unwrap();
    insta::assert_snapshot!(prompt::render(&olive, &sheet).prompt, @"Character concept art of an elderly owl, white plumage, wide spread wings, long ear tufts, single character, full body, clear silhouette, clean composition");
}

#[test]
fn a_free_colour_is_said_as_the_nearest_name() {
    let ivy = designer("ivy");
    let mut sheet = Sheet::empty(&ivy);
    sheet.set("palette.primary", FieldValue::One("#1b8b89".to_owned()));
    let rendered = prompt::render(&ivy, &sheet).prompt;
    assert!(rendered.contains("teal skin"), "{rendered}");
    assert!(!rendered.contains('#'));
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    let ivy = designer("ivy");
    let sheet = Sheet::default_for(&ivy);
    assert_eq!(prompt::render(&ivy, &sheet), prompt::render(&designer("ivy"), &sheet));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    /// The second wall: whatever stands in a sheet, checked or not, only our own words come out.
    #[test]
    fn no_byte_of_free_text_reaches_a_prompt(text in "\\PC{1,40}", marker in "[a-z]{6}") {
        let ivy = designer("ivy");
        let free = format!("zq{marker}qz {text}");
        let mut sheet = Sheet::default_for(&ivy);
        let plain = prompt::render(&ivy, &sheet);
        for field in &ivy.fields {
            let value = match field.kind {
                FieldKind::Many { .. } => FieldValue::Many(vec![free.clone(), free.clone()]),
                _ => FieldValue::One(free.clone()),
            };
            if field.id != "subject" {
                sheet.set(&field.id, value);
            }
        }
        prop_assert_eq!(prompt::render(&ivy, &sheet), plain);
        sheet.set("subject", FieldValue::One(free));
        prop_assert_eq!(prompt::render(&ivy, &sheet), prompt::render(&ivy, &Sheet::empty(&ivy)));
    }
}
