//! The desired schema, printed from the rooms' entities: the one source migrations are made from.

use sea_orm::{
    DbBackend, EntityTrait, Schema,
    sea_query::{IndexCreateStatement, TableCreateStatement},
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
