//! Functions, procedures and what `ALTER` does to them.

use pg_query::NodeEnum;
use pg_query::protobuf::{AlterFunctionStmt, CreateFunctionStmt, FunctionParameter, FunctionParameterMode as Mode};

use super::super::key::{Key, Kind};
use super::super::model::Body;
use super::super::names::schema_and_name;
use super::super::print::node;
use super::target::identity_type;
use super::types::{merge_options, option, option_name};
use super::{Context, Loader, Step};
use crate::error::Fault;

/// The parameters of a routine.
pub fn parameters(create: &CreateFunctionStmt) -> impl Iterator<Item = &FunctionParameter> {
    create.parameters.iter().filter_map(|parameter| match &parameter.node {
        Some(NodeEnum::FunctionParameter(parameter)) => Some(parameter.as_ref()),
        _ => None,
    })
}

/// The key of a routine: its name and the types it is called with.
pub fn routine_key(create: &CreateFunctionStmt) -> Key {
    let (schema, name) = schema_and_name(&create.funcname);
    let types: Vec<String> = parameters(create)
        .filter(|parameter| !matches!(parameter.mode(), Mode::FuncParamOut | Mode::FuncParamTable))
        .filter_map(|parameter| parameter.arg_type.as_ref().map(identity_type))
        .collect();
    Key::new(Kind::Routine, &schema, &format!("{name}({})", types.join(", ")))
}

impl Loader {
    pub(super) fn create_routine(&mut self, context: &Context, create: &CreateFunctionStmt) -> Result<Step, Fault> {
        let key = routine_key(create);
        if create.replace {
            self.schema.objects.remove(&key);
        }
        let mut create = create.clone();
        create.replace = false;
        forget_usual(&mut create);
        create.options.sort_by(|first, second| option_name(first).cmp(option_name(second)));
        self.add_whole(context, key, Body::Statement(Box::new(node(NodeEnum::CreateFunctionStmt(Box::new(create))))))
    }

    pub(super) fn alter_routine(&mut self, context: &Context, alter: &AlterFunctionStmt) -> Result<Step, Fault> {
        let Some(routine) = alter.func.as_ref() else { return Err(context.unsupported("this ALTER FUNCTION")) };
        let Some(key) = self.routine_key(&[Kind::Routine], routine) else {
            return Ok(Step::Later("the routine this ALTER speaks of is not defined anywhere in the source".to_owned()));
        };
        if let Some(Body::Statement(statement)) = self.schema.body_mut(&key)
            && let Some(NodeEnum::CreateFunctionStmt(create)) = &mut statement.node
        {
            for action in &alter.actions {
                if option_name(action) == "set" {
                    create.options.push(action.clone());
                } else {
                    merge_options(&mut create.options, std::slice::from_ref(action));
                }
            }
            create.options.sort_by(|first, second| option_name(first).cmp(option_name(second)));
        }
        Ok(Step::Done)
    }
}

/// Takes away what is said of a routine although it is so anyway.
fn forget_usual(create: &mut CreateFunctionStmt) {
    for parameter in &mut create.parameters {
        let Some(NodeEnum::FunctionParameter(parameter)) = &mut parameter.node else { continue };
        if parameter.mode() == Mode::FuncParamDefault {
            parameter.mode = Mode::FuncParamIn as i32;
        }
        // PostgreSQL keeps no length or precision of what a routine takes and gives.
        if let Some(tree) = &mut parameter.arg_type {
            tree.typmods.clear();
        }
    }
    if let Some(tree) = &mut create.return_type {
        tree.typmods.clear();
    }
    let out = parameters(create).any(|parameter| matches!(parameter.mode(), Mode::FuncParamOut | Mode::FuncParamInout));
    if out && create.return_type.as_ref().is_some_and(|result| !result.setof) {
        create.return_type = None;
    }
    // A body in SQL says itself which language it is in.
    if create.sql_body.is_some() && !create.options.iter().any(|option| option_name(option) == "language") {
        let sql = node(NodeEnum::String(pg_query::protobuf::String { sval: "sql".to_owned() }));
        create.options.push(option("language", Some(sql)));
    }
    create.options.retain(|option| {
        let Some(NodeEnum::DefElem(element)) = &option.node else { return true };
        let value = element.arg.as_ref().and_then(|arg| arg.node.as_ref());
        match (element.defname.as_str(), value) {
            ("volatility", Some(NodeEnum::String(text))) => text.sval != "volatile",
            ("parallel", Some(NodeEnum::String(text))) => text.sval != "unsafe",
            ("strict" | "security" | "leakproof" | "window", Some(NodeEnum::Boolean(set))) => set.boolval,
            ("cost", Some(NodeEnum::Integer(number))) => number.ival != 100,
            ("rows", Some(NodeEnum::Integer(number))) => number.ival != 1000,
            _ => true,
        }
    });
}
