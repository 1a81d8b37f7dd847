//! What an import would do, found out before anything is written.

use std::collections::HashMap;

use super::{draft::Draft, mapping::Mapping, table::Table};
use crate::{
    firms::FirmContent,
    kernel::{ids::FirmId, vocab::Region},
};

/// Something to tell about a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowNote {
    /// As the file counts its rows, from 1.
    pub row: usize,
    pub reasons: Vec<String>,
}

/// A firm that is there, as far as lists can change it.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub id: FirmId,
    /// It belongs to the association that imports.
    pub member: bool,
    /// Filled in those parts that a [`Draft`] can touch.
    pub content: FirmContent,
}

/// What an import would do. Every row of the file is in exactly one of the lists or counted as unchanged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    pub new: Vec<FirmContent>,
    pub changed: Vec<(FirmId, Draft)>,
    /// Firms of other associations that join this one; their profiles stay as they are.
    pub joining: Vec<FirmId>,
    pub unchanged: usize,
    pub faulty: Vec<RowNote>,
    /// Rows that are taken, but not with everything they say.
    pub warnings: Vec<RowNote>,
}

impl Plan {
    /// Whether nothing would be written.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.writes() == 0
    }

    /// How many firms would be written.
    #[must_use]
    pub fn writes(&self) -> usize {
        self.new.len() + self.changed.len() + self.joining.len()
    }

    /// `new 3 · changed 1 · …`, without what does not occur beyond the four that are always told.
    #[must_use]
    pub fn counts(&self) -> String {
        let joining =
            if self.joining.is_empty() { String::new() } else { format!(" · joining {}", self.joining.len()) };
        let (new, changed) = (self.new.len(), self.changed.len());
        format!("new {new} · changed {changed}{joining} · unchanged {} · faulty {}", self.unchanged, self.faulty.len())
    }
}

/// The rows that can be used, each with its number, and the others with what is wrong with them.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    pub drafts: Vec<(usize, Draft)>,
    pub faulty: Vec<RowNote>,
}

/// Checks each row by itself and against the rows above it.
pub(super) fn rows(table: &Table, mapping: &Mapping, this_year: i16) -> Rows {
    let mut rows = Rows::default();
    let mut seen: HashMap<Identity, usize> = HashMap::new();
    for row in mapping.rows(table) {
        match Draft::parse(mapping, row, this_year) {
            Ok(draft) => match seen.get(&Identity::of(&draft)) {
                Some(first) => rows.faulty.push(same_as(row.number, *first)),
                None => {
                    seen.insert(Identity::of(&draft), row.number);
                    rows.drafts.push((row.number, draft));
                }
            },
            Err(reasons) => rows.faulty.push(RowNote { row: row.number, reasons }),
        }
    }
    rows
}

fn same_as(row: usize, first: usize) -> RowNote {
    let reason = format!("the same firm as row {first} (by registration number, key column, or else name)");
    RowNote { row, reasons: vec![reason] }
}

/// What makes two rows the same firm.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Identity {
    /// Country and number.
    Registration(String, String),
    /// What the source knows it by.
    Key(String),
}

impl Identity {
    fn of(draft: &Draft) -> Self {
        match &draft.registration {
            Some((country, registration)) => Self::Registration(country.clone(), registration.number.clone()),
            None => Self::Key(draft.key.clone()),
        }
    }
}

/// Compares the rows with the firms that are there.
pub(super) fn compare(rows: Rows, known: &HashMap<Identity, Known>, source: &str, elsewhere: Region) -> Plan {
    let mut plan = Plan { faulty: rows.faulty, ..Plan::default() };
    let mut used: HashMap<FirmId, usize> = HashMap::new();
    for (row, draft) in rows.drafts {
        let found = find(known, &draft);
        if let Some(first) = found.and_then(|firm| used.insert(firm.id, row)) {
            plan.faulty.push(same_as(row, first));
            continue;
        }
        if !draft.warnings.is_empty() {
            plan.warnings.push(RowNote { row, reasons: draft.warnings.clone() });
        }
        match found {
            None => plan.new.push(draft.firm(source, elsewhere)),
            Some(firm) if !firm.member => plan.joining.push(firm.id),
            Some(firm) => {
                let mut after = firm.content.clone();
                draft.put_onto(&mut after);
                if after == firm.content { plan.unchanged += 1 } else { plan.changed.push((firm.id, draft)) }
            }
        }
    }
    plan.faulty.sort_by_key(|note| note.row);
    plan
}

