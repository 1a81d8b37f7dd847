//! Signing in and out, one-time links, language and association.
//! 1. who is not let in hears the same, whatever the reason   2. guessing is slow, and slow for known and unknown alike
//! 3. a session begins at sign-in and ends on the server   4. nobody is led outside   5. the language is the reader's
//! 6. a one-time link works once

use axum::http::StatusCode;
use chrono::TimeDelta;
use dure::{
    associations::{self, NewAssociation},
    identity::{self, PasswordHash, Seat, Throttle, Token},
    kernel::ids::{AccountId, AssociationId},
};
use sqlx::Row;

use crate::support::{Page, Person, TestApp, trail};

const PASSWORD: &str = "함께 밭을 가는 두레의 아침";
const EMAIL: &str = "minji@hanbada.example";

async fn hash(app: &TestApp) -> PasswordHash {
    app.app.hasher.hash(PASSWORD.to_owned()).await.unwrap()
}

/// Someone in the office with a password.
async fn clerk(app: &TestApp) -> AccountId {
    let account = app.account_at(EMAIL, Some(hash(app).await)).await;
    identity::give_seat(&mut *app.conn().await, account, app.association, Seat::Staff).await.unwrap();
    account
}

async fn sign_in(person: &Person, email: &str, password: &str) -> Page {
    person.post("/sign-in", [("email", email), ("password", password), ("next", "")]).await
}

async fn is_signed_in(person: &Person) -> bool {
    person.get("/firms").await;
    person.get("/").await.has("form[action='/sign-out']")
}

async fn disable(app: &TestApp, account: AccountId) {
    let mut owner = app.database.owner().await;
    sqlx::query("UPDATE accounts SET disabled_at = now() WHERE id = $1")
        .bind(account.0)
        .execute(&mut owner)
        .await
        .unwrap();
}

async fn events(app: &TestApp, verb: &str) -> i64 {
    let mut owner = app.database.owner().await;
    let row = sqlx::query("SELECT count(*) FROM audit_events WHERE verb = $1")
        .bind(verb)
        .fetch_one(&mut owner)
        .await
        .unwrap();
    row.get(0)
}

#[tokio::test]
async fn the_right_password_opens_the_first_page_of_the_role_and_leaves_a_trace() {
    let app = TestApp::new().await;
    clerk(&app).await;
    let person = app.visitor();

    let page = sign_in(&person, "  MinJi@Hanbada.example ", PASSWORD).await;

    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/postings"));
    assert!(is_signed_in(&person).await);
    assert_eq!(events(&app, "signed-in").await, 1);
    app.settled().await;
}

#[tokio::test]
async fn everyone_who_is_not_let_in_gets_the_same_answer() {
    let app = TestApp::new().await;
    clerk(&app).await;
    app.account_at("nopassword@hanbada.example", None).await;
    let gone = app.account_at("gone@hanbada.example", Some(hash(&app).await)).await;
    disable(&app, gone).await;

    let mut answers = Vec::new();
    for email in [EMAIL, "nobody@hanbada.example", "nopassword@hanbada.example", "gone@hanbada.example"] {
        let password = if email == EMAIL { "a wrong guess altogether" } else { PASSWORD };
        let page = sign_in(&app.visitor(), email, password).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.attr("#email", "value").as_deref(), Some(email));
        assert!(!page.body().contains(password), "the password came back");
        answers.push(page.body().replace(email, ""));
    }

    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(events(&app, "signed-in").await, 0);
}

#[tokio::test]
async fn an_empty_form_names_what_is_missing_and_keeps_the_rest() {
    let app = TestApp::new().await;
    let page = app.visitor().post("/sign-in", [("email", EMAIL), ("password", ""), ("next", "/firms")]).await;

    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.attrs(".errs a", "href"), ["#password"]);
    assert_eq!(page.attr("#email", "value").as_deref(), Some(EMAIL));
    assert_eq!(page.attr("main input[name=next]", "value").as_deref(), Some("/firms"));
}

