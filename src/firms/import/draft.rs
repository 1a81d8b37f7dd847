//! One row, checked: what it says of a firm, or everything that is wrong with it at once.

use super::{
    mapping::{Field, Mapping},
    regions,
    table::{Cell, Row},
};
use crate::{
    firms::{Contact, FirmContent, FirmKind, HeldCapability, Names, Registration, Standing},
    kernel::{
        lang::{TextLang, detect},
        locale::Locale,
        names::{FirmName, clean_line, clean_text, stripped},
        registration::{RegistrationCountry, RegistrationNumber},
        vocab::{Capability, Level, Region, Sector},
    },
    textindex::suggest::suggest,
};

const MAX_TEXT: usize = 5_000;
const MAX_LINE: usize = 200;

/// What a row says of a firm. An empty cell says nothing: it does not take away what is there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    pub names: Names,
    /// Country and number.
    pub registration: Option<(String, Registration)>,
    /// What the source knows the firm by; its name where the file has nothing better.
    pub key: String,
    pub region: Option<Region>,
    pub products: Option<String>,
    pub sector: Option<Sector>,
    pub founded: Option<i16>,
    pub employees: Option<i32>,
    pub website: Option<String>,
    pub profile: Option<(TextLang, String)>,
    pub capabilities: Vec<Capability>,
    /// What was passed over, in words.
    pub warnings: Vec<String>,
}

impl Draft {
    /// Reads a row; `this_year` bounds the year of foundation.
    pub(super) fn parse(mapping: &Mapping, row: &Row, this_year: i16) -> Result<Self, Vec<String>> {
        let mut draft = Self::default();
        let mut faults = Vec::new();
        for (column, header, field) in &mapping.columns {
            match row.cells.get(*column) {
                Some(Cell::Bad(why)) => faults.push(format!("{header}: {why}")),
                Some(Cell::Text(text)) if !text.is_empty() => {
                    if let Err(fault) = draft.take(*field, header, text, this_year) {
                        faults.push(format!("{header}: {fault}"));
                    }
                }
                _ => {}
            }
        }
        if row.cells.len() > mapping.width {
            let cells = row.cells.len();
            faults.push(format!("{cells} cells where the header has {}: is a quotation mark missing?", mapping.width));
        }
        if draft.names == Names::default() && faults.is_empty() {
            faults.push("no name".into());
        }
        if draft.key.is_empty() {
            draft.key = stripped(draft.names.get(Locale::Ko));
        }
        if faults.is_empty() { Ok(draft) } else { Err(faults) }
    }

    fn take(&mut self, field: Field, header: &str, text: &str, this_year: i16) -> Result<(), String> {
        match field {
            Field::Name => self.name(text, detect(header))?,
            Field::NameKo => self.names.ko = Some(name(text)?),
            Field::NameEn => self.names.en = Some(name(text)?),
            Field::NameZh => self.names.zh = Some(name(text)?),
            Field::RegistrationNo => self.registration_no(text)?,
            Field::Key => self.key = clean_line(text, MAX_LINE).map_err(|fault| fault.to_string())?,
            Field::Region => {
                self.region = regions::region(text);
                if self.region.is_none() {
                    self.warnings.push(format!("{header}: the region {text:?} is not known"));
                }
            }
            Field::Products => self.products = Some(clean_text(text, MAX_TEXT).map_err(|fault| fault.to_string())?),
            Field::Sector => {
                self.sector = regions::sector(text);
                if self.sector.is_none() {
                    self.warnings.push(format!("{header}: the sector {text:?} is not known"));
                }
            }
            Field::Founded => self.founded = Some(year(text, this_year)?),
            Field::Employees => self.employees = Some(headcount(text)?),
            Field::Website => self.website = Some(website(text)?),
            Field::Profile => {
                let body = clean_text(text, MAX_TEXT).map_err(|fault| fault.to_string())?;
                self.profile = Some((detect(&body).unwrap_or(TextLang::Ko), body));
            }
            Field::Capabilities => self.capabilities(header, text),
            Field::Ignore => {}
        }
        Ok(())
    }

    /// A Korean list's Latin name (LG) is how it is called in Korean; an English header leaves it to the name itself.
    fn name(&mut self, text: &str, header: Option<TextLang>) -> Result<(), String> {
        let name = name(text)?;
        let own = detect(&name);
        let lang = match (header, own) {
            (Some(TextLang::Ko | TextLang::Zh), None | Some(TextLang::En)) => header,
            _ => own,
        };
        match lang {
            Some(TextLang::En) => self.names.en = Some(name),
            Some(TextLang::Zh) => self.names.zh = Some(name),
            Some(TextLang::Ko) | None => self.names.ko = Some(name),
        }
        Ok(())
    }

