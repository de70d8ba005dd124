/*
 * Pages that were opened, or kept with their lesson, open again without a connection. A page comes from the server whenever that
 * answers; only without an answer it comes from the browser. What is kept is never the page as it was shown: the server is asked
 * for a copy with the header Readout-Keep and leaves out classmates' texts, scores and answer keys. A page that it doesn't mark
 * as such a copy, with the header Readout-Kept, isn't kept.
 *
 * The copies are those of one person: the cache has the id that the server writes into the copy. With another id, and when
 * somebody signs in or out, the copies go.
 *
 *   message {keep, own: [path…], lesson: {id, title}}   keeps pages; with a lesson, those of keep until that is removed. Those of
 *                                                  own are the reader's notes and cards. Answers on the port with {done, all},
 *                                                  then {kept: bytes} or {failed: true}
 *   message {remove: id}                           removes a lesson's pages. Answers with {removed: true}
 *   message {person}                               says whose page is open
 */

const KEPT = "readout-kept:";
const FILES = "readout-files";
const OFFLINE = "/offline";
const LESSON = "/offline/lesson/";
/* How long a page that is kept waits for the server. */
const PATIENCE = 4000;
const MOST_OPENED = 80;
const IN_ALL_PAGES = /^\/(styles|scripts|fonts|icon)[/.]/;
const MEDIA = /^\/lessons\/[^/]+\/media\//;

/* Whatever began before the last time that all copies went must keep nothing. */
let times = 0;

const names = async () => (await caches.keys()).filter((name) => name.startsWith(KEPT));
const empty = async (but) => {
  times++;
  await Promise.all((await names()).filter((name) => name !== but).map((name) => caches.delete(name)));
};

/* What a visitor opened before anything of them was kept goes along when they become a guest. */
const belongsTo = async (person, isAccount) => {
  const mine = KEPT + person;
  const others = (await names()).filter((name) => name !== mine);
  if (!others.length) return;
  if (others.includes(KEPT) && !isAccount) {
    const [from, to] = [await caches.open(KEPT), await caches.open(mine)];
    for (const request of await from.keys()) await to.put(request, await from.match(request));
  }
  await empty(mine);
};

const kept = async (path) => {
  const [name] = await names();
  if (!name) return undefined;
  const cache = await caches.open(name);
  return (await cache.match(path)) ?? (await cache.match(path, { ignoreSearch: true }));
};

/* Keeps a file, and forgets its earlier versions. */
const keepFile = async (name, path) => {
  const cache = await caches.open(name);
  const found = await cache.match(path);
  if (found) return (await found.blob()).size;
  const response = await fetch(path);
  if (!response.ok) throw new Error(path);
  const size = (await response.clone().blob()).size;
  await cache.delete(path, { ignoreSearch: true });
  await cache.put(path, response);
  return size;
};

/* Returns the paths that were kept for a page, and their size; none if it may not be kept. */
const keep = async (path) => {
  const before = times;
  const response = await fetch(path, { headers: { "Readout-Keep": "1" } });
  const name = async () => (await names())[0];
  if (!response.ok || !response.headers.has("Readout-Kept") || response.redirected) {
    const now = await name();
    if (now && response.status < 500) await (await caches.open(now)).delete(path);
    return { paths: [], size: 0 };
  }
  const html = await response.text();
  const root = html.match(/<html[^>]*>/)[0];
  const person = root.match(/ data-person="([^"]*)"/)?.[1] ?? "";
  if (before !== times) return { paths: [], size: 0 };
  await belongsTo(person, / data-account=/.test(root));
  const now = times;
  const mine = KEPT + person;
  let size = html.length;
  const paths = [path];
  for (const [, address] of html.matchAll(/["'(](\/[^"'()\s<>]+)["')]/g)) {
    const file = address.replaceAll("&amp;", "&");
    const isMedia = MEDIA.test(file);
    if (!isMedia && !IN_ALL_PAGES.test(file)) continue;
    if (isMedia && paths.includes(file)) continue;
    const its = await keepFile(isMedia ? mine : FILES, file);
    if (!isMedia) continue;
    size += its;
    paths.push(file);
  }
  const headers = new Headers(response.headers);
  ["content-encoding", "content-length", "set-cookie"].forEach((header) => headers.delete(header));
  const page = html.replace("<html", `<html data-kept="${Date.now()}"`);
  if (now !== times) {
    await caches.delete(mine);
    return { paths: [], size: 0 };
  }
  await (await caches.open(mine)).put(path, new Response(page, { headers }));
  return { paths, size };
};

