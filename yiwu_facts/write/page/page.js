// What all parts of the page share: the data, elements, and what is selected or switched off.
const DATA = JSON.parse(document.getElementById("data").textContent);
const FIRST = document.getElementById("data").dataset.first;
const FACTS = DATA.facts, STATEMENTS = DATA.statements, DOCUMENTS = DATA.documents;
const BY_ID = new Map(FACTS.map((fact, at) => [fact.id, (fact.at = at, fact)]));
const KINDS = [...document.querySelectorAll(".chip[data-kind]")].map((chip) => chip.dataset.kind);
const narrow = window.matchMedia("screen and (max-width: 959.9px)");
const off = new Set();
// A document in a table goes by the end of its name where no other has the same.
const endOf = (name) => name.slice(name.lastIndexOf("/") + 1);
const ENDS = new Map();
for (const { name } of DOCUMENTS) ENDS.set(endOf(name), (ENDS.get(endOf(name)) ?? 0) + 1);
const documentNote = ({ doc }) => {
  const { name } = DOCUMENTS[doc];
  return DOCUMENTS.length > 1 && element("small", { title: name }, ENDS.get(endOf(name)) > 1 ? name : endOf(name));
};
const $ = (selector) => document.querySelector(selector);
const MODS = { less_than: "<", more_than: ">", at_least: "≥", at_most: "≤" };

// Text goes into the page as text alone: there is no way here to write HTML.
function element(name, attributes = {}, ...children) {
  const made = /^(svg|g|line|rect|circle|text|title|path)$/.test(name)
    ? document.createElementNS("http://www.w3.org/2000/svg", name)
    : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child != null && child !== false && child !== ""));
  return made;
}

const fill = (box, ...children) => box.replaceChildren(...children.flat(Infinity).filter((child) => child));
const number = (count) => count.toLocaleString("en-US");
const counted = (count, noun) => `${number(count)} ${chinese ? CHINESE[noun] : count === 1 ? noun : `${noun}s`}`;
const shownFacts = () => FACTS.filter((fact) => !off.has(fact.kind));
const listeners = { select: [], kinds: [], language: [] };
const on = (event, listener) => listeners[event].push(listener);
const tell = (event, ...details) => listeners[event].forEach((listener) => listener(...details));

let selected = null;
function select(id, from) {
  if (!BY_ID.has(id)) return;
  selected = id;
  tell("select", BY_ID.get(id), from);
}

// Rows come in pieces: a table of thousands is there at once, and grows as one scrolls.
const PIECE = 100;
const moreButton = () => element("button", { type: "button", class: "link more" }, say("Show more"));
function growing(body, sentinel) {
  let rows = [], made = 0, build = null;
  const more = (count = PIECE) => {
    body.append(...rows.slice(made, made + count).map(build));
    made = Math.min(rows.length, made + count);
    sentinel.hidden = made >= rows.length;
  };
  new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && more(), { rootMargin: "400px" }).observe(sentinel);
  window.addEventListener("beforeprint", () => more(rows.length));
  sentinel.addEventListener("click", () => more());
  return {
    fill(all, make) { rows = all; build = make; made = 0; body.replaceChildren(); more(); },
    reach(at) { if (at >= made) more(at + 20 - made); },
  };
}

// One stop of the Tab key for a whole list; arrows go on within it.
function roving(box, selector, keys) {
  box.addEventListener("keydown", (event) => {
    const step = keys[event.key];
    const here = event.target.closest(selector);
    if (!step || !here || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = [...box.querySelectorAll(selector)].filter((one) => !one.classList.contains("off"));
    const next = all[all.indexOf(here) + step];
    if (!next) return;
    event.preventDefault();
    here.tabIndex = -1;
    next.tabIndex = 0;
    next.focus({ preventScroll: false });
  });
}
