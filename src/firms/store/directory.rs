//! The directory in the database. What was typed is found and counted in memory; here it is decided who is shown to whom.

use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    firms::{
        FirmSummary,
        filter::{Filter, Pick},
    },
    kernel::{
        ids::{AssociationId, DivisionId, FirmId},
        vocab::Capability,
    },
    web::Finding,
};

/// Firms on a page.
pub const PAGE: usize = 20;

/// Whose directory it is and who looks.
#[derive(Debug, Clone)]
pub struct Scope {
    pub association: AssociationId,
    /// Firms out of sight are listed too.
    pub sees_hidden: bool,
    /// The reader's own firms, which are never out of sight.
    pub own: Vec<FirmId>,
}

impl Scope {
    fn own_ids(&self) -> Vec<Uuid> {
        self.own.iter().map(|firm| firm.0).collect()
    }
}

/// One page of the directory with what the filters would find.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    pub total: usize,
    /// How many firms each value of each filter would show, the other filters staying as they are.
    pub counts: Vec<(Pick, usize)>,
    pub firms: Vec<FirmSummary>,
    /// Words that were typed, and those that were found in their place as well.
    pub instead: Vec<(String, String)>,
}

impl Listing {
    /// How many firms `pick` would show; a firm has one region, so an area is the sum of its regions.
    #[must_use]
    pub fn count(&self, pick: Pick) -> usize {
        if let Pick::Area(area) = pick {
            return area.regions().map(|region| self.count(Pick::Region(region))).sum();
        }
        self.counts.iter().find(|(other, _)| *other == pick).map_or(0, |(_, n)| *n)
    }
}

/// The page from `offset` on (beyond the end: the last one) with the counts of `finding`: what the finder proposed for the words of
/// `filter`, in its order, and without words by name.
///
/// # Errors
/// Fails when the database does.
pub async fn listing(
    conn: &mut PgConnection,
    scope: &Scope,
    filter: &Filter,
    finding: Finding,
    offset: usize,
) -> sqlx::Result<Listing> {
    let Finding { found, firms } = finding;
    let ids = if filter.q.is_empty() {
        by_name(conn, scope, filter, offset.min(found.total.saturating_sub(1)) / PAGE * PAGE).await?
    } else {
        in_scope(conn, scope, &firms).await?
    };
    let domain = filter.domain();
    // Beside a domain stand the capabilities of that domain.
    let beside = |pick: &Pick| match (pick, domain) {
        (Pick::Capability(capability), Some(domain)) => capability.domain() == Some(domain),
        _ => true,
    };
    let count = |pick: Pick| Some((pick, found.count(pick.tag()?)));
    Ok(Listing {
        total: found.total,
        counts: Pick::all().filter(beside).filter_map(count).collect(),
        firms: super::summaries(conn, &ids).await?,
        instead: found.instead,
    })
}

/// Those of `firms` that the reader may see, in the same order. The finder leaves the others out already; it must not be alone in that.
async fn in_scope(conn: &mut PgConnection, scope: &Scope, firms: &[FirmId]) -> sqlx::Result<Vec<FirmId>> {
    let ids: Vec<Uuid> = firms.iter().map(|firm| firm.0).collect();
    sqlx::query_scalar!(
        r#"SELECT f.id AS "id: FirmId"
           FROM unnest($4::uuid[]) WITH ORDINALITY AS wanted (id, at)
           JOIN memberships m ON m.firm_id = wanted.id AND m.association_id = $1 JOIN firms f ON f.id = wanted.id
           WHERE $2::boolean OR f.standing <> 'hidden' OR f.id = ANY($3::uuid[])
           ORDER BY wanted.at"#,
        scope.association as _,
        scope.sees_hidden,
        &scope.own_ids(),
        &ids,
    )
    .fetch_all(conn)
    .await
}

/// A page of the firms that pass `filter`, by name.
async fn by_name(conn: &mut PgConnection, scope: &Scope, filter: &Filter, offset: usize) -> sqlx::Result<Vec<FirmId>> {
    let regions: Option<Vec<String>> =
        filter.regions().map(|regions| regions.iter().map(|region| region.code().to_owned()).collect());
    let of_domain = |domain| Capability::all().filter(move |term| term.domain() == Some(domain));
    let in_domain: Option<Vec<String>> = filter.domain().map(|domain| codes(of_domain(domain)));
    // ICU's sort keys put letters before digits as the collation asks; its comparison of two Latin strings, which an index and a sort
    // with a limit go by, does not. Hence a full sort, kept from the index by an expression that changes nothing.
    sqlx::query_scalar!(
        r#"SELECT id AS "id: FirmId" FROM (
             SELECT f.id, row_number() OVER (ORDER BY (f.sort_name || '') COLLATE ko_hang_first, f.id) AS at
             FROM memberships m JOIN firms f ON f.id = m.firm_id
             WHERE m.association_id = $1 AND ($2::boolean OR f.standing <> 'hidden' OR f.id = ANY($3::uuid[]))
               AND ($4::text[] IS NULL OR EXISTS (
                   SELECT FROM firm_capabilities c WHERE c.firm_id = f.id AND c.capability = ANY($4)))
               AND (cardinality($5::text[]) = 0 OR cardinality($5) = (
                   SELECT count(*) FROM firm_capabilities c WHERE c.firm_id = f.id AND c.capability = ANY($5)))
               AND ($6::text[] IS NULL OR f.region = ANY($6)) AND ($7::text IS NULL OR f.kind = $7)
               AND ($8::text IS NULL OR f.size = $8) AND ($9::text IS NULL OR $9 = ANY(f.languages))
               AND (NOT $10::boolean OR f.supports_members)
           ) AS listed WHERE at > $11 AND at <= $11 + $12 ORDER BY at"#,
        scope.association as _,
        scope.sees_hidden,
        &scope.own_ids(),
        in_domain.as_deref(),
        &codes(filter.capabilities()),
        regions.as_deref(),
        filter.code("kind"),
        filter.code("size"),
        filter.code("language"),
        filter.picks.contains(&Pick::Supports),
        i64::try_from(offset).unwrap_or(i64::MAX - PAGE as i64),
        PAGE as i64,
    )
    .fetch_all(conn)
    .await
}

fn codes(terms: impl IntoIterator<Item = Capability>) -> Vec<String> {
    terms.into_iter().map(|term| term.code().to_owned()).collect()
}

/// The name of a division, ko, en and zh.
///
/// # Errors
/// Fails when the database does.
pub async fn division_names(conn: &mut PgConnection, division: DivisionId) -> sqlx::Result<Option<[String; 3]>> {
    let row = sqlx::query!("SELECT name_ko, name_en, name_zh FROM divisions WHERE id = $1", division as _)
        .fetch_optional(conn)
        .await?;
    Ok(row.map(|row| [row.name_ko, row.name_en, row.name_zh]))
}
