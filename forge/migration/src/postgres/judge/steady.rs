//! Functions whose result is not the same every time: some never, some only over what has a zone, because that depends on who asks.

use serde_json::Value;

use super::super::key::Key;
use super::super::loose::Kinds;
use super::super::model::Schema;
use super::expressions::{find, names};

/// Functions of PostgreSQL 15 to 18 of which no form gives the same every time (`pg_proc`).
const UNSTEADY: &str = "array_to_json array_to_string clock_timestamp col_description concat concat_ws convert convert_from convert_to current_database \
    current_query current_schema current_schemas current_setting currval enum_first enum_last enum_range format format_type \
    gen_random_uuid get_current_ts_config has_any_column_privilege has_column_privilege has_database_privilege \
    has_foreign_data_wrapper_privilege has_function_privilege has_language_privilege has_parameter_privilege has_schema_privilege \
    has_sequence_privilege has_server_privilege has_table_privilege has_tablespace_privilege has_type_privilege inet_client_addr \
    inet_server_addr json_build_array json_build_object json_populate_record jsonb_build_array jsonb_build_object jsonb_path_exists_tz \
    jsonb_path_match_tz jsonb_path_query_array_tz jsonb_path_query_first_tz jsonb_path_query_tz jsonb_populate_record lastval \
    make_timestamptz mxid_age nextval now obj_description pg_backend_pid pg_conf_load_time pg_current_wal_lsn pg_current_xact_id \
    pg_get_backend_memory_contexts pg_get_catalog_foreign_keys pg_get_constraintdef pg_get_expr pg_get_function_arg_default \
    pg_get_function_arguments pg_get_function_identity_arguments pg_get_function_result pg_get_function_sqlbody pg_get_functiondef \
    pg_get_indexdef pg_get_keywords pg_get_multixact_members pg_get_object_address pg_get_partition_constraintdef pg_get_partkeydef \
    pg_get_publication_tables pg_get_replica_identity_index pg_get_replication_slots pg_get_ruledef pg_get_serial_sequence \
    pg_get_shmem_allocations pg_get_statisticsobjdef pg_get_statisticsobjdef_columns pg_get_statisticsobjdef_expressions \
    pg_get_triggerdef pg_get_userbyid pg_get_viewdef pg_get_wal_replay_pause_state pg_get_wal_resource_managers pg_has_role \
    pg_is_in_recovery pg_postmaster_start_time pg_relation_size pg_sleep pg_table_size pg_typeof query_to_xml random random_normal \
    row_security_active row_to_json session_user set_config setseed setval shobj_description statement_timestamp table_to_xml \
    timeofday to_char to_date to_json to_jsonb to_number to_regclass to_regcollation to_regnamespace to_regoper to_regoperator \
    to_regproc to_regprocedure to_regrole to_regtype transaction_timestamp txid_current txid_current_if_assigned txid_current_snapshot \
    txid_status uuidv4 uuidv7 version";

/// Functions of PostgreSQL 15 to 18 that give many rows (`pg_proc`).
const OF_MANY: &str = "aclexplode generate_series generate_subscripts json_array_elements json_array_elements_text json_each json_each_text \
    json_object_keys json_populate_recordset json_to_recordset jsonb_array_elements jsonb_array_elements_text jsonb_each \
    jsonb_each_text jsonb_object_keys jsonb_path_query jsonb_path_query_tz jsonb_populate_recordset jsonb_to_recordset \
    pg_options_to_table regexp_matches regexp_split_to_table string_to_table ts_debug ts_parse ts_stat ts_token_type txid_snapshot_xip \
    unnest";

/// Functions that ask for the zone of whoever asks, over a moment that has one.
const ZONED: [&str; 3] = ["date_trunc", "date_part", "extract"];

/// Whether a function of PostgreSQL's own may give another result each time.
pub fn is_unsteady(name: &str) -> bool {
    UNSTEADY.split(' ').any(|known| known == name)
}

/// Whether a function of PostgreSQL's own gives many rows.
pub fn gives_many(name: &str) -> bool {
    OF_MANY.split(' ').any(|known| known == name)
}

/// Where a moment with a zone is taken apart, or read or written in the zone of whoever asks.
pub fn zoned(schema: &Schema, key: &Key, tree: &Value) -> Option<(i64, &'static str)> {
    let kinds = Kinds::of(schema, key, tree);
    let is = |value: &Value, wanted: &[&str]| kinds.of_value(value).is_some_and(|known| wanted.contains(&known.name.as_str()));
    let taken_apart = |call: &Value| {
        let name = names(call).pop().unwrap_or_default();
        ZONED.contains(&name.as_str()) && call.pointer("/args/1").is_some_and(|moment| is(moment, &["timestamptz"]))
    };
    if let Some(location) = find(tree, "FuncCall", &taken_apart) {
        return Some((location, "what a day or an hour is depends on the zone of whoever asks: write … AT TIME ZONE 'UTC'"));
    }
    let cast = |cast: &Value| {
        let parts = cast.pointer("/type_name/names").and_then(Value::as_array).into_iter().flatten();
        let to = parts.filter_map(|part| part.pointer("/node/String/sval")?.as_str()).next_back().unwrap_or_default();
        let from = cast.get("arg").unwrap_or(&Value::Null);
        let constant = from.pointer("/node/AConst").is_some();
        let moment = matches!(to, "date" | "time" | "timetz" | "timestamp" | "timestamptz");
        let loses = matches!(to, "date" | "time" | "timetz" | "timestamp" | "text" | "varchar") && is(from, &["timestamptz"]);
        let reads = moment && is(from, &["text", "varchar", "bpchar"]);
        let gains = to == "timestamptz" && is(from, &["timestamp", "date"]);
        !constant && (loses || reads || gains)
    };
    let location = find(tree, "TypeCast", &cast)?;
    Some((location, "how a moment is read and written depends on who asks: write … AT TIME ZONE 'UTC', or keep it as what it is"))
}
