//! `ALTER TABLE` and its kin, folded into the schema.

mod change;

use pg_query::NodeEnum;
use pg_query::protobuf::{AlterTableCmd, AlterTableStmt, AlterTableType as Command, ColumnDef, Node, ObjectType};

use super::super::key::{Key, Kind};
use super::super::model::{Attribute, Body};
use super::super::names::{quote, relation};
use super::table::{is_null, nothing};
use super::types::merge_options;
use super::{Context, Loader, Step};
use crate::error::Fault;

impl Loader {
    pub(super) fn alter_table(&mut self, context: &Context, alter: &AlterTableStmt) -> Result<Step, Fault> {
        let Some(range) = alter.relation.as_ref() else { return Err(context.unsupported("this ALTER TABLE")) };
        let (schema, name) = relation(range);
        let known = if alter.objtype() == ObjectType::ObjectType {
            Some(Key::new(Kind::Composite, &schema, &name)).filter(|key| self.schema.objects.contains_key(key))
        } else {
            self.schema.relation(&schema, &name)
        };
        // The index behind a key is the key's, and so is what it is attached to.
        let attaches = |command: &Node| matches!(&command.node, Some(NodeEnum::AlterTableCmd(command)) if command.subtype() == Command::AtAttachPartition);
        if known.is_none() && self.key_constraint(&schema, &name).is_some() && alter.cmds.iter().all(attaches) {
            return Ok(Step::Done);
        }
        let Some(key) = known else {
            if alter.missing_ok {
                return Ok(Step::Done);
            }
            return Ok(Step::Later(format!("relation {schema}.{name} is not defined anywhere in the source")));
        };
        // All or nothing: a command that must wait makes the whole statement wait.
        for command in &alter.cmds {
            if let Some(NodeEnum::AlterTableCmd(command)) = &command.node
                && let Some(why) = self.must_wait(&key, command)
            {
                return Ok(Step::Later(why));
            }
        }
        for command in &alter.cmds {
            if let Some(NodeEnum::AlterTableCmd(command)) = &command.node {
                self.command(context, &key, command)?;
            }
        }
        Ok(Step::Done)
    }

