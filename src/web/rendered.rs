//! A part of a page that was rendered before.

use std::fmt;

use askama::{FastWritable, Template, Values, filters::HtmlSafe};

/// HTML written by one of our templates, which escaped what it printed: it goes into a page as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered(Box<str>);

impl Rendered {
    /// Renders `part`, an HTML template.
    ///
    /// # Errors
    /// Fails when the template does.
    pub fn of(part: &impl Template) -> askama::Result<Self> {
        part.render().map(|html| Self(html.into()))
    }

    /// How many bytes it has.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.0.len()
    }
}

impl fmt::Display for Rendered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// No other way makes one but [`Rendered::of`].
impl HtmlSafe for Rendered {}

impl FastWritable for Rendered {
    fn write_into(&self, page: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
        Ok(page.write_str(&self.0)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Template)]
    #[template(source = "<b>{{ name }}</b>", ext = "html")]
    struct Part {
        name: &'static str,
    }

    #[derive(Template)]
    #[template(source = "<p>{{ part }}</p>", ext = "html")]
    struct Page {
        part: Rendered,
    }

    #[test]
    fn a_part_is_escaped_once_when_it_is_rendered() {
        let part = Rendered::of(&Part { name: "A & B" }).unwrap();
        assert_eq!(Page { part }.render().unwrap(), "<p><b>A &#38; B</b></p>");
    }
}
