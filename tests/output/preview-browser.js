/* preview-browser.js: what the page is asked by test-preview-browser.c. Each returns what is wrong. */

const visible = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });

/* What a screen reader would call it. */
function nameOf(element) {
  const by = element.getAttribute("aria-labelledby");
  const labels = [...(element.labels ?? [])].map((label) => label.textContent);
  return (
    element.getAttribute("aria-label") ||
    (by && document.getElementById(by)?.textContent) ||
    labels.join(" ") ||
    element.textContent ||
    ""
  ).trim();
}

function namesMissing() {
  const all = document.querySelectorAll("button, select, input, summary, [role], dialog, section");
  return [...all].filter((element) => visible(element) && element.getAttribute("role") !== "alert" && !nameOf(element))
    .filter((element) => !["status", "banner", "contentinfo"].includes(element.getAttribute("role")))
    .map((element) => element.outerHTML.slice(0, 80));
}

function rgba(text) {
  const canvas = rgba.canvas ?? (rgba.canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true }));
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = text;
  canvas.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
  return [r, g, b, a / 255];
}

const over = ([r, g, b, a], [r2, g2, b2]) => [r * a + r2 * (1 - a), g * a + g2 * (1 - a), b * a + b2 * (1 - a), 1];

function groundOf(element) {
  const layers = [];
  for (let at = element; at; at = at.parentElement) layers.push(rgba(getComputedStyle(at).backgroundColor));
  return layers.reverse().reduce((ground, layer) => over(layer, ground), [255, 255, 255, 1]);
}

function luminance([r, g, b]) {
  const [x, y, z] = [r, g, b].map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
}

function contrast(a, b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/* Text whose contrast is below 4.5 : 1 (WCAG 1.4.3); the pages themselves are not ours to judge here. */
function contrastsTooLow() {
  const faults = new Set();
  for (const element of document.querySelectorAll("body *")) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!hasText || !visible(element) || element.closest(".paper, option")) continue;
    const ground = groundOf(element);
    const value = contrast(over(rgba(getComputedStyle(element).color), ground), ground);
    if (value < 4.5) faults.add(`${element.tagName} ${element.className || element.id}: ${value.toFixed(2)}`);
  }
  return [...faults];
}

/* Controls whose edge is all that shows them: 3 : 1 (WCAG 1.4.11). */
function edgesTooFaint() {
  const all = document.querySelectorAll("select, .menu summary, .zoom button, .quiet, .switch");
  return [...all].filter(visible).filter((element) => {
    const ground = groundOf(element.parentElement);
    return contrast(rgba(getComputedStyle(element).borderTopColor), ground) < 3;
  }).map((element) => element.id || element.className);
}

/* What is to be hit is 24 by 24 pixels at least, or stands in a line of text (WCAG 2.5.8). */
function targetsTooSmall() {
  const all = document.querySelectorAll("button:not(.hit), select, summary, .sheet label");
  return [...all].filter(visible).filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width < 24 || box.height < 23.5;
  }).map((element) => element.outerHTML.slice(0, 60));
}

/* What must be scrolled sideways (WCAG 1.4.10), but for the pages and their legend. */
const tooWide = () => [document.documentElement, ...document.querySelectorAll("body *")]
  .filter((element) => visible(element) && !element.closest(".books, .legend, .unseen, option"))
  .filter((element) => element.scrollWidth > element.clientWidth && getComputedStyle(element).display !== "inline")
  .map((element) => `${element.tagName} ${element.id || element.className}: ${element.scrollWidth} > ${element.clientWidth}`);

/* Cards whose name does not share its line with the page alone, or whose tags begin anywhere but at their
 * left edge in the line after it, or break within. */
const tagsAstray = () => [...document.querySelectorAll("#text .unit header")].filter((header) => {
  const [name, page, tags] = header.children;
  const lines = (element) => new Set([...element.getClientRects()].map((box) => box.top)).size;
  const isFirst = Math.abs(name.getBoundingClientRect().top - page.getBoundingClientRect().top) < 8;
  const all = [...(tags?.children ?? [])];
  const isAtEdge = !tags || Math.abs(all[0].getBoundingClientRect().left - name.getBoundingClientRect().left) < 1;
  const isBelow = !tags || tags.getBoundingClientRect().top >= name.getBoundingClientRect().bottom - 1;
  return !(isFirst && isAtEdge && isBelow && [page, ...all].every((tag) => lines(tag) === 1 && tag.offsetHeight < 26));
}).map((header) => header.textContent);

/* What of @properties differs between two elements: what tells them apart where grounds are not painted. */
const EDGES = ["borderBottomColor", "borderInlineStartWidth", "borderInlineStartColor", "outlineStyle", "borderTopWidth"];
const differ = (one, other) => EDGES.filter((name) => getComputedStyle(one)[name] !== getComputedStyle(other)[name]).length > 0;
const groundOfPart = (element, pseudo) => getComputedStyle(element, pseudo).background;

