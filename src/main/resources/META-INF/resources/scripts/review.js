/*
 * Review: reads the answer to a card, and takes keys.
 *
 *   .review-show                     shows the solution; Enter in a field does it, too
 *   event "review-answer" on a card  to the server: the value of the answer
 *   .ratings button                  says how it went; the keys 1 to 4 press them
 *   event "keep-term" on .ask-again  to the server: the id of a key term whose note offers to keep it
 */

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
  } else if (/^[1-4]$/.test(event.key) && !field?.matches("input, select, textarea")) {
    document.querySelectorAll(".review .ratings button")[Number(event.key) - 1]?.click();
  }
});

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
