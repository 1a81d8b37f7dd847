//! The directory in the database: one statement finds, counts and orders, so that a search costs one round trip and the list of its
//! page another.

use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    firms::{
        FirmSummary,
        filter::{Filter, Pick, capabilities_named},
    },
    kernel::{
        hangul,
        ids::{AssociationId, DivisionId, FirmId},
        vocab::Capability,
    },
};

/// Firms on a page.
pub const PAGE: i64 = 20;

/// Whose directory it is and who looks.
#[derive(Debug, Clone)]
pub struct Scope {
    pub association: AssociationId,
    /// Firms out of sight are listed too.
    pub sees_hidden: bool,
    /// The reader's own firms, which are never out of sight.
    pub own: Vec<FirmId>,
}

/// One page of the directory with what the filters would find.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    pub total: usize,
    /// How many firms each value of each filter would show, the other filters staying as they are.
    pub counts: Vec<(Pick, usize)>,
    pub firms: Vec<FirmSummary>,
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

/// The firms of `scope` that pass `filter`, from `offset` on (beyond the end: the last page), by name.
///
/// # Errors
/// Fails when the database does.
pub async fn listing(conn: &mut PgConnection, scope: &Scope, filter: &Filter, offset: usize) -> sqlx::Result<Listing> {
    let mut listing = Listing::default();
    let mut page: Vec<(i64, FirmId)> = Vec::new();
    for row in rows(conn, scope, filter, offset).await? {
        let n = usize::try_from(row.n).unwrap_or_default();
        match row.facet.as_str() {
            "total" => listing.total = n,
            "firm" => page.extend(row.value.parse().ok().map(|id| (row.n, id))),
            facet => listing.counts.extend(Pick::parse(facet, &row.value).map(|pick| (pick, n))),
        }
    }
    page.sort_unstable_by_key(|(at, _)| *at);
    let ids: Vec<FirmId> = page.into_iter().map(|(_, id)| id).collect();
    listing.firms = super::summaries(conn, &ids).await?;
    Ok(listing)
}

/// A count (`facet` and `value` name the filter) or a firm of the page (`value` is its id, `n` its place).
struct Row {
    facet: String,
    value: String,
    n: i64,
}

