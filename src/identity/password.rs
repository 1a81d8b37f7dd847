//! Passwords: argon2id away from the async threads, as many at once as there are cores.

use std::sync::Arc;

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash as Phc};
use tokio::sync::Semaphore;

/// Why a new password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordFault {
    /// Fewer than [`Hasher::MIN_CHARS`] characters.
    TooShort,
    /// More than [`Hasher::MAX_CHARS`] characters.
    TooLong,
}

/// A stored hash in PHC form.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(pub String);

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// Hashes and verifies with bounded parallelism, so that a flood of sign-ins neither fills memory nor stalls other pages.
#[derive(Clone)]
pub struct Hasher {
    seats: Arc<Semaphore>,
    argon2: Argon2<'static>,
    /// A hash of nothing anyone knows, verified when the account does not exist.
    dummy: Arc<str>,
}

impl Hasher {
    /// NIST SP 800-63B-4: a password that stands alone has at least 15 characters.
    pub const MIN_CHARS: usize = 15;
    /// Long passphrases are welcome; the hash reads them whole.
    pub const MAX_CHARS: usize = 256;

    /// A hasher for this machine.
    ///
    /// # Errors
    /// Fails when the system has no randomness to give.
    pub fn new() -> anyhow::Result<Self> {
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let argon2 = Argon2::default();
        let secret = super::Token::fresh().map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
        let dummy = hash_now(&argon2, secret.secret())?;
        Ok(Self { seats: Arc::new(Semaphore::new(cores)), argon2, dummy: dummy.0.into() })
    }

    /// Refuses a password that is too short or too long; nothing else is asked of it.
    ///
    /// # Errors
    /// The fault, for the form.
    pub fn check(password: &str) -> Result<(), PasswordFault> {
        match password.chars().count() {
            0..Self::MIN_CHARS => Err(PasswordFault::TooShort),
            Self::MIN_CHARS..=Self::MAX_CHARS => Ok(()),
            _ => Err(PasswordFault::TooLong),
        }
    }

    /// Hashes `password` with a salt of its own.
    ///
    /// # Errors
    /// Fails when the work could not be done (no randomness, shutting down).
    pub async fn hash(&self, password: String) -> anyhow::Result<PasswordHash> {
        let _seat = self.seats.acquire().await?;
        let argon2 = self.argon2.clone();
        tokio::task::spawn_blocking(move || hash_now(&argon2, &password)).await?
    }

    /// Whether `password` made `hash`. Without a hash (unknown account, no password yet) a dummy is verified, so that the time taken
    /// tells nobody who is a member.
    ///
    /// # Errors
    /// Fails when the work could not be done.
    pub async fn verify(&self, password: String, hash: Option<PasswordHash>) -> anyhow::Result<bool> {
        let _seat = self.seats.acquire().await?;
        let argon2 = self.argon2.clone();
        let known = hash.is_some();
        let stored = hash.map_or_else(|| self.dummy.to_string(), |hash| hash.0);
        let matches = tokio::task::spawn_blocking(move || {
            Phc::new(&stored).is_ok_and(|parsed| argon2.verify_password(password.as_bytes(), &parsed).is_ok())
        })
        .await?;
        Ok(matches && known)
    }
}

fn hash_now(argon2: &Argon2<'_>, password: &str) -> anyhow::Result<PasswordHash> {
    let hash = argon2.hash_password(password.as_bytes()).map_err(|error| anyhow::anyhow!("hashing failed: {error}"))?;
    Ok(PasswordHash(hash.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_of_a_known_account_is_accepted() {
        let hasher = Hasher::new().unwrap();
        let hash = hasher.hash("두레 열다섯 글자가 넘는 비밀번호".into()).await.unwrap();
        assert!(hasher.verify("두레 열다섯 글자가 넘는 비밀번호".into(), Some(hash.clone())).await.unwrap());
        assert!(!hasher.verify("두레 열다섯 글자가 넘는 비밀번호!".into(), Some(hash)).await.unwrap());
        assert!(!hasher.verify("anything at all here".into(), None).await.unwrap());
    }

    #[test]
    fn length_counts_characters_not_bytes() {
        assert_eq!(Hasher::check("가나다라마바사아자차카타파하"), Err(PasswordFault::TooShort));
        assert_eq!(Hasher::check("가나다라마바사아자차카타파하거"), Ok(()));
        assert_eq!(Hasher::check(&"a".repeat(257)), Err(PasswordFault::TooLong));
    }
}
