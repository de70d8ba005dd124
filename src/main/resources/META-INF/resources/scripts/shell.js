/* The frame of every page: the light or dark switch, and the hand-over from the first response to the live view. */

const YEAR = 60 * 60 * 24 * 365;
/* In a frame of a learning platform, browsers keep only cookies of that frame. */
const WHERE =
  window.top === window
    ? `samesite=lax${location.protocol === "https:" ? "; secure" : ""}`
    : "samesite=none; secure; partitioned";

/* Returns a message of the page's language, from messages/scripts.properties, with the values that it names in braces. */
const texts = JSON.parse(document.getElementById("texts")?.textContent ?? "{}");
window.readoutText = (key, values = {}) =>
  (texts[key] ?? key).replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
const text = window.readoutText;

const attempt = (action) => {
  try {
    return action();
  } catch {
    return null; /* no storage: then nothing is kept, or said */
  }
};

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button.light-dark");
  if (!button) return;
  const root = document.documentElement;
  const dark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  document.cookie = `readout-theme=${root.dataset.theme}; path=/; max-age=${YEAR}; ${WHERE}`;
});

/*
 * The panel for the text: size, line spacing, typeface, width, hard words and keys, from first/paint.js. The choice is a cookie; its star tells the
 * server to keep it in the account.
 */
const TEXT_CHOICES = {
  size: ["text.size", "text.size.0", "text.size.1", "text.size.2", "text.size.3", "text.size.4"],
  line: ["text.line", "text.line.0", "text.line.1", "text.line.2"],
  face: ["text.face", "text.face.0", "text.face.1"],
  width: ["text.width", "text.width.0", "text.width.1", "text.width.2"],
  words: ["text.words", "text.words.0", "text.words.1"],
  keys: ["text.keys", "text.keys.0", "text.keys.1"],
};
const chooseText = (button) => {
  const open = document.getElementById("text-choices");
  if (open) {
    open.hidePopover();
    return;
  }
  const panel = document.createElement("div");
  panel.id = "text-choices";
  panel.popover = "auto";
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-labelledby", "text-choices-title");
  const usual = [1, 1, 0, 1, 0, 0];
  const chosen = document.cookie.match(/(?:^|; )readout-text=(\d(?:\.\d){3,5})/)?.[1].split(".") ?? [];
  const kept = usual.map((index, place) => Number(chosen[place] ?? index));
  const title = document.createElement("h2");
  title.id = "text-choices-title";
  title.textContent = text("text");
  panel.append(title);
  const use = () => {
    document.cookie = `readout-text=${kept.join(".")}*; path=/; max-age=${YEAR}; ${WHERE}`;
    window.readoutSetText();
    document.dispatchEvent(new Event("words-chosen"));
  };
  Object.entries(window.readoutTextChoices).forEach(([name, values], place) => {
    const group = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = text(TEXT_CHOICES[name][0]);
    group.append(legend);
    values.forEach((_, index) => {
      const label = document.createElement("label");
      const radio = document.createElement("input");
      radio.type = "radio";
      radio.name = `text-${name}`;
      radio.value = index;
      radio.checked = kept[place] === index;
      radio.addEventListener("change", () => {
        kept[place] = index;
        use();
      });
      label.append(radio, text(TEXT_CHOICES[name][index + 1]));
      group.append(label);
    });
    panel.append(group);
  });
  const row = document.createElement("div");
  row.className = "row";
  const reset = document.createElement("button");
  reset.type = "button";
  reset.className = "act plain";
  reset.textContent = text("text.reset");
  reset.addEventListener("click", () => {
    usual.forEach((index, place) => {
      kept[place] = index;
      panel.querySelectorAll("fieldset")[place].querySelectorAll("input")[index].checked = true;
    });
    use();
  });
  row.append(reset);
  panel.append(row);
  document.body.append(panel);
  const at = button.getBoundingClientRect();
  panel.style.insetBlockStart = `${at.bottom + scrollY + 4}px`;
  const left = document.documentElement.dir === "rtl" ? at.left : at.right - Math.min(340, innerWidth - 34);
  /* Within the window also when that gets narrower. */
  panel.style.left = `min(${Math.max(16, left)}px, max(1rem, 100vw - 21rem))`;
  panel.addEventListener("toggle", ({ newState }) => {
    if (newState === "open") return;
    const focused = panel.contains(document.activeElement) || document.activeElement === document.body;
    panel.remove();
    if (focused) document.querySelector("button.text-choice")?.focus({ preventScroll: true });
  });
  panel.showPopover();
  panel.querySelector("input:checked").focus({ preventScroll: true });
};
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button.text-choice");
  if (button) chooseText(button);
});

