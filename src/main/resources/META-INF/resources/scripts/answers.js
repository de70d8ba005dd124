/*
 * Answers that can't be lost on their way. Whatever is chosen or typed in a quiz goes into an outbox in this browser with
 * the number of the write, then to the server; it leaves the outbox when the server says that this write is settled: kept,
 * or given up by the reader. A page that comes back, after a reload, a restart or an expired session, shows what is in the
 * outbox and sends it again. What an outbox holds, this script never judges: with each write goes which ones it was made
 * after, and the server answers where another window was in between.
 *
 *   section[data-outbox]                  a quiz; the name tells person, lesson, quiz and attempt apart
 *   section[data-outbox-before]           the name before a guest signed in, whose outbox goes along
 *   section[data-closed]                  a submitted one, which takes no answer
 *   fieldset[data-question]               a question; within it, under a name of its own, how sure the reader is
 *   fieldset[data-sequence]               the number of the write that the server keeps
 *   fieldset[data-settled]                the number of the write of this page that was settled last
 *   fieldset[data-undecided]              the number of the write that waits for the reader's choice between two answers
 *   fieldset[data-saved], [data-remark]   what the server says of the answer that it keeps; this script writes it
 *   [data-part]                           an input or a select for a part of a question that has several
 *   [data-words]                          the number of words in a long text, which follows the typing
 *   [data-item]                           an item of a question about their order
 *   [data-pick]                           what chooses the option of that value when it is clicked: a mark on a map
 *   event "quiz-shown" on a section       by the server, when the section was put on the page or shown anew
 *   event "answer-settled" on a section   by the server, for an answer to an attempt that is not shown: attempt, question,
 *                                         sequence
 *   event "answer" on a section           to the server: attempt, question, sequence, after, value
 *   #first section[data-outbox]           one of the page before the framework, whose events nobody hears: the one that
 *                                         comes in its place shows what is in the outbox by then, and sends it
 *   event "hint-opened" on a section      to the server: the question whose free hint was opened, details.hint
 *   section[data-signed-out]              one that asks a person who is signed out whether to sign in, and takes no answer
 *   event "signed-out" on a section       to the server, when this browser showed an account's quiz before and now a guest's
 *   event "signed-in" on a section        to the server, when this page showed a guest's quiz before it was loaded again
 *   event "guest-chosen" on a section     by the server, when a person who is signed out goes on without an account
 *
 * Submitting waits for a connection in the same way: the wish is in the outbox until the server has dealt with it, and is
 * carried out after the answers of that attempt, by this page or by the next that shows the quiz.
 *
 *   button[data-submit]                   submits; with data-asked where the server has asked about unanswered questions
 *   .unsent                               says that nothing is submitted yet; empty otherwise
 *   section[data-shown]                   tells one state of the panel from the next
 *   event "submit-asked" on a section     to the server: attempt, shown, confirmed, later
 *   event "submit-settled" on a section   by the server, when it has submitted, refused or asked: attempt
 */

const PREFIX = "readout-answer:";
const SUBMIT = "readout-submit:";
const TYPING = 600;
const LATE = 1500;
const AGAIN = 15000;
const RECENT = 600000;
const MOST_AFTER = 100;
const GUEST = "guest";
const SHOWN_FOR = "readout-answers-for";

/* Tells what this page keeps from what another tab keeps for the same question. */
const tab = Math.random().toString(36).slice(2, 10);

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

/* For whom this tab was last shown a quiz, across reloads; in a new one, for whom any tab of this browser was. */
const shownFor = {
  get() {
    try {
      return sessionStorage.getItem(SHOWN_FOR) ?? localStorage.getItem(SHOWN_FOR);
    } catch {
      return null;
    }
  },
  set(person) {
    try {
      sessionStorage.setItem(SHOWN_FOR, person);
      localStorage.setItem(SHOWN_FOR, person);
    } catch { /* no storage */ }
  },
};

/* The quizzes of which the server was told that this page showed them for a guest before. */
const toldSignedIn = new Set();

/*
 * Whether this page showed a guest's quizzes until it was loaded again, from where nobody signs in. Its session ends while
 * somebody signs in on another tab, and a request at that moment loads it again.
 */
const wasGuest = (() => {
  const [loaded] = performance.getEntriesByType("navigation");
  const address = loaded?.name.split("#")[0];
  const again = loaded?.type === "reload" || document.referrer === address;
  return again && shownFor.get() === GUEST ? address : null;
})();
const signedInSince = (section) =>
  wasGuest === location.href.split("#")[0] && personOf(section) !== GUEST && !toldSignedIn.has(quizOf(section));

