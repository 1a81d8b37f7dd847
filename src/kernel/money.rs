//! Money: whole minor units with a currency, read as people type it and shown as readers of each language expect it.

use serde::{Deserialize, Serialize};

use super::locale::Locale;

mod typed;

const MAN: u64 = 10_000;
const MILLION: u64 = 1_000_000;
const EOK: u64 = 100_000_000;
const BILLION: u64 = 1_000_000_000;
const JO: u64 = 1_000_000_000_000;

/// A currency of the portal; JSON carries its ISO 4217 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Currency {
    Krw,
    Cny,
    Usd,
    Eur,
    Jpy,
    Vnd,
}

impl Currency {
    pub const ALL: [Self; 6] = [Self::Krw, Self::Cny, Self::Usd, Self::Eur, Self::Jpy, Self::Vnd];

    /// The ISO 4217 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Krw => "KRW",
            Self::Cny => "CNY",
            Self::Usd => "USD",
            Self::Eur => "EUR",
            Self::Jpy => "JPY",
            Self::Vnd => "VND",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|currency| currency.code().eq_ignore_ascii_case(code.trim()))
    }

    /// Digits of the minor unit: 2 where there are cents in use, else 0.
    pub const fn decimals(self) -> u32 {
        match self {
            Self::Krw | Self::Jpy | Self::Vnd => 0,
            Self::Cny | Self::Usd | Self::Eur => 2,
        }
    }

    const fn korean(self) -> &'static str {
        match self {
            Self::Krw => "원",
            Self::Cny => "위안",
            Self::Usd => "달러",
            Self::Eur => "유로",
            Self::Jpy => "엔",
            Self::Vnd => "동",
        }
    }

    const fn chinese(self) -> &'static str {
        match self {
            Self::Krw => "韩元",
            Self::Cny => "元",
            Self::Usd => "美元",
            Self::Eur => "欧元",
            Self::Jpy => "日元",
            Self::Vnd => "越南盾",
        }
    }
}

/// An amount in whole minor units: won, fen, cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

/// Why a typed amount is not taken. Doubt is a fault: a wrong budget costs more than typing again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyFault {
    #[error("nothing was typed")]
    Empty,
    #[error("not an amount")]
    NotAnAmount,
    /// It can be read in two ways: `4억 8천` is said for 480,000,000 and written for 400,008,000.
    #[error("can be read in two ways")]
    Ambiguous,
    #[error("finer than the smallest unit of the currency")]
    TooPrecise,
    #[error("too large")]
    TooLarge,
    /// The text names this currency, but the field asks for another.
    #[error("given in {}", .0.code())]
    OtherCurrency(Currency),
}

impl Money {
    /// Whole major units (won, yuan); `None` when they do not fit.
    pub fn of_major(major: i64, currency: Currency) -> Option<Self> {
        let minor = major.checked_mul(10_i64.checked_pow(currency.decimals())?)?;
        Some(Self { minor, currency })
    }

