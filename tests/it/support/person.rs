//! People: each with a browser of their own, that is, with a cookie jar.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::ConnectInfo,
    http::{Method, Request, header, request::Builder},
};
use http_body_util::BodyExt;
use tower::ServiceExt;

use super::Page;

/// Somebody with a browser.
#[derive(Clone)]
pub struct Person {
    router: Router,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
    address: SocketAddr,
    language: Option<String>,
}

impl Person {
    pub fn new(router: Router) -> Self {
        let address = SocketAddr::from(([203, 0, 113, 7], 50_000));
        Self { router, cookies: Arc::default(), address, language: None }
    }

    /// The same browser at another network address.
    pub fn at(&self, address: &str) -> Self {
        Self { address: SocketAddr::new(address.parse().unwrap(), 50_000), ..self.clone() }
    }

    /// The same browser set to other languages, as `Accept-Language` says them.
    pub fn reading(&self, language: &str) -> Self {
        Self { language: Some(language.to_owned()), ..self.clone() }
    }

    /// The same browser, with the same cookies, before another process.
    pub fn before(&self, router: Router) -> Self {
        Self { router, ..self.clone() }
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.lock().unwrap().insert(name.to_owned(), value.to_owned());
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Page {
        self.send(Self::request(Method::GET, path).body(Body::empty()).unwrap()).await
    }

    /// Sends a form, as a page of the portal itself would.
    pub async fn post<K: AsRef<str>, V: AsRef<str>>(
        &self,
        path: &str,
        fields: impl IntoIterator<Item = (K, V)>,
    ) -> Page {
        let fields: Vec<(String, String)> =
            fields.into_iter().map(|(name, value)| (name.as_ref().to_owned(), value.as_ref().to_owned())).collect();
        let body = serde_html_form::to_string(fields).unwrap();
        self.send(Self::form(path).header("sec-fetch-site", "same-origin").body(body.into()).unwrap()).await
    }

    /// A request to be completed by hand.
    pub fn request(method: Method, path: &str) -> Builder {
        Request::builder().method(method).uri(path)
    }

    /// A posted form that says neither where it comes from nor what is in it.
    pub fn form(path: &str) -> Builder {
        Self::request(Method::POST, path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
    }

    /// Sends any request; the host, the cookies and the language are added where it does not name them.
    pub async fn send(&self, mut request: Request<Body>) -> Page {
        let headers = request.headers_mut();
        headers.entry(header::HOST).or_insert("localhost:8080".parse().unwrap());
        if let Some(language) = &self.language {
            headers.entry(header::ACCEPT_LANGUAGE).or_insert(language.parse().unwrap());
        }
        if let Some(cookies) = self.cookie_header() {
            headers.entry(header::COOKIE).or_insert(cookies.parse().unwrap());
        }
        request.extensions_mut().insert(ConnectInfo(self.address));
        let path = request.uri().to_string();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for value in parts.headers.get_all(header::SET_COOKIE) {
            self.keep(value.to_str().unwrap());
        }
        let body: Bytes = body.collect().await.unwrap().to_bytes();
        Page::new(self.clone(), path, parts, body)
    }

    fn cookie_header(&self) -> Option<String> {
        let cookies = self.cookies.lock().unwrap();
        let pairs: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    /// What a browser does with `Set-Cookie`, as far as the portal uses it.
    fn keep(&self, set_cookie: &str) {
        let pair = set_cookie.split(';').next().unwrap_or_default();
        let (name, value) = pair.split_once('=').unwrap();
        let mut cookies = self.cookies.lock().unwrap();
        if set_cookie.contains("Max-Age=0") {
            cookies.remove(name.trim());
        } else {
            cookies.insert(name.trim().to_owned(), value.trim().to_owned());
        }
    }
}
