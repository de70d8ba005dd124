/*
 * What is being written survives until the server has it on the device. Every change is kept in this browser at once,
 * under a key of the writer's own; when typing pauses, and before anything is clicked, the text area sends "draft" with
 * {key, sequence, text}. The server answers in data-saved with the sequence that it has saved, and the copy goes.
 */

const PAUSE = 500;
const PREFIX = "readout-draft:";
const VISITOR = "readout-draft-visitor";

const attempt = (action) => {
  try {
    return action();
  } catch {
    return null; /* Storage may be full or forbidden; the server's copy remains. */
  }
};

/* Whoever is not known to the server yet is known to this tab. */
const visitor = () => attempt(() => {
  if (!sessionStorage.getItem(VISITOR)) sessionStorage.setItem(VISITOR, crypto.randomUUID());
  return sessionStorage.getItem(VISITOR);
}) ?? "";

const item = (owner, key) => `${PREFIX}${owner || visitor()}:${key}`;

class ReadoutDraft extends HTMLElement {
  static observedAttributes = ["data-owner", "data-saved"];

  #stop = null;
  #area = null;
  #timer = 0;
  #sequence = 0;
  #unsent = false;

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
      this.#sequence = Math.max(this.#sequence, Number(this.dataset.known ?? 0));
      const kept = attempt(() => JSON.parse(localStorage.getItem(this.#item)));
      if (kept && kept.sequence > this.#sequence && kept.text !== area.value) {
        area.value = kept.text;
        this.#sequence = kept.sequence;
        this.#unsent = true;
        this.#send();
      } else if (kept) {
        attempt(() => localStorage.removeItem(this.#item));
      }
      this.#grow();
    });
  }

  #typed() {
    this.#area ??= this.querySelector("textarea");
    this.#sequence = Math.max(Date.now(), this.#sequence + 1);
    this.#unsent = true;
    attempt(() => localStorage.setItem(this.#item, this.#copy()));
    this.#grow();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), PAUSE);
  }

  #send() {
    clearTimeout(this.#timer);
    if (!this.#unsent || !this.#area) return;
    this.#unsent = false;
    const detail = { key: this.dataset.key, sequence: this.#sequence, text: this.#area.value };
    this.#area.dispatchEvent(new CustomEvent("draft", { detail }));
  }

  #saved(sequence) {
    if (sequence < this.#sequence) return;
    this.#sequence = sequence;
    attempt(() => localStorage.removeItem(this.#item));
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

  #copy() {
    return JSON.stringify({ sequence: this.#sequence, text: this.#area.value });
  }

  #grow() {
    if (!this.#area || CSS.supports("field-sizing", "content")) return;
    this.#area.style.height = "auto";
    this.#area.style.height = `${this.#area.scrollHeight + 2}px`;
  }
}

if (!customElements.get("readout-draft")) customElements.define("readout-draft", ReadoutDraft);

/* What was posted or given up is no draft any more, although its form is gone. */
addEventListener("draft-done", ({ detail: { owner, key } }) => {
  for (const each of [owner, ""]) attempt(() => localStorage.removeItem(item(each, key)));
});
