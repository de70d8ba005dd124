/*
 * The editor of a lesson. <readout-bench> is a Markdown text with its toolbar: one tab stop, arrow keys within, Ctrl+B, I and
 * K in the text. It fires "insert" with {text, start, end}, which the server answers with a menu.
 * <readout-editor> keeps what is typed in fields with data-kept in this browser until the server has saved that same text,
 * and says so if that takes long. What an earlier page has left is offered: "left" with the copies.
 */

const AROUND = { bold: ["**", "**"], italic: ["*", "*"], link: ["[", "](https://)"] };
const BEFORE = { heading: "## ", list: "- ", quote: "> " };
const SHORTCUTS = { b: "bold", i: "italic", k: "link" };

class ReadoutBench extends HTMLElement {
  #stop = null;

  connectedCallback() {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.addEventListener("click", ({ target }) => {
      const button = target.closest("[role=toolbar] button");
      if (!button) return;
      if (button.dataset.mark) this.#mark(button.dataset.mark);
      else this.#insert();
    }, { signal });
    this.addEventListener("keydown", (event) => this.#onKey(event), { signal });
    this.addEventListener("focusin", ({ target }) => {
      if (target.matches("[role=toolbar] button")) this.#stopAt(target);
    }, { signal });
    setTimeout(() => this.#stopAt(this.#buttons[0]));
  }

  disconnectedCallback() {
    this.#stop?.abort();
  }

  get #buttons() {
    return [...this.querySelectorAll("[role=toolbar] button")];
  }

  get #area() {
    return this.querySelector("textarea");
  }

  /* A toolbar is one tab stop. */
  #stopAt(chosen) {
    for (const button of this.#buttons) button.tabIndex = button === chosen ? 0 : -1;
  }

  #onKey(event) {
    const buttons = this.#buttons;
    const at = buttons.indexOf(event.target);
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -at, End: buttons.length - 1 - at }[event.key];
    if (at >= 0 && step !== undefined) {
      event.preventDefault();
      buttons[(at + step + buttons.length) % buttons.length].focus();
    }
    const mark = SHORTCUTS[event.key.toLowerCase()];
    if (event.target === this.#area && mark && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      this.#mark(mark);
    }
  }

  #insert() {
    const { value, selectionStart, selectionEnd } = this.#area;
    this.dispatchEvent(new CustomEvent("insert", { detail: { text: value, start: selectionStart, end: selectionEnd } }));
  }

  #mark(mark) {
    const area = this.#area;
    const { value, selectionStart: start, selectionEnd: end } = area;
    if (AROUND[mark]) {
      const [open, close] = AROUND[mark];
      const words = value.slice(start, end);
      const is = value.slice(start - open.length, start) === open && value.slice(end, end + close.length) === close;
      if (is) this.#put(start - open.length, end + close.length, words, 0, words.length);
      else this.#put(start, end, open + words + close, open.length, words.length);
    } else {
      const from = value.lastIndexOf("\n", start - 1) + 1;
      const to = value.indexOf("\n", end) < 0 ? value.length : value.indexOf("\n", end);
      const lines = value.slice(from, to).split("\n");
      const sign = BEFORE[mark];
      const all = lines.every((line) => line.startsWith(sign));
      const changed = lines.map((line) => (all ? line.slice(sign.length) : sign + line)).join("\n");
      this.#put(from, to, changed, 0, changed.length);
    }
  }

  /* As if it were typed, so that the browser can undo it and the field hears of it. */
  #put(start, end, words, selected, length) {
    const area = this.#area;
    area.focus();
    area.setSelectionRange(start, end);
    if (!document.execCommand(words ? "insertText" : "delete", false, words)) {
      area.setRangeText(words, start, end);
      area.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    }
    this.select(start + selected, start + selected + length);
  }

  /* Puts the cursor back into the text, with this part of it selected. */
  select(start, end) {
    this.#area.focus();
    this.#area.setSelectionRange(start, end);
  }
}

customElements.define("readout-bench", ReadoutBench);

const KEPT = "readout-edit:";
const LATE = 4000;
/* Younger copies are those of another tab that is just saving. */
const LEFT = 10_000;

const attempt = (action) => {
  try {
    return action();
  } catch {
    return null; /* Storage may be full or forbidden; the server's copy remains. */
  }
};

/* As Java's String.hashCode. */
const hash = (text) => {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (31 * sum + text.charCodeAt(i)) | 0;
  return sum;
};

class ReadoutEditor extends HTMLElement {
  #stop = null;
  #timer = 0;
  #later = 0;
  /* What the server had when a field was typed into first. */
  #before = new Map();

  connectedCallback() {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.addEventListener("focusin", ({ target }) => {
      const key = target.closest("[data-kept]")?.dataset.kept;
      if (key && !this.#before.has(key)) this.#before.set(key, target.value);
    }, { signal });
    this.addEventListener("input", ({ target }) => this.#typed(target), { signal });
    setTimeout(() => this.#offer());
    /* What is young now is left too, if it's still there then. */
    this.#later = setTimeout(() => this.#offer(), LEFT + LATE);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    clearTimeout(this.#later);
    this.#stop?.abort();
  }

  get #prefix() {
    return `${KEPT}${this.dataset.owner}:${this.dataset.lesson}:`;
  }

  get #copies() {
    return attempt(() => Object.keys(localStorage)
      .filter((name) => name.startsWith(this.#prefix))
      .map((name) => ({ key: name.slice(this.#prefix.length), ...JSON.parse(localStorage.getItem(name)) }))) ?? [];
  }

  #typed(field) {
    const key = field.closest("[data-kept]")?.dataset.kept;
    if (!key || typeof field.value !== "string") return;
    const copy = { before: this.#before.get(key) ?? null, text: field.value, at: Date.now() };
    attempt(() => localStorage.setItem(this.#prefix + key, JSON.stringify(copy)));
    if (!this.#timer) this.#timer = setTimeout(() => this.toggleAttribute("data-waiting", this.#copies.length > 0), LATE);
  }

  /* The server has saved a text of this field. What was typed since stays. */
  saved(key, sum) {
    const name = this.#prefix + key;
    const copy = attempt(() => JSON.parse(localStorage.getItem(name)));
    if (copy && hash(copy.text.trim()) === sum) {
      this.#before.set(key, copy.text);
      attempt(() => localStorage.removeItem(name));
    }
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.removeAttribute("data-waiting");
  }

  #offer() {
    const left = this.#copies.filter(({ at }) => Date.now() - at > LEFT);
    if (left.length) this.dispatchEvent(new CustomEvent("left", { detail: JSON.stringify(left) }));
  }
}

customElements.define("readout-editor", ReadoutEditor);
