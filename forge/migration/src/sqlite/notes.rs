//! `-- @renamed from=old` on or above a table or a column: what each note speaks of, and what is done about it in which order.

use std::collections::BTreeSet;

use super::model::{Model, Table, elements};
use super::tokens::{Kind, Token};
use crate::error::Fault;
use crate::source::{Lines, Text};
use crate::turns::in_turn;

/// Where a note stands: its file, its line and its column.
#[derive(Debug, Clone)]
pub struct Spot {
    file: String,
    place: (usize, usize),
}

/// One declared rename.
#[derive(Debug, Clone)]
pub struct Renamed {
    /// The table a column belongs to, by its new name; nothing for a table.
    pub table: Option<String>,
    /// The name it had.
    pub old: String,
    /// The name it has.
    pub new: String,
    spot: Spot,
}

impl Renamed {
    /// Whether a name only changes between capitals and small letters, which are one name to SQLite.
    pub(super) fn is_of_letters(&self) -> bool {
        self.old == self.new
    }

    pub(super) fn is(&self, other: &Renamed) -> bool {
        (&self.table, &self.old, &self.new) == (&other.table, &other.old, &other.new)
    }
}

/// Declared renames.
#[derive(Debug, Clone, Default)]
pub struct Renames {
    /// Those of tables and columns.
    pub(super) said: Vec<Renamed>,
    /// Old names whose notes stand at neither.
    pub(super) unheard: Vec<(String, Spot)>,
}

impl Renames {
    /// Takes over those of another text.
    pub fn extend(&mut self, other: Renames) {
        self.said.extend(other.said);
        self.unheard.extend(other.unheard);
    }

    /// What the tables were called and are called.
    pub fn tables(&self) -> Vec<(String, String)> {
        self.said.iter().filter(|one| one.table.is_none()).map(|one| (one.old.clone(), one.new.clone())).collect()
    }

    /// What the columns of a table were called and are called.
    pub fn columns(&self, table: &str) -> Vec<(String, String)> {
        self.said.iter().filter(|one| one.table.as_deref() == Some(table)).map(|one| (one.old.clone(), one.new.clone())).collect()
    }

    /// What a table was called.
    pub(super) fn earlier(&self, table: &str) -> String {
        let found = self.said.iter().find(|one| one.table.is_none() && one.new == table);
        found.map_or_else(|| table.to_owned(), |one| one.old.clone())
    }

    /// The same, the other way round.
    pub fn back(&self) -> Renames {
        let turned = |one: &Renamed| Renamed {
            table: one.table.as_ref().map(|table| self.earlier(table)),
            old: one.new.clone(),
            new: one.old.clone(),
            spot: one.spot.clone(),
        };
        Renames { said: self.said.iter().map(turned).collect(), unheard: Vec::new() }
    }

    /// Notes that cannot apply where they stand: what they stand at is there already, or what it was is nowhere.
    pub fn check(&self, before: &Model, after: &Model) -> Result<(), Fault> {
        if before.tables.is_empty() {
            return Ok(());
        }
        self.check_unheard(before, after)?;
        self.check_twice(before)?;
        for one in &self.said {
            let (here, old) = (&one.new, &one.old);
            let (known, wanted, what) = match &one.table {
                None => (names(before.tables.keys()), names(after.tables.keys()), format!("table {here}")),
                Some(table) => {
                    let Some(earlier) = before.tables.get(&self.earlier(table)).or(before.tables.get(table)) else { continue };
                    (columns_of(Some(earlier)), columns_of(after.tables.get(table)), format!("column {table}.{here}"))
                }
            };
            let noted = |name: &String| self.said.iter().any(|other| other.table == one.table && other.new == *name && other.old != *name);
            let leaves = |name: &String| self.said.iter().any(|other| other.table == one.table && other.old == *name);
            if !known.contains(here) {
                if !known.contains(old) {
                    return Err(one.fault(format!("{what} was {old}, it is said, but neither is in the current schema")));
                }
                continue;
            }
            let lost = known.contains(old) && (!wanted.contains(old) || noted(old));
            // What is there under the name goes, and this takes its place; unless a column beside it is what was meant.
            let doubtful = one.table.is_some()
                && wanted
                    .iter()
                    .any(|name| !known.contains(name) && !self.said.iter().any(|other| other.table == one.table && other.new == *name));
            if lost && !leaves(here) && doubtful {
                return Err(one.fault(format!(
                    "{what} was {old}, it is said, but {here} is in the current schema already; {}",
                    one.way(before, after)
                )));
            }
            if let Some(fault) = one.of_a_column(before, after) {
                return Err(fault);
            }
        }
        Ok(())
    }