/* A slash leads to the search, unless something is being typed. */
document.addEventListener("keydown", (event) => {
  const [at] = event.composedPath();
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (document.documentElement.hasAttribute("data-no-keys")) return;
  if (at.isContentEditable || at.matches?.("input, textarea, select, [role=application] *")) return;
  const fields = [...document.querySelectorAll("#search-words, .find-all input")];
  if (!fields.length) return;
  event.preventDefault();
  const field = fields.find((one) => one.checkVisibility());
  if (!field) location.assign("/search");
  field?.focus();
  field?.select();
});

/* The way past the bar leads to the content, and the focus with it; the address stays as it is. */
document.addEventListener("click", (event) => {
  const main = event.target.closest?.("a.skip") && document.getElementById("main");
  if (!main) return;
  event.preventDefault();
  main.focus();
  main.scrollIntoView();
});

/*
 * What the text does not need comes after it is painted: the framework, and the styles of what stands below the text. Each
 * waits with its address in data-later, a script under no known type besides. What the framework shows is typed into at once,
 * and what was typed before its module listens would not be kept: the modules come in one file with this one and run first.
 */
const keepsCookies = () => {
  document.cookie = `readout-cookies=yes; path=/; max-age=60; ${WHERE}`;
  return document.cookie.includes("readout-cookies=yes");
};
const start = (waiting) => {
  const script = document.createElement("script");
  script.type = "module";
  script.src = waiting.dataset.later;
  waiting.replaceWith(script);
};
const startStyle = (waiting) => {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = waiting.dataset.later;
  waiting.replaceWith(link);
};
document.querySelectorAll("script[data-later*='.css']").forEach(startStyle);
/* Fetched while nothing else is to do, for the page after one that needs no framework. */
const fetchFramework = () => {
  for (const { dataset } of document.querySelectorAll("script[data-later]")) {
    const link = document.createElement("link");
    link.rel = "prefetch";
    link.href = dataset.later;
    document.head.append(link);
  }
};
let tellStart;
window.readoutStarts = new Promise((resolve) => (tellStart = resolve));
const startFramework = () => {
  /* Without cookies the framework would find no session and load the page again and again. */
  if (keepsCookies()) document.querySelectorAll("script[data-later]").forEach(start);
  tellStart();
};

/*
 * A page that is the same for every new visitor is whole without the framework. That comes as soon as somebody moves, types or
 * touches, so that it is there when the quiz is in sight; a reader whose browser shows none of this gets it a little later. A
 * robot, or a visitor who looks and leaves, loads a third and starts no session.
 */
const SIGNS = ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "keydown", "focusin"];
const WITHOUT_A_SIGN = 10_000;
/* On a slow line the reader is often there before this script is. */
const isThere = navigator.userActivation?.hasBeenActive || scrollY > 0;
const onceLoaded = (action) => (document.readyState === "complete" ? action() : addEventListener("load", action));
if (document.documentElement.hasAttribute("data-kept")) {
  keepsCookies(); /* a copy without a connection: scripts/offline.js */
} else if (document.documentElement.hasAttribute("data-without-framework")) {
  onceLoaded(fetchFramework);
} else if (document.documentElement.hasAttribute("data-new-visitor") && !location.hash && !isThere) {
  const seen = new AbortController();
  const come = () => {
    seen.abort();
    clearTimeout(timer);
    startFramework();
  };
  const timer = setTimeout(come, WITHOUT_A_SIGN);
  SIGNS.forEach((sign) => addEventListener(sign, come, { capture: true, passive: true, signal: seen.signal }));
} else {
  startFramework();
}

