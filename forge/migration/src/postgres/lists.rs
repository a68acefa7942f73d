//! What PostgreSQL prints of `state IN ('new', 'paid')`, where `state` is a `varchar`, it reads as something else: the cast of the whole
//! list is taken for one of each value, and printed so from then on. What was read of a database is written so that it is printed as it was.

use pg_query::protobuf::{ScanToken, Token};

use crate::plan::Plan;

/// Writes the lists of a plan that leads to what was read of a database.
pub fn written_as_found(mut plan: Plan) -> Plan {
    for statement in &mut plan.statements {
        if let Some(sql) = relisted(&statement.sql) {
            statement.sql = sql;
        }
    }
    plan
}

/// `(ARRAY['a'::character varying, 'b'::character varying])::text[]` as `ARRAY['a', 'b']::character varying[]`; nothing where there is no
/// such list.
fn relisted(sql: &str) -> Option<String> {
    if !sql.contains("::text[]") || !sql.contains("::character varying") && !sql.contains("::varchar") {
        return None;
    }
    let tokens = pg_query::scan(sql).ok()?.tokens;
    let mut result = String::new();
    let (mut copied, mut at) = (0, 0);
    while at < tokens.len() {
        let Some(list) = List::at(sql, &tokens, at) else {
            at += 1;
            continue;
        };
        result.push_str(&sql[copied..list.start]);
        result.push_str("ARRAY[");
        result.push_str(&list.values.join(", "));
        result.push_str("]::character varying[]");
        copied = list.end;
        at = list.after;
    }
    result.push_str(&sql[copied..]);
    (copied > 0).then_some(result)
}

struct List<'s> {
    values: Vec<&'s str>,
    /// Where it stands in the text.
    start: usize,
    end: usize,
    /// The first token behind it.
    after: usize,
}

impl<'s> List<'s> {
    fn at(sql: &'s str, tokens: &[ScanToken], at: usize) -> Option<Self> {
        let place = |index: usize| tokens.get(index).and_then(ends);
        let word = |index: usize| place(index).map_or("", |(start, end)| &sql[start..end]);
        let is = |from: usize, wanted: &[&str]| wanted.iter().enumerate().all(|(step, text)| word(from + step).eq_ignore_ascii_case(text));
        if !is(at, &["ARRAY", "["]) {
            return None;
        }
        let mut values = Vec::new();
        let mut next = at + 2;
        loop {
            let value = tokens.get(next).filter(|token| token.token() == Token::Sconst)?;
            let (start, end) = ends(value)?;
            values.push(&sql[start..end]);
            next += match () {
                () if is(next + 1, &["::", "character", "varying"]) => 4,
                () if is(next + 1, &["::", "varchar"]) => 3,
                () => return None,
            };
            match word(next) {
                "," => next += 1,
                "]" => break,
                _ => return None,
            }
        }
        let enclosed = at > 0 && word(at - 1) == "(" && word(next + 1) == ")";
        let cast = next + 1 + usize::from(enclosed);
        if !is(cast, &["::", "text", "[", "]"]) {
            return None;
        }
        let first = at - usize::from(enclosed);
        Some(Self { values, start: place(first)?.0, end: place(cast + 3)?.1, after: cast + 4 })
    }
}

/// Where a token stands, in bytes.
fn ends(token: &ScanToken) -> Option<(usize, usize)> {
    Some((usize::try_from(token.start).ok()?, usize::try_from(token.end).ok()?))
}

#[cfg(test)]
mod tests {
    use super::relisted;

    #[test]
    fn lists_of_varchar_are_written_as_they_were() {
        let printed = "CHECK (state::text = ANY ((ARRAY['a'::character varying, 'b''c'::character varying])::text[]) AND n > 0)";
        assert_eq!(relisted(printed).unwrap(), "CHECK (state::text = ANY (ARRAY['a', 'b''c']::character varying[]) AND n > 0)");
        let bare = "WHERE a::text <> ALL (ARRAY['a'::varchar, 'b'::varchar]::text[])";
        assert_eq!(relisted(bare).unwrap(), "WHERE a::text <> ALL (ARRAY['a', 'b']::character varying[])");
        for other in [
            "AS $$ SELECT (ARRAY['a'::character varying])::text[] $$",
            "ARRAY['a'::character varying(3)]::text[]",
            "ARRAY[b::character varying]::text[]",
        ] {
            assert_eq!(relisted(other), None, "{other}");
        }
    }
}
