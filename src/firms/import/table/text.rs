//! Text tables: the encoding and the separator are found out, never guessed past an error.

use std::borrow::Cow;

use encoding_rs::{EUC_KR, Encoding, UTF_8};

use super::{Cell, Collected, Table, TableFault};

/// Separators in the order in which a tie is settled.
const SEPARATORS: [(u8, &str); 3] = [(b',', "commas"), (b'\t', "tabs"), (b';', "semicolons")];

/// A last line of our own: when it does not come back as one, a quotation mark has swallowed it, and who knows what before it.
const LAST: &str = "\u{1}";

pub(super) fn read(bytes: &[u8]) -> Result<Table, TableFault> {
    let (text, encoding) = decoded(bytes)?;
    if text.contains(['\0', '\u{1}']) {
        return Err(TableFault::NotATable);
    }
    let (separator, separator_name) = separator(&text);
    let text = format!("{text}\n{LAST}");
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let format = format!("CSV in {encoding}, separated by {separator_name}");
    let mut collected = Collected::default();
    let mut lines = Lines { text: text.as_bytes(), read: 0, ended: 0 };
    for record in reader.records() {
        // The text is UTF-8 and rows may differ in length, so nothing is left that could fail.
        let record = record.map_err(|_| TableFault::NotATable)?;
        let start = record.position().map_or(0, csv::Position::byte);
        let line = lines.at(usize::try_from(start).unwrap_or(usize::MAX));
        if record.iter().any(|cell| cell.ends_with(LAST)) {
            let whole = record.len() == 1 && record.get(0) == Some(LAST);
            return if whole { collected.table(format) } else { Err(TableFault::Unclosed(line)) };
        }
        collected.push(line, record.iter().map(Cell::of).collect())?;
    }
    Err(TableFault::NotATable)
}

/// Counts lines up to the record at hand. The reader's own count is of the end of the record before: one too few after CR LF, and it
/// leaves out blank lines.
struct Lines<'a> {
    text: &'a [u8],
    /// Bytes that were looked at.
    read: usize,
    /// Line feeds among them.
    ended: usize,
}

impl Lines<'_> {
    /// The line, from 1, of the first text at or after byte `start`; starts come in rising order.
    fn at(&mut self, start: usize) -> usize {
        let breaks = |byte: &&u8| matches!(**byte, b'\r' | b'\n');
        let blank = self.text.get(start..).unwrap_or_default().iter().take_while(breaks).count();
        let passed = self.text.get(self.read..start.saturating_add(blank)).unwrap_or_default();
        self.ended += passed.iter().filter(|byte| **byte == b'\n').count();
        self.read += passed.len();
        self.ended + 1
    }
}

/// A byte order mark decides; else strict UTF-8; else CP949 without a single replacement, as Korean Excel writes it.
fn decoded(bytes: &[u8]) -> Result<(Cow<'_, str>, &'static str), TableFault> {
    let (marked, skip) = Encoding::for_bom(bytes).map_or((None, 0), |(encoding, length)| (Some(encoding), length));
    let body = bytes.get(skip..).unwrap_or_default();
    let strict = |encoding: &'static Encoding| encoding.decode_without_bom_handling_and_without_replacement(body);
    if let Some(encoding) = marked {
        return strict(encoding).map(|text| (text, encoding.name())).ok_or(TableFault::Encoding);
    }
    if let Some(text) = strict(UTF_8) {
        return Ok((text, "UTF-8"));
    }
    // What this decoder calls EUC-KR is the whole of CP949: 똠, 뷁 and ㈜ are in it.
    strict(EUC_KR).map(|text| (text, "CP949")).ok_or(TableFault::Encoding)
}

