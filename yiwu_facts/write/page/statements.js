// Statements: a list, and a grid of indicators by periods where that fits.
let asGrid = FIRST === "grid";
const WIDEST = 14;
const whose = (one) => [one.subject, one.indicator].filter(Boolean).join(" · ") || "–";
const when = (one) => (one.days[0] || one.days[1] ? one.days.join("/") : one.period);
const shownStatements = () => STATEMENTS.filter((one) => !off.has(one.kind));

function figureOf(one, withChange) {
  const more = withChange && changed(one.change);
  return element("button", { type: "button", onclick: (event) => { event.stopPropagation(); select(one.mark, "statements"); } },
    one.figure, more && element("small", { class: "moved" }, ` ${more}`));
}

function statementRow(one) {
  return element("tr", { class: one.kind, onclick: () => select(one.mark, "statements") },
    element("td", { class: "place" }, one.place, documentNote(one)),
    element("td", {}, one.period || "–"), element("td", {}, one.subject || "–"), element("td", {}, one.indicator || "–"),
    element("td", { class: "number" }, figureOf(one, true)), element("td", { class: "change" }, element("small", {}, changed(one.change))));
}

const lastDay = (period) => period.split("/").filter(Boolean).pop();

// Rows and columns of the grid; null where most of its cells would be empty or it would be too wide.
function grid() {
  const known = shownStatements().filter((one) => one.period && one.indicator);
  const periods = new Map(), rows = new Map();
  for (const one of known) {
    const period = when(one);
    if (!periods.has(period)) periods.set(period, one.period);
    const row = rows.get(whose(one)) ?? rows.set(whose(one), new Map()).get(whose(one));
    row.set(period, [...(row.get(period) ?? []), one]);
  }
  if (periods.size < 1 || periods.size > WIDEST) return null;
  return { periods: [...periods].sort(([one], [other]) => (lastDay(one) < lastDay(other) ? -1 : 1)), rows: [...rows] };
}

function refreshStatements() {
  const found = grid();
  asGrid = asGrid && found !== null;
  const heads = (names) => element("thead", {}, element("tr", {}, names.map((name) => element("th", { scope: "col", class: name === say("change") ? "change" : "" }, name))));
  const choice = (label, isGrid) => element("button", { type: "button", class: "choice", "aria-pressed": String(asGrid === isGrid), onclick: () => { asGrid = isGrid; refreshStatements(); } }, say(label));
  const body = element("tbody"), sentinel = moreButton();
  const table = asGrid
    ? element("table", { class: "list periods" },
        heads([say("indicator"), ...found.periods.map(([, name]) => name)]),
        body)
    : element("table", { class: "list told" }, heads(["place", "period", "subject", "indicator", "figure", "change"].map(say)), body);
  fill($("#statements"),
    found && element("div", { class: "tools views" }, choice("List", false), choice("By period", true)),
    element("p", { class: "count" }, counted(shownStatements().length, "statement")),
    element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": say("Statements") }, table), sentinel);
  const gridRow = ([name, cells]) => element("tr", {}, element("td", {}, name),
    found.periods.map(([period]) => element("td", {}, (cells.get(period) ?? []).map((one) => element("div", {}, figureOf(one, true))))));
  growing(body, sentinel).fill(asGrid ? found.rows : shownStatements(), asGrid ? gridRow : statementRow);
}

function startStatements() {
  if (!$("#statements")) return;
  refreshStatements();
  on("kinds", refreshStatements);
  on("language", refreshStatements);
}
