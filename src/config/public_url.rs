//! The address under which people reach the portal.

use std::str::FromStr;

/// Scheme and authority, nothing more: `https://portal.example.org` or `http://localhost:8080`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    https: bool,
    authority: String,
}

/// Why an address is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PublicUrlFault {
    #[error("it must begin with https:// or http://")]
    Scheme,
    #[error("it must name a host (and a port if needed), without a path")]
    Authority,
    #[error("plain http is accepted for localhost only; put a proxy with a certificate in front")]
    Insecure,
}

impl PublicUrl {
    /// The address on this machine.
    #[must_use]
    pub fn loopback(port: u16) -> Self {
        Self { https: false, authority: format!("localhost:{port}") }
    }

    /// Cookies are `Secure` and carry the `__Host-` prefix.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.https
    }

    /// Whether a request's `Host` is ours. On this machine `localhost` and `127.0.0.1` are the same place, at any port: a port may be
    /// forwarded.
    #[must_use]
    pub fn is_host(&self, host: &str) -> bool {
        host.eq_ignore_ascii_case(&self.authority) || (!self.https && is_loopback(host))
    }
}

fn is_loopback(authority: &str) -> bool {
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        Some(_) => return authority == "[::1]",
        None => authority,
    };
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| host.eq_ignore_ascii_case(name))
}

impl FromStr for PublicUrl {
    type Err = PublicUrlFault;

    fn from_str(raw: &str) -> Result<Self, PublicUrlFault> {
        let (scheme, rest) = raw.trim().split_once("://").ok_or(PublicUrlFault::Scheme)?;
        let https = match scheme {
            "https" => true,
            "http" => false,
            _ => return Err(PublicUrlFault::Scheme),
        };
        let authority = rest.strip_suffix('/').unwrap_or(rest).to_ascii_lowercase();
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
        if authority.is_empty() || !authority.chars().all(plain) {
            return Err(PublicUrlFault::Authority);
        }
        if !https && !is_loopback(&authority) {
            return Err(PublicUrlFault::Insecure);
        }
        Ok(Self { https, authority })
    }
}

impl std::fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}://{}", if self.https { "https" } else { "http" }, self.authority)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_address_is_https_or_this_machine() {
        assert!("https://portal.example.org/".parse::<PublicUrl>().is_ok_and(|url| url.is_https()));
        assert!("http://localhost:8080".parse::<PublicUrl>().is_ok_and(|url| !url.is_https()));
        assert_eq!("http://portal.example.org".parse::<PublicUrl>(), Err(PublicUrlFault::Insecure));
        assert_eq!("portal.example.org".parse::<PublicUrl>(), Err(PublicUrlFault::Scheme));
        assert_eq!("https://a/b".parse::<PublicUrl>(), Err(PublicUrlFault::Authority));
        assert_eq!("https://".parse::<PublicUrl>(), Err(PublicUrlFault::Authority));
    }

    #[test]
    fn on_this_machine_localhost_and_127_0_0_1_are_both_ours_and_strangers_are_not() {
        let url = PublicUrl::loopback(8080);
        assert!(url.is_host("localhost:8080") && url.is_host("127.0.0.1:8080") && url.is_host("[::1]:8080"));
        assert!(!url.is_host("evil.example") && !url.is_host("localhost.evil.example:8080"));
        let live: PublicUrl = "https://portal.example.org".parse().unwrap();
        assert!(live.is_host("Portal.Example.org") && !live.is_host("localhost:8080"));
    }
}