/* Of pages that were only opened, the oldest make room. */
const makeRoom = async () => {
  const [name] = await names();
  if (!name) return;
  const cache = await caches.open(name);
  const keys = (await cache.keys()).map(({ url }) => new URL(url)).map(({ pathname, search }) => pathname + search);
  const held = new Set([OFFLINE, "/notes", "/review"]);
  for (const lesson of keys.filter((key) => key.startsWith(LESSON))) {
    held.add(lesson);
    (await (await cache.match(lesson)).json()).paths.forEach((path) => held.add(path));
  }
  const opened = keys.filter((key) => !held.has(key));
  await Promise.all(opened.slice(0, Math.max(0, opened.length - MOST_OPENED)).map((key) => cache.delete(key)));
};

const keepAll = async (paths, own, lesson, port) => {
  const all = [OFFLINE, ...own, ...paths];
  const done = [];
  let size = 0;
  for (const path of all) {
    const one = await keep(path);
    if (lesson && !one.paths.length) throw new Error(path);
    if (paths.includes(path)) done.push(...one.paths);
    size += one.size;
    port?.postMessage({ done: all.indexOf(path) + 1, all: all.length });
  }
  if (lesson) {
    const [name] = await names();
    const about = { ...lesson, size, at: Date.now(), paths: done };
    await (await caches.open(name)).put(LESSON + lesson.id, Response.json(about));
  }
  await makeRoom();
  port?.postMessage({ kept: size });
};

const remove = async (id, port) => {
  for (const name of await names()) {
    const cache = await caches.open(name);
    const about = await (await cache.match(LESSON + id))?.json();
    await Promise.all([LESSON + id, ...(about?.paths ?? [])].map((path) => cache.delete(path)));
  }
  port?.postMessage({ removed: true });
};

const open = async (event) => {
  const { pathname, search } = new URL(event.request.url);
  const fresh = event.preloadResponse.then((response) => response ?? fetch(event.request));
  fresh.catch(() => {});
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  try {
    return (await Promise.race([fresh, late])) ?? (await kept(pathname + search)) ?? (await fresh);
  } catch {
    return (await kept(pathname + search)) ?? (await kept(OFFLINE)) ?? Response.error();
  }
};

const file = async (request) => {
  const found = await caches.match(request);
  if (found) return found;
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request, { ignoreSearch: true })) ?? Response.error();
  }
};

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([clients.claim(), registration.navigationPreload?.enable()]));
});
addEventListener("message", (event) => {
  /* The framework sends messages of its own. */
  if (!["keep", "remove", "person"].some((name) => name in event.data)) return;
  const { keep: paths, own = [], lesson, remove: id, person, isAccount } = event.data;
  const [port] = event.ports;
  const work = paths
    ? keepAll(paths, own, lesson, port)
    : id ? remove(id, port) : belongsTo(person, isAccount);
  event.waitUntil(work.catch(() => port?.postMessage({ failed: true })));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method === "POST" && /^\/(sign-in|sign-out|lti)/.test(pathname)) {
    event.waitUntil(empty());
  } else if (request.method === "GET" && request.mode === "navigate") {
    event.respondWith(open(event));
  } else if (request.method === "GET" && (IN_ALL_PAGES.test(pathname) || MEDIA.test(pathname))) {
    event.respondWith(file(request));
  }
});
