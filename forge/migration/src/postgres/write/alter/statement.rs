//! Objects that are wholly said by their create statement: what can be replaced or altered in place.

use std::fmt::Write as _;

use pg_query::NodeEnum;
use pg_query::protobuf::{CreateFunctionStmt, Node, SelectStmt, ViewStmt};

use crate::error::Fault;
use crate::plan::Hazard;
use crate::postgres::key::Key;
use crate::postgres::names::{DEFAULT_SCHEMA, literal, quote, string};
use crate::postgres::print::{statement, type_name};
use crate::postgres::shape::tree;
use crate::postgres::write::{about, in_parentheses};

use super::{Sight, Verdict, generic_changes, option_key};

pub(super) fn statements(key: &Key, before: &Node, after: &Node, sight: Sight<'_>) -> Result<Verdict, Fault> {
    Ok(match (&before.node, &after.node) {
        (Some(NodeEnum::ViewStmt(old)), Some(NodeEnum::ViewStmt(new))) if may_replace_view(old, new) => {
            let mut view = new.clone();
            view.replace = true;
            Verdict::Alter(vec![about(key, statement(NodeEnum::ViewStmt(view))?, "the view changes")])
        }
        (Some(NodeEnum::CreateFunctionStmt(old)), Some(NodeEnum::CreateFunctionStmt(new))) if may_replace_routine(old, new) => {
            let mut routine = new.clone();
            routine.replace = true;
            Verdict::Alter(vec![
                about(key, statement(NodeEnum::CreateFunctionStmt(routine))?, "the routine changes").hazard(Hazard::UntrackableDependency),
            ])
        }
        (Some(NodeEnum::CreateForeignServerStmt(old)), Some(NodeEnum::CreateForeignServerStmt(new)))
            if old.fdwname == new.fdwname && old.servertype == new.servertype =>
        {
            let version = if old.version == new.version { String::new() } else { format!(" VERSION {}", literal(&new.version)) };
            let options = generic_changes(&old.options, &new.options);
            let options = if options.is_empty() { String::new() } else { format!(" OPTIONS ({options})") };
            Verdict::Alter(vec![about(key, format!("ALTER SERVER {}{version}{options}", key.sql()), "the server changes")])
        }
        (Some(NodeEnum::CreateUserMappingStmt(old)), Some(NodeEnum::CreateUserMappingStmt(new))) => {
            let options = generic_changes(&old.options, &new.options);
            Verdict::Alter(vec![about(key, format!("ALTER USER MAPPING {} OPTIONS ({options})", key.sql()), "the mapping changes")])
        }
        (Some(NodeEnum::CreateFdwStmt(old)), Some(NodeEnum::CreateFdwStmt(new))) if tree(&old.func_options) == tree(&new.func_options) => {
            let options = generic_changes(&old.options, &new.options);
            Verdict::Alter(vec![about(key, format!("ALTER FOREIGN DATA WRAPPER {} OPTIONS ({options})", key.sql()), "the wrapper changes")])
        }
        (Some(NodeEnum::CreateExtensionStmt(old)), Some(NodeEnum::CreateExtensionStmt(new))) => {
            extension(key, &old.options, &new.options, sight)
        }
        (Some(NodeEnum::CreatePolicyStmt(old)), Some(NodeEnum::CreatePolicyStmt(new)))
            if old.cmd_name == new.cmd_name
                && old.permissive == new.permissive
                && old.qual.is_some() == new.qual.is_some()
                && old.with_check.is_some() == new.with_check.is_some() =>
        {
            let roles: Vec<String> = new
                .roles
                .iter()
                .filter_map(|role| match &role.node {
                    Some(NodeEnum::RoleSpec(role)) => Some(crate::postgres::load::role_name(role)),
                    _ => None,
                })
                .collect();
            let mut sql = format!("ALTER POLICY {} ON {} TO {}", quote(&key.name), key.parent_sql(), roles.join(", "));
            if let Some(using) = &new.qual {
                let _ = write!(sql, " USING {}", in_parentheses(using)?);
            }
            if let Some(check) = &new.with_check {
                let _ = write!(sql, " WITH CHECK {}", in_parentheses(check)?);
            }
            Verdict::Alter(vec![about(key, sql, "the policy changes").hazard(Hazard::PrivilegesWidened)])
        }
        _ => Verdict::Remake,
    })
}

