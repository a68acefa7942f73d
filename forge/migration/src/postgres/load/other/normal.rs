//! One way to write what can be written in several.

use pg_query::NodeEnum;
use pg_query::protobuf::{DefineStmt, ObjectType};

use super::super::super::names::strings;
use super::super::types::option_name;

/// `CREATE COLLATION x FROM "C"` is what PostgreSQL keeps as a locale.
pub(super) fn copy_of_collation(define: &mut DefineStmt) {
    let source = match define.definition.as_slice() {
        [option] if define.kind() == ObjectType::ObjectCollation && option_name(option) == "from" => match &option.node {
            Some(NodeEnum::DefElem(element)) => match element.arg.as_ref().and_then(|arg| arg.node.as_ref()) {
                Some(NodeEnum::List(list)) => strings(&list.items).pop(),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    };
    let Some(source) = source.filter(|name| matches!(name.as_str(), "C" | "POSIX") || name.contains('_') && !name.contains('-')) else {
        return;
    };
    define.definition = vec![super::super::types::option("locale", Some(super::super::constraint::text(&source)))];
}

/// The options of a text search dictionary are texts, whether they are written as names or not.
pub(super) fn string_options(define: &mut DefineStmt) {
    if define.kind() != ObjectType::ObjectTsdictionary {
        return;
    }
    for option in define.definition.iter_mut().filter(|option| option_name(option) != "template") {
        let Some(NodeEnum::DefElem(element)) = &mut option.node else { continue };
        if let Some(NodeEnum::TypeName(tree)) = element.arg.as_ref().and_then(|arg| arg.node.as_ref())
            && let [name] = strings(&tree.names).as_slice()
        {
            element.arg = Some(Box::new(super::super::constraint::text(name)));
        }
    }
}

/// One way to say what a view can say in two: names of columns in its query, the check option in its own place.
pub(super) fn normalise_view(view: &mut pg_query::protobuf::ViewStmt) {
    use pg_query::protobuf::ViewCheckOption;
    let option = view.options.iter().position(|option| option_name(option) == "check_option");
    if let Some(position) = option {
        let said = match &view.options[position].node {
            Some(NodeEnum::DefElem(element)) => match element.arg.as_ref().and_then(|arg| arg.node.as_ref()) {
                Some(NodeEnum::String(text)) => text.sval.clone(),
                Some(NodeEnum::TypeName(tree)) => strings(&tree.names).pop().unwrap_or_default(),
                _ => String::new(),
            },
            _ => String::new(),
        };
        let local = said.eq_ignore_ascii_case("local");
        view.with_check_option = if local { ViewCheckOption::LocalCheckOption } else { ViewCheckOption::CascadedCheckOption } as i32;
        view.options.remove(position);
    }
    let names = strings(&view.aliases);
    if let Some(NodeEnum::SelectStmt(select)) = view.query.as_mut().and_then(|query| query.node.as_mut())
        && !speaks_of_results(select)
        && name_results(select, &names)
    {
        view.aliases.clear();
    }
}

/// `GROUP BY day`, where the query itself calls a result so: that name has to stay.
fn speaks_of_results(select: &pg_query::protobuf::SelectStmt) -> bool {
    let mut arm = select;
    while let Some(left) = &arm.larg {
        arm = left;
    }
    let called: Vec<&str> = arm
        .target_list
        .iter()
        .filter_map(|target| match &target.node {
            Some(NodeEnum::ResTarget(target)) if !target.name.is_empty() => Some(target.name.as_str()),
            _ => None,
        })
        .collect();
    let clauses = super::super::super::shape::tree(&(&select.group_clause, &select.sort_clause)).to_string();
    called.iter().any(|name| clauses.contains(&format!("\"sval\":\"{name}\"")))
}

fn name_results(select: &mut pg_query::protobuf::SelectStmt, names: &[String]) -> bool {
    if let Some(left) = select.larg.as_mut() {
        return name_results(left, names);
    }
    let star = super::super::super::shape::tree(&select.target_list).to_string().contains("AStar");
    if star || names.len() > select.target_list.len() {
        return false;
    }
    for (target, name) in select.target_list.iter_mut().zip(names) {
        if let Some(NodeEnum::ResTarget(target)) = &mut target.node {
            target.name.clone_from(name);
        }
    }
    true
}
