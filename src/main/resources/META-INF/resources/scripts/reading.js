/*
 * The notes beside a text. A key term, a checked claim or the number of a source is a mark with data-note; its note opens in
 * the margin beside its line or, on a narrow screen, as a sheet. Escape and a click elsewhere close it, and focus returns.
 * Tells the server, by events on the element: "section-read" once its end stayed on the screen, "changes-dismissed" once the
 * summary of what changed is dismissed, "term-opened" with the id of a key term once its note is opened, "read-on" once
 * somebody of whom nothing is kept yet is at a later paragraph.
 * Keeps in this browser at which paragraph or question the reader was, for a link that ends with #continue.
 */

const WIDE = matchMedia("(min-width: 71.01rem)");
const GAP = 24;
const DWELL = 2000;

const MARK = "a[data-note], [data-word][data-note]";

/* Whether the summary was dismissed in the page before the framework, where no server listens yet: the live view tells it. */
let dismissedEarly = false;
let readOnEarly = false;

/* The key terms that were opened on this page: those that the server knows, and those for the live view to tell. */
const told = new Set();
const openedEarly = new Set();

const PLACES = "readout-places";
const PLACES_KEPT = 50;
const GO_ON = "#continue";
const GIVE_UP = 8000;
const person = () => document.documentElement.dataset.person ?? "";

/* A person who opens a first section has no id yet, and keeps the places stored then. Places of another person are not used. */
const places = () => {
  try {
    const kept = JSON.parse(localStorage.getItem(PLACES));
    return kept && (!kept.person || kept.person === person()) ? kept.at : {};
  } catch {
    return {};
  }
};
const keepPlace = (path, index) => {
  const { [path]: _, ...others } = places();
  const at = Object.entries(index > 0 ? { ...others, [path]: index } : others).slice(-PLACES_KEPT);
  try {
    localStorage.setItem(PLACES, JSON.stringify({ person: person(), at: Object.fromEntries(at) }));
  } catch { /* no storage: then a section is continued from its top */ }
};

/* Where to go on, until the live view is there or the reader moves by themselves. */
let goal = null;
if (location.hash === GO_ON) {
  history.replaceState(history.state, "", location.pathname + location.search);
  goal = places()[location.pathname] ?? null;
  const moved = new AbortController();
  const forget = () => {
    goal = null;
    moved.abort();
  };
  for (const type of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    addEventListener(type, forget, { signal: moved.signal, passive: true, capture: true });
  }
  setTimeout(forget, GIVE_UP);
}

class ReadoutReading extends HTMLElement {
  #open = null;
  #stop = null;
  #focused = null;
  #back = null;
  #readOn = false;