/* What waits for the server, by question's element: key, sequence, value, the writes it was made after, and the timers. */
const waiting = new Map();

/* More that earlier pages or other tabs left for a question, by its element, the newest first. */
const leftOver = new Map();
let last = 0;

const kept = (question) => Number(question.dataset.sequence ?? 0);
const sectionOf = (question) => question.closest("[data-outbox]");
const personOf = (section) => section.dataset.outbox.split("/")[0];
const attemptOf = (section) => Number(section.dataset.outbox.split("/").at(-1));
const quizOf = (section) => section.dataset.outbox.slice(0, section.dataset.outbox.lastIndexOf("/") + 1);
const keyOf = (question) => `${PREFIX}${sectionOf(question).dataset.outbox}/${question.dataset.question}/${tab}`;

const questionOf = (target) => {
  const question = target.closest?.("[data-question]");
  return question && question.closest("[data-outbox]:not([data-closed])") ? question : null;
};

/* Whether it is of the page before the framework, which may have gone already. */
const isOfFirst = (element) => element.closest("#first") !== null;

const partsOf = (question) => [...question.querySelectorAll("[data-part]")];
const itemsOf = (question) => [...question.querySelectorAll("[data-item]")];
/* Not those of how sure the reader is, which is a question of its own within it. */
const inputsOf = (question) =>
  [...question.querySelectorAll("input, textarea")].filter((input) => input.closest("[data-question]") === question);

const read = (question) => {
  const parts = partsOf(question);
  if (parts.length > 0) return Object.fromEntries(parts.map((part) => [part.dataset.part, part.value]));
  const items = itemsOf(question);
  if (items.length > 0) return items.map((item) => item.dataset.item);
  const inputs = inputsOf(question);
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
    for (const input of inputsOf(question)) {
      if (input.type === "radio") input.checked = input.value === value;
      else if (input.type === "checkbox") input.checked = Array.isArray(value) && value.includes(input.value);
      else if (input.value !== String(value)) input.value = String(value);
    }
  }
};

