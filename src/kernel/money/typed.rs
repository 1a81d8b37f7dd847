//! Amounts as people type them: digits in groups, 만·억·조 and 万·亿, and English words for large numbers.

use unicode_normalization::UnicodeNormalization;

use super::{Currency, MoneyFault};

/// Longest typed amount, in characters, and most digits of one number: so no product below leaves 128 bits.
const MAX_CHARS: usize = 60;
const MAX_DIGITS: usize = 20;

/// From here on (만) units close a section: 8천 5백만 is (8천 + 5백) × 만.
const BIG: u32 = 4;

/// Marks of currencies in lower case and NFKC, and last the words around an amount that tell nothing.
const MARKS: [(&[Currency], &[&str]); 8] = [
    (&[Currency::Krw], &["krw", "₩", "원정", "원", "won", "韩元", "韩币", "한화"]),
    (&[Currency::Cny], &["cny", "rmb", "cn¥", "위안화", "위안", "人民币", "元", "yuan"]),
    (&[Currency::Usd], &["usd", "us$", "$", "달러", "불", "美元", "美金"]),
    (&[Currency::Eur], &["eur", "€", "유로", "欧元"]),
    (&[Currency::Jpy], &["jpy", "엔", "円", "日元"]),
    (&[Currency::Vnd], &["vnd", "₫", "동", "越南盾"]),
    (&[Currency::Cny, Currency::Jpy], &["¥"]),
    (&Currency::ALL, &["일금", "整", "(", ")"]),
];

/// English words and letters with their powers of ten; an ending before those it contains.
const WESTERN: [(&str, u32); 9] = [
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("trillion", 12),
    ("mn", 6),
    ("bn", 9),
    ("k", 3),
    ("m", 6),
    ("b", 9),
];

/// `digits ÷ 10^scale`, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    digits: i128,
    scale: u32,
}

impl Decimal {
    const fn whole(digits: i128) -> Self {
        Self { digits, scale: 0 }
    }

    fn times_ten_to(self, power: u32) -> Self {
        Self { digits: self.digits * ten_to(power), ..self }
    }

    /// Counted in units of `10^-decimals`, if that is exact and fits.
    pub(super) fn in_units_of(self, decimals: u32) -> Result<i64, MoneyFault> {
        let (digits, divisor) = (self.times_ten_to(decimals).digits, ten_to(self.scale));
        if digits % divisor != 0 {
            return Err(MoneyFault::TooPrecise);
        }
        i64::try_from(digits / divisor).map_err(|_| MoneyFault::TooLarge)
    }
}

fn ten_to(power: u32) -> i128 {
    10_i128.saturating_pow(power)
}

/// Reads an amount; marks of another currency than the expected one are a fault.
pub(super) fn amount(raw: &str, currency: Currency) -> Result<Decimal, MoneyFault> {
    let folded: String = raw.trim().nfkc().flat_map(char::to_lowercase).take(MAX_CHARS + 1).collect();
    if folded.chars().count() > MAX_CHARS {
        return Err(MoneyFault::NotAnAmount);
    }
    let bare = without_marks(&folded, currency)?;
    if bare.is_empty() {
        return Err(MoneyFault::Empty);
    }
    if let Some((number, power)) = WESTERN.iter().find_map(|&(word, power)| Some((bare.strip_suffix(word)?, power))) {
        return Ok(read_number(number.trim_end())?.value.times_ten_to(power));
    }
    match tokens(bare)?.as_slice() {
        // 480.000 is 480 to one reader and 480,000 to another.
        [Token::Number(number)] if number.value.scale == 3 => Err(MoneyFault::Ambiguous),
        [Token::Number(number)] => Ok(number.value),
        eastern => read_eastern(eastern),
    }
}

fn without_marks(text: &str, currency: Currency) -> Result<&str, MoneyFault> {
    let mut rest = text.trim();
    while let Some((owners, shorter)) = without_longest_mark(rest) {
        match owners {
            [other, ..] if !owners.contains(&currency) => return Err(MoneyFault::OtherCurrency(*other)),
            _ => rest = shorter.trim(),
        }
    }
    Ok(rest)
}

fn without_longest_mark(text: &str) -> Option<(&'static [Currency], &str)> {
    let marks = MARKS.iter().flat_map(|&(owners, marks)| marks.iter().map(move |&mark| (owners, mark)));
    let strip = |mark: &str| text.strip_suffix(mark).or_else(|| text.strip_prefix(mark));
    marks.filter_map(|(owners, mark)| Some((owners, strip(mark)?))).min_by_key(|(_, rest)| rest.len())
}

