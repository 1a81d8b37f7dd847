//! What every request passes on its way in and every answer on its way out.

use std::time::{Duration, Instant};

use askama::Template;
use axum::{
    Router,
    body::Body,
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header, request::Parts},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{Html, IntoResponse, Response},
};
use axum_extra::extract::CookieJar;
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    csrf::CsrfLayer,
    limit::RequestBodyLimitLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    timeout::{RequestBodyDeadlineLayer, TimeoutLayer},
};
use tracing::Instrument;

use super::{App, Layout, Problem, Sample, Visit, cookies};
use crate::i18n::Texts;

/// No form of ours is larger.
const MAX_BODY: usize = 1024 * 1024;
/// A page that takes longer is not coming.
const MAX_TIME: Duration = Duration::from_secs(15);

/// What a page may load: our own files, nothing inline.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";

/// Puts the layers around the pages. Outermost first: id and log, measure, headers, panic guard, dressing of errors, host check,
/// cross-origin check, limits.
pub fn dress(router: Router<App>, app: &App) -> Router {
    let layers = ServiceBuilder::new()
        .map_request(without_foreign_id)
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(from_fn(log_and_measure))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(app.clone(), secure_headers))
        .layer(from_fn_with_state(app.clone(), dress_problems))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            tracing::error!("a handler panicked");
            (StatusCode::INTERNAL_SERVER_ERROR, axum::Extension(Problem::Unexpected)).into_response()
        }))
        .layer(from_fn_with_state(app.clone(), known_host))
        .layer(CsrfLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, MAX_TIME))
        .layer(RequestBodyLimitLayer::new(MAX_BODY))
        .layer(RequestBodyDeadlineLayer::new(MAX_TIME));
    router.layer(layers).with_state(app.clone())
}

/// Our own request ids only: one that a client sends could forge or swell a log line.
fn without_foreign_id(mut request: Request) -> Request {
    request.headers_mut().remove("x-request-id");
    request
}

async fn log_and_measure(mut request: Request, next: Next) -> Response {
    let id = request.headers().get("x-request-id").cloned();
    let route = request.extensions().get::<MatchedPath>().map_or("(none)", MatchedPath::as_str).to_owned();
    let method = request.method().clone();
    let span = tracing::info_span!("request", id = id.as_ref().and_then(|id| id.to_str().ok()), %method, route);
    let started = Instant::now();
    request.extensions_mut().insert(RequestId(id.unwrap_or_else(|| HeaderValue::from_static("-"))));
    let response = next.run(request).instrument(span.clone()).await;
    let (status, took) = (response.status().as_u16(), started.elapsed());
    // The route, not the path: paths carry ids and tokens.
    span.in_scope(|| tracing::info!(status, ms = took.as_millis() as u64, "answered"));
    let labels = [("method", method.to_string()), ("route", route), ("status", status.to_string())];
    metrics::histogram!("http_request_duration_seconds", &labels).record(took.as_secs_f64());
    response
}

/// The id under which the log tells of this request; shown on error pages.
#[derive(Clone)]
struct RequestId(HeaderValue);

async fn secure_headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, CSP);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(header::REFERRER_POLICY, "same-origin");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    // Pages speak to one reader; assets and health say themselves how long they keep.
    set(header::CACHE_CONTROL, "no-store");
    if app.public_url.is_https() {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
    response
}

/// A request for another host is not for us: nothing built from it may reach a mail or a cache.
async fn known_host(State(app): State<App>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|value| value.to_str().ok());
    if host.is_some_and(|host| app.public_url.is_host(host)) {
        next.run(request).await
    } else {
        (StatusCode::MISDIRECTED_REQUEST, axum::Extension(Problem::WrongHost)).into_response()
    }
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    layout: Layout,
    title: String,
    explanation: String,
    request_id: String,
}

