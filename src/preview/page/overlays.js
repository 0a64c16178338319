/* overlays.js: what can be drawn over the pages, and the legend of what is. */
import { count, make } from "./make.js";

/* kind: what a text must be for it to be marked; those without are about pages. Each has a form of its own
 * beside its colour. */
export const OVERLAYS = [
  { name: "trim", key: "t", text: "Trim, bleed and safe area", isOn: false,
    parts: [["cut", "Trim, where it is cut"], ["bleed", "Bleed, which is cut off"], ["safe", "Safe area"]] },
  { name: "grid", key: "g", text: "Baseline grid", isOn: false, parts: [["grid", "Baseline grid"]] },
  { name: "overset", key: "o", text: "Text that does not fit", isOn: true, kind: "overset" },
  { name: "missing", key: "m", text: "Missing glyphs", isOn: true, kind: "missing" },
  { name: "stale", key: "e", text: "Older than the English", isOn: true, kind: "stale" },
  { name: "unsigned", key: "u", text: "Not signed as it is now", isOn: false, kind: "unsigned" },
  { name: "changed", key: "c", text: "Changed since the release", isOn: false, kind: "changed" },
];

const swatch = (name) => make("i", { class: `swatch ${name}`, "aria-hidden": "true" });

/* The rows of the menu. */
export function fillMenu(sheet) {
  for (const { name, key, text } of OVERLAYS)
    sheet.append(make("label", {},
      make("input", { type: "checkbox", value: name }), swatch(name === "trim" ? "cut" : name),
      make("span", {}, text), make("kbd", { "aria-hidden": "true" }, key)));
}

/* Says what the marks on the pages mean, and how many texts have each; a press goes to the next of them. */
export function showLegend(root, view, isOn, step) {
  const rows = [];
  const numbers = [];
  for (const { name, text, kind, parts } of OVERLAYS) {
    if (!isOn(name)) continue;
    for (const [part, words] of parts ?? []) rows.push(() => make("span", { class: "entry" }, swatch(part), words));
    const n = kind ? view.countOf(kind) : 0;
    if (n === 0 && kind !== "unsigned" && kind !== "changed") continue;
    numbers.push(name, n);
    rows.push(() => {
      const button = make("button", { type: "button", class: "entry", disabled: n === 0 },
        swatch(name), text, " ", make("b", {}, String(n)));
      button.setAttribute("aria-label", `${text}: ${count(n, "text")}; go to the next`);
      button.addEventListener("click", () => step(kind, text));
      return button;
    });
  }
  const told = JSON.stringify([numbers, rows.length]);
  root.hidden = rows.length === 0;
  if (root.dataset.told === told) return;
  root.dataset.told = told;
  root.replaceChildren(...rows.map((row) => make("li", {}, row())));
}
