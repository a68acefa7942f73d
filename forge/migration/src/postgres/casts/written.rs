//! A type as PostgreSQL prints it, taken apart: its name, its modifiers, whether it is an array.

/// A type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// As it was printed.
    text: String,
    /// The name without modifiers: `timestamp without time zone`.
    pub name: String,
    /// The numbers between the parentheses.
    pub modifiers: Vec<i64>,
    /// The fields an interval is kept to: `day to hour`.
    pub fields: String,
    /// Whether it is an array.
    pub array: bool,
}

/// What kind of values a type of every database has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Letters of any kind, which every other type can be written as and read from.
    Text,
    /// A whole number.
    Whole,
    /// A number with a fraction.
    Fraction,
    /// A moment, a day or an hour.
    Moment,
    /// JSON.
    Json,
    /// A figure in the plane.
    Figure,
    /// A range, or several.
    Range,
    /// Any other type of every database.
    Other,
    /// A type that the schema or an extension makes.
    Made,
}

impl Written {
    /// Takes a printed type apart.
    pub fn of(text: &str) -> Self {
        let whole = text.to_owned();
        let (text, array) = text.strip_suffix("[]").map_or((text, false), |inner| (inner, true));
        let (mut name, mut modifiers) = (text.to_owned(), Vec::new());
        if let Some((start, rest)) = text.split_once('(')
            && let Some((inner, end)) = rest.split_once(')')
        {
            name = format!("{start}{end}");
            modifiers = inner.split(',').filter_map(|part| part.trim().parse().ok()).collect();
        }
        if name != "\"char\"" && !name.contains('.') {
            name = name.trim_matches('"').to_owned();
        }
        let mut fields = String::new();
        if let Some(rest) = name.strip_prefix("interval ") {
            rest.clone_into(&mut fields);
            "interval".clone_into(&mut name);
        }
        Self { text: whole, name, modifiers, fields, array }
    }

    /// The type of one element.
    pub fn element(&self) -> Self {
        Self { text: self.text.trim_end_matches("[]").to_owned(), array: false, ..self.clone() }
    }

    /// As it was printed.
    pub fn text(&self) -> String {
        self.text.clone()
    }

    /// What its values are.
    pub fn class(&self) -> Class {
        match self.name.as_str() {
            "text" | "character varying" | "character" | "bpchar" | "citext" | "name" => Class::Text,
            "smallint" | "integer" | "bigint" | "oid" => Class::Whole,
            "numeric" | "real" | "double precision" | "money" => Class::Fraction,
            "json" | "jsonb" => Class::Json,
            "point" | "line" | "lseg" | "box" | "path" | "polygon" | "circle" => Class::Figure,
            "date" | "interval" => Class::Moment,
            name if name.starts_with("timestamp ") || name.starts_with("time ") => Class::Moment,
            "int4range" | "int8range" | "numrange" | "tsrange" | "tstzrange" | "daterange" | "int4multirange" | "int8multirange"
            | "nummultirange" | "tsmultirange" | "tstzmultirange" | "datemultirange" => Class::Range,
            "\"char\"" | "boolean" | "bytea" | "bit" | "bit varying" | "uuid" | "inet" | "cidr" | "macaddr" | "macaddr8" | "xml"
            | "tsvector" | "tsquery" | "jsonpath" | "pg_lsn" | "pg_snapshot" | "txid_snapshot" | "xid" | "xid8" | "tid" | "cid" => {
                Class::Other
            }
            name if name.starts_with("reg") => Class::Other,
            _ => Class::Made,
        }
    }

    /// Whether its values end in blanks that say nothing.
    pub fn is_padded(&self) -> bool {
        matches!(self.name.as_str(), "character" | "bpchar")
    }

    /// The same type without the length it cuts its values to.
    pub fn without_length(&self) -> Option<&'static str> {
        match self.name.as_str() {
            _ if self.modifiers.is_empty() => None,
            "character varying" | "character" => Some("text"),
            "bit" | "bit varying" => Some("bit varying"),
            _ => None,
        }
    }
}
