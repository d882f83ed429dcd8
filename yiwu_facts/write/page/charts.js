// Charts: days, amounts, organisations; each with the same as a table.
function grouped(facts, key) {
  const groups = new Map();
  for (const fact of facts) {
    const name = key(fact);
    if (name == null) continue;
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(fact);
  }
  return groups;
}

// A shape that leads to its first fact, by mouse and by key.
function shape(name, attributes, facts, words) {
  const go = () => select(facts[0].id, "charts");
  return element(name, { class: "shape", tabindex: "0", role: "button", "aria-label": words, ...attributes, onclick: go,
    onkeydown: (event) => (event.key === "Enter" || event.key === " ") && (event.preventDefault(), go()) }, element("title", {}, words));
}

function figure(title, note, svg, heads, rows) {
  return element("figure", {},
    element("figcaption", {}, element("h3", {}, title), element("p", {}, note)), svg,
    asTable(heads, rows));
}

// Its rows are made when it is opened.
function asTable(heads, rows) {
  const body = element("tbody"), sentinel = moreButton();
  const row = ([fact, ...cells]) => element("tr", { onclick: () => select(fact.id, "charts") },
    cells.map((cell, at) => element("td", {}, at ? cell : element("button", { type: "button" }, cell))));
  const open = (event) => event.target.open && !body.firstChild && growing(body, sentinel).fill(rows, row);
  return element("details", { ontoggle: open }, element("summary", {}, say("As a table")),
    element("table", { class: "list" },
      element("thead", {}, element("tr", {}, heads.map((head) => element("th", { scope: "col" }, head)))), body), sentinel);
}

const canvas = (width, height, kind, label, ...parts) =>
  element("svg", { viewBox: `0 0 ${width} ${height}`, width, height, class: kind, role: "group", "aria-label": label }, ...parts);

function axis(steps, place, height, width) {
  return steps.map(([at, words]) => {
    const x = place(at);
    return element("g", {}, element("line", { class: "axis", x1: x, x2: x, y1: 0, y2: height - 16 }),
      element("text", { x, y: height - 3, "text-anchor": x > width - 30 ? "end" : x < 15 ? "start" : "middle" }, words));
  });
}

const MOST = 150, DOTS = 800, LABELLED = 40, LANE = 15;
const widthOf = (words) => [...words].reduce((sum, sign) => sum + (sign < "⺀" ? 6.4 : 11.4), 0);
function dates(facts, width) {
  const groups = [...grouped(facts.filter((fact) => fact.kind === "date" && fact.value.type !== "set"),
    ({ value }) => (value.from || value.to ? `${value.from ?? ""}/${value.to ?? ""}` : null))].map(([, all]) => {
    const from = dayOf(all[0].value.from), to = dayOf(all[0].value.to);
    return { all, from, to, low: from ?? to, high: to ?? from, open: from === null ? -1 : to === null ? 1 : 0 };
  }).filter((one) => one.low !== null);
  if (!groups.length) return null;
  const [first, last] = middle(groups.flatMap((one) => [one.low, one.high]));
  const room = Math.max(last - first, 30 * DAY), pad = room * 0.03;
  const place = (time) => Math.max(-4, Math.min(width + 4, ((time - first + pad) / (room + 2 * pad)) * width));
  const inside = groups.filter((one) => one.high >= first && one.low <= last);
  const isCrowded = inside.length > MOST;
  const drawn = isCrowded ? [] : [...inside].sort((one, other) => one.low - other.low || other.high - one.high);
  const lanes = [], marks = [];
  for (const one of drawn) {
    const left = one.open < 0 ? 0 : place(one.low), right = one.open > 0 ? width : place(one.high + DAY);
    const wide = Math.max(right - left, 7), words = one.all[0].text;
    const said = `${words}: ${one.all[0].shown}${one.all.length > 1 ? ` × ${one.all.length}` : ""}`;
    const long = drawn.length <= LABELLED ? widthOf(words) : Infinity;
    const isRight = left + wide + 5 + long <= width, isLeft = !isRight && left - 5 - long >= 0;
    const starts = isLeft ? left - 5 - long : left, ends = left + wide + (isRight ? 5 + long : 0);
    let lane = lanes.findIndex((end) => end + 6 < starts);
    if (lane < 0) lane = lanes.push(0) - 1;
    lanes[lane] = ends;
    const y = lane * LANE + 3;
    marks.push(right - left < 7
      ? shape("circle", { cx: left + 3.5, cy: y + 4.5, r: Math.min(6, 3.2 + Math.log2(one.all.length) * 0.7) }, one.all, said)
      : shape("rect", { x: left, y, width: wide, height: 9, rx: 2 }, one.all, said));
    if (isRight || isLeft) {
      marks.push(element("text", { x: isRight ? left + wide + 5 : left - 5, y: y + 8.5, "text-anchor": isRight ? "start" : "end" }, words));
    }
  }
  if (isCrowded) {
    const middles = new Map(inside.flatMap((one) => one.all.map((fact) => [fact, place((one.low + one.high) / 2)])));
    marks.push(...columns([...middles.keys()], (fact) => middles.get(fact)));
  }
  const height = (isCrowded ? TALL + 6 : lanes.length * LANE) + FOOT;
  const early = groups.filter((one) => one.high < first).length, late = groups.filter((one) => one.low > last).length;
  const drawnAs = isCrowded ? "How many there are" : "A bar is an interval, a dot a day";
  const note = [say(drawnAs), early && `${number(early)} ${say("earlier")}`, late && `${number(late)} ${say("later")}`].filter(Boolean).join(" · ");
  const svg = canvas(width, height, "date", say("Dates"), axis(daySteps(first - pad, last + pad, width), place, height, width), marks);
  const rows = [...groups].sort((one, other) => one.low - other.low).map((one) => [one.all[0], one.all[0].shown, String(one.all.length)]);
  return figure(say("Dates"), note, svg, [say("value"), say("times")], rows);
}

