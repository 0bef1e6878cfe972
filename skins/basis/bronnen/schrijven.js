// How does a web editor write with buttons instead of signs? ProseMirror over the field of the text; bundled by skins/bouw.py.
//
// What it makes has no more than the server lets through (portal/services/webtekst.py): headings from level two, lists, quotes,
// tables with a header, links, images of this site. Without this script the field itself works. Tab always leaves the text.
import { baseKeymap, chainCommands, exitCode, lift, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { DOMParser as Parser, DOMSerializer } from "prosemirror-model";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { EditorState, TextSelection } from "prosemirror-state";
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, goToNextCell, isInTable, tableEditing } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";
import { beeldVenster, linkVenster } from "./schrijfvensters.js";
import { schema } from "./schrijfvorm.js";
import { zonderWord } from "./word.js";

const { marks, nodes } = schema;

const active = (state, type) => {
  const { from, $from, to, empty } = state.selection;
  return empty ? Boolean(type.isInSet(state.storedMarks || $from.marks())) : state.doc.rangeHasMark(from, to, type);
};
const around = (state, type, attrs = {}) => {
  for (let depth = state.selection.$from.depth; depth > 0; depth -= 1) {
    const node = state.selection.$from.node(depth);
    if (node.type === type && Object.keys(attrs).every((name) => node.attrs[name] === attrs[name])) return true;
  }
  return false;
};
const heading = (level) => (state, dispatch) => around(state, nodes.heading, { level })
  ? setBlockType(nodes.paragraph)(state, dispatch) : setBlockType(nodes.heading, { level })(state, dispatch);
const list = (type) => (state, dispatch) => around(state, type)
  ? liftListItem(nodes.list_item)(state, dispatch) : wrapInList(type)(state, dispatch);
const quote = (state, dispatch) => around(state, nodes.blockquote) ? lift(state, dispatch) : wrapIn(nodes.blockquote)(state, dispatch);
const newLine = chainCommands(exitCode, (state, dispatch) => {
  if (dispatch) dispatch(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
});
const table = (state, dispatch) => {
  if (isInTable(state)) return false;
  const row = (type) => nodes.table_row.create(null, [0, 1].map(() => type.createAndFill()));
  const made = nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell), row(nodes.table_cell)]);
  if (dispatch) {
    const tr = state.tr.replaceSelectionWith(made);
    dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(Math.max(0, tr.selection.from - made.nodeSize + 3)))).scrollIntoView());
  }
  return true;
};

// Words on the button, what it does, whether it is on now, and whether it is there only in a table.
const BUTTONS = [
  ["Kop", heading(2), (state) => around(state, nodes.heading, { level: 2 })],
  ["Tussenkop", heading(3), (state) => around(state, nodes.heading, { level: 3 })],
  ["Vet", toggleMark(marks.strong), (state) => active(state, marks.strong)],
  ["Cursief", toggleMark(marks.em), (state) => active(state, marks.em)],
  ["Link", (state, dispatch, view) => { if (view) linkVenster(view); return true; }, (state) => active(state, marks.link)],
  ["Opsomming", list(nodes.bullet_list), (state) => around(state, nodes.bullet_list)],
  ["Nummering", list(nodes.ordered_list), (state) => around(state, nodes.ordered_list)],
  ["Citaat", quote, (state) => around(state, nodes.blockquote)],
  ["Tabel", table],
  ["Rij erbij", addRowAfter, null, true], ["Kolom erbij", addColumnAfter, null, true], ["Rij weg", deleteRow, null, true],
  ["Kolom weg", deleteColumn, null, true], ["Tabel weg", deleteTable, null, true],
  ["Afbeelding", (state, dispatch, view) => { if (view) beeldVenster(view); return true; }],
  ["Terug", undo], ["Opnieuw", redo],
];

const element = (name, attributes = {}, text = "") => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
};

