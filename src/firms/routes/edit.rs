//! The profile editor, for a firm's own people and for the office.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use chrono::NaiveDate;
use serde_json::json;

use super::profile::find_here;
use crate::{
    audit,
    firms::{
        Firm, FirmContent,
        form::{self, ROWS, Typed},
        store,
        views::{EditContext, EditPage},
    },
    identity::Actor,
    jobs::{self, Job},
    kernel::ids::FirmId,
    policy::{self, Facts, Verb},
    web::{Answer, App, Error, Fault, Faults, Flash, Id, OnConstraint, Posted, Visit, set_flash, url},
};

/// What a form sends: fields with their values, of rows as many as there are.
type Fields = Posted<Vec<(String, String)>>;

/// The editor of one's own firm.
pub async fn edit_own(State(app): State<App>, visit: Visit, actor: Actor) -> Answer<EditPage> {
    let id = actor.firm().ok_or(Error::NotFound)?;
    Desk::open(app, visit, actor, id, url::my_firm()).await?.fresh().await
}

/// The editor for the office.
pub async fn edit(State(app): State<App>, visit: Visit, actor: Actor, Id(id): Id<FirmId>) -> Answer<EditPage> {
    Desk::open(app, visit, actor, id, url::edit_firm(id)).await?.fresh().await
}

/// Saves one's own firm.
pub async fn update_own(
    State(app): State<App>,
    visit: Visit,
    actor: Actor,
    jar: CookieJar,
    Posted(fields): Fields,
) -> Answer<Response> {
    let id = actor.firm().ok_or(Error::NotFound)?;
    Desk::open(app, visit, actor, id, url::my_firm()).await?.post(jar, Typed::posted(fields)).await
}

/// Saves a firm for the office.
pub async fn update(
    State(app): State<App>,
    (visit, actor, jar): (Visit, Actor, CookieJar),
    Id(id): Id<FirmId>,
    Posted(fields): Fields,
) -> Answer<Response> {
    Desk::open(app, visit, actor, id, url::edit_firm(id)).await?.post(jar, Typed::posted(fields)).await
}

/// A firm on the desk of someone who may change it.
struct Desk {
    app: App,
    visit: Visit,
    actor: Actor,
    firm: Firm,
    action: String,
}

impl Desk {
    async fn open(app: App, visit: Visit, actor: Actor, id: FirmId, action: String) -> Answer<Self> {
        let firm = find_here(&mut *app.conn().await?, &visit, id).await?;
        policy::decide(Some(&actor), Verb::EditFirm, firm.facts(visit.place.id))?;
        Ok(Self { app, visit, actor, firm, action })
    }

    /// The form as the firm is.
    async fn fresh(&self) -> Answer<EditPage> {
        let typed = Typed::of(&self.firm, self.visit.locale());
        Ok(self.page(typed, Faults::default(), false).await)
    }

    async fn post(self, jar: CookieJar, typed: Typed) -> Answer<Response> {
        match Step::parse(typed.get("op")) {
            Step::ConfirmCapacity => self.confirm_capacity(jar).await,
            Step::AddRow(list) => {
                let mut typed = typed;
                typed.add_row(list);
                Ok(self.page(typed, Faults::default(), false).await.into_response())
            }
            Step::DropRow(list, at) => {
                Ok(self.page(typed.without_row(list, at), Faults::default(), false).await.into_response())
            }
            Step::Save => self.save(jar, typed).await,
        }
    }

    async fn save(self, jar: CookieJar, typed: Typed) -> Answer<Response> {
        let version: i32 = typed.get("version").parse().map_err(|_| Error::BadRequest)?;
        let content = match form::parse(&typed, &self.firm, self.today(), self.governs()) {
            Ok(content) => content,
            Err(faults) => return Ok(self.refused(typed, faults).await),
        };
        let mut tx = self.app.begin().await?;
        let replaced = store::replace(&mut tx, self.firm.id, version, &content).await;
        match replaced.on_constraint("firms_registration_no_key", || Fault::Taken)? {
            Ok(true) => {}
            Ok(false) => {
                let page = self.page(typed, Faults::default(), true).await;
                return Ok((StatusCode::CONFLICT, page).into_response());
            }
            Err(fault) => {
                drop(tx);
                let mut faults = Faults::default();
                faults.add("registration", fault);
                return Ok(self.refused(typed, faults).await);
            }
        }
        audit::append(&mut tx, self.event(&changed(&self.firm.content, &content))).await?;
        jobs::enqueue(&mut tx, &Job::ReadFirms, self.app.clock.now()).await?;
        tx.commit().await?;
        // A doubtful number is told of beside its field; otherwise the profile shows what was saved.
        let doubtful = content.registration.is_some_and(|registration| !registration.checked);
        let next = if doubtful { self.action } else { url::firm(self.firm.id) };
        Ok((set_flash(&self.app, jar, Flash::FirmSaved), Redirect::to(&next)).into_response())
    }