    /// Two things were not both the same one.
    fn check_twice(&self, before: &Model) -> Result<(), Fault> {
        let standing = self.to_do(before);
        for (position, one) in self.said.iter().enumerate() {
            let same = |other: &&Renamed| other.table == one.table && other.old == one.old && other.new != one.new;
            if let Some(other) = self.said.iter().take(position).find(same) {
                let (new, old, first) = (&one.new, &one.old, &other.new);
                return Err(one.fault(format!("{new} was {old}, it is said, but so was {first}: only one of them keeps what {old} holds")));
            }
            let other = |other: &&Renamed| other.table == one.table && other.new == one.new && other.old != one.old;
            if let Some(other) = standing.said.iter().find(other).filter(|_| standing.said.iter().any(|known| known.is(one))) {
                let (new, old, first) = (&one.new, &one.old, &other.old);
                return Err(one.fault(format!("{new} was {old}, it is said, and also {first}, and both are there: it can be one of them")));
            }
        }
        Ok(())
    }

    fn check_unheard(&self, before: &Model, after: &Model) -> Result<(), Fault> {
        // Constraints, indexes, views and triggers are made anew anyway; what holds rows or values is not.
        for (old, spot) in &self.unheard {
            let column = |(key, table): (&String, &Table)| {
                table.column(old).is_some() && after.tables.get(key).is_none_or(|new| new.column(old).is_none())
            };
            let table = before.tables.contains_key(old) && !after.tables.contains_key(old);
            if table || before.tables.iter().any(column) {
                let way = "it speaks of what begins on its line, or below its own line: a table or a column";
                return Err(Fault::at(&spot.file, spot.place, format!("@renamed from={old} stands at nothing that has a name; {way}")));
            }
        }
        Ok(())
    }

    /// Without those whose name is there already beside what it was: they were done once, and something new has the old name.
    pub fn not_beside(&self, before: &Model, after: &Model) -> Renames {
        let mut said = self.said.clone();
        loop {
            let known = said.clone();
            said.retain(|one| {
                let there = match &one.table {
                    None => before.tables.contains_key(&one.new),
                    Some(table) => columns_of(before.tables.get(&self.earlier(table)).or(before.tables.get(table))).contains(&one.new),
                };
                let wanted = match &one.table {
                    None => after.tables.contains_key(&one.old),
                    Some(table) => columns_of(after.tables.get(table)).contains(&one.old),
                };
                let stays = wanted && !known.iter().any(|other| other.table == one.table && other.new == one.old);
                !there || !stays || known.iter().any(|other| other.table == one.table && other.old == one.new)
            });
            if said.len() == known.len() {
                return Renames { said, unheard: self.unheard.clone() };
            }
        }
    }

    /// Without those that were done once: nothing is called any more what they speak of.
    pub fn to_do(&self, before: &Model) -> Renames {
        let old_stands = |one: &&Renamed| match &one.table {
            None => before.tables.contains_key(&one.old),
            Some(table) => columns_of(before.tables.get(&self.earlier(table)).or(before.tables.get(table))).contains(&one.old),
        };
        Renames { said: self.said.iter().filter(old_stands).cloned().collect(), unheard: self.unheard.clone() }
    }

    /// The steps that lead from the old names to the new ones.
    pub fn steps(mut pending: Vec<(String, String)>, names: BTreeSet<String>) -> Vec<(String, String)> {
        pending.sort();
        pending.dedup();
        in_turn(pending, names, |name, there| free_name(&format!("forge_aside_{name}"), there))
    }
}

impl Renamed {
    pub(super) fn fault(&self, message: String) -> Fault {
        Fault::at(&self.spot.file, self.spot.place, message)
    }

    /// A statement on one line is spoken of as a whole, though one of its columns was meant.
    fn of_a_column(&self, before: &Model, after: &Model) -> Option<Fault> {
        let (have, wanted) = (before.tables.get(&self.new)?, after.tables.get(&self.new)?);
        let meant = self.table.is_none() && !before.tables.contains_key(&self.old);
        if !meant || have.column(&self.old).is_none() || wanted.column(&self.old).is_some() {
            return None;
        }
        let mut new = wanted.columns.iter().filter(|column| have.column(&column.key()).is_none());
        let which = match (new.next(), new.next()) {
            (Some(only), None) => only.name.as_str(),
            _ => "the column",
        };
        let (old, table) = (&self.old, &self.new);
        let way = format!("to say it of a column, write {which} on a line of its own, with -- @renamed from={old} above it");
        Some(self.fault(format!("table {table} was {old}, it is said, but {old} is a column of it; {way}")))
    }

    /// What to write instead: a note at the end of a line is often meant for the next one.
    fn way(&self, before: &Model, after: &Model) -> String {
        let note = format!("-- @renamed from={}", self.old);
        let next = self.table.as_ref().and_then(|table| {
            let wanted = after.tables.get(table)?;
            let place = wanted.columns.iter().position(|column| column.key() == self.new)?;
            let next = wanted.columns.get(place + 1)?;
            before.tables.get(table).is_some_and(|have| have.column(&next.key()).is_none()).then_some(next)
        });
        match next {
            Some(next) => {
                format!("a note at the end of a line speaks of that line: for {} write {note} on a line of its own above it", next.name)
            }
            None => format!("write {note} on the line of what was {}, or on a line of its own above it", self.old),
        }
    }
}

