//! From files as written to checked designers.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::lint;
use super::reading::{
    BundleEntry, CardsFile, ChoiceEntry, DesignerFile, Desk, FieldEntry, FieldsFile, InOrder, KindEntry, LanguageFile, LexiconFile,
    ScaleEntry, SpeechFile, Values,
};
use crate::color::Rgb;
use crate::designer::{Card, Choice, Designer, Field, FieldKind, Part, PromptWords, Speech};
use crate::error::{DesignerError, Problem};
use crate::lexicon::{Bundle, Kind, Language, Scale, ScaleKind, Topic};
use crate::phrase;
use crate::sheet::FieldValue;

/// Builds every designer among `files` (path below the designers folder to text).
pub(super) fn assemble(files: &BTreeMap<String, String>) -> Result<BTreeMap<String, Arc<Designer>>, DesignerError> {
    let mut desk = Desk { files, problems: Vec::new() };
    let mut designers = BTreeMap::new();
    for path in files.keys() {
        if let Some(folder) = path.strip_suffix("/designer.toml")
            && let Some(designer) = assemble_one(&mut desk, folder)
        {
            designers.insert(designer.id.clone(), Arc::new(designer));
        }
    }
    if designers.is_empty() && desk.problems.is_empty() {
        desk.report("designers", None, "holds no designer; add a folder with a designer.toml".to_owned());
    }
    if desk.problems.is_empty() {
        return Ok(designers);
    }
    // A shared file is read once for every field that uses it; its author needs each problem once.
    let mut problems: Vec<Problem> = Vec::new();
    for problem in desk.problems {
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }
    Err(DesignerError { problems })
}

fn assemble_one(desk: &mut Desk<'_>, folder: &str) -> Option<Designer> {
    let at = |name: &str| format!("{folder}/{name}");
    let file: Option<DesignerFile> = desk.read(&at("designer.toml"));
    let fields: Option<FieldsFile> = desk.read(&at("fields.toml"));
    let cards: Option<CardsFile> = desk.read_or_default(&at("cards.toml"));
    let refusals: Option<BTreeMap<String, Vec<String>>> = desk.read_or_default(&at("refusals.toml"));
    let lexicon: Option<LexiconFile> = desk.read_or_default(&at("lexicon.toml"));
    let speech: Option<SpeechFile> = desk.read_or_default(&at("speech.toml"));
    let (file, entries, cards, refusals, lexicon, speech) = (file?, fields?, cards?, refusals?, lexicon?, speech?);

    lint::head(desk, folder, &file);
    let mut fields = Vec::new();
    for entry in &entries.field {
        if let Some(field) = field(desk, folder, entry) {
            fields.push(field);
        }
    }
    if fields.len() < entries.field.len() {
        return None;
    }
    lint::fields(desk, folder, &entries, &fields);
    lint::cards(desk, folder, &cards, &fields);
    let (bundles, scales, kinds) = lexicon_parts(desk, folder, &lexicon, &fields);
    let languages = languages(desk, folder, &lexicon);
    let preset_path = at("designer.toml");
    let preset = file
        .preset
        .iter()
        .filter_map(|(id, values)| {
            let value = lint::value(desk, &preset_path, id, values, &fields, false)?;
            Some((id.get_ref().clone(), value))
        })
        .collect();
    lint::order(desk, &preset_path, &file.ask_order, &fields);

    Some(Designer {
        id: file.id.into_inner(),
        name: file.name,
        tagline: file.tagline,
        subject_label: file.subject_label,
        subject_plural: file.subject_plural,
        greeting: file.greeting,
        version: file.version,
        accent: file.accent.map(toml::Spanned::into_inner),
        fields,
        cards: cards
            .card
            .into_iter()
            .map(|card| Card {
                id: card.id.into_inner(),
                title: card.title,
                text: card.text.into_inner(),
                source: card.source,
                when: card.when.into_iter().map(toml::Spanned::into_inner).collect(),
                ask: card.ask,
            })
            .collect(),
        starters: file.starters.into_inner(),
        speech: Speech { lines: speech.lines },
        refusals,
        ask_order: file.ask_order.into_iter().map(toml::Spanned::into_inner).collect(),
        preset,
        prompt_words: PromptWords { opening: file.prompt.opening, closing: file.prompt.closing, negative: file.prompt.negative },
        bundles,
        scales,
        kinds,
        topics: lexicon
            .topic
            .into_iter()
            .map(|topic| Topic { id: topic.id.into_inner(), phrases: topic.phrases, words: topic.words, answers: topic.answers })
            .collect(),
        languages,
    })
}

