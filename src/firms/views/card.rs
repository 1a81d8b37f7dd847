//! A firm in a list, and its name as the reader knows it.

use crate::{
    firms::{FirmKind, FirmSummary, Names, Standing},
    i18n::Texts,
    kernel::lang,
    web::url,
};

/// The `lang` attribute of a text that a member wrote; empty when nothing tells.
#[must_use]
pub fn lang_of(text: &str) -> &'static str {
    lang::detect(text).map_or("", lang::TextLang::tag)
}

/// A name with the language it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub name: String,
    pub lang: &'static str,
}

impl Named {
    fn of(name: &str) -> Self {
        Self { name: name.to_owned(), lang: lang_of(name) }
    }

    /// The name a reader of `t` knows best.
    #[must_use]
    pub fn best(names: &Names, t: Texts) -> Self {
        Self::of(names.get(t.locale()))
    }

    /// The names beside that one.
    #[must_use]
    pub fn others(names: &Names, t: Texts) -> Vec<Self> {
        names.others(t.locale()).into_iter().map(Self::of).collect()
    }
}

/// What a list shows of a firm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirmCard {
    pub href: String,
    pub name: Named,
    pub others: Vec<Named>,
    /// Region, line of business and number of people.
    pub meta: String,
    /// Class and label.
    pub badges: Vec<(&'static str, String)>,
    /// Class, capability and level, the strongest first.
    pub capabilities: Vec<(&'static str, &'static str, String)>,
}

/// A list shows the strongest only; the profile shows all.
const SHOWN_CAPABILITIES: usize = 5;

impl FirmCard {
    #[must_use]
    pub fn new(firm: &FirmSummary, t: Texts) -> Self {
        let locale = t.locale();
        Self {
            href: url::firm(firm.id),
            name: Named::best(&firm.names, t),
            others: Named::others(&firm.names, t),
            meta: meta(firm, t),
            badges: badges(firm.kind, firm.standing, firm.supports_members, t),
            capabilities: firm
                .capabilities
                .iter()
                .take(SHOWN_CAPABILITIES)
                .map(|(capability, level)| (level.class(), capability.label(locale), level.label(t)))
                .collect(),
        }
    }
}

fn meta(firm: &FirmSummary, t: Texts) -> String {
    let locale = t.locale();
    let region = firm.region.map(|region| region.short(locale).to_owned());
    let sector = firm.sector.map(|sector| sector.label(locale).to_owned());
    let people = firm.employees.map(|n| t.firms_people(i64::from(n))).or(firm.size.map(|size| size.label(t)));
    [region, sector, people].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What sets a firm apart, as (class, label).
pub(super) fn badges(kind: FirmKind, standing: Standing, supports: bool, t: Texts) -> Vec<(&'static str, String)> {
    let mut badges = Vec::new();
    if kind == FirmKind::Startup {
        badges.push(("info", kind.label(t)));
    }
    if supports {
        badges.push(("ok", t.firms_facet_supports()));
    }
    match standing {
        Standing::Active => {}
        Standing::Inactive => badges.push(("", standing.label(t))),
        Standing::Hidden => badges.push(("warn", standing.label(t))),
    }
    badges
}