fn extension(key: &Key, before: &[Node], after: &[Node], sight: Sight<'_>) -> Verdict {
    let value = |options: &[Node], wanted: &str| {
        options.iter().find(|option| option_key(option) == wanted).and_then(|option| match &option.node {
            Some(NodeEnum::DefElem(element)) => element.arg.as_ref().and_then(|arg| string(arg)),
            _ => None,
        })
    };
    let mut list = Vec::new();
    // A source that says no schema means the usual one; what a catalogue says is left alone when nobody says otherwise.
    let usual = || DEFAULT_SCHEMA.to_owned();
    let from = value(before, "schema").unwrap_or_else(usual);
    let to = value(after, "schema").unwrap_or_else(|| if sight.left_printed { from.clone() } else { usual() });
    if from != to {
        list.push(about(key, format!("ALTER EXTENSION {} SET SCHEMA {}", key.sql(), quote(&to)), "the extension moves"));
    }
    if let (from, Some(to)) = (value(before, "new_version"), value(after, "new_version"))
        && from.as_ref() != Some(&to)
    {
        list.push(about(key, format!("ALTER EXTENSION {} UPDATE TO {}", key.sql(), literal(&to)), "the version changes"));
    }
    Verdict::Alter(list)
}

/// `CREATE OR REPLACE VIEW` keeps what depends on a view, but may only add columns at the end.
pub(super) fn may_replace_view(old: &ViewStmt, new: &ViewStmt) -> bool {
    let select = |view: &ViewStmt| match view.query.as_ref().and_then(|query| query.node.clone()) {
        Some(NodeEnum::SelectStmt(select)) => Some(*select),
        _ => None,
    };
    let (Some(before), Some(after)) = (select(old), select(new)) else { return false };
    let plain = |select: &SelectStmt| select.larg.is_none() && !select.target_list.is_empty() && select.with_clause.is_none();
    plain(&before)
        && plain(&after)
        && tree(&old.aliases) == tree(&new.aliases)
        && tree(&old.options) == tree(&new.options)
        && old.with_check_option == new.with_check_option
        && tree(&before.from_clause) == tree(&after.from_clause)
        && !tree(&before.target_list).to_string().contains("AStar")
        && after.target_list.len() >= before.target_list.len()
        && before.target_list.iter().zip(&after.target_list).all(|(first, second)| tree(first) == tree(second))
}

/// `CREATE OR REPLACE FUNCTION` may change neither the result nor the names of the parameters.
pub(super) fn may_replace_routine(old: &CreateFunctionStmt, new: &CreateFunctionStmt) -> bool {
    let result = |routine: &CreateFunctionStmt| routine.return_type.as_ref().map(type_name);
    let with_default =
        |routine: &CreateFunctionStmt| crate::postgres::load::parameters(routine).filter(|parameter| parameter.defexpr.is_some()).count();
    let window = |routine: &CreateFunctionStmt| routine.options.iter().any(|option| option_key(option) == "window");
    let parameter = |routine: &CreateFunctionStmt| {
        crate::postgres::load::parameters(routine)
            .map(|parameter| {
                let mut parameter = parameter.clone();
                parameter.defexpr = None;
                tree(&parameter)
            })
            .collect::<Vec<_>>()
    };
    old.is_procedure == new.is_procedure
        && result(old) == result(new)
        && parameter(old) == parameter(new)
        && with_default(new) >= with_default(old)
        && window(old) == window(new)
}