/// A firm that came without a number may have got one since; a firm with another number is another firm.
fn find<'a>(known: &'a HashMap<Identity, Known>, draft: &Draft) -> Option<&'a Known> {
    known.get(&Identity::of(draft)).or_else(|| {
        let by_key = known.get(&Identity::Key(draft.key.clone()))?;
        by_key.content.registration.is_none().then_some(by_key)
    })
}

#[cfg(test)]
mod tests {
    use super::{super::table::read, *};

    fn planned(csv: &str, known: &HashMap<Identity, Known>) -> Plan {
        let table = read(csv.as_bytes()).unwrap();
        let mapping = Mapping::of(&table, &[]).unwrap();
        compare(rows(&table, &mapping, 2026), known, "list", Region::parse("other").unwrap())
    }

    /// The firms as they are after `plan` was carried out.
    fn after(plan: &Plan) -> HashMap<Identity, Known> {
        plan.new
            .iter()
            .map(|content| {
                let identity = match (&content.registration, &content.source) {
                    (Some(registration), _) => {
                        Identity::Registration(content.country.clone(), registration.number.clone())
                    }
                    (None, source) => Identity::Key(source.clone().unwrap().1),
                };
                (identity, Known { id: FirmId::fresh(), member: true, content: content.clone() })
            })
            .collect()
    }

    const LIST: &str =
        "회사명,사업자등록번호,주요제품,역량\n㈜가나,101-81-00001,금형,MES\n다라,,사출,\n마바,,프레스,WMS";

    #[test]
    fn the_same_file_a_second_time_changes_nothing() {
        let first = planned(LIST, &HashMap::new());
        assert_eq!(first.counts(), "new 3 · changed 0 · unchanged 0 · faulty 0");
        let second = planned(LIST, &after(&first));
        assert_eq!(second.counts(), "new 0 · changed 0 · unchanged 3 · faulty 0");
        assert!(second.is_idle());
    }

    #[test]
    fn a_changed_row_touches_only_the_columns_that_the_file_has() {
        let known = after(&planned(LIST, &HashMap::new()));
        let plan = planned("회사명,주요제품\n다라,사출과 도금\n마바,프레스", &known);
        assert_eq!(plan.counts(), "new 0 · changed 1 · unchanged 1 · faulty 0");
        let (id, draft) = &plan.changed[0];
        let mut content = known.values().find(|firm| firm.id == *id).unwrap().content.clone();
        let before = content.clone();
        draft.put_onto(&mut content);
        assert_eq!(content, FirmContent { products: "사출과 도금".into(), ..before });
    }

    #[test]
    fn a_firm_twice_in_one_file_is_faulty_the_second_time() {
        let plan = planned(
            "회사명,사업자등록번호\n가나,101-81-00001\n㈜가나,1018100001\n다라,\n주식회사 다라,",
            &HashMap::new(),
        );
        assert_eq!((plan.new.len(), plan.faulty.len()), (2, 2));
        assert_eq!((plan.faulty[0].row, plan.faulty[1].row), (3, 5));
        assert!(plan.faulty[0].reasons[0].contains("row 2"));
    }

    #[test]
    fn two_rows_that_lead_to_one_firm_are_one_firm() {
        let known = after(&planned("회사명\n다라", &HashMap::new()));
        let plan = planned("회사명,사업자등록번호\n다라,101-81-00001\n㈜다라,", &known);
        assert_eq!(plan.counts(), "new 0 · changed 1 · unchanged 0 · faulty 1");
    }

    #[test]
    fn a_firm_of_another_association_joins_with_its_profile_untouched() {
        let mut known = after(&planned(LIST, &HashMap::new()));
        known.values_mut().for_each(|firm| firm.member = false);
        let plan = planned("회사명,주요제품\n다라,완전히 다른 것", &known);
        assert_eq!((plan.joining.len(), plan.changed.len()), (1, 0));
    }
}
