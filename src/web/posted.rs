//! Doors for what comes in: form bodies, query strings and ids, each with an answer of the house when they are damaged.

use std::str::FromStr;

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Path, Request},
    http::{StatusCode, header, request::Parts},
};
use serde::de::DeserializeOwned;

use super::{App, Error};

/// More fields than any form of ours has.
const MAX_FIELDS: usize = 2_000;

/// A form body, read within its limits; the cross-origin layer has refused foreign posts before.
#[derive(Debug)]
pub struct Posted<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Posted<T> {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self, Error> {
        let kind =
            request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if !kind.trim_start().to_ascii_lowercase().starts_with("application/x-www-form-urlencoded") {
            return Err(Error::UnsupportedMedia);
        }
        let body = Bytes::from_request(request, app).await.map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
            _ => Error::BadRequest,
        })?;
        parse(&body).map(Self)
    }
}

/// A query string.
#[derive(Debug)]
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Asked<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Error> {
        parse(parts.uri.query().unwrap_or_default().as_bytes()).map(Self)
    }
}

/// Lossy decoding would turn rubbish into other rubbish that looks valid, so bytes that are no UTF-8 are refused, percent-encoded or not.
fn parse<T: DeserializeOwned>(encoded: &[u8]) -> Result<T, Error> {
    let fields = encoded.split(|byte| *byte == b'&');
    if fields.clone().count() > MAX_FIELDS || !decodes_to_text(encoded) {
        return Err(Error::BadRequest);
    }
    serde_html_form::from_bytes(encoded).map_err(|_| Error::BadRequest)
}

fn decodes_to_text(encoded: &[u8]) -> bool {
    percent_encoding::percent_decode(encoded).decode_utf8().is_ok()
}

/// An id from the path; one that does not parse is an address that does not exist.
#[derive(Debug)]
pub struct Id<T>(pub T);

impl<T: FromStr + Send> FromRequestParts<App> for Id<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let Path(raw) = Path::<String>::from_request_parts(parts, app).await.map_err(|_| Error::NotFound)?;
        raw.parse().map(Self).map_err(|_| Error::NotFound)
    }
}