/// The separator that occurs most in the first line that holds one, outside of quotes.
fn separator(text: &str) -> (u8, &'static str) {
    let count = |line: &str, sign: u8| {
        let mut quoted = false;
        line.bytes()
            .filter(|byte| {
                quoted ^= *byte == b'"';
                *byte == sign && !quoted
            })
            .count()
    };
    for line in text.lines().take(20) {
        let best = SEPARATORS.iter().rev().max_by_key(|(sign, _)| count(line, *sign));
        if let Some(found) = best.filter(|(sign, _)| count(line, *sign) > 0) {
            return *found;
        }
    }
    (b',', "commas")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &[u8]) -> Vec<Vec<String>> {
        let text = |cell: Cell| match cell {
            Cell::Text(text) => text,
            Cell::Bad(why) => why.to_owned(),
        };
        read(bytes).unwrap().rows.into_iter().map(|row| row.cells.into_iter().map(text).collect()).collect()
    }

    #[test]
    fn utf8_with_and_without_mark_utf16_and_cp949_read_alike() {
        let text = "회사명,주요제품\n㈜똠뷁정밀,\"금형, 사출\"\n";
        let plain = texts(text.as_bytes());
        assert_eq!(plain, [vec!["회사명", "주요제품"], vec!["㈜똠뷁정밀", "금형, 사출"]]);
        assert_eq!(texts(format!("\u{FEFF}{text}").as_bytes()), plain);
        let (cp949, _, replaced) = EUC_KR.encode(text);
        assert!(!replaced);
        assert_eq!(texts(&cp949), plain);
        assert_eq!(read(&cp949).unwrap().format, "CSV in CP949, separated by commas");
        let utf16: Vec<u8> = format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(texts(&utf16), plain);
    }

    #[test]
    fn bytes_of_neither_encoding_are_refused_by_name() {
        let error = read(b"name\n\xFF\xFE\x80 abc\xC3").unwrap_err();
        assert_eq!(error, TableFault::Encoding);
        assert!(error.to_string().contains("UTF-8") && error.to_string().contains("CP949"));
        assert_eq!(read(b"\x7fELF\x02\x01\x01\0\0\0").unwrap_err(), TableFault::NotATable);
    }

    #[test]
    fn commas_semicolons_and_tabs_are_told_apart_outside_of_quotes() {
        for (text, cells) in [("a;b;c", 3), ("a\tb", 2), ("\"x,y,z\";b", 2), ("a,b;c,d", 3), ("alone", 1)] {
            assert_eq!(texts(text.as_bytes())[0].len(), cells, "{text:?}");
        }
    }

    #[test]
    fn blank_rows_are_left_out_and_rows_keep_the_number_of_their_line() {
        let text = "name,region\n\n,,\n\nA,Seoul\n\"B\nB\",Busan\nC,Jeju\n";
        for text in [text.to_owned(), text.replace('\n', "\r\n")] {
            let numbers: Vec<_> = read(text.as_bytes()).unwrap().rows.iter().map(|row| row.number).collect();
            assert_eq!(numbers, [1, 5, 6, 8], "{text:?}");
        }
        assert_eq!(read(b"").unwrap_err(), TableFault::Empty);
        assert_eq!(read(b"\n,,,\n \n").unwrap_err(), TableFault::Empty);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_swallows_no_rows() {
        assert_eq!(read(b"name,products\nA,b\nC,\"d\nE,f\n"), Err(TableFault::Unclosed(3)));
        assert_eq!(texts(b"name,products\nA,5\" pipe\n\"B\",\"c\"\"d\"").len(), 3);
    }

    #[test]
    fn limits_of_rows_columns_and_cells_hold() {
        let rows = "a\n".repeat(super::super::MAX_ROWS + 2);
        assert_eq!(read(rows.as_bytes()).unwrap_err(), TableFault::TooManyRows);
        let columns = "a,".repeat(super::super::MAX_COLUMNS + 1) + "a";
        assert_eq!(read(columns.as_bytes()).unwrap_err(), TableFault::TooManyColumns(1));
        let long = format!("name\n{}", "가".repeat(5_001));
        assert!(matches!(read(long.as_bytes()).unwrap().rows[1].cells[0], Cell::Bad(_)));
    }
}
