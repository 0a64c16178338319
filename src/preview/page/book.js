/* book.js: the pages of one edition, and what is drawn over them. Lengths of a book are points. */
import { draw, make } from "./make.js";

const PIXELS = 96 / 72;

const around = (boxes) => {
  const x = Math.min(...boxes.map((box) => box[0]));
  const y = Math.min(...boxes.map((box) => box[1]));
  const right = Math.max(...boxes.map((box) => box[0] + box[2]));
  const foot = Math.max(...boxes.map((box) => box[1] + box[3]));
  return [x, y, right - x, foot - y];
};

export class BookView {
  /* on.choose(unit, index), on.hover(index or -1), on.scroll() */
  constructor(root, on) {
    this.root = root;
    this.on = on;
    this.book = null;
    this.pages = [];
    this.view = "spreads";
    this.ready = new Set();
    this.marks = new Map();
    root.addEventListener("scroll", () => on.scroll?.(this), { passive: true });
    root.addEventListener("focusin", (event) => this.rove(event.target.closest(".hit")));
  }

  /* Shows @book. Pages that look as before are not touched; the place of the reader stays. */
  show(book, findings) {
    const isOther =
      !this.book ||
      this.book.language !== book.language ||
      this.book.pages.length !== book.pages.length ||
      this.book.width !== book.width ||
      this.book.height !== book.height;
    const place = isOther ? this.place() : null;
    this.book = book;
    if (isOther) this.build();
    this.root.style.setProperty("--width", book.width);
    this.root.style.setProperty("--height", book.height);
    this.root.style.setProperty("--bleed", book.bleed);
    book.pages.forEach((page, i) => this.fill(this.pages[i], page));
    this.rove(null);
    this.mark(findings);
    if (place) this.goTo(place);
  }

  build() {
    const { book } = this;
    this.pages = book.pages.map((page, i) => {
      const picture = make("img", { alt: "", class: "picture", draggable: "false" });
      const over = draw("svg", { class: "over", "aria-hidden": "true" });
      const hits = make("div", { class: "hits" });
      const paper = make("div", { class: "paper" }, picture, over, hits);
      const folio = make("p", { class: "folio", "aria-hidden": "true" }, String(i + 1));
      const root = make("section", { class: "page", "aria-label": `Page ${i + 1}`, "data-page": i + 1 }, paper, folio);
      return { root, paper, picture, over, hits, shown: "", coming: "", digest: "", told: "", buttons: [] };
    });
    this.arrange();
  }

  /* Puts the pages side by side as they are bound: in a right-bound book the second page of a spread is
   * on the left. */
  arrange() {
    if (!this.book) return;
    const { book, pages } = this;
    const rows = [];
    if (this.view === "spreads") {
      for (let i = -1; i < pages.length; i += 2) {
        const row = make("div", { class: "spread", dir: book.isRightBound ? "rtl" : "ltr" });
        for (const j of [i, i + 1]) row.append(pages[j]?.root ?? make("div", { class: "page none" }));
        rows.push(row);
      }
    } else {
      const row = make("div", { class: "all", dir: book.isRightBound ? "rtl" : "ltr" });
      row.append(...pages.map((page) => page.root));
      rows.push(row);
    }
    this.root.replaceChildren(...rows);
  }

  setView(view) {
    if (view === this.view) return;
    const place = this.place();
    this.view = view;
    this.arrange();
    if (place) this.goTo(place);
  }

  fill(view, page) {
    const { book } = this;
    view.digest = page.digest;
    const told = JSON.stringify([page.boxes, book.bleed, page.frames, book.language]);
    if (view.told !== told) {
      view.told = told;
      const bleed = book.bleed;
      view.paper.style.setProperty("--bleed-x", bleed / book.width);
      view.paper.style.setProperty("--bleed-y", bleed / book.height);
      this.fillHits(view, page);
      this.fillOver(view, page);
    } else {
      this.nameHits(view);
    }
    this.load(view);
  }

  /* The old picture stays until the new one can be painted. */
  async load(view) {
    const { digest } = view;
    if (view.shown === digest || !this.ready.has(digest) || view.coming === digest) return;
    view.coming = digest;
    const picture = make("img", { alt: "", class: "picture", draggable: "false", src: `page/${digest}` });
    try {
      await picture.decode();
    } catch {
      if (view.coming === digest) view.coming = "";
      return;
    }
    if (view.digest !== digest) return;
    view.picture.replaceWith(picture);
    view.picture = picture;
    view.shown = digest;
    view.root.classList.add("shown");
    this.on.painted?.(this, view);
  }

  arrived(digest) {
    this.ready.add(digest);
    for (const view of this.pages) if (view.digest === digest) this.load(view);
  }

