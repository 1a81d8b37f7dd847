//! Which column is what: by the names that such lists use in Korean, English and Chinese, or as the operator says.

use unicode_normalization::UnicodeNormalization;

use super::table::{Cell, Row, Table};

/// How many rows above the header a list may carry (a title, a date, a note).
const HEADER_WITHIN: usize = 20;

/// Declares what a column can hold: a code for `--map`, and the column names that are understood, folded.
macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $code:literal: [$($header:literal),* $(,)?];)*) => {
        /// What a column holds.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Field { $($(#[$doc])* $name),* }

        impl Field {
            /// Every field, in the order help lists them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its code on the command line.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }

            fn headers(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($header),*]),* }
            }
        }
    };
}

fields! {
    /// The name, in whichever language it is.
    Name = "name": [
        "회사명", "상호", "상호명", "기업명", "업체명", "회원사명", "회원사", "법인명", "업체", "회사", "name", "company", "companyname",
        "firm", "firmname", "企业名称", "公司名称", "单位名称", "企业名", "公司名", "企业", "公司",
    ];
    NameKo = "name-ko": ["국문명", "국문상호", "한글명", "한글상호", "koreanname", "nameko", "韩文名", "韩文名称", "韩文企业名称"];
    NameEn = "name-en": [
        "영문명", "영문상호", "영문회사명", "영문기업명", "englishname", "nameen", "英文名", "英文名称", "英文企业名称",
    ];
    NameZh = "name-zh": ["중문명", "중문상호", "중문회사명", "중문기업명", "chinesename", "namezh", "中文名", "中文名称", "中文企业名称"];
    /// 사업자등록번호 or 统一社会信用代码; its length tells which.
    RegistrationNo = "registration-no": [
        "사업자등록번호", "사업자번호", "등록번호", "통일사회신용코드", "사회신용코드", "registrationno", "registrationnumber",
        "businessregistrationno", "businessregistrationnumber", "unifiedsocialcreditcode", "uscc", "统一社会信用代码", "社会信用代码",
        "信用代码", "营业执照号",
    ];
    /// What the source itself knows the firm by.
    Key = "key": [
        "종목코드", "회원번호", "회원코드", "업체코드", "관리번호", "고유번호", "key", "id", "code", "memberno", "memberid",
        "membernumber", "stockcode", "ticker", "会员编号", "企业编号", "股票代码", "编号",
    ];
    Region = "region": [
        "지역", "소재지", "본사소재지", "본사", "주소", "시도", "region", "location", "address", "地区", "所在地", "所在地区", "地址",
    ];
    Products = "products": [
        "주요제품", "제품", "주생산품", "생산품", "생산제품", "취급품목", "주요품목", "품목", "주요사업", "products", "product",
        "mainproducts", "主要产品", "产品", "主营产品", "主营业务",
    ];
    Sector = "sector": ["업종", "산업", "산업분류", "sector", "industry", "行业", "所属行业"];
    Founded = "founded": [
        "설립연도", "설립년도", "설립일", "설립일자", "창립연도", "founded", "established", "foundedyear", "成立年份", "成立时间",
        "成立日期",
    ];
    Employees = "employees": [
        "직원수", "종업원수", "임직원수", "사원수", "상시근로자수", "employees", "headcount", "员工人数", "员工数", "职工人数",
    ];
    Website = "website": ["홈페이지", "웹사이트", "누리집", "website", "homepage", "url", "web", "网站", "网址", "官网"];
    /// What the firm says of itself.
    Profile = "profile": [
        "소개", "회사소개", "기업소개", "소개글", "회사개요", "profile", "about", "description", "introduction", "简介", "企业简介",
        "公司简介",
    ];
    /// Words for what it can do; those the vocabulary knows are taken.
    Capabilities = "capabilities": ["역량", "보유역량", "핵심역량", "capabilities", "capability", "能力", "业务能力"];
    /// Left out.
    Ignore = "ignore": ["시장구분", "market"];
}

impl Field {
    /// The field with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.code() == code)
    }

    fn of_header(folded: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.headers().contains(&folded))
    }

    fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::NameKo | Self::NameEn | Self::NameZh)
    }
}

/// Why the columns of a file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingFault {
    #[error("no column holds the firms' names; the columns are {columns}; say which one with --map 'COLUMN=name'")]
    NoName { columns: String },
    #[error("there is no column {wanted:?}; the columns are {columns}")]
    NoColumn { wanted: String, columns: String },
    #[error("two columns are to be {0}")]
    Twice(&'static str),
    #[error("the file has a header but no rows below it")]
    NoRows,
}

/// What each used column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// Place of the header among the table's rows.
    header: usize,
    /// Columns of the header, used or not.
    pub(super) width: usize,
    /// Column, its own name, and what it holds.
    pub(super) columns: Vec<(usize, String, Field)>,
    /// Columns that nothing is taken from.
    pub left_out: Vec<String>,
}

impl Mapping {
    /// Finds the header and what its columns hold; `explicit` pairs of column name and field come first.
    ///
    /// # Errors
    /// [`MappingFault`], with the columns that are there.
    pub fn of(table: &Table, explicit: &[(String, Field)]) -> Result<Self, MappingFault> {
        let mut widest: Option<(usize, MappingFault)> = None;
        for (at, row) in table.rows.iter().take(HEADER_WITHIN).enumerate() {
            match Self::of_row(at, row, explicit) {
                Ok(_) if at + 1 == table.rows.len() => return Err(MappingFault::NoRows),
                Ok(mapping) => return Ok(mapping),
                // When none will do, the first of the widest rows is the one that people take for the header.
                Err(fault) => {
                    if widest.as_ref().is_none_or(|(width, _)| row.cells.len() > *width) {
                        widest = Some((row.cells.len(), fault));
                    }
                }
            }
        }
        Err(widest.map_or(MappingFault::NoRows, |(_, fault)| fault))
    }

