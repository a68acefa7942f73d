use std::fs;
use std::path::Path;

use atelier_character::{DesignerError, Designers};

const DESIGNER: &str = r#"id = "pip"
name = "Pip"
version = "1"
tagline = "Designs mice"
subject_label = "mouse"
subject_plural = "mice"
greeting = "Hello."
starters = ["A mouse"]
ask_order = ["ears"]
[preset]
ears = "big"
[prompt]
opening = "Art of"
closing = "one character"
negative = "text"
"#;
const FIELDS: &str = r#"[[field]]
id = "ears"
label = "Ears"
kind = "one"
vocabulary = ["ears"]
said = "its ears are {value}"
ask = ["Which ears?"]
clause = "{value} ears"
part = "look"
"#;
const EARS: &str = "big = [\"large\"]\nsmall = [\"tiny\"]\n";

/// Loads a small good designer with one file replaced.
fn load_with(file: &str, text: &str) -> Result<Designers, DesignerError> {
    let folder = tempfile::tempdir().unwrap();
    let pip = folder.path().join("pip");
    fs::create_dir(&pip).unwrap();
    for (name, good) in [("designer.toml", DESIGNER), ("fields.toml", FIELDS), ("ears.toml", EARS)] {
        fs::write(pip.join(name), good).unwrap();
    }
    if !file.is_empty() {
        fs::write(pip.join(file), text).unwrap();
    }
    Designers::load(folder.path())
}

fn complaint(file: &str, text: &str) -> String {
    load_with(file, text).unwrap_err().to_string()
}

#[test]
fn a_small_designer_needs_three_files() {
    let designers = load_with("", "").unwrap();
    assert_eq!(designers.get("pip").unwrap().choice("ears", "small").unwrap().label, "Small");
}

#[test]
fn a_misspelt_key_names_file_and_line() {
    let text = FIELDS.replace("label =", "lable =");
    insta::assert_snapshot!(complaint("fields.toml", &text), @"pip/fields.toml:3: unknown field `lable`, expected one of `id`, `label`, `icon`, `kind`, `max`, `max_characters`, `multiline`, `vocabulary`, `article`, `drawn`, `cues`, `verbs`, `needs_cue`, `none`, `said`, `ask`, `clause`, `part`");
}

#[test]
fn an_unknown_preset_names_the_nearest_value() {
    let text = DESIGNER.replace("ears = \"big\"", "ears = \"bag\"");
    insta::assert_snapshot!(complaint("designer.toml", &text), @r#"pip/designer.toml:11: ears has no value "bag"; did you mean "big"?"#);
}

#[test]
fn an_unknown_field_in_the_order_names_the_nearest_field() {
    let text = DESIGNER.replace("[\"ears\"]", "[\"eers\"]");
    insta::assert_snapshot!(complaint("designer.toml", &text), @r#"pip/designer.toml:9: field "eers" does not exist; did you mean "ears"?"#);
}

#[test]
fn a_phrase_belongs_to_one_value() {
    insta::assert_snapshot!(complaint("ears.toml", "big = [\"large\"]\nsmall = [\"large\", \"Tiny\"]\n"), @r#"
    pip/ears.toml:2: "large" of small already belongs to big; remove it from one
    pip/ears.toml:2: "Tiny" of small must be lower case without outer spaces
    "#);
}

#[test]
fn a_drawn_text_field_is_refused() {
    let text = format!(
        "{FIELDS}\n[[field]]\nid = \"motto\"\nlabel = \"Motto\"\nkind = \"text\"\nmax_characters = 9\ndrawn = true\npart = \"look\"\nsaid = \"{{value}}\"\n"
    );
    insta::assert_snapshot!(complaint("fields.toml", &text), @"pip/fields.toml:12: a text field can never be drawn (no free text reaches a picture engine); write drawn = false");
}

#[test]
fn a_missing_vocabulary_says_which_file_to_create() {
    let text = FIELDS.replace("[\"ears\"]", "[\"eers\"]");
    insta::assert_snapshot!(complaint("fields.toml", &text), @r#"pip/fields.toml:5: vocabulary "eers" is missing; create pip/eers.toml or correct the name"#);
}

#[test]
fn a_prompt_with_strange_characters_is_refused() {
    insta::assert_snapshot!(complaint("ears.toml", "big = { prompt = \"{{ x }}\" }\n"), @"pip/ears.toml:1: prompt of big must be plain words (letters, digits, spaces, , . ' -)");
}

#[test]
fn a_card_about_an_unknown_value_is_refused() {
    let text = "[[card]]\nid = \"a\"\ntitle = \"A\"\ntext = \"B\"\nwhen = [\"ears.bik\"]\n";
    insta::assert_snapshot!(complaint("cards.toml", text), @r#"pip/cards.toml:5: ears has no value "bik"; did you mean "big"?"#);
}

#[test]
fn a_subject_with_an_article_in_its_prompt_is_refused() {
    let text = FIELDS.replace("\"look\"", "\"subject\"").replace("article", "");
    let folder = tempfile::tempdir().unwrap();
    let pip = folder.path().join("pip");
    fs::create_dir(&pip).unwrap();
    fs::write(pip.join("designer.toml"), DESIGNER).unwrap();
    fs::write(pip.join("fields.toml"), text).unwrap();
    fs::write(pip.join("ears.toml"), "big = { prompt = \"a big one\" }\n").unwrap();
    insta::assert_snapshot!(Designers::load(folder.path()).unwrap_err().to_string(), @"pip/fields.toml:2: prompt of big must have no article (one is put before all of the subject)");
}

#[test]
fn broken_toml_names_the_line() {
    insta::assert_snapshot!(complaint("ears.toml", "big = [\"large\"]\nsmall = [\n"), @"pip/ears.toml:2: unclosed array, expected `]`");
}

#[test]
fn an_empty_folder_says_what_to_add() {
    let folder = tempfile::tempdir().unwrap();
    insta::assert_snapshot!(Designers::load(folder.path()).unwrap_err().to_string(), @"designers: holds no designer; add a folder with a designer.toml");
}

#[test]
fn a_missing_folder_is_an_error_and_not_an_empty_list() {
    assert!(Designers::load(Path::new("does/not/exist")).is_err());
}
