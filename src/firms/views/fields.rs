//! Fields of the editor's form, with what was typed and what is wrong with it.

use crate::{
    firms::form::Typed,
    i18n::Texts,
    web::{Choice, Faults},
};

/// One field. Its name is its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub id: String,
    pub label: String,
    pub value: String,
    pub hint: Option<String>,
    /// Worth a second look, but no fault.
    pub warning: Option<String>,
    pub fault: Option<String>,
    /// The type of an input.
    pub kind: &'static str,
    pub keyboard: &'static str,
    pub lang: &'static str,
    /// A text area.
    pub long: bool,
    /// Id of a list of suggestions.
    pub list: &'static str,
    /// What a select offers; empty for other fields.
    pub choices: Vec<Choice>,
}

impl Field {
    pub fn hint(self, hint: String) -> Self {
        Self { hint: Some(hint), ..self }
    }

    pub fn warn(self, warning: String) -> Self {
        Self { warning: Some(warning), ..self }
    }

    pub fn kind(self, kind: &'static str) -> Self {
        Self { kind, ..self }
    }

    pub fn keyboard(self, keyboard: &'static str) -> Self {
        Self { keyboard, ..self }
    }

    pub fn lang(self, lang: &'static str) -> Self {
        Self { lang, ..self }
    }

    pub fn list(self, list: &'static str) -> Self {
        Self { list, ..self }
    }

    /// What it says to the reader: the label of the choice, else what was typed.
    pub fn shown(&self) -> &str {
        let chosen = self.choices.iter().find(|choice| choice.chosen && !choice.value.is_empty());
        match chosen {
            Some(choice) => &choice.label,
            None if self.choices.is_empty() => &self.value,
            None => "",
        }
    }

    /// The ids that describe the field, for `aria-describedby`.
    pub fn described_by(&self) -> String {
        let parts = [(self.hint.is_some(), "h"), (self.warning.is_some(), "w"), (self.fault.is_some(), "e")];
        parts
            .iter()
            .filter(|(there, _)| *there)
            .map(|(_, end)| format!("{}-{end}", self.id))
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// Makes fields from one form.
pub struct Fields<'a> {
    pub typed: &'a Typed,
    pub faults: &'a Faults,
    pub t: Texts,
}

impl Fields<'_> {
    /// One line of text.
    pub fn line(&self, id: impl Into<String>, label: String) -> Field {
        let id = id.into();
        Field {
            value: self.typed.get(&id).to_owned(),
            fault: self.faults.of(&id, self.t),
            id,
            label,
            hint: None,
            warning: None,
            kind: "text",
            keyboard: "",
            lang: "",
            long: false,
            list: "",
            choices: Vec::new(),
        }
    }

    /// Several lines of text.
    pub fn text(&self, id: impl Into<String>, label: String) -> Field {
        Field { long: true, ..self.line(id, label) }
    }

    /// One of these; `default` when nothing was sent.
    pub fn select_or<'b>(
        &self,
        id: impl Into<String>,
        label: String,
        choices: impl IntoIterator<Item = (&'b str, String)>,
        default: &str,
    ) -> Field {
        let field = self.line(id, label);
        let chosen = if field.value.is_empty() { default.to_owned() } else { field.value.clone() };
        Field { choices: Choice::list(choices, |code| code == chosen), ..field }
    }

    /// One of these.
    pub fn select<'b>(
        &self,
        id: impl Into<String>,
        label: String,
        choices: impl IntoIterator<Item = (&'b str, String)>,
    ) -> Field {
        self.select_or(id, label, choices, "")
    }

    /// One of these or none.
    pub fn optional_select<'b>(
        &self,
        id: impl Into<String>,
        label: String,
        choices: impl IntoIterator<Item = (&'b str, String)>,
    ) -> Field {
        self.select(id, label, [("", self.t.firms_choose())].into_iter().chain(choices))
    }
}
