/*
 * What an instructor chooses and types while grading survives a reload, a restart, an expired session and a look at the
 * next text. It is kept in this browser under a key of the instructor's own until the server says, with the event
 * "grading-done", that the grade is saved.
 *
 *   readout-grading[data-key]             a form: radio buttons named after the rubric's rows, and a text area
 *   keys 0 to 9                           give the row in focus so many points; a point or comma half a point more
 *   event "grading-restored" on it        to the server: what stands here now was kept from before
 */

const PREFIX = "readout-grading:";

const attempt = (action) => {
  try {
    return action();
  } catch {
    return null; /* Storage may be full or forbidden; the form works without. */
  }
};

class ReadoutGrading extends HTMLElement {
  #stop = null;

  connectedCallback() {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.addEventListener("input", () => this.#keep(), { signal });
    this.addEventListener("change", () => this.#keep(), { signal });
    document.addEventListener("keydown", (event) => this.#choose(event), { signal });
    /* The framework fills the form in after it has put it here. */
    setTimeout(() => this.isConnected && this.#restore());
  }

  disconnectedCallback() {
    this.#stop?.abort();
  }

  get #item() {
    return PREFIX + this.dataset.key;
  }

  get #rows() {
    return [...this.querySelectorAll("input[type=radio]")];
  }

  get #comment() {
    return this.querySelector("textarea");
  }

  /*
   * A digit gives so many points, and a point or comma half a point more, to the row in focus or, elsewhere on the page, to
   * the first row without any. Points that the row doesn't offer give nothing.
   */
  #choose(event) {
    const at = event.target;
    const typing = at.closest?.("textarea, select, vaadin-combo-box, input:not([type=radio])");
    if (typing || event.ctrlKey || event.altKey || event.metaKey || !/^[0-9.,]$/.test(event.key)) return;
    const rows = [...this.querySelectorAll("fieldset")];
    const row = rows.find((each) => each.contains(at)) ?? rows.find((each) => !each.querySelector(":checked"));
    const now = Number(row?.querySelector(":checked")?.value ?? 0);
    const points = /[.,]/.test(event.key) ? Math.floor(now) + 0.5 : Number(event.key);
    const level = [...(row?.querySelectorAll("input[type=radio]") ?? [])].find((each) => Number(each.value) === points);
    if (!level) return;
    event.preventDefault();
    level.focus();
    if (!level.checked) level.click();
  }

  #keep() {
    const rows = Object.fromEntries(this.#rows.filter((row) => row.checked).map((row) => [row.name, row.value]));
    attempt(() => localStorage.setItem(this.#item, JSON.stringify({ rows, comment: this.#comment.value })));
  }

  #restore() {
    const kept = attempt(() => JSON.parse(localStorage.getItem(this.#item)));
    if (!kept) return;
    let changed = false;
    for (const row of this.#rows.filter((each) => kept.rows[each.name] === each.value && !each.checked)) {
      row.checked = true;
      row.dispatchEvent(new Event("change", { bubbles: true }));
      changed = true;
    }
    if (kept.comment !== this.#comment.value) {
      this.#comment.value = kept.comment;
      this.#comment.dispatchEvent(new Event("input", { bubbles: true }));
      changed = true;
    }
    if (changed) this.dispatchEvent(new CustomEvent("grading-restored"));
  }
}

if (!customElements.get("readout-grading")) customElements.define("readout-grading", ReadoutGrading);

addEventListener("grading-done", ({ detail: { key } }) => attempt(() => localStorage.removeItem(PREFIX + key)));
