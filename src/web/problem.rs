//! What went wrong, as the error page tells it.

/// A kind of failure a visitor may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    NotFound,
    Forbidden,
    /// The request is damaged; what was typed did not arrive.
    BadRequest,
    MethodNotAllowed,
    TooLarge,
    UnsupportedMedia,
    /// A state change came from another site.
    CrossOrigin,
    /// Someone else changed the same thing meanwhile.
    Stale,
    /// The address in the request is not one of ours.
    WrongHost,
    /// Seconds until the next attempt.
    TooMany(u64),
    /// Back soon: the database is away or busy.
    Unavailable,
    Unexpected,
}