const stops = (id) => [...document.querySelectorAll(`#${id} .hit`)].filter((hit) => hit.tabIndex === 0).length;
const chosen = () => nameOfUnit(document.querySelector("#text .unit.chosen"));
const hits = () => [...document.querySelectorAll("#book .hit")];
const isOver = (name) => document.body.classList.contains(`show-${name}`);
const zoom = () => parseFloat(document.getElementById("book").style.getPropertyValue("--zoom"));
const isOpen = (name) => document.activeElement.id === name && document.getElementById(name).checkVisibility();

/* Whether something is drawn around what has the focus (WCAG 2.4.7), or it shows itself. */
function isFocusSeen(element) {
  const seen = [element, element.nextElementSibling].filter(Boolean).map((each) => getComputedStyle(each));
  return seen.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
}

/* What moves although nobody was asked whether that is welcome (WCAG 2.3.3). */
const movesUnasked = () => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
  .filter((rule) => rule.style && (rule.style.transitionProperty || rule.style.animationName || rule.style.scrollBehavior))
  .map((rule) => rule.selectorText);

/* The characters of @root that are seen, each with its box. */
function charactersOf(root) {
  const all = [];
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode())
    for (let i = 0; i < text.length; i++) {
      const range = document.createRange();
      range.setStart(text, i);
      range.setEnd(text, i + 1);
      const box = range.getBoundingClientRect();
      if (box.width > 0 || !text.data[i].trim()) all.push({ sign: text.data[i], box });
    }
  return all;
}

/* Numbers in digits of each kind, addresses and Latin words in the texts of @root as they are read, and
 * those of them whose signs do not stand in one line from left to right. */
const LATIN = /\+\d+(?: \d+)+|\(\d+\) \d+(?:-\d+)*|[\u0660-\u0669]+(?:-[\u0660-\u0669]+)+|[\u06f0-\u06f9]+(?:-[\u06f0-\u06f9]+)+|[0-9A-Za-z][0-9A-Za-z.,:\/@-]*[0-9A-Za-z]/g;
const latinOf = (root) => charactersOf(root).map(({ sign }) => sign).join("").match(LATIN) ?? [];
function disordered(root) {
  return [...root.querySelectorAll(".words, .english, .value")].flatMap((text) => {
    const signs = charactersOf(text);
    const found = signs.map(({ sign }) => sign).join("").matchAll(LATIN);
    return [...found].filter(({ 0: word, index }) => {
      const boxes = signs.slice(index, index + word.length).map(({ box }) => box);
      return boxes.some((box, i) => i > 0 && (box.left < boxes[i - 1].right - 1 || Math.abs(box.top - boxes[i - 1].top) > 4));
    }).map(({ 0: word }) => word);
  });
}

const keysTold = () => [...document.querySelectorAll(".keys div")].map((row) => [...row.children].map((part) => part.textContent).join(" "));
const nameOfUnit = (card) => card.querySelector(".id")?.textContent;
const cardOf = (id) => [...document.querySelectorAll("#text .unit")].find((card) => nameOfUnit(card) === id);
const changeOf = (id) => [...document.querySelectorAll("#changes .unit")].find((card) => nameOfUnit(card) === id).querySelector(".words");
const hitOf = (id) => document.querySelector(`#book .hit[data-unit="${cardOf(id).dataset.unit}"]`);
const reasonsOf = (id) => [...cardOf(id).querySelectorAll(".reason summary")].map((row) => row.textContent.trim());
const struck = (element) => getComputedStyle(element).textDecorationLine;

/* By how many pixels the text in the middle of the book @from stands elsewhere in the book @to. */
function apart(from, to) {
  const outer = document.getElementById(from).getBoundingClientRect();
  const away = (hit) => {
    const box = hit.getBoundingClientRect();
    return box.top + box.height / 2 - outer.top - outer.height / 2;
  };
  const hits = [...document.querySelectorAll(`#${from} .hit`)].sort((a, b) => Math.abs(away(a)) - Math.abs(away(b)));
  return Math.abs(away(hits[0]) - away(document.querySelector(`#${to} .hit[data-key="${hits[0].dataset.key}"]`)));
}

const page = (number) => document.querySelector(`#book .page[data-page="${number}"]`);
const shown = () => document.querySelectorAll("#book .page.shown").length;
const choose = (id, value) => {
  const element = document.getElementById(id);
  element.value = value;
  element.dispatchEvent(new Event("change", { bubbles: true }));
};

/* What of the window stands under what the program has just said. */
function hiddenBySaid() {
  const said = document.getElementById("said").getBoundingClientRect();
  const parts = document.querySelectorAll(".bar, .parts, .books, .legend, .panel, .status > span");
  return [...parts].filter((part) => {
    const box = part.getBoundingClientRect();
    return visible(part) && box.width > 0 && box.top < said.bottom && box.bottom > said.top && box.left < said.right && box.right > said.left;
  }).map((part) => part.id || part.className);
}
