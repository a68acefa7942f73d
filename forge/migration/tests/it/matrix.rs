//! Every type of every database turned into every other, over rows: on an empty table both ways run; what asks nothing loses nothing; and
//! what came up comes down.

use forge_migration::{Dialect, Text, generate};

use crate::postgres::server;

/// Types with values that say all such a type can say.
const TYPES: &[(&str, &[&str])] = &[
    ("smallint", &["7", "-3"]),
    ("integer", &["15", "20240115"]),
    ("bigint", &["5", "9007199254740993"]),
    ("numeric", &["1.25", "12345678901234567890.5"]),
    ("numeric(10,2)", &["12.34"]),
    ("numeric(5)", &["42"]),
    ("real", &["1.5", "1.2345678"]),
    ("double precision", &["0.30000000000000004", "2"]),
    ("money", &["5.25"]),
    ("boolean", &["t", "f"]),
    ("text", &["abc", "15", "2024-01-01 10:00:00+02", "1.23456789"]),
    ("varchar(10)", &["abcdefghij", "t"]),
    ("varchar(4)", &["ab"]),
    ("char(5)", &["abcde"]),
    ("name", &["nm"]),
    ("bytea", &["\\x3135", "\\xdead"]),
    ("bit(8)", &["00000101"]),
    ("bit(32)", &["11111111111111111111111111111101"]),
    ("varbit", &["101"]),
    ("date", &["2024-01-15"]),
    ("time", &["10:20:30.5"]),
    ("time(0)", &["10:20:30"]),
    ("timetz", &["10:20:30+02"]),
    ("timestamp", &["2024-01-01 10:00:00.777"]),
    ("timestamp(0)", &["2024-01-01 10:00:00"]),
    ("timestamptz", &["2024-01-01 10:00:00.777+02"]),
    ("interval", &["2 days 03:00:00.5", "15 minutes"]),
    ("interval day", &["2 days"]),
    ("uuid", &["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"]),
    ("inet", &["10.0.0.1/8", "10.1.2.3"]),
    ("cidr", &["10.0.0.0/8"]),
    ("macaddr", &["08:00:2b:01:02:03"]),
    ("macaddr8", &["08:00:2b:01:02:03:04:05", "08:00:2b:ff:fe:03:04:05"]),
    ("json", &["{\"a\": 1}", "5", "\"x\""]),
    ("jsonb", &["{\"a\": 1}", "5", "true"]),
    ("xml", &["<a/>", "15"]),
    ("point", &["(1,2)"]),
    ("lseg", &["[(1,2),(3,4)]"]),
    ("box", &["(3,4),(1,2)"]),
    ("path", &["((1,2),(3,4))"]),
    ("polygon", &["((1,2),(3,4),(5,0))"]),
    ("circle", &["<(1,2),3>"]),
    ("int4range", &["[1,5)"]),
    ("numrange", &["[1,5)"]),
    ("daterange", &["[2024-01-01,2024-02-01)"]),
    ("tsrange", &["[\"2024-01-01 00:00:00\",\"2024-02-01 10:00:00\")"]),
    ("int4multirange", &["{[1,5),[7,9)}"]),
    ("tsvector", &["'a' 'b'"]),
    ("tsquery", &["'a' & 'b'"]),
    ("integer[]", &["{1,2}"]),
    ("text[]", &["{a,b}", "{1,2}"]),
    ("oid", &["5"]),
];

/// One pair of types as two schemas, walked up and down.
struct Pair {
    from: usize,
    name: String,
    up: String,
    down: String,
    /// Whether the way up asks first.
    asks: bool,
    /// Whether the way down says that nothing comes back.
    empty: bool,
}

fn pair(from: usize, to: usize) -> Pair {
    let schema = |name: &str| vec![Text { name: "s.sql".to_owned(), sql: format!("CREATE TABLE t (n integer, a {name});") }];
    let name = format!("{} to {}", TYPES[from].0, TYPES[to].0);
    let migration =
        generate(Dialect::Postgres, &schema(TYPES[from].0), &schema(TYPES[to].0)).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    let (up, down) = (migration.up_sql(), migration.down_sql());
    Pair { from, name, asks: !migration.up.destroyed().is_empty(), empty: down.contains("They come back empty"), up, down }
}

/// What psql runs for one pair and one value; at each of three stops it says the type of the column and what stands in it.
fn script(pair: &Pair, value: Option<&str>) -> String {
    let look = "\nROLLBACK;\nSELECT replace(format_type(atttypid, atttypmod) || '|' || coalesce((SELECT max(a::text) FROM t), 'nothing'), E'\\n', ' ') \
         FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'a';\n";
    let row = value.map(|value| format!("INSERT INTO t (a) VALUES ('{}');\n", value.replace('\'', "''"))).unwrap_or_default();
    let begin = format!("BEGIN;\nDROP TABLE IF EXISTS t;\nCREATE TABLE t (n integer, a {});\n{row}COMMIT;\nBEGIN;", TYPES[pair.from].0);
    [begin.as_str(), look, &pair.up, look, &pair.down, look].concat()
}

/// What is wrong with one walk.
fn wrong(pair: &Pair, value: Option<&str>, stops: &[String]) -> Option<&'static str> {
    let [before, above, after] = stops else { return Some("says nothing") };
    let (kind, start) = before.split_once('|')?;
    let (reached, _) = above.split_once('|')?;
    let (back, end) = after.split_once('|')?;
    // Text is written as its new type writes it, and a longer word may not fit where a shorter one stood.
    let free = ["text", "varchar", "char", "name", "json", "xml"].iter().any(|name| TYPES[pair.from].0.starts_with(name));
    match value {
        None if reached == kind => Some("up fails without rows"),
        None if back != kind => Some("down fails without rows"),
        Some(_) if reached == kind => None,
        Some(_) if back != kind && !free => Some("down fails over what up made"),
        Some(_) if !pair.asks && !pair.empty && !free && start != end => Some("loses what nobody was asked about"),
        _ => None,
    }
}

#[test]
fn every_type_becomes_every_other_as_is_said() {
    let all = (0..TYPES.len()).flat_map(|from| (0..TYPES.len()).filter(move |to| from != *to).map(move |to| pair(from, to)));
    let pairs: Vec<Pair> = all.collect();
    let Some(server) = server() else { return };
    let faults = std::sync::Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for share in pairs.chunks(pairs.len().div_ceil(LANES)) {
            let (server, faults) = (&server, &faults);
            scope.spawn(move || {
                let database = format!("forge_matrix_{}", share[0].from);
                let walks: Vec<(&Pair, Option<&str>)> = share
                    .iter()
                    .flat_map(|pair| TYPES[pair.from].1.iter().map(|value| Some(*value)).chain([None]).map(move |value| (pair, value)))
                    .collect();
                let text: String = walks.iter().map(|(pair, value)| script(pair, *value)).collect();
                let said = server.asked(&database, &text);
                assert_eq!(said.len(), walks.len() * 3, "every walk stops three times");
                for ((pair, value), stops) in walks.iter().zip(said.chunks(3)) {
                    if let Some(why) = wrong(pair, *value, stops) {
                        faults.lock().unwrap().push(format!("{} ({value:?}): {why}: {stops:?}\n{}\n{}", pair.name, pair.up, pair.down));
                    }
                }
            });
        }
    });
    let faults = faults.into_inner().unwrap();
    println!("matrix: {} pairs of types, {} faults", pairs.len(), faults.len());
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

/// Databases that are worked on at the same time.
const LANES: usize = 3;
