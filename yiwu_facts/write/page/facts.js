// The table of facts: search, kind, bounds, order.
const wanted = { query: "", kind: "", low: "", high: "", same: null };
const order = { by: "place", down: false };
const collator = new Intl.Collator(["zh", "en"], { numeric: true });
let factRows = null;

const UNITS = { 万: 1e4, 亿: 1e8, 万亿: 1e12, "%": 1, "": 1 };
// "1.2亿" is a number here, as it is in the text; what is no number is null.
function amount(words) {
  const found = /^\s*(-?[\d,，]*\.?\d+)\s*(万亿|万|亿|%|)\s*$/.exec(words);
  return found ? parseFloat(found[1].replace(/[,，]/g, "")) * UNITS[found[2]] : null;
}
const lowest = (fact) => Number(fact.value.min ?? fact.value.max ?? NaN);
const highest = (fact) => Number(fact.value.max ?? fact.value.min ?? NaN);

function within(fact) {
  if (!wanted.low && !wanted.high) return true;
  if (fact.kind === "date") {
    const { from, to } = fact.value;
    if (!from && !to) return false;
    return (!wanted.low || (to ?? from) >= wanted.low) && (!wanted.high || (from ?? to) <= wanted.high + "￿");
  }
  const low = amount(wanted.low), high = amount(wanted.high);
  return (low === null || highest(fact) >= low) && (high === null || lowest(fact) <= high);
}

function matches(fact) {
  if (off.has(fact.kind) || (wanted.kind && fact.kind !== wanted.kind)) return false;
  if (wanted.same && !(wanted.same.kind === fact.kind && wanted.same.shown === fact.shown)) return false;
  if (!within(fact)) return false;
  if (!wanted.query) return true;
  fact.words ??= [fact.text, fact.shown, fact.rule, fact.mod, fact.place, DOCUMENTS[fact.doc].name, fact.context, ...(fact.table ?? [])]
    .join("\n").toLowerCase();
  return fact.words.includes(wanted.query);
}

const KEYS = {
  place: (one, other) => one.at - other.at,
  kind: (one, other) => collator.compare(say(one.kind), say(other.kind)),
  text: (one, other) => collator.compare(one.text, other.text),
  value: (one, other) => collator.compare(one.kind, other.kind) || compareValues(one, other),
};
function compareValues(one, other) {
  const [a, b] = one.kind === "date" ? [one.value.from ?? one.shown, other.value.from ?? other.shown] : [lowest(one), lowest(other)];
  if (typeof a === "string") return a < b ? -1 : a > b ? 1 : 0;
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) - Number.isNaN(b) || collator.compare(one.shown, other.shown);
  return collator.compare(one.value.currency ?? one.value.unit ?? "", other.value.currency ?? other.value.unit ?? "") || a - b;
}

function factRow(fact) {
  return element("tr", { class: `${fact.kind}${fact.id === selected ? " here" : ""}`, "data-fact": fact.id, onclick: () => select(fact.id, "facts") },
    element("td", { class: "place" }, fact.place, documentNote(fact)),
    element("td", { class: "kind" }, say(fact.kind)),
    element("td", { class: "text", lang: "zh", dir: "auto" },
      element("button", { type: "button", tabindex: "-1" }, fact.text),
      fact.table && element("small", { class: "cell" }, fact.table.filter(Boolean).join(" · ")),
      !text && fact.context && element("span", { class: "context" }, fact.context)),
    element("td", { class: fact.kind === "organization" || fact.kind === "date" ? "" : "number", dir: "auto" }, fact.shown || "–",
      fact.mod && !MODS[fact.mod] && element("small", {}, ` ${say(fact.mod)}`)));
}

function refreshFacts() {
  const found = FACTS.filter(matches);
  const compare = KEYS[order.by];
  found.sort((one, other) => (order.down ? -1 : 1) * compare(one, other) || one.at - other.at);
  factRows.found = found;
  factRows.fill(found, factRow);
  const first = $("#facts tbody button");
  if (first) first.tabIndex = 0;
  const all = FACTS.length;
  $("#facts .count").textContent = found.length === all ? counted(all, "fact") : `${number(found.length)} ${say("of")} ${counted(all, "fact")}`;
  $("#facts .clear").hidden = !(wanted.query || wanted.kind || wanted.low || wanted.high || wanted.same);
  for (const bound of document.querySelectorAll("#facts .bound")) bound.hidden = !wanted.kind || wanted.kind === "organization";
  for (const head of document.querySelectorAll("#facts th")) {
    head.setAttribute("aria-sort", head.dataset.by === order.by ? (order.down ? "descending" : "ascending") : "none");
  }
}

function sameValue(fact) {
  clearFilters();
  wanted.same = { kind: fact.kind, shown: fact.shown };
  refreshFacts();
  showPane("facts");
}

function clearFilters() {
  Object.assign(wanted, { query: "", kind: "", low: "", high: "", same: null });
  for (const field of document.querySelectorAll("#facts .tools input, #facts .tools select")) field.value = "";
}

function startFacts() {
  const field = (name, attributes, change) => element("input", { ...attributes, "aria-label": say(name), placeholder: say(name),
    oninput: (event) => { change(event.target.value.trim()); refreshFacts(); } });
  const clear = () => { clearFilters(); refreshFacts(); };
  const sorted = (by) => {
    order.down = order.by === by && !order.down;
    order.by = by;
    refreshFacts();
  };
  const body = element("tbody");
  const sentinel = moreButton();
  $("#facts").replaceChildren(
    element("div", { class: "tools" },
      field("Search", { type: "search" }, (words) => { wanted.query = words.toLowerCase(); }),
      element("select", { "aria-label": say("kind"), onchange: (event) => {
        wanted.kind = event.target.value;
        if (!wanted.kind) wanted.low = wanted.high = "";
        refreshFacts();
      } }, element("option", { value: "" }, say("all kinds")), KINDS.map((kind) => element("option", { value: kind }, say(kind)))),
      field("from", { class: "bound" }, (words) => { wanted.low = words; }),
      field("to", { class: "bound" }, (words) => { wanted.high = words; }),
      element("button", { type: "button", class: "link clear", onclick: clear }, say("Clear"))),
    element("p", { class: "count", "aria-live": "polite" }),
    element("table", { class: "list" },
      element("thead", {}, element("tr", {}, ["place", "kind", "text", "value"].map((by) =>
        element("th", { scope: "col", "data-by": by }, element("button", { type: "button", onclick: () => sorted(by) }, say(by)))))),
      body),
    sentinel);
  factRows = growing(body, sentinel);
  refreshFacts();
}

function followFacts() {
  roving($("#facts"), "tbody button", { ArrowDown: 1, ArrowUp: -1 });
  on("kinds", refreshFacts);
  on("language", () => { clearFilters(); startFacts(); });
  on("select", (fact, from) => {
    for (const row of document.querySelectorAll("#facts tr.here")) row.classList.remove("here");
    factRows.reach(factRows.found.indexOf(fact));
    const row = $(`#facts tr[data-fact="${fact.id}"]`);
    row?.classList.add("here");
    if (from !== "facts") row?.scrollIntoView({ block: "nearest" });
  });
}
