//! `dure admin`: associations, and the first people who run them.

use anyhow::{Context, bail};
use chrono::TimeDelta;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;
use sqlx::{PgConnection, PgPool};

use super::database::with_pool;
use crate::{
    associations::{self, NewAssociation},
    audit::{self, Event, Subject, Verb},
    config::{DatabaseArgs, PublicUrl},
    identity::{self, NewAccount, Seat, Token},
    kernel::{
        clock::Clock,
        ids::{AccountId, AssociationId},
        names::PersonName,
    },
    web::OnConstraint,
};

/// How long a one-time link opens.
const LINK_HOURS: i64 = 24;

/// What `dure admin` can do.
#[derive(Debug, Subcommand)]
pub(super) enum AdminCommand {
    /// Make the account of someone in an association's office and print the one-time link to its first password.
    Create(CreateArgs),
    /// Print a new one-time link for someone who has lost the first, or their password.
    Link(LinkArgs),
    /// Make associations.
    #[command(subcommand)]
    Association(AssociationCommand),
}

/// What `dure admin association` can do.
#[derive(Debug, Subcommand)]
pub(super) enum AssociationCommand {
    /// Make an association.
    Create(AssociationArgs),
}

/// What an account in the office may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OfficeRole {
    /// Runs the association's installation, and all that staff do.
    Admin,
    /// Works with firms and requests.
    Staff,
}

impl OfficeRole {
    fn seat(self) -> Seat {
        match self {
            Self::Admin => Seat::Admin,
            Self::Staff => Seat::Staff,
        }
    }
}

/// Where links lead.
#[derive(Debug, Args)]
struct LinkBase {
    /// The address people type, with which the link begins.
    #[arg(long, env = "DURE_PUBLIC_URL", default_value = "http://localhost:8080")]
    public_url: PublicUrl,
}

/// Who is to get an account, and where.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  dure admin create --association seoul-sme --email minji@sme.example --name '김민지'

The link sets the account's password, works once, and for 24 hours. Hand it over on a way only that person reads.")]
pub(super) struct CreateArgs {
    #[command(flatten)]
    database: DatabaseArgs,
    #[command(flatten)]
    base: LinkBase,

    /// Short name of the association.
    #[arg(long, value_name = "SLUG")]
    association: String,
    /// Address with which the person signs in.
    #[arg(long)]
    email: String,
    /// The person's name.
    #[arg(long)]
    name: String,
    /// What the person may do.
    #[arg(long, value_enum, default_value_t = OfficeRole::Admin)]
    role: OfficeRole,
}

/// Who is to get a new link.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  dure admin link --email minji@sme.example

The old password works until the link has been used.")]
pub(super) struct LinkArgs {
    #[command(flatten)]
    database: DatabaseArgs,
    #[command(flatten)]
    base: LinkBase,

    /// Address with which the person signs in.
    #[arg(long)]
    email: String,
}

/// An association to be made.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  dure admin association create --slug seoul-sme --name-ko '서울중소기업협의회' \\
      --name-en 'Seoul SME Association' --name-zh '首尔中小企业协会' --default")]
pub(super) struct AssociationArgs {
    #[command(flatten)]
    database: DatabaseArgs,

    /// Short name for commands: 2 to 40 small letters, digits and dashes, beginning with a letter.
    #[arg(long)]
    slug: String,
    /// Name in Korean.
    #[arg(long)]
    name_ko: String,
    /// Name in English.
    #[arg(long)]
    name_en: String,
    /// Name in Chinese.
    #[arg(long)]
    name_zh: String,
    /// Telephone number at the foot of each page.
    #[arg(long)]
    phone: Option<String>,
    /// Zone in which deadlines are meant.
    #[arg(long, default_value = "Asia/Seoul", value_parser = ["Asia/Seoul", "Asia/Shanghai"])]
    time_zone: String,
    /// Show it to visitors who have not signed in; takes over from the one that was shown before.
    #[arg(long)]
    default: bool,
}

pub(super) fn admin(command: &AdminCommand) -> anyhow::Result<()> {
    match command {
        AdminCommand::Create(args) => with_pool(&args.database, async |pool| create(args, pool).await),
        AdminCommand::Link(args) => with_pool(&args.database, async |pool| link(args, pool).await),
        AdminCommand::Association(AssociationCommand::Create(args)) => {
            with_pool(&args.database, async |pool| create_association(args, pool).await)
        }
    }
}

/// The association with this short name, or a line that says which there are.
pub(super) async fn association(conn: &mut PgConnection, slug: &str) -> anyhow::Result<AssociationId> {
    if let Some(found) = associations::find_by_slug(conn, slug).await? {
        return Ok(found);
    }
    let slugs = associations::slugs(conn).await?;
    if slugs.is_empty() {
        bail!("there is no association yet: make one with dure admin association create");
    }
    bail!("there is no association {slug:?}; there are: {}", slugs.join(", "));
}