fn field(desk: &mut Desk<'_>, folder: &str, entry: &FieldEntry) -> Option<Field> {
    let path = format!("{folder}/fields.toml");
    let mut values = Vec::new();
    for vocabulary in &entry.vocabulary {
        let name = vocabulary.get_ref();
        let file = if name.contains('/') { format!("{name}.toml") } else { format!("{folder}/{name}.toml") };
        if !desk.files.contains_key(&file) {
            let message = format!("vocabulary {name:?} is missing; create {file} or correct the name");
            desk.report(&path, Some(vocabulary.span().start), message);
            return None;
        }
        let choices: InOrder<ChoiceEntry> = desk.read(&file)?;
        lint::vocabulary(desk, &file, &choices, &values, entry.kind.get_ref() == "color");
        values.extend(choices.0.into_iter().map(|(id, choice)| complete(id.into_inner(), choice, entry.article)));
    }
    let wrong = |desk: &mut Desk<'_>, message: &str| {
        desk.report(&path, Some(entry.kind.span().start), message.to_owned());
        None::<FieldKind>
    };
    let kind = match entry.kind.get_ref().as_str() {
        "text" => match entry.max_characters {
            Some(max_characters) => Some(FieldKind::Text { max_characters }),
            None => wrong(desk, "a text field needs max_characters, for example max_characters = 60"),
        },
        _ if values.is_empty() => wrong(desk, "this field needs vocabulary = [\"…\"] with at least one value"),
        "one" => Some(FieldKind::One { values }),
        "color" => Some(FieldKind::Color { values }),
        "many" => match entry.max {
            Some(max) if max > 0 => Some(FieldKind::Many { max, values }),
            _ => wrong(desk, "a field of many values needs max, for example max = 3"),
        },
        other => wrong(desk, &format!("kind {other:?} is unknown; write one, many, color or text")),
    }?;
    let drawn = entry.drawn.unwrap_or(!matches!(kind, FieldKind::Text { .. }));
    Some(Field {
        id: entry.id.get_ref().clone(),
        label: entry.label.clone(),
        kind,
        drawn,
        icon: entry.icon.clone(),
        multiline: entry.multiline,
        cues: entry.cues.clone(),
        verbs: entry.verbs.clone(),
        things: entry.article,
        needs_cue: entry.needs_cue,
        none: entry.none.clone(),
        said: entry.said.get_ref().clone(),
        ask: entry.ask.clone(),
        clause: entry.clause.as_ref().map_or_else(|| "{value}".to_owned(), |clause| clause.get_ref().clone()),
        part: lint::part(desk, &path, entry, drawn),
    })
}

fn complete(id: String, entry: ChoiceEntry, article: bool) -> Choice {
    let label = entry.label.unwrap_or_else(|| phrase::label_from_id(&id));
    let phrase = entry.phrase.unwrap_or_else(|| {
        let plain = phrase::inside_sentence(&label);
        if article { phrase::with_article(&plain) } else { plain }
    });
    let group = entry.group.unwrap_or_else(|| id.rsplit('_').next().unwrap_or(&id).to_owned());
    Choice {
        prompt: entry.prompt.unwrap_or_else(|| phrase.clone()),
        label,
        synonyms: entry.synonyms,
        phrase,
        group,
        swatch: entry.swatch.map(|swatch| swatch.to_ascii_lowercase()),
        like: entry.like,
        id,
    }
}

fn lexicon_parts(desk: &mut Desk<'_>, folder: &str, own: &LexiconFile, fields: &[Field]) -> (Vec<Bundle>, Vec<Scale>, Vec<Kind>) {
    let own_path = format!("{folder}/lexicon.toml");
    let (mut bundles, mut scales) = (Vec::new(), Vec::new());
    let mut read_from: Vec<(String, LexiconFile, bool)> = Vec::new();
    for name in own.bundles.iter().chain(&own.scales).chain(&own.kinds) {
        let path = format!("{}.toml", name.get_ref());
        if desk.files.contains_key(&path) {
            if let Some(file) = desk.read(&path) {
                read_from.push((path, file, true));
            }
        } else {
            desk.report(&own_path, Some(name.span().start), format!("{path} is missing; create it or correct the name"));
        }
    }
    let add = |desk: &mut Desk<'_>, path: &str, file: &LexiconFile, shared: bool, bundles: &mut Vec<_>, scales: &mut Vec<_>| {
        bundles.extend(file.bundle.iter().filter_map(|entry| bundle(desk, path, entry, fields, shared)));
        scales.extend(file.scale.iter().filter_map(|entry| scale(desk, path, entry, fields, shared)));
    };
    add(desk, &own_path, own, false, &mut bundles, &mut scales);
    for (path, file, shared) in &read_from {
        add(desk, path, file, *shared, &mut bundles, &mut scales);
    }
    let files = std::iter::once((&own_path, own)).chain(read_from.iter().map(|(path, file, _)| (path, file)));
    let kinds = files.flat_map(|(path, file)| file.kind.iter().map(move |entry| (path, entry)));
    let kinds = kinds.filter_map(|(path, entry)| kind(desk, path, entry, fields)).collect();
    (bundles, scales, kinds)
}

