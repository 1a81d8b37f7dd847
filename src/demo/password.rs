//! A password that can be read aloud and typed on a phone.

/// Letters and digits without those that look alike (i, l, o, 0, 1).
const SIGNS: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// Sixteen signs in groups of four (79 bits): `kd7m-2xq9-…`.
///
/// # Errors
/// Fails when the system has no randomness to give.
pub(super) fn generate() -> anyhow::Result<String> {
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
    use super::*;
    use crate::identity::Hasher;

    #[test]
    fn a_generated_password_is_long_enough_and_another_each_time() {
        let (one, two) = (generate().unwrap(), generate().unwrap());
        assert_ne!(one, two);
        assert_eq!(Hasher::check(&one), Ok(()));
        assert!(one.split('-').all(|group| group.len() == 4), "{one}");
    }
}
