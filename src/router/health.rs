//! What machines ask: alive? ready? how busy?

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Extension, Router,
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

use crate::{matching::Catalogue, web::App};

pub(super) fn routes(catalogue: Arc<Catalogue>) -> Router<App> {
    Router::new()
        .route("/livez", get(|| async { plain(StatusCode::OK, "alive") }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .layer(Extension(catalogue))
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    (status, [(header::CACHE_CONTROL, "no-store"), (header::X_CONTENT_TYPE_OPTIONS, "nosniff")], text).into_response()
}

/// Ready when the database answers and the index is loaded.
async fn ready(State(app): State<App>, Extension(catalogue): Extension<Arc<Catalogue>>) -> Response {
    if !catalogue.is_loaded() {
        return plain(StatusCode::SERVICE_UNAVAILABLE, "the index is loading");
    }
    match answers(&app).await {
        Ok(()) => plain(StatusCode::OK, "ready"),
        Err(_) => plain(StatusCode::SERVICE_UNAVAILABLE, "the database is away"),
    }
}

async fn answers(app: &App) -> sqlx::Result<()> {
    sqlx::query_scalar!("SELECT 1").fetch_one(&mut *app.conn().await?).await?;
    Ok(())
}

/// Not public: with the token, or from this machine itself and not through a proxy.
async fn metrics(State(app): State<App>, request: Request) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0);
    let allowed = match &app.metrics_token {
        Some(token) => bears(request.headers(), token),
        None => peer.is_some_and(|peer| peer.ip().is_loopback()) && !came_through_a_proxy(request.headers()),
    };
    if !allowed {
        return plain(StatusCode::NOT_FOUND, "not found");
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4"), (header::CACHE_CONTROL, "no-store")], app.metrics.render())
        .into_response()
}

fn bears(headers: &HeaderMap, token: &str) -> bool {
    use sha2::{Digest, Sha256};
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let given = given.strip_prefix("Bearer ").unwrap_or_default();
    // Digests are compared, so that the time taken tells nothing of the token.
    Sha256::digest(given) == Sha256::digest(token)
}

fn came_through_a_proxy(headers: &HeaderMap) -> bool {
    ["x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via"]
        .iter()
        .any(|name| headers.contains_key(*name))
}
