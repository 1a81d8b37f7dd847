//! Writes the demo through the stores of the slices, with its days counted from today.

use std::collections::HashMap;

use anyhow::Context;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::data::{self, Data, Role};
use crate::{
    associations::{self, NewAssociation, NewDivision},
    audit::{self, Event, Subject, Verb},
    firms,
    identity::{self, FirmRole, NewAccount, PasswordHash, Seat},
    jobs::{self, Job},
    kernel::{
        dates::Zone,
        ids::{AccountId, AssociationId, DivisionId, FirmId, PostingId},
    },
    postings::{self, NewPosting, Outcome, Requester, Requirement},
};

/// Where the demo association is.
const ZONE: Zone = Zone::Shanghai;

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loaded {
    pub firms: usize,
    pub postings: usize,
    pub accounts: usize,
}

/// What later steps need to know of earlier ones.
struct Seeding<'a> {
    data: &'a Data,
    association: AssociationId,
    now: DateTime<Utc>,
    today: NaiveDate,
    accounts: HashMap<&'a str, AccountId>,
    firms: HashMap<&'a str, FirmId>,
}

/// Loads the demo as `association`, in the caller's transaction; visitors get it when it is the `default`.
///
/// # Errors
/// Fails when the database does, when the data contradict themselves, or when an address or the short name is taken.
pub async fn seed(
    conn: &mut PgConnection,
    association: AssociationId,
    default: bool,
    password: &PasswordHash,
    now: DateTime<Utc>,
) -> anyhow::Result<Loaded> {
    let data = data::read()?;
    let mut seeding = Seeding {
        data: &data,
        association,
        now,
        today: ZONE.date(now),
        accounts: HashMap::new(),
        firms: HashMap::new(),
    };
    let divisions = seeding.association(conn, default).await?;
    seeding.accounts(conn, password).await?;
    seeding.all_firms(conn, &divisions).await?;
    seeding.firm_roles(conn).await?;
    seeding.note_import(conn).await?;
    seeding.postings(conn).await?;
    jobs::enqueue(conn, &Job::ReadFirms, now).await?;
    Ok(Loaded { firms: data.firms.len(), postings: data.postings.len(), accounts: data.people.len() })
}

