//! The list of firms that one's own firm wants nothing to do with.

use askama::Template;
use askama_web::WebTemplate;
use uuid::Uuid;

use super::{Named, lang_of};
use crate::{
    firms::{Names, routes::RawBlock, store::blocks::Block},
    i18n::Texts,
    kernel::{
        dates::{self, Zone},
        ids::FirmId,
    },
    web::{Faults, Layout, Sample, url},
};

struct Row {
    name: Named,
    href: String,
    since: String,
    reason: String,
    reason_lang: &'static str,
    removal: String,
}

/// The form, for those who may change the list.
struct Form {
    firm: String,
    reason: String,
    firm_fault: Option<String>,
    reason_fault: Option<String>,
    /// Names to choose from while typing.
    offered: Vec<Named>,
}

#[derive(Template, WebTemplate)]
#[template(path = "firms/blocks.html")]
pub struct BlocksPage {
    layout: Layout,
    faults: Vec<(String, String)>,
    rows: Vec<Row>,
    form: Option<Form>,
}

impl BlocksPage {
    /// `typed` is what the form holds and what is wrong with it; nothing for readers who may only look.
    pub fn new(
        layout: Layout,
        blocks: &[Block],
        offered: &[(FirmId, Names)],
        typed: Option<(RawBlock, &Faults)>,
        zone: Zone,
    ) -> Self {
        let t = layout.t;
        let locale = t.locale();
        let row = |block: &Block| Row {
            name: Named::best(&block.names, t),
            href: url::firm(block.firm),
            since: t.firms_blocked_since(dates::date(zone.date(block.set_at), locale)),
            reason_lang: lang_of(&block.reason),
            reason: block.reason.clone(),
            removal: url::unblock(block.firm),
        };
        let all = typed.as_ref().map(|(_, faults)| faults.all(t)).unwrap_or_default();
        let form = typed.map(|(raw, faults)| Form {
            firm: raw.firm,
            reason: raw.reason,
            firm_fault: faults.of("firm", t),
            reason_fault: faults.of("reason", t),
            offered: offered.iter().map(|(_, names)| Named::best(names, t)).collect(),
        });
        Self { faults: all, rows: blocks.iter().map(row).collect(), form, layout }
    }
}

/// The page with a firm on the list and a fault, empty, and for a reader who may only look.
pub(super) fn samples(t: Texts) -> Vec<Sample> {
    let names = Names { ko: Some("다온".into()), en: Some("Daon".into()), zh: None };
    let block = || Block {
        firm: FirmId(Uuid::nil()),
        names: names.clone(),
        reason: "<b>경쟁사".into(),
        set_at: chrono::DateTime::UNIX_EPOCH,
    };
    let mut faults = Faults::default();
    faults.add("firm", crate::web::Fault::NotAChoice);
    let raw = RawBlock { firm: "다온\"".into(), reason: String::new() };
    let none = Faults::default();
    let page = |blocks: &[Block], typed| {
        BlocksPage::new(Layout::sample(t, true), blocks, &[(FirmId(Uuid::nil()), names.clone())], typed, Zone::Seoul)
    };
    vec![
        Sample::of("firms/blocks (fault)", &page(&[block()], Some((raw, &faults)))),
        Sample::of("firms/blocks (empty)", &page(&[], Some((RawBlock::default(), &none)))),
        Sample::of("firms/blocks (reader)", &page(&[block()], None)),
    ]
}