/* Counts like org.readout.question.kind.Essay does. */
const count = (question) => {
  const line = question.querySelector("[data-words]");
  if (!line) return;
  const words = read(question).match(/[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu) ?? [];
  line.textContent = String(words.length);
};

const say = (question, words) => {
  const line = question.querySelector(".unsaved");
  if (line && line.textContent !== words) line.textContent = words;
  question.toggleAttribute("data-waiting", words !== "");
};

/* What the server says of a question's answer, beside what is said here. */
const tell = (question, name) => {
  const line = question.matches("[data-question]") && question.querySelector(`.stamp .${name}`);
  if (line && line.textContent !== question.dataset[name]) line.textContent = question.dataset[name];
};

const stop = (entry) => {
  clearTimeout(entry.typing);
  clearTimeout(entry.late);
  clearInterval(entry.again);
  entry.late = entry.again = undefined;
};

const store = (entry) => {
  entry.stored = outbox.set(entry.key, { sequence: entry.sequence, value: entry.value, after: entry.after });
};

const wait = (question, entry, delay) => {
  waiting.set(question, entry);
  entry.sent = false;
  entry.late ??= setTimeout(() => {
    say(question, window.readoutText(entry.stored ? "not-saved.kept" : "not-saved.open"));
  }, delay + LATE);
  return entry;
};

/* The submission that waits, by section: when it was sent last, its timers, and whether the reader was told that it waits. */
const submitting = new Map();

/* Sections at which the reader was asked about unanswered questions while there was no connection, with what was asked. */
const askedOffline = new Map();

const submitKey = (section) => SUBMIT + section.dataset.outbox;
const isOffline = () =>
  !navigator.onLine || ["reconnecting", "connection-lost"].includes(window.Vaadin?.connectionState?.state);

const sayUnsent = (section, words) => {
  const line = section.querySelector(".unsent");
  if (line && line.textContent !== words) line.textContent = words;
};

const isBlank = (value) =>
  typeof value === "string" ? value.trim() === "" : Object.values(value).every((part) => String(part).trim() === "");

/* The numbers of the questions that have no answer, neither on the server nor here. */
const unanswered = (section) =>
  [...section.querySelectorAll("fieldset.question")].flatMap((question, index) => {
    const takesAnswers = question.hasAttribute("data-question");
    const given = waiting.has(question) || question.hasAttribute("data-sequence");
    return takesAnswers && !(given && !isBlank(read(question))) ? [index + 1] : [];
  });

const UNANSWERED = { offline: "unanswered.offline", slow: "unanswered.slow", you: "unanswered.you-offline" };
const UNSENT = { offline: "unsent.offline", slow: "unsent.slow", you: "unsent.you-offline" };

/* Says at the button, at once, that the attempt is not in. */
const tellUnsent = (section) => {
  const entry = submitting.get(section);
  if (!entry) return;
  const reached = isOffline() ? "offline" : "slow";
  const why = navigator.onLine ? reached : "you";
  const open = entry.wish.confirmed ? [] : unanswered(section);
  if (open.length) {
    drop(section);
    const asked = open.length === 1 ? "unanswered.one" : "unanswered";
    const unanswered = window.readoutText(asked, { numbers: open.join(", ") });
    askedOffline.set(section, unanswered);
    sayUnsent(section, window.readoutText(UNANSWERED[why], { unanswered }));
    return;
  }
  entry.wish.later = true;
  outbox.set(submitKey(section), entry.wish);
  const unsent = window.readoutText(UNSENT[why]);
  const isTimed = section.querySelector("[data-submit][data-timed]");
  sayUnsent(section, isTimed ? window.readoutText("unsent.timed", { unsent }) : unsent);
};

/* The wish stays in the outbox. */
const stopSubmitting = (section) => {
  const entry = submitting.get(section);
  clearTimeout(entry?.late);
  clearInterval(entry?.again);
  submitting.delete(section);
};

const drop = (section) => {
  stopSubmitting(section);
  outbox.remove(submitKey(section));
};

/* To the server, after all that was answered before. */
const carryOut = (section) => {
  const entry = submitting.get(section);
  if (!entry || !section.isConnected) return;
  const behind = [...waiting].some(([question, { sent }]) => !sent && sectionOf(question) === section)
    || [...leftOver].some(([question, left]) => left.length && sectionOf(question) === section);
  if (behind) return;
  const { confirmed, later } = entry.wish;
  const detail = { attempt: attemptOf(section), shown: Number(section.dataset.shown), confirmed, later };
  section.dispatchEvent(new CustomEvent("submit-asked", { detail }));
};

/* Keeps the wish to submit until the server says what became of it. */
const submit = (section, wish) => {
  drop(section);
  const entry = { wish };
  submitting.set(section, entry);
  outbox.set(submitKey(section), wish);
  if (isOffline()) tellUnsent(section);
  if (!submitting.has(section)) return;
  carryOut(section);
  entry.late = setTimeout(() => tellUnsent(section), LATE);
  entry.again = setInterval(() => {
    if (!section.isConnected) drop(section);
    else if (navigator.onLine) carryOut(section);
  }, AGAIN);
};

/* What an earlier page, or this one before the panel was shown anew, was asked to submit. */
const resumeSubmit = (section) => {
  askedOffline.delete(section);
  for (const key of outbox.keys()) {
    /* Of an attempt that is over, since another one is shown. */
    if (key.startsWith(SUBMIT + quizOf(section)) && key !== submitKey(section)) outbox.remove(key);
  }
  const entry = submitting.get(section);
  const wish = outbox.get(submitKey(section));
  if (entry && !wish) drop(section);
  if (!wish) return;
  if (entry) carryOut(section);
  else submit(section, { ...wish, later: true });
};

const clickedSubmit = (button) => {
  const section = sectionOf(button);
  flush();
  const confirmed = button.hasAttribute("data-asked") || askedOffline.has(section);
  submit(section, { confirmed, later: false });
};

/* Without a word of the connection, once it is back. */
const askOnly = () => askedOffline.forEach((unanswered, section) => sayUnsent(section, unanswered));

/* The answer to a click comes back by itself while there is a connection; whether there still is one, the framework tells. */
let watched;
const watchConnection = () => {
  const state = window.Vaadin?.connectionState;
  if (!state || state === watched) return;
  watched = state;
  state.addStateChangeListener(() => {
    if (isOffline()) [...submitting.keys()].forEach(tellUnsent);
    else askOnly();
  });
};

/* Into the outbox, to be sent after a delay. */
const keep = (question, value, delay) => {
  if (askedOffline.delete(sectionOf(question))) sayUnsent(sectionOf(question), "");
  const entry = waiting.get(question) ?? { after: [kept(question)] };
  clearTimeout(entry.typing);
  const before = entry.key;
  entry.key = keyOf(question);
  entry.sequence = last = Math.max(Date.now(), last + 1, kept(question) + 1);
  entry.value = value;
  store(entry);
  if (before && before !== entry.key) outbox.remove(before);
  return wait(question, entry, delay);
};

/* To the server. */
const send = (question) => {
  const entry = waiting.get(question);
  const section = sectionOf(question);
  if (!entry || !section) return;
  clearTimeout(entry.typing);
  entry.sent = true;
  const { sequence, value, after } = entry;
  const detail = { attempt: attemptOf(section), question: question.dataset.question, sequence, after, value };
  section.dispatchEvent(new CustomEvent("answer", { detail }));
  if (!after.includes(sequence)) {
    // Whatever is typed from now on is typed after this write, whether or not its answer comes back.
    entry.after = [...after, sequence].slice(-MOST_AFTER);
    store(entry);
  }
  entry.again ??= setInterval(() => (question.isConnected ? navigator.onLine && send(question) : forget(question)), AGAIN);
};

/* Of this page's memory only; the outbox has it still. */
const forget = (question) => {
  const entry = waiting.get(question);
  if (entry) stop(entry);
  waiting.delete(question);
};

/* Out of the outbox, as far as the server says that it is settled. */
const acknowledge = (question) => {
  const entry = waiting.get(question);
  if (!entry) return;
  if (Number(question.dataset.settled) === entry.sequence) {
    forget(question);
    say(question, "");
    shownFor.set(personOf(sectionOf(question)));
    outbox.remove(entry.key);
    takeLeftOver(question);
    carryOut(sectionOf(question));
  } else if (Number(question.dataset.undecided) === entry.sequence) {
    stop(entry);
    say(question, "");
  }
};

/* What was in the outbox for a question, onto the page and to the server, one write at a time. */
const takeLeftOver = (question) => {
  const next = leftOver.get(question)?.shift();
  if (!next) return;
  last = Math.max(last, next.sequence);
  write(question, next.value);
  count(question);
  wait(question, { key: next.key, sequence: next.sequence, value: next.value, after: next.after ?? [], stored: true }, 0);
  send(question);
};

/* What a guest had not saved goes along with the account that this page was shown for since. */
const move = (section) => {
  const before = section.dataset.outboxBefore;
  if (!before) return;
  delete section.dataset.outboxBefore;
  /* Another attempt than the one that was to be submitted. */
  outbox.remove(SUBMIT + before);
  for (const key of outbox.keys()) {
    if (!key.startsWith(`${PREFIX}${before}/`)) continue;
    outbox.set(PREFIX + section.dataset.outbox + key.slice(PREFIX.length + before.length), outbox.get(key));
    outbox.remove(key);
  }
};

/* All that the outbox has for a quiz: attempt, question, key, sequence, value, after. */
const inOutbox = (section) => {
  const start = PREFIX + quizOf(section);
  const found = [];
  for (const key of outbox.keys()) {
    if (!key.startsWith(start)) continue;
    const [attempt, question] = key.slice(start.length).split("/");
    const stored = outbox.get(key);
    if (stored?.sequence > 0) found.push({ ...stored, attempt: Number(attempt), question, key });
    else outbox.remove(key);
  }
  return found.sort((a, b) => b.sequence - a.sequence);
};

/* What an earlier page left in the outbox for a quiz that is on this page now. */
const resume = (section) => {
  const isFirst = isOfFirst(section);
  for (const question of [...waiting.keys()]) {
    if (!question.isConnected || (isOfFirst(question) && !isFirst)) forget(question);
  }
  if (!isFirst) {
    [...submitting.keys()].filter(isOfFirst).forEach(stopSubmitting);
    /* Asked there about unanswered questions, the reader is asked again here. */
    const asked = [...askedOffline.keys()].filter((one) => isOfFirst(one) && quizOf(one) === quizOf(section));
    asked.forEach((one) => askedOffline.delete(one));
    if (asked.length) outbox.set(submitKey(section), { confirmed: false, later: true });
  }
  leftOver.clear();
  /* Without cookies the framework never comes, and nothing would send an answer: scripts/shell.js says so. */
  section.inert = isFirst && !document.cookie.includes("readout-cookies=yes");
  if (section.hasAttribute("data-signed-out")) return;
  move(section);
  const before = shownFor.get();
  if (before && before !== GUEST && personOf(section) === GUEST) {
    /* Until the server shows it otherwise: an answer now would be a guest's. */
    section.inert = true;
    section.dispatchEvent(new CustomEvent("signed-out"));
    return;
  }
  shownFor.set(personOf(section));
  if (!isFirst && signedInSince(section)) {
    toldSignedIn.add(quizOf(section));
    section.dispatchEvent(new CustomEvent("signed-in"));
    return;
  }
  watchConnection();
  const found = inOutbox(section);
  const attempt = attemptOf(section);
  const closed = section.hasAttribute("data-closed");
  for (const { key, ...answer } of found) {
    const isOn = [...section.querySelectorAll("[data-question]")].some((one) => one.dataset.question === answer.question);
    const isOver = answer.attempt < attempt || (answer.attempt === attempt && (closed || !isOn));
    if (isOver) section.dispatchEvent(new CustomEvent("answer", { detail: answer }));
  }
  if (closed) {
    resumeSubmit(section);
    return;
  }
  let newest;
  for (const question of section.querySelectorAll("[data-question]")) {
    if (waiting.has(question)) continue;
    const left = found.filter((one) => one.attempt === attempt && one.question === question.dataset.question);
    if (!left.length) continue;
    leftOver.set(question, left);
    takeLeftOver(question);
    if (!newest || waiting.get(question).sequence > waiting.get(newest).sequence) newest = question;
  }
  resumeSubmit(section);
  if (newest && Date.now() - waiting.get(newest).sequence < RECENT) returnTo(newest);
};

/* The server says what became of an answer to an attempt that is not on the page any more. */
const settle = (section, { attempt, question, sequence }) => {
  for (const one of inOutbox(section)) {
    if (one.attempt === attempt && one.question === question && one.sequence === sequence) outbox.remove(one.key);
  }
};

/* Whoever was thrown out in the middle of an answer goes on there, once the page before the framework is gone. */
const returnTo = (question) => {
  if (document.getElementById("first")) {
    requestAnimationFrame(() => returnTo(question));
    return;
  }
  if (!question.isConnected || (document.activeElement && document.activeElement !== document.body)) return;
  const own = (selector) => [...question.querySelectorAll(selector)].find((each) => each.closest("[data-question]") === question);
  const input = own("input:checked") ?? own("input, textarea, select, button");
  input?.focus({ preventScroll: true });
  if (input?.type.startsWith("text")) input.setSelectionRange(input.value.length, input.value.length);
  question.scrollIntoView({ block: "center" });
};

const typed = (target) =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && target.type !== "radio" && target.type !== "checkbox");