/* What stands in the live view in the place of an element of the page before the framework: the same of all that look alike. */
const twin = (element, from, to) => {
  if (element.name && element.closest("form[data-before-framework]")) {
    const named = (root) => [...root.querySelectorAll(`form [name="${element.name}"]`)];
    const place = named(from).indexOf(element);
    return () => named(to)[place];
  }
  /* A field of a form has another id in the live view. */
  if (element.id && !element.closest("form[data-before-framework]")) return () => document.getElementById(element.id);
  const looks = (one) => `${one.ariaLabel} ${one.textContent}`;
  const alike = (root) => [...root.querySelectorAll(element.tagName)].filter((one) => looks(one) === looks(element));
  const place = alike(from).indexOf(element);
  return () => alike(to)[place];
};

/* The same for an option of a quiz: questions alike have options alike. */
const optionTwin = (option, to) => {
  const question = option.closest("[data-question]")?.dataset.question;
  if (!question || !option.matches("input")) return null;
  const options = () => [...to.querySelectorAll(`[data-question="${CSS.escape(question)}"] input`)];
  return () => options().find(({ type, value }) => type === option.type && value === option.value);
};

/* Takes over what was typed or chosen, with the place of the cursor. */
const copyText = (from, to) => {
  if (to.value !== from.value) to.value = from.value;
  /* A field for an address has a cursor, but tells no place, and a list has none. */
  if (typeof from.selectionStart === "number") to.setSelectionRange(from.selectionStart, from.selectionEnd);
};

/* The same, and tells the server as soon as the field listens. */
const handOver = (from, to) => {
  if (!to) return;
  if (["checkbox", "radio"].includes(from.type)) to.checked = from.checked;
  else copyText(from, to);
  setTimeout(() => ["input", "change"].forEach((type) => to.dispatchEvent(new Event(type, { bubbles: true }))));
};

const LONGEST_PRESS = 2_000;

/* The text that came with the document stays until the live view is in place, then goes in the same frame. */
const first = document.getElementById("first");
if (first && !document.documentElement.hasAttribute("data-kept")) {
  const outlet = document.getElementById("outlet");
  /* While it starts, the framework would take a click on a link and go nowhere. The browser itself opens the page. */
  first.addEventListener("click", (event) => event.target.closest("a")?.setAttribute("router-ignore", ""), true);
  /* What the mouse presses on. If it goes before the mouse is released, there is no click. */
  let pressed = null;
  first.addEventListener("mousedown", (event) => {
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    pressed = isPlain ? event.target.closest("a, button, summary, label, [data-question] input") : null;
  });
  addEventListener("mouseup", () => (pressed = null), true);
  const releaseOn = (to) => {
    const release = ({ target }) => {
      const on = [target, target.closest("label")?.control ?? target];
      if (on.some((one) => to()?.contains(one))) to().click();
    };
    addEventListener("mouseup", release, { capture: true, once: true });
    setTimeout(() => removeEventListener("mouseup", release, true), LONGEST_PRESS);
  };
  const takeOver = () => {
    if (!outlet.querySelector(".live")) return false;
    const active = document.activeElement;
    const unfolded = [...first.querySelectorAll("details[open] > summary")].map((summary) => twin(summary, first, outlet));
    const next = first.contains(active) ? twin(active, first, outlet) : () => null;
    /* Not what is typed in a quiz: scripts/answers.js has it. */
    const typed = [...first.querySelectorAll("input[id], .find-all input, form[data-before-framework] :is(input, select)")]
      .filter((field) => field.matches("select")
        ? "chosen" in field.dataset
        : field.value !== field.defaultValue || field.checked !== field.defaultChecked)
      .filter((field) => !field.closest("[data-outbox]"))
      .map((field) => [field, twin(field, first, outlet)]);
    const clicked = first.querySelector("[data-clicked]");
    const button = clicked && twin(clicked, first, outlet);
    if (pressed) releaseOn(optionTwin(pressed.control ?? pressed, outlet) ?? twin(pressed, first, outlet));
    first.remove();
    unfolded.forEach((summary) => summary()?.parentElement.setAttribute("open", ""));
    const to = next();
    to?.focus({ preventScroll: true });
    if (to && active.closest("[data-outbox]") && active.matches("input[type=text], textarea")) copyText(active, to);
    typed.forEach(([field, live]) => handOver(field, live()));
    if (button) setTimeout(() => button()?.click());
    if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
    return true;
  };
  if (!takeOver()) {
    const observer = new MutationObserver(() => takeOver() && observer.disconnect());
    observer.observe(outlet, { childList: true, subtree: true });
  }
}