    fn of_row(at: usize, row: &Row, explicit: &[(String, Field)]) -> Result<Self, MappingFault> {
        let headers: Vec<(usize, &str)> =
            row.cells.iter().enumerate().filter_map(|(at, cell)| Some((at, text(cell)?))).collect();
        let listed = || headers.iter().map(|(_, header)| format!("{header:?}")).collect::<Vec<_>>().join(", ");
        let mut columns: Vec<(usize, String, Field)> = Vec::new();
        for (wanted, field) in explicit {
            let Some((column, header)) = headers.iter().find(|(_, header)| folded(header) == folded(wanted)) else {
                return Err(MappingFault::NoColumn { wanted: wanted.clone(), columns: listed() });
            };
            if *field != Field::Ignore && columns.iter().any(|(_, _, other)| other == field) {
                return Err(MappingFault::Twice(field.code()));
            }
            columns.push((*column, (*header).to_owned(), *field));
        }
        for (column, header) in &headers {
            let Some(field) = Field::of_header(&folded(header)) else { continue };
            let free = columns.iter().all(|(used, _, other)| used != column && *other != field);
            if free {
                columns.push((*column, (*header).to_owned(), field));
            }
        }
        columns.retain(|(_, _, field)| *field != Field::Ignore);
        if !columns.iter().any(|(_, _, field)| field.is_name()) {
            return Err(MappingFault::NoName { columns: listed() });
        }
        columns.sort_by_key(|(column, _, _)| *column);
        let used = |at: &usize| columns.iter().any(|(column, _, _)| column == at);
        let left_out = headers.iter().filter(|(at, _)| !used(at)).map(|(_, header)| (*header).to_owned()).collect();
        Ok(Self { header: at, width: row.cells.len(), columns, left_out })
    }

    /// The rows below the header.
    pub(super) fn rows<'a>(&self, table: &'a Table) -> &'a [Row] {
        table.rows.get(self.header + 1..).unwrap_or_default()
    }

    /// Each used column as `name → field`.
    #[must_use]
    pub fn described(&self) -> Vec<String> {
        self.columns.iter().map(|(_, header, field)| format!("{header} → {}", field.code())).collect()
    }
}

fn text(cell: &Cell) -> Option<&str> {
    match cell {
        Cell::Text(text) if !text.is_empty() => Some(text),
        _ => None,
    }
}

/// A column's name without case, width, blanks, signs, and what stands in brackets: `사업자 등록번호(필수)` → `사업자등록번호`.
fn folded(header: &str) -> String {
    let plain: String = header.nfkc().collect::<String>().to_lowercase();
    let outside = plain.split('(').next().filter(|outside| !outside.trim().is_empty()).unwrap_or(&plain);
    outside.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::{super::table::read, *};

    fn mapped(csv: &str, explicit: &[(&str, Field)]) -> Result<Mapping, MappingFault> {
        let explicit: Vec<_> = explicit.iter().map(|(column, field)| ((*column).to_owned(), *field)).collect();
        Mapping::of(&read(csv.as_bytes()).unwrap(), &explicit)
    }

    #[test]
    fn columns_are_known_by_their_usual_names_in_three_languages() {
        let korean = mapped("종목코드,회사명,주요제품,지역,시장구분,비고\n1,a,b,c,d,e", &[]).unwrap();
        assert_eq!(korean.described(), ["종목코드 → key", "회사명 → name", "주요제품 → products", "지역 → region"]);
        assert_eq!(korean.left_out, ["시장구분", "비고"]);
        let chinese = mapped("企业名称,统一社会信用代码,所在地\na,b,c", &[]).unwrap();
        assert_eq!(chinese.described(), ["企业名称 → name", "统一社会信用代码 → registration-no", "所在地 → region"]);
        let english = mapped("Company Name,Registration No.,Headcount (people)\na,b,c", &[]).unwrap();
        assert_eq!(
            english.columns.iter().map(|(_, _, field)| *field).collect::<Vec<_>>(),
            [Field::Name, Field::RegistrationNo, Field::Employees]
        );
    }

    #[test]
    fn no_name_is_known_for_two_fields() {
        let mut all: Vec<_> = Field::ALL.iter().flat_map(|field| field.headers()).collect();
        assert!(all.iter().all(|header| folded(header) == **header), "headers are listed folded");
        let before = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), before);
    }

    #[test]
    fn the_header_may_stand_below_a_title() {
        let below = mapped("2026년 회원 명부\n기준일: 11월\n회사명,지역\n가나,서울", &[]).unwrap();
        assert_eq!((below.header, below.columns.len()), (2, 2));
    }

    #[test]
    fn what_the_operator_says_comes_first() {
        let said = mapped("회사명,브랜드\na,b", &[("브랜드", Field::Name), ("회사명", Field::Ignore)]).unwrap();
        assert_eq!(said.described(), ["브랜드 → name"]);
        let gone = mapped("회사명\na", &[("브랜드", Field::Name)]).unwrap_err();
        assert_eq!(gone, MappingFault::NoColumn { wanted: "브랜드".into(), columns: "\"회사명\"".into() });
        assert_eq!(mapped("a,b\nc,d", &[("a", Field::Name), ("b", Field::Name)]), Err(MappingFault::Twice("name")));
    }

    #[test]
    fn a_file_without_names_or_rows_is_refused_with_its_columns() {
        let fault = mapped("번호,비고\n1,2", &[]).unwrap_err();
        assert!(fault.to_string().contains("\"번호\", \"비고\""), "{fault}");
        assert_eq!(mapped("회사명,지역", &[]), Err(MappingFault::NoRows));
    }
}