  connectedCallback() {
    const end = new AbortController();
    const { signal } = end;
    this.#stop = end;
    this.addEventListener("click", (event) => this.#onClick(event), { signal });
    this.addEventListener("toggle", () => this.#keepInSight(), { signal, capture: true });
    document.addEventListener("keydown", (event) => this.#onKey(event), { signal });
    document.addEventListener("pointerdown", (event) => this.#onPointer(event), { signal });
    this.addEventListener("focusin", ({ target }) => {
      this.#focused = target.matches("nav a") ? { link: target, contents: target.closest("nav") } : null;
    }, { signal });
    WIDE.addEventListener("change", () => this.#place(), { signal });
    addEventListener("load", () => this.#place(), { signal });
    document.addEventListener("words-chosen", () => this.#explain(), { signal });
    this.addEventListener("notes-placed", () => this.#place(), { signal });
    const sizes = new ResizeObserver(() => this.#place());
    signal.addEventListener("abort", () => sizes.disconnect());
    /* The children of a live view arrive after the element itself. */
    const content = new MutationObserver(() => {
      this.#keepFocus();
      this.#prepare(sizes, signal);
    });
    content.observe(this, { childList: true, subtree: true });
    signal.addEventListener("abort", () => content.disconnect());
    this.#prepare(sizes, signal);
    document.fonts?.ready.then(() => this.#place());
    let settled = 0;
    addEventListener("scroll", () => {
      clearTimeout(settled);
      settled = setTimeout(() => this.#keep(), 300);
    }, { signal, passive: true });
    signal.addEventListener("abort", () => clearTimeout(settled));
  }

  disconnectedCallback() {
    this.#stop?.abort();
    if (this.#open) document.body.style.paddingBlockEnd = "";
    if (this.#open && this.#isFirst) this.#handOver();
    this.#open = null;
    this.#back?.destroy();
  }

  /* What a reader can be at: a paragraph, a question, a discussion. */
  get #stops() {
    return [...this.querySelectorAll(".prose > *, .parts fieldset, .parts section, .parts article")]
      .filter((stop) => stop.getClientRects().length);
  }

  /* Below what lies over the top of the window on a narrow screen. */
  get #line() {
    return Math.min(this.querySelector(".contents-narrow")?.offsetHeight ?? 0, 60) + 16;
  }

  #keep() {
    if (goal !== null || !this.getClientRects().length) return;
    const line = this.#line + 8;
    const index = this.#stops.findLastIndex((stop) => stop.getBoundingClientRect().top <= line);
    keepPlace(location.pathname, index);
    if (index > 0 && !person()) this.#tellReadOn();
  }

  #tellReadOn() {
    if (this.#isFirst) {
      readOnEarly = true;
    } else if (!this.#readOn) {
      this.#readOn = true;
      this.dispatchEvent(new CustomEvent("read-on"));
    }
  }

  #goOn() {
    if (goal === null) return;
    const stops = this.#stops;
    const stop = stops[goal] ?? (this.#isFirst ? stops.at(-1) : undefined);
    if (!stop) return;
    scrollTo({ top: scrollY + stop.getBoundingClientRect().top - this.#line, behavior: "instant" });
    if (!this.#isFirst) goal = null;
  }

  #prepare(sizes, signal) {
    if (goal !== null) setTimeout(() => this.#goOn());
    for (const note of this.querySelectorAll(".margin .note")) {
      if (note.querySelector(":scope > .close")) continue;
      const close = document.createElement("button");
      close.type = "button";
      close.className = "close";
      close.setAttribute("aria-label", window.readoutText("close"));
      close.textContent = "✕";
      note.append(close);
    }
    this.#explain();
    const prose = this.querySelector(".prose");
    if (prose && prose !== this.prose) {
      this.prose = prose;
      sizes.observe(prose);
      const end = this.querySelector(".end-of-text");
      if (end && end !== this.end) {
        this.end = end;
        this.#watchEnd(end, signal);
      }
      this.#place();
      if (!this.#isFirst) setTimeout(() => this.#tellEarly());
    }
  }

  /* A hard word is a word like others until its reader asks for explanations. Then it is a button for its note. */
  #explain() {
    const on = document.documentElement.hasAttribute("data-words");
    for (const word of this.querySelectorAll(on ? "[data-word]:not([data-note])" : "[data-word][data-note]")) {
      if (on) {
        word.dataset.note = word.dataset.word;
        word.tabIndex = 0;
        word.setAttribute("role", "button");
        word.setAttribute("aria-expanded", "false");
        word.setAttribute("aria-controls", `note-${word.dataset.word}`);
      } else {
        if (this.#open === word) this.#close(false);
        for (const name of ["data-note", "tabindex", "role", "aria-expanded", "aria-controls"]) word.removeAttribute(name);
      }
    }
  }

  get #isFirst() {
    return this.closest("#first") !== null;
  }

  #tellEarly() {
    if (dismissedEarly) this.#dismiss();
    dismissedEarly = false;
    if (readOnEarly) this.#tellReadOn();
    readOnEarly = false;
    for (const term of openedEarly) this.#tellTerm(term);
    openedEarly.clear();
  }

  #tellTerm(term) {
    if (this.#isFirst) {
      openedEarly.add(term);
    } else if (!told.has(location.pathname + term)) {
      told.add(location.pathname + term);
      this.dispatchEvent(new CustomEvent("term-opened", { detail: term }));
    }
  }

  /* A note that is open in the page before the framework stays open when that page goes; scripts/shell.js keeps the focus. */
  #handOver() {
    const before = [...this.querySelectorAll("[data-note]")].indexOf(this.#open);
    const live = document.querySelector("#outlet readout-reading");
    live?.#explain();
    const button = live?.querySelectorAll("[data-note]")[before];
    if (button) live.#show(button, false);
  }

  #dismiss() {
    if (this.#isFirst) {
      dismissedEarly = true;
      this.querySelector(".changes .dismiss").disabled = true;
    } else {
      this.dispatchEvent(new CustomEvent("changes-dismissed"));
    }
  }

  /* The end counts as reached when it stayed on the screen a moment: flying past it is not reading. */
  #watchEnd(end, signal) {
    let timer = 0;
    const seen = new IntersectionObserver((entries) => {
      clearTimeout(timer);
      if (!entries.at(-1).isIntersecting) return;
      timer = setTimeout(() => {
        seen.disconnect();
        this.dispatchEvent(new CustomEvent("section-read"));
      }, DWELL);
    });
    seen.observe(end);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      seen.disconnect();
    });
  }

  #onClick(event) {
    const closed = event.target.closest(".note .close")?.closest(".note");
    if (closed) {
      this.#put(closed);
      return;
    }
    if (event.target.closest(".changes .dismiss")) {
      this.#dismiss();
      return;
    }
    const mark = event.target.closest(MARK);
    /* With a key held it is opened elsewhere, as any link. */
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!this.#note(mark)) return;
    event.preventDefault();
    const again = this.#open === mark;
    this.#close(false);
    if (again) return;
    this.#show(mark);
  }

  #onKey(event) {
    if (event.key === "Escape" && this.#open) {
      event.preventDefault();
      this.#close(true);
    }
    const presses = event.key === " " || (event.key === "Enter" && !event.target.matches("a"));
    if (presses && this.contains(event.target) && event.target.matches(MARK)) {
      event.preventDefault();
      event.target.click();
    }
  }

  /* The server writes the contents anew when a part is done. */
  #keepFocus() {
    if (!this.#focused || this.#focused.link.isConnected || document.activeElement !== document.body) return;
    const { link, contents } = this.#focused;
    contents.querySelector(`a[href="${CSS.escape(link.getAttribute("href"))}"]`)?.focus({ preventScroll: true });
  }

  #onPointer(event) {
    this.#focused = null;
    if (this.#open && !event.target.closest(".note, [data-note]")) this.#close(false);
  }

  #note(mark) {
    return this.querySelector("#" + CSS.escape("note-" + mark.dataset.note)) ?? this.#sourceNote(mark);
  }

  /* What the list of sources says of one. */
  #sourceNote(mark) {
    const source = this.querySelector("#" + CSS.escape(mark.dataset.note));
    const margin = this.querySelector(".margin");
    if (!source || !margin) return null;
    const note = document.createElement("div");
    note.id = `note-${mark.dataset.note}`;
    note.className = "note source";
    note.setAttribute("role", "note");
    note.setAttribute("aria-label", mark.ariaLabel);
    note.tabIndex = -1;
    note.hidden = true;
    const heading = document.createElement("h3");
    heading.textContent = mark.ariaLabel;
    const words = document.createElement("p");
    words.append(...source.cloneNode(true).childNodes);
    note.append(heading, words);
    margin.append(note);
    return note;
  }

  /* Puts a note away. Of a fact check that stands in the margin by itself, its mark is the way back to it. */
  #put(note) {
    if (WIDE.matches && note.matches(".check")) note.dataset.closed = "";
    if (this.#open && this.#note(this.#open) === note) {
      this.#close(true);
    } else {
      this.querySelector(`[data-note="${CSS.escape(note.id.slice(5))}"]`)?.focus({ preventScroll: true });
      this.#place();
    }
  }

  #show(mark, takeFocus = true) {
    const note = this.#note(mark);
    if (!note) return;
    this.#open = mark;
    mark.setAttribute("aria-expanded", "true");
    note.hidden = false;
    delete note.dataset.closed;
    if (mark.dataset.note.startsWith("term-")) this.#tellTerm(mark.dataset.note.slice(5));
    this.#place();
    this.#keepInSight();
    if (takeFocus) note.focus({ preventScroll: true });
    /* On a phone, Back closes the sheet; without this, it would leave the section. Not every browser can tell. */
    if (!WIDE.matches && window.CloseWatcher) {
      this.#back = new CloseWatcher();
      this.#back.onclose = () => this.#close(true);
    }
  }

