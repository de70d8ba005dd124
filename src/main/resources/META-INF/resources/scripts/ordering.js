/*
 * Moves items up and down in a question about their order. A move, and the button that settles the order as it stands, are
 * changes of the question's answer; scripts/answers.js reads and sends it.
 *
 *   [data-question] li[data-item]         an item
 *   button[data-move="up" | "down"]       moves the item that it stands in
 *   button[data-settle]                   says that the order is right as it stands
 *   [role="status"] after the list        says where an item is now
 */

const move = (button) => {
  const item = button.closest("[data-item]");
  const list = item.parentElement;
  const up = button.dataset.move === "up";
  const other = up ? item.previousElementSibling : item.nextElementSibling;
  /* The neighbour is moved past the item, so that the item keeps the focus. */
  if (other) list.insertBefore(other, up ? item.nextElementSibling : item);
  const place = [...list.children].indexOf(item) + 1;
  const words = item.querySelector(".item").textContent;
  const values = { item: words, place, count: list.children.length };
  list.parentElement.querySelector("[role=status]").textContent = window.readoutText(other ? "order.moved" : "order.end", values);
  item.scrollIntoView({ block: "nearest" });
  if (other) list.dispatchEvent(new Event("change", { bubbles: true }));
};

/* Loaded a second time under another address, the module leaves everything to the first. */
if (!window.readoutOrdering) {
  window.readoutOrdering = true;
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-question] button[data-move], [data-question] button[data-settle]");
    if (!button) return;
    if (button.dataset.move) move(button);
    else button.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
