// How does what is pasted from Word become what it looks like? Its lists are paragraphs with a mark in front; the rest is left out by
// the shape of the text (schrijfvorm.js).

const LEVEL = /mso-list:[^;]*level(\d+)/i;
const NUMBER = /^\s*(?:\d+|[a-z]|[ivx]+)[.)]/i;

/** Take the mark in front of a list paragraph away; what it was. */
function mark(paragraph) {
  const found = [...paragraph.querySelectorAll("*")].find((one) => /mso-list:\s*Ignore/i.test(one.dataset.stijl || ""));
  const text = found ? found.textContent : "";
  found?.remove();
  return text;
}

/** Put the paragraph in the list of its level under `lists`, that of the outermost first; made where it is not there yet. */
function put(paragraph, lists) {
  const level = Number((paragraph.dataset.stijl || "").match(LEVEL)?.[1] || 1);
  const ordered = NUMBER.test(mark(paragraph));
  const { ownerDocument: doc } = paragraph;
  lists.length = Math.min(lists.length, level);
  while (lists.length < level) {
    const list = doc.createElement(ordered ? "ol" : "ul");
    const above = lists[lists.length - 1];
    if (above) (above.lastElementChild || above.appendChild(doc.createElement("li"))).append(list);
    else paragraph.before(list);
    lists.push(list);
  }
  const item = doc.createElement("li");
  item.append(...paragraph.childNodes);
  lists[lists.length - 1].append(item);
  paragraph.remove();
}

/** What was pasted, without what only Word understands. Styles are kept as data: the policy of the page forbids them even unseen. */
export function zonderWord(pasted) {
  const html = pasted.replace(/<!--[\s\S]*?-->|<!\[[^\]]*\]>/g, "").replace(/\sstyle\s*=/gi, " data-stijl=");
  if (!/mso-list/i.test(html)) return html;
  const doc = new DOMParser().parseFromString(html, "text/html");
  let lists = [];
  let last = null;
  for (const paragraph of [...doc.querySelectorAll("p")]) {
    if (!LEVEL.test(paragraph.dataset.stijl || "")) continue;
    if (!lists.length || paragraph.previousElementSibling !== last) lists = [];
    put(paragraph, lists);
    last = lists[0];
  }
  return doc.body.innerHTML;
}
