//! Static files: part of the binary, named by their content, compressed at build time.

use axum::{
    body::Bytes,
    extract::Path,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};

use super::Error;

/// One file under `static/`.
struct Asset {
    name: &'static str,
    url: &'static str,
    content_type: &'static str,
    plain: &'static [u8],
    gzip: Option<&'static [u8]>,
    brotli: Option<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The address of a file under `static/`; a misspelt name yields its plain path, which a test refuses.
#[must_use]
pub fn asset(name: &str) -> &'static str {
    ASSETS.iter().find(|asset| asset.name == name).map_or("/static/missing", |asset| asset.url)
}

/// The source of an icon, for inlining in a page.
#[must_use]
pub fn icon(name: &str) -> &'static str {
    let path = format!("icons/{name}.svg");
    let found = ASSETS.iter().find(|asset| asset.name == path);
    found.and_then(|asset| std::str::from_utf8(asset.plain).ok()).unwrap_or_default()
}

/// `GET /static/{*path}`: cached for good, since another content has another name.
pub async fn serve(Path(path): Path<String>, headers: HeaderMap) -> Result<Response, Error> {
    let url = format!("/static/{path}");
    let asset = ASSETS.iter().find(|asset| asset.url == url).ok_or(Error::NotFound)?;
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let accepts =
        |coding: &str| accepted.split(',').any(|part| part.split(';').next().is_some_and(|c| c.trim() == coding));
    let (bytes, coding) = match (asset.brotli, asset.gzip) {
        (Some(bytes), _) if accepts("br") => (bytes, Some("br")),
        (_, Some(bytes)) if accepts("gzip") => (bytes, Some("gzip")),
        _ => (asset.plain, None),
    };
    let mut response = Bytes::from_static(bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Some(coding) = coding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_asset_and_icon_that_a_template_names_exists() {
        let mut files = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/templates"))];
        let mut named = 0;
        while let Some(path) = files.pop() {
            if path.is_dir() {
                files.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for (call, known) in [("asset(\"", false), ("icon(\"", true)] {
                for name in text.split(call).skip(1).filter_map(|rest| rest.split('"').next()) {
                    let found = if known { !icon(name).is_empty() } else { asset(name) != "/static/missing" };
                    assert!(found, "{} names {name}, which does not exist", path.display());
                    named += 1;
                }
            }
        }
        assert!(named > 3, "the templates name no assets: this test looks in the wrong place");
    }
}
