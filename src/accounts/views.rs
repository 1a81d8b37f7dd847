//! Pages of this slice.
