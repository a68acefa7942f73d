//! Text search configurations: what a copy brings along is written out, so that it makes no difference who wrote it.

use pg_query::NodeEnum;
use pg_query::protobuf::{AlterTsConfigurationStmt, DefineStmt, Node, ObjectType};

use super::super::key::{Key, Kind};
use super::super::model::Body;
use super::super::names::{DEFAULT_SCHEMA, quote, schema_and_name, strings};
use super::types::option_name;
use super::{Context, Loader, Step};
use crate::error::Fault;

/// Words, and what else the default parser finds in a text.
const WORDS: [&str; 3] = ["hword", "hword_part", "word"];
const ASCII_WORDS: [&str; 3] = ["asciihword", "asciiword", "hword_asciipart"];
const OTHERS: [&str; 13] =
    ["email", "file", "float", "host", "hword_numpart", "int", "numhword", "numword", "sfloat", "uint", "url", "url_path", "version"];
const LANGUAGES: &str = " arabic armenian basque catalan danish dutch english estonian finnish french german greek hindi hungarian indonesian \
 irish italian lithuanian nepali norwegian portuguese romanian russian serbian spanish swedish tamil turkish yiddish ";

/// What a configuration that comes with PostgreSQL does with each kind of word.
pub fn built_in(name: &str) -> Option<Vec<(String, Vec<String>)>> {
    let simple = name == "simple";
    if !simple && !LANGUAGES.contains(&format!(" {name} ")) {
        return None;
    }
    let own = if simple { "simple".to_owned() } else { format!("{name}_stem") };
    let ascii = if matches!(name, "russian" | "hindi") { "english_stem".to_owned() } else { own.clone() };
    let all = |tokens: &[&str], dictionary: &str| -> Vec<(String, Vec<String>)> {
        tokens.iter().map(|token| ((*token).to_owned(), vec![dictionary.to_owned()])).collect()
    };
    Some([all(&WORDS, &own), all(&ASCII_WORDS, &ascii), all(&OTHERS, "simple")].concat())
}

/// The configuration another is a copy of.
pub fn copied(define: &DefineStmt) -> Option<(String, String)> {
    if define.kind() != ObjectType::ObjectTsconfiguration {
        return None;
    }
    define.definition.iter().filter(|option| option_name(option) == "copy").find_map(|option| match &option.node {
        Some(NodeEnum::DefElem(element)) => match element.arg.as_ref().and_then(|arg| arg.node.as_ref()) {
            Some(NodeEnum::TypeName(tree)) => Some(schema_and_name(&tree.names)),
            Some(NodeEnum::List(list)) => Some(schema_and_name(&list.items)),
            Some(NodeEnum::String(text)) => Some((DEFAULT_SCHEMA.to_owned(), text.sval.clone())),
            _ => None,
        },
        _ => None,
    })
}

impl Loader {
    /// The mappings a new configuration starts with; nothing when the one it copies is not there yet.
    pub(super) fn starting_mappings(&self, define: &DefineStmt) -> Option<Vec<(String, Vec<String>)>> {
        let Some((schema, name)) = copied(define) else { return Some(Vec::new()) };
        let own = Key::new(Kind::SearchConfiguration, &schema, &name);
        if !self.schema.objects.contains_key(&own) {
            return built_in(&name);
        }
        Some(
            self.mappings(&schema, &name)
                .into_iter()
                .filter_map(|key| match self.schema.objects.get(&key).map(|object| &object.body) {
                    Some(Body::SearchMapping { dictionaries, .. }) => Some((key.name.clone(), dictionaries.clone())),
                    _ => None,
                })
                .collect(),
        )
    }

    fn mappings(&self, schema: &str, name: &str) -> Vec<Key> {
        let of = self.schema.of_kind(Kind::SearchMapping).map(|object| &object.key);
        of.filter(|key| key.schema == schema && key.parent == name).cloned().collect()
    }

    pub(super) fn add_mappings(
        &mut self,
        context: &Context,
        configuration: &Key,
        mappings: Vec<(String, Vec<String>)>,
    ) -> Result<(), Fault> {
        for (token, dictionaries) in mappings {
            let key = Key::of(Kind::SearchMapping, &configuration.schema, &configuration.name, &token);
            self.add(context, key, Body::SearchMapping { configuration: configuration.clone(), dictionaries })?;
        }
        Ok(())
    }

    pub(super) fn alter_search_configuration(&mut self, context: &Context, alter: &AlterTsConfigurationStmt) -> Result<Step, Fault> {
        let (schema, name) = schema_and_name(&alter.cfgname);
        let configuration = Key::new(Kind::SearchConfiguration, &schema, &name);
        if !self.schema.objects.contains_key(&configuration) {
            return Ok(Step::Later(format!("text search configuration {} is not defined anywhere in the source", configuration.display())));
        }
        let dictionaries: Vec<String> = alter.dicts.iter().filter_map(dictionary).collect();
        let named: Vec<Key> = strings(&alter.tokentype).iter().map(|token| Key::of(Kind::SearchMapping, &schema, &name, token)).collect();
        if alter.replace {
            let ([old, new], all) = (dictionaries.as_slice(), self.mappings(&schema, &name)) else {
                return Err(context.unsupported("this ALTER MAPPING REPLACE"));
            };
            for key in if named.is_empty() { all } else { named } {
                if let Some(Body::SearchMapping { dictionaries, .. }) = self.schema.body_mut(&key) {
                    dictionaries.iter_mut().filter(|dictionary| *dictionary == old).for_each(|dictionary| dictionary.clone_from(new));
                }
            }
            return Ok(Step::Done);
        }
        for key in named {
            self.schema.objects.remove(&key);
            if !dictionaries.is_empty() {
                let body = Body::SearchMapping { configuration: configuration.clone(), dictionaries: dictionaries.clone() };
                self.add(context, key, body)?;
            }
        }
        Ok(Step::Done)
    }
}

/// A dictionary as it is written: what stands on the search path needs no schema.
fn dictionary(item: &Node) -> Option<String> {
    let Some(NodeEnum::List(list)) = &item.node else { return None };
    let mut parts = strings(&list.items);
    if parts.len() > 1 && (parts[0] == "pg_catalog" || parts[0] == DEFAULT_SCHEMA) {
        parts.remove(0);
    }
    Some(parts.iter().map(|part| quote(part)).collect::<Vec<_>>().join("."))
}
