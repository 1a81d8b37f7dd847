//! What tests stand on: an application with a database of its own, people who use it through public addresses, builders for what
//! must be there before, and pages to look at.
//!
//! ```ignore
//! let app = TestApp::new().await;
//! let firm = app.firm("한빛정보").in_region("cn-sh").core("mes").create().await;
//! let member = app.member_of(firm).await;
//! let page = member.get("/me/matches").await;
//! assert_eq!(page.text("h1"), "우리 회사에 맞는 의뢰");
//! app.settled().await;
//! ```

mod app;
mod database;
mod firm;
mod page;
mod person;
mod posting;
mod rankings;
mod trail;

pub use app::TestApp;
pub use database::TestDatabase;
pub use firm::FirmBuilder;
pub use page::Page;
pub use person::Person;
pub use posting::PostingBuilder;
pub use rankings::{matches, ranked};
pub use trail::{Noted, trail};
