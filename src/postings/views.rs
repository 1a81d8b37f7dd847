//! Pages of consortium requests.
