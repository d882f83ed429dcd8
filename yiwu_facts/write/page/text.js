// The text, its marks, and the card of the fact that is selected.
const text = $("#text");
const card = $(".card");
const marks = (id) => (text ? text.querySelectorAll(`mark[data-fact="${id}"]`) : []);

function step(by) {
  const at = selected ? BY_ID.get(selected).at : -1;
  for (let next = at + by; next >= 0 && next < FACTS.length; next += by) {
    if (!off.has(FACTS[next].kind)) return select(FACTS[next].id, "card");
  }
}

function showCard(fact) {
  const row = (name, value) => value && element("div", {}, element("dt", {}, say(name)), element("dd", { dir: "auto" }, value));
  const button = (label, sign, act) => element("button", { type: "button", title: say(label), "aria-label": say(label), onclick: act }, sign);
  const same = FACTS.filter((one) => one.kind === fact.kind && one.shown === fact.shown).length;
  card.className = `card ${fact.kind}`;
  fill(card,
    element("header", {},
      element("span", {}, say(fact.kind)), element("span", {}, fact.place),
      element("div", {}, button("previous", "‹", () => step(-1)), button("next", "›", () => step(1)), button("close", "×", closeCard))),
    element("div", { class: "said", lang: "zh", dir: "auto" }, fact.text),
    element("div", { class: "shown", dir: "auto" }, fact.shown || "–"),
    element("dl", {},
      row("modifier", fact.mod && (MODS[fact.mod] ? `${MODS[fact.mod]} ${say(fact.mod)}` : say(fact.mod))),
      Object.entries(fact.value).map(([name, value]) => row(name, value)),
      row("row", fact.table?.[0]), row("column", fact.table?.[1]), row("rule", fact.rule),
      DOCUMENTS.length > 1 && !text && row("file", DOCUMENTS[fact.doc].name)),
    whyOf(fact),
    STATEMENTS.filter((one) => one.mark === fact.id).map((one) => element("p", { class: "says", lang: "zh", dir: "auto" },
      [one.period, one.subject, one.indicator].filter(Boolean).join(" · "), one.change && element("small", {}, ` ${changed(one.change)}`))),
    !text && fact.context ? element("p", { class: "sentence", lang: "zh", dir: "auto" }, fact.context) : "",
    same > 1 ? element("button", { type: "button", class: "link", onclick: () => sameValue(fact) }, `${say("same value")} × ${number(same)}`) : "");
  card.hidden = false;
}

// What the rule read, step by step; once opened or closed it stays so for the next fact.
let isWhyOpen = !narrow.matches;
function whyOf(fact) {
  const steps = DATA.whys[fact.why];
  if (!steps.length) return "";
  const rows = steps.map(([name, said, says, ...names]) => element("tr", { class: name === "struck out" ? "struck" : "" },
    element("th", { scope: "row" }, say(name)),
    said && element("td", { lang: "zh", dir: "auto" }, said),
    element("td", { dir: "auto", colspan: said ? 1 : 2 }, names.length
      ? element("details", {}, element("summary", {}, `${explained(says)} (${names.length})`), names.join(", "))
      : explained(says))));
  return element("details", { class: "why", open: isWhyOpen, ontoggle: (event) => { isWhyOpen = event.target.open; } },
    element("summary", {}, say("Why")), element("table", {}, element("tbody", {}, rows)));
}

function closeCard() {
  if (card.hidden) return;
  card.hidden = true;
  const mark = marks(selected)[0];
  for (const one of document.querySelectorAll("mark.here")) one.classList.remove("here");
  if (mark) mark.focus({ preventScroll: true });
}

function startCard() {
  document.addEventListener("keydown", (event) => event.key === "Escape" && closeCard());
  on("select", showCard);
  on("language", () => selected && !card.hidden && showCard(BY_ID.get(selected)));
}

function startText() {
  if (!text) return;
  const first = text.querySelector("mark");
  for (const mark of text.querySelectorAll("mark")) {
    mark.tabIndex = mark === first ? 0 : -1;
    mark.setAttribute("role", "button");
  }
  text.addEventListener("click", (event) => {
    const mark = event.target.closest("mark:not(.off)");
    if (mark) select(mark.dataset.fact, "text");
  });
  text.addEventListener("keydown", (event) => {
    if (event.target.matches("mark") && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      select(event.target.dataset.fact, "text");
    }
  });
  roving(text, "mark[id]", { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 });
  on("select", (fact, from) => {
    for (const one of text.querySelectorAll("mark.here")) one.classList.remove("here");
    const [mark] = marks(fact.id);
    if (!mark) return;
    for (const one of marks(fact.id)) one.classList.add("here");
    text.querySelector('mark[tabindex="0"]')?.setAttribute("tabindex", "-1");
    mark.tabIndex = 0;
    if (from === "text") return;
    showPane("text");
    mark.scrollIntoView({ block: "center" });
    // What was above had guessed heights until now; once more with the true ones.
    requestAnimationFrame(() => mark.scrollIntoView({ block: "center" }));
  });
  on("kinds", () => {
    for (const mark of text.querySelectorAll("mark")) mark.classList.toggle("off", off.has(mark.classList[0]));
  });
}
