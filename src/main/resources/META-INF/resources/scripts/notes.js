/*
 * Highlights, notes and questions at sentences of a section's text. The live view sets the property "state"; this script marks
 * the places, without changing the text's elements, shows the notes beside it or as a sheet, and tells the server, by events
 * on the element, "note-save", "note-answer", "note-delete" and "note-choose". Whatever is typed or chosen is kept in this
 * browser until the server answers "note-saved" with its id; after a reload it is sent again. In a copy without a connection,
 * the attribute "data-state" has the reader's own notes; what is written there waits in the same way.
 */

const text = window.readoutText;
const NAMES = { MAIN: "note.main", EVIDENCE: "note.evidence", UNCLEAR: "note.unclear", DOUBT: "note.doubt" };
const MARKERS = Object.keys(NAMES);
const SHOW = { all: "note.show.all", mine: "note.show.mine", none: "note.show.none" };
const KEPT = "readout-notes";
const SHOWN = "readout-notes-shown";
const LAST = "readout-notes-marker";
const SPACE = /[ \t\n\r\f\u00a0\u2007\u202f]/;
/* What of the page isn't the section's text: as Anchor.text, the marks of what has changed, and the offer of scripts/posts.js. */
const UNREAD = ".cite, [role='img'], svg, script, style, .change > .unseen, details.was, .quote-offer";
const PASSAGE = "p, li, h2, h3, h4, h5, h6, dt, dd, td, th, caption, figcaption, blockquote, summary, pre";
const MOST = 2000;
const SLOW = 3000;

const attempt = (action) => {
  try {
    return action();
  } catch {
    return null; /* no storage: then nothing survives a reload that isn't saved */
  }
};
const stored = (name) => attempt(() => localStorage.getItem(name));
const store = (name, value) => attempt(() => localStorage.setItem(name, value));
const newId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
};
const el = (tag, className, ...content) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...content.filter((each) => each !== null));
  return made;
};
const button = (className, words, action) => {
  const made = el("button", className, words);
  made.type = "button";
  made.addEventListener("click", action);
  return made;
};
const name = (marker) => text(NAMES[marker]);
const swatch = (marker) => {
  const letter = el("span", `swatch ${marker.toLowerCase()}`, name(marker)[0]);
  letter.setAttribute("aria-hidden", "true");
  return letter;
};
/* Whether this is a copy without a connection: scripts/offline.js. */
const isCopy = document.documentElement.hasAttribute("data-kept");
const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]");

class ReadoutNotes extends HTMLElement {
  #state = null;
  #stop = null;
  #text = "";
  #chars = [];
  #starts = [];
  #ranges = new Map();
  #chosen = null;
  #placing = null;
  #open = null;
  #form = null;
  #tools = null;
  #back = null;
  #late = 0;
  #status = el("p", "unseen");
  #picker = button("note-picker act plain", text("note.pick"), () => this.#pick(this.#inView()));

  set state(state) {
    const first = this.#state === null;
    this.#state = state;
    if (!this.isConnected) return;
    this.#show();
    if (first) this.#resume();
  }

