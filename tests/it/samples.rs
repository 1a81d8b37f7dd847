//! Every page with its important variants, rendered in every language and looked at by machine.

use std::collections::HashSet;

use dure::kernel::{hangul::is_hangul, locale::Locale};
use scraper::{ElementRef, Html, Selector, node::Node};

/// Looks at every sample with `look`, which tells what is wrong; all of it is reported at once.
fn every_sample(look: impl Fn(&Html, Locale, &str) -> Vec<String>) {
    let mut report = Vec::new();
    for locale in Locale::ALL {
        let samples = dure::samples(locale);
        assert!(samples.len() >= 8, "the samples are missing");
        for sample in samples {
            // A part is what htmx asks for: it has no frame of its own.
            let page = if sample.page.trim_end_matches(')').ends_with("part") {
                in_a_frame(&sample.html, locale)
            } else {
                sample.html
            };
            let html = Html::parse_document(&page);
            report.extend(
                look(&html, locale, &page).into_iter().map(|fault| format!("{locale} {}: {fault}", sample.page)),
            );
        }
    }
    report.sort();
    report.dedup();
    assert!(report.is_empty(), "{} faults:\n{}", report.len(), report.join("\n"));
}

/// The smallest whole page around a part.
fn in_a_frame(part: &str, locale: Locale) -> String {
    format!(
        "<!doctype html><html lang=\"{}\"><title>part</title><h1>part</h1><main id=\"main\">{part}</main>",
        locale.tag()
    )
}

fn select<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shown(element: ElementRef<'_>) -> String {
    element.html().chars().take(160).collect()
}

#[test]
fn each_is_a_whole_page_in_its_language_with_one_heading() {
    every_sample(|html, locale, source| {
        let mut faults = Vec::new();
        if !source.starts_with("<!doctype html>") {
            faults.push("does not render, or is no whole page".to_owned());
        }
        if html.root_element().attr("lang") != Some(locale.tag()) {
            faults.push(format!("<html lang> is {:?}", html.root_element().attr("lang")));
        }
        let headings = select(html, "h1");
        if headings.len() != 1 || headings.iter().any(|h1| text(*h1).is_empty()) {
            faults.push(format!("{} h1", headings.len()));
        }
        let title = select(html, "title").into_iter().map(text).collect::<String>();
        if title.trim_start_matches([' ', '·']).is_empty() || title.starts_with('·') {
            faults.push(format!("title is \"{title}\""));
        }
        faults
    });
}

#[test]
fn headings_descend_step_by_step() {
    every_sample(|html, _, _| {
        let levels: Vec<usize> = select(html, "main h1, main h2, main h3, main h4")
            .iter()
            .filter_map(|heading| heading.value().name().strip_prefix('h')?.parse().ok())
            .collect();
        let jump = levels.windows(2).find(|pair| pair[1] > pair[0] + 1);
        jump.map(|pair| format!("a heading h{} follows h{}", pair[1], pair[0])).into_iter().collect()
    });
}

#[test]
fn nothing_is_styled_or_scripted_inline() {
    every_sample(|html, _, _| {
        let styled = select(html, "[style], style");
        let scripted = select(html, "script")
            .into_iter()
            .filter(|script| !text(*script).is_empty() || script.attr("src").is_none());
        let handlers = select(html, "*")
            .into_iter()
            .filter(|element| element.value().attrs().any(|(name, _)| name.starts_with("on")));
        let links = select(html, "[href^='javascript:'], [hx-on], [hx-vals^='js:']");
        styled.into_iter().chain(scripted).chain(handlers).chain(links).map(shown).collect()
    });
}

#[test]
fn ids_are_unique_and_whatever_points_to_one_finds_it() {
    every_sample(|html, _, _| {
        let mut ids = HashSet::new();
        let mut faults = Vec::new();
        for element in select(html, "[id]") {
            let id = element.attr("id").unwrap_or_default();
            if id.is_empty() || !ids.insert(id) {
                faults.push(format!("id \"{id}\" twice"));
            }
        }
        for attribute in ["for", "list", "form", "aria-labelledby", "aria-describedby", "aria-controls"] {
            for element in select(html, &format!("[{attribute}]")) {
                let names = element.attr(attribute).unwrap_or_default();
                let lost = names.split_whitespace().filter(|name| !ids.contains(name));
                faults.extend(lost.map(|name| format!("{attribute}=\"{name}\" points nowhere")));
            }
        }
        for link in select(html, "a[href^='#']") {
            let target = link.attr("href").unwrap_or_default().trim_start_matches('#');
            if !ids.contains(target) {
                faults.push(format!("#{target} leads nowhere"));
            }
        }
        faults
    });
}