    fn must_wait(&self, table: &Key, command: &AlterTableCmd) -> Option<String> {
        let missing = |key: Key| {
            (!self.schema.objects.contains_key(&key))
                .then(|| format!("{} {} is not defined anywhere in the source", key.kind.label(), key.display()))
        };
        match command.subtype() {
            Command::AtDropConstraint | Command::AtDropColumn if command.missing_ok => None,
            Command::AtDropConstraint | Command::AtValidateConstraint | Command::AtAlterConstraint => {
                let foreign = Key::of(Kind::ForeignKey, &table.schema, &table.name, &command.name);
                if self.schema.objects.contains_key(&foreign) || self.required_column(table, &command.name).is_some() {
                    None
                } else {
                    missing(Key::of(Kind::Constraint, &table.schema, &table.name, &command.name))
                }
            }
            Command::AtColumnDefault
            | Command::AtDropNotNull
            | Command::AtSetNotNull
            | Command::AtDropColumn
            | Command::AtAlterColumnType
            | Command::AtAddIdentity
            | Command::AtSetStatistics
            | Command::AtSetStorage
            | Command::AtSetCompression
                if table.kind == Kind::Table =>
            {
                if self.has_loose_columns(table) {
                    None
                } else {
                    missing(Key::of(Kind::Column, &table.schema, &table.name, &command.name))
                }
            }
            Command::AtEnableTrig | Command::AtDisableTrig | Command::AtEnableAlwaysTrig | Command::AtEnableReplicaTrig => {
                let key = Key::of(Kind::Trigger, &table.schema, &table.name, &command.name);
                if self.trigger_of(table, &command.name).is_some() { None } else { missing(key) }
            }
            Command::AtEnableRule | Command::AtDisableRule | Command::AtEnableAlwaysRule | Command::AtEnableReplicaRule => {
                missing(Key::of(Kind::Rule, &table.schema, &table.name, &command.name))
            }
            Command::AtAddConstraint => match command.def.as_ref().and_then(|def| def.node.as_ref()) {
                Some(NodeEnum::Constraint(constraint)) if !constraint.indexname.is_empty() => {
                    missing(Key::new(Kind::Index, &table.schema, &constraint.indexname))
                }
                _ => None,
            },
            Command::AtAttachPartition | Command::AtAddInherit | Command::AtDetachPartition => {
                let range = match command.def.as_ref().and_then(|def| def.node.as_ref()) {
                    Some(NodeEnum::PartitionCmd(partition)) => partition.name.as_ref(),
                    Some(NodeEnum::RangeVar(range)) => Some(range),
                    _ => None,
                }?;
                let (schema, name) = relation(range);
                self.schema
                    .relation(&schema, &name)
                    .is_none()
                    .then(|| format!("relation {schema}.{name} is not defined anywhere in the source"))
            }
            Command::AtClusterOn => {
                let index = Key::new(Kind::Index, &table.schema, &command.name);
                let constraint = Key::of(Kind::Constraint, &table.schema, &table.name, &command.name);
                if self.schema.objects.contains_key(&constraint) { None } else { missing(index) }
            }
            _ => None,
        }
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each command of ALTER TABLE; splitting it would hide the list")]
    fn command(&mut self, context: &Context, table: &Key, command: &AlterTableCmd) -> Result<(), Fault> {
        let definition = command.def.as_ref().and_then(|def| def.node.as_ref());
        let column = Key::of(Kind::Column, &table.schema, &table.name, &command.name);
        if table.kind == Kind::Table && (self.switch_inherited_column(&column, command)? || self.switch_required(table, command)) {
            return Ok(());
        }
        match (command.subtype(), definition) {
            (Command::AtAddColumn, Some(NodeEnum::ColumnDef(definition))) => {
                self.add_column_command(context, table, command, definition)?;
            }
            (Command::AtDropColumn, _) => self.drop_column(table, &command.name),
            (Command::AtColumnDefault, value) => {
                let key = Key { kind: Kind::Default, ..column.clone() };
                self.schema.objects.remove(&key);
                // Below a parent that has a default, to have none is to be said.
                let expression = value.map_or_else(nothing, |value| Node { node: Some(value.clone()) });
                if !is_null(&expression) || self.schema.column(&column).is_none() {
                    self.add(context, key, Body::Default(Box::new(expression)))?;
                }
            }
            (Command::AtSetNotNull, _) => self.set_not_null(&column, true),
            (Command::AtDropNotNull, _) => self.set_not_null(&column, false),
            (Command::AtAlterColumnType, Some(NodeEnum::ColumnDef(definition))) => self.change_type(table, &column, definition),
            (Command::AtSetStatistics, value) => {
                let target = match value {
                    Some(NodeEnum::Integer(number)) if number.ival >= 0 => Some(number.ival),
                    _ => None,
                };
                if table.kind == Kind::Table {
                    self.change_column(&column, |column| column.statistics = target);
                } else if table.kind == Kind::MaterialisedView {
                    let name = format!("column {} STATISTICS", quote(&command.name));
                    self.set(table, &name, target.map(|target| target.to_string()));
                } else {
                    self.set(table, &format!("statistics {}", command.num), target.map(|target| target.to_string()));
                }
            }
            // Of what a query gives, only these switches of a column are kept.
            (Command::AtSetStorage, Some(NodeEnum::String(text))) if table.kind == Kind::MaterialisedView => {
                self.set(table, &format!("column {} STORAGE", quote(&command.name)), Some(text.sval.to_ascii_uppercase()));
            }
            (Command::AtSetCompression, Some(NodeEnum::String(text))) if table.kind == Kind::MaterialisedView => {
                self.set(table, &format!("column {} COMPRESSION", quote(&command.name)), Some(text.sval.clone()));
            }
            (Command::AtSetOptions, Some(NodeEnum::List(list))) if table.kind == Kind::MaterialisedView => {
                for option in &list.items {
                    let text = super::super::write::options_text(std::slice::from_ref(option))?;
                    let (name, value) = text.split_once('=').unwrap_or((&text, ""));
                    self.set(table, &format!("column {} {}", quote(&command.name), name.trim()), Some(value.trim().to_owned()));
                }
            }
            (Command::AtSetStorage, Some(NodeEnum::String(text))) => {
                let storage = text.sval.clone();
                self.change_column(&column, |column| column.storage = storage);
            }
            (Command::AtSetCompression, Some(NodeEnum::String(text))) => {
                let compression = text.sval.clone();
                self.change_column(&column, |column| column.compression = compression);
            }
            (Command::AtSetOptions, Some(NodeEnum::List(list))) => {
                self.change_column(&column, |column| merge_options(&mut column.options, &list.items));
            }
            (Command::AtAlterColumnGenericOptions, Some(NodeEnum::List(list))) => {
                self.change_column(&column, |column| merge_options(&mut column.foreign_options, &list.items));
            }
            (Command::AtGenericOptions, Some(NodeEnum::List(list))) => self.change_table(table, |table| {
                if let Some((_, options)) = &mut table.foreign {
                    merge_options(options, &list.items);
                }
            }),
            (Command::AtDropExpression, _) => self.change_column(&column, |column| column.generated = None),
            (Command::AtSetExpression, Some(value)) => {
                let expression = Box::new(Node { node: Some(value.clone()) });
                self.change_column(&column, |column| column.generated = Some(expression));
            }
            (Command::AtAddIdentity, Some(NodeEnum::Constraint(constraint))) => self.add_identity(context, table, &column, constraint)?,
            (Command::AtSetIdentity, Some(NodeEnum::List(list))) => self.set_identity(&column, &list.items),
            (Command::AtDropIdentity, _) => {
                self.schema.objects.remove(&Key { kind: Kind::Identity, ..column });
            }
            (Command::AtAddConstraint, Some(NodeEnum::Constraint(constraint))) => {
                self.add_constraint(context, table, constraint.as_ref().clone(), None)?;
            }
            (Command::AtDropConstraint, _) => self.drop_constraint(table, &command.name),
            (Command::AtValidateConstraint, _) => {
                self.change_constraint(table, &command.name, |constraint| constraint.skip_validation = false);
            }
            (Command::AtAlterConstraint, Some(NodeEnum::AtalterConstraint(change))) => {
                self.change_constraint(table, &command.name, |constraint| {
                    if change.alter_deferrability {
                        constraint.deferrable = change.deferrable;
                        constraint.initdeferred = change.initdeferred;
                    }
                });
            }
            (Command::AtSetRelOptions, Some(NodeEnum::List(list))) => self.relation_options(context, table, &list.items, true)?,
            (Command::AtResetRelOptions, Some(NodeEnum::List(list))) => self.relation_options(context, table, &list.items, false)?,
            (Command::AtSetLogged, _) => self.change_persistence(table, "p"),
            (Command::AtSetUnLogged, _) => self.change_persistence(table, "u"),
            (Command::AtEnableRowSecurity, _) => self.change_table(table, |table| table.row_security = true),
            (Command::AtDisableRowSecurity, _) => self.change_table(table, |table| table.row_security = false),
            (Command::AtForceRowSecurity, _) => self.change_table(table, |table| table.force_row_security = true),
            (Command::AtNoForceRowSecurity, _) => self.change_table(table, |table| table.force_row_security = false),
            (Command::AtReplicaIdentity, Some(NodeEnum::ReplicaIdentityStmt(identity))) => {
                let words = match identity.identity_type.as_str() {
                    "f" => Some("FULL".to_owned()),
                    "n" => Some("NOTHING".to_owned()),
                    "i" => Some(format!("USING INDEX {}", quote(&identity.name))),
                    _ => None,
                };
                let key = Key::of(Kind::ReplicaIdentity, &table.schema, &table.name, "replica identity");
                self.schema.objects.remove(&key);
                if let Some(words) = words {
                    self.add(context, key, Body::ReplicaIdentity(words))?;
                }
            }
            (Command::AtSetTableSpace, _) => {
                let name = command.name.clone();
                self.change_table(table, |table| table.tablespace = name);
            }
            (Command::AtSetAccessMethod, _) => {
                let name = command.name.clone();
                self.change_table(table, |table| table.access_method = name);
            }
            (Command::AtChangeOwner, _) => self.set_owner(context, table, command.newowner.as_ref())?,
            (Command::AtClusterOn, _) => self.cluster(table, &command.name),
            (Command::AtDropCluster, _) => self.cluster(table, ""),
            (Command::AtEnableTrigAll | Command::AtDisableTrigAll | Command::AtEnableTrigUser | Command::AtDisableTrigUser, _) => {
                self.switch_all(context, table, command)?;
            }
            (Command::AtEnableTrig | Command::AtEnableRule, _) => self.switch(context, table, command, ""),
            (Command::AtDisableTrig | Command::AtDisableRule, _) => self.switch(context, table, command, "DISABLE"),
            (Command::AtEnableAlwaysTrig | Command::AtEnableAlwaysRule, _) => self.switch(context, table, command, "ENABLE ALWAYS"),
            (Command::AtEnableReplicaTrig | Command::AtEnableReplicaRule, _) => self.switch(context, table, command, "ENABLE REPLICA"),
            (Command::AtAddInherit, Some(NodeEnum::RangeVar(parent))) => self.inherit(context, table, parent, None)?,
            (Command::AtDropInherit, Some(NodeEnum::RangeVar(parent))) => {
                let parent = relation(parent);
                self.disinherit(table, &parent);
            }
            (Command::AtAttachPartition, Some(NodeEnum::PartitionCmd(partition))) => {
                if table.kind == Kind::Index {
                    self.attach_index(context, table, partition.name.as_ref())?;
                } else if let Some((schema, name)) = partition.name.as_ref().map(relation) {
                    let child = Key::new(Kind::Table, &schema, &name);
                    let parent = pg_query::protobuf::RangeVar {
                        schemaname: table.schema.clone(),
                        relname: table.name.clone(),
                        ..Default::default()
                    };
                    self.inherit(context, &child, &parent, partition.bound.as_ref())?;
                }
            }
            (Command::AtDetachPartition, Some(NodeEnum::PartitionCmd(partition))) => {
                if let Some((schema, name)) = partition.name.as_ref().map(relation) {
                    self.disinherit(&Key::new(Kind::Table, &schema, &name), &(table.schema.clone(), table.name.clone()));
                }
            }
            (other, _) => {
                return Err(context.unsupported(&format!(
                    "{} in ALTER TABLE {}",
                    other.as_str_name().trim_start_matches("AT_"),
                    table.display()
                )));
            }
        }
        Ok(())
    }

    fn add_column_command(&mut self, context: &Context, table: &Key, command: &AlterTableCmd, definition: &ColumnDef) -> Result<(), Fault> {
        if table.kind == Kind::Composite {
            if let Some(Body::Composite(attributes)) = self.schema.body_mut(table) {
                attributes.push(Attribute { definition: Box::new(definition.clone()), renamed_from: None });
            }
            return Ok(());
        }
        let key = Key::of(Kind::Column, &table.schema, &table.name, &definition.colname);
        if command.missing_ok && self.schema.objects.contains_key(&key) {
            return Ok(());
        }
        for (constraint, column) in self.add_column(context, table, definition)? {
            self.add_constraint(context, table, constraint, column.as_deref())?;
        }
        Ok(())
    }
}
