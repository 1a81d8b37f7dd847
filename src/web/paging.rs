//! Pages of a list.

/// Which page of how many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paging {
    /// From 1.
    pub page: usize,
    pub pages: usize,
    pub total: usize,
    size: usize,
    /// Address of the list with its filters, ending in `?` or `&`.
    base: String,
}

impl Paging {
    /// Page `asked` (from 1; out of range goes to the nearest) of `total` items, `size` to a page. `query` holds the filters, encoded.
    #[must_use]
    pub fn new(asked: Option<usize>, total: usize, size: usize, path: &str, query: &str) -> Self {
        let pages = total.div_ceil(size.max(1)).max(1);
        let page = asked.unwrap_or(1).clamp(1, pages);
        let base = if query.is_empty() { format!("{path}?") } else { format!("{path}?{query}&") };
        Self { page, pages, total, size, base }
    }

    /// How many items stand before this page.
    #[must_use]
    pub fn offset(&self) -> usize {
        (self.page - 1) * self.size
    }

    /// How many items a page holds.
    #[must_use]
    pub fn size(&self) -> usize {
        self.size
    }

    /// Address of the page before, if there is one.
    #[must_use]
    pub fn previous(&self) -> Option<String> {
        (self.page > 1).then(|| self.href(self.page - 1))
    }

    /// Address of the page after, if there is one.
    #[must_use]
    pub fn next(&self) -> Option<String> {
        (self.page < self.pages).then(|| self.href(self.page + 1))
    }

    fn href(&self, page: usize) -> String {
        format!("{}page={page}", self.base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_out_of_range_goes_to_the_nearest() {
        assert_eq!(Paging::new(Some(0), 41, 20, "/firms", "").page, 1);
        assert_eq!(Paging::new(Some(99), 41, 20, "/firms", "").page, 3);
        assert_eq!(Paging::new(None, 0, 20, "/firms", "").pages, 1);
    }

    #[test]
    fn neighbours_keep_the_filters() {
        let paging = Paging::new(Some(2), 41, 20, "/firms", "region=cn-sh");
        assert_eq!(paging.previous().as_deref(), Some("/firms?region=cn-sh&page=1"));
        assert_eq!(paging.next().as_deref(), Some("/firms?region=cn-sh&page=3"));
        assert_eq!(paging.offset(), 20);
    }
}
