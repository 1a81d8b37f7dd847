//! What a workbook unpacks to, before anything is made of it: first as its directory says, then as its streams really are.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;

use super::TableFault;

/// All parts together.
const MAX_UNPACKED: u64 = 200 * 1024 * 1024;
/// Tables of text seldom pack better than 1:30.
const MAX_RATIO: u64 = 100;
/// Below this a high ratio harms nobody: an empty sheet packs well.
const SMALL: u64 = 2 * 1024 * 1024;
/// Sheets, styles, pictures and relations together.
const MAX_PARTS: usize = 1_000;

/// Refuses a workbook that would unpack to more than it may.
///
/// A directory can lie, so each part is also unpacked once into nothing, and counted; that proves the check sums as well.
pub(super) fn check(bytes: &[u8]) -> Result<(), TableFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MAX_PARTS {
        return Err(TableFault::Bomb("more than 1,000 parts"));
    }
    let packed = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let mut declared = 0u64;
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(damaged)?;
        declared = declared.saturating_add(part.size());
    }
    judge(declared, packed)?;
    let mut real = 0u64;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(damaged)?;
        let left = MAX_UNPACKED.saturating_sub(real).saturating_add(1);
        real += io::copy(&mut part.take(left), &mut io::sink()).map_err(damaged)?;
        judge(real, packed)?;
    }
    Ok(())
}

fn judge(unpacked: u64, packed: u64) -> Result<(), TableFault> {
    if unpacked > MAX_UNPACKED {
        return Err(TableFault::Bomb("over 200 MB"));
    }
    if unpacked > SMALL && unpacked / packed.max(1) > MAX_RATIO {
        return Err(TableFault::Bomb("over a hundred times its size"));
    }
    Ok(())
}

fn damaged(error: impl std::fmt::Display) -> TableFault {
    TableFault::Damaged(error.to_string())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

    use super::*;

    /// A sheet of `megabytes` of one letter, beside filler that does not pack.
    fn packed(megabytes: usize, filler: usize) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        zip.start_file("filler.bin", stored).unwrap();
        zip.write_all(&vec![7; filler]).unwrap();
        zip.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
        let block = vec![b'a'; 1024 * 1024];
        for _ in 0..megabytes {
            zip.write_all(&block).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn a_bomb_is_refused_by_its_directory() {
        let bomb = packed(300, 0);
        assert!(bomb.len() < 1024 * 1024);
        assert_eq!(check(&bomb).unwrap_err(), TableFault::Bomb("over 200 MB"));
        assert_eq!(check(&packed(20, 0)).unwrap_err(), TableFault::Bomb("over a hundred times its size"));
        assert_eq!(check(&packed(1, 0)), Ok(()));
        assert_eq!(check(&packed(20, 1024 * 1024)), Ok(()));
    }

    #[test]
    fn a_bomb_whose_directory_lies_is_refused_all_the_same() {
        let mut bomb = packed(300, 4 * 1024 * 1024);
        let declared = (300u32 * 1024 * 1024).to_le_bytes();
        let mut lies = 0;
        for at in 0..bomb.len() - 4 {
            if bomb[at..at + 4] == declared {
                bomb[at..at + 4].copy_from_slice(&1_000u32.to_le_bytes());
                lies += 1;
            }
        }
        assert!(lies >= 1);
        assert!(check(&bomb).is_err());
    }

    #[test]
    fn a_cut_or_altered_workbook_is_damaged() {
        let whole = packed(1, 100);
        assert!(matches!(check(&whole[..whole.len() / 2]), Err(TableFault::Damaged(_))));
        let mut altered = whole.clone();
        let at = altered.windows(7).position(|window| window == [7; 7]).unwrap();
        altered[at] = 8;
        assert!(matches!(check(&altered), Err(TableFault::Damaged(_))));
    }
}
