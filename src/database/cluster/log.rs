//! The server's own log: one file per run of the application, the run before kept, the size bounded.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek, SeekFrom},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

/// Above this the file is emptied; a server that writes more in one run repeats itself.
const LIMIT: u64 = 16 * 1024 * 1024;

/// How much of the end is read, at most, to find why the server ended.
const TAIL: u64 = 16 * 1024;

/// Keeps the log of the run before under `….log.1`. Called when no server writes.
pub(super) fn rotate(log: &Path) -> io::Result<()> {
    match fs::rename(log, log.with_extension("log.1")) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Opens the log for a server: always at its end, so that emptying it leaves no hole.
pub(super) fn open(log: &Path) -> io::Result<File> {
    let no_links = rustix::fs::OFlags::NOFOLLOW.bits().cast_signed();
    OpenOptions::new().append(true).create(true).mode(0o600).custom_flags(no_links).open(log)
}

/// Empties the log when it has grown beyond its limit.
pub(super) fn bound(log: &Path) {
    if length(log) > LIMIT {
        drop(open(log).and_then(|file| file.set_len(0)));
    }
}

/// The present length of the log in bytes: a mark for [`last_words`].
pub(super) fn length(log: &Path) -> u64 {
    fs::metadata(log).map_or(0, |found| found.len())
}

/// Why the server ended, in its own words, written after the mark `since`.
pub(super) fn last_words(log: &Path, since: u64) -> Option<String> {
    let mut file = File::open(log).ok()?;
    let tail = file.metadata().ok()?.len().saturating_sub(TAIL);
    file.seek(SeekFrom::Start(tail.max(since))).ok()?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).ok()?;
    reason(&String::from_utf8_lossy(&bytes))
}

/// The last fatal message in a text, else its last line that is not empty.
pub(super) fn reason(text: &str) -> Option<String> {
    let lines = || text.lines().rev().map(str::trim).filter(|line| !line.is_empty());
    let fatal = lines().find_map(|line| ["FATAL:", "PANIC:"].iter().find_map(|mark| Some(line.split_once(mark)?.1)));
    fatal.or_else(|| lines().next()).map(|line| line.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_is_the_last_fatal_line_or_else_the_last_line() {
        let log =
            "2026-01-02 UTC [7] LOG:  starting\n2026-01-02 UTC [7] FATAL:  no room\n2026-01-02 UTC [7] LOG:  bye\n";
        assert_eq!(reason(log).as_deref(), Some("no room"));
        assert_eq!(reason("first\ninitdb: error: second\n\n").as_deref(), Some("initdb: error: second"));
        assert_eq!(reason(""), None);
    }

    #[test]
    fn a_log_beyond_its_limit_is_emptied_and_can_be_written_on() {
        let path = std::env::temp_dir().join(format!("dure-log-{}", std::process::id()));
        let mut server = open(&path).unwrap();
        server.set_len(LIMIT + 1).unwrap();
        bound(&path);
        io::Write::write_all(&mut server, b"alive\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "alive\n");
        fs::remove_file(&path).unwrap();
    }
}
