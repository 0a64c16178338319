/* card.js: one text beside the pages: its English, who signed it, what it rests on, what was found. */
import { make } from "./make.js";

export const KINDS = {
  title: "Title", notice: "Notice", heading: "Heading", p: "Text", item: "Point", field: "Line to write on",
  phrase: "To say", sound: "How it sounds", meaning: "What it means", alt: "Picture", number: "Number",
};
const FACTS = { phone: "Phone", url: "Address", form: "Form", name: "Name", hours: "Hours", date: "Date" };
const ROLES = { translator: "Translated by", reviewer: "Reviewed by", legal: "Read by the legal reader" };

export const placeOf = ({ file, line, column }) => (file ? [file, line, column].filter(Boolean).join(":") : "");

/* "20 Nov 2026" for "2026-11-20" and what may follow it. */
export function day(text) {
  const date = new Date(`${(text ?? "").slice(0, 10)}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return text ?? "";
  return date.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
}
const isPast = (text) => Boolean(text) && text < new Date().toISOString().slice(0, 10);

/* A text, with facts in one line, and what is English from left to right. */
const isolate = (run) => make("bdi", { class: run, dir: "ltr", lang: run === "english" ? "en" : null });
export function written({ text, runs }) {
  if (!runs) return [text];
  return runs.map(([run, words]) => {
    if (!run) return words;
    const part = isolate(run);
    part.append(words);
    return part;
  });
}

/* As the hash takes it: <b> is a mark, &lt; a sign. */
const SIGNS = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
const unescaped = (text) => text.replace(/&(amp|lt|gt);/g, (sign) => SIGNS[sign]);
const MARK = /(<[^>]*>)/;
const partsOf = (text) => text.split(MARK).filter(Boolean)
  .map((part) => (MARK.test(part) ? make("code", { class: "sign" }, part) : unescaped(part)));

/* Words before and after, as <del> and <ins>, the spaces around them outside. Parts of one isolate stand
 * in one. Of English with marks such as <b> these are shown where they changed. */
export function change(pieces, isMarked = false) {
  const nodes = [];
  let group = 0;
  let last = null; // what is gone, with nothing after it yet
  for (const [kind, text, run, number] of pieces) {
    if (run && number !== group) nodes.push(isolate(run));
    group = run ? number : 0;
    const put = (...parts) => (run ? nodes.at(-1).append(...parts) : nodes.push(...parts));
    const words = text.trim();
    if (kind === "same" || !words) {
      put(isMarked ? unescaped(text.replace(new RegExp(MARK, "g"), "")) : text);
      last = null;
      continue;
    }
    const start = text.indexOf(words);
    const element = make(kind === "gone" ? "del" : "ins", {}, ...(isMarked ? partsOf(words) : [words]));
    if (last && start === 0 && kind === "new") element.className = "instead";
    put(text.slice(0, start), element, text.slice(start + words.length));
    last = kind === "gone" && start + words.length === text.length ? element : null;
  }
  return nodes;
}

/* All of it gone or new. */
export const whole = (kind, { text, runs }) =>
  change(runs ? runs.map(([run, words], i) => (run ? [kind, words, run, i + 1] : [kind, words])) : [[kind, text]]);

export function copyButton(place, on) {
  const button = make("button", { type: "button", class: "place", title: "Copy file and line" }, make("bdi", {}, place));
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    on.copy(place);
  });
  return button;
}

export function finding(row, on) {
  const place = placeOf(row);
  return make("div", { class: `finding ${row.severity}` },
    make("p", { class: "what" }, make("strong", {}, row.severity), ` ${row.text}`),
    row.hint ? make("p", { class: "hint" }, row.hint) : null,
    make("p", { class: "where" }, make("code", {}, row.code), place ? copyButton(place, on) : null),
  );
}

const tag = (kind, text) => make("span", { class: `tag ${kind}` }, text);
const labelled = (label, kind, attributes, ...children) =>
  make("p", { class: kind, ...attributes }, make("span", { class: "label" }, label), " ", ...children);

/* What keeps it from the press, as `tenfold status` says it. */
const WAITS = { translation: "stale", update: "stale", nothing: "signed" };
function waitTag(unit, book) {
  if (unit.waits) return tag(WAITS[unit.waits] ?? "unsigned", book.waits[unit.waits]);
  return unit.isStale ? tag("stale", "older than the English") : null;
}

const RELEASE = { words: "changed since the release", marks: "marks changed since the release", new: "new since the release" };

function english(unit, book) {
  if (book.isSource || !unit.english) return [];
  const attributes = { lang: "en", dir: "ltr" };
  const words = written({ text: unit.english, runs: unit.englishRuns });
  if (unit.englishChange)
    return [labelled("English, and what has changed in it", "english change", attributes, ...change(unit.englishChange, true))];
  const why = { unknown: "English. It has changed; nobody noted what it was", "no-hash": "English. Nothing says from which this was made" };
  if (unit.englishBefore) return [labelled(why[unit.englishBefore], "english", attributes, ...words)];
  return [make("p", { class: "english", ...attributes }, ...words)];
}

/* One line, and more of it for those who want to know. */
function reason(label, head, ...more) {
  const row = make("details", { class: "reason" }, make("summary", {}, make("span", { class: "label" }, label), " ", ...head),
    make("div", { lang: "en", dir: "ltr" }, ...more.filter(Boolean).map((part) => (typeof part === "string" ? make("p", {}, part) : part))));
  row.addEventListener("click", (event) => event.stopPropagation());
  return row;
}

const due = (text, words) => (isPast(text) ? tag("late", `${words} by ${day(text)}: past`) : make("span", { class: "due" }, `${words} by ${day(text)}`));

function factRow(key, fact, book) {
  const value = make("bdi", { class: "value", lang: fact.kind === "name" || fact.kind === "hours" || fact.kind === "date" ? book.language : "en" }, fact.value ?? "");
  return reason(FACTS[fact.kind] ?? "Fact", [value, " ", due(fact.checkBy, "check again")],
    `Checked ${day(fact.checked)}. ${fact.source ?? ""}`, fact.target ? make("p", {}, "Leads to ", make("bdi", {}, fact.target)) : null,
    make("p", {}, make("code", {}, key), " in content/facts.xml"));
}

function lawRow(key, law) {
  return reason("Law", [law.authority, " ", due(law.reviewBy, "check again"), law.isContested ? tag("stale", "disputed: must not sound certain") : ""],
    law.gist, law.reviewedBy ? `Checked by ${law.reviewedBy}.` : "No lawyer has checked this yet.", make("p", {}, make("code", {}, key), " in content/laws.xml"));
}

function termRow(term, book) {
  const forms = make("span", { class: "forms", lang: book.language, dir: book.direction });
  const uses = { approved: "to use: ", also: "also: ", forbidden: "not: " };
  for (const form of term.forms)
    forms.append(make("span", { class: `form ${form.use}` }, make("span", { class: "unseen", lang: "en" }, uses[form.use]), form.text), " ");
  return reason("Term", [make("span", { lang: "en" }, term.english), " ", forms], term.definition);
}

function signRow(signed) {
  const rows = signed.map(({ role, person, time }) => `${ROLES[role] ?? role} ${person}, ${day(time)}.`);
  return reason("Signed", [signed.map(({ person }) => person).join(", ")], ...rows);
}

/* All that is shown of a text, and the button with its name. */
export function fillCard(root, unit, findings, book, on) {
  const title = KINDS[unit.kind] ?? unit.kind;
  const name = make("button", { type: "button", class: "name" },
    make("span", { class: "kind" }, title), " ", make("span", { class: "id" }, unit.id ?? ""));
  name.setAttribute("aria-label", `${title} ${unit.id ?? ""}: show on the page and copy its place`);
  const reasons = [
    ...(unit.terms ?? []).map((term) => termRow(term, book)),
    ...(unit.facts ?? []).map((key) => factRow(key, book.facts[key], book)),
    ...(unit.laws ?? []).map((key) => lawRow(key, book.laws[key])),
    ...(unit.signed ? [signRow(unit.signed.map((number) => book.signers[number]))] : []),
  ];
  const tags = [waitTag(unit, book), unit.release ? tag("changed", RELEASE[unit.release]) : null].filter(Boolean);
  root.className = "unit";
  root.replaceChildren(
    ...[
      make("header", {}, name,
        tag("page-number", unit.page ? `page ${unit.page}` : "on no page"),
        tags.length ? make("span", { class: "tags" }, ...tags) : null),
      ...english(unit, book),
      make("p", { class: "words", lang: unit.language, dir: unit.direction }, ...written(unit)),
      unit.back ? labelled(unit.isBackOld ? "Read back, of other words than today’s" : "Read back", "back", { lang: "en", dir: "ltr" }, unit.back) : null,
      unit.note ? labelled("Note", "note", { lang: "en", dir: "ltr" }, unit.note) : null,
      reasons.length ? make("div", { class: "reasons" }, ...reasons) : null,
      ...findings.map((row) => finding(row, on)),
      make("p", { class: "where" }, copyButton(placeOf(unit), on)),
    ].filter(Boolean),
  );
}
