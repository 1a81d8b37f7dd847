//! Opaque tokens: 256 random bits for the person, a digest for the database.

use sha2::{Digest, Sha256};

/// A secret that opens a session or a one-time link.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A new token from the system's random source.
    ///
    /// # Errors
    /// Fails when the system has no randomness to give.
    pub fn fresh() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        Ok(Self(hex::encode(bytes)))
    }

    /// A token as it came back from a cookie or a link: 64 hexadecimal characters.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        (raw.len() == 64 && raw.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| Self(raw.to_owned()))
    }

    /// What the database keeps.
    #[must_use]
    pub fn digest(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }

    /// The secret itself, for a cookie or a link.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.0
    }
}

/// A token never appears in a log.
impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::Token;

    #[test]
    fn tokens_differ_read_back_and_stay_out_of_debug_output() {
        let (one, two) = (Token::fresh().unwrap(), Token::fresh().unwrap());
        assert_ne!(one.digest(), two.digest());
        assert_eq!(Token::parse(one.secret()).unwrap().digest(), one.digest());
        assert!(!format!("{one:?}").contains(one.secret()));
        assert!(Token::parse("short").is_none() && Token::parse(&"é".repeat(32)).is_none());
    }
}
