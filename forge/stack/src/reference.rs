//! `${part.url}` in the value of an environment variable.

/// A piece of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Text as it stands.
    Text(&'t str),
    /// Something that a part or service knows.
    Reference {
        /// The part or service.
        target: &'t str,
        /// What of it.
        field: &'t str,
    },
}

/// What services know about themselves, for `${service.…}`.
pub const SERVICE_FIELDS: [&str; 3] = ["url", "host", "port"];

/// Takes a value apart; says what is wrong with it. `$$` stands for a dollar; a dollar before anything else is one.
pub fn pieces(value: &str) -> Result<Vec<Piece<'_>>, String> {
    let mut result = Vec::new();
    let mut rest = value;
    while let Some(at) = rest.find('$') {
        let (before, after) = rest.split_at(at);
        if !before.is_empty() {
            result.push(Piece::Text(before));
        }
        if let Some(more) = after.strip_prefix("$$") {
            result.push(Piece::Text("$"));
            rest = more;
        } else if let Some(more) = after.strip_prefix("${") {
            let Some((inside, more)) = more.split_once('}') else {
                return Err("`${` is not closed".to_owned());
            };
            let Some((target, field)) = inside.split_once('.') else {
                return Err(format!("`${{{inside}}}` names nothing"));
            };
            result.push(Piece::Reference { target, field });
            rest = more;
        } else {
            result.push(Piece::Text("$"));
            rest = &after[1..];
        }
    }
    if !rest.is_empty() {
        result.push(Piece::Text(rest));
    }
    Ok(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_text_and_dollars_are_told_apart() {
        let found = pieces("a${db.url}b$$c$d").unwrap();
        let reference = Piece::Reference { target: "db", field: "url" };
        assert_eq!(
            found,
            [Piece::Text("a"), reference, Piece::Text("b"), Piece::Text("$"), Piece::Text("c"), Piece::Text("$"), Piece::Text("d")]
        );
        assert!(pieces("${db").is_err() && pieces("${db}").is_err());
    }
}
