//! What people type to sign in and to choose a password, parsed at the door. Passwords are never echoed, logged or kept.

use crate::{
    identity::{Hasher, PasswordFault},
    web::{Fault, Faults},
};

/// Longer than any address that mail can reach (RFC 5321: 254).
const MAX_EMAIL: usize = 254;

/// A password on its way to the hasher; it does not show in debug output.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// What the sign-in form holds when it is complete; whether it opens anything is another question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credentials {
    /// Trimmed and lower-cased, as accounts are kept.
    pub email: String,
    pub password: Secret,
}

impl Credentials {
    /// Reads the form. What an address looks like is not judged: a wrong one is an unknown one.
    ///
    /// # Errors
    /// Every field that is empty or cannot be kept.
    pub fn parse(email: &str, password: String) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let email = email.trim().to_lowercase();
        if email.is_empty() {
            faults.add("email", Fault::Missing);
        } else if email.chars().count() > MAX_EMAIL {
            faults.add("email", Fault::TooLong(MAX_EMAIL));
        } else if email.chars().any(char::is_control) {
            faults.add("email", Fault::BadCharacter);
        }
        if password.is_empty() {
            faults.add("password", Fault::Missing);
        }
        if faults.is_empty() { Ok(Self { email, password: Secret(password) }) } else { Err(faults) }
    }
}

/// Reads a new password that was typed twice: long enough, and the same both times. Nothing else is asked of it.
///
/// # Errors
/// Every fault at once.
pub fn new_password(password: String, again: &str) -> Result<Secret, Faults> {
    let mut faults = Faults::default();
    if password.is_empty() {
        faults.add("password", Fault::Missing);
    } else if let Err(fault) = Hasher::check(&password) {
        faults.add("password", length_fault(fault));
    }
    if password != again {
        faults.add("again", if again.is_empty() { Fault::Missing } else { Fault::NotSame });
    }
    if faults.is_empty() { Ok(Secret(password)) } else { Err(faults) }
}

fn length_fault(fault: PasswordFault) -> Fault {
    match fault {
        PasswordFault::TooShort => Fault::TooShort(Hasher::MIN_CHARS),
        PasswordFault::TooLong => Fault::TooLong(Hasher::MAX_CHARS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(password: &str, again: &str) -> Faults {
        new_password(password.to_owned(), again).unwrap_err()
    }

    fn expected(pairs: &[(&str, Fault)]) -> Faults {
        let mut faults = Faults::default();
        pairs.iter().for_each(|(field, fault)| faults.add(*field, fault.clone()));
        faults
    }

    #[test]
    fn an_address_is_the_same_however_it_is_typed() {
        let typed = Credentials::parse("  Minji@SME.example\n", "  spaces count  ".to_owned()).unwrap();
        assert_eq!(typed.email, "minji@sme.example");
        assert_eq!(typed.password.0, "  spaces count  ");
    }

    #[test]
    fn an_empty_form_names_both_fields() {
        let faults = Credentials::parse(" ", String::new()).unwrap_err();
        assert_eq!(faults, expected(&[("email", Fault::Missing), ("password", Fault::Missing)]));
        assert!(Credentials::parse("a\u{0}b@sme.example", "x".to_owned()).is_err());
    }

    #[test]
    fn a_new_password_tells_all_its_faults_at_once() {
        assert_eq!(
            faults_of("short", "other"),
            expected(&[("password", Fault::TooShort(15)), ("again", Fault::NotSame)])
        );
        assert_eq!(faults_of("", ""), expected(&[("password", Fault::Missing)]));
        assert_eq!(faults_of("fifteen letters", ""), expected(&[("again", Fault::Missing)]));
        assert_eq!(faults_of(&"a".repeat(257), &"a".repeat(257)), expected(&[("password", Fault::TooLong(256))]));
    }

    #[test]
    fn any_fifteen_characters_make_a_password() {
        for password in ["aaaaaaaaaaaaaaa", "가나다라마바사아자차카타파하거", "   spaces   too   "] {
            assert_eq!(new_password(password.to_owned(), password), Ok(Secret(password.to_owned())));
        }
    }

    #[test]
    fn a_password_stays_out_of_debug_output() {
        let typed = Credentials::parse("a@b.example", "open sesame".to_owned()).unwrap();
        assert!(!format!("{typed:?}").contains("sesame"));
    }
}
