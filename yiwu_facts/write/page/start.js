// Tabs, switches, the index, the language; and the start of all.
const tabs = [...document.querySelectorAll('[role="tab"]')];
let open = null;

function showPane(name) {
  if (name === "text" && !narrow.matches) return;
  open = name;
  for (const tab of tabs) {
    const pane = document.getElementById(tab.getAttribute("aria-controls"));
    const isOpen = pane.id === name || (pane.id === "text" && !narrow.matches);
    tab.setAttribute("aria-selected", String(pane.id === name));
    tab.tabIndex = pane.id === name ? 0 : -1;
    pane.hidden = !isOpen;
  }
  if (name === "charts") drawCharts();
}

function startTabs() {
  $(".tabs").hidden = false;
  for (const tab of tabs) tab.addEventListener("click", () => showPane(tab.getAttribute("aria-controls")));
  $(".tabs").addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const seen = tabs.filter((tab) => tab.offsetParent);
    const next = by && seen[(seen.indexOf(event.target) + by + seen.length) % seen.length];
    if (next) { next.focus(); next.click(); }
  });
  const side = FIRST !== "facts" && $("#statements") ? "statements" : "facts";
  const arrange = () => showPane(narrow.matches ? (text ? "text" : side) : open && open !== "text" ? open : side);
  narrow.addEventListener("change", arrange);
  arrange();
}

function startKinds() {
  for (const chip of document.querySelectorAll(".chip[data-kind]")) {
    chip.addEventListener("click", () => {
      const kind = chip.dataset.kind;
      if (!off.delete(kind)) off.add(kind);
      chip.setAttribute("aria-pressed", String(!off.has(kind)));
      tell("kinds");
    });
  }
}

function drawDocuments() {
  const body = element("tbody"), sentinel = moreButton(), count = element("p", { class: "count", "aria-live": "polite" });
  const search = element("input", { type: "search", "aria-label": say("Search"), placeholder: say("Search"), oninput: () => refresh() });
  $("#documents").replaceChildren(element("div", { class: "tools" }, search), count,
    element("table", { class: "list" }, element("thead", {}, element("tr", {},
      ["file", ...KINDS].map((name, at) => element("th", { scope: "col", class: at ? "number" : "" }, say(name))))), body), sentinel);
  const rows = growing(body, sentinel);
  const refresh = () => {
    const words = search.value.trim().toLowerCase();
    const found = DOCUMENTS.map((one, at) => [one, at]).filter(([one]) => one.name.toLowerCase().includes(words));
    count.textContent = counted(found.length, "document");
    rows.fill(found, row);
  };
  const row = ([one, at]) => {
    const go = () => { showPane("text"); document.getElementById(`d${at}`)?.scrollIntoView({ block: "start" }); };
    return element("tr", { onclick: go }, element("td", { dir: "auto" }, element("button", { type: "button" }, one.name)),
      KINDS.map((kind) => element("td", { class: "number" }, one.counts[kind] ? number(one.counts[kind]) : "–")));
  };
  refresh();
}

function speak(isChinese) {
  chinese = isChinese;
  document.documentElement.lang = chinese ? "zh" : "en";
  for (const one of document.querySelectorAll("[data-label]")) {
    one.textContent = (one.dataset.n ? `${number(+one.dataset.n)} ` : "") + say(one.dataset.label);
  }
  const button = $(".language");
  button.hidden = false;
  button.textContent = chinese ? "English" : "中文";
  button.lang = chinese ? "en" : "zh";
  tell("language");
}

document.documentElement.classList.add("js");
chinese = /^zh\b/i.test(navigator.language);
startCard();
startText();
startFacts();
followFacts();
startStatements();
startCharts();
if ($("#documents")) {
  drawDocuments();
  on("language", drawDocuments);
}
startKinds();
startTabs();
speak(chinese);
$(".language").addEventListener("click", () => speak(!chinese));
if (BY_ID.has(location.hash.slice(1))) select(location.hash.slice(1), "link");
