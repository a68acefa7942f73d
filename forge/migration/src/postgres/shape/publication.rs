//! Publications: what they publish and how, in any order, and what goes without saying.

use serde_json::{Value, json};

/// Lists that mean the same in any order, and options that say what is so anyway.
pub(super) fn as_usual(publication: &mut Value) {
    if let Some(objects) = publication.pointer_mut("/pubobjects").and_then(Value::as_array_mut) {
        sort_objects(objects);
    }
    let Some(options) = publication.pointer_mut("/options").and_then(Value::as_array_mut) else { return };
    for option in options.iter_mut() {
        settle(option);
    }
    options.retain(|option| option != &Value::Null);
    options.sort_by_key(|option| option.pointer("/node/DefElem/defname").and_then(Value::as_str).unwrap_or_default().to_owned());
}

fn sort_objects(objects: &mut [Value]) {
    for object in objects.iter_mut() {
        if let Some(columns) = object.pointer_mut("/node/PublicationObjSpec/pubtable/columns").and_then(Value::as_array_mut) {
            columns.sort_by_key(ToString::to_string);
        }
    }
    objects.sort_by_key(|object| {
        let table = object.pointer("/node/PublicationObjSpec/pubtable/relation");
        let part = |name: &str| table.and_then(|table| table.get(name)).and_then(Value::as_str).unwrap_or_default().to_owned();
        let schema = object.pointer("/node/PublicationObjSpec/name").and_then(Value::as_str).unwrap_or_default().to_owned();
        let place = part("schemaname");
        (if place == "public" { String::new() } else { place }, part("relname"), schema)
    });
}

fn settle(option: &mut Value) {
    let name = option.pointer("/node/DefElem/defname").and_then(Value::as_str).unwrap_or_default().to_owned();
    let said = option.pointer("/node/DefElem/arg/node/String/sval").and_then(Value::as_str).map(str::to_owned);
    match (name.as_str(), said.as_deref()) {
        ("publish", Some(text)) => {
            let mut kinds: Vec<&str> = text.split(',').map(str::trim).collect();
            kinds.sort_unstable();
            if kinds == ["delete", "insert", "truncate", "update"] {
                *option = Value::Null;
            } else if let Some(place) = option.pointer_mut("/node/DefElem/arg/node/String/sval") {
                *place = json!(kinds.join(", "));
            }
        }
        ("publish_generated_columns", Some("none")) | ("publish_via_partition_root", Some("false" | "off")) => *option = Value::Null,
        // Named without a value it means this.
        ("publish_generated_columns", None) => {
            if let Some(element) = option.pointer_mut("/node/DefElem").and_then(Value::as_object_mut) {
                element.insert("arg".to_owned(), json!({ "node": { "String": { "sval": "stored" } } }));
            }
        }
        _ => {}
    }
}