/* A mark on a map stands for an option of the list, and whoever chose one goes on from there. */
const pick = (mark) => {
  const option = inputsOf(questionOf(mark)).find((input) => input.value === mark.dataset.pick);
  option?.focus({ preventScroll: true });
  option?.click();
};

const flush = () => {
  for (const [question, entry] of waiting) {
    if (!entry.sent) send(question);
  }
};

const start = () => {
  document.addEventListener("input", (event) => {
    const question = typed(event.target) && questionOf(event.target);
    if (!question) return;
    count(question);
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
  document.addEventListener("click", (event) => {
    const mark = event.target.closest?.("[data-pick]");
    if (mark && questionOf(mark)) pick(mark);
  });
  document.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest?.("[data-submit]");
      if (!button) return;
      // The framework would send the click, but not keep it.
      event.stopPropagation();
      // The second half of a double click confirms nothing.
      if (event.detail < 2) clickedSubmit(button);
    },
    true,
  );
  document.addEventListener(
    "toggle",
    ({ target }) => {
      if (!target.open || !target.matches("details.hint")) return;
      const detail = target.closest("[data-question]").dataset.question;
      target.closest("[data-outbox]")?.dispatchEvent(new CustomEvent("hint-opened", { detail }));
    },
    true,
  );
  document.addEventListener("focusout", flush);
  addEventListener("online", askOnly);
  document.addEventListener("visibilitychange", flush);
  document.addEventListener("quiz-shown", (event) => resume(event.target));
  document.addEventListener("guest-chosen", () => shownFor.set(GUEST));
  document.addEventListener("answer-settled", (event) => settle(event.target, event.detail));
  document.addEventListener("submit-settled", (event) => {
    drop(event.target);
    askedOffline.delete(event.target);
    sayUnsent(event.target, "");
  });
  document.addEventListener("submit", (event) => {
    // Whoever signs out in this tab knows it.
    if (event.target.getAttribute("action") === "/sign-out") shownFor.set(GUEST);
  });
  new MutationObserver((changes) => {
    for (const { target, attributeName } of changes) {
      if (attributeName === "data-saved" || attributeName === "data-remark") tell(target, attributeName.slice(5));
      else acknowledge(target);
    }
  }).observe(document, {
    subtree: true,
    attributeFilter: ["data-settled", "data-undecided", "data-saved", "data-remark"],
  });
  document.querySelectorAll("[data-outbox]").forEach(resume);
};

/* Loaded a second time under another address, the module leaves everything to the first. */
if (!window.readoutAnswers) {
  /* What is chosen or typed in a question: the editor's trial reads it, and nothing keeps it. */
  window.readoutAnswers = { read };
  start();
}
