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
