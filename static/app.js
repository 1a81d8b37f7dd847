// Small comforts on top of pages that work without them. Everything hangs on data- attributes:
//
//   data-js                        shown only when this script runs (write it with `hidden`)
//   data-nojs                      hidden when this script runs (the submit button of a form that submits itself)
//   form[data-auto]                submits itself when a choice changes
//   [data-rows] [data-row]         rows of an editor; button[data-add="template-id"] adds, button[data-remove] removes
//   [data-copy="text"]             copies the text, or the page's address when empty; says data-done
//   [data-share]                   the system's share sheet, or copies the address
//   [data-print] [data-dismiss]    prints the page; removes the nearest .flash
//   [data-all="name"]              ticks every checkbox of that name in the same form
//   [data-say]                     is read out when htmx brings it: how much a search found
//   details.menu                   closes on Escape and on a click elsewhere

// While a Korean or Chinese syllable is being composed, Enter belongs to the input method, not to the form.
const composing = event => event.isComposing || event.keyCode === 229;

const say = text => {
  const live = document.getElementById("live");
  if (live && text) live.textContent = text;
};

const enhance = root => {
  root.querySelectorAll("[data-js]").forEach(element => { element.hidden = false; });
  root.querySelectorAll("[data-nojs]").forEach(element => { element.hidden = true; });
};

const rowsOf = element => element.closest("[data-editor]")?.querySelector("[data-rows]");

// Field names of a template hold "__i__"; an index is never used twice, so that the server can tell rows apart.
const addRow = button => {
  const rows = rowsOf(button);
  const template = document.getElementById(button.dataset.add);
  if (!rows || !template) return;
  const next = Number(rows.dataset.next ?? rows.querySelectorAll("[data-row]").length);
  rows.dataset.next = String(next + 1);
  const holder = document.createElement("template");
  holder.innerHTML = template.innerHTML.replaceAll("__i__", String(next));
  const row = holder.content.querySelector("[data-row]");
  rows.append(holder.content);
  row?.querySelector("input, select, textarea")?.focus();
  say(button.dataset.done);
};

// A folded row takes its new name at once; what else it said may no longer be true.
const retitle = field => {
  const head = field.closest("details[data-row]")?.querySelector("summary");
  if (!head) return;
  const title = (field.selectedOptions?.[0].text ?? field.value) || head.parentNode.querySelector("legend").textContent;
  if (field.name.endsWith("-what")) head.querySelector("[data-title]").textContent = title;
  head.querySelector(".meta").textContent = "";
};

// Keeps one row, emptied, because an editor without rows looks broken.
const removeRow = button => {
  const row = button.closest("[data-row]");
  const rows = rowsOf(button);
  if (!row || !rows) return;
  const neighbour = row.nextElementSibling ?? row.previousElementSibling;
  if (neighbour) row.remove();
  else row.querySelectorAll("input, textarea").forEach(input => { input.value = ""; retitle(input); });
  (neighbour ?? row).querySelector("summary, input, select, textarea")?.focus();
  rows.dispatchEvent(new Event("change", { bubbles: true }));
  say(button.dataset.done);
};

const copy = async (text, done) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // In-app browsers and plain http have no clipboard: select the text so that a person can copy it.
    window.prompt(done ?? "", text);
    return;
  }
  say(done);
};

const share = async button => {
  const link = document.querySelector("link[rel=canonical]")?.href ?? location.href;
  if (!navigator.share) {
    await copy(link, button.dataset.done);
    return;
  }
  try {
    await navigator.share({ title: document.title, text: button.dataset.share, url: link });
  } catch (reason) {
    if (reason.name !== "AbortError") await copy(link, button.dataset.done);
  }
};

const actions = {
  add: addRow,
  remove: removeRow,
  copy: button => copy(button.dataset.copy || location.href, button.dataset.done),
  share,
  print: () => window.print(),
  dismiss: button => button.closest(".flash")?.remove(),
};

document.addEventListener("click", event => {
  document.querySelectorAll("details.menu[open]").forEach(menu => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  const button = event.target.closest("button");
  const name = button && Object.keys(actions).find(key => key in button.dataset);
  if (!name) return;
  event.preventDefault();
  actions[name](button);
});

document.addEventListener("keydown", event => {
  if (composing(event)) return;
  if (event.key === "Escape") {
    const menu = event.target.closest?.("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  }
  // In an editor of rows Enter goes on to the next field, and from the last one to a new row: it never sends the form.
  const row = event.key === "Enter" && event.target.matches?.("[data-row] input") && event.target.closest("[data-row]");
  if (row) {
    event.preventDefault();
    const fields = [...row.querySelectorAll("input, select, textarea")];
    const next = fields[fields.indexOf(event.target) + 1];
    if (next) next.focus();
    else row.closest("[data-editor]")?.querySelector("[data-add]")?.click();
  }
});

// A link to a field in a folded row opens it also where the browser does not.
const reveal = () => {
  const folded = document.getElementById(location.hash.slice(1))?.closest("details:not([open])");
  if (folded) folded.open = true;
  folded?.scrollIntoView();
};
addEventListener("hashchange", reveal);

document.addEventListener("change", event => {
  const box = event.target;
  retitle(box);
  if (box.dataset?.all) {
    box.form?.querySelectorAll(`input[type=checkbox][name="${CSS.escape(box.dataset.all)}"]`)
      .forEach(other => { other.checked = box.checked; });
  }
  const form = box.form ?? box.closest?.("form");
  if (form?.matches("[data-auto]") && box.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
});

// What htmx brings in gets the same treatment as what the page came with.
document.addEventListener("htmx:after:swap", () => {
  enhance(document);
  say(document.querySelector("[data-say]")?.textContent.trim());
});
enhance(document);