#[tokio::test]
async fn too_many_failures_lock_known_and_unknown_accounts_alike_until_the_window_has_passed() {
    let throttle = Throttle { per_account: 3, per_address: 100, window: TimeDelta::minutes(15) };
    let app = TestApp::with(|setup| setup.throttle = throttle).await;
    clerk(&app).await;
    let person = app.visitor();

    for email in [EMAIL, "nobody@hanbada.example"] {
        for _ in 0..3 {
            assert_eq!(
                sign_in(&person, email, "a wrong guess altogether").await.status,
                StatusCode::UNPROCESSABLE_ENTITY
            );
        }
        // Even the right password, even in capitals, even from another network address.
        let page = sign_in(&person.at("198.51.100.9"), &email.to_uppercase(), PASSWORD).await;
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(page.text("main .lead").contains("15분"), "{}", page.text("main .lead"));
        assert_eq!(page.header("retry-after"), "900");
    }
    app.clock.advance(TimeDelta::minutes(16));
    assert_eq!(sign_in(&person, EMAIL, PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn failures_from_one_address_count_across_accounts_and_success_clears_only_ones_own() {
    let throttle = Throttle { per_account: 3, per_address: 4, window: TimeDelta::minutes(15) };
    let app = TestApp::with(|setup| setup.throttle = throttle).await;
    clerk(&app).await;
    let person = app.visitor();

    for _ in 0..2 {
        sign_in(&person, EMAIL, "a wrong guess altogether").await;
    }
    assert_eq!(sign_in(&app.visitor(), EMAIL, PASSWORD).await.status, StatusCode::SEE_OTHER);
    // The account starts anew; the address has two failures still.
    for email in ["a@hanbada.example", "b@hanbada.example"] {
        assert_eq!(sign_in(&person, email, "a wrong guess altogether").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(sign_in(&person, EMAIL, PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(sign_in(&person.at("198.51.100.9"), EMAIL, PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_burst_of_guesses_learns_no_more_than_guesses_one_by_one() {
    let throttle = Throttle { per_account: 2, per_address: 100, window: TimeDelta::minutes(15) };
    let app = TestApp::with(|setup| setup.throttle = throttle).await;
    clerk(&app).await;

    // All pass the first check together; the right guess comes last in the queue for a seat at the hasher.
    let guesses: Vec<_> = (0..=12)
        .map(|n| {
            let (person, password) = (app.visitor(), if n == 12 { PASSWORD } else { "a wrong guess altogether" });
            tokio::spawn(async move { sign_in(&person, EMAIL, password).await.status })
        })
        .collect();
    let mut answered = Vec::new();
    for guess in guesses {
        answered.push(guess.await.unwrap());
    }
    assert_eq!(answered.last(), Some(&StatusCode::TOO_MANY_REQUESTS));
    assert_eq!(events(&app, "signed-in").await, 0);
}

#[tokio::test]
async fn a_planted_session_is_replaced_and_an_old_one_ended_at_sign_in() {
    let app = TestApp::new().await;
    let account = clerk(&app).await;
    let person = app.signed_in(account).await;
    let old = person.cookie("sid").unwrap();

    sign_in(&person, EMAIL, PASSWORD).await;
    let new = person.cookie("sid").unwrap();

    assert_ne!(old, new);
    let thief = app.visitor();
    thief.set_cookie("sid", &old);
    assert!(!is_signed_in(&thief).await);

    let planted = Token::fresh().unwrap();
    let victim = app.visitor();
    victim.set_cookie("sid", planted.secret());
    sign_in(&victim, EMAIL, PASSWORD).await;
    assert_ne!(victim.cookie("sid").as_deref(), Some(planted.secret()));
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let app = TestApp::new().await;
    let person = app.staff().await;
    let token = person.cookie("sid").unwrap();
    person.post("/language", [("lang", "en"), ("next", "/")]).await;

    let page = person.post("/sign-out", [("", ""); 0]).await;

    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/"));
    assert_eq!(page.header("clear-site-data"), "\"cache\", \"storage\"");
    assert_eq!(person.cookie("sid"), None);
    assert_eq!(person.cookie("lang").as_deref(), Some("en"));
    person.set_cookie("sid", &token);
    assert!(!is_signed_in(&person).await);
    assert_eq!(events(&app, "signed-out").await, 1);
}

#[tokio::test]
async fn a_session_ends_when_nobody_has_been_there_for_a_while() {
    let app = TestApp::new().await;
    let firm = app.firm("한빛정보").create().await;
    let (office, member) = (app.staff().await, app.member_of(firm).await);

    app.clock.advance(TimeDelta::minutes(59));
    assert!(is_signed_in(&office).await && is_signed_in(&member).await);
    app.clock.advance(TimeDelta::minutes(61));
    assert!(!is_signed_in(&office).await && is_signed_in(&member).await);
    app.clock.advance(TimeDelta::hours(25));
    assert!(!is_signed_in(&member).await);
}

#[tokio::test]
async fn nobody_is_led_outside() {
    let app = TestApp::new().await;
    clerk(&app).await;
    for next in [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "/%0d%0aSet-Cookie:a=b\n",
        "\t//evil.example",
    ] {
        let person = app.visitor();
        let page = person.post("/language", [("lang", "en"), ("next", next)]).await;
        assert_eq!(page.location(), "/", "{next:?}");
        let page = person.post("/sign-in", [("email", EMAIL), ("password", PASSWORD), ("next", next)]).await;
        assert_eq!(page.location(), "/", "{next:?}");
        let page = person.get(&format!("/sign-in?next={}", dure::web::url::encode(next))).await;
        assert_eq!(page.location(), "/", "{next:?}");
    }
    let inside = [("email", EMAIL), ("password", PASSWORD), ("next", "/firms?region=cn-sh")];
    assert_eq!(app.visitor().post("/sign-in", inside).await.location(), "/firms?region=cn-sh");
}

#[tokio::test]
async fn the_language_is_that_of_the_account_then_the_browser_s_choice_then_what_the_browser_says() {
    let app = TestApp::new().await;
    let lang = async |person: &Person| person.get("/sign-in").await.attr("html", "lang").unwrap();
    let home = async |person: &Person| person.get("/").await.attr("html", "lang").unwrap();
    let visitor = app.visitor().reading("zh-CN,zh;q=0.9,en;q=0.5");
    assert_eq!(lang(&visitor).await, "zh-Hans");
    assert_eq!(lang(&app.visitor().reading("fr")).await, "ko");

    let page = visitor.post("/language", [("lang", "en"), ("next", "/sign-in?next=%2Ffirms")]).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/sign-in?next=%2Ffirms"));
    assert_eq!(lang(&visitor).await, "en");

    let account = app.account_at("two@hanbada.example", None).await;
    let phone = app.signed_in(account).await;
    phone.post("/language", [("lang", "zh"), ("next", "/")]).await;
    let desktop = app.signed_in(account).await.reading("en");
    assert_eq!(home(&desktop).await, "zh-Hans");

    assert_eq!(visitor.post("/language", [("lang", "tlh"), ("next", "/")]).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn people_who_share_a_demo_account_do_not_change_each_other_s_language() {
    let app = TestApp::demo().await;
    let account = clerk(&app).await;
    let (one, other) = (app.signed_in(account).await, app.signed_in(account).await);

    one.post("/language", [("lang", "zh"), ("next", "/")]).await;

    assert_eq!(one.get("/").await.attr("html", "lang").as_deref(), Some("zh-Hans"));
    assert_eq!(other.get("/").await.attr("html", "lang").as_deref(), Some("ko"));
}

#[tokio::test]
async fn only_the_person_s_own_associations_can_be_turned_to() {
    let app = TestApp::new().await;
    let account = clerk(&app).await;
    let [second, foreign] =
        [("second", "둘째협동조합"), ("third", "남의협회")].map(|(slug, name)| (AssociationId::fresh(), slug, name));
    for (id, slug, name) in [second, foreign] {
        let new = NewAssociation {
            id,
            slug,
            names: [name, name, name],
            phone: None,
            time_zone: "Asia/Seoul",
            is_default: false,
            is_demo: false,
        };
        associations::insert(&mut *app.conn().await, &new).await.unwrap();
    }
    identity::give_seat(&mut *app.conn().await, account, second.0, Seat::Requester).await.unwrap();
    let person = app.signed_in(account).await;
    let choice = |id: AssociationId| format!("/associations/{id}/choice");

    assert_eq!(person.post(&choice(foreign.0), [("", ""); 0]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(person.post("/associations/rubbish/choice", [("", ""); 0]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(person.get("/").await.text(".brand small"), "한바다중소기업협의회");
    assert_eq!(person.post(&choice(second.0), [("", ""); 0]).await.location(), "/");
    assert_eq!(person.get("/").await.text(".brand small"), "둘째협동조합");

    person.post(&choice(second.0), [("", ""); 0]).await;
    let arrived = trail(&mut *app.conn().await, second.0).await;
    let verbs: Vec<_> = arrived.iter().map(|noted| (noted.verb.as_str(), noted.actor)).collect();
    assert_eq!(verbs, [("turned-to", Some(account))], "noted where the person arrives, once");
    assert_eq!(trail(&mut *app.conn().await, foreign.0).await, []);

    let page = app.visitor().post(&choice(second.0), [("", ""); 0]).await;
    assert!(page.location().starts_with("/sign-in"), "{}", page.location());
}

/// An account without a password, and the link that gives it one.
async fn invited(app: &TestApp) -> (AccountId, String) {
    let account = app.account_at(EMAIL, None).await;
    identity::give_seat(&mut *app.conn().await, account, app.association, Seat::Staff).await.unwrap();
    (account, link(app, account).await)
}

async fn link(app: &TestApp, account: AccountId) -> String {
    let token = Token::fresh().unwrap();
    identity::keep_link(&mut *app.conn().await, &token, account, app.now() + TimeDelta::hours(24)).await.unwrap();
    format!("/welcome/{}", token.secret())
}

async fn choose(person: &Person, link: &str, password: &str, again: &str) -> Page {
    person.post(link, [("password", password), ("again", again)]).await
}

#[tokio::test]
async fn a_one_time_link_sets_the_password_once_however_often_it_was_looked_at() {
    let app = TestApp::new().await;
    let (account, first) = invited(&app).await;
    let second = link(&app, account).await;
    let person = app.visitor();

    for _ in 0..3 {
        let page = person.get(&first).await;
        assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
        assert_eq!(page.attr("#email", "value").as_deref(), Some(EMAIL));
    }
    let page = choose(&person, &first, PASSWORD, PASSWORD).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/sign-in"));
    assert_eq!(events(&app, "password-set").await, 1);

    // The other link died with it: a lost one must not undo the password.
    for dead in [&first, &second] {
        assert_eq!(person.get(dead).await.status, StatusCode::GONE);
        assert_eq!(
            choose(&person, dead, "another fifteen or more", "another fifteen or more").await.status,
            StatusCode::GONE
        );
    }
    assert_eq!(sign_in(&person, EMAIL, PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_password_that_is_too_short_or_mistyped_does_not_spend_the_link() {
    let app = TestApp::new().await;
    let (_, link) = invited(&app).await;
    let person = app.visitor();

    let page = choose(&person, &link, "너무 짧은 비밀번호", "다른 것").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.attrs(".errs a", "href"), ["#password", "#again"]);
    assert!(!page.body().contains("너무 짧은"), "the password came back");

    assert_eq!(choose(&person, &link, PASSWORD, PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn of_forty_who_use_a_link_at_once_one_wins() {
    let app = TestApp::new().await;
    let (_, link) = invited(&app).await;

    let tries = (0..40).map(|n| {
        let (person, link, password) = (app.visitor(), link.clone(), format!("{PASSWORD} {n}"));
        tokio::spawn(async move { (choose(&person, &link, &password, &password).await.status, password) })
    });
    let mut winners = Vec::new();
    for one in tries.collect::<Vec<_>>() {
        match one.await.unwrap() {
            (StatusCode::SEE_OTHER, password) => winners.push(password),
            (status, _) => assert_eq!(status, StatusCode::GONE),
        }
    }

    assert_eq!(winners.len(), 1);
    assert_eq!(sign_in(&app.visitor(), EMAIL, &winners[0]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(events(&app, "password-set").await, 1);
}

#[tokio::test]
async fn dead_links_all_look_the_same() {
    let app = TestApp::new().await;
    let (_, expired) = invited(&app).await;
    app.clock.advance(TimeDelta::hours(25));
    let unknown = format!("/welcome/{}", "0".repeat(64));

    let page = app.visitor().get(&expired).await;
    assert_eq!(page.status, StatusCode::GONE);
    for other in [unknown.as_str(), "/welcome/rubbish"] {
        let other = app.visitor().get(other).await;
        assert_eq!((other.status, other.text("h1")), (StatusCode::GONE, page.text("h1")));
    }
}

#[tokio::test]
async fn a_new_password_ends_the_sessions_that_the_old_one_opened() {
    let app = TestApp::new().await;
    let account = clerk(&app).await;
    let elsewhere = app.signed_in(account).await;
    let link = link(&app, account).await;

    choose(&app.visitor(), &link, "다시 정한 두레의 저녁 비밀번호", "다시 정한 두레의 저녁 비밀번호").await;

    assert!(!is_signed_in(&elsewhere).await);
    assert_eq!(sign_in(&app.visitor(), EMAIL, PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}
