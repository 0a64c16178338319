/* panel.js: the text beside the pages, piece by piece with its English, and what was found. */
import { belongs } from "./book.js";
import { count, make, setText } from "./make.js";

const KINDS = {
  title: "Title", notice: "Notice", heading: "Heading", p: "Text", item: "Point", field: "Line to write on",
  phrase: "To say", sound: "How it sounds", meaning: "What it means", alt: "Picture", number: "Number",
};

const placeOf = ({ file, line, column }) => (file ? [file, line, column].filter(Boolean).join(":") : "");

function finding(row, on) {
  const place = placeOf(row);
  return make("div", { class: `finding ${row.severity}` },
    make("p", { class: "what" }, make("strong", {}, row.severity), ` ${row.text}`),
    row.hint ? make("p", { class: "hint" }, row.hint) : null,
    make("p", { class: "where" }, make("code", {}, row.code), place ? copyButton(place, on) : null),
  );
}

function copyButton(place, on) {
  const button = make("button", { type: "button", class: "place", title: "Copy file and line" }, make("bdi", {}, place));
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    on.copy(place);
  });
  return button;
}

export class Panel {
  /* on.choose(index), on.hover(index), on.copy(place) */
  constructor(text, findings, on) {
    this.text = text;
    this.list = findings;
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
      const told = JSON.stringify([unit, here]);
      if (this.cards[index].told !== told) this.fill(this.cards[index], unit, here, book);
      this.cards[index].told = told;
    });
    this.choose(this.chosen);
    this.showFindings(findings);
  }

  card(index) {
    const root = make("article", { class: "unit", "data-unit": index });
    root.addEventListener("click", () => this.on.choose(index));
    root.addEventListener("pointerenter", () => this.on.hover(index));
    root.addEventListener("pointerleave", () => this.on.hover(-1));
    return { root, told: "" };
  }

  fill({ root }, unit, findings, book) {
    const name = make("button", { type: "button", class: "name" },
      make("span", { class: "kind" }, KINDS[unit.kind] ?? unit.kind), " ",
      make("span", { class: "id" }, unit.id ?? ""));
    const tags = [
      unit.isStale ? make("span", { class: "tag stale" }, "older than the English") : null,
      unit.page ? make("span", { class: "tag" }, `page ${unit.page}`) : make("span", { class: "tag" }, "on no page"),
    ];
    root.className = `unit ${unit.kind}`;
    root.replaceChildren(
      make("header", {}, name, ...tags.filter(Boolean)),
      book.isSource || !unit.english ? "" : make("p", { class: "english", lang: "en", dir: "ltr" }, unit.english),
      make("p", { class: "words", lang: unit.language, dir: unit.direction }, unit.text),
      unit.note ? make("p", { class: "note", lang: "en", dir: "ltr" }, unit.note) : "",
      unit.terms?.length ? this.terms(unit, book) : "",
      ...findings.map((row) => finding(row, this.on)),
      make("p", { class: "where" }, copyButton(placeOf(unit), this.on)),
    );
    name.setAttribute("aria-label", `${KINDS[unit.kind] ?? unit.kind} ${unit.id ?? ""}: show on the page and copy its place`);
  }

  terms(unit, book) {
    const list = make("ul", { class: "terms", "aria-label": "Words to use" });
    for (const term of unit.terms) {
      const row = make("li", {}, make("span", { class: "english-term", lang: "en" }, term.english));
      for (const form of term.forms)
        row.append(" ", make("span", { class: `form ${form.use}`, lang: book.language, dir: book.direction }, form.text));
      list.append(row);
    }
    return list;
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

export function showCounts(element, findings) {
  const n = (severity) => findings.filter((row) => row.severity === severity).length;
  setText(element, `${count(n("error"), "error")}, ${count(n("warning"), "warning")}`);
  element.dataset.worst = n("error") ? "error" : n("warning") ? "warning" : "none";
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
