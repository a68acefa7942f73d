//! The desired schema, printed from the rooms' entities: the one source migrations are made from.

use sea_orm::{
    DbBackend, EntityTrait, Schema,
    sea_query::{Check, ConditionalStatement as _, Expr, IndexCreateStatement, TableCreateStatement},
};

/// One table with its indexes.
pub struct Table {
    create: TableCreateStatement,
    indexes: Vec<IndexCreateStatement>,
    backend: DbBackend,
}

impl Table {
    /// The table of an entity, with the indexes its columns declare.
    pub fn of<E: EntityTrait>(backend: DbBackend, entity: E) -> Self {
        let schema = Schema::new(backend);
        Self { create: schema.create_table_from_entity(entity), indexes: schema.create_index_from_entity(entity), backend }
    }

    /// Adds an index that a single column can't declare.
    #[must_use]
    pub fn index(mut self, index: &mut IndexCreateStatement) -> Self {
        self.indexes.push(index.take());
        self
    }

    /// Adds an index of the rows that keep this rule only, as an expression both engines read.
    #[must_use]
    pub fn partial_index(self, index: &mut IndexCreateStatement, rule: &'static str) -> Self {
        self.index(index.and_where(Expr::cust(rule)))
    }

    /// Adds a rule that every row keeps, as an expression both engines read.
    #[must_use]
    pub fn check(mut self, name: &'static str, rule: &'static str) -> Self {
        self.create.check(Check::named(name, Expr::cust(rule)));
        self
    }

    fn statements(&self) -> impl Iterator<Item = String> {
        let statement = |sql: String| format!("{};", readable(&sql));
        std::iter::once(statement(self.backend.build(&self.create).sql))
            .chain(self.indexes.iter().map(move |index| statement(self.backend.build(index).sql)))
    }
}

/// All statements in order, one paragraph a table.
pub fn statements(tables: &[Table]) -> String {
    let paragraphs: Vec<String> = tables.iter().map(|table| table.statements().collect::<Vec<_>>().join("\n")).collect();
    paragraphs.join("\n\n") + "\n"
}

/// Breaks a one-line `CREATE TABLE` into a line a column, so that a person can review the file.
fn readable(sql: &str) -> String {
    if !sql.starts_with("CREATE TABLE") {
        return sql.to_owned();
    }
    let mut out = String::with_capacity(sql.len() + 64);
    let mut depth = 0_u32;
    for character in sql.chars() {
        match character {
            '(' => {
                depth += 1;
                out.push('(');
                if depth == 1 {
                    out.push_str("\n  ");
                }
                continue;
            }
            ')' => {
                if depth == 1 {
                    out.push('\n');
                }
                depth = depth.saturating_sub(1);
            }
            ' ' if out.ends_with([' ', '\n']) => continue,
            _ => {}
        }
        out.push(character);
        if character == ',' && depth == 1 {
            out.push_str("\n  ");
        }
    }
    out.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::entities::dead_letter::{Column, Entity};
    use sea_orm::sea_query::Index;

    #[test]
    fn what_a_column_cannot_say_is_said_beside_the_entity() {
        for backend in [DbBackend::Sqlite, DbBackend::Postgres] {
            let table = Table::of(backend, Entity)
                .check("attempts-counted", "attempts >= 0")
                .partial_index(Index::create().name("idx-tried").table(Entity).col(Column::DiedAt), "attempts > 3");
            let text = statements(&[table]);
            assert!(text.contains("CONSTRAINT \"attempts-counted\" CHECK (attempts >= 0)\n"), "{text}");
            assert!(text.ends_with("CREATE INDEX \"idx-tried\" ON \"dead_letters\" (\"died_at\") WHERE attempts > 3;\n"), "{text}");
        }
    }
}