    /// `None` for different currencies or on overflow.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let minor = self.minor.checked_add(other.minor)?;
        (self.currency == other.currency).then_some(Self { minor, currency: self.currency })
    }

    /// Reads a typed amount of a given currency: `480,000,000`, `₩4억 8천만`, `4억8000만원`, `480백만원`, `94万`, `1.5亿元`,
    /// `480 million`, `USD 1,200.50`, in full or half width.
    ///
    /// # Errors
    /// [`MoneyFault`] for what is no amount, could be two amounts, or does not fit the currency.
    pub fn parse(raw: &str, currency: Currency) -> Result<Self, MoneyFault> {
        let minor = typed::amount(raw, currency)?.in_units_of(currency.decimals())?;
        Ok(Self { minor, currency })
    }

    /// The exact amount: ko `₩480,000,000`, `940,000위안 (CNY)`; en `₩480,000,000`, `CNY 940,000`; zh `4.8亿韩元`, `94万元`.
    ///
    /// Never a bare `¥`: readers in Korea take it for yen. Chinese uses 万 and 亿 where two decimals suffice.
    pub fn shown(self, locale: Locale) -> String {
        let (sign, digits) = (self.sign(), self.digits());
        let (currency, code) = (self.currency, self.currency.code());
        match (locale, currency) {
            (Locale::Ko | Locale::En, Currency::Krw) => format!("{sign}₩{digits}"),
            (Locale::Ko, _) => format!("{sign}{digits}{} ({code})", currency.korean()),
            (Locale::En, _) => format!("{code} {sign}{digits}"),
            (Locale::Zh, _) => format!("{sign}{}{}", self.in_wan().unwrap_or(digits), currency.chinese()),
        }
    }

    /// The amount once more in the other way of counting, to check zeros by: ko `4억 8,000만 원`, en `KRW 480 million`,
    /// zh `480,000,000韩元`. `≈` marks what is rounded. `None` where the number is too small to need it.
    pub fn echo(self, locale: Locale) -> Option<String> {
        let (sign, currency) = (self.sign(), self.currency);
        match locale {
            Locale::Ko => self.in_man().map(|text| format!("{sign}{text}")),
            Locale::En => self.in_millions().map(|(about, text)| format!("{about}{} {sign}{text}", currency.code())),
            Locale::Zh if self.in_wan().is_some() => Some(format!("{sign}{}{}", self.digits(), currency.chinese())),
            Locale::Zh => rounded(self.major(), &[(EOK, "亿"), (MAN, "万")])
                .map(|(_, text)| format!("≈{sign}{text}{}", currency.chinese())),
        }
    }

    fn sign(self) -> &'static str {
        if self.minor < 0 { "-" } else { "" }
    }

    fn scale(self) -> u64 {
        10_u64.pow(self.currency.decimals())
    }

    fn major(self) -> u64 {
        self.minor.unsigned_abs() / self.scale()
    }

    /// The part below one major unit, as `.50`, or nothing.
    fn fraction(self) -> String {
        match self.minor.unsigned_abs() % self.scale() {
            0 => String::new(),
            cents => format!(".{cents:02}"),
        }
    }

    fn digits(self) -> String {
        grouped(self.major()) + &self.fraction()
    }

    /// `4억 8,000만 원`, exact; with a rest below 만 the unit follows it closely, as after any digits: `1만 2,345원`.
    fn in_man(self) -> Option<String> {
        if self.major() < MAN {
            return None;
        }
        let mut rest = self.major();
        let mut words = Vec::new();
        for (size, name) in [(JO, "조"), (EOK, "억"), (MAN, "만")] {
            if rest >= size {
                words.push(format!("{}{name}", grouped(rest / size)));
            }
            rest %= size;
        }
        let unit = self.currency.korean();
        let (fraction, nothing) = (self.fraction(), rest == 0);
        words.push(if nothing && fraction.is_empty() {
            unit.to_owned()
        } else {
            format!("{}{fraction}{unit}", grouped(rest))
        });
        Some(words.join(" "))
    }

    /// `94万`, `4.8亿`, only when exact.
    fn in_wan(self) -> Option<String> {
        let (exact, text) = rounded(self.major(), &[(EOK, "亿")])
            .filter(|&(exact, _)| exact)
            .or_else(|| rounded(self.major(), &[(MAN, "万")]))?;
        (exact && self.fraction().is_empty()).then_some(text)
    }

    /// `480 million`, with `≈` when rounded.
    fn in_millions(self) -> Option<(&'static str, String)> {
        let (exact, text) = rounded(self.major(), &[(JO, " trillion"), (BILLION, " billion"), (MILLION, " million")])?;
        Some((if exact && self.fraction().is_empty() { "" } else { "≈" }, text))
    }
}

/// The number in the largest unit that it reaches, to two decimals, and whether that is exact.
fn rounded(number: u64, units: &[(u64, &str)]) -> Option<(bool, String)> {
    let &(size, name) = units.iter().find(|&&(size, _)| number >= size)?;
    let hundredth = size / 100;
    let hundredths = number / hundredth + u64::from(number % hundredth >= hundredth.div_ceil(2));
    let decimals = match hundredths % 100 {
        0 => String::new(),
        tenths if tenths % 10 == 0 => format!(".{}", tenths / 10),
        both => format!(".{both:02}"),
    };
    Some((number.is_multiple_of(hundredth), format!("{}{decimals}{name}", grouped(hundredths / 100))))
}

