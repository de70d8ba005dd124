/*
 * Review: reads the answer to a card, and takes keys.
 *
 *   .review-show                     shows the solution; Enter in a field does it, too
 *   event "review-answer" on a card  to the server: the value of the answer
 *   .ratings button                  says how it went; the keys 1 to 4 press them
 *   event "keep-term" on .ask-again  to the server: the id of a key term whose note offers to keep it
 *   event "keep-note" on .ask-again  the same for words that were marked: from scripts/notes.js
 *
 * On a copy without a connection, it asks the cards one after the other. How they went waits in this browser until the page
 * is open again:
 *
 *   .review-card[data-item]          a card of a copy, with data-number of its review and data-due, the day of a later one
 *   event "review-shown"             by the server: the page is there
 *   event "review-later"             to the server: item, number, answer, rating and day of each review that waits
 *   event "review-settled"           by the server: the items whose reviews need no longer be kept
 */

const text = window.readoutText;
const LATER = "readout-review:";

const valueOf = (answer) => {
  const parts = [...answer.querySelectorAll("[data-part]")];
  if (parts.length) return Object.fromEntries(parts.map((part) => [part.dataset.part, part.value]));
  const items = [...answer.querySelectorAll("[data-item]")];
  if (items.length) return items.map((item) => item.dataset.item);
  const inputs = [...answer.querySelectorAll("input, textarea")];
  if (inputs[0]?.type === "radio") return inputs.find((input) => input.checked)?.value ?? "";
  if (inputs[0]?.type === "checkbox") return inputs.filter((input) => input.checked).map((input) => input.value);
  return inputs[0]?.value ?? "";
};

const showSolution = (card) => {
  const detail = valueOf(card.querySelector(".review-answer"));
  card.dispatchEvent(new CustomEvent("review-answer", { detail }));
};

document.addEventListener("click", (event) => {
  const show = event.target.closest?.(".review-show");
  if (show && !show.closest("#first")) showSolution(show.closest(".review-card"));
  else if (event.target.closest?.(".review-card[data-item]")) clickOnCopy(event.target);
  const pick = event.target.closest?.(".review-answer [data-pick]");
  const input = pick && [...pick.closest(".review-answer").querySelectorAll("input")].find((each) => each.value === pick.dataset.pick);
  if (input) input.checked = true;
});

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
  const field = event.target.closest?.("input, select, textarea, button, a, summary");
  if (event.key === "Enter" && field?.matches(".review-answer input")) {
    event.preventDefault();
    field.closest(".review-card").querySelector(".review-show").click();
  } else if (/^[1-4]$/.test(event.key) && !document.documentElement.hasAttribute("data-no-keys") && !field?.matches("input, select, textarea")) {
    const seen = [...document.querySelectorAll(".review .ratings button")].filter((each) => each.getClientRects().length);
    seen[Number(event.key) - 1]?.click();
  }
});

const ofPerson = () => LATER + (document.documentElement.dataset.person ?? "");
const waiting = () => {
  try {
    return JSON.parse(localStorage.getItem(ofPerson())) ?? {};
  } catch {
    return {};
  }
};
const wait = (reviews) => {
  try {
    if (Object.keys(reviews).length) localStorage.setItem(ofPerson(), JSON.stringify(reviews));
    else localStorage.removeItem(ofPerson());
    return true;
  } catch {
    return false; /* no storage: then nothing can be reviewed here */
  }
};

/* Shows the next card of a copy that is due today and wasn't reviewed yet. */
const ask = () => {
  const top = document.querySelector("html[data-kept] .review .review-top");
  if (!top) return;
  const cards = [...document.querySelectorAll(".review-card[data-item]")];
  const today = new Intl.DateTimeFormat("sv").format(new Date());
  const reviews = waiting();
  const open = cards.filter(({ dataset }) => dataset.due <= today && !(dataset.item in reviews));
  cards.forEach((card) => (card.hidden = card !== open[0]));
  const count = Object.keys(reviews).length;
  const place = top.querySelector("[role=status]") ?? document.createElement("p");
  place.className = "quiet";
  place.role = "status";
  place.tabIndex = -1;
  place.textContent = [
    text(open.length ? "review.left" : "review.none", { count: open.length }),
    count ? text("review.waits", { count }) : "",
  ].join(" ");
  top.append(place);
  return open[0]?.querySelector("input, select, textarea, button") ?? place;
};

const clickOnCopy = (target) => {
  const card = target.closest(".review-card");
  const answer = card.querySelector(".review-answer");
  const button = target.closest(".review-show, .review-unknown, [data-rating]");
  if (button?.dataset.rating) {
    const { item, number } = card.dataset;
    const on = new Intl.DateTimeFormat("sv").format(new Date());
    const review = { item, number: Number(number), answer: card.given, rating: button.dataset.rating, on };
    if (wait({ ...waiting(), [item]: review })) document.dispatchEvent(new Event("offline-waits"));
    else return;
    ask()?.focus();
  } else if (button) {
    card.given = button.matches(".review-show") ? valueOf(answer) : "";
    answer.disabled = true;
    card.querySelector(".review-ask").hidden = true;
    const solution = card.querySelector(".review-solution");
    solution.hidden = false;
    solution.tabIndex = -1;
    solution.focus();
  }
};

document.addEventListener("review-shown", ({ target }) => {
  const detail = Object.values(waiting());
  if (detail.length) target.dispatchEvent(new CustomEvent("review-later", { detail }));
});
document.addEventListener("review-settled", ({ detail }) => {
  const settled = detail.split(" ");
  wait(Object.fromEntries(Object.entries(waiting()).filter(([item]) => !settled.includes(item))));
});
ask();

/* A note of a key term offers to keep it, as soon as the live view can. */
document.addEventListener("focusin", (event) => {
  const note = event.target.closest?.('.note[id^="note-term-"]');
  const page = document.querySelector("main .ask-again");
  if (!note || !page || note.querySelector(".keep-term")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "keep-term";
  button.textContent = window.readoutText("keep-term");
  button.addEventListener("click", () => {
    page.dispatchEvent(new CustomEvent("keep-term", { detail: note.id.slice("note-term-".length) }));
    const kept = document.createElement("p");
    kept.className = "small quiet";
    kept.setAttribute("role", "status");
    kept.tabIndex = -1;
    kept.textContent = window.readoutText("keep-term.kept");
    button.replaceWith(kept);
    kept.focus();
  });
  note.append(button);
  /* A sheet has grown: scripts/reading.js keeps its words in sight. */
  note.dispatchEvent(new Event("toggle"));
});
