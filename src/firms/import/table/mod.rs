//! A file as rows of text, whatever wrote it, read within limits that a hostile file cannot get around.

mod text;
mod unpack;
mod workbook;

/// Largest file that is looked at.
pub const MAX_FILE_BYTES: usize = 20 * 1024 * 1024;
const MAX_ROWS: usize = 100_000;
const MAX_COLUMNS: usize = 200;
const MAX_CELL_CHARS: usize = 5_000;
/// All cells together: in a workbook many cells can repeat one long text that is stored once.
const MAX_TEXT_BYTES: usize = 200 * 1024 * 1024;

/// Why a file cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableFault {
    #[error("the file is larger than {} MB", MAX_FILE_BYTES / 1024 / 1024)]
    TooLarge,
    #[error("the file is empty")]
    Empty,
    #[error("the text is neither UTF-8 nor CP949 (EUC-KR): save it as \"CSV UTF-8\" or as .xlsx")]
    Encoding,
    #[error("the file is neither a text table (CSV) nor an Excel workbook (.xlsx)")]
    NotATable,
    #[error("the file is an old Excel workbook (.xls) or locked with a password: save it as .xlsx without a password")]
    OldWorkbook,
    #[error("the workbook is damaged: {0}")]
    Damaged(String),
    #[error("the workbook unpacks to more than it may ({0}); nothing was read")]
    Bomb(&'static str),
    #[error("a quotation mark that opens in row {0} is never closed")]
    Unclosed(usize),
    #[error("there are more than {MAX_ROWS} rows")]
    TooManyRows,
    #[error("there are more than {MAX_COLUMNS} columns (row {0})")]
    TooManyColumns(usize),
    #[error("the cells hold more than {} MB of text", MAX_TEXT_BYTES / 1024 / 1024)]
    TooMuchText,
}

/// What stands in one cell: its text (perhaps empty), or why it has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    Text(String),
    Bad(&'static str),
}

impl Cell {
    fn of(text: &str) -> Self {
        if text.chars().nth(MAX_CELL_CHARS).is_some() {
            return Self::Bad("longer than 5,000 characters");
        }
        Self::Text(text.trim().to_owned())
    }

    fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.is_empty())
    }

    fn size(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Bad(_) => 0,
        }
    }
}

/// A row that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// As the spreadsheet or the text editor counts it, from 1.
    pub number: usize,
    pub cells: Vec<Cell>,
}

/// The rows of a file, header among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub(super) rows: Vec<Row>,
    /// What the file was taken for, e.g. `CSV in CP949, separated by commas`.
    pub format: String,
}

/// Collects rows and keeps count of what they hold.
#[derive(Default)]
struct Collected {
    rows: Vec<Row>,
    size: usize,
}

impl Collected {
    fn push(&mut self, number: usize, mut cells: Vec<Cell>) -> Result<(), TableFault> {
        while cells.last().is_some_and(Cell::is_blank) {
            cells.pop();
        }
        if cells.is_empty() {
            return Ok(());
        }
        if cells.len() > MAX_COLUMNS {
            return Err(TableFault::TooManyColumns(number));
        }
        if self.rows.len() == MAX_ROWS + 1 {
            return Err(TableFault::TooManyRows);
        }
        self.size += cells.iter().map(Cell::size).sum::<usize>();
        if self.size > MAX_TEXT_BYTES {
            return Err(TableFault::TooMuchText);
        }
        self.rows.push(Row { number, cells });
        Ok(())
    }

    fn table(self, format: String) -> Result<Table, TableFault> {
        if self.rows.is_empty() { Err(TableFault::Empty) } else { Ok(Table { rows: self.rows, format }) }
    }
}

/// Reads an Excel workbook or a text table; its first bytes tell which, not its name.
///
/// # Errors
/// [`TableFault`], one sentence for the person who brought the file.
pub fn read(bytes: &[u8]) -> Result<Table, TableFault> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(TableFault::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        unpack::check(bytes)?;
        return workbook::read(bytes);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(TableFault::OldWorkbook);
    }
    text::read(bytes)
}
