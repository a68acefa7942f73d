//! The plan: statements in order, each with what it does, what it risks and why it is there.

use serde::Serialize;

/// One statement of a migration.
#[expect(clippy::struct_excessive_bools, reason = "each says something of its own about the statement")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// The SQL, without the semicolon that ends it.
    pub sql: String,
    /// The object it changes.
    pub object: String,
    /// The kind of that object.
    pub kind: String,
    /// Whether it deletes data.
    pub destructive: bool,
    /// Whether it may run inside a transaction.
    pub transactional: bool,
    /// What it risks.
    pub hazards: Vec<String>,
    /// Why it is there.
    pub reason: String,
    /// Whether a new transaction must begin before it.
    #[serde(skip)]
    pub separate: bool,
    /// Whether it looks at the rows that are there, and the schema stands without it.
    #[serde(skip)]
    pub checks: bool,
}

/// The hazards forge names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hazard {
    /// Rows, columns or whole tables are lost.
    DeletesData,
    /// Readers and writers wait, but only for an instant.
    ExclusiveLockShort,
    /// Readers and writers wait while every row is read.
    ExclusiveLockScan,
    /// Every row is written anew while readers and writers wait.
    TableRewrite,
    /// Writers wait while an index is built.
    IndexBuildBlocking,
    /// An index is built while others go on; it takes time and disk.
    IndexBuild,
    /// An index goes, and queries that used it become slow.
    IndexDrop,
    /// Somebody may do more than before.
    PrivilegesWidened,
    /// What the text of a routine needs cannot be known for certain.
    UntrackableDependency,
    /// It fails when rows are there that do not fit.
    MayFail,
    /// There is no cast: what values say in the new type may be something else.
    ReadAnew,
    /// What stands there can be no value of the type that comes back.
    ComesBackEmpty,
    /// A column holds rows of it.
    HeldByColumn,
    /// What a table had from a parent it has by itself from now on.
    StaysOwn,
}

impl Hazard {
    /// The name in `plan.json`, with how long a lock may last.
    pub fn text(self) -> &'static str {
        match self {
            Hazard::DeletesData => "deletes data",
            Hazard::ExclusiveLockShort => "exclusive lock: for an instant",
            Hazard::ExclusiveLockScan => "exclusive lock: while every row is read",
            Hazard::TableRewrite => "table rewrite: exclusive lock while every row is written",
            Hazard::IndexBuildBlocking => "index build: writers wait until it is done",
            Hazard::IndexBuild => "index build: others go on meanwhile",
            Hazard::IndexDrop => "index drop: queries that used it become slow",
            Hazard::PrivilegesWidened => "privileges widened",
            Hazard::UntrackableDependency => "untrackable dependency: what the body uses is not checked",
            Hazard::MayFail => "fails if rows do not fit",
            Hazard::ReadAnew => "reads values anew: their text may mean something else in the new type",
            Hazard::ComesBackEmpty => "comes back empty: no value of the type can be read from what is there",
            Hazard::HeldByColumn => "stops: a column holds its rows",
            Hazard::StaysOwn => "stays its own: what goes above does not go here",
        }
    }
}

impl Statement {
    /// A statement that runs in a transaction and risks nothing.
    pub fn new(sql: impl Into<String>, kind: &str, object: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            sql: sql.into(),
            object: object.into(),
            kind: kind.to_owned(),
            destructive: false,
            transactional: true,
            hazards: Vec::new(),
            reason: reason.into(),
            separate: false,
            checks: false,
        }
    }

    /// Adds a hazard.
    #[must_use]
    pub fn hazard(mut self, hazard: Hazard) -> Self {
        self.destructive |= matches!(hazard, Hazard::DeletesData | Hazard::ReadAnew | Hazard::ComesBackEmpty);
        if !self.hazards.iter().any(|known| known == hazard.text()) {
            self.hazards.push(hazard.text().to_owned());
        }
        self
    }

    /// Marks it as one that may not run inside a transaction.
    #[must_use]
    pub fn outside_transaction(mut self) -> Self {
        self.transactional = false;
        self
    }

    /// Marks it as one that looks at the rows that are there, and that the schema can do without until they fit.
    #[must_use]
    pub fn checking(mut self) -> Self {
        self.checks = true;
        self
    }

    /// The same for one that fails of itself when they do not fit.
    #[must_use]
    pub fn checks_rows(self) -> Self {
        self.checking().hazard(Hazard::MayFail)
    }

    /// Marks it as one before which the transaction so far must be committed.
    #[must_use]
    pub fn in_new_transaction(mut self) -> Self {
        self.separate = true;
        self
    }
}

/// A plan in one direction.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// The statements in the order in which they run.
    pub statements: Vec<Statement>,
}

impl Plan {
    /// The statements that run together: those of one transaction, or one that runs outside any.
    pub fn transactions(&self) -> impl Iterator<Item = &[Statement]> {
        self.statements.chunk_by(|before, next| before.transactional && next.transactional && !next.separate)
    }

    /// What the plan destroys.
    pub fn destroyed(&self) -> Vec<String> {
        self.statements
            .iter()
            .filter(|statement| statement.destructive)
            .map(|statement| format!("{} {}: {}", statement.kind, statement.object, statement.reason))
            .collect()
    }
}
