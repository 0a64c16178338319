/* main.js: the window: which edition is shown, how, and what keys do. */
import { BookView, keyOf } from "./book.js";
import { placeOf } from "./card.js";
import { Link, getEdition, getProject } from "./link.js";
import { count, find, kept, make, setText } from "./make.js";
import { OVERLAYS, fillMenu, showLegend } from "./overlays.js";
import { Panel, showCounts, showSigned, showTrouble } from "./panel.js";

const state = {
  project: null,
  tag: "",
  beside: "",
  editions: new Map(), // tag to what the program said last of it
  zoom: 0, // 0: fits
  chosen: null, // key of a unit
};

const say = (text) => {
  setText(find("said"), text);
  clearTimeout(say.timer);
  say.timer = setTimeout(() => setText(find("said"), ""), 4000);
};

async function copy(place) {
  try {
    await navigator.clipboard.writeText(place);
    say(`Copied ${place}`);
  } catch {
    say(place);
  }
}

/* When a page that changed was seen, for tests/bench: after the next frame is drawn. */
const notePaint = () =>
  requestAnimationFrame(() =>
    setTimeout(() => (document.documentElement.dataset.painted = performance.timeOrigin + performance.now())));

const on = {
  choose: (index, view) => copyPlace(choose(keyAt(index, view), view)),
  hover: (index, view) => {
    const key = index < 0 ? null : keyAt(index, view);
    for (const each of views()) each.hover(key === null ? -1 : each.indexOf(key));
    panel.hover(key === null ? -1 : book.indexOf(key));
  },
  scroll: (view) => follow(view),
  painted: (view) => view === book && notePaint(),
};
const book = new BookView(find("book"), on);
const other = new BookView(find("other"), on);
const lists = { text: find("text"), findings: find("findings"), changes: find("changes") };
const panel = new Panel(lists, {
  choose: (index) => copyPlace(choose(keyAt(index, book), null)),
  hover: (index) => on.hover(index, book),
  copy,
  page: (number) => {
    if (isNarrow()) showPart("book");
    book.goToPage(number);
  },
});
const isNarrow = () => innerWidth <= 760;
const views = () => (state.beside ? [book, other] : [book]);
const keyAt = (index, view) => keyOf((view ?? book).book.units[index]);

/* Returns: the unit that is chosen now */
function choose(key, from) {
  state.chosen = key;
  const index = book.indexOf(key);
  for (const view of views()) {
    view.choose(view.indexOf(key));
    if (view !== from) view.reveal(view.indexOf(key));
  }
  panel.choose(index);
  if (from) panel.reveal(index);
  const unit = (from ?? book).book.units[(from ?? book).indexOf(key)];
  if (from && unit) showPart("text", true);
  return unit;
}
const copyPlace = (unit) => unit && copy(placeOf(unit));

/* The other edition goes along, held together by the unit that is read. */
let leader = null;
function follow(view) {
  if (!state.beside || (leader && leader !== view)) return;
  leader = view;
  clearTimeout(follow.timer);
  follow.timer = setTimeout(() => (leader = null), 150);
  const place = view.place();
  const led = view === book ? other : book;
  if (place && led.book) led.goTo(place);
}

const link = new Link({
  edition: refresh,
  making: (tag) => tag === state.tag && find("line").classList.add("busy"),
  page: (digest) => [book, other].forEach((view) => view.arrived(digest)),
  project: loadProject,
  state: showLine,
});

async function refresh(tag) {
  let edition;
  try {
    edition = await getEdition(tag);
  } catch {
    return;
  }
  const before = state.editions.get(tag);
  if (before && edition.turn < before.turn && !edition.isMaking) before.turn = 0;
  state.editions.set(tag, edition);
  if (tag === state.tag) showEdition(book, edition);
  if (tag === state.beside) showEdition(other, edition);
}

