//! One error for all handlers. The visitor never sees the inside; a layer dresses the status as a page.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};

use super::{Problem, url};
use crate::policy::Denied;

/// Why a request has no ordinary answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("not found")]
    NotFound,
    #[error("denied: {0:?}")]
    Denied(Denied),
    /// With the path to come back to.
    #[error("sign-in required")]
    LoginRequired(String),
    #[error("bad request")]
    BadRequest,
    #[error("wrong media type")]
    UnsupportedMedia,
    #[error("too large")]
    TooLarge,
    #[error("method not allowed")]
    MethodNotAllowed,
    #[error("changed meanwhile")]
    Stale,
    /// With the seconds to wait.
    #[error("too many attempts")]
    TooMany(u64),
    #[error("unavailable: {0}")]
    Unavailable(anyhow::Error),
    #[error("unexpected: {0:#}")]
    Unexpected(anyhow::Error),
}

impl Error {
    fn status_and_problem(&self) -> (StatusCode, Problem) {
        match self {
            Self::NotFound | Self::Denied(Denied::Invisible) => (StatusCode::NOT_FOUND, Problem::NotFound),
            Self::Denied(Denied::Forbidden | Denied::SignInFirst) | Self::LoginRequired(_) => {
                (StatusCode::FORBIDDEN, Problem::Forbidden)
            }
            Self::BadRequest => (StatusCode::BAD_REQUEST, Problem::BadRequest),
            Self::UnsupportedMedia => (StatusCode::UNSUPPORTED_MEDIA_TYPE, Problem::UnsupportedMedia),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, Problem::TooLarge),
            Self::MethodNotAllowed => (StatusCode::METHOD_NOT_ALLOWED, Problem::MethodNotAllowed),
            Self::Stale => (StatusCode::CONFLICT, Problem::Stale),
            Self::TooMany(seconds) => (StatusCode::TOO_MANY_REQUESTS, Problem::TooMany(*seconds)),
            Self::Unavailable(_) => (StatusCode::SERVICE_UNAVAILABLE, Problem::Unavailable),
            Self::Unexpected(_) => (StatusCode::INTERNAL_SERVER_ERROR, Problem::Unexpected),
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        if let Self::LoginRequired(next) = &self {
            return Redirect::to(&url::sign_in(Some(next))).into_response();
        }
        match &self {
            Self::Unexpected(error) => tracing::error!(error = format!("{error:#}"), "a request failed unexpectedly"),
            Self::Unavailable(error) => tracing::warn!(error = format!("{error:#}"), "a request found no database"),
            _ => {}
        }
        let (status, problem) = self.status_and_problem();
        let wait = match problem {
            Problem::TooMany(seconds) => Some(seconds),
            Problem::Unavailable => Some(5),
            _ => None,
        };
        let mut response = (status, axum::Extension(problem)).into_response();
        if let Some(seconds) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl From<Denied> for Error {
    fn from(denied: Denied) -> Self {
        Self::Denied(denied)
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        anyhow::Error::from(error).into()
    }
}

impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Self {
        match error.downcast_ref::<sqlx::Error>() {
            Some(cause) if is_passing(cause) => Self::Unavailable(error),
            _ => Self::Unexpected(error),
        }
    }
}

/// Whether the same request may well work in a moment: no connection, server stopping, disk full, read-only, timed out.
fn is_passing(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) | sqlx::Error::Tls(_) => true,
        sqlx::Error::Database(cause) => cause.code().is_some_and(|code| {
            let family = ["08", "53", "57P", "40"].iter().any(|family| code.starts_with(family));
            family || matches!(code.as_ref(), "25006" | "57014" | "55P03")
        }),
        _ => false,
    }
}

/// Turns a broken database constraint into something the form can say.
pub trait OnConstraint<T> {
    /// `Ok(Err(fault()))` when the constraint `name` was broken; other errors pass.
    ///
    /// # Errors
    /// Every other database error.
    fn on_constraint<F>(self, name: &str, fault: impl FnOnce() -> F) -> sqlx::Result<Result<T, F>>;
}

impl<T> OnConstraint<T> for sqlx::Result<T> {
    fn on_constraint<F>(self, name: &str, fault: impl FnOnce() -> F) -> sqlx::Result<Result<T, F>> {
        match self {
            Ok(value) => Ok(Ok(value)),
            Err(sqlx::Error::Database(error)) if error.constraint() == Some(name) => Ok(Err(fault())),
            Err(other) => Err(other),
        }
    }
}
