/* link.js: what the program says, as it says it. */

async function getJson(path) {
  const answer = await fetch(path, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

export const getProject = () => getJson("project");
export const getEdition = (tag) => getJson(`edition?of=${encodeURIComponent(tag)}`);

/* Calls on.edition(tag), on.making(tag), on.page(digest), on.project(), on.state("on" | "off"). A tab
 * that nobody sees does not listen: browsers allow few connections to one server. */
export class Link {
  constructor(on) {
    this.on = on;
    this.tags = [];
    this.source = null;
    document.addEventListener("visibilitychange", () => this.open());
  }

  look(tags) {
    this.tags = tags;
    this.open();
  }

  open() {
    this.source?.close();
    this.source = null;
    if (document.hidden || this.tags.length === 0) return;
    const query = this.tags.map((tag, i) => `${i ? "beside" : "of"}=${encodeURIComponent(tag)}`);
    const source = new EventSource(`events?${query.join("&")}`);
    const hear = (name, act) =>
      source.addEventListener(name, (event) => {
        if (source === this.source) act(JSON.parse(event.data));
      });
    const lookAnew = () => {
      this.on.state("on");
      for (const tag of this.tags) this.on.edition(tag);
    };
    this.source = source;
    hear("hello", lookAnew);
    hear("again", lookAnew);
    hear("edition", ({ of }) => this.on.edition(of));
    hear("making", ({ of }) => this.on.making(of));
    hear("page", ({ digest }) => this.on.page(digest));
    hear("project", () => this.on.project());
    source.onerror = () => {
      if (source !== this.source) return;
      this.on.state("off");
      if (source.readyState === EventSource.CLOSED) setTimeout(() => source === this.source && this.open(), 1000);
    };
  }
}
