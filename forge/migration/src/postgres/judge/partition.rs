//! Partitions of one table: no row may belong to two of them. Bounds are compared where their order is beyond doubt: whole numbers,
//! and dates written year first.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use pg_query::NodeEnum;
use pg_query::protobuf::{Node, PartitionBoundSpec, a_const};

use super::super::key::{Key, Kind};
use super::super::loose::instant;
use super::super::model::{Body, Schema};
use super::super::names::strings;
use super::super::place::Place;
use crate::error::Fault;

/// One partition with its bound.
struct Partition<'a> {
    table: Key,
    bound: &'a PartitionBoundSpec,
    place: &'a Place,
}

/// Where a partition begins or ends in one column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    Lowest,
    Number(i64),
    Date(String),
    /// Seconds since 1970, of a moment that says its zone.
    Moment(i64),
    Highest,
}

/// Checks the partitions of every table against each other.
pub fn check(schema: &Schema) -> Result<(), Fault> {
    let mut families: BTreeMap<&Key, Vec<Partition>> = BTreeMap::new();
    for object in schema.of_kind(Kind::Inheritance) {
        if let Body::Inheritance { parent, bound: Some(bound) } = &object.body
            && let Some(place) = schema.places.get(&object.key)
        {
            families.entry(parent).or_default().push(Partition { table: object.key.table(), bound, place });
        }
    }
    for (parent, mut partitions) in families {
        // In the order in which they were written: the later one is at fault.
        partitions.sort_by_key(|partition| written_at(partition.place));
        let kinds = kinds(schema, parent);
        for partition in &partitions {
            if let Some(message) = alone(partition, &kinds) {
                return Err(fault(partition, message));
            }
        }
        overlaps(&partitions, &kinds)?;
    }
    Ok(())
}

fn written_at(place: &Place) -> (String, usize, usize) {
    match place.fault_at(0, "") {
        Fault::NotUnderstood { file, line, column, .. } => (file, line, column),
        _ => (String::new(), 0, 0),
    }
}

fn fault(partition: &Partition, message: String) -> Fault {
    partition.place.fault_at(usize::try_from(partition.bound.location).unwrap_or(0), message)
}

/// The types of what a table is partitioned by; nothing for an expression.
fn kinds(schema: &Schema, parent: &Key) -> Vec<Option<String>> {
    let Some(spec) = schema.table(parent).and_then(|table| table.partitioned.as_ref()) else { return Vec::new() };
    let kinds = spec.part_params.iter().map(|part| match &part.node {
        Some(NodeEnum::PartitionElem(part)) if !part.name.is_empty() && part.opclass.is_empty() => {
            let column = schema.column(&Key::of(Kind::Column, &parent.schema, &parent.name, &part.name))?;
            column.type_name.array_bounds.is_empty().then(|| strings(&column.type_name.names).pop())?
        }
        _ => None,
    });
    kinds.collect()
}

/// What is wrong with a bound by itself.
fn alone(partition: &Partition, kinds: &[Option<String>]) -> Option<String> {
    let bound = partition.bound;
    if bound.strategy == "h" && !bound.is_default && (bound.modulus <= 0 || bound.remainder < 0 || bound.remainder >= bound.modulus) {
        return Some(format!("the remainder {} must be less than the modulus {}", bound.remainder, bound.modulus));
    }
    let (lower, upper) = (edges(&bound.lowerdatums, kinds)?, edges(&bound.upperdatums, kinds)?);
    (compare(&lower, &upper) != Ordering::Less)
        .then(|| format!("the range of partition {} holds nothing: it ends before it begins", partition.table.display()))
}