function showEdition(view, edition) {
  const findings = edition.news?.findings ?? [];
  for (const digest of edition.ready) view.ready.add(digest);
  if (edition.book) {
    view.root.lang = edition.book.language;
    view.show(edition.book, findings);
    if (state.chosen) view.choose(view.indexOf(state.chosen));
  }
  if (view !== book) return layOut();
  legend();
  if (edition.book) {
    panel.show(edition.book, findings, `${edition.of} ${edition.book.units.length}`);
    document.title = `${edition.book.title} – Tenfold preview`;
    setText(find("sizes"), edition.book.fit.split("  ").find((part) => part.startsWith("text ")) ?? "");
  }
  showStatus(edition, findings);
  showTrouble(find("trouble"), edition, { copy });
  layOut();
}

function showStatus(edition, findings) {
  find("line").classList.toggle("busy", edition.isMaking);
  const pages = edition.book ? count(edition.book.pages.length, "page") : "";
  const first = edition.firstMs ? `, first page after ${edition.firstMs} ms` : "";
  setText(find("made"), edition.at ? `${pages} made at ${edition.at} in ${edition.ms} ms` : "Making the pages");
  setText(find("first"), edition.at ? first : "");
  showCounts(find("counts"), findings);
  if (edition.book) showSigned(find("signed"), edition.book);
  const numbers = { findings: findings.length, changes: edition.book ? book.countOf("changed") + (edition.book.release?.gone.length ?? 0) : 0 };
  for (const badge of document.querySelectorAll("[data-count]")) setText(badge, String(numbers[badge.dataset.count] || ""));
}

function showLine(now) {
  find("line").dataset.state = now;
  setText(find("line").lastElementChild, now === "on" ? "Watching" : "The program does not answer");
}

/* Zoom, sizes and what is seen of the window. */
function layOut() {
  const zoom = state.zoom || Math.min(...views().map((view) => view.fit()));
  for (const view of [book, other]) view.root.style.setProperty("--zoom", zoom.toFixed(4));
  setText(find("scale"), state.zoom ? `${Math.round(zoom * 100)} %` : "Fit");
}

function setZoom(zoom) {
  const place = book.place();
  state.zoom = zoom && Math.min(6, Math.max(0.2, zoom));
  kept.set("zoom", state.zoom);
  layOut();
  if (place) book.goTo(place);
}
const zoomBy = (factor) => setZoom((state.zoom || Math.min(...views().map((view) => view.fit()))) * factor);

async function loadProject() {
  state.project = await getProject();
  const options = (first) => [
    ...first,
    ...state.project.languages.map(({ tag, name, english }) =>
      make("option", { value: tag, lang: tag }, name === english ? name : `${name} · ${english}`)),
  ];
  find("language").replaceChildren(...options([]));
  find("beside").replaceChildren(...options([make("option", { value: "" }, "Nothing beside it")]));
  find("language").value = state.tag;
  find("beside").value = state.beside;
}

/* Shows @tag, with @beside beside it; the unit that is read stays where it is. */
function show(tag, beside) {
  state.tag = tag;
  state.beside = beside === tag ? "" : beside;
  find("language").value = tag;
  find("beside").value = state.beside;
  find("other").hidden = !state.beside;
  document.body.classList.toggle("two", Boolean(state.beside));
  history.replaceState(null, "", `?${new URLSearchParams({ of: tag, ...(state.beside && { beside: state.beside }) })}`);
  const known = state.editions.get(tag);
  if (known) showEdition(book, known);
  link.look([tag, ...(state.beside ? [state.beside] : [])]);
}

function step(by) {
  const tags = state.project.languages.map(({ tag }) => tag);
  show(tags[(tags.indexOf(state.tag) + by + tags.length) % tags.length], state.beside);
}

function stepUnit(by) {
  if (!book.book) return;
  const units = book.book.units;
  const start = state.chosen ? book.indexOf(state.chosen) : -1;
  const place = book.place();
  let index = start < 0 && place ? book.indexOf(place.key) : start + by;
  index = Math.max(0, Math.min(units.length - 1, index));
  choose(keyOf(units[index]), null);
  panel.reveal(index);
}

/* From one text of a kind to the next, and after the last to the first. */
function stepKind(kind, what) {
  const all = book.allOf(kind);
  if (all.length === 0) return say(`Nothing here: ${what}`);
  const from = state.chosen ? book.indexOf(state.chosen) : -1;
  const next = all.find((index) => index > from) ?? all[0];
  choose(keyOf(book.book.units[next]), null);
  panel.reveal(next);
}

