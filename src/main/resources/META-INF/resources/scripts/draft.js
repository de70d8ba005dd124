/*
 * What is being written survives until the server has it on the device. Every change is kept in this browser at once,
 * under a key of the writer's own and of this page's; when typing pauses, and before anything is clicked, the text area
 * sends "draft" with {key, sequence, base, text}. The server answers in data-saved with the sequence that it has saved,
 * and the copy goes. A copy that a page has left behind is taken up by the next one. It remembers the saves that its text
 * goes back to: where the server has none of them, its text came from elsewhere, and "base" lets it ask which one stays.
 */

const PAUSE = 500;
const LATE = 2000;
const PREFIX = "readout-draft:";
const VISITOR = "readout-draft-visitor";
const OWNER = "readout-draft-owner";
const SAME = -1;

/* Unlike randomUUID, this is there on a plain http address too. */
const random = () => [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join("");

const attempt = (action) => {
  try {
    return action();
  } catch {
    return null; /* Storage may be full or forbidden; the server's copy remains. */
  }
};

/* Whoever is not known to the server yet is known to this tab. */
const visitor = () => attempt(() => {
  if (!sessionStorage.getItem(VISITOR)) sessionStorage.setItem(VISITOR, random());
  return sessionStorage.getItem(VISITOR);
}) ?? "";

/* Two pages never write over each other's copies, and a page that is loaded anew knows those of its own tab. */
const PAGE = `${visitor()}.${random()}`;
const isOfThisTab = ({ name }) => name.slice(name.lastIndexOf(":") + 1).startsWith(`${visitor()}.`);

const prefix = (owner, key) => `${PREFIX}${owner || visitor()}:${key}:`;
const item = (owner, key) => prefix(owner, key) + PAGE;

/* The copies whose names start like this, the newest first. */
const named = (start) => attempt(() => Object.keys(localStorage)
  .filter((name) => name.startsWith(start))
  .map((name) => ({ name, ...JSON.parse(localStorage.getItem(name)) }))
  .sort((one, other) => other.sequence - one.sequence)) ?? [];

/* What this page and earlier ones have kept of a text. */
const copies = (owner, key) => named(prefix(owner, key));

class ReadoutDraft extends HTMLElement {
  static observedAttributes = ["data-owner", "data-saved"];

  #stop = null;
  #area = null;
  #timer = 0;
  #late = 0;
  #kept = "";
  #sequence = 0;
  #unsent = false;
  /* The saves that the text goes back to: the last one that is known, and those sent since. */
  #known = [];
  #base = SAME;

  connectedCallback() {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.addEventListener("input", () => this.#typed(), { signal });
    this.addEventListener("focusout", () => this.#send(), { signal });
    /* Before the click itself, so that a button acts on all that was typed. */
    this.addEventListener("click", () => this.#send(), { signal, capture: true });
    addEventListener("pagehide", () => this.#send(), { signal });
    const content = new MutationObserver(() => this.#restore());
    content.observe(this, { childList: true });
    signal.addEventListener("abort", () => content.disconnect());
    this.#restore();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    clearTimeout(this.#late);
    this.#stop?.abort();
    this.#area = null;
  }

  attributeChangedCallback(name, before, now) {
    if (name === "data-saved") {
      this.#saved(Number(now));
    } else if (before !== null) {
      this.#moveTo(before, now);
    }
  }

  get #item() {
    return item(this.dataset.owner, this.dataset.key);
  }

  /* The framework fills the text area in after it has put it here: look once it is done. */
  #restore() {
    setTimeout(() => {
      const area = this.querySelector("textarea");
      if (!area || area === this.#area || !this.isConnected) return;
      this.#area = area;
      const standing = Number(this.dataset.known ?? 0);
      this.#sequence = Math.max(this.#sequence, standing);
      if (!this.#known.length) this.#known = [standing];
      const { owner, key, guest } = this.dataset;
      /* A quiz or a stance may have made the visitor a guest since the text was kept. */
      const kept = [...copies(owner, key), ...(guest === undefined ? [] : copies("", key))]
        /* What another tab has not sent yet is likely to be sent by that tab in a moment. */
        .sort((one, other) => isOfThisTab(other) - isOfThisTab(one));
      for (const copy of kept) {
        if (copy.text === area.value) attempt(() => localStorage.removeItem(copy.name));
      }
      const unsaved = kept.find((copy) => copy.text !== area.value);
      if (unsaved) this.#takeUp(unsaved, standing);
      this.#missOwner();
      this.#grow();
    });
  }

  #takeUp({ name, sequence, text, known }, standing) {
    this.#area.value = text;
    this.#known = known;
    this.#sequence = Math.max(this.#sequence + 1, sequence);
    if (!known.includes(standing)) this.#base = known[0];
    this.#unsent = true;
    this.#keep();
    if (name !== this.#item) attempt(() => localStorage.removeItem(name));
    this.#send();
  }

  /* Signing out elsewhere reloads this page without an account. The writer finds the text after signing in. */
  #missOwner() {
    const owner = attempt(() => sessionStorage.getItem(OWNER));
    const prompt = this.dataset.key.split("/", 2).join("/");
    if (owner && owner !== this.dataset.owner && named(`${PREFIX}${owner}:${prompt}/`).length) {
      this.dispatchEvent(new CustomEvent("signed-out"));
    }
  }

  #typed() {
    this.#area ??= this.querySelector("textarea");
    this.#sequence = Math.max(Date.now(), this.#sequence + 1);
    this.#unsent = true;
    this.#keep();
    this.#grow();
    this.#late ||= setTimeout(() => this.#say(this.#kept), PAUSE + LATE);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), PAUSE);
  }

  #send() {
    clearTimeout(this.#timer);
    if (!this.#unsent || !this.#area) return;
    this.#unsent = false;
    const detail = { key: this.dataset.key, sequence: this.#sequence, base: this.#base, text: this.#area.value };
    this.#known.push(this.#sequence);
    this.#base = SAME;
    this.#area.dispatchEvent(new CustomEvent("draft", { detail }));
  }

  #saved(sequence) {
    this.#known = [sequence, ...this.#known.filter((sent) => sent > sequence)];
    if (sequence < this.#sequence) return;
    this.#sequence = sequence;
    attempt(() => localStorage.removeItem(this.#item));
    clearTimeout(this.#late);
    this.#late = 0;
    this.#say("");
    /* The server may have put another text here. */
    setTimeout(() => this.#grow());
  }

  #moveTo(before, now) {
    attempt(() => {
      const from = item(before, this.dataset.key);
      const kept = localStorage.getItem(from);
      if (kept === null) return;
      localStorage.setItem(item(now, this.dataset.key), kept);
      localStorage.removeItem(from);
    });
  }

  /* What the server said of an earlier text, its time and its count, is not said of a later one. */
  #say(words) {
    const line = this.querySelector(".unsaved");
    if (line) line.textContent = words;
    this.toggleAttribute("data-waiting", words !== "");
  }

  #keep() {
    const copy = { sequence: this.#sequence, text: this.#area.value, known: this.#known };
    const stored = attempt(() => localStorage.setItem(this.#item, JSON.stringify(copy)) ?? true);
    this.#kept = window.readoutText(stored ? "not-saved.kept" : "not-saved.open");
    attempt(() => sessionStorage.setItem(OWNER, this.dataset.owner));
  }

  #grow() {
    if (!this.#area || CSS.supports("field-sizing", "content")) return;
    this.#area.style.height = "auto";
    this.#area.style.height = `${this.#area.scrollHeight + 2}px`;
  }
}

if (!customElements.get("readout-draft")) customElements.define("readout-draft", ReadoutDraft);

/* Where there is a post already, a text that was typed for one and never sent would have no form to come back to. */
class ReadoutLeft extends HTMLElement {
  connectedCallback() {
    setTimeout(() => {
      const [copy] = copies(this.dataset.owner, this.dataset.key);
      if (copy) this.dispatchEvent(new CustomEvent("left", { detail: { text: copy.text, sequence: copy.sequence } }));
    });
  }
}

if (!customElements.get("readout-left")) customElements.define("readout-left", ReadoutLeft);

/* A text that was posted or discarded is no longer a draft, even if its form is gone. */
addEventListener("draft-done", ({ detail: { owner, key, sequence } }) => {
  for (const each of [owner, ""]) {
    attempt(() => localStorage.removeItem(item(each, key)));
    for (const copy of copies(each, key)) {
      if (copy.sequence === sequence) attempt(() => localStorage.removeItem(copy.name));
    }
  }
});