fn names<'a>(keys: impl Iterator<Item = &'a String>) -> BTreeSet<String> {
    keys.cloned().collect()
}

fn columns_of(table: Option<&Table>) -> BTreeSet<String> {
    table.map(|table| table.columns.iter().map(super::model::Column::key).collect()).unwrap_or_default()
}

/// A name that nothing has.
pub fn free_name(wanted: &str, taken: &BTreeSet<String>) -> String {
    let numbered = (1_usize..).map(|number| if number == 1 { wanted.to_owned() } else { format!("{wanted}_{number}") });
    numbered.into_iter().find(|name| !taken.contains(&name.to_lowercase())).unwrap_or_default()
}

/// The notes of a text. One that is misspelt would be a loss that nobody asked for.
pub fn read(text: &Text, lines: &Lines, all: &[Token], statements: &[(usize, usize)]) -> Result<Renames, Fault> {
    let mut renames = Renames::default();
    for (position, comment) in all.iter().enumerate().filter(|(_, token)| token.kind == Kind::Comment) {
        let spot = Spot { file: text.name.clone(), place: lines.place(&text.sql, comment.start) };
        let said = comment.text.trim_start_matches(['-', '/', '*', ' ', '\t', '\n']);
        let Some(old) = old_name(&comment.text) else {
            if said.to_ascii_lowercase().starts_with("@renam") {
                let message = format!("{} is not understood: write -- @renamed from=OLD", said.trim_end());
                return Err(Fault::at(&spot.file, spot.place, message));
            }
            continue;
        };
        let own_line = text.sql[..comment.start].rsplit('\n').next().is_none_or(|before| before.trim().is_empty());
        let near = if own_line {
            all[position..].iter().find(|token| token.speaks())
        } else {
            all[..position].iter().rfind(|token| token.speaks())
        };
        let statement = near.and_then(|near| statements.iter().find(|(start, end)| *start <= near.start && near.start <= *end));
        let unheard = (old.to_lowercase(), spot.clone());
        let (Some(near), Some((start, end))) = (near, statement) else {
            renames.unheard.push(unheard);
            continue;
        };
        let own: Vec<&Token> = all.iter().filter(|token| token.start >= *start && token.end <= *end && token.speaks()).collect();
        let is_virtual = own.len() > 3 && own[1].is("virtual");
        let first = usize::from(is_virtual) + 1;
        let is_table = own.len() > first + 1 && own[0].is("create") && own[first].is("table");
        if !is_table {
            renames.unheard.push(unheard);
            continue;
        }
        let skip = if own[first + 1].is("if") { first + 4 } else { first + 1 };
        let Some(table) = own.get(skip).map(|token| token.text.to_lowercase()) else { continue };
        let line = lines.at(near.start);
        if line == lines.at(*start) {
            renames.said.push(Renamed { table: None, old: old.to_lowercase(), new: table, spot });
            continue;
        }
        // SQLite renames no column of a virtual table.
        if is_virtual {
            renames.unheard.push(unheard);
            continue;
        }
        let parts = parts(all, *start, *end);
        let begins_here = |token: &&&Token| lines.at(token.start) == line;
        let part = if own_line {
            parts.iter().find(begins_here)
        } else {
            parts.iter().rfind(|token| begins_here(token) && token.start < comment.start)
        };
        let Some(part) = part.filter(|part| !is_constraint(part)) else {
            renames.unheard.push(unheard);
            continue;
        };
        renames.said.push(Renamed { table: Some(table), old: unheard.0, new: part.text.to_lowercase(), spot });
    }
    Ok(renames)
}

fn is_constraint(part: &Token) -> bool {
    ["constraint", "primary", "unique", "check", "foreign"].iter().any(|word| part.is(word))
}

/// The first words of the elements of a table.
fn parts(all: &[Token], start: usize, end: usize) -> Vec<&Token> {
    let own: Vec<Token> = all.iter().filter(|token| token.start >= start && token.end <= end).cloned().collect();
    let Some(open) = own.iter().position(|token| token.text == "(") else { return Vec::new() };
    let close = own.iter().rposition(|token| token.text == ")").unwrap_or(own.len());
    let inside = own.get(open + 1..close).unwrap_or_default();
    elements(inside)
        .iter()
        .filter_map(|element| element.iter().find(|token| token.speaks()).map(|token| token.start))
        .filter_map(|start| all.iter().find(|token| token.start == start))
        .collect()
}

fn old_name(comment: &str) -> Option<String> {
    let rest = comment.split("@renamed").nth(1)?.trim_start().strip_prefix("from")?.trim_start().strip_prefix('=')?.trim_start();
    let name: String = match rest.strip_prefix('"') {
        Some(quoted) => quoted.replace("\"\"", "\0").split('"').next()?.replace('\0', "\""),
        None => rest.chars().take_while(|letter| !letter.is_whitespace() && !matches!(letter, '*' | ',' | ';')).collect(),
    };
    if name.is_empty() { None } else { Some(name) }
}