/* What one finding leads to: the unit it is about. */
function stepFinding() {
  const findings = state.editions.get(state.tag)?.news?.findings ?? [];
  const keys = [...new Set(findings.map((row) => row.unit).filter((unit) => unit && book.indexOf(unit) >= 0))];
  if (keys.length === 0) return say("No finding is about a text on these pages");
  choose(keys[(keys.indexOf(state.chosen) + 1) % keys.length], null);
  panel.reveal(book.indexOf(state.chosen));
}

function setView(name) {
  for (const view of [book, other]) view.setView(name);
  document.querySelector(`input[name=view][value=${name}]`).checked = true;
  kept.set("view", name);
  layOut();
}

const isOver = (name) => document.body.classList.contains(`show-${name}`);
const legend = () => showLegend(find("legend"), book, isOver, stepKind);

function setOverlay(name, isOn) {
  document.querySelector(`#overlays input[value=${name}]`).checked = isOn;
  document.body.classList.toggle(`show-${name}`, isOn);
  kept.set(`show-${name}`, isOn);
  legend();
  layOut(); // bleed needs room, and so does the legend
}
const toggleOverlay = ({ name, text }) => {
  setOverlay(name, !isOver(name));
  say(`${text}: ${isOver(name) ? "shown" : "not shown"}`);
};

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  kept.set("theme", theme);
}
const isDark = () => {
  const { theme } = document.documentElement.dataset;
  return theme === "dark" || (theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
};

/* On a phone one part fills the window. */
function showPart(name, isQuiet = false) {
  if (name !== "book") {
    for (const tab of document.querySelectorAll("[role=tab]")) {
      const isOn = tab.id === `tab-${name}`;
      tab.setAttribute("aria-selected", String(isOn));
      tab.tabIndex = isOn ? 0 : -1;
      find(tab.getAttribute("aria-controls")).hidden = !isOn;
    }
  }
  if (isQuiet) return;
  document.body.dataset.part = name;
  for (const button of document.querySelectorAll("[data-part]"))
    if (button !== document.body) button.setAttribute("aria-pressed", String(button.dataset.part === name));
  if (name === "text") panel.reveal(panel.chosen);
  layOut();
}

const keys = [
  ["j", "Next text", () => stepUnit(1)],
  ["k", "Text before", () => stepUnit(-1)],
  ["n", "Next pages", () => book.turn(1)],
  ["p", "Pages before", () => book.turn(-1)],
  ["f", "Next finding", stepFinding],
  ["]", "Next edition", () => step(1)],
  ["[", "Edition before", () => step(-1)],
  ["l", "Choose an edition", () => find("language").focus()],
  ["b", "Choose one to show beside it", () => find("beside").focus()],
  ["s", "Spreads or pages", () => setView(book.view === "spreads" ? "pages" : "spreads")],
  ["+", "Larger", () => zoomBy(1.2)],
  ["-", "Smaller", () => zoomBy(1 / 1.2)],
  ["0", "Fit into the window", () => setZoom(0)],
  ["1", "List of texts", () => openList("text")],
  ["2", "List of findings", () => openList("findings")],
  ["3", "List of changes since the release", () => openList("changes")],
  ...OVERLAYS.map((overlay) => [overlay.key, overlay.text, () => toggleOverlay(overlay)]),
  ["d", "Dark or light", () => setTheme(isDark() ? "light" : "dark")],
  ["?", "This list", () => find("keys").showModal()],
];
/* What works without the list of single keys. */
const others = [
  ["Tab", "To the next control; the pages are one stop"],
  ["← ↑ ↓ →", "On a page: from text to text"],
  ["Enter", "Copy the place of the text, show it in the list"],
  ["Ctrl + wheel", "Over the pages: larger or smaller"],
  ["Esc", "Close this list, or the menu “Show”"],
];

/* Signs by the place of their keys on a keyboard of the USA. */
const SIGNS = { BracketLeft: "[", BracketRight: "]" };

/* Where letters are typed that are not Latin, the place of a key stands for what is listed. */
function keyOfEvent({ key, code, shiftKey }) {
  if (key === "=") return "+";
  if (/^[\x20-\x7e]$/.test(key)) return key;
  if (code === "Slash" && shiftKey) return "?";
  const [, sign] = /^(?:Key|Digit)(.)$/.exec(code) ?? [];
  return sign?.toLowerCase() ?? SIGNS[code] ?? key;
}

/* AltGr, with which [ and ] are typed on many keyboards, arrives as Ctrl and Alt together on some. */
function pressed(event) {
  const isTyping = event.target.closest("select, dialog");
  const isCommand = event.metaKey || ((event.ctrlKey || event.altKey) && !event.getModifierState("AltGraph"));
  if (isCommand || isTyping || !find("single").checked) return;
  const wanted = keyOfEvent(event);
  const row = keys.find(([key]) => key === wanted);
  if (!row) return;
  event.preventDefault();
  row[2]();
}

/* Tab goes to the pages once; arrows go from text to text there, in a right-bound book with left for on. */
function moved(event) {
  const hit = event.target.closest?.(".hit");
  const on = hit?.closest("[dir=rtl]") ? -1 : 1;
  const by = { ArrowDown: 1, ArrowRight: on, ArrowUp: -1, ArrowLeft: -on }[event.key];
  if (!hit || !by) return;
  const hits = [...hit.closest(".book").querySelectorAll(".hit")];
  const next = hits[hits.indexOf(hit) + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/* A list, and on a phone the part of the window that it is. */
function openList(name) {
  showPart(name, !isNarrow());
  find(name).focus({ preventScroll: true });
}

function wheeled(event) {
  if (!event.ctrlKey) return;
  event.preventDefault();
  zoomBy(Math.exp(-event.deltaY / 300));
}

function listen() {
  find("language").addEventListener("change", (event) => show(event.target.value, state.beside));
  find("beside").addEventListener("change", (event) => show(state.tag, event.target.value));
  find("views").addEventListener("change", (event) => setView(event.target.value));
  find("overlays").addEventListener("change", (event) => setOverlay(event.target.value, event.target.checked));
  find("smaller").addEventListener("click", () => zoomBy(1 / 1.2));
  find("larger").addEventListener("click", () => zoomBy(1.2));
  find("fit").addEventListener("click", () => setZoom(0));
  find("theme").addEventListener("click", () => setTheme(isDark() ? "light" : "dark"));
  find("help").addEventListener("click", () => find("keys").showModal());
  find("single").addEventListener("change", (event) => kept.set("single", event.target.checked));
  for (const button of document.querySelectorAll(".parts button")) button.addEventListener("click", () => showPart(button.dataset.part));
  const tabs = [...document.querySelectorAll("[role=tab]")];
  for (const tab of tabs) {
    tab.addEventListener("click", () => showPart(tab.id.replace("tab-", ""), true));
    tab.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!by) return;
      const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length];
      next.click();
      next.focus();
    });
  }
  document.addEventListener("keydown", pressed);
  document.addEventListener("keydown", moved);
  document.addEventListener("click", (event) => {
    if (!event.target.closest("#overlays")) find("overlays").open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !find("overlays").open) return;
    find("overlays").open = false;
    find("overlays").querySelector("summary").focus();
  });
  for (const view of [book, other]) view.root.addEventListener("wheel", wheeled, { passive: false });
  addEventListener("resize", () => layOut());
}

async function begin() {
  for (const [list, rows] of [["key-list", keys], ["other-list", others]])
    for (const [key, what] of rows) find(list).append(make("div", {}, make("dt", {}, make("kbd", {}, key)), make("dd", {}, what)));
  fillMenu(find("sheet"));
  listen();
  setTheme(kept.get("theme", "auto"));
  state.zoom = kept.get("zoom", 0);
  find("single").checked = kept.get("single", true);
  for (const { name, isOn } of OVERLAYS) setOverlay(name, kept.get(`show-${name}`, isOn));
  setView(kept.get("view", isNarrow() ? "pages" : "spreads"));
  showPart("book");
  await loadProject();
  const query = new URLSearchParams(location.search);
  const known = (tag) => state.project.languages.some((row) => row.tag === tag);
  const wish = query.get("of");
  const beside = query.get("beside") ?? "";
  show(known(wish) ? wish : state.project.first, known(beside) ? beside : "");
}

begin();
