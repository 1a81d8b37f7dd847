//! A page filled with sample data, for the test that renders every page in every language.

use askama::Template;

/// One rendered sample.
pub struct Sample {
    /// Name of the page, with the variant where there are several: `firms/show (hidden)`.
    pub page: &'static str,
    pub html: String,
}

impl Sample {
    /// Renders `template`; a page that does not render is an empty sample, which the test refuses.
    pub fn of(page: &'static str, template: &impl Template) -> Self {
        Self { page, html: template.render().unwrap_or_default() }
    }
}
