//! What is needed by objects that are wholly said by their create statement.

use std::collections::BTreeSet;

use pg_query::NodeEnum;
use pg_query::protobuf::{KeywordKind, Token};

use super::super::extension::required;
use super::super::key::{Key, Kind};
use super::super::model::Object;
use super::super::names::strings;
use super::mentions::{Mentions, pair, plain_names};
use super::{Needs, Resolver};

impl Resolver<'_> {
    /// What an object needs that is wholly said by its statement.
    pub(super) fn statement(&self, object: &Object, tree: Option<&NodeEnum>, needs: &mut Needs, mentions: &mut Mentions) {
        plain_names(tree, mentions);
        match tree {
            Some(NodeEnum::CreateTrigStmt(trigger)) => {
                mentions.columns.extend(strings(&trigger.columns));
                mentions.functions.insert(pair(&strings(&trigger.funcname)));
            }
            Some(NodeEnum::CreateEventTrigStmt(trigger)) => {
                mentions.functions.insert(pair(&strings(&trigger.funcname)));
            }
            Some(NodeEnum::CreatePublicationStmt(publication)) => {
                for part in &publication.pubobjects {
                    if let Some(NodeEnum::PublicationObjSpec(part)) = &part.node
                        && let Some(table) = &part.pubtable
                    {
                        mentions.columns.extend(strings(&table.columns));
                    }
                }
            }
            Some(NodeEnum::CreateForeignServerStmt(server)) => self.need(needs, Key::global(Kind::Wrapper, &server.fdwname)),
            Some(NodeEnum::CreateUserMappingStmt(mapping)) => self.need(needs, Key::global(Kind::Server, &mapping.servername)),
            Some(NodeEnum::CreateExtensionStmt(extension)) => {
                for other in required(&extension.extname) {
                    self.need(needs, Key::global(Kind::Extension, other));
                }
                for option in &extension.options {
                    if let Some(NodeEnum::DefElem(element)) = &option.node
                        && element.defname == "schema"
                        && let Some(name) = element.arg.as_ref().and_then(|arg| super::super::names::string(arg))
                    {
                        self.need(needs, Key::global(Kind::Schema, &name));
                    }
                }
            }
            Some(NodeEnum::CreateFdwStmt(wrapper)) => {
                for option in &wrapper.func_options {
                    if let Some(NodeEnum::DefElem(element)) = &option.node
                        && let Some(NodeEnum::List(list)) = element.arg.as_ref().and_then(|arg| arg.node.as_ref())
                    {
                        mentions.functions.insert(pair(&strings(&list.items)));
                    }
                }
            }
            Some(NodeEnum::CreateFunctionStmt(routine)) => {
                for option in &routine.options {
                    let Some(NodeEnum::DefElem(element)) = &option.node else { continue };
                    if element.defname == "as"
                        && let Some(NodeEnum::List(list)) = element.arg.as_ref().and_then(|arg| arg.node.as_ref())
                    {
                        for text in strings(&list.items) {
                            self.words_of(&text, &object.key, needs, mentions);
                        }
                    }
                    if element.defname == "language"
                        && let Some(name) = element.arg.as_ref().and_then(|arg| super::super::names::string(arg))
                    {
                        self.need(needs, Key::global(Kind::Language, &name));
                    }
                }
            }
            Some(NodeEnum::DefineStmt(define)) => {
                // Functions, types and operators stand among the options as plain names.
                for option in &define.definition {
                    let Some(NodeEnum::DefElem(element)) = &option.node else { continue };
                    let names = match element.arg.as_ref().and_then(|arg| arg.node.as_ref()) {
                        Some(NodeEnum::TypeName(tree)) => strings(&tree.names),
                        Some(NodeEnum::List(list)) => strings(&list.items),
                        Some(NodeEnum::String(text)) => vec![text.sval.clone()],
                        _ => Vec::new(),
                    };
                    if names.is_empty() {
                        continue;
                    }
                    let pair = pair(&names);
                    mentions.functions.insert(pair.clone());
                    for kind in [Kind::SearchTemplate, Kind::SearchParser, Kind::Collation, Kind::SearchConfiguration] {
                        self.need(needs, Key::new(kind, &pair.0, &pair.1));
                    }
                    if element.defname != "commutator" && element.defname != "negator" {
                        mentions.operators.insert(pair.1.clone());
                    }
                    mentions.types.insert(pair);
                }
            }
            Some(NodeEnum::CreateOpClassStmt(class)) if !class.opfamilyname.is_empty() => {
                let (schema, name) = pair(&strings(&class.opfamilyname));
                self.need(needs, Key::new(Kind::OperatorFamily, &schema, &format!("{name} USING {}", class.amname)));
            }
            _ => {}
        }
        let functions = match tree {
            Some(NodeEnum::CreateConversionStmt(conversion)) => strings(&conversion.func_name),
            Some(NodeEnum::CreatePlangStmt(language)) => strings(&language.plhandler),
            Some(NodeEnum::CreateAmStmt(method)) => strings(&method.handler_name),
            _ => Vec::new(),
        };
        if !functions.is_empty() {
            mentions.functions.insert(pair(&functions));
        }
    }

    /// Names of ours that stand as words in the text of a routine.
    fn words_of(&self, text: &str, own: &Key, needs: &mut Needs, mentions: &mut Mentions) {
        let Ok(scanned) = pg_query::scan(text) else { return };
        let mut said = BTreeSet::new();
        for token in scanned.tokens {
            let word = matches!(token.token(), Token::Ident) || token.keyword_kind() == KeywordKind::UnreservedKeyword;
            let (Ok(start), Ok(end)) = (usize::try_from(token.start), usize::try_from(token.end)) else { continue };
            let Some(name) = text.get(start..end).filter(|_| word) else { continue };
            let name = if name.starts_with('"') { name.trim_matches('"').to_owned() } else { name.to_ascii_lowercase() };
            for key in self.words.get(&name).into_iter().flatten() {
                if key != own {
                    needs.entry(key.clone()).or_insert(false);
                }
            }
            said.insert(name);
        }
        mentions.words.extend(said);
    }
}
