//! Words for a picture engine: a pure function of a sheet.
//!
//! Only words written by us can come out: a choice's `prompt`, a field's `clause` and a designer's fixed words. A free
//! colour becomes the name of the nearest colour of the vocabulary. A value that is not in the vocabulary is dropped,
//! and text fields are never read.

use minijinja::{Environment, context};

use crate::color::Rgb;
use crate::designer::{Designer, Field, FieldKind, Part};
use crate::phrase;
use crate::sheet::Sheet;

/// Raised whenever the template or the way it is filled changes what any sheet renders to.
pub const TEMPLATE_VERSION: &str = "1";

const TEMPLATE: &str = include_str!("../templates/prompt.txt.jinja");

/// What a picture engine is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// What to draw.
    pub prompt: String,
    /// What not to draw.
    pub negative_prompt: String,
}

/// Renders the sheet: same sheet, same bytes.
pub fn render(designer: &Designer, sheet: &Sheet) -> Prompt {
    let clauses = |part: Part| -> Vec<String> {
        designer.fields.iter().filter(|field| field.part == part).filter_map(|field| clause(sheet, field)).collect()
    };
    let context = context! {
        opening => &designer.prompt_words.opening,
        subject => subject(designer, sheet),
        look => clauses(Part::Look),
        wear => clauses(Part::Wear),
        scene => clauses(Part::Scene),
        style => clauses(Part::Style),
        closing => &designer.prompt_words.closing,
    };
    let rendered = Environment::new().render_str(TEMPLATE, context);
    Prompt {
        // The template is fixed and tested; were it ever to fail, the designer's own words are all that is said.
        prompt: rendered.map_or_else(|_| designer.prompt_words.opening.clone(), |text| text.replace('\n', " ").trim().to_owned()),
        negative_prompt: designer.prompt_words.negative.clone(),
    }
}

/// Article, adjectives, then the subject itself: `["a", "chubby", "axolotl"]`.
fn subject(designer: &Designer, sheet: &Sheet) -> Vec<String> {
    let mut words = Vec::new();
    let mut noun = designer.subject_label.clone();
    for (index, field) in designer.fields.iter().filter(|field| field.part == Part::Subject).enumerate() {
        if let Some(clause) = clause(sheet, field) {
            if index == 0 {
                noun = clause;
            } else {
                words.push(clause);
            }
        }
    }
    words.push(noun);
    vec![phrase::with_article(&words.join(" "))]
}

fn clause(sheet: &Sheet, field: &Field) -> Option<String> {
    let words = match &field.kind {
        FieldKind::One { .. } => field.choice(sheet.one(&field.id)?)?.prompt.clone(),
        FieldKind::Color { values } => {
            let value = sheet.one(&field.id)?;
            let choice = field.choice(value).or_else(|| Rgb::from_hex(value)?.nearest(values))?;
            choice.prompt.clone()
        }
        FieldKind::Many { .. } => {
            let known = sheet.many(&field.id).iter().filter_map(|id| field.choice(id));
            let words: Vec<String> = known.map(|choice| choice.prompt.clone()).collect();
            if words.is_empty() {
                return None;
            }
            phrase::list(&words)
        }
        FieldKind::Text { .. } => return None,
    };
    Some(field.clause.replace("{value}", &words))
}
