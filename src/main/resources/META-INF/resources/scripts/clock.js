/*
 * Shows how much time an attempt has left. The server says how much there is. This script counts down from there by a clock
 * that ignores changes to the computer's time. It asks again when the page comes back into view or wakes up, and now and
 * then, because the student may have been given more time. A screen reader is told at half of the time, at five minutes, at
 * one and at the end, and nothing in between. The figure can be hidden.
 *
 *   .time-left[data-left]                 milliseconds left when it was rendered; data-whole: how many there were
 *   .time-left .figure                    the visible figure
 *   .time-left .unseen                    what is said
 *   button[data-hide]                     hides the figure, and shows it
 *   event "time-told" on it               by the server: what is left now, in milliseconds; empty where nothing is counted
 *   event "time-asked" on the section     to the server: how much is left?
 *
 * Where a score is not shown yet, it asks once it should be:
 *
 *   [data-left]                           milliseconds until then
 *   event "shown-in" on it                by the server: it stands on the page, or there is another time to wait
 */

const GRACE = 6000;
const AGAIN = 20000;
const HIDDEN = "readout-time-hidden";
const MINUTE = 60000;
const A_LITTLE_LATER = 500;
const LONGEST_WAIT = 60 * MINUTE;
const running = new Map();

const figureOf = (left) => {
  const seconds = Math.ceil(left / 1000);
  const two = (number) => String(number).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
};

const inUnit = (number, unit) =>
  new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, unitDisplay: "long" }).format(number);

const inWords = (left) => {
  const seconds = Math.round(left / 1000);
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  return [minutes && inUnit(minutes, "minute"), rest && inUnit(rest, "second")].filter(Boolean).join(" ");
};

const hidden = () => {
  try {
    return localStorage.getItem(HIDDEN) === "true";
  } catch {
    return false;
  }
};

const setHidden = (value) => {
  try {
    localStorage.setItem(HIDDEN, String(value));
  } catch { /* no storage: until the page is left */ }
};

const showWhether = (clock, isHidden) => {
  clock.querySelector(".words").hidden = isHidden;
  const button = clock.querySelector("[data-hide]");
  button.setAttribute("aria-pressed", String(isHidden));
  button.textContent = window.readoutText(isHidden ? "clock.show" : "clock.hide");
};

/* The moments at which something is said, the latest first. */
const momentsOf = (whole) => [...new Set([whole / 2, 5 * MINUTE, MINUTE])].filter((at) => at < whole && at >= MINUTE).sort((a, b) => b - a);

const ask = (clock) => clock.closest("section")?.dispatchEvent(new CustomEvent("time-asked"));

/* Without a connection the questions to the server would only pile up. */
const askNowAndThen = (clock, state) => {
  const now = performance.now();
  if (state.over || now - state.askedAt < AGAIN || !navigator.onLine || document.visibilityState !== "visible") return;
  state.askedAt = now;
  ask(clock);
};

const questionsOf = (clock) => clock.closest("section").querySelectorAll("fieldset.question");

const tick = (clock) => {
  const state = running.get(clock);
  if (!state) return;
  if (!clock.isConnected) {
    clearInterval(state.timer);
    running.delete(clock);
    return;
  }
  const left = Math.max(0, state.left - (performance.now() - state.at));
  clock.querySelector(".figure").textContent = figureOf(left);
  const due = state.moments.filter((moment) => left <= moment);
  if (due.length > 0) {
    state.moments = state.moments.filter((moment) => left > moment);
    clock.querySelector(".unseen").textContent = window.readoutText("clock.left", { time: inWords(due.at(-1)) });
  }
  if (left === 0 && !state.over) {
    state.over = true;
    clock.querySelector(".unseen").textContent = window.readoutText("clock.over");
    /* What is typed goes on its way first; then nothing more is taken. */
    document.activeElement?.blur?.();
    for (const question of questionsOf(clock)) question.disabled = true;
    setTimeout(() => ask(clock), GRACE);
  }
  askNowAndThen(clock, state);
};

const told = (clock, left) => {
  const before = running.get(clock);
  if (before) clearInterval(before.timer);
  if (before?.over && left !== 0) {
    /* More time came at the last moment. */
    clock.querySelector(".unseen").textContent = "";
    for (const question of questionsOf(clock)) question.disabled = false;
  }
  if (left === null) {
    running.delete(clock);
    return;
  }
  const moments = momentsOf(Number(clock.dataset.whole)).filter((moment) => moment < left);
  const now = performance.now();
  running.set(clock, { left, at: now, askedAt: now, moments, over: false, timer: setInterval(() => tick(clock), 500) });
  showWhether(clock, hidden());
  tick(clock);
};

/* Asks for a score at the time when it can be shown, by a clock that ignores changes to the computer's time. */
const awaited = new Map();

/* A timer may come late, as after a sleep, but none early; and none can be set for many days. */
const wait = (place) => {
  const state = awaited.get(place);
  if (!state) return;
  if (!place.isConnected) {
    awaited.delete(place);
    return;
  }
  const left = state.at + Number(place.dataset.left) - performance.now();
  if (left > 0) state.timer = setTimeout(() => wait(place), Math.min(left, LONGEST_WAIT));
  else if (!navigator.onLine) window.addEventListener("online", () => ask(place), { once: true });
  else ask(place);
};

const shownIn = (place) => {
  clearTimeout(awaited.get(place)?.timer);
  awaited.set(place, { at: performance.now() + A_LITTLE_LATER });
  wait(place);
};

/* Loaded a second time under another address, the module leaves everything to the first. */
if (!window.readoutClock) {
  window.readoutClock = true;
  document.addEventListener("time-told", (event) => told(event.target, event.detail === "" ? null : Number(event.detail)));
  document.querySelectorAll(".time-left").forEach((clock) => told(clock, Number(clock.dataset.left)));
  document.addEventListener("shown-in", (event) => shownIn(event.target));
  document.querySelectorAll(".not-shown-yet[data-left]").forEach(shownIn);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    running.forEach((state, clock) => ask(clock));
    /* Asleep, a computer may not have counted. */
    awaited.forEach((state, place) => ask(place));
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".time-left button[data-hide]");
    if (!button) return;
    const isHidden = button.getAttribute("aria-pressed") !== "true";
    setHidden(isHidden);
    showWhether(button.closest(".time-left"), isHidden);
  });
}
