/* Copies what a button stands for, and says so on the button for a moment. */

const SAID_FOR = 2000;

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("button[data-copy]");
  if (!button || button.dataset.said) return;
  const words = button.textContent;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = window.readoutText("copied");
  } catch {
    // Without a secure connection a browser gives no clipboard; the text is on the page to be selected.
    button.textContent = window.readoutText("copy.failed");
  }
  button.dataset.said = "yes";
  setTimeout(() => {
    button.textContent = words;
    delete button.dataset.said;
  }, SAID_FOR);
});

/* Shows or hides a password that is typed: only here, because neither the framework nor the server needs to know. */
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button.show[aria-controls]");
  const input = button && document.getElementById(button.getAttribute("aria-controls"));
  if (!input) return;
  const show = input.type === "password";
  input.type = show ? "text" : "password";
  button.setAttribute("aria-pressed", String(show));
});
