/* The frame of every page: the light or dark switch, and the hand-over from the first response to the live view. */

const YEAR = 60 * 60 * 24 * 365;

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button.theme");
  if (!button) return;
  const root = document.documentElement;
  const dark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  document.cookie = `readout-theme=${root.dataset.theme}; path=/; max-age=${YEAR}; samesite=lax`;
});

/*
 * What the text does not need comes after it is painted: the framework, and the modules and styles of what stands below the
 * text. Each waits with its address in data-later, a script under no known type besides.
 */
const later = () => {
  for (const sheet of document.querySelectorAll("link[data-later]")) sheet.href = sheet.dataset.later;
  for (const waiting of document.querySelectorAll("script[data-later]")) {
    const script = document.createElement("script");
    script.type = "module";
    script.src = waiting.dataset.later;
    waiting.replaceWith(script);
  }
};
if (document.visibilityState === "visible" && document.getElementById("first")) {
  requestAnimationFrame(() => setTimeout(later));
} else {
  later();
}

/* The text that came with the document stays until the live view is in place, then goes in the same frame. */
const first = document.getElementById("first");
if (first) {
  const outlet = document.getElementById("outlet");
  const takeOver = () => {
    if (!outlet.querySelector(".live")) return false;
    const hadFocus = first.contains(document.activeElement) ? document.activeElement.id : "";
    first.remove();
    if (hadFocus) document.getElementById(hadFocus)?.focus();
    if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
    return true;
  };
  if (!takeOver()) {
    const observer = new MutationObserver(() => takeOver() && observer.disconnect());
    observer.observe(outlet, { childList: true, subtree: true });
  }
}

/* Vaadin's line at the top that says whether the server can be reached: say it to a screen reader, too. */
customElements.whenDefined("vaadin-connection-indicator").then(() => {
  document.querySelector("vaadin-connection-indicator")?.setAttribute("role", "status");
});