#[derive(Debug, Clone, Copy)]
struct Number {
    value: Decimal,
    /// How many digits were typed.
    len: u32,
}

#[derive(Debug, Clone, Copy)]
enum Token {
    Number(Number),
    /// A power of ten.
    Unit(u32),
}

fn tokens(text: &str) -> Result<Vec<Token>, MoneyFault> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let end = if first.is_ascii_digit() { rest.find(|c| !is_in_number(c)) } else { Some(first.len_utf8()) };
        let (token, after) = rest.split_at(end.unwrap_or(rest.len()));
        tokens.push(match unit(first) {
            Some(power) => Token::Unit(power),
            None => Token::Number(numeral(first).map_or_else(|| read_number(token.trim_end()), Ok)?),
        });
        rest = after.trim_start();
    }
    Ok(tokens)
}

fn is_in_number(c: char) -> bool {
    c.is_ascii_digit() || c.is_whitespace() || matches!(c, ',' | '.')
}

/// 兆 is missing: 10¹² in Korea and Japan, 10⁶ in China.
const fn unit(c: char) -> Option<u32> {
    Some(match c {
        '십' | '十' => 1,
        '백' | '百' => 2,
        '천' | '千' => 3,
        '만' | '万' | '萬' => 4,
        '억' | '亿' | '億' => 8,
        '조' => 12,
        _ => return None,
    })
}

fn numeral(c: char) -> Option<Number> {
    let digit = match c {
        '일' | '一' => 1,
        '이' | '二' | '两' => 2,
        '삼' | '三' => 3,
        '사' | '四' => 4,
        '오' | '五' => 5,
        '육' | '六' => 6,
        '칠' | '七' => 7,
        '팔' | '八' => 8,
        '구' | '九' => 9,
        _ => return None,
    };
    Some(Number { value: Decimal::whole(digit), len: 1 })
}

/// Digits, in groups of three if in groups, with at most one decimal point.
fn read_number(run: &str) -> Result<Number, MoneyFault> {
    let (whole, fraction) = match run.split_once('.') {
        Some((_, after)) if after.contains('.') => (run, ""), // 480.000.000
        Some((_, "")) => return Err(MoneyFault::NotAnAmount),
        Some(parts) => parts,
        None => (run, ""),
    };
    let digits = ungrouped(whole)? + fraction;
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(MoneyFault::NotAnAmount);
    }
    let scale = u32::try_from(fraction.len()).unwrap_or(u32::MAX);
    let len = u32::try_from(digits.len()).unwrap_or(u32::MAX);
    if digits.len() > MAX_DIGITS {
        return Err(MoneyFault::TooLarge);
    }
    let digits = digits.parse().map_err(|_| MoneyFault::NotAnAmount)?;
    Ok(Number { value: Decimal { digits, scale }, len })
}

/// Takes out one kind of separator, if it makes groups of three; groups of any other length (1,5 or 1,2345) leave doubt.
fn ungrouped(digits: &str) -> Result<String, MoneyFault> {
    let Some(separator) = digits.chars().find(|c| !c.is_ascii_digit()) else { return Ok(digits.to_owned()) };
    if !is_in_number(separator) {
        return Err(MoneyFault::NotAnAmount);
    }
    let groups: Vec<&str> = digits.split(separator).collect();
    let pure = groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
    match groups.as_slice() {
        [first, others @ ..]
            if pure && (1..=3).contains(&first.len()) && others.iter().all(|group| group.len() == 3) =>
        {
            Ok(groups.concat())
        }
        _ => Err(MoneyFault::Ambiguous),
    }
}

/// Reads numbers with units of tens: falling units add up, and whatever speech and writing take differently is refused.
fn read_eastern(tokens: &[Token]) -> Result<Decimal, MoneyFault> {
    if tokens.iter().any(|token| matches!(token, Token::Number(number) if number.value.scale > 0)) {
        return match *tokens {
            [Token::Number(number), Token::Unit(power)] => Ok(number.value.times_ten_to(power)),
            [Token::Number(number), Token::Unit(small @ ..BIG), Token::Unit(big @ BIG..)] => {
                Ok(number.value.times_ten_to(small + big))
            }
            _ => Err(MoneyFault::Ambiguous),
        };
    }
    let mut reading = Reading::default();
    for token in tokens {
        match *token {
            Token::Number(number) if reading.bare.is_none() => reading.bare = Some(number),
            Token::Number(_) => return Err(MoneyFault::NotAnAmount),
            Token::Unit(power @ ..BIG) => reading.add_small(power)?,
            Token::Unit(power) => reading.add_big(power)?,
        }
    }
    reading.finish().map(Decimal::whole)
}