    async fn confirm_capacity(self, jar: CookieJar) -> Answer<Response> {
        let mut tx = self.app.begin().await?;
        if !store::confirm_capacity(&mut tx, self.firm.id, self.today()).await? {
            return Err(Error::BadRequest);
        }
        audit::append(&mut tx, self.event(&["capacity"])).await?;
        tx.commit().await?;
        Ok((set_flash(&self.app, jar, Flash::FirmSaved), Redirect::to(&self.action)).into_response())
    }

    async fn refused(&self, typed: Typed, faults: Faults) -> Response {
        (StatusCode::UNPROCESSABLE_ENTITY, self.page(typed, faults, false).await).into_response()
    }

    async fn page(&self, typed: Typed, faults: Faults, changed_meanwhile: bool) -> EditPage {
        let (here, id) = (self.visit.place.id, self.firm.id);
        // The advice is a comfort: without it the editor still works.
        let effects = self.app.matchmaker.effects(here, id).await.unwrap_or_else(|error| {
            tracing::warn!(error = format!("{error:#}"), "no advice for a firm's profile");
            Vec::new()
        });
        let context = EditContext {
            typed,
            faults,
            effects,
            governs: self.governs(),
            changed_meanwhile,
            action: self.action.clone(),
            today: self.today(),
        };
        EditPage::new(self.visit.layout(), &self.firm, &context)
    }

    /// Kind and standing are the office's to decide: whoever may edit a firm that is not their own.
    fn governs(&self) -> bool {
        policy::decide(Some(&self.actor), Verb::EditFirm, Facts::of(self.visit.place.id)).is_ok()
    }

    fn today(&self) -> NaiveDate {
        self.visit.place.zone.date(self.visit.now)
    }

    fn event(&self, sections: &[&str]) -> audit::Event {
        audit::Event {
            association: self.visit.place.id,
            actor: Some(self.actor.account),
            verb: audit::Verb::Edited,
            subject: audit::Subject::Firm(self.firm.id),
            details: json!({ "changed": sections }),
            at: self.visit.now,
        }
    }
}

/// What a post asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Save,
    ConfirmCapacity,
    AddRow(&'static str),
    DropRow(&'static str, usize),
}

impl Step {
    fn parse(op: &str) -> Self {
        let list = |name: &str| ROWS.into_iter().find(|list| *list == name);
        if op == "confirm-capacity" {
            return Self::ConfirmCapacity;
        }
        if let Some(list) = op.strip_prefix("add-").and_then(list) {
            return Self::AddRow(list);
        }
        let dropped = op.strip_prefix("drop-").and_then(|rest| rest.rsplit_once('-'));
        let dropped = dropped.and_then(|(name, at)| Some((list(name)?, at.parse().ok()?)));
        dropped.map_or(Self::Save, |(list, at)| Self::DropRow(list, at))
    }
}

/// The sections that differ, for the record: names only, no personal data.
fn changed(before: &FirmContent, after: &FirmContent) -> Vec<&'static str> {
    let facts = |content: &FirmContent| {
        let FirmContent { region, sector, size, employees, founded, supports_members, .. } = content;
        (*region, *sector, *size, *employees, *founded, *supports_members, content.website.clone())
    };
    [
        ("kind", before.kind != after.kind),
        ("standing", before.standing != after.standing),
        ("names", before.names != after.names),
        ("registration", before.registration != after.registration || before.country != after.country),
        ("facts", facts(before) != facts(after)),
        ("regions", before.extra_regions != after.extra_regions),
        ("languages", before.languages != after.languages),
        ("products", before.products != after.products),
        ("capacity", before.capacity != after.capacity),
        ("profiles", before.profiles != after.profiles),
        ("capabilities", before.capabilities != after.capabilities),
        ("certifications", before.certifications != after.certifications),
        ("projects", before.projects != after.projects),
        ("contact", before.contact != after.contact),
    ]
    .into_iter()
    .filter_map(|(section, differs)| differs.then_some(section))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::firms::views::sample_firm;

    #[test]
    fn buttons_name_what_they_do_and_anything_else_saves() {
        assert_eq!(Step::parse("add-project"), Step::AddRow("project"));
        assert_eq!(Step::parse("drop-capability-12"), Step::DropRow("capability", 12));
        assert_eq!(Step::parse("confirm-capacity"), Step::ConfirmCapacity);
        for op in ["", "save", "add-firm", "drop-capability-x", "drop-firm-1"] {
            assert_eq!(Step::parse(op), Step::Save, "{op}");
        }
    }

    #[test]
    fn the_record_names_the_sections_that_differ() {
        let before = sample_firm().unwrap().content;
        let mut after = before.clone();
        assert_eq!(changed(&before, &after), Vec::<&str>::new());
        after.contact.phone = None;
        after.capabilities.clear();
        assert_eq!(changed(&before, &after), ["capabilities", "contact"]);
    }
}
