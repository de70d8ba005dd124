/*
 * Reading without a connection. Registers /service-worker.js, has it keep each page that is opened, and says on a page that
 * comes from there what still works.
 *
 *   html[data-kept]                          a copy that was kept at that time, opened without an answer of the server
 *   readout-keep[data-lesson, data-pages]    a lesson's page: keeps all of its pages, or removes them
 *   readout-kept                             the page /offline: the list of what is kept
 */

const text = window.readoutText;
const root = document.documentElement;
const KEPT = "readout-kept:";
const LESSON = "/offline/lesson/";
const WAITING = "readout-waiting";
const PAGES = /^\/(lessons\/[^/]+(\/(?!(summary|teaching|edit|room)$)[^/]+)?|terms(\/[^/]+)?|timeline)$/;
/* The reader's notes and the cards to review, kept with every page. */
const OWN = ["/notes", "/review"];
const AGAIN = 15_000;
const SOON = 1000;

const canKeep = "serviceWorker" in navigator && "caches" in window && window.top === window;

const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
};
const write = (key, value) => {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch { /* no storage: then answers wait in this page alone */ }
};
const element = (tag, words, parts = {}) => Object.assign(document.createElement(tag), { textContent: words, ...parts });
const when = (time) =>
  new Date(time).toLocaleString(root.lang, { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" });
const size = (bytes) => {
  const [value, unit] = bytes < 1e6 ? [Math.ceil(bytes / 1e3), "kilobyte"] : [bytes / 1e6, "megabyte"];
  return new Intl.NumberFormat(root.lang, { style: "unit", unit, maximumFractionDigits: 1 }).format(value);
};

/* Sends a message to the service worker, and tells what it answers. */
const ask = async (message, heard = () => {}) => {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => heard(data);
  active.postMessage(message, [port2]);
};

const cache = async () => {
  const name = (await caches.keys()).find((one) => one.startsWith(KEPT));
  return name && caches.open(name);
};
const lessons = async () => {
  const mine = await cache();
  const keys = mine ? (await mine.keys()).map(({ url }) => new URL(url).pathname) : [];
  return Promise.all(keys.filter((key) => key.startsWith(LESSON)).map(async (key) => (await mine.match(key)).json()));
};

/* Whether the reader's notes or cards have changed since they were kept. */
let changed = true;
let soon = 0;
const keepPage = () => {
  clearTimeout(soon);
  const pages = PAGES.test(location.pathname) ? [location.pathname + location.search] : [];
  const own = changed && (pages.length || root.dataset.person) ? OWN : [];
  if (!pages.length && !own.length) return;
  changed = false;
  ask({ keep: pages, own });
};

const register = () => {
  const { person = "", account } = root.dataset;
  navigator.serviceWorker
    .register("/service-worker.js")
    .then(() => ask({ person, isAccount: account !== undefined }))
    .then(keepPage)
    .catch(() => {}); /* not allowed here: then nothing is kept */
  /* Within the application, no page is fetched that the service worker would see. */
  const arrived = window.readoutArrived;
  window.readoutArrived = (...all) => {
    arrived(...all);
    tellWhatWaits();
    keepPage();
  };
  /* Events that don't bubble are heard on their way down. */
  ["note-saved", "term-opened", "review-answer", "review-settled", "submit-settled"].forEach((name) =>
    document.addEventListener(name, () => {
      changed = true;
      clearTimeout(soon);
      if (/-(saved|settled)$/.test(name)) soon = setTimeout(keepPage, SOON);
    }, true));
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && changed && keepPage());
};

const notice = (words, ...links) => {
  const box = document.getElementById("offline-notice") ?? element("div", "", { id: "offline-notice", role: "status" });
  box.replaceChildren(...(words ? [element("p", words)] : []), ...links);
  if (!box.childNodes.length) box.remove();
  else if (!box.isConnected) document.body.append(box);
};
const link = (words, href) => {
  const to = element("a", words, { href });
  to.setAttribute("router-ignore", "");
  return to;
};

/* On a copy: what works, and the way back to the page itself. Answers wait, and go as soon as the server answers. */
const withoutConnection = () => {
  const here = location.pathname + location.search;
  /* The page /offline, which comes instead of one that isn't kept, says it itself. */
  if (!document.querySelector("readout-kept")) {
    const more = element("details", "");
    const time = when(Number(root.dataset.kept));
    const works = { "/notes": "offline.works.notes", "/review": "offline.works.review" }[location.pathname] ?? "offline.works";
    more.append(element("summary", text("offline.copy", { time })), element("p", text(works)));
    notice("", more);
  }
  /* The copy was made without knowing the reader's clock. */
  document.querySelectorAll("#first .stamp .saved").forEach((line) => line.replaceChildren());
  const waits = () => write(WAITING, { ...read(WAITING), [here]: document.title });
  document.addEventListener("input", (event) => event.target.closest("[data-outbox]") && waits());
  document.addEventListener("click", (event) => event.target.closest("[data-submit]") && waits(), true);
  document.addEventListener("offline-waits", waits);
  const look = async () => {
    const answer = await fetch("/actuator/health", { cache: "no-store" }).catch(() => null);
    if (!answer?.ok) return;
    clearInterval(timer);
    if (here in read(WAITING)) location.reload();
    else notice(text("online.again"), link(text("reload"), here));
  };
  const timer = setInterval(() => document.visibilityState === "visible" && look(), AGAIN);
  addEventListener("online", look);
};

/* On any other page: what was done on copies is sent where it was done. */
const tellWhatWaits = () => {
  const { [location.pathname + location.search]: _, ...others } = read(WAITING);
  write(WAITING, others);
  const links = Object.entries(others).map(([path, title]) => link(title, path));
  notice(links.length ? text("offline.waits") : "", ...links);
};

/* What waits goes with its person, who is asked first. Answers of a quiz stay until that is open again. */
document.addEventListener("submit", (event) => {
  if (event.target.getAttribute?.("action") !== "/sign-out") return;
  const mine = new RegExp(`^readout-(notes|review):${root.dataset.person}(:|$)`);
  const keys = Object.keys(localStorage).filter((key) => mine.test(key));
  if ((keys.length || Object.keys(read(WAITING)).length) && !confirm(text("sign-out.waits"))) {
    event.preventDefault();
    event.stopImmediatePropagation();
  } else {
    [...keys, WAITING].forEach((key) => localStorage.removeItem(key));
  }
}, true);

class Keep extends HTMLElement {
  #status = element("p", "", { role: "status", className: "quiet small" });
  #button = element("button", "", { type: "button", className: "act plain" });

  connectedCallback() {
    if (!canKeep || root.hasAttribute("data-kept")) return;
    const row = element("div", "", { className: "row" });
    row.append(this.#button);
    this.replaceChildren(row, this.#status);
    this.#show();
  }

  async #show() {
    const { lesson: id, title, pages } = this.dataset;
    const kept = (await lessons()).find((one) => one.id === id);
    const only = (action) => {
      this.#button.disabled = false;
      this.#button.onclick = () => {
        this.#button.disabled = true;
        action();
      };
    };
    if (kept) {
      this.#button.textContent = text("keep.remove");
      this.#status.textContent = text("keep.kept", { size: size(kept.size), time: when(kept.at) });
      only(() => ask({ remove: id }, () => this.#show()));
      return;
    }
    this.#button.textContent = text("keep");
    this.#status.textContent = text("keep.about");
    only(() => {
      this.#status.textContent = text("keep.waits");
      ask({ keep: pages.split(" "), own: OWN, lesson: { id, title } }, ({ done, all, failed }) => {
        if (done) {
          this.#status.textContent = text("keep.goes", { done, all });
        } else if (failed) {
          only(() => this.#show());
          this.#button.textContent = text("keep.again");
          this.#status.textContent = text("keep.failed");
        } else {
          this.#show();
        }
      });
    });
  }
}

class Kept extends HTMLElement {
  async connectedCallback() {
    if (!canKeep) {
      this.append(element("p", text("kept.impossible")));
      return;
    }
    const kept = await lessons();
    const held = new Set(kept.flatMap(({ paths }) => paths));
    const mine = await cache();
    const opened = [];
    for (const request of mine ? await mine.keys() : []) {
      const { pathname, search } = new URL(request.url);
      if (held.has(pathname + search) || !PAGES.test(pathname) && !OWN.includes(pathname)) continue;
      const html = await (await mine.match(request)).text();
      const title = new DOMParser().parseFromString(html, "text/html").title;
      opened.push([title, pathname + search]);
    }
    const list = (items) => {
      const all = element("ul", "");
      all.append(...items.map((parts) => {
        const item = element("li", "");
        item.append(...parts);
        return item;
      }));
      return all;
    };
    const lines = kept.map(({ id, title, size: bytes, at }) => [
      link(title, `/lessons/${id}`),
      element("div", text("keep.kept", { size: size(bytes), time: when(at) }), { className: "small quiet" }),
    ]);
    this.replaceChildren(
      element("h2", text("kept.lessons")),
      lines.length ? list(lines) : element("p", text("kept.no-lessons")),
      ...(opened.length ? [element("h2", text("kept.opened")), list(opened.map((one) => [link(...one)]))] : []),
    );
  }
}

customElements.define("readout-keep", Keep);
customElements.define("readout-kept", Kept);

if (root.hasAttribute("data-kept")) {
  withoutConnection();
} else {
  tellWhatWaits();
  document.addEventListener("offline-sent", ({ detail }) => notice(detail));
  if (canKeep) window.readoutStarts.then(() => setTimeout(register, 1000));
}
