//! Back from tree to text. Whole statements and expressions go through the grammar's own deparser; types are written here, in
//! the words PostgreSQL itself prints.

use pg_query::NodeEnum;
use pg_query::protobuf::{
    AlterTableCmd, AlterTableStmt, AlterTableType, Constraint, DropBehavior, Node, ObjectType, RangeVar, ResTarget, SelectStmt, TypeName,
    a_const,
};

use super::names::{quote, strings};
use crate::error::Fault;

/// Wraps a tree in a node.
pub fn node(tree: NodeEnum) -> Node {
    Node { node: Some(tree) }
}

/// Writes a whole statement.
pub fn statement(tree: NodeEnum) -> Result<String, Fault> {
    node(quoted_parameters(tree))
        .deparse(pg_query::DeparseOptions::default())
        .map_err(|error| Fault::internal(format!("a statement cannot be written: {error}")))
}

/// Writes a whole statement on several lines, for what people read.
pub fn pretty(tree: NodeEnum) -> Result<String, Fault> {
    let options = pg_query::DeparseOptions { pretty_print: true, indent_size: 2, max_line_length: 120, ..Default::default() };
    node(quoted_parameters(tree)).deparse(options).map_err(|error| Fault::internal(format!("a statement cannot be written: {error}")))
}

/// The deparser writes the names of parameters, and of columns in statistics, as they are, so they carry their quotes already.
fn quoted_parameters(mut tree: NodeEnum) -> NodeEnum {
    fn quote_all(nodes: &mut [Node]) {
        for item in nodes {
            match &mut item.node {
                Some(NodeEnum::FunctionParameter(parameter)) if !parameter.name.is_empty() => parameter.name = quote(&parameter.name),
                Some(NodeEnum::List(list)) => quote_all(&mut list.items),
                _ => {}
            }
        }
    }
    match &mut tree {
        NodeEnum::CreateFunctionStmt(routine) => quote_all(&mut routine.parameters),
        NodeEnum::DefineStmt(define) => quote_all(&mut define.args),
        NodeEnum::CreateStatsStmt(statistics) => {
            for item in &mut statistics.exprs {
                if let Some(NodeEnum::StatsElem(element)) = &mut item.node
                    && !element.name.is_empty()
                {
                    element.name = quote(&element.name);
                }
            }
        }
        _ => {}
    }
    tree
}

/// Writes an expression.
pub fn expression(tree: &Node) -> Result<String, Fault> {
    let target = ResTarget { val: Some(Box::new(tree.clone())), ..Default::default() };
    let select = SelectStmt {
        target_list: vec![node(NodeEnum::ResTarget(Box::new(target)))],
        limit_option: pg_query::protobuf::LimitOption::Default as i32,
        op: pg_query::protobuf::SetOperation::SetopNone as i32,
        ..Default::default()
    };
    let text = statement(NodeEnum::SelectStmt(Box::new(select)))?;
    Ok(text.strip_prefix("SELECT ").unwrap_or(&text).to_owned())
}

/// Writes an expression where the grammar wants a bare one (`DEFAULT`): in parentheses unless it is plainly one piece.
pub fn default_expression(tree: &Node) -> Result<String, Fault> {
    let text = expression(tree)?;
    // `now() AT TIME ZONE 'utc'` is a call too, but not written as one.
    let call =
        matches!(&tree.node, Some(NodeEnum::FuncCall(call)) if call.funcformat() == pg_query::protobuf::CoercionForm::CoerceExplicitCall);
    let simple = call
        || matches!(tree.node, Some(NodeEnum::AConst(_) | NodeEnum::TypeCast(_) | NodeEnum::SqlvalueFunction(_) | NodeEnum::AArrayExpr(_)));
    Ok(if simple { text } else { format!("({text})") })
}

/// Writes a constraint as it stands in `ADD …`. Of an exclusion the deparser writes what it includes in the wrong place.
pub fn constraint(tree: &Constraint) -> Result<String, Fault> {
    if tree.exclusions.is_empty() || tree.including.is_empty() {
        return plain_constraint(tree);
    }
    let included: Vec<String> = strings(&tree.including).iter().map(|name| quote(name)).collect();
    let rest = Constraint { including: Vec::new(), ..tree.clone() };
    let bare = Constraint {
        where_clause: None,
        options: Vec::new(),
        indexspace: String::new(),
        deferrable: false,
        initdeferred: false,
        ..rest.clone()
    };
    let (whole, start) = (plain_constraint(&rest)?, plain_constraint(&bare)?);
    let tail = whole.strip_prefix(&start).unwrap_or_default();
    Ok(format!("{start} INCLUDE ({}){tail}", included.join(", ")))
}