/*
 * A table grows while its rows arrive, and moves what is below it. If a button moves away between press and release, there is no
 * click. The mouse stood still, so what was pressed is clicked.
 */
const STILL_PIXELS = 6;
let press = null;
addEventListener("mousedown", (event) => {
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  const on = isPlain && event.target.closest?.("button, summary");
  press = on ? { on, x: event.clientX, y: event.clientY } : null;
}, true);
addEventListener("mouseup", ({ target, clientX, clientY }) => {
  const released = press;
  press = null;
  if (!released?.on.isConnected || released.on.contains(target)) return;
  if (Math.hypot(clientX - released.x, clientY - released.y) <= STILL_PIXELS) released.on.click();
}, true);

/*
 * Within the application, a reader starts at the top of a page and a screen reader hears its heading; an address with a query is
 * the same page, shown otherwise. The way back leads to where the reader was. The address may still be the one before when a
 * page arrives, and the browser knows no place on a page that was taken away before it changed.
 */
const page = () => location.pathname + location.search;
const PLACES = "readout-places";
/* Kept for as long as the tab is open, because a page may be loaded again in between. */
const places = new Map(attempt(() => JSON.parse(sessionStorage.getItem(PLACES))) ?? []);
let here = page();
let place = scrollY;
let isBack = false;
addEventListener("scroll", () => (place = scrollY), { passive: true });
addEventListener("click", () => (isBack = false), { capture: true });
addEventListener("popstate", (event) => (isBack ||= event.isTrusted && page() !== here), { capture: true });
/* A page that is loaded again is left to the browser. */
addEventListener("pagehide", () => (history.scrollRestoration = "auto"));
window.readoutArrived = (layout, address, isPage) => {
  places.set(here, place);
  /* Not the address of a link that works once. */
  const kept = [...places].filter(([address]) => !address.includes("token="));
  attempt(() => sessionStorage.setItem(PLACES, JSON.stringify(kept)));
  here = address;
  if (isBack || isPage) {
    history.scrollRestoration = "manual";
    place = (isBack && places.get(address)) || 0;
    scrollTo({ top: place, behavior: "instant" });
    const heading = layout.querySelector("h1");
    if (heading) heading.tabIndex = -1;
    heading?.focus({ preventScroll: true });
  }
  isBack = false;
};

/* Vaadin's line at the top that says whether the server can be reached: say it to a screen reader, too. */
customElements.whenDefined("vaadin-connection-indicator").then(() => {
  const line = document.querySelector("vaadin-connection-indicator");
  if (!line) return;
  line.setAttribute("role", "status");
  /* Without a network of its own, a browser is what is offline, and not the server. */
  let words = null;
  addEventListener("offline", () => {
    words ??= [line.reconnectingText, line.offlineText];
    line.reconnectingText = line.offlineText = text("offline");
  });
  addEventListener("online", () => {
    if (words) [line.reconnectingText, line.offlineText] = words;
    words = null;
  });
});

/*
 * Where a message had to be sent again, Vaadin's client goes on saying that there is no connection after its answer has come,
 * until something else is sent. Whoever hears from the server has a connection.
 */
const heard = (entry) => entry.name.includes("v-r=uidl") && entry.responseStatus === 200;
/* A full server starts no live view. The first page stays. */
const isRefused = (entry) => entry.name.includes("v-r=init") && entry.responseStatus === 503;
new PerformanceObserver((list) => {
  if (list.getEntries().some(isRefused)) notice([text("server.full"), false]);
  const state = window.Vaadin?.connectionState;
  if (state?.state === "reconnecting" && list.getEntries().some(heard)) state.state = "connected";
}).observe({ type: "resource" });

