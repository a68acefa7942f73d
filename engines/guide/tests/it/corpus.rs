//! Dialogues as data: reads `corpus/*.toml`, talks them through, and says what went differently.
//!
//! ```toml
//! [[dialogue]]
//! kind = "negation"            # for the report
//! designer = "ivy"             # the default
//! turns = [
//!   { say = "a red hat", sheet = { accessories = ["hat"] }, notes = ["red hat"] },
//!   { say = "no hat", sheet = {} },
//! ]
//! ```
//! `sheet` is everything on the sheet after the turn beside the designer's preset and the notes; left out, nothing may
//! have changed. `notes` are the lines added to the notes this turn; left out, none may be. `reply` must stand in the
//! guide's text, `card` = a card id or `true` for any, `unsure = true` when words must be reported as not understood.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use atelier_character::{Designer, Designers, FieldKind, Sheet};
use atelier_guide::{Guide, Memory, Reply, Surroundings};
use serde::Deserialize;
use serde_json::{Map, Value};

/// A file of dialogues.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    dialogue: Vec<Dialogue>,
}

/// One dialogue.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Dialogue {
    kind: String,
    #[serde(default = "ivy")]
    designer: String,
    turns: Vec<Turn>,
}

/// One turn and what must follow.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Turn {
    say: String,
    sheet: Option<BTreeMap<String, Value>>,
    #[serde(default)]
    notes: Vec<String>,
    reply: Option<String>,
    card: Option<Value>,
    #[serde(default)]
    unsure: bool,
}

fn ivy() -> String {
    "ivy".to_owned()
}

/// How the dialogues went.
#[derive(Debug, Default)]
pub struct Report {
    /// Kind to turns understood and turns in all.
    pub kinds: BTreeMap<String, (usize, usize)>,
    /// What went differently, for people.
    pub misses: Vec<String>,
    /// Turns that changed a field nobody mentioned.
    pub wrong_changes: usize,
    /// Dialogues.
    pub dialogues: usize,
}

impl Report {
    /// Turns understood and turns in all.
    pub fn totals(&self) -> (usize, usize) {
        self.kinds.values().fold((0, 0), |(good, all), (kind_good, kind_all)| (good + kind_good, all + kind_all))
    }
}

/// Talks every dialogue of `corpus/` through.
pub fn run() -> Report {
    let mut report = Report::default();
    each(|designer, guide, dialogue| {
        report.dialogues += 1;
        talk(designer, guide, dialogue, &mut report);
    });
    report
}

/// Every message of `corpus/` with what stood before it.
#[cfg_attr(not(test), expect(dead_code, reason = "the report talks the dialogues through only once"))]
pub fn messages(mut visit: impl FnMut(&Designer, &Guide, &Memory, &Sheet, &str)) {
    each(|designer, guide, dialogue| {
        let (mut memory, mut sheet) = (Memory::default(), Sheet::default_for(designer));
        for turn in &dialogue.turns {
            visit(designer, guide, &memory, &sheet, &turn.say);
            let reply = guide.reply(&memory, &sheet, &turn.say, &Surroundings { seed: 1, images_allowed: true, pictures: &[] });
            (memory, sheet) = (reply.memory, reply.sheet);
        }
    });
}

fn each(mut visit: impl FnMut(&Designer, &Guide, &Dialogue)) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let designers = Designers::shipped().unwrap();
    let guides: BTreeMap<String, (Arc<Designer>, Guide)> =
        designers.iter().map(|designer| (designer.id.clone(), (designer.clone(), Guide::new(designer.clone())))).collect();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let file: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for dialogue in file.dialogue {
            let (designer, guide) = &guides[&dialogue.designer];
            visit(designer, guide, &dialogue);
        }
    }
}

fn talk(designer: &Designer, guide: &Guide, dialogue: &Dialogue, report: &mut Report) {
    let mut sheet = Sheet::default_for(designer);
    let mut memory = Memory::default();
    for turn in &dialogue.turns {
        let surroundings = Surroundings { seed: 1, images_allowed: true, pictures: &[] };
        let reply = guide.reply(&memory, &sheet, &turn.say, &surroundings);
        let wrong = differences(designer, turn, &sheet, &reply);
        let (good, all) = report.kinds.entry(dialogue.kind.clone()).or_default();
        *all += 1;
        if wrong.is_empty() {
            *good += 1;
        } else {
            let unwanted = wrong.iter().any(|line| line.starts_with('!'));
            report.wrong_changes += usize::from(unwanted);
            report.misses.push(format!("[{}] {:?}\n    {}\n    said: {}", dialogue.kind, turn.say, wrong.join("\n    "), reply.text));
        }
        // The next turn starts from what should be there, so that one miss is one miss.
        sheet = expected(designer, turn, &sheet, &reply);
        memory = reply.memory;
    }
}

fn is_text(designer: &Designer, field: &str) -> bool {
    designer.field(field).is_some_and(|field| matches!(field.kind, FieldKind::Text { .. }) && field.multiline)
}

/// The sheet a turn should end with: the preset, what the turn names, and the notes as they are.
fn expected(designer: &Designer, turn: &Turn, before: &Sheet, reply: &Reply) -> Sheet {
    let Some(wanted) = &turn.sheet else {
        let mut sheet = before.clone();
        sheet.set("notes", reply.sheet.get("notes").unwrap().clone());
        return sheet;
    };
    let mut patch = Map::new();
    for (id, value) in wanted {
        match id.split_once('.') {
            None => drop(patch.insert(id.clone(), value.clone())),
            Some((group, name)) => {
                let inner = patch.entry(group.to_owned()).or_insert_with(|| Value::Object(Map::new()));
                inner.as_object_mut().unwrap().insert(name.to_owned(), value.clone());
            }
        }
    }
    let mut sheet = Sheet::default_for(designer)
        .merge_patch(designer, &Value::Object(patch))
        .unwrap_or_else(|invalid| panic!("{:?}: {invalid:?}", turn.say));
    sheet.set("notes", reply.sheet.get("notes").unwrap().clone());
    sheet
}

fn differences(designer: &Designer, turn: &Turn, before: &Sheet, reply: &Reply) -> Vec<String> {
    let mut wrong = Vec::new();
    let wanted = expected(designer, turn, before, reply);
    for field in designer.fields.iter().filter(|field| !is_text(designer, &field.id)) {
        let (should, is, was) = (wanted.get(&field.id), reply.sheet.get(&field.id), before.get(&field.id));
        if should != is {
            // "!" marks a field that changed although nobody mentioned it.
            let mark = if should == was { "! " } else { "" };
            wrong.push(format!("{mark}{}: should be {should:?}, is {is:?}", field.id));
        }
    }
    let added = reply.note.clone().unwrap_or_default();
    let notes: Vec<&str> = added.lines().collect();
    if notes != turn.notes {
        wrong.push(format!("notes: should gain {:?}, gained {notes:?}", turn.notes));
    }
    if let Some(words) = turn.reply.as_ref().filter(|words| !reply.text.contains(words.as_str())) {
        wrong.push(format!("reply: should contain {words:?}"));
    }
    match &turn.card {
        Some(Value::String(card)) if reply.card.as_ref() != Some(card) => {
            wrong.push(format!("card: should be {card}, is {:?}", reply.card));
        }
        Some(Value::Bool(any)) if reply.card.is_some() != *any => {
            wrong.push(format!("card: should be {any}, is {:?}", reply.card));
        }
        _ => {}
    }
    if turn.unsure && reply.not_understood.is_empty() {
        wrong.push("unsure: should say what it did not understand".to_owned());
    }
    wrong
}
