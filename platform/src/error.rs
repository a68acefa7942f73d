//! The one error all rooms share, free of any transport. [`crate::http::problem`] turns it into a response.

use std::time::Duration;

/// What a room's function returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What kind of thing went wrong. Each has a fixed status, title and page, see [`crate::http::problem`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// The request could not be read at all: broken JSON, a broken query string.
    Malformed,
    /// The request was read but breaks a rule; `errors` say where.
    Invalid,
    /// The body is of a type this operation does not take.
    UnsupportedMediaType,
    /// None of the types the caller accepts can be made.
    NotAcceptable,
    /// Nobody is signed in, or the session has ended.
    Unauthenticated,
    /// The address and password do not belong together.
    InvalidCredentials,
    /// Signed in, and not allowed.
    Forbidden,
    /// It does not exist, has expired, or is not yours to see.
    NotFound,
    /// The address exists, the method does not.
    MethodNotAllowed,
    /// Somebody else was first, or it exists already.
    Conflict,
    /// Not possible in the state it is in.
    InvalidState,
    /// It has changed since you read it (`If-Match`).
    PreconditionFailed,
    /// The body is larger than this operation takes.
    PayloadTooLarge,
    /// Too many requests in a short time.
    RateLimited,
    /// Something this needs is away for the moment.
    Unavailable,
    /// It took longer than a request may.
    TimedOut,
    /// A server this one depends on answered wrongly.
    Upstream,
    /// A fault of ours.
    Internal,
}

/// One field that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct FieldError {
    /// JSON pointer into the body (RFC 6901), or the name of a parameter.
    #[schema(examples("/palette/primary"))]
    pub pointer: String,
    /// Stable word for programs.
    #[schema(examples("unknown_value"))]
    pub code: String,
    /// Sentence for people.
    #[schema(examples("`teel` is no colour here. Did you mean `teal`?"))]
    pub detail: String,
}

impl FieldError {
    /// A field error from its three parts.
    pub fn new(pointer: impl Into<String>, code: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), code: code.into(), detail: detail.into() }
    }
}

/// An error of any room. `detail` and `errors` are safe to show; `source` is for the log alone.
#[derive(Debug)]
pub struct Error {
    /// What kind of thing went wrong.
    pub code: Code,
    /// What happened this time and what to do, in a sentence that is safe to show.
    pub detail: String,
    /// The fields at fault, for [`Code::Invalid`].
    pub errors: Vec<FieldError>,
    /// When trying again makes sense.
    pub retry_after: Option<Duration>,
    /// The private cause.
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// An error of the given kind.
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into(), errors: Vec::new(), retry_after: None, source: None }
    }

    /// It does not exist, or not for this caller.
    pub fn not_found(detail: impl Into<String>) -> Self {
        Self::new(Code::NotFound, detail)
    }

    /// Understood, and against the rules.
    pub fn invalid(errors: Vec<FieldError>) -> Self {
        let detail = match errors.as_slice() {
            [one] => one.detail.clone(),
            many => format!("{} fields need another look.", many.len()),
        };
        Self { errors, ..Self::new(Code::Invalid, detail) }
    }

    /// One field against the rules.
    pub fn invalid_field(pointer: &str, code: &str, detail: impl Into<String>) -> Self {
        Self::invalid(vec![FieldError::new(pointer, code, detail)])
    }

    /// Try again later.
    pub fn unavailable(detail: impl Into<String>, retry_after: Duration) -> Self {
        Self { retry_after: Some(retry_after), ..Self::new(Code::Unavailable, detail) }
    }

    /// Slow down.
    pub fn rate_limited(retry_after: Duration) -> Self {
        let seconds = retry_after.as_secs().max(1);
        Self {
            retry_after: Some(retry_after),
            ..Self::new(Code::RateLimited, format!("That was quick. Please wait {seconds} s and try again."))
        }
    }

    /// A fault of ours; the cause goes to the log.
    pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self {
            source: Some(source.into()),
            ..Self::new(Code::Internal, "Something went wrong on our side. Nothing you sent was lost by trying again.")
        }
    }

    /// Adds a private cause.
    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}: {}", self.code, self.detail)?;
        let mut cause = self.source.as_deref().map(|source| source as &dyn std::error::Error);
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// Reads what the database said through `SeaORM`'s portable view of it, never by message text, with two exceptions:
/// a disk in trouble and a database that is away are told by result code only.
impl From<sea_orm::DbErr> for Error {
    fn from(error: sea_orm::DbErr) -> Self {
        use sea_orm::SqlErr;
        if let Some(SqlErr::UniqueConstraintViolation(_)) = error.sql_err() {
            return Self::new(Code::Conflict, "This exists already.").because(error);
        }
        if let Some(trouble) = crate::database::storage_trouble(&error) {
            return Self::unavailable(trouble, Duration::from_secs(30)).because(error);
        }
        if crate::database::is_away(&error) {
            return Self::unavailable("The database is busy or away. Please try again in a moment.", Duration::from_secs(2)).because(error);
        }
        Self::internal(error)
    }
}

impl From<object_store::Error> for Error {
    fn from(error: object_store::Error) -> Self {
        match error {
            object_store::Error::NotFound { .. } => Self::not_found("This file is no longer here.").because(error),
            other => Self::unavailable("Files can't be read or written right now. Please try again in a moment.", Duration::from_secs(10))
                .because(other),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(error)
    }
}
