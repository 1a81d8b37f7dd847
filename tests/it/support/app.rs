//! An application with its own database and a clock that stands still.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use axum::Router;
use chrono::{DateTime, Utc};
use dure::{
    app::{Assembled, Setup, assemble},
    associations::{self, NewAssociation},
    config::PublicUrl,
    database,
    firms::{FirmKind, find},
    identity::{self, FirmRole, NewAccount, PasswordHash, Seat, Throttle},
    kernel::{
        clock::Clock,
        ids::{AccountId, AssociationId, FirmId},
    },
    matching::Catalogue,
    web::App,
    worker,
};
use sqlx::{Postgres, Row, pool::PoolConnection};

use super::{FirmBuilder, Person, PostingBuilder, TestDatabase};

/// What the stopped clock shows at first: noon of a Sunday in Seoul.
const NOW: &str = "2026-11-22T03:00:00Z";

/// A running application, short of its socket.
pub struct TestApp {
    pub app: App,
    pub catalogue: Arc<Catalogue>,
    pub router: Router,
    pub database: TestDatabase,
    pub clock: Clock,
    /// The association of the office, the members and the visitors.
    pub association: AssociationId,
    made: AtomicUsize,
}

impl TestApp {
    /// An application as an operator would run it.
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    /// The same in demo mode: the association may be reset, roles may be switched.
    pub async fn demo() -> Self {
        Self::with(|setup| setup.demo = true).await
    }

    /// The same with another setting.
    pub async fn with(change: impl FnOnce(&mut Setup)) -> Self {
        let database = TestDatabase::migrated().await;
        let clock = Clock::stopped(NOW.parse().unwrap());
        let mut setup = setup(&database, &clock).await;
        change(&mut setup);
        let association = AssociationId::fresh();
        let new = NewAssociation {
            id: association,
            slug: "hanbada",
            names: ["한바다중소기업협의회", "Hanbada SME Association", "韩海中小企业协会"],
            phone: Some("+86 21 6209 0000"),
            time_zone: "Asia/Seoul",
            is_default: true,
            is_demo: setup.demo,
        };
        associations::insert(&mut setup.pool.acquire().await.unwrap(), &new).await.unwrap();
        let Assembled { app, catalogue, router } = assemble(setup).await.unwrap();
        Self { app, catalogue, router, database, clock, association, made: AtomicUsize::new(0) }
    }

    /// Another process at the same database, with another setting.
    pub async fn beside(&self, change: impl FnOnce(&mut Setup)) -> Assembled {
        let mut setup = setup(&self.database, &self.clock).await;
        change(&mut setup);
        assemble(setup).await.unwrap()
    }

    /// A connection of the application's pool, for stores.
    pub async fn conn(&self) -> PoolConnection<Postgres> {
        self.app.conn().await.unwrap()
    }

    /// The time on the stopped clock.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// A number that this application has not used yet.
    pub(super) fn number(&self) -> usize {
        self.made.fetch_add(1, Ordering::Relaxed)
    }

    /// Somebody who has not signed in.
    pub fn visitor(&self) -> Person {
        Person::new(self.router.clone())
    }

    /// Someone who works in the association's office.
    pub async fn staff(&self) -> Person {
        self.seated(Seat::Staff).await
    }

    /// The head of the association's office.
    pub async fn admin(&self) -> Person {
        self.seated(Seat::Admin).await
    }

    /// Someone who has asked the association for firms.
    pub async fn requester(&self) -> Person {
        self.seated(Seat::Requester).await
    }

    async fn seated(&self, seat: Seat) -> Person {
        let account = self.account(seat.code(), None).await;
        identity::give_seat(&mut *self.conn().await, account, self.association, seat).await.unwrap();
        self.signed_in(account).await
    }

    /// The owner of `firm`.
    pub async fn member_of(&self, firm: FirmId) -> Person {
        self.acting_for(firm, FirmRole::Owner).await
    }

    /// Someone with `role` in `firm`.
    pub async fn acting_for(&self, firm: FirmId, role: FirmRole) -> Person {
        assert!(find(&mut *self.conn().await, firm).await.unwrap().is_some(), "the firm is not there");
        let account = self.account("member", None).await;
        identity::give_firm_role(&mut *self.conn().await, account, firm, role).await.unwrap();
        self.signed_in(account).await
    }

    /// The owner of a startup of their own.
    pub async fn startup(&self) -> Person {
        let firm = self.firm("새싹").with(|content| content.kind = FirmKind::Startup).create().await;
        self.member_of(firm).await
    }

    /// An account with neither seat nor firm; `<who>-<n>@test.example`.
    pub async fn account(&self, who: &str, password: Option<PasswordHash>) -> AccountId {
        self.account_at(&format!("{who}-{}@test.example", self.number()), password).await
    }

    /// The same with an address of its own.
    pub async fn account_at(&self, email: &str, password: Option<PasswordHash>) -> AccountId {
        let id = AccountId::fresh();
        let new = NewAccount {
            id,
            email,
            name: "김두레",
            title: None,
            locale: None,
            password,
            platform_admin: false,
            demo: false,
        };
        identity::insert_account(&mut *self.conn().await, &new).await.unwrap();
        id
    }

    /// A browser that holds a session of `account`.
    ///
    /// The one place where people are let in without the sign-in form: verifying a password takes a tenth of a second of a whole core,
    /// for every actor of every test. The form has tests of its own.
    pub async fn signed_in(&self, account: AccountId) -> Person {
        let token = identity::open(&mut *self.conn().await, account, self.now()).await.unwrap();
        let person = self.visitor();
        person.set_cookie("sid", token.secret());
        person
    }

    /// A firm to be made; without further words an active member in Shanghai that can do nothing yet.
    pub fn firm(&self, name: &str) -> FirmBuilder<'_> {
        FirmBuilder::new(self, name)
    }

    /// A consortium request to be made; without further words open for another 30 days.
    pub fn posting(&self, title: &str) -> PostingBuilder<'_> {
        PostingBuilder::new(self, title)
    }

    /// Does all work that is due and asserts that none is left or was given up.
    pub async fn settled(&self) {
        worker::drain(&self.app, &self.catalogue).await.unwrap();
        let left = sqlx::query("SELECT kind, coalesce(last_error, 'not due yet') FROM jobs ORDER BY id")
            .fetch_all(&mut *self.conn().await)
            .await
            .unwrap();
        let left: Vec<(String, String)> = left.iter().map(|row| (row.get(0), row.get(1))).collect();
        assert!(left.is_empty(), "jobs were left undone: {left:?}");
    }
}

/// As an operator would start it.
async fn setup(database: &TestDatabase, clock: &Clock) -> Setup {
    Setup {
        pool: database::pool(&database.access).await.unwrap(),
        access: database.access.clone(),
        clock: clock.clone(),
        public_url: PublicUrl::loopback(8080),
        demo: false,
        throttle: Throttle::default(),
        trusted_proxies: 0,
        metrics_token: None,
        semantic: false,
        data: None,
    }
}