#[test]
fn everything_one_can_use_or_see_has_a_name() {
    every_sample(|html, _, _| {
        let labels: HashSet<&str> =
            select(html, "label[for]").into_iter().filter_map(|label| label.attr("for")).collect();
        let named = |element: &ElementRef<'_>| {
            ["aria-label", "aria-labelledby", "title", "alt"]
                .iter()
                .any(|name| element.attr(name).is_some_and(|text| !text.is_empty()))
        };
        let controls = select(html, "input:not([type=hidden]), select, textarea").into_iter().filter(|control| {
            let wrapped =
                control.ancestors().filter_map(ElementRef::wrap).any(|parent| parent.value().name() == "label");
            !named(control) && !wrapped && !control.attr("id").is_some_and(|id| labels.contains(id))
        });
        let buttons = select(html, "button, a[href], summary")
            .into_iter()
            .filter(|button| !named(button) && text(*button).is_empty());
        let pictures = select(html, "svg[role=img], img, figure").into_iter().filter(|picture| {
            let decorative = picture.attr("alt") == Some("");
            !named(picture) && !decorative
        });
        let bare =
            select(html, "svg:not([role=img])").into_iter().filter(|svg| svg.attr("aria-hidden") != Some("true"));
        controls.chain(buttons).chain(pictures).chain(bare).map(shown).collect()
    });
}

#[test]
fn korean_in_other_languages_is_marked_as_korean() {
    every_sample(|html, locale, _| {
        if locale == Locale::Ko {
            return Vec::new();
        }
        let texts = html.tree.nodes().filter_map(|node| match node.value() {
            Node::Text(text) if without_names(text).chars().any(is_hangul) => Some((node, text.to_string())),
            _ => None,
        });
        texts
            .filter(|(node, _)| {
                let nearest = node
                    .ancestors()
                    .filter_map(ElementRef::wrap)
                    .find_map(|parent| parent.attr("lang").map(str::to_owned));
                // What someone is typing has no language yet.
                let typed = node
                    .ancestors()
                    .filter_map(ElementRef::wrap)
                    .any(|parent| ["textarea", "title"].contains(&parent.value().name()));
                // Names of people and of the association stay as they are written.
                let frame = node.ancestors().filter_map(ElementRef::wrap).any(|parent| {
                    parent.value().classes().any(|class| class == "phead")
                        || ["header", "footer"].contains(&parent.value().name())
                            && parent.value().classes().any(|class| class == "top" || class == "foot")
                });
                nearest.as_deref() != Some("ko") && !frame && !typed
            })
            .map(|(_, text)| format!("\"{}\" is not marked lang=\"ko\"", text.trim()))
            .collect()
    });
}

/// The text without names of people, firms and the association, which are the same in every language, and without quoted words.
fn without_names(text: &str) -> String {
    const NAMES: [&str; 6] = ["물결로지스", "화동한국중소기업협의회", "윤서경", "박서준", "대성오토텍", "상하이비트"];
    let plain = NAMES.iter().fold(text.to_owned(), |text, name| text.replace(name, ""));
    plain.split('“').map(|piece| piece.rsplit('”').next().unwrap_or_default()).collect()
}

#[test]
fn no_seams_show() {
    every_sample(|_, _, source| {
        let seams = ["{ $", "{$", "{{", "}}", "{%", "Some(", "NaN", "/static/missing", "__i__"];
        // Templates for rows that are added by script hold the mark of their number.
        let outside: String = without_templates(source);
        seams.iter().filter(|seam| outside.contains(**seam)).map(|seam| format!("shows \"{seam}\"")).collect()
    });
}

fn without_templates(source: &str) -> String {
    let mut kept = String::new();
    let mut rest = source;
    while let Some(start) = rest.find("<template") {
        kept.push_str(&rest[..start]);
        rest = rest[start..].find("</template>").map_or("", |end| &rest[start + end..]);
    }
    kept + rest
}