    fn registration_no(&mut self, text: &str) -> Result<(), String> {
        let (country, code) = if text.chars().filter(|c| c.is_alphanumeric()).count() > 12 {
            (RegistrationCountry::Cn, "CN")
        } else {
            (RegistrationCountry::Kr, "KR")
        };
        let parsed = RegistrationNumber::parse(country, text).map_err(|fault| format!("{text:?}: {fault}"))?;
        if !parsed.checked {
            self.warnings.push(format!("registration number {text}: its check digit is wrong"));
        }
        let number = parsed.number.as_str().to_owned();
        self.registration = Some((code.to_owned(), Registration { number, checked: parsed.checked }));
        Ok(())
    }

    fn capabilities(&mut self, header: &str, text: &str) {
        // What a profile only hints at is no claim.
        self.capabilities =
            suggest(text).into_iter().filter(|found| found.named).map(|found| found.capability).collect();
        if self.capabilities.is_empty() {
            self.warnings.push(format!("{header}: {text:?} names no capability of the vocabulary"));
        }
    }

    /// Puts what the row says over what is there; capabilities are added, never lowered or taken away.
    pub fn put_onto(&self, content: &mut FirmContent) {
        let Names { ko, en, zh } = &self.names;
        for (said, kept) in [(ko, &mut content.names.ko), (en, &mut content.names.en), (zh, &mut content.names.zh)] {
            put(said, kept);
        }
        if let Some((country, registration)) = &self.registration {
            content.country.clone_from(country);
            content.registration = Some(registration.clone());
        }
        content.region = self.region.unwrap_or(content.region);
        put(&self.sector, &mut content.sector);
        put(&self.founded, &mut content.founded);
        put(&self.employees, &mut content.employees);
        put(&self.website, &mut content.website);
        if let Some(products) = &self.products {
            content.products.clone_from(products);
        }
        if let Some((lang, body)) = &self.profile {
            match content.profiles.iter_mut().find(|(other, _)| other == lang) {
                Some((_, kept)) => kept.clone_from(body),
                None => content.profiles.push((*lang, body.clone())),
            }
        }
        for capability in &self.capabilities {
            if !content.capabilities.iter().any(|held| held.capability == *capability) {
                content.capabilities.push(able(*capability));
            }
        }
    }

    /// A firm that is nothing but this row; `elsewhere` is the region of those whose own is not known.
    #[must_use]
    pub fn firm(&self, source: &str, elsewhere: Region) -> FirmContent {
        let mut content = empty(self.region.unwrap_or(elsewhere));
        content.country = self.country().to_owned();
        if self.registration.is_none() {
            content.source = Some((source.to_owned(), self.key.clone()));
        }
        self.put_onto(&mut content);
        content
    }

    fn country(&self) -> &str {
        let of_region =
            self.region.map(Region::country).filter(|country| country.len() == 2 && !matches!(*country, "EU" | "ZZ"));
        of_region.unwrap_or(if self.names.ko.is_none() && self.names.zh.is_some() { "CN" } else { "KR" })
    }
}

/// A firm of which nothing is known.
pub(super) fn empty(region: Region) -> FirmContent {
    FirmContent {
        kind: FirmKind::Member,
        standing: Standing::Active,
        names: Names::default(),
        country: String::new(),
        registration: None,
        region,
        extra_regions: Vec::new(),
        sector: None,
        size: None,
        employees: None,
        founded: None,
        languages: Vec::new(),
        supports_members: false,
        products: String::new(),
        website: None,
        capacity: None,
        profiles: Vec::new(),
        capabilities: Vec::new(),
        certifications: Vec::new(),
        projects: Vec::new(),
        contact: Contact::default(),
        source: None,
    }
}

/// A list names what a firm can do, not how well: nothing more is claimed for it.
pub(super) fn able(capability: Capability) -> HeldCapability {
    HeldCapability { capability, level: Level::Able, years: 0, evidence: None }
}

fn put<T: Clone>(said: &Option<T>, kept: &mut Option<T>) {
    if said.is_some() {
        kept.clone_from(said);
    }
}

fn name(text: &str) -> Result<String, String> {
    FirmName::parse(text).map(|name| name.as_str().to_owned()).map_err(|fault| fault.to_string())
}

/// The year in `2009`, `2009-03-01`, `2009년 3월` or `1999.0`.
fn year(text: &str, this_year: i16) -> Result<i16, String> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let year = (digits.len() == 4 || digits.len() == 8).then(|| digits.get(..4)?.parse().ok()).flatten();
    year.filter(|year| (1800..=this_year).contains(year))
        .ok_or_else(|| format!("{text:?} is no year up to {this_year}"))
}

/// The number in `1,234명` or `35 人`.
fn headcount(text: &str) -> Result<i32, String> {
    let bare = text.trim_end_matches(|c: char| !c.is_ascii_digit()).replace([',', ' '], "");
    let count = bare.parse().ok().filter(|count| (0..=1_000_000).contains(count));
    count.ok_or_else(|| format!("{text:?} is no number of people"))
}