/// Digits in groups of three.
fn grouped(number: u64) -> String {
    if number < 1_000 {
        return number.to_string();
    }
    format!("{},{:03}", grouped(number / 1_000), number % 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn money(major: i64, currency: Currency) -> Money {
        Money::of_major(major, currency).unwrap()
    }

    #[test]
    fn won_are_shown_with_their_sign_and_echoed_in_man() {
        let budget = money(480_000_000, Currency::Krw);
        assert_eq!(budget.shown(Locale::Ko), "₩480,000,000");
        assert_eq!(budget.echo(Locale::Ko).unwrap(), "4억 8,000만 원");
        assert_eq!(budget.shown(Locale::En), "₩480,000,000");
        assert_eq!(budget.echo(Locale::En).unwrap(), "KRW 480 million");
        assert_eq!(budget.shown(Locale::Zh), "4.8亿韩元");
        assert_eq!(budget.echo(Locale::Zh).unwrap(), "480,000,000韩元");
    }

    #[test]
    fn yuan_never_show_a_bare_yen_sign() {
        let budget = money(940_000, Currency::Cny);
        assert_eq!(budget.shown(Locale::Ko), "940,000위안 (CNY)");
        assert_eq!(budget.echo(Locale::Ko).unwrap(), "94만 위안");
        assert_eq!(budget.shown(Locale::En), "CNY 940,000");
        assert_eq!(budget.shown(Locale::Zh), "94万元");
    }

    #[test]
    fn cents_show_only_when_there_are_some() {
        let price = Money { minor: 120_050, currency: Currency::Usd };
        assert_eq!(price.shown(Locale::En), "USD 1,200.50");
        assert_eq!(price.shown(Locale::Ko), "1,200.50달러 (USD)");
        assert_eq!(money(1_200, Currency::Usd).shown(Locale::Zh), "1,200美元");
        let odd = Money { minor: 94_000_005, currency: Currency::Cny };
        assert_eq!(odd.echo(Locale::Ko).unwrap(), "94만 0.05위안");
        assert_eq!(odd.shown(Locale::Zh), "940,000.05元");
    }

    #[test]
    fn a_korean_echo_is_exact_to_the_last_won() {
        let echo = |major| money(major, Currency::Krw).echo(Locale::Ko);
        assert_eq!(echo(9_999), None);
        assert_eq!(echo(12_345).unwrap(), "1만 2,345원");
        assert_eq!(echo(1_000_000_000_000).unwrap(), "1조 원");
        assert_eq!(echo(100_000_001).unwrap(), "1억 1원");
    }

    #[test]
    fn rounding_is_marked() {
        let odd = money(480_123_456, Currency::Krw);
        assert_eq!(odd.echo(Locale::En).unwrap(), "≈KRW 480.12 million");
        assert_eq!(odd.shown(Locale::Zh), "480,123,456韩元");
        assert_eq!(odd.echo(Locale::Zh).unwrap(), "≈4.8亿韩元");
        assert_eq!(money(999_999_999, Currency::Usd).echo(Locale::En).unwrap(), "≈USD 1,000 million");
        assert_eq!(money(123_450_000, Currency::Jpy).shown(Locale::Zh), "12,345万日元");
    }

    #[test]
    fn a_debt_keeps_its_sign() {
        assert_eq!(money(-25_000, Currency::Krw).shown(Locale::Ko), "-₩25,000");
        assert_eq!(money(-25_000, Currency::Krw).echo(Locale::Ko).unwrap(), "-2만 5,000원");
    }

    #[test]
    fn sums_need_one_currency_and_room() {
        let won = money(1, Currency::Krw);
        assert_eq!(won.checked_add(won), Some(money(2, Currency::Krw)));
        assert_eq!(won.checked_add(money(1, Currency::Jpy)), None);
        assert_eq!(won.checked_add(Money { minor: i64::MAX, ..won }), None);
        assert_eq!(Money::of_major(i64::MAX, Currency::Cny), None);
    }

    #[test]
    fn currencies_are_known_by_their_iso_codes() {
        for currency in Currency::ALL {
            assert_eq!(Currency::parse(&currency.code().to_lowercase()), Some(currency));
            assert_eq!(serde_json::to_string(&currency).unwrap(), format!("\"{}\"", currency.code()));
        }
        assert_eq!(Currency::parse("₩"), None);
    }

    fn any_money() -> impl Strategy<Value = Money> {
        let minor = prop_oneof![0..200_000_i64, (0..10_000_i64).prop_map(|n| n * 1_000_000), 0..=i64::MAX];
        (minor, prop::sample::select(&Currency::ALL[..])).prop_map(|(minor, currency)| Money { minor, currency })
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back_as_the_same_amount(money in any_money()) {
            for locale in Locale::ALL {
                let shown = money.shown(locale);
                prop_assert_eq!(Money::parse(&shown, money.currency), Ok(money), "{}", shown);
            }
        }

        #[test]
        fn an_exact_echo_never_reads_as_another_amount(money in any_money()) {
            for echo in Locale::ALL.into_iter().filter_map(|locale| money.echo(locale)).filter(|echo| !echo.contains('≈')) {
                let read = Money::parse(&echo, money.currency);
                prop_assert!(read == Ok(money) || read == Err(MoneyFault::Ambiguous), "{echo} {read:?}");
            }
        }

        #[test]
        fn any_amount_can_be_shown(minor in any::<i64>(), currency in prop::sample::select(&Currency::ALL[..])) {
            for locale in Locale::ALL {
                let money = Money { minor, currency };
                prop_assert!(!money.shown(locale).is_empty() && money.echo(locale) != Some(String::new()));
            }
        }
    }
}