// Of very many facts, columns: how many stand at a place.
const BAR = 7, TALL = 90, FOOT = 24;
function columns(facts, at) {
  const groups = [...grouped(facts, (fact) => Math.round(at(fact) / BAR))].sort(([one], [other]) => one - other);
  const most = groups.reduce((most, [, all]) => Math.max(most, all.length), 0);
  return groups.map(([column, all]) => {
    const height = Math.max(2, (all.length / most) * TALL);
    return shape("rect", { x: column * BAR - BAR / 2 + 0.5, y: TALL + 6 - height, width: BAR - 1, height }, all, `${all[0].shown} … × ${all.length}`);
  });
}

function amounts(facts, width) {
  const figures = [];
  for (const [code, all] of grouped(facts.filter((fact) => fact.kind === "money" && !fact.value.per), (fact) => fact.value.currency)) {
    const known = all.filter((fact) => highest(fact) > 0 && lowest(fact) > 0);
    if (!known.length) continue;
    const { first, last, steps } = powers(known.map(lowest).reduce((one, other) => Math.min(one, other)), known.map(highest).reduce((one, other) => Math.max(one, other)), width);
    const place = (value) => 6 + ((Math.log10(value) - first) / (last - first)) * (width - 12);
    const levels = new Map(), marks = [];
    const groups = [...grouped(known, (fact) => fact.shown)].sort(([, one], [, other]) => lowest(one[0]) - lowest(other[0]));
    const isCrowded = groups.length > DOTS;
    let top = 0;
    for (const [words, same] of isCrowded ? [] : groups) {
      const left = place(lowest(same[0])), right = place(highest(same[0]));
      const column = Math.round((left + right) / 2 / 8);
      const level = levels.get(column) ?? 0;
      levels.set(column, level + 1);
      top = Math.max(top, level);
      marks.push([level, left, right, same, words]);
    }
    const gap = Math.min(8, 160 / (top + 1)), height = isCrowded ? TALL + 6 + FOOT : (top + 1) * gap + 30;
    const middle = (fact) => (place(lowest(fact)) + place(highest(fact))) / 2;
    const drawn = isCrowded ? columns(known, middle) : marks.map(([level, left, right, same, words]) => {
      const y = height - 24 - level * gap;
      const said = same.length > 1 ? `${words} × ${same.length}` : words;
      return element("g", {}, right > left + 1 && element("line", { class: "range", x1: left, x2: right, y1: y, y2: y }),
        shape("circle", { cx: (left + right) / 2, cy: y, r: 3.6 }, same, said));
    });
    const svg = canvas(width, height, "money", `${say("Amounts")} ${code}`, axis(steps.map(([power, words]) => [10 ** power, words]), place, height, width), drawn);
    figures.push([all.length, figure(code, `${counted(all.length, "amount")} · ${say("log scale")}`, svg, [say("value"), say("times")],
      groups.map(([words, same]) => [same[0], words, String(same.length)]))]);
  }
  return figures.sort(([one], [other]) => other - one).map(([, made]) => made);
}

const TOP = 20;
function organisations(facts, width) {
  const groups = [...grouped(facts.filter((fact) => fact.kind === "organization"), (fact) => fact.value.name ?? fact.text)]
    .sort(([, one], [, other]) => other.length - one.length);
  if (!groups.length) return null;
  const most = groups[0][1].length, bar = width - 40;
  const short = (name, all) => [...new Set(all.map((fact) => fact.text))].filter((words) => words !== name);
  const rows = groups.slice(0, TOP).map(([name, all], at) => {
    const y = at * 34, others = short(name, all).join("、");
    const words = `${name}${others ? `（${others}）` : ""}`;
    const fits = Math.floor(width / 13);
    return element("g", {}, element("text", { class: "name", x: 0, y: y + 11 }, words.length > fits ? `${words.slice(0, fits - 1)}…` : words),
      shape("rect", { x: 0, y: y + 16, width: Math.max(3, (all.length / most) * bar), height: 8, rx: 2 }, all, `${words} ${all.length}`),
      element("text", { x: Math.max(3, (all.length / most) * bar) + 6, y: y + 24 }, number(all.length)));
  });
  const note = `${counted(groups.length, "organisation")}${groups.length > TOP ? ` · ${number(groups.length - TOP)} ${say("more in the table")}` : ""}`;
  const svg = canvas(width, Math.min(groups.length, TOP) * 34, "organization", say("Organisations"), rows);
  return figure(say("Organisations"), note, svg, [say("name"), say("short forms"), say("times")],
    groups.map(([name, all]) => [all[0], name, short(name, all).join("、"), String(all.length)]));
}

const PAPER = 640;
let drawnWidth = 0;
function drawCharts(paper) {
  const pane = $("#charts");
  const width = paper ?? Math.floor(pane.clientWidth - 40);
  if (!paper && (pane.hidden || width < 100 || width === drawnWidth)) return;
  drawnWidth = width;
  const facts = shownFacts();
  const made = [dates(facts, width), amounts(facts, width), organisations(facts, width)].flat().filter(Boolean);
  pane.replaceChildren(...(made.length ? made : [element("p", { class: "empty" }, say("nothing to draw"))]));
}

function startCharts() {
  on("kinds", () => { drawnWidth = 0; drawCharts(); });
  on("language", () => { drawnWidth = 0; drawCharts(); });
  window.addEventListener("beforeprint", () => drawCharts(PAPER));
  new ResizeObserver(() => drawCharts()).observe($("#charts"));
}
