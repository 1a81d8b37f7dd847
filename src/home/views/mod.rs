//! Pages of this slice.

mod doors;
mod items;
mod map;
mod samples;

use askama::Template;
use askama_web::WebTemplate;
use chrono::{DateTime, Utc};

use super::model::{Audience, Front};
use crate::{
    identity::Actor,
    web::{Layout, asset},
};
use doors::{Door, Hero};
use items::{OpenItem, ResultItem};
use map::Map;

pub use samples::samples;

/// The front door.
#[derive(Template, WebTemplate)]
#[template(path = "home/home.html")]
pub struct HomePage {
    layout: Layout,
    /// The picture of link previews, as an absolute address.
    preview: Option<String>,
    hero: Hero,
    doors: Vec<Door>,
    open: Vec<OpenItem>,
    open_total: i64,
    /// The label of the way to those that are not shown here.
    open_all: Option<String>,
    results: Vec<ResultItem>,
    map: Option<Map>,
    firms: i64,
    results_this_year: i64,
}

impl HomePage {
    /// The page for `actor` (`None` is a visitor).
    pub fn new(layout: Layout, actor: Option<&Actor>, front: &Front, now: DateTime<Utc>) -> Self {
        let (t, audience, firms) = (layout.t, Audience::of(actor), front.firms() as i64);
        Self {
            preview: preview(&layout.origin),
            hero: Hero::new(audience, actor.map(|actor| actor.name.as_str()), &layout.place, firms, t),
            doors: doors::doors(audience, &layout),
            open: front.open.iter().map(|posting| OpenItem::new(posting, now, t)).collect(),
            open_total: front.open_total,
            open_all: (front.open_total > front.open.len() as i64).then(|| t.home_open_all(front.open_total)),
            results: front.results.iter().filter_map(|posting| ResultItem::new(posting, &front.leads, t)).collect(),
            map: Map::new(&front.regions, t),
            firms,
            results_this_year: front.results_this_year,
            layout,
        }
    }
}

fn preview(origin: &str) -> Option<String> {
    let path = asset("og.png");
    // The picture is drawn for a release; without it a preview of words is better than a broken one.
    (path != "/static/missing").then(|| format!("{origin}{path}"))
}

/// What an installation without an association shows.
#[derive(Template, WebTemplate)]
#[template(path = "home/nowhere.html")]
pub struct NowherePage {
    layout: Layout,
}

impl NowherePage {
    /// The page.
    pub fn new(layout: Layout) -> Self {
        Self { layout }
    }
}
