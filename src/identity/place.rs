//! Where one is: the association that a person is looking at.

use sqlx::PgConnection;
use uuid::Uuid;

use crate::kernel::{dates::Zone, ids::AssociationId, locale::Locale};

/// The association that a page speaks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub id: AssociationId,
    /// ko, en, zh.
    pub(super) names: [String; 3],
    pub phone: Option<String>,
    pub zone: Zone,
    pub is_demo: bool,
}

impl Place {
    /// An installation that has no association yet.
    #[must_use]
    pub fn nowhere() -> Self {
        Self {
            id: AssociationId(Uuid::nil()),
            names: ["두레", "Dure", "都来"].map(str::to_owned),
            phone: None,
            zone: Zone::Seoul,
            is_demo: false,
        }
    }

    /// The association's name for a reader of `locale`.
    #[must_use]
    pub fn name(&self, locale: Locale) -> &str {
        let [ko, en, zh] = &self.names;
        match locale {
            Locale::Ko => ko,
            Locale::En => en,
            Locale::Zh => zh,
        }
    }
}

/// What visitors get: the installation's default association, else its first.
///
/// # Errors
/// Fails when the database does.
pub async fn default_place(conn: &mut PgConnection) -> sqlx::Result<Option<Place>> {
    let row = sqlx::query!(
        r#"SELECT id AS "id: AssociationId", name_ko, name_en, name_zh, phone, time_zone, is_demo
           FROM associations ORDER BY is_default DESC, created_at, id LIMIT 1"#
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Place {
        id: row.id,
        names: [row.name_ko, row.name_en, row.name_zh],
        phone: row.phone,
        zone: Zone::of_name(&row.time_zone),
        is_demo: row.is_demo,
    }))
}