async fn rows(conn: &mut PgConnection, scope: &Scope, filter: &Filter, offset: usize) -> sqlx::Result<Vec<Row>> {
    let own: Vec<Uuid> = scope.own.iter().map(|firm| firm.0).collect();
    let words = Words::of(filter);
    let regions: Option<Vec<String>> =
        filter.regions().map(|regions| regions.iter().map(|region| region.code().to_owned()).collect());
    let asked = codes(&filter.capabilities());
    let domain: Option<Vec<String>> = filter
        .domain()
        .map(|domain| codes(&Capability::all().filter(|term| term.domain() == Some(domain)).collect::<Vec<_>>()));
    let (terms, domains): (Vec<String>, Vec<String>) =
        Capability::all().filter_map(|term| Some((term.code().to_owned(), term.domain()?.code().to_owned()))).unzip();
    // Each filter is a column of `found`, so that a facet can be counted under all the others.
    sqlx::query_as!(
        Row,
        r#"WITH words AS MATERIALIZED (
             SELECT * FROM unnest($4::text[], $5::text[]) WITH ORDINALITY AS w (word, pattern, at)
           ), named AS MATERIALIZED (
             SELECT * FROM unnest($6::bigint[], $18::text[]) AS n (at, capability)
           ), found AS MATERIALIZED (
             SELECT f.id, f.sort_name, f.kind, f.size, f.region, f.languages, f.supports_members,
                    ($7::text[] IS NULL OR EXISTS (
                        SELECT FROM firm_capabilities c WHERE c.firm_id = f.id AND c.capability = ANY($7))) AS in_domain,
                    (cardinality($8::text[]) = 0 OR cardinality($8) = (
                        SELECT count(*) FROM firm_capabilities c WHERE c.firm_id = f.id AND c.capability = ANY($8))) AS can,
                    ($9::text[] IS NULL OR f.region = ANY($9)) AS in_region,
                    ($10::text IS NULL OR f.kind = $10) AS of_kind,
                    ($11::text IS NULL OR coalesce(f.size = $11, false)) AS of_size,
                    ($12::text IS NULL OR $12 = ANY(f.languages)) AS speaks,
                    (NOT $13::boolean OR f.supports_members) AS supports
             FROM memberships m JOIN firms f ON f.id = m.firm_id
             WHERE m.association_id = $1 AND ($2::boolean OR f.standing <> 'hidden' OR f.id = ANY($3::uuid[]))
               AND (EXISTS (SELECT FROM firm_capabilities c JOIN named n USING (capability) WHERE c.firm_id = f.id AND n.at = 0)
                    OR NOT EXISTS (SELECT FROM words w WHERE NOT (
                 f.sort_name ~* w.pattern OR coalesce(f.name_ko ~* w.pattern, false) OR coalesce(f.name_en ~* w.pattern, false)
                 OR coalesce(f.name_zh ~* w.pattern, false) OR strpos(lower(f.products), lower(w.word)) > 0
                 OR EXISTS (SELECT FROM firm_profiles p WHERE p.firm_id = f.id AND strpos(lower(p.body), lower(w.word)) > 0)
                 OR EXISTS (SELECT FROM firm_capabilities c JOIN named n USING (capability) WHERE c.firm_id = f.id AND n.at = w.at))))
           ), kept AS MATERIALIZED (
             SELECT id, sort_name FROM found WHERE in_domain AND can AND in_region AND of_kind AND of_size AND speaks AND supports
           ), held AS MATERIALIZED (
             SELECT found.id, c.capability, found.in_domain, found.can FROM found JOIN firm_capabilities c ON c.firm_id = found.id
             WHERE in_region AND of_kind AND of_size AND speaks AND supports
           )
           SELECT 'total' AS "facet!", '' AS "value!", count(*) AS "n!" FROM kept
           UNION ALL SELECT 'domain', d.domain, count(DISTINCT held.id) FROM held
             JOIN unnest($14::text[], $15::text[]) AS d (capability, domain) USING (capability) WHERE can GROUP BY d.domain
           UNION ALL SELECT 'capability', capability, count(*) FROM held
             WHERE in_domain AND can AND ($7 IS NULL OR capability = ANY($7)) GROUP BY capability
           UNION ALL SELECT 'region', region, count(*) FROM found
             WHERE in_domain AND can AND of_kind AND of_size AND speaks AND supports GROUP BY region
           UNION ALL SELECT 'kind', kind, count(*) FROM found
             WHERE in_domain AND can AND in_region AND of_size AND speaks AND supports GROUP BY kind
           UNION ALL SELECT 'size', size, count(*) FROM found
             WHERE size IS NOT NULL AND in_domain AND can AND in_region AND of_kind AND speaks AND supports GROUP BY size
           UNION ALL SELECT 'language', l.language, count(*) FROM found, unnest(found.languages) AS l (language)
             WHERE in_domain AND can AND in_region AND of_kind AND of_size AND supports GROUP BY l.language
           UNION ALL SELECT 'supports', '1', count(*) FROM found
             WHERE supports_members AND in_domain AND can AND in_region AND of_kind AND of_size AND speaks
           UNION ALL (
             SELECT 'firm', id::text, row_number() OVER (ORDER BY sort_name COLLATE ko_hang_first, id) FROM kept ORDER BY 3
             OFFSET greatest(least($16::bigint, (SELECT count(*) - 1 FROM kept)) / $17 * $17, 0) LIMIT $17::bigint)"#,
        scope.association as _,
        scope.sees_hidden,
        &own,
        &words.typed,
        &words.patterns,
        &words.at,
        domain.as_deref(),
        &asked,
        regions.as_deref(),
        filter.code("kind"),
        filter.code("size"),
        filter.code("language"),
        filter.picks.contains(&Pick::Supports),
        &terms,
        &domains,
        i64::try_from(offset).unwrap_or(i64::MAX),
        PAGE,
        &words.capabilities,
    )
    .fetch_all(conn)
    .await
}

/// The words of the search, each with its pattern for names, and the capabilities that each speaks of as (word from 1, code);
/// word 0 is the whole text, because the words of a capability's name may be too short alone (`품질 관`).
#[derive(Default)]
struct Words {
    typed: Vec<String>,
    patterns: Vec<String>,
    at: Vec<i64>,
    capabilities: Vec<String>,
}

impl Words {
    fn of(filter: &Filter) -> Self {
        let mut words = Self::default();
        words.name(0, &filter.q);
        for (at, word) in (1..).zip(filter.words()) {
            words.typed.push(word.to_owned());
            words.patterns.push(hangul::ime_pattern(word));
            words.name(at, word);
        }
        words
    }

    fn name(&mut self, at: i64, text: &str) {
        for code in codes(&capabilities_named(text)) {
            self.at.push(at);
            self.capabilities.push(code);
        }
    }
}

fn codes(terms: &[Capability]) -> Vec<String> {
    terms.iter().map(|term| term.code().to_owned()).collect()
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