fn plain_constraint(tree: &Constraint) -> Result<String, Fault> {
    let command = AlterTableCmd {
        subtype: AlterTableType::AtAddConstraint as i32,
        def: Some(Box::new(node(NodeEnum::Constraint(Box::new(tree.clone()))))),
        behavior: DropBehavior::DropRestrict as i32,
        ..Default::default()
    };
    let alter = AlterTableStmt {
        relation: Some(RangeVar { relname: "t".to_owned(), inh: true, relpersistence: "p".to_owned(), ..Default::default() }),
        cmds: vec![node(NodeEnum::AlterTableCmd(Box::new(command)))],
        objtype: ObjectType::ObjectTable as i32,
        missing_ok: false,
    };
    let text = statement(NodeEnum::AlterTableStmt(alter))?;
    Ok(text.strip_prefix("ALTER TABLE t ADD ").unwrap_or(&text).to_owned())
}

/// Writes a type in PostgreSQL's own words.
pub fn type_name(tree: &TypeName) -> String {
    let mut names = strings(&tree.names);
    let modifiers: Vec<String> = tree.typmods.iter().map(modifier).collect();
    if names.len() > 1 && (names[0] == "pg_catalog" || names[0] == "public") {
        names.remove(0);
    }
    let mut text = if names.len() == 1 { built_in(&names[0], &modifiers) } else { with_modifiers(&quoted(&names), &modifiers) };
    if tree.pct_type {
        text = format!("{}%TYPE", quoted(&names));
    }
    // PostgreSQL keeps neither the number of dimensions nor their size.
    if !tree.array_bounds.is_empty() {
        text.push_str("[]");
    }
    if tree.setof { format!("SETOF {text}") } else { text }
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| quote(name)).collect::<Vec<_>>().join(".")
}

fn modifier(tree: &Node) -> String {
    match &tree.node {
        Some(NodeEnum::AConst(constant)) => match &constant.val {
            Some(a_const::Val::Ival(number)) => number.ival.to_string(),
            Some(a_const::Val::Fval(number)) => number.fval.clone(),
            Some(a_const::Val::Sval(text)) => super::names::literal(&text.sval),
            _ if !constant.isnull => "0".to_owned(),
            _ => String::new(),
        },
        _ => expression(tree).unwrap_or_default(),
    }
}

fn with_modifiers(name: &str, modifiers: &[String]) -> String {
    if modifiers.is_empty() { name.to_owned() } else { format!("{name}({})", modifiers.join(",")) }
}

/// The printed form of a built-in type; any other name is quoted as it stands.
pub(super) fn built_in(name: &str, modifiers: &[String]) -> String {
    let plain = match name {
        "int2" => "smallint",
        "int4" => "integer",
        "int8" => "bigint",
        "float4" => "real",
        "float8" => "double precision",
        "bool" => "boolean",
        "varchar" => "character varying",
        "bpchar" => {
            return if modifiers.is_empty() { "bpchar".to_owned() } else { with_modifiers("character", modifiers) };
        }
        "varbit" => "bit varying",
        "numeric" | "decimal" if modifiers.len() == 1 => return format!("numeric({},0)", modifiers[0]),
        "numeric" | "decimal" => "numeric",
        "bit" => "bit",
        "time" | "timestamp" => return with_modifiers(name, modifiers) + " without time zone",
        "timetz" => return with_modifiers("time", modifiers) + " with time zone",
        "timestamptz" => return with_modifiers("timestamp", modifiers) + " with time zone",
        "interval" => return interval(modifiers),
        "char" => "\"char\"",
        other => return with_modifiers(&quote(other), modifiers),
    };
    with_modifiers(plain, modifiers)
}

/// `interval` keeps its fields as bits of its first modifier.
fn interval(modifiers: &[String]) -> String {
    const FULL: i64 = 0x7FFF;
    let Some(Ok(mask)) = modifiers.first().map(|text| text.parse::<i64>()) else { return "interval".to_owned() };
    let fields = match mask {
        4 => " year",
        2 => " month",
        8 => " day",
        1024 => " hour",
        2048 => " minute",
        4096 => " second",
        6 => " year to month",
        1032 => " day to hour",
        3080 => " day to minute",
        7176 => " day to second",
        3072 => " hour to minute",
        7168 => " hour to second",
        6144 => " minute to second",
        _ if mask == FULL => "",
        _ => "",
    };
    let precision = modifiers.get(1).map(|digits| format!("({digits})")).unwrap_or_default();
    format!("interval{fields}{precision}")
}
