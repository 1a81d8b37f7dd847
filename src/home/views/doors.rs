//! Ways to go from the front door, by who stands there.

use super::Audience;
use crate::{
    i18n::Texts,
    web::{Layout, url},
};

/// The greeting and the next step.
pub struct Hero {
    pub title: String,
    pub lead: String,
    pub first: (String, String),
    pub second: Option<(String, String)>,
}

impl Hero {
    /// `first` and `second` are (address, label); `name` is the signed-in person's.
    pub fn new(audience: Audience, name: Option<&str>, place: &str, firms: i64, t: Texts) -> Self {
        let title = name.map_or_else(|| t.home_title(), |name| t.home_hello(name));
        let all = (url::postings(), t.home_see_open());
        let (lead, first, second) = match audience {
            Audience::Visitor => (t.home_lead(firms, place), all, Some((url::sign_in(None), t.nav_sign_in()))),
            Audience::Member => (t.home_lead_member(), (url::my_matches(), t.home_see_matches()), Some(all)),
            Audience::Office => (t.home_lead_office(), (url::new_posting(), t.nav_new_posting()), Some(all)),
            Audience::Guest => (t.home_lead_guest(), all, None),
        };
        Self { title, lead, first, second }
    }
}

/// A card that leads somewhere.
pub struct Door {
    pub icon: &'static str,
    pub title: String,
    pub text: String,
    /// `None` where only the office can open it, and has no telephone.
    pub href: Option<String>,
}

/// Three doors at most: visitors choose who they are, others what to do.
pub fn doors(audience: Audience, layout: &Layout) -> Vec<Door> {
    let t = layout.t;
    let door = |icon, title, text, href| Door { icon, title, text, href };
    let find = || door("search", t.home_door_find(), t.home_door_find_text(), Some(url::firms()));
    match audience {
        Audience::Visitor => {
            let mine = url::sign_in(Some(&url::my_matches()));
            vec![
                door("building-2", t.home_door_member(), t.home_door_member_text(), Some(mine)),
                door("sprout", t.home_door_startup(), startup_text(layout), Some(url::sign_in(None))),
                requester(layout),
            ]
        }
        Audience::Member => vec![
            door("inbox", t.home_door_matches(), t.home_door_matches_text(), Some(url::my_matches())),
            door("building-2", t.home_door_profile(), t.home_door_profile_text(), Some(url::my_firm())),
            find(),
        ],
        Audience::Office => vec![
            door("plus", t.home_door_post(), t.home_door_post_text(), Some(url::new_posting())),
            door("briefcase", t.home_door_ranking(), t.home_door_ranking_text(), Some(url::postings())),
            find(),
        ],
        Audience::Guest => vec![find(), requester(layout)],
    }
}

fn startup_text(layout: &Layout) -> String {
    match unbroken_phone(layout) {
        Some(phone) => layout.t.home_door_startup_call(phone.as_str()),
        None => layout.t.home_door_startup_text(),
    }
}

/// Whoever has work to give out tells the office, which writes it down with them.
fn requester(layout: &Layout) -> Door {
    let t = layout.t;
    let text = match unbroken_phone(layout) {
        Some(phone) => t.home_door_requester_call(phone.as_str()),
        None => t.home_door_requester_text(),
    };
    let href = layout.phone.is_some().then(|| format!("tel:{}", layout.phone_digits()));
    Door { icon: "file-text", title: t.home_door_requester(), text, href }
}

/// The office's number on one line: half a telephone number at the end of a line is misread.
fn unbroken_phone(layout: &Layout) -> Option<String> {
    layout.phone.as_ref().map(|phone| phone.replace(' ', "\u{a0}"))
}
