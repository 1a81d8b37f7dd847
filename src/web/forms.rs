//! What a form answers with: all its faults at once, each beside its field, and what was typed.

use crate::{
    i18n::Texts,
    kernel::{
        money::{Currency, MoneyFault},
        names::TextFault,
    },
};

/// Why a field is refused; put into words only when the page is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    Missing,
    TooLong(usize),
    BadCharacter,
    /// Not one of the choices offered.
    NotAChoice,
    NotANumber,
    /// Outside of what makes sense, bounds included.
    OutOfRange(i64, i64),
    NotADate,
    NotATime,
    /// A date that must lie ahead.
    InThePast,
    NotMoney,
    /// An amount that can be read in two ways.
    AmbiguousMoney,
    /// Finer than the smallest unit of the currency.
    TooPrecise,
    /// An amount beyond what can be kept.
    TooMuch,
    /// An amount that names this currency where another one is chosen.
    OtherCurrency(Currency),
    /// The same thing twice in one list.
    Twice,
    /// Fewer than needed.
    TooFew(usize),
    /// Another record has this value already.
    Taken,
    TooShort(usize),
    NotSame,
    NotAWebAddress,
    NotAnEmail,
    BadRegistrationNumber,
    /// Shares that add up to this instead of a hundred.
    NotAHundred(i64),
    /// Nobody of a list was chosen.
    NobodyChosen,
}

impl Fault {
    /// What is wrong and how to mend it.
    #[must_use]
    pub fn text(&self, t: Texts) -> String {
        match self {
            Self::Missing => t.fault_missing(),
            Self::TooLong(max) => t.fault_too_long(*max as i64),
            Self::BadCharacter => t.fault_bad_character(),
            Self::NotAChoice => t.fault_not_a_choice(),
            Self::NotANumber => t.fault_not_a_number(),
            Self::OutOfRange(from, to) => t.fault_out_of_range(*from, *to),
            Self::NotADate => t.fault_not_a_date(),
            Self::NotATime => t.fault_not_a_time(),
            Self::InThePast => t.fault_in_the_past(),
            Self::NotMoney => t.fault_not_money(),
            Self::AmbiguousMoney => t.fault_ambiguous_money(),
            Self::TooPrecise => t.fault_too_precise(),
            Self::TooMuch => t.fault_too_much(),
            Self::OtherCurrency(named) => t.fault_other_currency(named.code()),
            Self::Twice => t.fault_twice(),
            Self::TooFew(least) => t.fault_too_few(*least as i64),
            Self::Taken => t.fault_taken(),
            Self::TooShort(least) => t.fault_too_short(*least as i64),
            Self::NotSame => t.fault_not_same(),
            Self::NotAWebAddress => t.fault_not_a_web_address(),
            Self::NotAnEmail => t.fault_not_an_email(),
            Self::BadRegistrationNumber => t.fault_bad_registration_number(),
            Self::NotAHundred(sum) => t.fault_not_a_hundred(*sum),
            Self::NobodyChosen => t.fault_nobody_chosen(),
        }
    }
}

impl From<TextFault> for Fault {
    fn from(fault: TextFault) -> Self {
        match fault {
            TextFault::Empty => Self::Missing,
            TextFault::TooLong { max } => Self::TooLong(max),
            TextFault::BadCharacter => Self::BadCharacter,
        }
    }
}

impl From<MoneyFault> for Fault {
    fn from(fault: MoneyFault) -> Self {
        match fault {
            MoneyFault::Empty => Self::Missing,
            MoneyFault::NotAnAmount => Self::NotMoney,
            MoneyFault::Ambiguous => Self::AmbiguousMoney,
            MoneyFault::TooPrecise => Self::TooPrecise,
            MoneyFault::TooLarge => Self::TooMuch,
            MoneyFault::OtherCurrency(named) => Self::OtherCurrency(named),
        }
    }
}

/// The faults of a form, by the id of the field, in the order of the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults(Vec<(String, Fault)>);

impl Faults {
    /// Notes a fault of `field`.
    pub fn add(&mut self, field: impl Into<String>, fault: impl Into<Fault>) {
        self.0.push((field.into(), fault.into()));
    }

    /// The value, or a note of what is wrong with it.
    pub fn take<T, F: Into<Fault>>(&mut self, field: &str, parsed: Result<T, F>) -> Option<T> {
        parsed.map_err(|fault| self.add(field, fault)).ok()
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether anything is wrong with a field whose name begins so.
    #[must_use]
    pub fn any_in(&self, prefix: &str) -> bool {
        self.0.iter().any(|(name, _)| name.starts_with(prefix))
    }

    /// What is wrong with `field`, in words.
    #[must_use]
    pub fn of(&self, field: &str, t: Texts) -> Option<String> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, fault)| fault.text(t))
    }

    /// All faults as (field, words), for the summary on top of the form.
    #[must_use]
    pub fn all(&self, t: Texts) -> Vec<(String, String)> {
        self.0.iter().map(|(field, fault)| (field.clone(), fault.text(t))).collect()
    }
}

/// One entry of a select or a row of boxes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

impl Choice {
    /// Choices from (value, label) pairs, with those in `chosen` marked.
    pub fn list<'a>(pairs: impl IntoIterator<Item = (&'a str, String)>, chosen: impl Fn(&str) -> bool) -> Vec<Self> {
        pairs.into_iter().map(|(value, label)| Self { value: value.to_owned(), label, chosen: chosen(value) }).collect()
    }
}
