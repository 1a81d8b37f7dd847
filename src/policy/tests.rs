//! The whole matrix of rights, role × verb × stage, held against `matrix.txt`.

use std::fmt::Write as _;

use uuid::Uuid;

use super::{Denied, Facts, Stage, Verb, decide};
use crate::{
    identity::{ActingFor, Actor, FirmRole, Seat},
    kernel::ids::{AccountId, AssociationId, FirmId},
};

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn actor(seat: Option<Seat>, firm: Option<(FirmId, FirmRole)>, association: AssociationId) -> Actor {
    Actor {
        account: AccountId(id(9)),
        name: "someone".into(),
        locale: None,
        association,
        seat,
        firms: firm.into_iter().map(|(firm, role)| ActingFor { firm, role, startup: false }).collect(),
        platform_admin: false,
    }
}

fn cast() -> Vec<(&'static str, Option<Actor>)> {
    let (home, abroad) = (AssociationId(id(1)), AssociationId(id(2)));
    let (this_firm, other_firm) = (FirmId(id(3)), FirmId(id(4)));
    let admin = Actor { platform_admin: true, ..actor(None, None, home) };
    let asker = Actor { account: AccountId(id(7)), ..actor(Some(Seat::Requester), None, home) };
    vec![
        ("visitor", None),
        ("staff", Some(actor(Some(Seat::Staff), None, home))),
        ("admin", Some(actor(Some(Seat::Admin), None, home))),
        ("staff of another association", Some(actor(Some(Seat::Staff), None, abroad))),
        ("platform admin", Some(admin)),
        ("owner of the firm", Some(actor(None, Some((this_firm, FirmRole::Owner)), home))),
        ("editor of the firm", Some(actor(None, Some((this_firm, FirmRole::Editor)), home))),
        ("viewer of the firm", Some(actor(None, Some((this_firm, FirmRole::Viewer)), home))),
        ("owner of another firm", Some(actor(None, Some((other_firm, FirmRole::Owner)), home))),
        ("the requester", Some(asker)),
        ("another requester", Some(actor(Some(Seat::Requester), None, home))),
    ]
}

#[test]
fn the_matrix_of_rights_is_as_written() {
    let mut matrix = String::new();
    for verb in Verb::ALL {
        for stage in [Stage::Hidden, Stage::Open, Stage::Ended] {
            writeln!(matrix, "{verb:?} / {stage:?}").unwrap();
            for (name, actor) in cast() {
                let facts = Facts::of(AssociationId(id(1)))
                    .at(stage)
                    .owned_by(FirmId(id(3)))
                    .requested_by(Some(AccountId(id(7))));
                let answer = match decide(actor.as_ref(), verb, facts) {
                    Ok(()) => "yes",
                    Err(Denied::Forbidden) => "no",
                    Err(Denied::Invisible) => "not found",
                    Err(Denied::SignInFirst) => "sign in",
                };
                writeln!(matrix, "    {name:<30} {answer}").unwrap();
            }
        }
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/policy/matrix.txt");
    if std::env::var_os("UPDATE_MATRIX").is_some() {
        std::fs::write(path, &matrix).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(matrix == written, "rights changed; if meant, run with UPDATE_MATRIX=1 and review matrix.txt:\n{matrix}");
}