/// Turns a failed answer into a page in the reader's language, and spends the one-time message once it was shown.
async fn dress_problems(State(app): State<App>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let (kept, body) = (parts.clone(), body);
    let mut response = next.run(Request::from_parts(parts, body)).await;
    if let Some(problem) = problem_of(&response) {
        return problem_page(&app, &kept, response, &problem).await;
    }
    let shown = response.status() == StatusCode::OK && is_html(response.headers());
    let left = cookies::flash(&CookieJar::from_headers(&kept.headers)).is_some();
    if shown
        && left
        && let Ok(value) = HeaderValue::from_str(&cookies::forget_flash(&app))
    {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// What went wrong: as the handler said, or as the status of a layer below tells.
fn problem_of(response: &Response) -> Option<Problem> {
    if let Some(problem) = response.extensions().get::<Problem>() {
        return Some(problem.clone());
    }
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) || is_html(response.headers()) {
        return None;
    }
    Some(match status {
        StatusCode::NOT_FOUND => Problem::NotFound,
        StatusCode::FORBIDDEN => Problem::CrossOrigin,
        StatusCode::METHOD_NOT_ALLOWED => Problem::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge,
        StatusCode::SERVICE_UNAVAILABLE => Problem::Unavailable,
        status if status.is_client_error() => Problem::BadRequest,
        _ => Problem::Unexpected,
    })
}

fn is_html(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

async fn problem_page(app: &App, parts: &Parts, response: Response, problem: &Problem) -> Response {
    let visit = Visit::load(app, parts).await.unwrap_or_else(|_| Visit::unknown(app, parts));
    let (title, explanation) = words(problem, &visit);
    let request_id = parts.extensions.get::<RequestId>().and_then(|id| id.0.to_str().ok()).unwrap_or("-").to_owned();
    let page = ProblemPage { layout: visit.layout(), title, explanation, request_id };
    let html = page.render().unwrap_or_else(|_| page.title.clone());
    let (mut answer, _) = response.into_parts();
    answer.headers.remove(header::CONTENT_LENGTH);
    answer.headers.remove(header::CONTENT_TYPE);
    let mut dressed = Html(html).into_response();
    *dressed.status_mut() = answer.status;
    for (name, value) in &answer.headers {
        dressed.headers_mut().append(name.clone(), value.clone());
    }
    dressed.map(Body::new)
}

fn words(problem: &Problem, visit: &Visit) -> (String, String) {
    let t = visit.t;
    match problem {
        Problem::NotFound => (t.problem_not_found(), t.problem_not_found_why()),
        Problem::Forbidden => (t.problem_forbidden(), t.problem_forbidden_why()),
        Problem::BadRequest => (t.problem_bad_request(), t.problem_bad_request_why()),
        Problem::MethodNotAllowed => (t.problem_method(), t.problem_method_why()),
        Problem::TooLarge => (t.problem_too_large(), t.problem_too_large_why()),
        Problem::UnsupportedMedia => (t.problem_media(), t.problem_media_why()),
        Problem::CrossOrigin => (t.problem_cross_origin(), t.problem_cross_origin_why()),
        Problem::Stale => (t.problem_stale(), t.problem_stale_why()),
        Problem::WrongHost => (t.problem_wrong_host(), t.problem_wrong_host_why(visit.origin.as_str())),
        Problem::TooMany(seconds) => {
            (t.problem_too_many(), t.problem_too_many_why(seconds.div_ceil(60).min(1_000_000) as i64))
        }
        Problem::Unavailable => (t.problem_unavailable(), t.problem_unavailable_why()),
        Problem::Unexpected => (t.problem_unexpected(), t.problem_unexpected_why()),
    }
}

/// The page that tells of a problem.
pub fn samples(t: Texts) -> Vec<Sample> {
    let page = ProblemPage {
        layout: Layout::sample(t, false),
        title: t.problem_not_found(),
        explanation: t.problem_not_found_why(),
        request_id: "-".to_owned(),
    };
    vec![Sample::of("problem", &page)]
}