fn overlaps(partitions: &[Partition], kinds: &[Option<String>]) -> Result<(), Fault> {
    let hash: Vec<&Partition> =
        partitions.iter().filter(|partition| partition.bound.strategy == "h" && !partition.bound.is_default).collect();
    let mut hashed: Vec<&Partition> = Vec::new();
    for partition in hash {
        if let Some(message) = hashed.iter().find_map(|other| collide(other, partition)) {
            return Err(fault(partition, message));
        }
        hashed.push(partition);
    }
    let mut usual: Option<&Partition> = None;
    let mut listed: BTreeMap<String, &Partition> = BTreeMap::new();
    for partition in partitions {
        if partition.bound.is_default {
            if let Some(other) = usual {
                return Err(fault(partition, format!("{} is the default partition already", other.table.display())));
            }
            usual = Some(partition);
        }
        for value in partition.bound.listdatums.iter().filter_map(constant) {
            if let Some(other) = listed.get(&value).filter(|other| other.table != partition.table) {
                return Err(fault(partition, format!("{value} belongs to partition {} already", other.table.display())));
            }
            listed.insert(value, partition);
        }
    }
    let mut ranges: Vec<(Vec<Edge>, Vec<Edge>, usize)> = partitions
        .iter()
        .enumerate()
        .filter_map(|(at, partition)| Some((edges(&partition.bound.lowerdatums, kinds)?, edges(&partition.bound.upperdatums, kinds)?, at)))
        .collect();
    ranges.sort_by(|(left, _, _), (right, _, _)| compare(left, right));
    let clash = ranges.windows(2).find(|pair| compare(&pair[1].0, &pair[0].1) == Ordering::Less);
    if let Some([(_, _, first), (_, _, second)]) = clash {
        let (later, earlier) = (&partitions[*first.max(second)], &partitions[*first.min(second)]);
        return Err(fault(later, format!("partition {} overlaps partition {}", later.table.display(), earlier.table.display())));
    }
    Ok(())
}

/// Whether a row of one partition of a table may belong to another that it had before or has afterwards.
pub fn share_rows(schema: &Schema, parent: &Key, one: &PartitionBoundSpec, other: &PartitionBoundSpec) -> bool {
    if one.is_default || other.is_default {
        return true;
    }
    if one.strategy != other.strategy {
        return false;
    }
    if one.strategy == "h" {
        return true;
    }
    let listed: Vec<String> = one.listdatums.iter().filter_map(constant).collect();
    if other.listdatums.iter().filter_map(constant).any(|value| listed.contains(&value)) {
        return true;
    }
    let kinds = kinds(schema, parent);
    let range = |bound: &PartitionBoundSpec| Some((edges(&bound.lowerdatums, &kinds)?, edges(&bound.upperdatums, &kinds)?));
    match (range(one), range(other)) {
        (Some((low, high)), Some((from, to))) if in_order(&low, &to) && in_order(&from, &high) => {
            compare(&low, &to) == Ordering::Less && compare(&from, &high) == Ordering::Less
        }
        // Bounds whose order is not known: where they could share a row, none may be lost.
        _ => one.strategy == "r",
    }
}

/// Whether a partition may take less than it did: no row of it may be left where it does not belong.
pub fn takes_less(schema: &Schema, parent: &Key, before: &PartitionBoundSpec, after: &PartitionBoundSpec) -> bool {
    if before.is_default || after.is_default || before.strategy != after.strategy {
        return before.is_default && !after.is_default;
    }
    if before.strategy == "h" {
        return (before.modulus, before.remainder) != (after.modulus, after.remainder);
    }
    if before.strategy == "l" {
        let wanted: Vec<Option<String>> = after.listdatums.iter().map(constant).collect();
        return before.listdatums.iter().map(constant).any(|value| value.is_none() || !wanted.contains(&value));
    }
    let kinds = kinds(schema, parent);
    let range = |bound: &PartitionBoundSpec| Some((edges(&bound.lowerdatums, &kinds)?, edges(&bound.upperdatums, &kinds)?));
    match (range(before), range(after)) {
        (Some((low, high)), Some((from, to))) if in_order(&low, &from) && in_order(&to, &high) => {
            compare(&low, &from) == Ordering::Less || compare(&to, &high) == Ordering::Less
        }
        _ => true,
    }
}

/// Whether a row may belong to both of two hash partitions.
fn collide(one: &Partition, other: &Partition) -> Option<String> {
    let (one_of, other_of) = (one.bound.modulus, other.bound.modulus);
    let (small, large) = (one_of.min(other_of), one_of.max(other_of));
    if small <= 0 || large <= 0 {
        return None;
    }
    if large % small != 0 {
        return Some(format!("the modulus {small} of one partition is no factor of {large}, that of another"));
    }
    (one.bound.remainder % small == other.bound.remainder % small)
        .then(|| format!("partition {} overlaps partition {}", other.table.display(), one.table.display()))
}