fn languages(desk: &mut Desk<'_>, folder: &str, own: &LexiconFile) -> Vec<Language> {
    let own_path = format!("{folder}/lexicon.toml");
    let mut languages = Vec::new();
    for name in &own.languages {
        let path = format!("{}.toml", name.get_ref());
        if !desk.files.contains_key(&path) {
            desk.report(&own_path, Some(name.span().start), format!("{path} is missing; create it or correct the name"));
        } else if let Some(file) = desk.read::<LanguageFile>(&path) {
            let mut words = BTreeMap::new();
            for (english, foreign) in file.words {
                lint::phrases(desk, &path, english.span().start, &foreign);
                words.extend(foreign.into_iter().map(|word| (word, english.get_ref().clone())));
            }
            languages.push(Language { id: file.id, words, endings: file.endings, lines: file.lines });
        }
    }
    languages
}

/// A kind; fields this designer lacks are left out, and so are kinds that nothing is left of.
fn kind(desk: &mut Desk<'_>, path: &str, entry: &KindEntry, fields: &[Field]) -> Option<Kind> {
    let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (id, names) in &entry.values {
        let Some(field) = fields.iter().find(|field| field.id == *id.get_ref()) else { continue };
        for name in names {
            let meant = |choice: &&Choice| choice.id == *name.get_ref() || choice.group == *name.get_ref();
            let found: Vec<String> = field.values().iter().filter(meant).map(|choice| choice.id.clone()).collect();
            if found.is_empty() {
                desk.report(path, Some(name.span().start), lint::unknown_value(field, name.get_ref()));
            }
            values.entry(field.id.clone()).or_default().extend(found);
        }
    }
    for (id, _) in entry.values.iter().take(1) {
        lint::phrases(desk, path, id.span().start, &entry.words);
        lint::phrases(desk, path, id.span().start, &entry.places);
    }
    (!values.is_empty()).then(|| Kind { words: entry.words.clone(), places: entry.places.clone(), values })
}

/// A bundle; parts of a shared one that this designer has no field for are left out.
fn bundle(desk: &mut Desk<'_>, path: &str, entry: &BundleEntry, fields: &[Field], shared: bool) -> Option<Bundle> {
    let set: BTreeMap<String, FieldValue> = entry
        .set
        .iter()
        .filter_map(|(id, values): (_, &Values)| {
            let value = lint::value(desk, path, id, values, fields, shared)?;
            Some((id.get_ref().clone(), value))
        })
        .collect();
    lint::phrases(desk, path, entry.id.span().start, &entry.phrases);
    (!set.is_empty()).then(|| Bundle { id: entry.id.get_ref().clone(), phrases: entry.phrases.clone(), label: entry.label.clone(), set })
}

fn scale(desk: &mut Desk<'_>, path: &str, entry: &ScaleEntry, fields: &[Field], shared: bool) -> Option<Scale> {
    let id = entry.field.get_ref();
    let Some(field) = fields.iter().find(|field| field.id == *id) else {
        if !shared {
            desk.report(path, Some(entry.field.span().start), lint::unknown_field(id, fields));
        }
        return None;
    };
    for step in &entry.steps {
        if field.choice(step.get_ref()).is_none() {
            desk.report(path, Some(step.span().start), lint::unknown_value(field, step.get_ref()));
        }
    }
    let towards = entry.towards.as_ref().and_then(|color| {
        let rgb = Rgb::from_hex(color.get_ref());
        if rgb.is_none() {
            desk.report(path, Some(color.span().start), "towards must look like \"#ff9ec4\"".to_owned());
        }
        rgb
    });
    Some(Scale {
        field: id.clone(),
        kind: match towards {
            Some(color) => ScaleKind::Towards(color),
            None if entry.shade => ScaleKind::Shade,
            None if entry.vivid => ScaleKind::Vivid,
            None => ScaleKind::Steps,
        },
        steps: entry.steps.iter().map(|step| step.get_ref().clone()).collect(),
        more: entry.more.clone(),
        less: entry.less.clone(),
        quality: entry.quality.clone(),
    })
}

/// Where a field stands in a prompt, by its name in the files.
pub(super) fn part_named(name: &str) -> Option<Part> {
    Some(match name {
        "subject" => Part::Subject,
        "look" => Part::Look,
        "wear" => Part::Wear,
        "scene" => Part::Scene,
        "style" => Part::Style,
        _ => return None,
    })
}
