/*
 * Lets the text paint before any script is fetched. It stands in the document; shell.js and what the page needs next to it wait
 * with their addresses in data-first.
 */
{
  const fetchScripts = () => {
    for (const waiting of document.querySelectorAll("script[data-first]")) {
      const script = document.createElement("script");
      script.type = "module";
      /* In the order of the document. */
      script.async = false;
      script.src = waiting.dataset.first;
      waiting.replaceWith(script);
    }
  };
  document.addEventListener("DOMContentLoaded", () => {
    if (document.visibilityState === "visible" && document.getElementById("first")) {
      requestAnimationFrame(() => setTimeout(fetchScripts));
    } else {
      fetchScripts();
    }
  });
}
