// Where does a link lead, and which image of the site stands in the text? Two windows that ask, with what there is to choose from.
import { schema } from "./schrijfvorm.js";

const { marks, nodes } = schema;

const part = (name, attributes = {}, ...inside) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== false) made.setAttribute(key, value === true ? "" : value);
  made.append(...inside);
  return made;
};

const field = (id, label, hint = "", attributes = {}) => part("div", { class: "veld utrecht-form-field" },
  part("label", { class: "veld__label utrecht-form-label", for: id }, label),
  ...(hint ? [part("p", { class: "veld__hint", id: `${id}-hint` }, hint)] : []),
  part("input", { class: "utrecht-textbox", id, type: "text", autocomplete: "off", ...(hint ? { "aria-describedby": `${id}-hint` } : {}), ...attributes }));

/** A window with a heading and buttons; `buttons` are [words, deed]: a deed that answers with words keeps it open and says them. */
function venster(view, titel, inside, buttons) {
  const said = part("p", { class: "veld__fout", role: "alert" });
  const dialog = part("dialog", { class: "venster", "aria-labelledby": "venster-kop" },
    part("h2", { id: "venster-kop" }, titel), ...inside, said,
    part("div", { class: "knoppen" }, ...buttons.map(([words, deed], number) => {
      const button = part("button", { type: "button", class: `utrecht-button utrecht-button--${number ? "secondary" : "primary"}-action` }, words);
      button.addEventListener("click", () => {
        said.textContent = deed() || "";
        if (!said.textContent) dialog.close();
      });
      return button;
    })));
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.tagName === "INPUT" && event.target.type === "text") dialog.querySelector(".knoppen button").click();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    view.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}

async function choices(view) {
  const address = view.dom.closest("form").querySelector("textarea[data-keuzes]").dataset.keuzes;
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  return answer.ok ? answer.json() : { paginas: [], beelden: [] };
}

/** The link in which the cursor stands: from, to, address. */
function linkHere(state) {
  const { $from, from, to, empty } = state.selection;
  const mark = marks.link.isInSet($from.marks()) || (!empty && marks.link.isInSet($from.nodeAfter?.marks || []));
  if (!mark) return { from, to, href: "" };
  let start = $from.pos;
  let end = $from.pos;
  $from.parent.forEach((node, offset) => {
    const begin = $from.start() + offset;
    if (mark.isInSet(node.marks) && begin <= $from.pos && $from.pos <= begin + node.nodeSize) [start, end] = [begin, begin + node.nodeSize];
  });
  return { from: start, to: end, href: mark.attrs.href };
}

const ADDRESS = /^(https?:\/\/|mailto:|tel:|\/|#)\S+$/i;

export async function linkVenster(view) {
  const found = linkHere(view.state);
  const { paginas } = await choices(view);
  const where = field("link-adres", "Waarheen?", "Kies een pagina van deze site, of plak een adres dat begint met https://", { list: "link-paginas", value: found.href });
  const words = field("link-tekst", "Welke woorden?", "Zeg waar de link heen gaat, niet ‘klik hier’.",
    { value: view.state.doc.textBetween(found.from, found.to, " ") });
  const options = part("datalist", { id: "link-paginas" }, ...paginas.map(([titel, pad]) => part("option", { value: pad }, titel)));
  const put = () => {
    const href = where.querySelector("input").value.trim();
    const text = words.querySelector("input").value.trim();
    if (!ADDRESS.test(href)) return "Kies een pagina, of vul een adres in dat begint met https://";
    if (!text) return "Vul de woorden in die de link worden.";
    const { tr } = view.state;
    const same = text === view.state.doc.textBetween(found.from, found.to, " ").trim();
    if (!same || found.from === found.to) tr.replaceWith(found.from, found.to, schema.text(text));
    const end = same ? found.to : found.from + text.length;
    view.dispatch(tr.removeMark(found.from, end, marks.link).addMark(found.from, end, marks.link.create({ href })));
    return "";
  };
  const remove = () => { view.dispatch(view.state.tr.removeMark(found.from, found.to, marks.link)); };
  venster(view, found.href ? "Link wijzigen" : "Link maken", [where, options, words],
    [["Bewaren", put], ...(found.href ? [["Link weghalen", remove]] : []), ["Sluiten", () => ""]]);
}

export async function beeldVenster(view) {
  const { beelden } = await choices(view);
  const rows = beelden.map(([titel, pad, alt, klein], number) => part("div", { class: "keuze venster__beeld" },
    part("input", { class: "keuze__vak", type: "radio", name: "beeld", id: `beeld-${number}`, value: pad, "data-alt": alt }),
    part("label", { class: "keuze__label", for: `beeld-${number}` }, part("img", { src: klein, alt: "", width: "80", loading: "lazy" }), ` ${titel}`)));
  const list = rows.length
    ? part("fieldset", { class: "veld utrecht-form-field venster__beelden" }, part("legend", { class: "veld__label utrecht-form-label" }, "Welke afbeelding?"), ...rows)
    : part("p", {}, "Er staat nog geen afbeelding op de site. Voeg haar eerst toe bij Inhoud.");
  const put = () => {
    const chosen = list.querySelector("input:checked");
    if (!chosen) return rows.length ? "Kies een afbeelding." : "";
    view.dispatch(view.state.tr.replaceSelectionWith(nodes.image.create({ src: chosen.value, alt: chosen.dataset.alt })).scrollIntoView());
    return "";
  };
  venster(view, "Afbeelding in de tekst", [list], [["Invoegen", put], ["Sluiten", () => ""]]);
}
