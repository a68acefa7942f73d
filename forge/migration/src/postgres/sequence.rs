//! What the options of a sequence come to: every number, also those nobody wrote.

use pg_query::NodeEnum;
use pg_query::protobuf::Node;

use super::names::strings;
use super::print::type_name;

/// The numbers of a sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbers {
    /// Its type.
    pub type_text: String,
    /// The step.
    pub increment: i64,
    /// The smallest number, when it is not the usual one.
    pub low: Option<i64>,
    /// The largest number, when it is not the usual one.
    pub high: Option<i64>,
    /// The first number.
    pub start: i64,
    /// How many are taken at once.
    pub cache: i64,
    /// Whether it begins again at its end.
    pub cycle: bool,
}

/// The number an option sets.
pub fn number(option: &Node) -> Option<i64> {
    let Some(NodeEnum::DefElem(element)) = &option.node else { return None };
    match element.arg.as_ref()?.node.as_ref()? {
        NodeEnum::Integer(number) => Some(i64::from(number.ival)),
        NodeEnum::Float(number) => number.fval.parse().ok(),
        _ => None,
    }
}

/// The name of an identity's sequence, when one was given.
pub fn given_name(options: &[Node]) -> Option<String> {
    options.iter().find_map(|option| match &option.node {
        Some(NodeEnum::DefElem(element)) if element.defname == "sequence_name" => {
            match element.arg.as_ref().and_then(|arg| arg.node.as_ref()) {
                Some(NodeEnum::List(list)) => strings(&list.items).pop(),
                _ => None,
            }
        }
        _ => None,
    })
}

impl Numbers {
    /// Works out the numbers of these options.
    pub fn of(options: &[Node]) -> Self {
        let find =
            |name: &str| options.iter().find(|option| matches!(&option.node, Some(NodeEnum::DefElem(element)) if element.defname == name));
        let value = |name: &str| find(name).and_then(number);
        let argument = |name: &str| match find(name).and_then(|option| option.node.as_ref()) {
            Some(NodeEnum::DefElem(element)) => element.arg.as_ref().and_then(|arg| arg.node.clone()),
            _ => None,
        };
        let type_text = match argument("as") {
            Some(NodeEnum::TypeName(tree)) => type_name(&tree),
            _ => "bigint".to_owned(),
        };
        let mut numbers = Self {
            type_text,
            increment: value("increment").unwrap_or(1),
            low: None,
            high: None,
            start: 0,
            cache: value("cache").unwrap_or(1),
            cycle: find("cycle").is_some() && !matches!(argument("cycle"), Some(NodeEnum::Boolean(set)) if !set.boolval),
        };
        numbers.low = value("minvalue").filter(|low| *low != numbers.usual().0);
        numbers.high = value("maxvalue").filter(|high| *high != numbers.usual().1);
        let (low, high) = numbers.bounds();
        numbers.start = value("start").unwrap_or(if numbers.increment > 0 { low } else { high });
        numbers
    }

    /// The smallest and the largest number of its type.
    fn range(&self) -> (i64, i64) {
        match self.type_text.as_str() {
            "smallint" => (i64::from(i16::MIN), i64::from(i16::MAX)),
            "integer" => (i64::from(i32::MIN), i64::from(i32::MAX)),
            _ => (i64::MIN, i64::MAX),
        }
    }

    /// Whether a bound that was said is none of the type it is to have: the type cannot change before the bound has.
    pub fn exceeds(&self, after: &Self) -> bool {
        let (smallest, largest) = after.range();
        self.low.is_some_and(|low| low < smallest) || self.high.is_some_and(|high| high > largest)
    }

    /// The bounds that `NO MINVALUE` and `NO MAXVALUE` will mean with the new type, in numbers, where they change.
    pub fn narrowed(&self, after: &Self) -> Vec<String> {
        let ((low, high), (new_low, new_high)) = (self.bounds(), after.bounds());
        let low = (after.low.is_none() && low != new_low).then(|| format!("MINVALUE {new_low}"));
        let high = (after.high.is_none() && high != new_high).then(|| format!("MAXVALUE {new_high}"));
        low.into_iter().chain(high).collect()
    }

    /// The bounds PostgreSQL takes when none are said.
    fn usual(&self) -> (i64, i64) {
        let (smallest, largest) = self.range();
        if self.increment > 0 { (1, largest) } else { (smallest, -1) }
    }

    /// The smallest and the largest number.
    pub fn bounds(&self) -> (i64, i64) {
        let (low, high) = self.usual();
        (self.low.unwrap_or(low), self.high.unwrap_or(high))
    }

    /// The words that lead from these numbers to others.
    pub fn changes(&self, after: &Self) -> Vec<String> {
        let mut words = Vec::new();
        if self.type_text != after.type_text {
            words.push(format!("AS {}", after.type_text));
        }
        if self.increment != after.increment {
            words.push(format!("INCREMENT BY {}", after.increment));
        }
        // The usual bounds are others when the step turns round or the type changes.
        let moved = (self.increment > 0) != (after.increment > 0) || self.type_text != after.type_text;
        if self.low != after.low || (moved && self.bounds().0 != after.bounds().0) {
            words.push(after.low.map_or_else(|| "NO MINVALUE".to_owned(), |low| format!("MINVALUE {low}")));
        }
        if self.high != after.high || (moved && self.bounds().1 != after.bounds().1) {
            words.push(after.high.map_or_else(|| "NO MAXVALUE".to_owned(), |high| format!("MAXVALUE {high}")));
        }
        if self.start != after.start {
            words.push(format!("START WITH {}", after.start));
        }
        if self.cache != after.cache {
            words.push(format!("CACHE {}", after.cache));
        }
        if self.cycle != after.cycle {
            words.push(if after.cycle { "CYCLE" } else { "NO CYCLE" }.to_owned());
        }
        if self.is_apart(after) {
            words.push("RESTART".to_owned());
        }
        words
    }

    /// Whether no place of the old numbers is one of the new.
    fn is_apart(&self, after: &Self) -> bool {
        let ((low, high), (new_low, new_high)) = (self.bounds(), after.bounds());
        new_low > high || new_high < low
    }

    /// What brings the place of a sequence within its new bounds, on the side it comes from; nothing when it is there anyway.
    pub fn moved_place(&self, after: &Self, sequence: &str) -> Option<String> {
        let ((low, high), (new_low, new_high)) = (self.bounds(), after.bounds());
        let (word, bound, sign) = if after.increment > 0 && new_low > low {
            ("greatest", new_low, ">=")
        } else if after.increment < 0 && new_high < high {
            ("least", new_high, "<=")
        } else {
            return None;
        };
        if self.is_apart(after) {
            return None;
        }
        let name = super::names::literal(sequence);
        Some(format!("SELECT setval({name}, {word}(last_value, {bound}), is_called AND last_value {sign} {bound}) FROM {sequence}"))
    }

    /// What lets a sequence go on after the values a column holds already.
    pub fn catch_up(&self, sequence: &str, table: &str, column: &str) -> String {
        let (word, sign) = if self.increment > 0 { ("max", ">=") } else { ("min", "<=") };
        let name = super::names::literal(sequence);
        format!("SELECT setval({name}, {word}({column})) FROM {table} HAVING {word}({column}) {sign} {}", self.start)
    }
}
