/*
 * What is around a grid of scores: it ends where the window ends, so that the class average is in view. Enter in a cell presses
 * what the cell holds. On paper all rows that were loaded are shown.
 */
class ReadoutRoom extends HTMLElement {
  #stop = null;
  #cell = null;

  connectedCallback() {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.addEventListener("keydown", (event) => this.#onKey(event), { signal, capture: true });
    addEventListener("keydown", (event) => event.key === "Escape" && this.#escape(event.target), { signal });
    this.addEventListener("pointerdown", (event) => {
      this.#cell = event.composedPath().find((each) => each.part?.contains("body-cell")) ?? this.#cell;
    }, { signal });
    const fill = () => this.#fill();
    addEventListener("resize", fill, { signal });
    const above = new ResizeObserver(fill);
    above.observe(this.parentElement);
    signal.addEventListener("abort", () => above.disconnect());
    document.fonts?.ready.then(() => {
      fill();
      // On a phone the lessons are one line that scrolls.
      const shown = document.querySelector(".lesson-nav [aria-current]");
      if (shown) shown.parentElement.scrollLeft = shown.offsetLeft - shown.parentElement.offsetLeft;
    });
    fill();
    const grid = this.querySelector("vaadin-grid");
    if (grid) {
      grid.readoutFocus = () => this.#cell?.focus();
      addEventListener("beforeprint", () => { grid.allRowsVisible = true; }, { signal });
      addEventListener("afterprint", () => { grid.allRowsVisible = false; }, { signal });
    }
  }

  disconnectedCallback() {
    this.#stop?.abort();
  }

  #fill() {
    const height = document.documentElement.clientHeight;
    const { top, bottom } = this.getBoundingClientRect();
    const foot = document.querySelector(".foot")?.offsetHeight ?? 0;
    const below = this.closest(".desk").getBoundingClientRect().bottom - bottom + foot;
    // A few lines below the table stay in view; for more of them the page scrolls.
    const room = height - top - scrollY - (below < height * 0.3 ? below : 16);
    this.style.setProperty("--room", `${Math.max(innerWidth < 600 ? 420 : 360, Math.floor(room))}px`);
  }

  /** Closes the legend, or what is beside the grid, unless something is typed there that would be lost. */
  #escape(target) {
    const legend = this.closest(".desk").querySelector(".legend details[open]");
    if (legend) {
      legend.open = false;
      legend.querySelector("summary").focus();
    } else if (!target.value) {
      this.querySelector(".beside-grid:not([hidden]) .close")?.click();
    }
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
