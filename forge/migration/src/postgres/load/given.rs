//! What default privileges give to objects that are made after them: it belongs to the schema like any other privilege.

use std::collections::BTreeMap;

use pg_query::NodeEnum;
use pg_query::protobuf::Node;

use super::super::key::{Key, Kind};
use super::super::model::{Body, Object};
use super::super::names::{chosen, qualified, strings};
use super::super::source::Statement;
use super::privilege::{Sweep, change, classes, roles, usual_privileges};
use super::target::attached;
use super::types::option_name;
use super::{Context, Loader};

type Privileges = BTreeMap<String, bool>;
/// Privileges by class, schema and role.
type State = BTreeMap<(&'static str, String, String), Privileges>;

/// The default privileges of whoever runs the source, and how they changed on the way.
pub(super) struct Defaults {
    states: Vec<(usize, State)>,
}

impl Defaults {
    pub(super) fn of(statements: &[Statement]) -> Self {
        let mut states: Vec<(usize, State)> = Vec::new();
        for statement in statements {
            let NodeEnum::AlterDefaultPrivilegesStmt(alter) = &statement.tree else { continue };
            let Some((grant, sweep)) = alter.action.as_ref().zip(Sweep::of(alter)) else { continue };
            if !sweep.owners.contains(&String::new()) {
                continue;
            }
            let mut state = states.last().map(|(_, state)| state.clone()).unwrap_or_default();
            for schema in &sweep.schemas {
                for role in roles(&grant.grantees) {
                    let usual = if schema.is_empty() { usual_privileges(sweep.class, &role) } else { BTreeMap::new() };
                    change(state.entry((sweep.class, schema.clone(), role)).or_insert(usual), grant, sweep.class);
                }
            }
            states.push((statement.order, state));
        }
        Self { states }
    }

    fn at(&self, order: usize) -> Option<&State> {
        let position = self.states.partition_point(|(place, _)| *place < order);
        self.states.get(position.checked_sub(1)?).map(|(_, state)| state)
    }
}

impl Loader {
    /// Gives a new object what the default privileges in force say.
    pub(super) fn give(&mut self, context: &Context, key: &Key, body: &Body) {
        let (Some(state), Some((word, class))) = (self.defaults.at(context.order), classes(key.kind)) else { return };
        let words = match body {
            Body::Identity { options, .. } => format!("SEQUENCE {}", identity_sequence(key, options)),
            _ => format!("{word} {}", key.sql()),
        };
        let mut given: BTreeMap<&String, Privileges> = BTreeMap::new();
        // What is said for all schemas stands in the place of the usual; what is said for one is added.
        for ((_, _, role), privileges) in state.iter().filter(|((of, schema, _), _)| *of == class && schema.is_empty()) {
            given.insert(role, privileges.clone());
        }
        for ((_, _, role), privileges) in
            state.iter().filter(|((of, schema, _), _)| *of == class && *schema == key.schema && !schema.is_empty())
        {
            given.entry(role).or_insert_with(|| usual_privileges(&words, role)).extend(privileges.clone());
        }
        let grants: Vec<Object> = given
            .into_iter()
            .filter(|(role, privileges)| *privileges != usual_privileges(&words, role))
            .map(|(role, privileges)| {
                let body = Body::Grant { target: key.clone(), words: words.clone(), role: role.clone(), privileges };
                Object::new(attached(Kind::Grant, key, &format!("to {role}")), body)
            })
            .collect();
        for grant in grants {
            self.schema.objects.entry(grant.key.clone()).or_insert(grant.into());
        }
    }
}

/// The sequence behind an identity, as it is written in SQL.
pub fn identity_sequence(identity: &Key, options: &[Node]) -> String {
    let named = options.iter().filter(|option| option_name(option) == "sequence_name").find_map(|option| match &option.node {
        Some(NodeEnum::DefElem(element)) => match element.arg.as_ref().and_then(|arg| arg.node.as_ref()) {
            Some(NodeEnum::List(list)) => strings(&list.items).pop(),
            _ => None,
        },
        _ => None,
    });
    qualified(&identity.schema, &named.unwrap_or_else(|| chosen(&identity.parent, &identity.name, "seq")))
}