/// The edges of a range; nothing where one of them cannot be compared for certain.
fn edges(nodes: &[Node], kinds: &[Option<String>]) -> Option<Vec<Edge>> {
    if nodes.is_empty() || nodes.len() != kinds.len() {
        return None;
    }
    nodes.iter().zip(kinds).map(|(node, kind)| edge(node, kind.as_deref()?)).collect()
}

fn edge(node: &Node, kind: &str) -> Option<Edge> {
    match node.node.as_ref()? {
        NodeEnum::ColumnRef(column) => match strings(&column.fields).as_slice() {
            [word] if word == "minvalue" => Some(Edge::Lowest),
            [word] if word == "maxvalue" => Some(Edge::Highest),
            _ => None,
        },
        _ if matches!(kind, "int2" | "int4" | "int8") => constant(node)?.trim_matches('\'').trim().parse().ok().map(Edge::Number),
        _ if matches!(kind, "date" | "timestamp" | "timestamptz") => {
            let text = constant(node)?;
            let text = text.strip_prefix('\'')?.strip_suffix('\'')?;
            let moment = || instant(text).filter(|_| kind == "timestamptz").map(Edge::Moment);
            date(text).map(Edge::Date).or_else(moment)
        }
        _ => None,
    }
}

/// `2024-01-31`, `2024-01-31 06:30`, without a zone: as they stand in order.
fn date(text: &str) -> Option<String> {
    const SHAPE: &str = "0000-00-00 00:00:00";
    let (day, clock) = text.split_once([' ', 'T']).unwrap_or((text, "00:00:00"));
    let clock = if clock.len() == 5 { format!("{clock}:00") } else { clock.to_owned() };
    let whole = format!("{day} {clock}");
    let shaped = |(sign, mask): (char, char)| if mask == '0' { sign.is_ascii_digit() } else { sign == mask };
    (whole.len() == SHAPE.len() && whole.chars().zip(SHAPE.chars()).all(shaped)).then_some(whole)
}

/// A constant as it is written, with its sign and without what says its type.
fn constant(node: &Node) -> Option<String> {
    match node.node.as_ref()? {
        NodeEnum::AConst(constant) if constant.isnull => Some("NULL".to_owned()),
        NodeEnum::AConst(constant) => match constant.val.as_ref()? {
            a_const::Val::Ival(number) => Some(number.ival.to_string()),
            a_const::Val::Fval(number) => Some(number.fval.clone()),
            a_const::Val::Sval(text) => Some(format!("'{}'", text.sval)),
            a_const::Val::Boolval(value) => Some(value.boolval.to_string()),
            a_const::Val::Bsval(_) => None,
        },
        NodeEnum::TypeCast(cast) => constant(cast.arg.as_ref()?),
        NodeEnum::AExpr(sign) if sign.lexpr.is_none() && strings(&sign.name) == ["-"] => constant(sign.rexpr.as_ref()?)
            .filter(|text| text.starts_with(|first: char| first.is_ascii_digit()))
            .map(|text| format!("-{text}")),
        _ => None,
    }
}

/// Whether two edges can be put in order: a day without a zone begins in that of whoever runs the statement.
fn is_ordered(one: &Edge, other: &Edge) -> bool {
    !matches!((one, other), (Edge::Date(_), Edge::Moment(_)) | (Edge::Moment(_), Edge::Date(_)))
}

fn in_order(left: &[Edge], right: &[Edge]) -> bool {
    left.iter().zip(right).all(|(one, other)| is_ordered(one, other))
}

/// Behind an edge without end, what follows makes no difference.
fn compare(left: &[Edge], right: &[Edge]) -> Ordering {
    for (one, other) in left.iter().zip(right) {
        if !is_ordered(one, other) {
            return Ordering::Equal;
        }
        match one.cmp(other) {
            Ordering::Equal if matches!(one, Edge::Lowest | Edge::Highest) => return Ordering::Equal,
            Ordering::Equal => {}
            different => return different,
        }
    }
    Ordering::Equal
}