/// What has been read so far; a power of 0 means that no such unit came yet.
#[derive(Default)]
struct Reading {
    total: i128,
    big: u32,
    section: i128,
    small: u32,
    bare: Option<Number>,
}

impl Reading {
    /// 5백: only the first count of a section may have several digits (480백만, as accounts have it).
    fn add_small(&mut self, power: u32) -> Result<(), MoneyFault> {
        let count = self.bare.take().map_or(1, |number| number.value.digits);
        if self.small != 0 && (power >= self.small || count >= 10) {
            return Err(MoneyFault::Ambiguous);
        }
        self.section += count * ten_to(power);
        self.small = power;
        Ok(())
    }

    fn add_big(&mut self, power: u32) -> Result<(), MoneyFault> {
        let first = self.big == 0;
        let count = match self.close_section()? {
            Some(count) => count,
            None if first => 1, // 만원
            None => return Err(MoneyFault::Ambiguous),
        };
        if !first && (power >= self.big || count >= ten_to(self.big - power)) {
            return Err(MoneyFault::Ambiguous);
        }
        self.total += count * ten_to(power);
        self.big = power;
        Ok(())
    }

    /// The value before the next big unit or the end; `None` if nothing was typed there.
    fn close_section(&mut self) -> Result<Option<i128>, MoneyFault> {
        let small = std::mem::take(&mut self.small);
        let section = std::mem::take(&mut self.section);
        let Some(number) = self.bare.take() else { return Ok((small != 0).then_some(section)) };
        let fits = small == 0 || (number.fills(small) && number.value.digits < ten_to(small));
        if fits { Ok(Some(section + number.value.digits)) } else { Err(MoneyFault::Ambiguous) }
    }

    fn finish(mut self) -> Result<i128, MoneyFault> {
        let clear = self.small != 0 || self.bare.is_none_or(|number| number.fills(self.big));
        match self.close_section()? {
            None => Ok(self.total),
            Some(rest) if self.big == 0 => Ok(rest),
            // After 만 a rest is clear (3만 5천, 2만 500); after 억 people leave 만 unsaid (4억 8천), so ask.
            Some(rest) if self.big == BIG && clear && rest < ten_to(BIG) => Ok(self.total + rest),
            Some(_) => Err(MoneyFault::Ambiguous),
        }
    }
}

impl Number {
    /// Whether a number without a unit after 10^power is plain digits: 8천 5 is said for 8,500, but 8천 500 is clear.
    fn fills(self, power: u32) -> bool {
        self.len == power || self.len >= 3
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Currency, Money, MoneyFault};
    use proptest::prelude::*;

    fn won(raw: &str) -> Result<i64, MoneyFault> {
        Money::parse(raw, Currency::Krw).map(|money| money.minor)
    }

    fn fen(raw: &str) -> Result<i64, MoneyFault> {
        Money::parse(raw, Currency::Cny).map(|money| money.minor)
    }

    #[test]
    fn one_budget_is_read_from_all_the_ways_of_typing_it() {
        for raw in [
            "480000000",
            "480,000,000",
            "480 000 000",
            "480.000.000",
            "₩480,000,000",
            "￦４８０，０００，０００",
            "480,000,000원",
            "일금 480,000,000원정",
            "4억 8천만",
            "4억8000만원",
            "4억 8,000만 원",
            "4.8억",
            "480백만원",
            "480,000천원",
            "48천만",
            "사억 팔천만 원",
            "4억 8천만 KRW",
            "480 million",
            "480M",
            "0.48bn",
            "480,000k",
            "KRW 480 million",
            "48000만",
            "4.8亿韩元",
        ] {
            assert_eq!(won(raw), Ok(480_000_000), "{raw}");
        }
    }

    #[test]
    fn chinese_amounts_are_read_in_fen() {
        for raw in [
            "94万",
            "94万元",
            "94萬",
            "940,000",
            "940,000.00",
            "940,000위안 (CNY)",
            "CNY 940,000",
            "RMB 94万元整",
            "¥940,000",
        ] {
            assert_eq!(fen(raw), Ok(94_000_000), "{raw}");
        }
        assert_eq!(fen("12.50元"), Ok(1_250));
        assert_eq!(fen("三千万"), Ok(3_000_000_000));
    }

