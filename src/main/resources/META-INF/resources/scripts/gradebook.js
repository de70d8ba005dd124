/*
 * The sheet of scores. It ends where the window ends, if the window has room for some rows below what is above the sheet; so its
 * last row, the class average, is in view, and one can see that there are more rows. One of its links is in the tab order; from there the arrow keys lead to the next cell in that
 * direction that holds something, Home and End to the ends of the row, with Ctrl to those of the table.
 */

const MOVES = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

class ReadoutSheet extends HTMLElement {
  #stop = null;
  #here = null;

  connectedCallback() {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.addEventListener("keydown", (event) => this.#onKey(event), { signal });
    this.addEventListener("focusin", (event) => this.#settle(event.target), { signal });
    /* Rows come and go when they are sorted and filtered. */
    const rows = new MutationObserver(() => this.#settle(this.#here));
    rows.observe(this, { childList: true, subtree: true });
    signal.addEventListener("abort", () => rows.disconnect());
    this.#settle(null);
    this.#fill();
    addEventListener("resize", () => this.#fill(), { signal });
    document.fonts?.ready.then(() => this.#fill());
  }

  #fill() {
    const room = document.documentElement.clientHeight - this.getBoundingClientRect().top - scrollY - 16;
    if (room < 320) this.style.removeProperty("--room");
    else this.style.setProperty("--room", `${Math.floor(room)}px`);
  }

  disconnectedCallback() {
    this.#stop?.abort();
  }

  #links() {
    return [...this.querySelectorAll("tbody a")];
  }

  #settle(wanted) {
    const links = this.#links();
    if (wanted && !links.includes(wanted) && wanted !== this.#here) return;
    this.#here = links.includes(wanted) ? wanted : (links[0] ?? null);
    for (const link of links) link.tabIndex = link === this.#here ? 0 : -1;
  }

  #onKey(event) {
    const from = event.target.closest?.("tbody a");
    if (!from || event.altKey || event.metaKey || event.shiftKey) return;
    const to = this.#target(from, event.key, event.ctrlKey);
    if (!to) return;
    event.preventDefault();
    to.focus();
  }

  #target(from, key, all) {
    const links = this.#links();
    if (key === "Home" || key === "End") {
      const among = all ? links : links.filter((link) => row(link) === row(from));
      return key === "Home" ? among[0] : among.at(-1);
    }
    const move = MOVES[key];
    if (!move || all) return null;
    const [down, right] = move;
    const ahead = links.filter((link) =>
      down
        ? column(link) === column(from) && (row(link) - row(from)) * down > 0
        : row(link) === row(from) && (column(link) - column(from)) * right > 0,
    );
    return down + right > 0 ? ahead[0] : ahead.at(-1);
  }
}

const row = (link) => link.closest("tr").rowIndex;
const column = (link) => link.closest("th, td").cellIndex;

customElements.define("readout-sheet", ReadoutSheet);

/* What is around a grid: it ends where the window ends. Enter in a cell presses what the cell holds. */
class ReadoutRoom extends HTMLElement {
  #stop = null;
  #cell = null;

  connectedCallback() {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.addEventListener("keydown", (event) => this.#onKey(event), { signal, capture: true });
    const fill = () => this.#fill();
    addEventListener("resize", fill, { signal });
    const above = new ResizeObserver(fill);
    above.observe(this.parentElement);
    signal.addEventListener("abort", () => above.disconnect());
    document.fonts?.ready.then(fill);
    fill();
    const grid = this.querySelector("vaadin-grid");
    if (grid) grid.readoutFocus = () => this.#cell?.focus();
  }

  disconnectedCallback() {
    this.#stop?.abort();
  }

  #fill() {
    const room = document.documentElement.clientHeight - this.getBoundingClientRect().top - scrollY - 16;
    this.style.setProperty("--room", `${Math.max(320, Math.floor(room))}px`);
  }

  #onKey(event) {
    const cell = event.composedPath()[0];
    if (event.key !== "Enter" || !cell.part?.contains("body-cell")) return;
    const inside = cell._content?.querySelector("a, button");
    if (!inside) return;
    event.preventDefault();
    event.stopPropagation();
    this.#cell = cell;
    inside.click();
  }
}

customElements.define("readout-room", ReadoutRoom);
