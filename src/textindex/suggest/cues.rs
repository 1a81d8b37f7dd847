//! Words beside a mention that say whether it is wanted: "we already have", "not needed", "would be nice".

use std::{ops::Range, sync::LazyLock};

use aho_corasick::{AhoCorasick, MatchKind};

use super::fold::{self, CLAUSE, Folded, SENTENCE};

/// What a cue says of the mentions it belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Effect {
    /// There already, or not wanted: no mention of it anywhere in the text asks for it.
    Unwanted,
    /// Spoken of as something there is; other mentions may still ask for it.
    Background,
    /// Welcome, not needed.
    Nice,
}

/// Where the mentions stand, seen from the cue.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Directly before it, in its clause.
    Before,
    /// Directly after it, in its clause.
    After,
    /// Before it, in its sentence: "Chatbot? We already have one."
    Earlier,
}

/// Letters that may stand between a cue and the mention, or between two mentions that share a cue ("ERP and MES").
const REACH: usize = 14;
const JOINED: usize = 3;

const CUES: &[(Effect, Side, &[&str])] = &[
    (
        Effect::Unwanted,
        Side::Before,
        &[
            "이미 있",
            "이미 설치",
            "이미 구축",
            "이미 도입",
            "이미 쓰",
            "이미 사용",
            "이미 갖",
            "이미 받",
            "이미 보유",
            "이미 운영",
            "이미 했",
            "따로 있",
            "저희가 있",
            "갖고 있",
            "가지고 있",
            "쓰고 있습",
            "쓰고 있어",
            "필요 없",
            "필요하지 않",
            "필요는 없",
            "안 해도",
            "안 하셔도",
            "말고",
            "제외",
            "빼고",
            "빼 주",
            "아닙니다",
            "아니고",
            "끝났",
            "끝냈",
            "완료했",
            "완료됐",
            "완료되었",
            "있으니",
            "있으므로",
            "not needed",
            "not necessary",
            "not required",
            "can wait",
            "is done",
            "are done",
            "is finished",
            "is in place",
            "are in place",
            "is not part",
            "not in scope",
            "out of scope",
            "we have already",
            "not included",
            "is taken care of",
            "已经有",
            "已有了",
            "有了",
            "自己有",
            "都有",
            "已经装",
            "已经做",
            "已经批",
            "已经通过",
            "已经完成",
            "已经上线",
            "已经在用",
            "已经买",
            "是现成的",
            "不需要",
            "不用",
            "不做",
            "不要",
            "不考虑",
            "除外",
            "另外安排",
            "已经搞定",
        ],
    ),
    (
        Effect::Unwanted,
        Side::Earlier,
        &["already have one", "have one already", "already have it", "already got one", "이미 있어요", "已经有了"],
    ),
    (
        Effect::Unwanted,
        Side::After,
        &[
            "이미 쓰는",
            "already have",
            "have already",
            "already use",
            "already got",
            "don t need",
            "do not need",
            "not need",
            "no need for",
            "don t want",
            "do not want",
            "not looking for",
            "without",
            "except",
            "not including",
            "excluding",
            "other than",
            "rather than",
            "instead of",
            "no",
            "not",
            "已经有",
            "已有",
            "不需要",
            "无需",
            "不用",
            "不要",
            "不做",
            "不含",
            "不包括",
            "用的是",
            "除了",
        ],
    ),
    (
        Effect::Background,
        Side::After,
        &[
            "쓰고 있는",
            "사용 중인",
            "사용하는",
            "운영 중인",
            "기존",
            "현재 쓰는",
            "existing",
            "our current",
            "现有的",
            "现有",
            "现在用的",
            "目前用的",
            "原有的",
        ],
    ),
    (
        Effect::Nice,
        Side::Before,
        &[
            "우대",
            "가점",
            "가산점",
            "선호",
            "있으면 좋",
            "이면 좋",
            "면 더 좋",
            "면 더욱 좋",
            "되면 좋",
            "플러스",
            "가능하면 좋",
            "preferred",
            "is a plus",
            "a plus",
            "an advantage",
            "nice to have",
            "would be nice",
            "would be good",
            "would be great",
            "a bonus",
            "desirable",
            "optional",
            "not a must",
            "welcome",
            "if possible",
            "优先",
            "加分",
            "更好",
            "更佳",
            "最好",
            "为佳",
            "就更好",
            "可选",
        ],
    ),
    (
        Effect::Nice,
        Side::After,
        &["가능하면", "되도록", "ideally", "preferably", "optionally", "bonus for", "最好有", "最好能", "有条件的话"],
    ),
];

