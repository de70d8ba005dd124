/*
 * The fonts. A text that is being read must not jump, so a font that comes late is not shown before the next page. A style
 * sheet can't promise that: the framework brings styles of its own, and the browser then looks at all fonts again.
 * It stands in the document, with the names of the fonts that the page shows at once in data-fonts.
 */
{
  /*
   * On a slow line the fonts would come too late for this page, and everything else after them. So they come last, for the next
   * page, unless the browser has them. Slow is what takes longer to connect than fonts may, in milliseconds; where the browser
   * had a connection already, its own estimate counts, which is rough. A phone or a tablet is often on a slow line, and may pay
   * for what it loads.
   */
  const SLOW = 100;
  const SLOW_BY_ESTIMATE = 150;
  const FETCHED = "readout-fonts";
  const attempt = (action) => {
    try {
      return action();
    } catch {
      return null; /* no storage: then fonts are fetched as if for the first time */
    }
  };
  const [visit] = performance.getEntriesByType("navigation");
  const connecting = visit ? (visit.secureConnectionStart || visit.connectEnd) - visit.connectStart : 0;
  const isSlow = connecting > SLOW || (navigator.connection?.rtt ?? 0) > SLOW_BY_ESTIMATE;
  const isPhone = matchMedia("(pointer: coarse)").matches;
  const comeLast = (isSlow || isPhone) && !attempt(() => localStorage.getItem(FETCHED));
  const atOnce = document.currentScript.dataset.fonts.split(" ");
  const address = (name) => `/fonts/${name}.woff2`;
  for (const name of comeLast ? [] : atOnce) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href: address(name) });
    document.head.append(link);
  }

  const EXTENDED = "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF";
  const font = (family, name, { style = "normal", unicodeRange = "U+0-10FFFF" } = {}) => {
    const isExtended = unicodeRange === EXTENDED;
    const make = (display) => new FontFace(family, `url(${address(name)}) format("woff2")`, {
      weight: "200 900",
      style,
      unicodeRange,
      // A few letters within names, such as Ż, move hardly anything, and look odd in another font than the rest.
      display: isExtended ? "swap" : display,
    });
    return { name, isExtended, make, face: make("optional") };
  };
  const fonts = [
    font("Literata", "literata-latin-wght-normal"),
    font("Literata", "literata-latin-ext-wght-normal", { unicodeRange: EXTENDED }),
    font("Literata", "literata-latin-400-italic", { style: "italic" }),
    font("Source Sans 3", "source-sans-3-latin-wght-normal"),
    font("Source Sans 3", "source-sans-3-latin-ext-wght-normal", { unicodeRange: EXTENDED }),
  ];
  const add = ({ face }) => document.fonts.add(face);
  if (!comeLast) fonts.forEach(add);
  const shown = fonts.filter(({ name }) => atOnce.includes(name));
  /* scripts/shell.js calls it when everything else is there. */
  window.readoutFetchFonts = () => Promise.all(shown.map(({ face }) => face.load())).then(
    () => attempt(() => localStorage.setItem(FETCHED, "yes")),
    () => {}, /* not there: the page stays in the browser's own fonts */
  );

  /* What has come by the time that another page is asked for. Where it is shown already, nothing changes. */
  const showLate = (event) => {
    if (!event.target.closest?.("#outlet a[href^='/']")) return;
    const late = fonts.filter(({ face }) => face.status === "loaded");
    if (late.length === 0) return;
    for (const { make } of late) make("swap").load().then((face) => document.fonts.add(face));
    if (comeLast) fonts.filter(({ isExtended }) => isExtended).forEach(add);
    document.removeEventListener("click", showLate);
  };
  document.addEventListener("click", showLate);
}
