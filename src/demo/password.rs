//! The demo's password: chosen by the operator, or made once and kept; easy to read aloud and to type on a phone.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use anyhow::Context;

/// Letters and digits without those that look alike (i, l, o, 0, 1).
const SIGNS: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// Where a generated password is kept in the data directory.
const FILE: &str = "demo-password";

/// Where the password of the demo's accounts comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Password<'a> {
    /// The operator chose it.
    Given(&'a str),
    /// Generated once and kept in this directory, so that neither a restart nor a second process changes what someone noted down.
    KeptIn(&'a Path),
}

impl<'a> Password<'a> {
    /// The one that was given, else the one kept in `dir`; an empty one counts as none.
    #[must_use]
    pub fn chosen(given: Option<&'a str>, dir: &'a Path) -> Self {
        given.filter(|password| !password.is_empty()).map_or(Self::KeptIn(dir), Self::Given)
    }

    /// The password itself. The caller keeps other processes from asking at the same time.
    ///
    /// # Errors
    /// Fails when the file cannot be read or written, or the system has no randomness to give.
    pub(super) fn text(self) -> anyhow::Result<String> {
        match self {
            Self::Given(password) => Ok(password.to_owned()),
            Self::KeptIn(dir) => kept(dir),
        }
    }
}

fn kept(dir: &Path) -> anyhow::Result<String> {
    let path = dir.join(FILE);
    let about = || format!("keeping the demo's password in {}", path.display());
    let found = match fs::read_to_string(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        found => found.with_context(about)?,
    };
    // Empty: the disk was full when it was written.
    if !found.trim().is_empty() {
        return Ok(found.trim().to_owned());
    }
    let password = generate()?;
    // With a database server of one's own nothing else may have needed the directory yet.
    fs::create_dir_all(dir).with_context(about)?;
    write(&path, &password).with_context(about)?;
    Ok(password)
}

/// Writes a new file that only its owner can read; a link planted under its name is replaced, not followed.
fn write(path: &Path, text: &str) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    writeln!(file, "{text}")
}

/// Sixteen signs in groups of four (79 bits): `kd7m-2xq9-…`.
fn generate() -> anyhow::Result<String> {
    let mut text = String::with_capacity(19);
    for at in 0..16 {
        if at > 0 && at % 4 == 0 {
            text.push('-');
        }
        text.push(sign()?);
    }
    Ok(text)
}

/// One sign, each equally likely: bytes beyond the last whole multiple are thrown away.
fn sign() -> anyhow::Result<char> {
    loop {
        let mut byte = [0];
        getrandom::fill(&mut byte).map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
        let [byte] = byte;
        if let Some(sign) = SIGNS.get(usize::from(byte & 31)) {
            return Ok(char::from(*sign));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::identity::Hasher;

    #[test]
    fn a_generated_password_is_long_enough_and_another_each_time() {
        let (one, two) = (generate().unwrap(), generate().unwrap());
        assert_ne!(one, two);
        assert_eq!(Hasher::check(&one), Ok(()));
        assert!(one.split('-').all(|group| group.len() == 4), "{one}");
    }

    #[test]
    fn a_kept_password_is_the_same_each_time_and_for_its_owner_only() {
        let dir = tempfile::tempdir().unwrap();
        let first = Password::KeptIn(dir.path()).text().unwrap();
        assert_eq!(Password::KeptIn(dir.path()).text().unwrap(), first);
        let file = dir.path().join(FILE);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        fs::write(&file, "").unwrap();
        assert_eq!(Hasher::check(&Password::KeptIn(dir.path()).text().unwrap()), Ok(()));
    }

    #[test]
    fn a_given_password_leaves_no_file_and_an_empty_one_is_none() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(Password::chosen(Some("given"), dir.path()).text().unwrap(), "given");
        assert!(!dir.path().join(FILE).exists());
        assert_eq!(Password::chosen(Some(""), dir.path()), Password::KeptIn(dir.path()));
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_named() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let error = Password::KeptIn(file.path()).text().unwrap_err();
        assert!(error.to_string().contains(file.path().to_str().unwrap()), "{error}");
    }
}
