//! Whether a text asks for something or only wishes for it: "MES는 필수, 물류 경험 우대", "WMS is a plus", "有ERP经验者优先".

/// What people write beside things that would be nice to have.
const WISHES: [&str; 24] = [
    "우대",
    "가점",
    "가산점",
    "있으면 좋",
    "있으면 더 좋",
    "있으면 더욱",
    "선호",
    "선택 사항",
    "nice to have",
    "nice-to-have",
    "prefer",
    "a plus",
    "an advantage",
    "bonus",
    "ideally",
    "optional",
    "desirable",
    "优先",
    "加分",
    "最好",
    "更佳",
    "为佳",
    "优选",
    "可选",
];
/// What marks a heading of a list: everything after it in the line is meant.
const HEADING: [char; 2] = [':', '：'];
const LINE_ENDS: [char; 8] = ['\n', '.', '!', '?', '。', '！', '？', ';'];
const CLAUSE_ENDS: [char; 3] = [',', '，', '；'];

/// Whether every place in `text` that has one of `words` only wishes for it. What is not found is not wished for.
pub fn only_wished(text: &str, words: &[String]) -> bool {
    let text = text.to_lowercase();
    let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).filter(|word| !word.is_empty()).collect();
    let mut found = false;
    for line in text.split(LINE_ENDS) {
        let mut listed = false;
        for clause in line.split(CLAUSE_ENDS) {
            listed |= clause.split_once(HEADING).is_some_and(|(heading, _)| wishes(heading));
            if words.iter().any(|word| clause.contains(word.as_str())) {
                found = true;
                if !listed && !wishes(clause) {
                    return false;
                }
            }
        }
    }
    found
}

fn wishes(text: &str) -> bool {
    WISHES.iter().any(|wish| text.contains(wish))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wished(text: &str, word: &str) -> bool {
        only_wished(text, &[word.to_owned()])
    }

    #[test]
    fn the_clause_decides_in_every_language() {
        for text in [
            "MES는 필수, WMS 경험이 있으면 좋아요.",
            "MES is a must, WMS would be a plus.",
            "需要MES，有WMS经验者优先。",
        ] {
            assert!(wished(text, "wms") && !wished(text, "mes"), "{text}");
        }
    }

    #[test]
    fn a_heading_counts_for_its_whole_line_and_no_further() {
        let text = "우대 사항: WMS, ERP\n필수: MES";
        assert!(wished(text, "WMS") && wished(text, "ERP") && !wished(text, "MES"));
    }

    #[test]
    fn what_is_asked_for_once_is_asked_for() {
        assert!(!wished("WMS를 맡을 회사를 찾아요. WMS 실적이 많으면 우대해요.", "WMS"));
        assert!(!wished("ERP 우대", "WMS"));
    }
}
