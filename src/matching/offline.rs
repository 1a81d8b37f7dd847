//! Ranking files without a database.
