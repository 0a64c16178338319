/* panel.js: the lists beside the pages: texts, findings, what changed since the release. */
import { belongs } from "./book.js";
import { KINDS, change, day, fillCard, finding, whole, written } from "./card.js";
import { count, make, setText } from "./make.js";

export class Panel {
  /* roots: {text, findings, changes}; on.choose(index), on.hover(index), on.copy(place), on.page(number) */
  constructor(roots, on) {
    this.text = roots.text;
    this.list = roots.findings;
    this.changes = roots.changes;
    this.on = on;
    this.cards = [];
    this.chosen = -1;
  }

  /* Cards whose words are as before are not touched, so the place in the list stays. */
  show(book, findings, shape) {
    if (this.shape !== shape || this.cards.length !== book.units.length) {
      this.shape = shape;
      this.cards = book.units.map((unit, index) => this.card(index));
      this.text.replaceChildren(...this.cards.map(({ root }) => root));
    }
    book.units.forEach((unit, index) => {
      const here = findings.filter((row) => belongs(row, unit));
      const rests = [(unit.facts ?? []).map((key) => book.facts[key]), (unit.laws ?? []).map((key) => book.laws[key])];
      const signers = (unit.signed ?? []).map((number) => book.signers[number]);
      const told = JSON.stringify([unit, here, rests, signers]);
      if (this.cards[index].told !== told) fillCard(this.cards[index].root, unit, here, book, this.on);
      this.cards[index].told = told;
    });
    this.choose(this.chosen);
    this.showFindings(findings);
    this.showChanges(book);
  }

  card(index) {
    const root = make("article", { class: "unit", "data-unit": index });
    root.addEventListener("click", () => this.on.choose(index));
    root.addEventListener("pointerenter", () => this.on.hover(index));
    root.addEventListener("pointerleave", () => this.on.hover(-1));
    return { root, told: "" };
  }

  showFindings(findings) {
    const told = JSON.stringify(findings);
    if (this.told === told) return;
    this.told = told;
    const order = { error: 0, warning: 1, note: 2 };
    const sorted = [...findings].sort((a, b) => order[a.severity] - order[b.severity]);
    this.list.replaceChildren(
      ...(sorted.length ? sorted.map((row) => finding(row, this.on)) : [make("p", { class: "empty" }, "Nothing to mend.")]),
    );
  }

  /* What the release before did not have, or had otherwise: its pages, then its texts. */
  showChanges(book) {
    const changed = book.units.map((unit, index) => ({ unit, index })).filter(({ unit }) => unit.release);
    const told = JSON.stringify([book.language, book.release, changed.map(({ unit }) => unit)]);
    if (this.toldChanges === told) return;
    this.toldChanges = told;
    this.changes.replaceChildren(...changesOf(book, changed, this.on));
  }

  choose(index) {
    this.chosen = index;
    this.cards.forEach(({ root }, i) => root.classList.toggle("chosen", i === index));
  }

  hover(index) {
    this.cards.forEach(({ root }, i) => root.classList.toggle("hovered", i === index));
  }

  reveal(index) {
    const card = this.cards[index]?.root;
    if (!card) return;
    const outer = this.text.getBoundingClientRect();
    const inner = card.getBoundingClientRect();
    if (inner.top < outer.top || inner.bottom > outer.bottom)
      this.text.scrollTop += inner.top - outer.top - Math.min(80, (outer.height - inner.height) / 2);
  }
}

function pageButtons(numbers, on) {
  const list = make("ul", { class: "pages", "aria-label": "Pages that have changed" });
  for (const number of numbers) {
    const button = make("button", { type: "button", "aria-label": `Page ${number}` }, String(number));
    button.addEventListener("click", () => on.page(number));
    list.append(make("li", {}, button));
  }
  return list;
}

function changedText({ unit, index }, on) {
  const words = {
    words: () => change(unit.releaseChange),
    marks: () => written(unit),
    new: () => whole("new", unit),
  };
  const kinds = { words: "other words", marks: "only bold, terms or names", new: "new" };
  const name = make("button", { type: "button", class: "name" },
    make("span", { class: "kind" }, KINDS[unit.kind] ?? unit.kind), " ", make("span", { class: "id" }, unit.id ?? ""));
  name.addEventListener("click", () => on.choose(index));
  return make("article", { class: "unit changed" },
    make("header", {}, name, make("span", { class: "tag" }, kinds[unit.release]),
      make("span", { class: "tag" }, unit.page ? `page ${unit.page}` : "on no page")),
    make("p", { class: "words change", lang: unit.language, dir: unit.direction }, ...words[unit.release]()));
}

function goneText(gone, book) {
  return make("article", { class: "unit changed" },
    make("header", {}, make("span", { class: "id" }, gone.id), make("span", { class: "tag" }, "gone")),
    make("p", { class: "words change", lang: book.language, dir: book.direction }, ...whole("gone", gone)));
}

function changesOf(book, changed, on) {
  const { release } = book;
  const empty = (text) => [make("p", { class: "empty" }, text)];
  if (!release) return empty("This edition has not been released yet. What ./tenfold build --release makes is what the texts are compared with afterwards.");
  const which = `the release of ${day(release.time)} (edition ${release.edition})`;
  if (changed.length + release.gone.length === 0) return empty(`Nothing has changed since ${which}.`);
  const pages = [...new Set(changed.map(({ unit }) => unit.page).filter(Boolean))].sort((a, b) => a - b);
  const sum = [
    `${count(changed.length, "text")} on ${count(pages.length, "page")} changed`,
    release.gone.length ? `${count(release.gone.length, "text")} gone` : "",
  ].filter(Boolean).join(", ");
  return [
    make("p", { class: "lead" }, `${sum} since ${which}.`),
    pages.length ? pageButtons(pages, on) : "",
    ...changed.map((row) => changedText(row, on)),
    ...release.gone.map((row) => goneText(row, book)),
  ];
}

export function showCounts(element, findings) {
  const n = (severity) => findings.filter((row) => row.severity === severity).length;
  setText(element, `${count(n("error"), "error")}, ${count(n("warning"), "warning")}`);
  element.dataset.worst = n("error") ? "error" : n("warning") ? "warning" : "none";
}

/* How many texts a release would accept, of those that somebody signs. */
export function showSigned(element, book) {
  setText(element, book.nTexts ? `${book.nSigned} of ${book.nTexts} signed` : "");
}

/* Above the pages: why what was saved is not what is seen. */
export function showTrouble(element, state, on) {
  const news = state?.news;
  const isShown = Boolean(news && !state.isMaking && (!state.isCurrent || news.failure));
  if (isShown) {
    const errors = news.findings.filter((row) => row.severity === "error").slice(0, 3);
    const told = JSON.stringify([news.failure, errors]);
    if (element.dataset.told !== told)
      element.replaceChildren(
        make("p", { class: "lead" }, state.book ? "What was saved cannot be set. These are the last good pages." : "These pages cannot be made."),
        ...errors.map((row) => finding(row, on)),
        news.failure ? make("p", { class: "failure" }, news.failure) : "",
      );
    element.dataset.told = told;
  }
  if (element.hidden === isShown) element.hidden = !isShown;
}