/*
 * Whose page is it? The document's root has the id in data-person, and data-account if that person has signed in: the id
 * of the account, which in a preview is another. A tab
 * that reloads as another person's, without having signed in or out itself, says so. The other open pages of this browser
 * hear of it at once.
 */
const PERSON = "readout-person";
const root = document.documentElement.dataset;
const owner = { id: root.person ?? "", account: root.account };

/* Whether somebody has started or ended a preview: the account is the same. */
const isPreview = (before, now) => before?.account && before.account === now.account && before.id !== now.id;

/* Returns the words for the person who had the page before, and whether to offer signing in. */
const change = (before, now) => {
  if (!before?.id || before.id === now.id) return null;
  if (isPreview(before, now)) return [text("preview.changed"), false];
  if (before.account && !now.account) {
    return [text("signed-out"), true];
  }
  if (before.account) {
    return [text("signed-in.other"), false];
  }
  if (now.account) {
    return [text("signed-in.you"), false];
  }
  return [text("cookies.cleared"), true];
};

/* At the end, so that the way past the bar stays the first link of the page; it stands at the lower edge of the window. */
const notice = ([words, signIn]) => {
  document.getElementById("person-notice")?.remove();
  const box = document.createElement("div");
  box.id = "person-notice";
  box.setAttribute("role", "alert");
  const line = document.createElement("p");
  line.textContent = words;
  const link = document.createElement("a");
  link.href = signIn ? `/sign-in?next=${encodeURIComponent(page())}` : page();
  link.textContent = signIn ? text("sign-in") : text("reload");
  /* The browser's own navigation, also where the framework would make it one within the page. */
  link.setAttribute("router-ignore", "");
  box.append(line);
  /* The sign-in page has its form already, and a link back to itself would lose the page to return to. */
  if (!signIn || location.pathname !== "/sign-in") box.append(link);
  document.body.append(box);
};

const before = attempt(() => JSON.parse(sessionStorage.getItem(PERSON)));
/* A person who signs in on this tab doesn't need the notice. */
const came = owner.account && (!before?.account || isPreview(before, owner)) ? null : change(before, owner);
if (came) notice(came);
/* The page of a learning platform's frame without cookies has its own way on: a window. */
if (!keepsCookies() && !(location.pathname === "/lti/help" && location.search.includes("why=COOKIES"))) {
  notice([text("cookies.blocked"), false]);
}
attempt(() => sessionStorage.setItem(PERSON, JSON.stringify(owner)));
attempt(() => localStorage.setItem(PERSON, JSON.stringify(owner)));
addEventListener("storage", ({ key, newValue }) => {
  const now = key === PERSON && attempt(() => JSON.parse(newValue));
  if (!now) return;
  const what = change(owner, now);
  if (what) notice(what);
  else document.getElementById("person-notice")?.remove();
});
/* What a guest did offline waits under the guest's id: it goes along to the account where the rest of the guest's work does. */
const BRINGS = "readout-brings";
const brings = (all) => attempt(() => sessionStorage.setItem(BRINGS, all && !root.account ? root.person ?? "" : ""));
const from = attempt(() => sessionStorage.getItem(BRINGS));
if (from && root.account) {
  brings(false);
  attempt(() => Object.keys(localStorage).filter((key) => key.match(`^readout-(notes|review):${from}(:|$)`)).forEach((key) => {
    localStorage.setItem(key.replace(from, root.person), localStorage.getItem(key));
    localStorage.removeItem(key);
  }));
} else if (location.pathname === "/sign-in") {
  /* Whoever signs in after somebody who gave up chooses anew. */
  brings(false);
}
document.addEventListener("click", ({ target }) => {
  const passkey = target.closest?.("button[data-passkey]");
  const institution = target.closest?.("a[href^='/oauth2/authorization/']");
  if (passkey || institution) brings(passkey ? new FormData(passkey.form).has("bring") : institution.search.includes("bring="));
}, true);
document.addEventListener("submit", (event) => {
  const action = event.target.getAttribute?.("action");
  if (action === "/sign-out" || action === "/sign-in") attempt(() => sessionStorage.removeItem(PERSON));
  if (action === "/sign-in") brings(new FormData(event.target).has("bring"));
}, true);