  /* A sheet at the lower edge must not cover the words that it is about, at the end of a page neither. */
  #keepInSight() {
    if (!this.#open || WIDE.matches) return;
    const sheet = this.#note(this.#open).getBoundingClientRect();
    document.body.style.paddingBlockEnd = `${Math.ceil(sheet.height)}px`;
    const covered = this.#open.getBoundingClientRect().bottom + GAP - sheet.top;
    if (covered > 0) scrollBy({ top: covered });
  }

  #close(returnFocus) {
    const button = this.#open;
    if (!button) return;
    this.#open = null;
    this.#back?.destroy();
    this.#back = null;
    document.body.style.paddingBlockEnd = "";
    const note = this.#note(button);
    const focusInside = note?.contains(document.activeElement);
    button.setAttribute("aria-expanded", "false");
    if (note) note.hidden = true;
    if (returnFocus || focusInside) button.focus({ preventScroll: true });
    this.#place();
  }

  /* Of what a reader has written, scripts/notes.js says the place. */
  #markOf(note) {
    if (note.anchor) return note.anchor;
    const id = note.id.slice(5);
    return this.#open?.dataset.note === id ? this.#open : this.querySelector(`[data-note="${CSS.escape(id)}"]`);
  }

  /* On a wide screen each note stands beside its line; the one just opened keeps its place, the others make room above
     and below it, and none hides another. */
  #place() {
    const margin = this.querySelector(".margin");
    if (!margin) return;
    const notes = [...margin.querySelectorAll(".note, .mnote")];
    for (const note of notes) note.style.top = "";
    margin.style.minHeight = "";
    if (!WIDE.matches) return;
    const zero = margin.getBoundingClientRect().top;
    const shown = notes
      .filter((note) => getComputedStyle(note).display !== "none")
      .map((note) => ({ note, anchor: this.#markOf(note) }))
      .filter((each) => each.anchor?.getClientRects().length)
      .map((each) => ({ ...each, top: each.anchor.getClientRects()[0].top - zero, height: each.note.offsetHeight }))
      .sort((a, b) => a.top - b.top);
    const kept = shown.findIndex((each) => each.anchor === this.#open);
    let order = shown;
    if (kept >= 0) {
      let next = shown[kept].top;
      let above = kept;
      while (above > 0 && next - GAP - shown[above - 1].height >= 0) {
        const each = shown[--above];
        each.top = Math.min(each.top, next - GAP - each.height);
        next = each.top;
      }
      // What does not fit above the one just opened comes after it.
      order = [...shown.slice(above, kept + 1), ...shown.slice(0, above), ...shown.slice(kept + 1)];
    }
    let free = 0;
    for (const each of order) {
      each.top = Math.max(each.top, free);
      free = each.top + each.height + GAP;
      each.note.style.top = `${each.top}px`;
    }
    // Notes that are out of the flow make no room by themselves: without it they would run over the foot of a short page.
    const end = Math.max(0, ...shown.map((each) => each.top + each.height));
    margin.style.minHeight = `${Math.ceil(end)}px`;
  }
}

if (!customElements.get("readout-reading")) customElements.define("readout-reading", ReadoutReading);
