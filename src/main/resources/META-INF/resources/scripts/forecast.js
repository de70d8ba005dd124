/*
 * Keeps the slider of a forecast and its number field equal. The slider has no value until it is used: data-unset hides its thumb, and
 * nothing is written into the field, which is what the server reads.
 */
const parts = (target) => {
  const form = target.closest?.("form:has(.forecast-slider)");
  return form && { range: form.querySelector("[type=range]"), number: form.querySelector("[type=number]") };
};

const take = (range, number) => {
  range.removeAttribute("data-unset");
  number.value = range.value;
};

/* Loaded a second time under another address, the module leaves everything to the first. */
if (!window.readoutForecast) {
  window.readoutForecast = true;
  document.addEventListener("input", ({ target }) => {
    const found = parts(target);
    if (!found) return;
    if (target === found.range) take(found.range, found.number);
    else if (target === found.number) {
      found.range.toggleAttribute("data-unset", target.value === "");
      if (target.value !== "") found.range.value = target.value;
    }
  });
  /* A click in the middle, or Enter, changes nothing of a slider that isn't set: it stands there already. */
  const choose = ({ target }) => {
    const found = parts(target);
    if (target !== found?.range) return;
    take(found.range, found.number);
    found.number.dispatchEvent(new Event("change", { bubbles: true }));
  };
  document.addEventListener("change", choose);
  document.addEventListener("click", choose);
}
