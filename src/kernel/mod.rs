//! The ground everything stands on: ids, text, money, clock, locale and the vocabulary. Pure; knows no other room.

pub mod clock;
pub mod cores;
pub mod dates;
pub mod hangul;
pub mod ids;
pub mod lang;
pub mod locale;
pub mod mix;
pub mod money;
pub mod names;
pub mod points;
pub mod registration;
pub mod vocab;