  put(element, [x, y, width, height]) {
    const { book } = this;
    element.style.left = `${(100 * x) / book.width}%`;
    element.style.top = `${(100 * y) / book.height}%`;
    element.style.width = `${(100 * width) / book.width}%`;
    element.style.height = `${(100 * height) / book.height}%`;
  }

  /* One button a unit, around its lines; only the lines are hit. */
  fillHits(view, page) {
    const units = new Map();
    for (const [unit, ...box] of page.boxes) {
      if (!units.has(unit)) units.set(unit, []);
      units.get(unit).push(box);
    }
    const buttons = [...units].sort((a, b) => a[0] - b[0]).map(([index, boxes]) => {
      const all = around(boxes);
      const button = make("button", { type: "button", class: "hit", "data-unit": index, tabindex: "-1" });
      this.put(button, all);
      for (const [x, y, width, height] of boxes) {
        const line = make("span", { class: "line" });
        line.style.left = `${(100 * (x - all[0])) / all[2]}%`;
        line.style.top = `${(100 * (y - all[1])) / all[3]}%`;
        line.style.width = `${(100 * width) / all[2]}%`;
        line.style.height = `${(100 * height) / all[3]}%`;
        button.append(line);
      }
      button.addEventListener("click", () => this.on.choose(index, this));
      button.addEventListener("pointerenter", () => this.on.hover?.(index, this));
      button.addEventListener("pointerleave", () => this.on.hover?.(-1, this));
      return button;
    });
    const was = view.buttons.find((button) => button.tabIndex === 0);
    const had = was && document.activeElement === was;
    view.buttons = buttons;
    view.hits.replaceChildren(...buttons);
    const stop = was && buttons.find((button) => button.dataset.unit === was.dataset.unit);
    if (stop) stop.tabIndex = 0;
    if (had) stop?.focus({ preventScroll: true });
    this.nameHits(view);
    if (this.chosen !== undefined) this.choose(this.chosen);
  }

  nameHits(view) {
    for (const button of view.buttons) {
      const unit = this.book.units[button.dataset.unit];
      button.setAttribute("aria-label", `${unit.text}, line ${unit.line}`);
      button.lang = unit.language;
      button.title = unit.id ?? unit.kind;
      button.dataset.key = keyOf(unit);
    }
  }

  fillOver(view, page) {
    const { book } = this;
    const { bleed, safe, width, height } = book;
    view.over.setAttribute("viewBox", `${-bleed} ${-bleed} ${width + 2 * bleed} ${height + 2 * bleed}`);
    const grid = draw("g", { class: "grid" });
    for (const [x, y, w, h, from, step] of page.frames) {
      if (step <= 0) continue;
      let line = from + Math.ceil((y - from) / step) * step;
      for (; line <= y + h + 0.01; line += step) grid.append(draw("line", { x1: x, x2: x + w, y1: line, y2: line }));
    }
    const trim = draw("g", { class: "trim" }, draw("rect", { x: 0, y: 0, width, height, class: "cut" }));
    if (safe > 0)
      trim.append(draw("rect", { x: safe, y: safe, width: width - 2 * safe, height: height - 2 * safe, class: "safe" }));
    view.faults = draw("g", { class: "faults" });
    view.over.replaceChildren(grid, trim, view.faults);
  }

  /* Draws at its place what was found, and what is older than the English, not signed or changed. */
  mark(findings) {
    const { book } = this;
    const kinds = new Map();
    const add = (index, kind) => kinds.set(index, [...(kinds.get(index) ?? []), kind]);
    for (const finding of findings) {
      const index = book.units.findIndex((unit) => belongs(finding, unit));
      if (index < 0) continue;
      if (finding.code === "overset") add(index, "overset");
      else if (finding.code === "missing-glyph" || finding.code === "foreign-face") add(index, "missing");
      add(index, finding.severity);
    }
    book.units.forEach((unit, index) => {
      if (unit.waits ? unit.waits === "update" : unit.isStale) add(index, "stale");
      if (unit.waits && unit.waits !== "nothing") add(index, "unsigned");
      if (unit.release) add(index, "changed");
    });
    this.kinds = kinds;
    for (const view of this.pages) {
      const number = Number(view.root.dataset.page);
      for (const button of view.buttons) {
        const here = kinds.get(Number(button.dataset.unit)) ?? [];
        button.className = ["hit", ...here.map((kind) => `is-${kind}`)].join(" ");
      }
      view.root.classList.toggle("has-changes", view.buttons.some((button) => button.matches(".is-changed")));
      const over = findings.filter((finding) => finding.code === "overset" && finding.page === number && finding.rect);
      view.faults.replaceChildren(
        ...over.map(({ rect: [x, y, width, height] }) => draw("rect", { x, y, width, height, class: "overset" })),
      );
    }
    this.choose(this.chosen ?? -1);
  }