/** A bar of buttons: one stop for Tab, the arrows go through it, Escape goes back to the text. */
function toolbar(view, id) {
  const bar = element("div", { role: "toolbar", "aria-label": "Opmaak van de tekst", "aria-controls": id, class: "schrijven__balk" });
  const made = BUTTONS.map(([words, command, on, inTable]) => {
    const button = element("button", { type: "button", class: "schrijven__knop", tabindex: "-1" }, words);
    button.addEventListener("click", () => {
      view.focus();
      command(view.state, view.dispatch, view);
    });
    bar.append(button);
    return { button, command, on, inTable };
  });
  const there = () => made.filter(({ button }) => !button.hidden).map(({ button }) => button);
  const stop = (button) => {
    for (const one of there()) one.tabIndex = -1;
    button.tabIndex = 0;
  };
  bar.addEventListener("focusin", (event) => stop(event.target));
  bar.addEventListener("keydown", (event) => {
    const all = there();
    const here = all.indexOf(document.activeElement);
    const next = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === "Escape") view.focus();
    if (next === undefined) return;
    event.preventDefault();
    all[(next + all.length) % all.length].focus();
  });
  const show = () => {
    const inside = isInTable(view.state);
    for (const { button, command, on, inTable } of made) {
      button.hidden = Boolean(inTable) && !inside;
      button.setAttribute("aria-disabled", String(!command(view.state)));
      if (on) button.setAttribute("aria-pressed", String(on(view.state)));
    }
    if (!there().some((button) => button.tabIndex === 0)) stop(there()[0]);
  };
  return { bar, show, focus: () => there().find((button) => button.tabIndex === 0).focus() };
}

const keys = (toBar) => keymap({
  "Mod-b": toggleMark(marks.strong), "Mod-i": toggleMark(marks.em), "Mod-z": undo, "Mod-y": redo, "Shift-Mod-z": redo,
  "Mod-k": (state, dispatch, view) => { linkVenster(view); return true; },
  "Enter": splitListItem(nodes.list_item), "Shift-Enter": newLine, "Mod-]": sinkListItem(nodes.list_item),
  "Mod-[": liftListItem(nodes.list_item), "Alt-F10": () => { toBar(); return true; },
  "Ctrl-Alt-ArrowRight": goToNextCell(1), "Ctrl-Alt-ArrowLeft": goToNextCell(-1),
});

const asDoc = (text) => {
  const holder = document.implementation.createHTMLDocument("").createElement("div");
  if (/<[a-z/!]/i.test(text)) holder.innerHTML = text;
  else for (const part of text.split(/\n\s*\n/)) holder.append(element("p", {}, part));
  return Parser.fromSchema(schema).parse(holder);
};

function begin(field) {
  const form = field.form;
  const choices = [...form.querySelectorAll("input[name=opmaak]")];
  const label = form.querySelector(`label[for="${field.id}"]`);
  const holder = element("div", { class: "schrijven" });
  const id = `${field.id}-schrijven`;
  let bar = null;
  let changed = false;
  label.id = `${field.id}-label`;
  const hint = document.getElementById(`${field.id}-hint`); // is for who has no buttons
  if (hint) hint.hidden = true;
  const described = [`${field.id}-uitleg`, ...(field.getAttribute("aria-describedby") || "").split(" ")]
    .filter((one) => one && one !== hint?.id).join(" ");
  const view = new EditorView(null, {
    state: EditorState.create({ doc: asDoc(field.value), schema,
      plugins: [keys(() => bar.focus()), keymap(baseKeymap), history(), tableEditing()] }),
    attributes: { id, role: "textbox", "aria-multiline": "true", "aria-labelledby": label.id, "aria-describedby": described,
      class: "schrijven__veld webtekst", ...(field.getAttribute("aria-invalid") ? { "aria-invalid": "true" } : {}) },
    transformPastedHTML: zonderWord,
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction));
      changed = changed || transaction.docChanged;
      bar.show();
    },
  });
  bar = toolbar(view, id);
  holder.append(bar.bar, view.dom, element("p", { class: "detail", id: `${field.id}-uitleg` },
    "Met Alt en F10 gaat u van de tekst naar de knoppen, met Escape weer terug."));
  field.after(holder);
  bar.show();

  const buttons = () => !choices.length || choices.find((one) => one.checked)?.value === "html";
  const keep = () => {
    const made = element("div");
    made.append(DOMSerializer.fromSchema(schema).serializeFragment(view.state.doc.content));
    const empty = view.state.doc.textContent.trim() === "" && !made.querySelector("img");
    if (buttons()) field.value = empty ? "" : made.innerHTML;
  };
  const turn = () => {
    holder.hidden = !buttons();
    field.hidden = buttons();
  };
  turn();
  for (const one of choices) one.addEventListener("change", () => {
    if (buttons()) view.updateState(EditorState.create({ doc: asDoc(field.value), schema, plugins: view.state.plugins }));
    else field.value = view.state.doc.textBetween(0, view.state.doc.content.size, "\n\n");
    turn();
  });
  label.addEventListener("click", () => { if (buttons()) view.focus(); });
  for (const link of document.querySelectorAll(`a[href="#${field.id}"]`)) link.addEventListener("click", (event) => {
    if (!buttons()) return;
    event.preventDefault();
    view.focus();
  });
  form.addEventListener("submit", () => { keep(); changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}

for (const field of document.querySelectorAll("textarea[data-schrijven]")) begin(field);