struct Cues {
    automaton: Option<AhoCorasick>,
    meaning: Vec<(Effect, Side)>,
}

static KNOWN: LazyLock<Cues> = LazyLock::new(|| {
    let each =
        || CUES.iter().flat_map(|(effect, side, words)| words.iter().map(|word| (*effect, *side, fold::phrase(word))));
    let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(each().map(|(.., word)| word)).ok();
    Cues { automaton, meaning: each().map(|(effect, side, _)| (effect, side)).collect() }
});

/// What the text's cues say of each mention, given by their places in the key, from left to right and without overlap.
pub(super) fn effects(folded: &Folded, mentions: &[Range<usize>]) -> Vec<Option<Effect>> {
    let mut effects = vec![None; mentions.len()];
    let Some(automaton) = &KNOWN.automaton else { return effects };
    for hit in automaton.find_overlapping_iter(&folded.key) {
        let free =
            folded.at_border(hit.start(), hit.end()) && !mentions.iter().any(|mention| covers(mention, &hit.range()));
        let Some((effect, side)) = KNOWN.meaning.get(hit.pattern().as_usize()).filter(|_| free) else { continue };
        for number in reached(&folded.key, mentions, &hit.range(), *effect, *side) {
            if let Some(known) = effects.get_mut(number) {
                *known = stronger(*known, *effect);
            }
        }
    }
    effects
}

fn covers(mention: &Range<usize>, cue: &Range<usize>) -> bool {
    mention.start < cue.end && cue.start < mention.end
}

fn stronger(known: Option<Effect>, new: Effect) -> Option<Effect> {
    match known {
        // "Not a must" is nicer than "not".
        Some(Effect::Nice) => known,
        Some(Effect::Unwanted) if new == Effect::Background => known,
        _ => Some(new),
    }
}

/// The mention nearest to the cue, and those joined to it: "no ERP, MES", but not "we need an ERP, MES preferred".
fn reached<'a>(
    key: &'a str,
    mentions: &'a [Range<usize>],
    cue: &Range<usize>,
    effect: Effect,
    side: Side,
) -> impl Iterator<Item = usize> + 'a {
    let (cue, forward) = (cue.clone(), side == Side::After);
    let numbers: Box<dyn Iterator<Item = usize>> =
        if forward { Box::new(0..mentions.len()) } else { Box::new((0..mentions.len()).rev()) };
    let mut edge = if forward { cue.end } else { cue.start };
    let mut reach = REACH;
    numbers
        .filter(move |&number| {
            mentions
                .get(number)
                .is_some_and(|mention| if forward { mention.start >= cue.end } else { mention.end <= cue.start })
        })
        .map_while(move |number| {
            let mention = mentions.get(number)?;
            let between = if forward { key.get(edge..mention.start)? } else { key.get(mention.end..edge)? };
            let list = reach == JOINED && effect != Effect::Nice && between.chars().eq([CLAUSE]);
            let apart = between.contains(SENTENCE) || (between.contains(CLAUSE) && side != Side::Earlier && !list);
            if apart || between.chars().count() > reach {
                return None;
            }
            edge = if forward { mention.end } else { mention.start };
            reach = JOINED;
            Some(number)
        })
}