  /* All pages are one stop of the Tab key: @hit, or where it was, or their first text. */
  rove(hit) {
    const all = this.pages.flatMap((view) => view.buttons);
    const stop = hit ?? all.find((button) => button.tabIndex === 0) ?? all[0];
    for (const button of all) button.tabIndex = button === stop ? 0 : -1;
  }

  /* Texts of @kind, by their numbers. */
  allOf(kind) {
    return [...(this.kinds ?? [])].filter(([, kinds]) => kinds.includes(kind)).map(([index]) => index).sort((a, b) => a - b);
  }

  countOf(kind) {
    return this.allOf(kind).length;
  }

  choose(index) {
    this.chosen = index;
    for (const view of this.pages)
      for (const button of view.buttons) {
        const isChosen = Number(button.dataset.unit) === index;
        button.classList.toggle("chosen", isChosen);
        if (isChosen) button.setAttribute("aria-current", "true");
        else button.removeAttribute("aria-current");
      }
    const button = this.button(index);
    if (button && !this.root.contains(document.activeElement)) this.rove(button);
  }

  hover(index) {
    for (const view of this.pages)
      for (const button of view.buttons)
        button.classList.toggle("hovered", Number(button.dataset.unit) === index);
  }

  button(index) {
    for (const view of this.pages)
      for (const button of view.buttons) if (Number(button.dataset.unit) === index) return button;
    return null;
  }

  indexOf(key) {
    return this.book ? this.book.units.findIndex((unit) => keyOf(unit) === key) : -1;
  }

  /* Scrolls no further than it takes. */
  reveal(index) {
    const button = this.button(index);
    if (!button) return;
    const outer = this.root.getBoundingClientRect();
    const inner = button.getBoundingClientRect();
    if (inner.top < outer.top + 8 || inner.bottom > outer.bottom - 8)
      this.root.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 2;
    if (inner.left < outer.left || inner.right > outer.right)
      this.root.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
  }

  /* What is read now: the unit nearest to the middle, by a key that other editions have too, and how far
   * from it; where no unit is near, the page. */
  place() {
    if (!this.book || this.pages.length === 0) return null;
    const outer = this.root.getBoundingClientRect();
    const middle = outer.top + outer.height / 2;
    let best = null;
    for (const view of this.pages) {
      const page = view.root.getBoundingClientRect();
      if (page.bottom < outer.top || page.top > outer.bottom) continue;
      for (const button of view.buttons) {
        const box = button.getBoundingClientRect();
        const away = box.top + box.height / 2 - middle;
        if (!best || Math.abs(away) < Math.abs(best.away))
          best = { key: keyOf(this.book.units[button.dataset.unit]), away, page: Number(view.root.dataset.page) };
      }
    }
    return best;
  }

  goTo({ key, away = 0, page }) {
    const target = this.button(this.indexOf(key)) ?? this.pages[page - 1]?.root;
    if (!target) return;
    const outer = this.root.getBoundingClientRect();
    const box = target.getBoundingClientRect();
    this.root.scrollTop += box.top + box.height / 2 - (outer.top + outer.height / 2) - away;
  }

  goToPage(number) {
    const page = this.pages[number - 1]?.root;
    if (page) this.root.scrollTop += page.getBoundingClientRect().top - this.root.getBoundingClientRect().top - 16;
  }

  turn(step) {
    const rows = [...this.root.querySelectorAll(this.view === "spreads" ? ".spread" : ".page")];
    const outer = this.root.getBoundingClientRect();
    const tops = [...new Set(rows.map((row) => Math.round(row.getBoundingClientRect().top - outer.top + this.root.scrollTop)))];
    const now = Math.round(this.root.scrollTop) + 16;
    const next = step > 0 ? tops.find((top) => top > now + 8) : tops.reverse().find((top) => top < now - 8);
    if (next !== undefined) this.root.scrollTop = next - 16;
  }

  /* The zoom at which what is shown side by side goes into the window. */
  fit() {
    if (!this.book) return 1;
    const across = this.view === "spreads" ? 2 : 1;
    const style = getComputedStyle(this.root);
    const room = this.root.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const more = document.body.classList.contains("show-trim") ? 2 * this.book.bleed : 0;
    const wide = (room - 2) / (across * (this.book.width + more) * PIXELS);
    const high = (this.root.clientHeight - 56) / ((this.book.height + more) * PIXELS);
    return Math.max(0.2, room < 640 ? wide : Math.min(wide, high));
  }
}

/* The name that a unit has in every edition; phrases have none but their turn. */
export const keyOf = (unit) => unit.id ?? unit.key;

export function belongs(finding, unit) {
  if (finding.unit) return finding.unit === unit.id;
  return finding.file === unit.file && finding.line === unit.line && Boolean(finding.line);
}
