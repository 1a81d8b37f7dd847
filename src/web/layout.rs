//! The frame around every page: who and where one is, the ways to go, the language, and the demo's bar.

use super::{Flash, Visit, url};
use crate::{i18n::Texts, identity::Actor, kernel::ids::AssociationId};

/// One way to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavItem {
    pub href: String,
    pub label: String,
    pub icon: &'static str,
    pub current: bool,
    /// Left out of the bar on phones, where it stands in the person's menu.
    pub deep: bool,
}

/// One of the demo's roles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoRole {
    pub key: &'static str,
    pub label: String,
    pub current: bool,
}

/// Everything the frame shows.
#[derive(Clone)]
pub struct Layout {
    pub t: Texts,
    pub place: String,
    pub phone: Option<String>,
    pub nav: Vec<NavItem>,
    /// The signed-in person's name.
    pub person: Option<String>,
    /// Whether the person acts for a firm of this association.
    pub has_firm: bool,
    /// Whether the person works in the office of this association.
    pub in_office: bool,
    /// Other associations the person belongs to.
    pub elsewhere: Vec<(AssociationId, String)>,
    /// The roles to try, in demo mode.
    pub demo: Option<Vec<DemoRole>>,
    pub flash: Option<String>,
    /// This page's path with its query, for coming back after a switch of language.
    pub here: String,
    /// The origin in links that leave the portal (previews, copies).
    pub origin: String,
}

impl Layout {
    /// A frame for samples of pages: a signed-in member of the demo, or a visitor.
    #[must_use]
    pub fn sample(t: Texts, signed_in: bool) -> Self {
        let item = |href: String, label: String, icon| NavItem { href, label, icon, current: false, deep: false };
        Self {
            t,
            place: "화동한국중소기업협의회".to_owned(),
            phone: Some("+86 21 6209 0000".to_owned()),
            nav: vec![item(url::home(), t.nav_home(), "house"), item(url::firms(), t.nav_firms(), "building-2")],
            person: signed_in.then(|| "윤서경".to_owned()),
            has_firm: signed_in,
            in_office: signed_in,
            elsewhere: Vec::new(),
            demo: None,
            flash: None,
            here: url::home(),
            origin: "http://localhost:8080".to_owned(),
        }
    }

    /// The frame for this visit.
    #[must_use]
    pub fn of(visit: &Visit) -> Self {
        let t = visit.t;
        Self {
            t,
            place: visit.place.name(t.locale()).to_owned(),
            phone: visit.place.phone.clone(),
            nav: nav(visit),
            person: visit.actor.as_ref().map(|actor| actor.name.clone()),
            has_firm: visit.actor.as_ref().is_some_and(|actor| actor.firm().is_some()),
            in_office: visit.actor.as_ref().is_some_and(Actor::is_staff),
            elsewhere: visit.elsewhere.iter().map(|place| (place.id, place.name(t.locale()).to_owned())).collect(),
            demo: visit.demo.then(|| demo_roles(visit)),
            flash: visit.flash.map(|flash| flash_text(flash, t)),
            here: visit.here.clone(),
            origin: visit.origin.clone(),
        }
    }

    /// The language of the page, for `<html lang>`.
    #[must_use]
    pub fn lang(&self) -> &'static str {
        self.t.locale().tag()
    }

    /// The phone number as a `tel:` link wants it.
    #[must_use]
    pub fn phone_digits(&self) -> String {
        self.phone.iter().flat_map(|phone| phone.chars()).filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }

    /// All languages as (code, own name, is this one).
    #[must_use]
    pub fn languages(&self) -> Vec<(&'static str, &'static str, bool)> {
        let here = self.t.locale();
        crate::kernel::locale::Locale::ALL.map(|other| (other.code(), other.native_name(), other == here)).to_vec()
    }
}

fn nav(visit: &Visit) -> Vec<NavItem> {
    let t = visit.t;
    let path = visit.here.split('?').next().unwrap_or("/");
    let item = |href: String, label: String, icon: &'static str| {
        let current = if href == "/" { path == "/" } else { path == href || path.starts_with(&format!("{href}/")) };
        NavItem { href, label, icon, current, deep: false }
    };
    let mut nav = vec![
        item(url::home(), t.nav_home(), "house"),
        item(url::postings(), t.nav_postings(), "briefcase"),
        item(url::firms(), t.nav_firms(), "building-2"),
    ];
    let actor = visit.actor.as_ref();
    if actor.is_some_and(|actor| actor.firm().is_some()) {
        nav.push(item(url::my_matches(), t.nav_my_matches(), "inbox"));
    } else if actor.is_some_and(Actor::is_staff) {
        nav.push(item(url::new_posting(), t.nav_new_posting(), "plus"));
        let current = path.starts_with("/settings/");
        nav.push(NavItem { deep: true, current, ..item(url::weights(), t.nav_settings(), "sliders-horizontal") });
    } else if actor.is_none() {
        nav.push(item(url::sign_in(None), t.nav_sign_in(), "log-in"));
    }
    // The form for a new request lies under the list: the longer address is the one we are at.
    if let Some(longest) = nav.iter().filter(|item| item.current).map(|item| item.href.len()).max() {
        nav.iter_mut().for_each(|item| item.current &= item.href.len() == longest);
    }
    nav
}

fn demo_roles(visit: &Visit) -> Vec<DemoRole> {
    let t = visit.t;
    let role = |key: &'static str, label: String| DemoRole { key, label, current: visit.demo_role == Some(key) };
    vec![
        role("staff", t.demo_role_staff()),
        role("admin", t.demo_role_admin()),
        role("member", t.demo_role_member()),
        role("startup", t.demo_role_startup()),
        role("requester", t.demo_role_requester()),
    ]
}

fn flash_text(flash: Flash, t: Texts) -> String {
    match flash {
        Flash::SignedIn => t.flash_signed_in(),
        Flash::SignedOut => t.flash_signed_out(),
        Flash::PasswordSet => t.flash_password_set(),
        Flash::PostingPublished => t.flash_posting_published(),
        Flash::PostingSaved => t.flash_posting_saved(),
        Flash::FirmSaved => t.flash_firm_saved(),
        Flash::DemoReset => t.flash_demo_reset(),
        Flash::RoleSwitched => t.flash_role_switched(),
        Flash::RotationChanged => t.flash_rotation_changed(),
        Flash::OutcomeNoted => t.flash_outcome_noted(),
    }
}
