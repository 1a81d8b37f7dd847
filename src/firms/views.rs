//! Pages of firms.
