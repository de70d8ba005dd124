/*
 * Writing a post: names after an at sign, which the server tells once the sign is typed, and quotes of the section's text.
 * Both go through the text area's own "input", so that draft.js keeps them like what is typed. And an address that names a
 * post which is folded opens it.
 */

const text = window.readoutText;
const AREA = "readout-draft[data-mentions] textarea";
const MOST = 8;
const PAUSE = 150;

const status = document.createElement("div");
status.className = "unseen";
status.setAttribute("role", "status");
const say = (words) => {
  if (!status.isConnected) document.body.append(status);
  status.textContent = words;
};

const put = (area, words, from, to) => {
  area.setRangeText(words, from, to, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.focus();
};

/* Names */

const names = new WeakMap();
const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
let box = null;
let writing = null;
let start = 0;

const closeNames = () => {
  box?.remove();
  box = null;
  writing?.removeAttribute("aria-activedescendant");
  writing?.removeAttribute("aria-controls");
  writing = null;
};

const choose = (option) => {
  const area = writing;
  closeNames();
  put(area, `@${option.textContent} `, start, area.selectionEnd);
};

const mark = (option) => {
  for (const each of box.children) each.setAttribute("aria-selected", String(each === option));
  writing.setAttribute("aria-activedescendant", option.id);
};

const showNames = (area) => {
  closeNames();
  const before = area.value.slice(0, area.selectionEnd);
  const found = before.match(/(?:^|[^\p{L}\p{N}@])@([\p{L}\p{N}.'’ -]{0,60})$/u);
  if (!found) return;
  const form = area.closest("readout-draft");
  if (!names.has(form)) {
    names.set(form, []);
    form.dispatchEvent(new CustomEvent("mention"));
    return;
  }
  const typed = plain(found[1]);
  const fit = names.get(form)
    .filter((name) => plain(name).split(/\s+/).some((word, n, all) => all.slice(n).join(" ").startsWith(typed)))
    .slice(0, MOST);
  if (!fit.length) return;
  start = area.selectionEnd - found[1].length - 1;
  writing = area;
  box = document.createElement("ul");
  box.className = "mention-names";
  box.id = "mention-names";
  box.setAttribute("role", "listbox");
  box.setAttribute("aria-label", text("mention.names"));
  fit.forEach((name, n) => {
    const option = document.createElement("li");
    option.id = `mention-${n}`;
    option.setAttribute("role", "option");
    option.textContent = name;
    option.addEventListener("mousedown", (event) => {
      event.preventDefault();
      choose(option);
    });
    box.append(option);
  });
  const { left, bottom, width } = area.getBoundingClientRect();
  box.style.left = `${left + scrollX}px`;
  box.style.top = `${bottom + scrollY}px`;
  box.style.maxWidth = `${width}px`;
  (area.closest("main") ?? document.body).append(box);
  area.setAttribute("aria-controls", box.id);
  mark(box.firstElementChild);
  say(text("mention.found", { count: fit.length }));
};

addEventListener("input", ({ target }) => {
  if (target.matches?.(AREA)) showNames(target);
});
addEventListener("mentionable", ({ target, detail }) => {
  names.set(target, detail ? detail.split("\n") : []);
  const area = target.querySelector("textarea");
  if (area && area === document.activeElement) showNames(area);
});
addEventListener("focusout", ({ target }) => {
  if (target === writing) closeNames();
});
addEventListener("keydown", (event) => {
  if (!box || event.target !== writing) return;
  const now = box.querySelector("[aria-selected=true]");
  const act = {
    ArrowDown: () => mark(now.nextElementSibling ?? box.firstElementChild),
    ArrowUp: () => mark(now.previousElementSibling ?? box.lastElementChild),
    Enter: () => choose(now),
    Tab: () => choose(now),
    Escape: closeNames,
  }[event.key];
  if (!act || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}, true);

/* Quotes */

let offer = null;
let quoted = null;
let timer = 0;

/* Below the selection, and always within reach. */
const place = () => {
  if (!offer) return;
  const { left, bottom } = quoted.getBoundingClientRect();
  offer.style.left = `${Math.max(8, Math.min(left, innerWidth - 190))}px`;
  offer.style.top = `${Math.max(8, Math.min(bottom + 6, innerHeight - 50))}px`;
};

const withdraw = () => {
  offer?.remove();
  offer = null;
};

const proseOf = (node) => (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("readout-reading .prose");

/* The form in which someone is writing, or else the first. */
const openForm = () => {
  const all = [...document.querySelectorAll(AREA)].filter((area) => area.offsetParent);
  return all.find((area) => area.value) ?? all[0];
};

const quote = (words) => {
  const area = openForm();
  if (!area) return;
  const at = area.selectionEnd || area.value.length;
  const before = area.value.slice(0, at);
  const after = area.value.slice(at);
  const gap = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  withdraw();
  put(area, `${gap}> ${words}\n\n${after.startsWith("\n") ? after.replace(/^\n+/, "") : after}`, at, area.value.length);
  if (after) area.setSelectionRange(at + gap.length + words.length + 4, at + gap.length + words.length + 4);
  say(text("quote.done"));
};

const offerQuote = () => {
  const selection = getSelection();
  const words = selection.toString().replace(/\s+/g, " ").trim();
  const prose = proseOf(selection.anchorNode);
  if (offer?.contains(document.activeElement)) return;
  withdraw();
  if (words.length < 3 || !prose || prose !== proseOf(selection.focusNode) || !openForm()) return;
  const range = selection.getRangeAt(0);
  offer = document.createElement("button");
  offer.type = "button";
  offer.className = "act plain small quote-offer";
  offer.textContent = text("quote");
  quoted = range;
  place();
  /* The selection stays while the button is pressed. */
  offer.addEventListener("mousedown", (event) => event.preventDefault());
  offer.addEventListener("click", () => quote(words));
  /* After its paragraph, where Tab comes from the selection. */
  let block = range.endContainer;
  while (block.parentNode !== prose && block !== prose) block = block.parentNode;
  if (block === prose) prose.append(offer);
  else block.after(offer);
};

addEventListener("selectionchange", () => {
  clearTimeout(timer);
  timer = setTimeout(offerQuote, PAUSE);
}, true);
addEventListener("scroll", place, { passive: true });
addEventListener("keydown", (event) => {
  if (event.key === "Escape") withdraw();
  /* The first Tab after a selection leads to the button; in a field it goes on as ever. */
  if (event.key !== "Tab" || event.shiftKey || !offer || document.activeElement.matches("input, select, textarea, button")) return;
  event.preventDefault();
  offer.focus();
});

/* A post that the address names */

const reveal = () => {
  const id = location.hash.slice(1);
  if (!/^post-[0-9a-f-]{36}$/.test(id)) return;
  let asked = false;
  const find = () => {
    const post = document.getElementById(id);
    if (post) {
      post.scrollIntoView();
      post.focus({ preventScroll: true });
    } else if (!asked && document.querySelector("section.stance .post")) {
      asked = true;
      for (const panel of document.querySelectorAll("section.stance")) panel.dispatchEvent(new CustomEvent("reveal"));
    }
    return post;
  };
  if (find()) return;
  const waiting = new MutationObserver(() => {
    if (find()) waiting.disconnect();
  });
  waiting.observe(document.body, { childList: true, subtree: true });
};

addEventListener("hashchange", reveal);
reveal();