impl<'a> Seeding<'a> {
    async fn association(
        &self,
        conn: &mut PgConnection,
        default: bool,
    ) -> anyhow::Result<HashMap<&'a str, DivisionId>> {
        let described = &self.data.association;
        let new = NewAssociation {
            id: self.association,
            slug: &described.slug,
            names: described.names.all(),
            phone: Some(&described.phone),
            time_zone: "Asia/Shanghai",
            is_default: default,
            is_demo: true,
        };
        associations::insert(conn, &new).await.with_context(|| format!("making the association {}", described.slug))?;
        self.note(conn, Verb::Created, Subject::Association(self.association), json!({"slug": described.slug})).await?;
        let mut ids = HashMap::new();
        for division in &described.divisions {
            let id = DivisionId::fresh();
            let new =
                NewDivision { id, association: self.association, code: &division.code, names: division.names.all() };
            associations::insert_division(conn, &new).await?;
            ids.insert(division.code.as_str(), id);
        }
        Ok(ids)
    }

    async fn accounts(&mut self, conn: &mut PgConnection, password: &PasswordHash) -> anyhow::Result<()> {
        for person in &self.data.people {
            let account = AccountId::fresh();
            let new = NewAccount {
                id: account,
                email: &person.email,
                name: &person.name,
                title: Some(person.title.get(person.lang.0)),
                locale: Some(person.lang.0),
                password: Some(password.clone()),
                platform_admin: false,
                demo: true,
            };
            identity::insert_account(conn, &new)
                .await
                .with_context(|| format!("making the account {}", person.email))?;
            let seat = match person.role {
                Role::Staff => Some(Seat::Staff),
                Role::Admin => Some(Seat::Admin),
                Role::Requester => Some(Seat::Requester),
                Role::Owner | Role::Editor => None,
            };
            if let Some(seat) = seat {
                identity::give_seat(conn, account, self.association, seat).await?;
            }
            self.accounts.insert(&person.key, account);
        }
        Ok(())
    }

    async fn all_firms(
        &mut self,
        conn: &mut PgConnection,
        divisions: &HashMap<&str, DivisionId>,
    ) -> anyhow::Result<()> {
        for firm in &self.data.firms {
            let id = FirmId::fresh();
            let described = || format!("the firm {}", firm.key);
            let content = super::firm::content(firm, self.today).with_context(described)?;
            firms::insert(conn, id, &content).await.with_context(described)?;
            let division = divisions.get(firm.division.as_str()).copied();
            let since = super::firm::first_of(&firm.member_since).with_context(described)?;
            firms::join(conn, id, self.association, division, since).await?;
            self.firms.insert(&firm.key, id);
        }
        Ok(())
    }

    async fn firm_roles(&self, conn: &mut PgConnection) -> anyhow::Result<()> {
        for person in &self.data.people {
            let role = if person.role == Role::Editor { FirmRole::Editor } else { FirmRole::Owner };
            let Some(key) = &person.firm else { continue };
            let (Some(account), Some(firm)) = (self.accounts.get(person.key.as_str()), self.firms.get(key.as_str()))
            else {
                continue;
            };
            identity::give_firm_role(conn, *account, *firm, role).await?;
        }
        Ok(())
    }

    async fn note_import(&self, conn: &mut PgConnection) -> anyhow::Result<()> {
        let details = json!({"source": "demo", "firms": self.data.firms.len(), "requests": self.data.postings.len()});
        self.note(conn, Verb::Imported, Subject::Association(self.association), details).await
    }

    async fn postings(&self, conn: &mut PgConnection) -> anyhow::Result<()> {
        let staff = self.accounts.get("staff").copied();
        for posting in &self.data.postings {
            let published_at = self.moment(-i64::from(posting.published_days_ago), 10)?;
            let new = self.new_posting(posting).with_context(|| format!("the request {}", posting.key))?;
            let (id, _) = postings::insert(conn, &new, staff, published_at)
                .await
                .with_context(|| format!("the request {}", posting.key))?;
            let details = json!({"requirements": new.requirements.len(), "published": published_at.date_naive()});
            self.note(conn, Verb::Published, Subject::Posting(id), details).await?;
            match &posting.outcome {
                Some(ended) => self.end(conn, id, posting, ended).await?,
                None => jobs::enqueue(conn, &Job::SaveRanking { posting: id, version: 1 }, self.now).await?,
            }
        }
        Ok(())
    }

    fn new_posting(&self, posting: &data::Posting) -> anyhow::Result<NewPosting> {
        let asked_by = self.data.people.iter().find(|person| person.requester.as_deref() == Some(&posting.key));
        let requester = Requester {
            name: posting.requester.name.clone(),
            kind: posting.requester.kind.0,
            country: posting.requester.country.clone(),
            account: asked_by.and_then(|person| self.accounts.get(person.key.as_str())).copied(),
        };
        let requirements = posting.requirements.iter().map(|wanted| Requirement {
            capability: wanted.capability,
            must: wanted.must,
            level: wanted.level,
            weight: wanted.weight,
            note: wanted.note.clone(),
        });
        Ok(NewPosting {
            association: self.association,
            form_key: Uuid::now_v7(),
            title: posting.title.clone(),
            body: posting.text.clone(),
            lang: posting.lang.0,
            requester,
            sector: posting.sector,
            region: posting.region,
            languages: posting.languages.iter().map(|language| language.0).collect(),
            certifications: posting.certifications.clone(),
            budget: posting.budget.map(data::Sum::money).transpose()?,
            starts_on: None,
            duration_months: posting.duration_months,
            closes_at: self.moment(i64::from(posting.closes_in_days), 18)?,
            requirements: requirements.collect(),
            rules: posting.rules.iter().map(|rule| rule.rule()).collect(),
        })
    }

    /// Records how a past request went: firms heard of it when it was published, answered in the days after, were chosen a week after
    /// it closed.
    async fn end(
        &self,
        conn: &mut PgConnection,
        id: PostingId,
        posting: &data::Posting,
        ended: &data::Ended,
    ) -> anyhow::Result<()> {
        let recommended_at = self.moment(-i64::from(posting.published_days_ago), 11)?;
        let interested_at = self.moment(2 - i64::from(posting.published_days_ago), 15)?;
        let decided_at = self.moment((i64::from(posting.closes_in_days) + 7).min(-1), 14)?;
        for key in &ended.recommended {
            let Some(firm) = self.firms.get(key.as_str()) else { continue };
            let interested = ended.interested.contains(key).then_some(interested_at);
            let selected = ended.selected.contains(key).then_some(decided_at);
            postings::note_firm(conn, id, *firm, Some(recommended_at), interested, selected).await?;
        }
        let outcome = Outcome {
            result: ended.result.0,
            lead: ended.lead.as_ref().and_then(|key| self.firms.get(key.as_str())).copied(),
            value: ended.value.map(data::Sum::money).transpose()?,
            summary: ended.summary.clone(),
            decided_on: ZONE.date(decided_at),
        };
        postings::insert_outcome(conn, id, &outcome).await?;
        Ok(())
    }

    /// The full hour `hour`, so many days from today, where the association is.
    fn moment(&self, days: i64, hour: u32) -> anyhow::Result<DateTime<Utc>> {
        let day = self.today.checked_add_signed(TimeDelta::days(days));
        let local = day.and_then(|day| day.and_hms_opt(hour, 0, 0));
        local.and_then(|local| ZONE.moment(local)).with_context(|| format!("no such day: {days} from today"))
    }

    async fn note(
        &self,
        conn: &mut PgConnection,
        verb: Verb,
        subject: Subject,
        details: serde_json::Value,
    ) -> anyhow::Result<()> {
        let event = Event { association: self.association, actor: None, verb, subject, details, at: self.now };
        Ok(audit::append(conn, event).await?)
    }
}
