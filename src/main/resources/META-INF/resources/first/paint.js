/*
 * Lets the text paint before any script is fetched, and remembers what is clicked meanwhile. It stands in the document; the file
 * with all other scripts waits with its address in data-first.
 */
/*
 * How its reader likes a text to be set, from a cookie: size, line spacing, typeface and width, each by its place in a list, such
 * as "1.1.0.1.0.0", whether hard words are explained, and whether keys without Ctrl or Alt do nothing. A page that was kept in this browser was kept before the reader's last choice, so light or dark is here, too.
 */
window.readoutTextChoices = {
  size: [0.9, 1, 1.15, 1.3, 1.5],
  line: [1.45, 1.66, 2],
  face: ["var(--serif)", "var(--sans)"],
  width: [0.85, 1, 1.25],
  words: [false, true],
  keys: [false, true],
};
window.readoutSetText = () => {
  const cookie = (name) => document.cookie.match(`(?:^|; )${name}=([^;]*)`)?.[1];
  const root = document.documentElement;
  const theme = cookie("readout-theme");
  if (theme) root.dataset.theme = theme;
  const chosen = cookie("readout-text")?.match(/^\d(\.\d){3,5}/)?.[0].split(".") ?? [];
  Object.entries(window.readoutTextChoices).forEach(([name, values], place) => {
    const value = values[chosen[place]];
    if (typeof values[0] === "boolean") root.toggleAttribute(name === "keys" ? "data-no-keys" : `data-${name}`, value ?? false);
    else if (value) root.style.setProperty(`--text-${name}`, value);
    else root.style.removeProperty(`--text-${name}`);
  });
};
window.readoutSetText();
/* A button to listen is there from the start, or never. */
if ("speechSynthesis" in window) document.documentElement.dataset.voice = "";
{
  const fetchScript = () => {
    const waiting = document.querySelector("script[data-first]");
    const script = document.createElement("script");
    script.type = "module";
    script.src = waiting.dataset.first;
    waiting.replaceWith(script);
  };
  /*
   * A form that is there before the framework remembers that its button was clicked, or Enter pressed in a field, and says so.
   * It may be clicked before any script is there, and scripts/shell.js sends it. A button without a form is remembered, too.
   */
  const remember = (event) => {
    const alone = event.target.closest?.("button[data-before-framework]");
    if (alone && event.type === "click") alone.dataset.clicked = "";
    const form = event.target.closest?.("form[data-before-framework]");
    const button = form?.querySelector(".row button");
    const sends = event.type === "click"
      ? button?.contains(event.target)
      : event.key === "Enter" && !event.isComposing && event.target.matches("input");
    if (!form || !sends) return;
    button.dataset.clicked = "";
    const status = form.querySelector("[data-says]");
    status.textContent = status.dataset.says;
  };
  ["click", "keydown"].forEach((type) => document.addEventListener(type, remember));
  document.addEventListener("change", (event) => event.target.matches("select") && (event.target.dataset.chosen = ""));
  /* A mark in the text that is clicked before scripts/reading.js is there opens its note then. Without scripts it is a link. */
  document.addEventListener("click", (event) => {
    const mark = event.target.closest?.("a[data-note]");
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey || customElements.get("readout-reading")) return;
    event.preventDefault();
    customElements.whenDefined("readout-reading").then(() => mark.click());
  });
  document.addEventListener("DOMContentLoaded", () => {
    if (document.visibilityState === "visible" && document.getElementById("first")) {
      requestAnimationFrame(() => setTimeout(fetchScript));
    } else {
      fetchScript();
    }
  });
}
/*
 * A text that is being read must not jump: a font that comes late is not shown before the next page. With the rules of a style
 * sheet the browser would look at all fonts again when the framework brings styles of its own; these stay as they are.
 */
{
  const fonts = new CSSStyleSheet();
  fonts.replaceSync(document.getElementById("fonts").textContent.replace(/<\/?style>/g, ""));
  for (const { style } of fonts.cssRules) {
    const value = (name, usual) => style.getPropertyValue(name) || usual;
    document.fonts.add(new FontFace(value("font-family").replaceAll('"', ""), value("src"), {
      weight: value("font-weight"),
      style: value("font-style", "normal"),
      unicodeRange: value("unicode-range", "U+0-10FFFF"),
      display: value("font-display"),
    }));
  }
}
