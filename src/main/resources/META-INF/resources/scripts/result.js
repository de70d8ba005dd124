/*
 * The way from a result to the paragraph to reread, and back.
 *
 *   a[data-paragraph]     leads to the paragraph of that number in the text, or with 0 to the beginning of the section
 */

const start = () => {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-paragraph]");
    if (!link) return;
    const text = link.closest("article")?.querySelectorAll(".prose > p");
    const passage = text?.[Number(link.dataset.paragraph) - 1] ?? link.closest("article")?.querySelector("h1");
    if (!passage) return;
    event.preventDefault();
    for (const marked of document.querySelectorAll(".prose .again")) marked.classList.remove("again");
    if (passage.localName === "p") passage.classList.add("again");
    passage.tabIndex = -1;
    passage.focus({ preventScroll: true });
    passage.scrollIntoView({ block: "center" });
  });
};

if (document.body) start();
else document.addEventListener("DOMContentLoaded", start);
