/*
 * The fonts. A text that is being read must not jump, so a font that comes late is not shown before the next page. A style
 * sheet can't promise that: the framework brings styles of its own, and the browser then looks at all fonts again.
 */
{
  const EXTENDED = "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF";
  const font = (family, file, { style = "normal", unicodeRange = "U+0-10FFFF" } = {}) => (display) =>
    new FontFace(family, `url(/fonts/${file}.woff2) format("woff2")`, {
      weight: "200 900",
      style,
      unicodeRange,
      // A few letters within names, such as Ż, move hardly anything, and look odd in another font than the rest.
      display: unicodeRange === EXTENDED ? "swap" : display,
    });
  const fonts = [
    font("Literata", "literata-latin-wght-normal"),
    font("Literata", "literata-latin-ext-wght-normal", { unicodeRange: EXTENDED }),
    font("Literata", "literata-latin-400-italic", { style: "italic" }),
    font("Source Sans 3", "source-sans-3-latin-wght-normal"),
    font("Source Sans 3", "source-sans-3-latin-ext-wght-normal", { unicodeRange: EXTENDED }),
  ].map((make) => ({ make, face: make("optional") }));
  for (const { face } of fonts) document.fonts.add(face);

  /* What has come by the time that another page is asked for. Where it is shown already, nothing changes. */
  const showLate = (event) => {
    if (!event.target.closest?.("#outlet a[href^='/']")) return;
    for (const { make } of fonts.filter(({ face }) => face.status === "loaded")) {
      make("swap").load().then((late) => document.fonts.add(late));
    }
    document.removeEventListener("click", showLate);
  };
  document.addEventListener("click", showLate);
}
