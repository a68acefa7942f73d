//! "a postie … in the uniform", "a viking with a helmet": what belongs to who was spoken of, by the name of its kind.

use atelier_character::{FieldKind, FieldValue};

use super::Context;
use crate::acts::{Act, Wanted};

/// Puts the uniform of the role that the message names in the place of one that is named by nothing else.
pub(super) fn of_role(context: Context<'_>, acts: &mut [Act]) {
    for act in acts {
        let Act::Set { wanted, span, .. } = act else { continue };
        let said = context.tokens.iter().filter(|token| token.start >= span.start && token.end <= span.end).collect::<Vec<_>>();
        let [.., last] = said.as_slice() else { continue };
        if last.form == "uniform"
            && said.len() <= 2
            && let Some(value) = uniform(context, wanted.field)
        {
            *wanted = Wanted { field: wanted.field, value };
        }
    }
}

/// Puts what a role has in the place of a thing that is called by the last word of its name: a viking's helmet.
pub(super) fn own_things(context: Context<'_>, acts: &mut [Act]) {
    let role = |act: &Act| if let Act::Bundle { index, .. } = act { context.designer.bundles[*index].phrases.first() } else { None };
    // "a bookworm with glasses": reading glasses are not called after whoever reads.
    let owners: Vec<&str> = acts.iter().filter_map(role).map(String::as_str).collect();
    if owners.is_empty() {
        return;
    }
    for act in acts {
        let Act::Set { wanted, span, .. } = act else { continue };
        let field = &context.designer.fields[wanted.field];
        let Some(kind) = field.choice(&wanted.value).map(|choice| choice.label.to_lowercase()) else { continue };
        // "a sailor, with the cap": the word that was said, whatever it stands for elsewhere.
        let said = context.tokens.iter().rfind(|token| token.start >= span.start && token.end <= span.end).map_or("", |token| &token.form);
        let named: Vec<String> = owners.iter().flat_map(|owner| [format!("{owner} {kind}"), format!("{owner} {said}")]).collect();
        if let Some(own) = field.values().iter().find(|choice| named.contains(&choice.label.to_lowercase())) {
            wanted.value.clone_from(&own.id);
        }
    }
}

/// What the first role named in the message wears in this field, where that is a uniform.
fn uniform(context: Context<'_>, field: usize) -> Option<String> {
    let known = &context.designer.fields[field];
    if !matches!(known.kind, FieldKind::Many { .. }) {
        return None;
    }
    let is_uniform = |value: &String| {
        known
            .choice(value)
            .is_some_and(|choice| choice.synonyms.iter().chain([&choice.label]).any(|name| name.to_lowercase().contains("uniform")))
    };
    let by_role = context.tokens.iter().find_map(|token| {
        let bundle = &context.designer.bundles[context.lexicon.phrase(&[&token.form])?.bundle?];
        bundle.set.iter().find_map(|(id, value)| match value {
            FieldValue::Many(values) if *id == known.id => values.iter().find(|value| is_uniform(value)).cloned(),
            _ => None,
        })
    });
    // "my son is in the army … in uniform".
    let of_service = || {
        context.tokens.iter().filter(|token| token.form != "uniform").find_map(|token| {
            let entry = context.lexicon.phrase(&[&token.form, "uniform"])?;
            let value = entry.values.iter().find(|value| value.field == field)?;
            Some(known.values()[value.choice].id.clone())
        })
    };
    by_role.or_else(of_service)
}
