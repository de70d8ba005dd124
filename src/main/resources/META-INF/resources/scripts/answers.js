/*
 * Answers that can't be lost on their way. Whatever is chosen or typed in a quiz goes into an outbox in this browser with
 * the number of the write, then to the server; it leaves the outbox when the server says that this write is safe. A page
 * that comes back, after a reload, a restart or an expired session, shows what is in the outbox and sends it again.
 *
 *   section[data-outbox]                  a quiz; the name tells person, lesson, quiz and attempt apart
 *   section[data-closed]                  a submitted one, which takes no answer
 *   fieldset[data-question]               a question
 *   fieldset[data-sequence]               the number of the write that the server keeps
 *   [data-part]                           an input or a select for a part of a question that has several
 *   [data-item]                           an item of a question about their order
 *   event "quiz-shown" on a section       by the server, when the section was put on the page or shown anew
 *   event "answer" on a section           to the server: question, sequence, value
 */

const PREFIX = "readout-answer:";
const TYPING = 600;
const LATE = 1500;
const AGAIN = 15000;
const RECENT = 600000;

/* Where the browser gives no storage, an answer is kept as long as the page is. */
const page = new Map();
const outbox = {
  get(key) {
    try {
      const text = localStorage.getItem(key);
      if (text) return JSON.parse(text);
    } catch { /* no storage, or not ours */ }
    return page.get(key);
  },
  set(key, entry) {
    try {
      localStorage.setItem(key, JSON.stringify(entry));
      page.delete(key);
      return true;
    } catch {
      page.set(key, entry);
      return false;
    }
  },
  remove(key) {
    page.delete(key);
    try {
      localStorage.removeItem(key);
    } catch { /* no storage */ }
  },
  keys() {
    try {
      return [...Object.keys(localStorage), ...page.keys()];
    } catch {
      return [...page.keys()];
    }
  },
};

/* What waits for the server, by question's element: key, sequence, value, and the timers. */
const waiting = new Map();
let last = 0;

const kept = (question) => Number(question.dataset.sequence ?? 0);
const sectionOf = (question) => question.closest("[data-outbox]");
const keyOf = (question) => `${PREFIX}${sectionOf(question).dataset.outbox}/${question.dataset.question}`;

const questionOf = (target) => {
  const question = target.closest?.("[data-question]");
  return question && question.closest("[data-outbox]:not([data-closed])") ? question : null;
};

const partsOf = (question) => [...question.querySelectorAll("[data-part]")];
const itemsOf = (question) => [...question.querySelectorAll("[data-item]")];

const read = (question) => {
  const parts = partsOf(question);
  if (parts.length > 0) return Object.fromEntries(parts.map((part) => [part.dataset.part, part.value]));
  const items = itemsOf(question);
  if (items.length > 0) return items.map((item) => item.dataset.item);
  const inputs = [...question.querySelectorAll("input")];
  switch (inputs[0]?.type) {
    case "radio":
      return inputs.find((input) => input.checked)?.value ?? "";
    case "checkbox":
      return inputs.filter((input) => input.checked).map((input) => input.value);
    default:
      return inputs[0]?.value ?? "";
  }
};

const write = (question, value) => {
  const parts = partsOf(question);
  const items = itemsOf(question);
  if (parts.length > 0) {
    for (const part of parts) part.value = value?.[part.dataset.part] ?? "";
  } else if (items.length > 0) {
    const names = Array.isArray(value) ? value : [];
    for (const name of names) {
      const item = items.find((each) => each.dataset.item === name);
      item?.parentElement.append(item);
    }
  } else {
    for (const input of question.querySelectorAll("input")) {
      if (input.type === "radio") input.checked = input.value === value;
      else if (input.type === "checkbox") input.checked = Array.isArray(value) && value.includes(input.value);
      else input.value = String(value);
    }
  }
};

const say = (question, words) => {
  const line = question.querySelector(".unsaved");
  if (line && line.textContent !== words) line.textContent = words;
  question.toggleAttribute("data-waiting", words !== "");
};

const stop = (entry) => {
  clearTimeout(entry.typing);
  clearTimeout(entry.late);
  clearInterval(entry.again);
};

/* Into the outbox, to be sent after a delay. */
const keep = (question, value, delay, sequence) => {
  const before = waiting.get(question);
  if (before) clearTimeout(before.typing);
  if (sequence === undefined) {
    sequence = last = Math.max(Date.now(), last + 1, kept(question) + 1);
  }
  const entry = before ?? {};
  entry.key = keyOf(question);
  entry.sequence = sequence;
  entry.value = value;
  entry.sent = false;
  entry.stored = outbox.set(entry.key, { sequence, value });
  waiting.set(question, entry);
  entry.late ??= setTimeout(() => {
    say(question, entry.stored ? "Not saved yet, kept in this browser." : "Not saved yet. Keep this page open.");
  }, delay + LATE);
  return entry;
};