async fn create(args: &CreateArgs, pool: &PgPool) -> anyhow::Result<()> {
    let email = email(&args.email)?;
    let name = PersonName::parse(&args.name).context("--name")?;
    let clock = Clock::system();
    let mut tx = pool.begin().await?;
    let association = association(&mut tx, &args.association).await?;
    let account = AccountId::fresh();
    let new = NewAccount {
        id: account,
        email: &email,
        name: name.as_str(),
        title: None,
        locale: None,
        password: None,
        platform_admin: false,
        demo: false,
    };
    let taken = || format!("{email} has an account already; print a new link with dure admin link --email {email}");
    if let Err(taken) = identity::insert_account(&mut tx, &new).await.on_constraint("accounts_email_key", taken)? {
        bail!(taken);
    }
    let seat = args.role.seat();
    identity::give_seat(&mut tx, account, association, seat).await?;
    let event = Event {
        association,
        actor: None,
        verb: Verb::Created,
        subject: Subject::Account(account),
        details: json!({"seat": seat.code(), "by": "command line"}),
        at: clock.now(),
    };
    audit::append(&mut tx, event).await?;
    let link = keep_link(&mut tx, account, &args.base, &clock).await?;
    tx.commit().await?;
    println!("{link}");
    Ok(())
}

async fn link(args: &LinkArgs, pool: &PgPool) -> anyhow::Result<()> {
    let email = email(&args.email)?;
    let mut tx = pool.begin().await?;
    let (account, _) = identity::find_credentials(&mut tx, &email)
        .await?
        .with_context(|| format!("{email} has no account; make one with dure admin create"))?;
    let link = keep_link(&mut tx, account, &args.base, &Clock::system()).await?;
    tx.commit().await?;
    println!("{link}");
    Ok(())
}

/// The address of a fresh one-time link; its secret is shown here and kept nowhere.
async fn keep_link(
    conn: &mut PgConnection,
    account: AccountId,
    base: &LinkBase,
    clock: &Clock,
) -> anyhow::Result<String> {
    let token = Token::fresh().map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
    identity::keep_link(conn, &token, account, clock.now() + TimeDelta::hours(LINK_HOURS)).await?;
    Ok(format!("{}/welcome/{}", base.public_url, token.secret()))
}

async fn create_association(args: &AssociationArgs, pool: &PgPool) -> anyhow::Result<()> {
    if !is_slug(&args.slug) {
        bail!("--slug {:?}: 2 to 40 small letters, digits and dashes, beginning with a letter", args.slug);
    }
    let names = [&args.name_ko, &args.name_en, &args.name_zh].map(|name| name.trim());
    if names.iter().any(|name| name.is_empty() || name.chars().count() > 120) {
        bail!("--name-ko, --name-en and --name-zh need 1 to 120 characters each");
    }
    let id = AssociationId::fresh();
    let mut tx = pool.begin().await?;
    if args.default {
        associations::clear_default(&mut tx).await?;
    }
    let new = NewAssociation {
        id,
        slug: &args.slug,
        names,
        phone: args.phone.as_deref().map(str::trim).filter(|phone| !phone.is_empty()),
        time_zone: &args.time_zone,
        is_default: args.default,
        is_demo: false,
    };
    let taken = || format!("there is an association {:?} already", args.slug);
    if let Err(taken) = associations::insert(&mut tx, &new).await.on_constraint("associations_slug_key", taken)? {
        bail!(taken);
    }
    let event = Event {
        association: id,
        actor: None,
        verb: Verb::Created,
        subject: Subject::Association(id),
        details: json!({"slug": args.slug, "by": "command line"}),
        at: Clock::system().now(),
    };
    audit::append(&mut tx, event).await?;
    tx.commit().await?;
    println!("made the association {} ({})", args.slug, args.name_ko.trim());
    Ok(())
}

/// The same rule as the database's own (`associations_slug_check`), to say it before anything is opened.
fn is_slug(slug: &str) -> bool {
    let mut signs = slug.bytes();
    signs.next().is_some_and(|first| first.is_ascii_lowercase())
        && (2..=40).contains(&slug.len())
        && signs.all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-')
}

/// An address as accounts keep it.
fn email(raw: &str) -> anyhow::Result<String> {
    let email = raw.trim().to_lowercase();
    let (local, domain) = email.split_once('@').unwrap_or_default();
    let plain = email.len() <= 254
        && !email.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ','));
    if local.is_empty() || domain.is_empty() || domain.contains('@') || !plain {
        bail!("--email {raw:?}: that is no mail address");
    }
    Ok(email)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_kept_in_small_letters_and_what_is_no_address_is_refused() {
        assert_eq!(email(" MinJi@SME.example ").unwrap(), "minji@sme.example");
        for bad in ["", "minji", "@sme.example", "minji@", "a@b@c", "a b@c.example", "a@c.example,b@c.example"] {
            assert!(email(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_short_name_is_what_the_database_takes() {
        assert!(is_slug("krx") && is_slug("seoul-sme-2") && is_slug(&"a".repeat(40)));
        for bad in ["", "a", "2sme", "-sme", "SME", "서울", "a_b", &"a".repeat(41)] {
            assert!(!is_slug(bad), "{bad:?}");
        }
    }
}
