//! How the values of a type that is put aside become those of the one that is made anew.

use super::super::casts::{Fate, conversion, is_narrowed};
use super::super::key::{Key, Kind};
use super::super::model::{Attribute, Body, Object, Schema};
use super::super::names::{chosen, quote, schema_and_name};
use super::super::print::type_name;
use super::super::write::{self, Around};
use crate::plan::{Hazard, Statement};

/// How the values of a composite type become those of a new one: attribute by attribute, under their names. Says too whether
/// an attribute is lost. The values of the types attributes are of go by way of text, for these may be made anew as well.
pub(super) fn by_field(around: &Around, cause: &Key, column: &str, to: &str) -> Option<(String, Fate)> {
    let attributes = |schema: &Schema| match schema.objects.get(cause).map(|object| &object.body) {
        Some(Body::Composite(attributes)) => Some(attributes.clone()),
        _ => None,
    };
    let (before, after) = (attributes(around.current)?, attributes(around.desired)?);
    let (mut kept, mut lost, mut narrowed) = (Vec::new(), false, false);
    let fields = after.iter().map(|attribute| {
        let name = &attribute.definition.colname;
        let is = |wanted: &String| before.iter().find(|old| old.definition.colname == *wanted);
        // What has its name now may be another one's former name.
        let left = after.iter().any(|other| other.renamed_from.as_ref() == Some(name));
        let renamed = attribute.renamed_from.as_ref().and_then(is);
        let Some(old) = renamed.or_else(|| is(name).filter(|_| !left)) else { return "NULL".to_owned() };
        kept.push(old.definition.colname.clone());
        let (from, into) = (old.definition.type_name.as_ref(), attribute.definition.type_name.as_ref());
        let (from_text, into_text) = (from.map(type_name).unwrap_or_default(), into.map(type_name).unwrap_or_default());
        let own = into.and_then(|tree| {
            let (schema, name) = schema_and_name(&tree.names);
            around.current.type_key(&schema, &name).or_else(|| around.desired.type_key(&schema, &name))
        });
        let value = format!("({column}).{}", quote(&old.definition.colname));
        let array = if into_text.ends_with("[]") { "[]" } else { "" };
        if let Some(own) = own {
            if let Some(brought) = brought(around, &made_of(around, &own)) {
                lost |= !brought.gone.is_empty();
                return format!("({value})::text{array}::{into_text}");
            }
            // Refused on the way up.
            lost = true;
            format!("NULL::{into_text}")
        } else if from_text == into_text {
            value
        } else {
            let made = conversion(&format!("({value})"), &from_text, &into_text, around.back);
            lost |= made.fate != Fate::Kept;
            narrowed |= is_narrowed(&from_text, &into_text);
            made.expression.unwrap_or(value)
        }
    });
    let fields: Vec<String> = fields.collect();
    let lost = lost || before.iter().any(|old| !kept.contains(&old.definition.colname));
    Some((
        // A cast would cut what is too long without a word; read from text it stops.
        format!(
            " USING CASE WHEN {column}::text IS NOT NULL THEN ROW({}){}::{to} END",
            fields.join(", "),
            if narrowed { "::text" } else { "" }
        ),
        if lost { Fate::Cut } else { Fate::Kept },
    ))
}

/// What a composite type that is put aside is brought to, so that the text of its values is that of the new one's.
pub(super) struct Brought {
    /// The attributes that go.
    pub gone: Vec<String>,
    /// The attributes that come, all behind those that stay.
    pub new: Vec<String>,
}

/// How the text of a composite type's values becomes that of the new one's, where those attributes that stay keep their order and new
/// ones stand behind them. What has no attributes is read as it is.
pub(super) fn brought(around: &Around, composite: &Key) -> Option<Brought> {
    let body = |schema: &Schema| schema.objects.get(composite).map(|object| object.body.clone());
    let same = || Some(Brought { gone: Vec::new(), new: Vec::new() });
    let (Some(Body::Composite(before)), Some(Body::Composite(after))) = (body(around.current), body(around.desired)) else { return same() };
    let name = |attribute: &Attribute| attribute.definition.colname.clone();
    let was = |attribute: &Attribute| attribute.renamed_from.clone().unwrap_or_else(|| name(attribute));
    let known: Vec<String> = after.iter().map(was).collect();
    let (stays, gone): (Vec<String>, Vec<String>) = before.iter().map(name).partition(|name| known.contains(name));
    let new = after.iter().skip(stays.len()).map(name).collect();
    known.starts_with(&stays).then_some(Brought { gone, new })
}

/// The attributes of a composite type that is put aside go and come on it, where its values are to be read as text.
pub(super) fn bring(around: &Around, composite: &Key) -> Vec<Statement> {
    let Some(Brought { gone, new }) = brought(around, composite) else { return Vec::new() };
    let word = format!("ALTER TYPE {}", composite.sql());
    let gone = gone.iter().map(|name| {
        let made = write::about(composite, format!("{word} DROP ATTRIBUTE {}", quote(name)), "the attribute and its values go");
        made.hazard(Hazard::DeletesData)
    });
    // Whatever its type will be: it has no values yet.
    let new = new.iter().map(|name| {
        let sql = format!("{word} ADD ATTRIBUTE {} text", quote(&chosen(name, "", "new")));
        write::about(composite, sql, "its values are read as those of the new type")
    });
    gone.chain(new).collect()
}

/// The type a domain is made of, where somebody made it.
fn type_under(around: &Around, domain: &Object) -> Option<Key> {
    let Body::Domain(domain) = &domain.body else { return None };
    let (schema, name) = schema_and_name(&domain.type_name.names);
    around.desired.type_key(&schema, &name)
}

/// The composite type a domain is made of, or else the type itself.
pub(super) fn made_of(around: &Around, of_type: &Key) -> Key {
    let under = around.desired.object(of_type).and_then(|object| type_under(around, object));
    under.map_or_else(|| of_type.clone(), |under| Key { kind: Kind::Composite, ..under })
}

/// How the values of a domain become those of a new one: as values of the types under them do.
pub(super) fn base_conversion(around: &Around, cause: &Key, column: &str, to: &str) -> Option<(String, Fate)> {
    let base = |object: Option<&Object>| match object.map(|object| &object.body) {
        Some(Body::Domain(domain)) => Some(type_name(&domain.type_name)),
        _ => None,
    };
    let (from, under) = (base(around.current.object(cause))?, base(around.desired.object(cause))?);
    if brought(around, &made_of(around, cause)).is_none() {
        // Refused on the way up.
        return Some((" USING NULL".to_owned(), Fate::Emptied));
    }
    let array = if to.ends_with("[]") { "[]" } else { "" };
    if from == under {
        return None;
    }
    let made = conversion(column, &format!("{from}{array}"), &format!("{under}{array}"), around.back);
    // What is assigned is refused where it is too long, and cast it would be cut.
    let using = made.expression.map(|text| format!(" USING {}::{to}", text.strip_suffix(&format!("::{under}{array}")).unwrap_or(&text)));
    Some((using.unwrap_or_default(), made.fate))
}