/// A web address, with its scheme.
fn website(text: &str) -> Result<String, String> {
    let line = clean_line(text, MAX_LINE).map_err(|fault| fault.to_string())?;
    let lower = line.to_ascii_lowercase();
    let bare = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let host = bare.unwrap_or(&lower).split(['/', '?', '#']).next().unwrap_or_default();
    let sound = host.contains('.')
        && !host.starts_with('.')
        && !host.chars().any(|c| c.is_whitespace() || "@:<>\"'".contains(c));
    if !sound || line.contains(char::is_whitespace) {
        return Err(format!("{text:?} is no web address"));
    }
    Ok(if bare.is_some() { line } else { format!("https://{line}") })
}

#[cfg(test)]
mod tests {
    use super::{super::table::read, *};

    fn drafts(csv: &str) -> Vec<Result<Draft, Vec<String>>> {
        let table = read(csv.as_bytes()).unwrap();
        let mapping = Mapping::of(&table, &[]).unwrap();
        mapping.rows(&table).iter().map(|row| Draft::parse(&mapping, row, 2026)).collect()
    }

    #[test]
    fn a_full_row_is_read() {
        let csv = "회사명,영문명,사업자등록번호,지역,주요제품,업종,설립일,직원수,홈페이지,회사소개,역량\n\
                   ㈜두레정밀,Dure Precision,101-81-00001,경기도 안산시,금형,반도체,2009-03-01,\"1,234명\",dure.example,금형을 만든다.,MES와 네트워크 구축";
        let draft = drafts(csv).remove(0).unwrap();
        assert_eq!(
            (draft.names.ko.as_deref(), draft.names.en.as_deref()),
            (Some("㈜두레정밀"), Some("Dure Precision"))
        );
        assert_eq!(draft.region.map(Region::code), Some("kr-gyeonggi"));
        assert_eq!((draft.founded, draft.employees), (Some(2009), Some(1234)));
        assert_eq!(draft.website.as_deref(), Some("https://dure.example"));
        assert!(draft.capabilities.iter().any(|capability| capability.code() == "mes"));
        assert_eq!(draft.key, "두레정밀");
        let firm = draft.firm("list", Region::parse("other").unwrap());
        assert_eq!((firm.country.as_str(), firm.source), ("KR", None));
    }

    #[test]
    fn all_faults_of_a_row_are_told_at_once_with_their_columns() {
        let faults =
            drafts("회사명,사업자등록번호,설립연도,직원수,홈페이지\n가나,12,미상,많음,없음").remove(0).unwrap_err();
        assert_eq!(faults.len(), 4);
        assert!(faults[0].starts_with("사업자등록번호: \"12\""), "{faults:?}");
        assert_eq!(drafts("회사명,지역\n,서울").remove(0), Err(vec!["no name".into()]));
        assert!(drafts("회사명,지역\n가나,서울,남는 칸").remove(0).unwrap_err()[0].contains("quotation mark"));
    }

    #[test]
    fn product_words_invent_no_capabilities_and_unknown_regions_are_only_noted() {
        let draft = drafts("회사명,주요제품,지역\n가나,\"MES, WMS\",케이맨 제도").remove(0).unwrap();
        assert!(draft.capabilities.is_empty());
        assert_eq!((draft.region, draft.warnings.len()), (None, 1));
        assert_eq!(draft.firm("list", Region::parse("other").unwrap()).region.code(), "other");
    }

    #[test]
    fn a_name_goes_where_its_language_and_its_header_say() {
        let names = |csv: &str| drafts(csv).remove(0).unwrap().names;
        assert_eq!(names("회사명\nLG").ko.as_deref(), Some("LG"));
        assert_eq!(names("name\nAcme").en.as_deref(), Some("Acme"));
        assert_eq!(names("name\n두레").ko.as_deref(), Some("두레"));
        assert_eq!(names("企业名称\n苏州都来").zh.as_deref(), Some("苏州都来"));
        assert_eq!(names("회사명\n苏州都来").zh.as_deref(), Some("苏州都来"));
    }

    #[test]
    fn an_empty_cell_takes_nothing_away_and_levels_are_never_lowered() {
        let draft = drafts("회사명,주요제품,역량\n가나,,MES").remove(0).unwrap();
        let mut content = draft.firm("list", Region::parse("other").unwrap());
        content.products = "금형".into();
        content.capabilities[0].level = Level::Core;
        let before = content.clone();
        draft.put_onto(&mut content);
        assert_eq!(content, before);
    }

    #[test]
    fn years_headcounts_and_addresses_are_read_as_people_write_them() {
        assert_eq!(["2009", "2009.0", "2009년 3월", "20090301"].map(|text| year(text, 2026)), [const { Ok(2009) }; 4]);
        assert!(["09", "2027", "1799", "이천구"].iter().all(|text| year(text, 2026).is_err()));
        assert_eq!((headcount("1,234명"), headcount("35 人")), (Ok(1234), Ok(35)));
        assert!(headcount("-3").is_err() && headcount("약 30명").is_err());
        assert_eq!(website("HTTP://Dure.example/a"), Ok("HTTP://Dure.example/a".into()));
        assert!(
            ["javascript:alert(1)", "없음", "a b.example", "http://a@b.example", "https://localhost"]
                .iter()
                .all(|text| website(text).is_err())
        );
    }
}
