/*
 * Lets the text paint before any script is fetched. It stands in the document; the file with all other scripts waits with its
 * address in data-first.
 */
{
  const fetchScript = () => {
    const waiting = document.querySelector("script[data-first]");
    const script = document.createElement("script");
    script.type = "module";
    script.src = waiting.dataset.first;
    waiting.replaceWith(script);
  };
  document.addEventListener("DOMContentLoaded", () => {
    if (document.visibilityState === "visible" && document.getElementById("first")) {
      requestAnimationFrame(() => setTimeout(fetchScript));
    } else {
      fetchScript();
    }
  });
}
