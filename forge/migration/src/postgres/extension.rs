//! What is known of extensions without asking a server: which need which, and which of their types turn into others by themselves.

/// The extensions an extension needs (their control files, PostgreSQL 15 to 18, and those of the best-known others).
pub fn required(extension: &str) -> &'static [&'static str] {
    match extension {
        "earthdistance" => &["cube"],
        "hstore_plperl" => &["hstore", "plperl"],
        "hstore_plperlu" => &["hstore", "plperlu"],
        "hstore_plpython3u" => &["hstore", "plpython3u"],
        "ltree_plpython3u" => &["ltree", "plpython3u"],
        "jsonb_plperl" | "bool_plperl" => &["plperl"],
        "jsonb_plperlu" | "bool_plperlu" => &["plperlu"],
        "jsonb_plpython3u" => &["plpython3u"],
        "postgis_raster" | "postgis_topology" | "postgis_sfcgal" | "pgrouting" => &["postgis"],
        "postgis_tiger_geocoder" => &["postgis", "fuzzystrmatch"],
        "vectorscale" => &["vector"],
        _ => &[],
    }
}

/// Whether there is a cast from one type to the other that says more than going through text would.
pub fn has_cast(before: &str, after: &str) -> bool {
    let bare = |text: &str| text.split('(').next().unwrap_or_default().trim().to_owned();
    let (before, after) = (bare(before), bare(after));
    let geometry = |text: &str| matches!(text, "point" | "lseg" | "box" | "path" | "polygon" | "circle");
    let number = |text: &str| matches!(text, "smallint" | "integer" | "bigint" | "numeric" | "money" | "oid" | "xid8");
    let bits = |text: &str| matches!(text, "bit" | "bit varying");
    let identifier = |text: &str| text.starts_with("reg") || text == "oid";
    let range = |text: &str| text.ends_with("range") && !text.ends_with("multirange");
    matches!(
        (before.as_str(), after.as_str()),
        ("hstore", "json" | "jsonb") | ("text[]", "hstore") | ("inet", "cidr") | ("time" | "interval", "time" | "interval")
    ) || (geometry(&before) && geometry(&after))
        || (bits(&before) && (bits(&after) || matches!(after.as_str(), "integer" | "bigint")))
        || (matches!(before.as_str(), "integer" | "bigint") && bits(&after))
        || (before == "money" && after == "numeric")
        || (matches!(before.as_str(), "integer" | "bigint" | "numeric") && after == "money")
        || (identifier(&before) && (identifier(&after) || number(&after)))
        || (range(&before) && after == before.replace("range", "multirange"))
}
