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

/// Whether there is a cast from one type to the other, of an extension or among the names of objects, that says more than going
/// through text would.
pub fn has_cast(before: &str, after: &str) -> bool {
    let named = |text: &str| text.starts_with("reg");
    let number = |text: &str| matches!(text, "oid" | "integer" | "bigint");
    matches!((before, after), ("hstore", "json" | "jsonb") | ("text[]", "hstore"))
        || (named(before) && (named(after) || number(after)))
        || (named(after) && (number(before) || before == "smallint"))
}
