/* make.js: elements of the page, made without ever reading text as HTML. */

export const find = (id) => document.getElementById(id);

/* make("p", {class: "note", hidden: true}, "words", another) */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function draw(name, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/* Changes only what differs, so that what is focused or scrolled stays so. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export const count = (n, one, many = one + "s") => `${n} ${n === 1 ? one : many}`;

/* What a person chose, from one visit to the next. */
export const kept = {
  get(name, fallback) {
    try {
      return JSON.parse(localStorage.getItem(`tenfold-${name}`)) ?? fallback;
    } catch {
      return fallback;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(`tenfold-${name}`, JSON.stringify(value));
    } catch {
      /* it is not kept, then */
    }
  },
};