    #[test]
    fn units_without_a_count_and_rests_are_read() {
        let read = [
            ("만원", 10_000),
            ("천만원", 10_000_000),
            ("백만", 1_000_000),
            ("3만 5천", 35_000),
            ("2만 500원", 20_500),
            ("5백20만", 5_200_000),
            ("8천5백", 8_500),
            ("이십오만", 250_000),
            ("1조 5천억", 1_500_000_000_000),
            ("1억 2,345만 6,789원", 123_456_789),
        ];
        for (raw, expected) in read {
            assert_eq!(won(raw), Ok(expected), "{raw}");
        }
    }

    #[test]
    fn what_could_be_two_amounts_is_refused() {
        for raw in [
            "4억 8천",
            "4억 8000",
            "4억 5",
            "1조 5천",
            "3만5",
            "8천5만",
            "8천만 4억",
            "5백8천",
            "8천50백",
            "5백1000만",
            "3만 20000",
            "1,5",
            "4,8000,0000",
            "480.000",
            "1.5억 2천만",
            "1억 20000만",
            "1 2",
            "2026 500",
            "1,234 567",
            "1.234,567.890",
        ] {
            assert_eq!(won(raw), Err(MoneyFault::Ambiguous), "{raw}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for raw in ["협의", "-5", "1e9", "5.", ".5", "약 4억", "1兆", "4억 ~ 5억", "million", "1/2", "Ⅳ억", "일이삼"]
        {
            assert_eq!(won(raw), Err(MoneyFault::NotAnAmount), "{raw}");
        }
        assert_eq!(won(" 원 "), Err(MoneyFault::Empty));
        assert_eq!(won(&"1".repeat(61)), Err(MoneyFault::NotAnAmount));
    }

    #[test]
    fn another_currency_than_the_field_asks_for_is_named() {
        assert_eq!(won("$5,000"), Err(MoneyFault::OtherCurrency(Currency::Usd)));
        assert_eq!(won("94万元"), Err(MoneyFault::OtherCurrency(Currency::Cny)));
        assert_eq!(fen("4억원"), Err(MoneyFault::OtherCurrency(Currency::Krw)));
        assert_eq!(Money::parse("¥500", Currency::Jpy).map(|money| money.minor), Ok(500));
    }

    #[test]
    fn amounts_must_fit_the_currency() {
        assert_eq!(won("0.5"), Err(MoneyFault::TooPrecise));
        assert_eq!(fen("0.05"), Ok(5));
        assert_eq!(fen("0.0005"), Err(MoneyFault::TooPrecise));
        assert_eq!(won("9,223,372,036,854,775,807"), Ok(i64::MAX));
        assert_eq!(won("9,223,372,036,854,775,808"), Err(MoneyFault::TooLarge));
        assert_eq!(won("99999999999999999999천조"), Err(MoneyFault::TooLarge));
        assert_eq!(won(&format!("{}천조", "9".repeat(38))), Err(MoneyFault::TooLarge));
    }

    proptest! {
        #[test]
        fn digits_are_read_as_they_stand(minor in 0..=i64::MAX) {
            prop_assert_eq!(won(&minor.to_string()), Ok(minor));
        }

        #[test]
        fn sections_of_man_add_up(eok in 1..10_000_i64, man in 1..10_000_i64) {
            prop_assert_eq!(won(&format!("{eok}억 {man}만 원")), Ok(eok * 100_000_000 + man * 10_000));
        }

        #[test]
        fn tenths_of_a_unit_are_exact(tenths in 0..100_000_i64) {
            prop_assert_eq!(won(&format!("{}.{}억", tenths / 10, tenths % 10)), Ok(tenths * 10_000_000));
        }

        #[test]
        fn any_text_gets_an_answer_and_no_amount_is_below_zero(raw in any::<String>()) {
            for currency in Currency::ALL {
                prop_assert!(Money::parse(&raw, currency).is_ok_and(|money| money.minor >= 0) || Money::parse(&raw, currency).is_err());
            }
        }

        #[test]
        fn any_mix_of_digits_and_units_gets_an_answer(raw in "[0-9.,  일오십백천만억조万亿kmb₩원元$]{0,30}") {
            for currency in Currency::ALL {
                prop_assert!(Money::parse(&raw, currency).is_ok_and(|money| money.minor >= 0) || Money::parse(&raw, currency).is_err());
            }
        }
    }
}