  connectedCallback() {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.#status.setAttribute("role", "status");
    this.addEventListener("note-saved", ({ detail }) => this.#saved(detail), { signal });
    this.addEventListener("note-refused", ({ detail }) => this.#refused(detail), { signal });
    this.reading = this.closest("readout-reading");
    const content = new MutationObserver(() => {
      if (this.reading.querySelector(".prose") !== this.prose) this.#show();
    });
    content.observe(this.reading, { childList: true, subtree: true });
    signal.addEventListener("abort", () => content.disconnect());
    let settled = 0;
    document.addEventListener("selectionchange", () => {
      clearTimeout(settled);
      settled = setTimeout(() => this.#onSelection(), 150);
    }, { signal });
    addEventListener("resize", () => this.#tools && this.#putTools(getSelection().getRangeAt(0)), { signal });
    document.addEventListener("keydown", (event) => this.#onKey(event), { signal });
    this.reading.addEventListener("click", (event) => this.#onClick(event), { signal });
    this.#picker.addEventListener("keydown", (event) => this.#onPickerKey(event), { signal });
    this.#picker.addEventListener("blur", ({ relatedTarget }) => {
      if (!this.#tools?.contains(relatedTarget)) this.#hideTools();
    }, { signal });
    if (this.#state) {
      this.#show();
      this.#resume();
    } else if (isCopy) {
      customElements.whenDefined("readout-reading").then(() => (this.state = JSON.parse(this.dataset.state)));
    }
  }

  disconnectedCallback() {
    this.#stop?.abort();
    clearTimeout(this.#late);
    this.#hideTools();
    this.#picker.remove();
    for (const marker of MARKERS) CSS.highlights?.delete(`note-${marker.toLowerCase()}`);
  }

  /* The text and its places */

  /* Reads the text with one space for any number, and where in the page each character of it is. */
  #read() {
    this.prose = this.reading.querySelector(".prose");
    this.#text = "";
    this.#chars = [];
    this.#starts = [];
    if (!this.prose) return;
    let passage = null;
    const walker = document.createTreeWalker(this.prose, NodeFilter.SHOW_ALL, (node) =>
      node.nodeType === Node.ELEMENT_NODE && node.matches(UNREAD) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType !== Node.TEXT_NODE) continue;
      const around = node.parentElement.closest(PASSAGE);
      if (around && around !== passage && node.data.trim()) {
        passage = around;
        this.#starts.push(this.#chars.length);
      }
      for (let offset = 0; offset < node.data.length; offset++) {
        const isSpace = SPACE.test(node.data[offset]);
        if (isSpace && this.#text.endsWith(" ")) continue;
        this.#text += isSpace ? " " : node.data[offset];
        this.#chars.push([node, offset]);
      }
    }
  }

  #range(start, length) {
    const first = this.#chars[start];
    const last = this.#chars[start + length - 1];
    if (start < 0 || !first || !last) return null;
    const range = document.createRange();
    range.setStart(...first);
    range.setEnd(last[0], last[1] + 1);
    return range;
  }

  /* What of the text is within a range of the page. */
  #within(range) {
    /* The page may have got another text since it was read. */
    if (this.#chars.some(([node]) => !node.isConnected)) this.#show();
    const contains = ([node, offset]) => {
      const place = range.comparePoint(node, offset);
      return place === 0 && !(node === range.endContainer && offset === range.endOffset);
    };
    let start = this.#chars.findIndex(contains);
    if (start < 0) return null;
    let end = this.#chars.findLastIndex(contains) + 1;
    while (this.#text[start] === " ") start++;
    while (this.#text[end - 1] === " ") end--;
    return end > start && end - start <= MOST ? { start, quote: this.#text.slice(start, end) } : null;
  }

  /* What is kept in this browser */

  #name(person = document.documentElement.dataset.person ?? "") {
    return `${KEPT}:${person}:${location.pathname}${location.search}`;
  }

  /* Somebody of whom nothing was kept yet has got an id since. */
  get #kept() {
    return { ...attempt(() => JSON.parse(stored(this.#name("")))), ...attempt(() => JSON.parse(stored(this.#name()))) };
  }

  #keep(id, entry) {
    const { [id]: _, ...others } = this.#kept;
    const all = entry ? { ...others, [id]: entry } : others;
    attempt(() => localStorage.removeItem(this.#name("")));
    if (Object.keys(all).length) {
      store(this.#name(), JSON.stringify(all));
    } else {
      attempt(() => localStorage.removeItem(this.#name()));
    }
  }

  /* What is kept for review is told to it, by "keep-note" as in scripts/review.js, once it is saved. */
  #send(event, detail, forReview = false) {
    this.#keep(detail.id, { event, detail, forReview, offline: isCopy });
    this.#show();
    clearTimeout(this.#late);
    if (isCopy) document.dispatchEvent(new Event("offline-waits"));
    else this.#late = setTimeout(() => this.#say(text("not-saved.kept")), SLOW);
    this.dispatchEvent(new CustomEvent(event, { detail }));
  }

  #saved(id) {
    clearTimeout(this.#late);
    if (this.#kept[id]?.offline) document.dispatchEvent(new CustomEvent("offline-sent", { detail: text("note.sent") }));
    if (this.#kept[id]?.forReview) {
      document.querySelector("main .ask-again")?.dispatchEvent(new CustomEvent("keep-note", { detail: id }));
    }
    this.#keep(id, null);
    if (this.#status.textContent === text("not-saved.kept")) this.#say("");
    this.#show();
  }

  #refused(id) {
    clearTimeout(this.#late);
    const entry = this.#kept[id];
    if (!entry) return;
    this.#keep(id, { ...entry, open: true });
    this.#show();
    this.#edit(entry.event, entry.detail, text("note.refused"));
  }

  /* What an earlier page has not got saved, and the note that the address names. */
  #resume() {
    for (const entry of Object.values(this.#kept)) {
      if (entry.open) this.#edit(entry.event, entry.detail, text("not-saved.kept"));
      else this.dispatchEvent(new CustomEvent(entry.event, { detail: entry.detail }));
    }
    const named = location.hash.match(/^#note-([0-9a-f-]{36})$/)?.[1];
    if (named) setTimeout(() => this.#goTo(named));
  }

  get #notes() {
    const kept = Object.values(this.#kept).filter((entry) => !entry.open);
    const deleted = new Set(kept.filter(({ event }) => event === "note-delete").map(({ detail }) => detail.id));
    const notes = new Map(this.#state.notes.map((note) => [note.id, note]));
    for (const { event, detail } of kept) {
      if (event !== "note-save") continue;
      const before = notes.get(detail.id);
      const at = detail.start < 0 ? before?.at ?? -1 : detail.start;
      const waits = isCopy ? text("not-saved.kept") : "";
      notes.set(detail.id, { answers: [], own: true, removable: true, by: "", date: "", ...before, ...detail, at, waits });
    }
    return [...notes.values()].filter((note) => !deleted.has(note.id))
      .map((note) => ({ ...note, answers: note.answers.filter((answer) => !deleted.has(answer.id)) }))
      .sort((one, other) => one.at - other.at);
  }

  /* Showing */

  #say(words) {
    this.#status.textContent = words;
  }

  #show() {
    if (!this.#state) return;
    this.#read();
    if (!this.prose) return;
    if (this.prose.previousElementSibling !== this.#picker) this.prose.before(this.#picker);
    const which = stored(SHOWN) ?? "all";
    const notes = this.#notes;
    this.#ranges = new Map();
    const places = Object.fromEntries(MARKERS.map((marker) => [marker, []]));
    for (const note of notes) {
      const range = this.#range(note.at, note.quote.length);
      if (!range || which === "none" || which === "mine" && !note.own) continue;
      this.#ranges.set(note.id, { note, range });
      places[note.marker].push(range);
    }
    if (window.Highlight) {
      for (const marker of MARKERS) CSS.highlights.set(`note-${marker.toLowerCase()}`, new Highlight(...places[marker]));
    }
    this.#fillMargin();
    this.#fillList(notes, which);
  }

  #fillMargin() {
    const margin = this.reading.querySelector(".margin");
    if (!margin) return;
    const focused = margin.contains(document.activeElement) ? document.activeElement.closest(".mnote")?.dataset.id : null;
    for (const old of margin.querySelectorAll(".mnote:not(.editing)")) old.remove();
    for (const { note, range } of this.#ranges.values()) {
      const shown = this.#card(note);
      shown.anchor = range;
      shown.tabIndex = -1;
      shown.classList.toggle("bare", note.kind === "MINE" && !note.words);
      shown.classList.toggle("open", this.#open === note.id);
      shown.append(this.#close(() => {
        this.#put();
        this.#leave();
      }));
      margin.append(shown);
      if (note.id === focused) shown.focus({ preventScroll: true });
    }
    this.reading.dispatchEvent(new CustomEvent("notes-placed"));
  }

  #close(action) {
    const close = button("close", "✕", action);
    close.setAttribute("aria-label", text("close"));
    return close;
  }

  #title(note) {
    if (note.kind === "ASKED") return text(note.own ? "note.asked.own" : "note.asked", note);
    if (note.kind === "EVERYONE") return text("note.for-all", note);
    return name(note.marker);
  }

  #card(note) {
    const card = el("article", `mnote ${note.marker.toLowerCase()}`,
      el("p", "what", swatch(note.marker), el("b", "", this.#title(note))),
      note.words ? el("p", "words", note.words) : null,
      note.waits ? el("p", "unsaved", note.waits) : null);
    card.dataset.id = note.id;
    card.setAttribute("aria-label", `${this.#title(note)}: ${note.quote}`);
    const links = el("div", "links");
    if (note.kind === "MINE") links.append(el("span", "quiet", text("note.only-you")));
    else if (note.date) links.append(el("span", "quiet", note.date));
    if (note.own) links.append(this.#link("note.edit", note.quote, () => this.#edit("note-save", note)));
    if (note.removable) links.append(this.#link("note.remove", note.quote, () => this.#remove(note)));
    card.append(links);
    for (const answer of [...note.answers].sort((one, other) => other.chosen - one.chosen)) {
      const below = el("div", "links", el("span", "quiet", answer.date));
      if (note.choosable) {
        below.append(this.#link(answer.chosen ? "note.unchoose" : "note.choose", answer.by,
          () => this.#send("note-choose", { id: answer.id, chosen: !answer.chosen })));
      }
      if (answer.removable) below.append(this.#link("note.remove", answer.by, () => this.#remove(answer)));
      card.append(el("div", "answer",
        el("p", "", el("b", "", answer.by), answer.chosen ? el("span", "chosen", text("note.chosen")) : null),
        el("p", "words", answer.words), below));
    }
    if (note.answerable) {
      links.append(this.#link("note.answer", note.quote,
        () => this.#edit("note-answer", { id: newId(), question: note.id, quote: note.quote, words: "" })));
    }
    return card;
  }

  #link(key, what, action) {
    const made = button("link", text(key), action);
    made.setAttribute("aria-label", `${text(key)}: ${what}`);
    return made;
  }

  #remove(what) {
    if ((what.words || what.answers?.length) && !confirm(text("note.remove.sure"))) return;
    this.#put();
    this.#send("note-delete", { id: what.id });
    this.#say(text("note.removed"));
  }

  #fillList(notes, which) {
    const heading = el("h2", "", text("note.here"));
    heading.id = "notes-here";
    const list = el("ul", "notes-here");
    for (const note of notes) {
      const item = el("li", "", swatch(note.marker));
      item.dataset.id = note.id;
      if (note.at >= 0) {
        item.append(button("link quote", `“${note.quote}”`, () => this.#goTo(note.id)), el("span", "small quiet", this.#title(note)));
        if (note.waits) item.append(el("p", "unsaved", note.waits));
      } else {
        item.className = "lost";
        item.append(el("q", "", note.quote), el("b", "", text("note.lost")));
        if (note.words) item.append(el("p", "words", note.words));
        const links = el("div", "links");
        if (note.own) {
          links.append(
            this.#link("note.place", note.quote, () => this.#placeAgain(note)),
            this.#link("note.remove", note.quote, () => this.#remove(note)));
        }
        item.append(links);
      }
      list.append(item);
    }
    const shown = el("div", "notes-shown", ...(notes.length ? Object.keys(SHOW) : []).map((each) => {
      const choice = button("link", text(SHOW[each]), () => {
        store(SHOWN, each);
        this.#show();
        this.querySelector(".notes-shown [aria-pressed=true]")?.focus();
      });
      choice.setAttribute("aria-pressed", String(each === which));
      return choice;
    }));
    const all = el("a", "notes-all", text("note.all"));
    all.href = "/notes";
    const section = el("section", "", heading, el("p", "small quiet", text(this.#takesKeys ? "note.how" : "note.how.no-keys")), list,
      el("div", "links", shown, all), this.#status);
    section.setAttribute("aria-labelledby", heading.id);
    this.replaceChildren(section);
  }

  #goTo(id) {
    const place = this.#ranges.get(id);
    if (!place) {
      this.querySelector(`[data-id="${id}"]`)?.scrollIntoView({ block: "center" });
      return;
    }
    const top = place.range.getBoundingClientRect().top;
    scrollBy({ top: top - innerHeight / 3, behavior: "instant" });
    this.#openNote(id);
  }

  #openNote(id) {
    this.#open = id;
    this.#fillMargin();
    this.reading.querySelector(`.mnote[data-id="${id}"]`)?.focus({ preventScroll: true });
    this.#watchBack();
  }

  /* On a phone, Back closes the sheet. */
  #watchBack() {
    if (!window.CloseWatcher || matchMedia("(min-width: 71.01rem)").matches || this.#back) return;
    this.#back = new CloseWatcher();
    this.#back.onclose = () => {
      this.#back = null;
      this.#put();
    };
  }

  /* Puts an open note or a form away; what was typed into the form and not saved stays kept. */
  #put() {
    this.#form?.remove();
    this.#form = null;
    this.#open = null;
    this.#back?.destroy();
    this.#back = null;
    this.#fillMargin();
  }

  /* The focus of a form that goes is on its note, or else in the text. */
  #leave(id) {
    const card = id && this.reading.querySelector(`.mnote[data-id="${id}"]`);
    const to = card?.getClientRects().length ? card : this.prose;
    to.tabIndex = -1;
    to.focus({ preventScroll: true });
  }

  /* Selecting */

  #onSelection() {
    const selection = getSelection();
    if (selection.isCollapsed || !this.prose?.contains(selection.anchorNode) || !this.prose.contains(selection.focusNode)) {
      if (!this.#tools?.contains(document.activeElement)) this.#hideTools();
      return;
    }
    const range = selection.getRangeAt(0);
    this.#chosen = this.#within(range);
    if (this.#chosen) this.#showTools(range);
    else this.#hideTools();
  }

  #showTools(range) {
    if (this.#tools?.dataset.for === `${this.#chosen.start} ${this.#chosen.quote}`) return;
    this.#hideTools();
    const last = MARKERS.includes(stored(LAST)) ? stored(LAST) : MARKERS[0];
    const marker = (each) => button("", el("span", "", swatch(each), el("span", "unseen", text("note.highlight-as")), name(each)),
      () => this.#highlight(each));
    const more = button("", "▾", () => {
      more.before(...MARKERS.filter((each) => each !== last).map(marker));
      const next = more.previousElementSibling;
      more.remove();
      this.#rove(next);
      this.#putTools(range);
    });
    more.setAttribute("aria-label", text("note.more"));
    const cite = button("", text("note.cite"), () => {
      const words = `“${this.#chosen.quote}” ${document.title}, ${location.origin}${location.pathname}`;
      navigator.clipboard?.writeText(words).then(() => this.#say(text("copied")), () => this.#say(text("copy.failed")));
      this.#hideTools();
    });
    this.#tools = el("div", "note-tools", ...(this.#placing
      ? [button("", text("note.place-here"), () => this.#placeHere())]
      : [marker(last), more,
        button("", text("note.note"), () => this.#begin("MINE", last)),
        this.#state.mayAsk ? button("", text("note.ask"), () => this.#begin(isCopy ? "MINE" : "ASKED", "UNCLEAR",
          isCopy ? text("note.ask.offline") : "")) : null,
        button("", text("note.keep"), () => this.#highlight(last, true)),
        cite]));
    this.#tools.dataset.for = `${this.#chosen.start} ${this.#chosen.quote}`;
    this.#tools.setAttribute("role", "toolbar");
    this.#tools.setAttribute("aria-label", text("note.tools"));
    /* A click must not lose what is selected. */
    this.#tools.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#tools.addEventListener("keydown", (event) => this.#onToolKey(event));
    this.reading.append(this.#tools);
    this.#rove(this.#tools.firstElementChild, false);
    this.#putTools(range);
  }

  /* Above what is selected; below it where fingers select, whose own menu is above. */
  #putTools(range) {
    const place = range.getBoundingClientRect();
    const around = this.reading.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.#tools;
    const below = matchMedia("(pointer: coarse)").matches || place.top < height + 12;
    /* Below the offer of scripts/posts.js to quote it. */
    const offer = this.reading.querySelector(".quote-offer");
    const end = offer ? Math.max(place.bottom + 14, offer.getBoundingClientRect().bottom + 6) : place.bottom + 14;
    const left = Math.max(8, Math.min(place.left, document.documentElement.clientWidth - width - 8));
    this.#tools.style.left = `${left - around.left}px`;
    this.#tools.style.top = `${(below ? end : place.top - height - 8) - around.top}px`;
  }

  #hideTools() {
    this.#tools?.remove();
    this.#tools = null;
  }

  #rove(to, focus = true) {
    for (const each of this.#tools.children) each.tabIndex = each === to ? 0 : -1;
    if (focus) to.focus({ preventScroll: true });
  }

  #onToolKey(event) {
    const all = [...this.#tools.children];
    const at = all.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] * (getComputedStyle(this).direction === "rtl" ? -1 : 1);
    if (step) {
      event.preventDefault();
      this.#rove(all[(at + step + all.length) % all.length]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.#hideTools();
      this.#picker.focus({ preventScroll: true });
    }
  }

  get #takesKeys() {
    return !document.documentElement.hasAttribute("data-no-keys");
  }

  #onKey(event) {
    if (event.key === "Escape" && (this.#form || this.#open) && !event.defaultPrevented) {
      if (this.#form) {
        this.#form.cancel();
      } else {
        this.#put();
        this.#leave();
      }
      return;
    }
    if (event.key.toLowerCase() !== "m" || !this.#takesKeys || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (!getSelection().isCollapsed) this.#onSelection();
    if (this.#tools) {
      event.preventDefault();
      this.#rove(this.#tools.firstElementChild);
    } else if (event.target.contains(this.reading) || this.reading.contains(event.target)) {
      event.preventDefault();
      this.#picker.focus({ preventScroll: true });
      this.#pick(this.#inView());
    }
  }

  /* A click on marked words opens their note. */
  #onClick(event) {
    if (!this.prose?.contains(event.target) || event.target.closest("a, button, summary, [data-note]") || !getSelection().isCollapsed) return;
    const at = document.caretPositionFromPoint?.(event.clientX, event.clientY);
    const old = at ? null : document.caretRangeFromPoint?.(event.clientX, event.clientY);
    const [node, offset] = at ? [at.offsetNode, at.offset] : [old?.startContainer, old?.startOffset];
    if (!node) return;
    const hit = [...this.#ranges.values()].reverse().find(({ range }) => range.isPointInRange(node, offset));
    if (hit) this.#openNote(hit.note.id);
    else if (this.#open) this.#put();
  }

  /* Sentence by sentence, for those who can't select */

  get #sentences() {
    const edges = [...this.#starts, this.#chars.length];
    const segmenter = window.Intl?.Segmenter ? new Intl.Segmenter(document.documentElement.lang || "en", { granularity: "sentence" }) : null;
    return edges.slice(0, -1).flatMap((start, n) => {
      const passage = this.#text.slice(start, edges[n + 1]);
      return (segmenter ? [...segmenter.segment(passage)] : [{ index: 0, segment: passage }])
        .filter(({ segment }) => segment.trim())
        .map(({ index, segment }) => ({ start: start + index, length: segment.trimEnd().length }));
    });
  }

  #inView() {
    return Math.max(0, this.#sentences.findIndex(({ start, length }) => this.#range(start, length).getBoundingClientRect().top > 60));
  }

  #picked = [0, 0];

  #pick(from, to = from) {
    const all = this.#sentences;
    if (!all.length) return;
    const clamp = (n) => Math.max(0, Math.min(all.length - 1, n));
    this.#picked = [clamp(from), clamp(Math.max(from, to))];
    const [first, last] = this.#picked.map((n) => all[n]);
    const range = this.#range(first.start, last.start + last.length - first.start);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    const { top, bottom } = range.getBoundingClientRect();
    if (top < 80 || bottom > innerHeight - 80) scrollBy({ top: top - innerHeight / 3, behavior: "instant" });
    this.#chosen = this.#within(range);
    if (this.#chosen) this.#showTools(range);
    this.#say(text("note.picked", { sentence: range.toString() }));
  }

  #onPickerKey(event) {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const [from, to] = this.#picked;
    if (step) {
      event.preventDefault();
      if (!this.#tools) this.#pick(this.#inView());
      else if (event.shiftKey) this.#pick(from, to + step);
      else this.#pick((step > 0 ? to : from) + step);
    } else if (event.key === "Enter" && this.#tools) {
      event.preventDefault();
      this.#rove(this.#tools.firstElementChild);
    } else if (event.key === "Escape" && this.#tools) {
      event.preventDefault();
      this.#hideTools();
    }
  }

  /* Writing */

  #highlight(marker, forReview = false) {
    store(LAST, marker);
    this.#send("note-save", { id: newId(), kind: "MINE", marker, words: "", course: null, ...this.#chosen }, forReview);
    this.#done(forReview ? text("keep-term.kept") : text("note.highlighted", { name: name(marker) }));
  }

  #done(words) {
    const byKey = this.#tools?.contains(document.activeElement);
    this.#hideTools();
    getSelection().removeAllRanges();
    this.#say(words);
    if (byKey) this.#picker.focus({ preventScroll: true });
  }

  #begin(kind, marker, problem = "") {
    const detail = { id: newId(), kind, marker, words: "", course: null, ...this.#chosen };
    this.#hideTools();
    getSelection().removeAllRanges();
    this.#edit("note-save", detail, problem);
  }

  #placeAgain(note) {
    this.#placing = note;
    this.#say(text("note.placing"));
    this.#picker.focus();
    this.prose.scrollIntoView({ block: "start" });
  }

  #placeHere() {
    const { id, kind, marker, words } = this.#placing;
    this.#placing = null;
    this.#send("note-save", { id, kind, marker, words, course: null, ...this.#chosen });
    this.#done(text("note.placed"));
  }

  /* The form for a note, a question or an answer, beside its words or as a sheet. */
  #edit(event, given, problem = "") {
    const isAnswer = event === "note-answer";
    const detail = isAnswer
      ? { id: given.id, question: given.question, words: given.words, quote: given.quote }
      : { id: given.id, kind: given.kind, marker: given.marker, words: given.words, course: given.course ?? null,
        quote: given.quote, start: given.start ?? given.at };
    const isShared = this.#state.notes.some((note) => note.id === detail.id && note.kind !== "MINE");
    this.#put();
    const form = el("form", "mnote editing open");
    const title = isAnswer ? "note.answer.title" : detail.kind === "ASKED" ? "note.ask.title" : "note.note.title";
    form.setAttribute("aria-label", text(title));
    const area = el("textarea", "");
    area.id = "note-words";
    area.rows = 3;
    area.maxLength = 5000;
    area.value = detail.words;
    const label = el("label", "", text(isAnswer ? "note.answer.label" : detail.kind === "ASKED" ? "note.ask.label" : "note.words"));
    label.htmlFor = area.id;
    const keep = () => this.#keep(detail.id, { event, detail: { ...detail, words: area.value }, open: true });
    area.addEventListener("input", keep);
    const alert = el("p", "problem", problem);
    alert.setAttribute("role", "alert");
    form.append(el("p", "of", el("q", "", detail.quote)), alert);
    if (!isAnswer && detail.kind !== "ASKED") {
      form.append(this.#fourMarkers(detail));
    }
    form.append(label, area);
    const hint = el("p", "small quiet");
    const tell = () => (hint.textContent = text(isAnswer || detail.kind === "ASKED" ? "note.shared-hint"
      : detail.kind === "MINE" ? "note.tags-hint" : "note.all-hint"));
    tell();
    form.append(hint);
    const before = isAnswer || isShared || detail.kind !== "ASKED" ? [] : this.#askedBefore(detail);
    if (before.length) {
      const people = new Set(before.map(({ by }) => by)).size;
      const read = button("link", text(before.length === 1 ? "note.asked-before.read.one" : "note.asked-before.read"), () => {
        this.#put();
        this.#goTo(before[0].id);
      });
      form.append(el("p", "small quiet", text(people === 1 ? "note.asked-before.one" : "note.asked-before", { people }), " ", read));
    }
    if (!isAnswer && !isShared && detail.kind !== "ASKED" && this.#state.courses.length) form.append(this.#readers(detail, tell));
    const submit = el("button", "act", text(isAnswer ? "note.answer" : detail.kind === "ASKED" ? "note.ask" : "note.save"));
    submit.type = "submit";
    const row = el("div", "row", submit);
    if (!isAnswer && !isShared && detail.kind === "ASKED") {
      row.append(button("act plain", text("note.keep-private"), () => finish({ kind: "MINE" })));
    }
    if (!isAnswer && !isShared && detail.kind === "MINE" && this.#state.mayAsk && !isCopy) {
      row.append(button("link", text("note.ask-class"), () => finish({ kind: "ASKED" })));
    }
    /* What was typed goes only if that is wanted. */
    form.cancel = () => {
      if (area.value.trim() && area.value !== given.words && !confirm(text("note.discard.sure"))) return;
      this.#keep(detail.id, null);
      this.#put();
      this.#leave(isAnswer ? detail.question : detail.id);
    };
    row.append(button("link", text("note.cancel"), form.cancel));
    form.append(row);
    const finish = (change) => {
      const sent = { ...detail, ...change, words: area.value };
      if ((isAnswer || sent.kind !== "MINE") && !sent.words.trim()) {
        alert.textContent = text("note.empty");
        area.focus();
        return;
      }
      const { quote: _, ...answer } = sent;
      this.#form.remove();
      this.#form = null;
      this.#send(event, isAnswer ? answer : sent);
      this.#say(text(isCopy ? "not-saved.kept" : "note.done"));
      this.#leave(isAnswer ? detail.question : detail.id);
    };
    form.addEventListener("submit", (sending) => {
      sending.preventDefault();
      finish({});
    });
    form.addEventListener("keydown", (pressed) => {
      if (pressed.key === "Enter" && (pressed.ctrlKey || pressed.metaKey)) finish({});
    });
    const at = isAnswer ? this.#ranges.get(detail.question)?.range : this.#range(detail.start, detail.quote.length);
    form.anchor = at ?? this.prose;
    this.#form = form;
    this.reading.querySelector(".margin").append(form);
    this.reading.dispatchEvent(new CustomEvent("notes-placed"));
    this.#watchBack();
    area.focus({ preventScroll: true });
    /* A sheet must not cover the words that it is about. */
    const covered = (at?.getBoundingClientRect().bottom ?? 0) + 24 - form.getBoundingClientRect().top;
    if (getComputedStyle(form).position === "fixed" && covered > 0) scrollBy({ top: covered });
  }

  /* What others, as far as their questions can be read, asked at the same sentences. */
  #askedBefore({ start, quote }) {
    const isIn = (at, length, from, to) => at < to && at + length > from;
    return this.#notes.filter((note) => note.kind === "ASKED" && !note.own && this.#sentences.some((sentence) =>
      isIn(sentence.start, sentence.length, start, start + quote.length)
      && isIn(sentence.start, sentence.length, note.at, note.at + note.quote.length)));
  }

  #fourMarkers(detail) {
    const four = el("fieldset", "four", el("legend", "", text("note.highlight")));
    for (const marker of MARKERS) {
      const choice = el("input");
      choice.type = "radio";
      choice.name = "note-marker";
      choice.checked = marker === detail.marker;
      choice.addEventListener("change", () => {
        detail.marker = marker;
        store(LAST, marker);
      });
      four.append(el("label", "", choice, swatch(marker), name(marker)));
    }
    return four;
  }

  /* For whom a teacher writes. */
  #readers(detail, tell) {
    const choice = el("select");
    choice.id = "note-readers";
    choice.append(new Option(text("note.only-you"), ""),
      ...this.#state.courses.map(({ id, title }) => new Option(text("note.everyone-in", { course: title }), id)));
    choice.value = detail.course ?? "";
    choice.addEventListener("change", () => {
      detail.course = choice.value || null;
      detail.kind = choice.value ? "EVERYONE" : "MINE";
      tell();
    });
    const label = el("label", "", text("note.readers"));
    label.htmlFor = choice.id;
    return el("div", "readers", label, choice);
  }
}

if (!customElements.get("readout-notes")) customElements.define("readout-notes", ReadoutNotes);
