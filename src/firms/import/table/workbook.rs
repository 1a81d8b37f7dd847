//! Excel workbooks, read cell by cell: a sheet that claims a million rows costs nothing until it fills them.

use std::{
    collections::BTreeMap,
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::{Cell, Collected, MAX_COLUMNS, MAX_ROWS, MAX_TEXT_BYTES, Table, TableFault};

const MAX_SHEETS: usize = 100;
/// A spreadsheet keeps numbers to 15 digits; beyond, the end of a registration number has been lost.
const MAX_EXACT: f64 = 1e15;

/// Reads the first visible sheet that holds anything; the parts were checked before.
pub(super) fn read(bytes: &[u8]) -> Result<Table, TableFault> {
    // The reader is another's code and the file a stranger's: a panic there is one more kind of damage.
    catch_unwind(AssertUnwindSafe(|| first_filled_sheet(bytes)))
        .unwrap_or_else(|_| Err(TableFault::Damaged("its parts do not fit together".into())))
}

fn first_filled_sheet(bytes: &[u8]) -> Result<Table, TableFault> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let sheets: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    if sheets.len() > MAX_SHEETS {
        return Err(TableFault::Bomb("more than 100 sheets"));
    }
    for name in sheets {
        match sheet(&mut workbook, &name)?.table(format!("Excel workbook, sheet {name:?}")) {
            Err(TableFault::Empty) => {}
            read => return read,
        }
    }
    Err(TableFault::Empty)
}

fn sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Collected, TableFault> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(|error| damaged(&error))?;
    let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    let mut size = 0;
    while let Some(found) = cells.next_cell().map_err(|error| damaged(&error))? {
        let (row, column) = found.get_position();
        let cell = cell(found.get_value());
        if cell.is_blank() {
            continue;
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= MAX_COLUMNS {
            return Err(TableFault::TooManyColumns(number(row)));
        }
        size += cell.size();
        if size > MAX_TEXT_BYTES {
            return Err(TableFault::TooMuchText);
        }
        let cells = rows.entry(row).or_default();
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Text(String::new()));
        }
        if let Some(place) = cells.get_mut(column) {
            *place = cell;
        }
        if rows.len() > MAX_ROWS + 1 {
            return Err(TableFault::TooManyRows);
        }
    }
    let mut collected = Collected::default();
    for (row, cells) in rows {
        collected.push(number(row), cells)?;
    }
    Ok(collected)
}

/// Rows are counted from 1, as the spreadsheet shows them.
fn number(row: u32) -> usize {
    usize::try_from(row).unwrap_or(usize::MAX).saturating_add(1)
}

/// A formula counts by the result that was saved with it.
fn cell(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Text(String::new()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::of(text),
        DataRef::SharedString(text) => Cell::of(text),
        DataRef::Bool(yes) => Cell::Text(if *yes { "TRUE" } else { "FALSE" }.into()),
        DataRef::Int(number) => Cell::Text(number.to_string()),
        DataRef::Float(number) if number.abs() >= MAX_EXACT => {
            Cell::Bad("a number too long for a spreadsheet, its end is lost: format the column as text")
        }
        // Printed the shortest way: 12 for 12.0, 0.5 for 0.5.
        DataRef::Float(number) => Cell::Text(number.to_string()),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            Cell::Text(format!("{year:04}-{month:02}-{day:02}"))
        }
        DataRef::DateTime(_) => Cell::Bad("a duration"),
        DataRef::Error(_) => Cell::Bad("a formula that ended in an error"),
    }
}

fn damaged(error: &XlsxError) -> TableFault {
    TableFault::Damaged(error.to_string())
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

    use super::*;

    fn saved(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
        let mut workbook = Workbook::new();
        fill(&mut workbook);
        workbook.save_to_buffer().unwrap()
    }

    fn read_rows(bytes: &[u8]) -> Vec<Vec<Cell>> {
        super::super::read(bytes).unwrap().rows.into_iter().map(|row| row.cells).collect()
    }

    fn text(text: &str) -> Cell {
        Cell::Text(text.into())
    }

    #[test]
    fn text_numbers_dates_and_results_of_formulas_are_read_as_people_see_them() {
        let bytes = saved(|workbook| {
            let sheet = workbook.add_worksheet();
            sheet.write(0, 0, "㈜두레정밀").unwrap();
            sheet.write(0, 1, 1_234_567_890.0).unwrap();
            let date = ExcelDateTime::from_ymd(2009, 3, 1).unwrap();
            sheet.write_with_format(0, 2, &date, &Format::new().set_num_format("yyyy-mm-dd")).unwrap();
            sheet.write(0, 3, Formula::new("=1+1").set_result("2")).unwrap();
            sheet.write(0, 4, true).unwrap();
            sheet.write(0, 5, 0.5).unwrap();
        });
        let expected = ["㈜두레정밀", "1234567890", "2009-03-01", "2", "TRUE", "0.5"].map(text);
        assert_eq!(read_rows(&bytes), [expected.to_vec()]);
    }

    #[test]
    fn errors_and_numbers_that_lost_their_end_are_no_text() {
        let bytes = saved(|workbook| {
            let sheet = workbook.add_worksheet();
            sheet.write(0, 0, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
            sheet.write(0, 1, 913_100_001_234_567_890.0).unwrap();
        });
        assert!(read_rows(&bytes)[0].iter().all(|cell| matches!(cell, Cell::Bad(_))));
    }

    #[test]
    fn the_first_visible_sheet_with_something_in_it_is_read_and_rows_keep_their_numbers() {
        let bytes = saved(|workbook| {
            workbook.add_worksheet().set_name("빈").unwrap();
            workbook.add_worksheet().set_name("가려진").unwrap().set_hidden(true).write(0, 0, "hidden").unwrap();
            workbook.add_worksheet().set_name("회원").unwrap().write(4, 1, "name").unwrap();
        });
        let table = super::super::read(&bytes).unwrap();
        assert_eq!(table.format, "Excel workbook, sheet \"회원\"");
        assert_eq!((table.rows[0].number, table.rows[0].cells.len()), (5, 2));
        assert_eq!(
            super::super::read(&saved(|workbook| drop(workbook.add_worksheet().set_name("빈")))),
            Err(TableFault::Empty)
        );
    }

    #[test]
    fn a_cell_far_out_costs_nothing_and_is_refused() {
        let bytes = saved(|workbook| drop(workbook.add_worksheet().write(1_000_000, 16_000, "x")));
        assert_eq!(super::super::read(&bytes), Err(TableFault::TooManyColumns(1_000_001)));
    }

    #[test]
    fn a_zip_that_is_no_workbook_is_damaged() {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("readme.txt", zip::write::SimpleFileOptions::default()).unwrap();
        let bytes = zip.finish().unwrap().into_inner();
        assert!(matches!(super::super::read(&bytes), Err(TableFault::Damaged(_))));
    }
}