/* To the server. */
const send = (question) => {
  const entry = waiting.get(question);
  const section = sectionOf(question);
  if (!entry || !section) return;
  clearTimeout(entry.typing);
  entry.sent = true;
  const { sequence, value } = entry;
  section.dispatchEvent(new CustomEvent("answer", { detail: { question: question.dataset.question, sequence, value } }));
  entry.again ??= setInterval(() => (question.isConnected ? navigator.onLine && send(question) : forget(question)), AGAIN);
};

/* Of this page's memory only; the outbox has it still. */
const forget = (question) => {
  const entry = waiting.get(question);
  if (entry) stop(entry);
  waiting.delete(question);
};

/* Out of the outbox, as far as the server says that it is safe. */
const acknowledge = (question) => {
  const safe = kept(question);
  const entry = waiting.get(question);
  if (!entry || entry.sequence > safe) return;
  forget(question);
  say(question, "");
  const stored = outbox.get(entry.key);
  if (stored && stored.sequence <= safe) outbox.remove(entry.key);
};

/* What an earlier page left in the outbox for a quiz that is on this page now. */
const resume = (section) => {
  for (const question of [...waiting.keys()]) {
    if (!question.isConnected) forget(question);
  }
  const name = section.dataset.outbox;
  const closed = section.hasAttribute("data-closed");
  const start = PREFIX + name.slice(0, name.lastIndexOf("/") + 1);
  const attempt = Number(name.slice(name.lastIndexOf("/") + 1));
  for (const key of outbox.keys()) {
    if (!key.startsWith(start)) continue;
    const other = Number.parseInt(key.slice(start.length), 10);
    if (other < attempt || (closed && other === attempt)) outbox.remove(key);
  }
  if (closed) return;
  let newest;
  for (const question of section.querySelectorAll("[data-question]")) {
    const key = keyOf(question);
    const stored = outbox.get(key);
    if (!stored) continue;
    if (!(stored.sequence > kept(question))) {
      outbox.remove(key);
      continue;
    }
    if (waiting.get(question)?.sequence === stored.sequence) continue;
    last = Math.max(last, stored.sequence);
    write(question, stored.value);
    keep(question, stored.value, 0, stored.sequence);
    send(question);
    if (!newest || stored.sequence > waiting.get(newest).sequence) newest = question;
  }
  if (newest && Date.now() - waiting.get(newest).sequence < RECENT) returnTo(newest);
};

/* Whoever was thrown out in the middle of an answer goes on there, once the page before the framework is gone. */
const returnTo = (question) => {
  if (document.getElementById("first")) {
    requestAnimationFrame(() => returnTo(question));
    return;
  }
  if (!question.isConnected || (document.activeElement && document.activeElement !== document.body)) return;
  const input = question.querySelector("input:checked") ?? question.querySelector("input");
  input?.focus({ preventScroll: true });
  if (input?.type === "text") input.setSelectionRange(input.value.length, input.value.length);
  question.scrollIntoView({ block: "center" });
};

const typed = (target) => target instanceof HTMLInputElement && target.type !== "radio" && target.type !== "checkbox";

const flush = () => {
  for (const [question, entry] of waiting) {
    if (!entry.sent) send(question);
  }
};

const start = () => {
  document.addEventListener("input", (event) => {
    const question = typed(event.target) && questionOf(event.target);
    if (!question) return;
    const entry = keep(question, read(question), TYPING);
    entry.typing = setTimeout(() => send(question), TYPING);
  });
  document.addEventListener("change", (event) => {
    const question = questionOf(event.target);
    if (!question) return;
    if (typed(event.target)) {
      flush();
    } else {
      keep(question, read(question), 0);
      send(question);
    }
  });
  document.addEventListener("focusout", flush);
  document.addEventListener("visibilitychange", flush);
  document.addEventListener("quiz-shown", (event) => resume(event.target));
  new MutationObserver((changes) => changes.forEach((change) => acknowledge(change.target))).observe(document, {
    subtree: true,
    attributeFilter: ["data-sequence"],
  });
  document.querySelectorAll("[data-outbox]").forEach(resume);
};

/* Loaded a second time under another address, the module leaves everything to the first. */
if (!window.readoutAnswers) {
  window.readoutAnswers = true;
  start();
}
