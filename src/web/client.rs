//! The network address a request came from.

use std::net::{IpAddr, SocketAddr};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, request::Parts},
};

use super::{App, Error};

/// The client's address, for limits; `None` in tests that have no connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub Option<IpAddr>);

impl ClientAddress {
    /// A key for counting; IPv6 clients count by their /64, which is what one household or office holds.
    #[must_use]
    pub fn key(self) -> String {
        match self.0 {
            Some(IpAddr::V6(v6)) => match v6.to_ipv4_mapped() {
                Some(v4) => v4.to_string(),
                None => v6.segments().iter().take(4).map(|part| format!("{part:x}:")).collect(),
            },
            Some(v4) => v4.to_string(),
            None => "unknown".to_owned(),
        }
    }

    /// Who speaks: the peer, or the address that the outermost trusted proxy saw.
    #[must_use]
    pub fn of(headers: &HeaderMap, peer: Option<SocketAddr>, trusted_proxies: usize) -> Self {
        let forwarded: Vec<&str> = headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(str::trim)
            .collect();
        // Each proxy appends whom it saw; what stands further left was written by the client itself and proves nothing.
        let named = trusted_proxies.checked_sub(1).and_then(|behind| forwarded.iter().rev().nth(behind));
        Self(named.and_then(|raw| raw.parse().ok()).or(peer.map(|peer| peer.ip())))
    }
}

impl FromRequestParts<App> for ClientAddress {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0);
        Ok(Self::of(&parts.headers, peer, app.trusted_proxies))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(forwarded: &str, trusted: usize) -> String {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        ClientAddress::of(&headers, Some("10.0.0.9:1".parse().unwrap()), trusted).key()
    }

    #[test]
    fn a_client_cannot_name_itself() {
        assert_eq!(seen("1.1.1.1", 0), "10.0.0.9");
        assert_eq!(seen("6.6.6.6, 1.1.1.1", 1), "1.1.1.1");
        assert_eq!(seen("6.6.6.6, 1.1.1.1, 2.2.2.2", 2), "1.1.1.1");
        assert_eq!(seen("rubbish", 1), "10.0.0.9");
    }

    #[test]
    fn an_ipv6_household_counts_as_one() {
        let key = |text: &str| ClientAddress(Some(text.parse().unwrap())).key();
        assert_eq!(key("2001:db8:1:2::1"), key("2001:db8:1:2:ffff::9"));
        assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
        assert_eq!(key("::ffff:10.1.1.1"), key("10.1.1.1"));
    }
}
