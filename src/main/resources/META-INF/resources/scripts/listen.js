/*
 * The browser's own voice reads a section, sentence by sentence, from the paragraph in sight. The sentence is marked by a
 * highlight, which changes nothing of the text and its links, and kept in view. Of a table, chart, map or picture only its title
 * is read; numbers of sources and what was struck out are not.
 */

const text = window.readoutText;
const voice = window.speechSynthesis;
const RATE = "readout-voice-rate";
const RATES = [0.75, 1, 1.25, 1.5, 2];
const LEFT_OUT = ".cite, .unseen, .was, del, sup, svg, button, summary";
/* Read whole, in this order; what stands in none of them is not text. */
const BLOCKS = ".prose :is(h2, h3, h4, p, li, blockquote, dt, dd, figure)";

/* A sentence: what is said, and where it stands. */
let sentences = [];
let at = 0;
let isOn = false;
let player = null;
/* Each start has a number: a voice tells the end of a sentence also when it was stopped. */
let turn = 0;

const rate = () => {
  try {
    return Number(localStorage.getItem(RATE)) || 1;
  } catch {
    return 1;
  }
};

const page = () => document.querySelector(".live readout-reading") ?? document.querySelector("readout-reading");
const language = (element) => element.closest("[lang]")?.lang || document.documentElement.lang;

/* The texts of a block, without what is left out or belongs to a block within it. */
const textsOf = (block) => {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) => {
    const parent = node.parentElement;
    return parent.closest(BLOCKS) === block && !parent.closest(LEFT_OUT) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT;
  });
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  return texts;
};

const split = (block) => {
  const nodes = textsOf(block);
  const all = nodes.map((node) => node.data).join("").replace(/\s/g, " ");
  const found = [];
  for (const { segment, index } of new Intl.Segmenter(language(block), { granularity: "sentence" }).segment(all)) {
    const said = segment.replace(/\s+/g, " ").trim();
    if (!/[\p{L}\p{N}]/u.test(said)) continue;
    const place = (offset) => {
      let left = offset;
      for (const node of nodes) {
        if (left <= node.data.length) return [node, left];
        left -= node.data.length;
      }
      return [nodes.at(-1), nodes.at(-1).data.length];
    };
    const range = new Range();
    range.setStart(...place(index + segment.search(/\S/)));
    range.setEnd(...place(index + segment.trimEnd().length));
    found.push({ said: pronounced(range, said), range, lang: language(block) });
  }
  return found;
};

/* A key term is said as its author writes that it is pronounced. */
const pronounced = (range, said) =>
  [...page().querySelectorAll("a.term[data-say]")]
    .filter((term) => range.intersectsNode(term))
    .reduce((words, term) => words.replace(term.textContent.replace(/\s+/g, " "), term.dataset.say), said);

const read = () =>
  [...page().querySelectorAll(BLOCKS)].flatMap((block) => {
    const figure = block.closest("figure");
    if (block === figure) {
      const title = figure.querySelector("figcaption h2")?.textContent ?? figure.querySelector("img")?.alt ?? "";
      const range = new Range();
      range.selectNodeContents(figure.querySelector("figcaption h2") ?? figure);
      return [{ said: text("listen.figure", { title }), range, lang: document.documentElement.lang }];
    }
    return figure || block.closest("table, details:not([open]), .changes") ? [] : split(block);
  });

const mark = (sentence) => {
  if (!CSS.highlights) return;
  if (sentence) CSS.highlights.set("readout-spoken", new Highlight(sentence.range));
  else CSS.highlights.delete("readout-spoken");
};

const keepInView = ({ range }) => {
  const { top, bottom } = range.getBoundingClientRect();
  const low = innerHeight - (player?.offsetHeight ?? 0) - 40;
  if (top >= 70 && bottom <= low) return;
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
  scrollTo({ top: scrollY + top - innerHeight / 4, behavior });
};

const show = () => {
  if (!player) return;
  const play = player.querySelector(".play");
  play.textContent = isOn ? "❚❚" : "▶";
  play.ariaLabel = text(isOn ? "listen.pause" : "listen.play");
};

const say = () => {
  voice.cancel();
  const mine = ++turn;
  const sentence = sentences[at];
  if (!sentence?.range.startContainer.isConnected) {
    stop();
    return;
  }
  mark(sentence);
  keepInView(sentence);
  const words = new SpeechSynthesisUtterance(sentence.said);
  words.lang = sentence.lang;
  words.rate = rate();
  words.onend = () => {
    if (mine !== turn || !isOn) return;
    if (at + 1 < sentences.length) {
      at++;
      say();
    } else {
      stop();
    }
  };
  words.onerror = ({ error }) => {
    if (mine === turn && !["interrupted", "canceled"].includes(error)) pause();
  };
  isOn = true;
  show();
  voice.speak(words);
};

/* The sentence is read again from its start: not every browser goes on within it. */
const pause = () => {
  turn++;
  isOn = false;
  voice.cancel();
  show();
};

const stop = () => {
  const hadFocus = player?.contains(document.activeElement);
  pause();
  mark(null);
  player?.remove();
  player = null;
  sentences = [];
  if (hadFocus) page()?.querySelector("button.listen")?.focus({ preventScroll: true });
};

const go = (step) => {
  at = Math.min(Math.max(0, at + step), sentences.length - 1);
  if (isOn) {
    say();
  } else {
    mark(sentences[at]);
    keepInView(sentences[at]);
  }
};

const button = (name, label, sign, action) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = name;
  made.textContent = sign;
  made.ariaLabel = text(label);
  made.addEventListener("click", action);
  return made;
};

const open = () => {
  sentences = read();
  if (!sentences.length) return;
  const first = sentences.findIndex(({ range }) => range.getBoundingClientRect().bottom > 60);
  at = scrollY > 200 && first >= 0 ? first : 0;
  player = document.createElement("div");
  player.id = "listen";
  player.setAttribute("role", "group");
  player.ariaLabel = text("listen");
  const speed = document.createElement("select");
  speed.ariaLabel = text("listen.speed");
  for (const each of RATES) speed.add(new Option(`${each.toLocaleString(document.documentElement.lang)}×`, each, false, each === rate()));
  speed.addEventListener("change", () => {
    try {
      localStorage.setItem(RATE, speed.value);
    } catch { /* no storage: then for no other section */ }
    if (isOn) say();
  });
  player.append(
    button("back", "listen.back", "‹", () => go(-1)),
    button("play", "listen.play", "▶", () => (isOn ? pause() : say())),
    button("forth", "listen.forth", "›", () => go(1)),
    speed,
    button("stop", "listen.stop", "✕", stop),
  );
  document.body.append(player);
  say();
  player.querySelector(".play").focus({ preventScroll: true });
};

if (voice) {
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("button.listen")) {
      if (player) stop();
      else open();
    } else if (player && event.target.closest?.("a[href]:not([data-note])")) {
      stop();
    }
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && player?.contains(document.activeElement)) stop();
  });
  addEventListener("pagehide", () => voice.cancel());
  addEventListener("popstate", () => player && stop());
  /* Some browsers know the interface and have no voice; they tell a little later. */
  const check = () => (document.documentElement.toggleAttribute("data-voice", voice.getVoices().length > 0));
  voice.addEventListener?.("voiceschanged", check);
  setTimeout(check, 3000);
}
