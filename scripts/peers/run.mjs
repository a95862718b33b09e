// One search engine of npm over the same sheets and queries: node run.mjs NAME. Reads {pages, queries, budget in ms} on stdin, writes JSON.
import { readFileSync } from "node:fs";

const FEWEST = 20;
const wanted = process.argv[2];
const { pages, queries, budget, empty } = JSON.parse(readFileSync(0, "utf8"));
const dropped = new Set(empty);
const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const fold = (text) => bare(text).split(/[^a-z0-9]+/).filter((word) => word && !dropped.has(word)).join(" ");
const folded = pages.map((page) => ({ id: page.id, title: fold(page.title), aliases: page.aliases.map(fold), body: fold(page.body) }));
const joined = folded.map((page) => ({ ...page, aliases: page.aliases.join(" ") }));

const now = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };  // milliseconds of processor

async function run(load, build) {
  globalThis.gc();
  const before = process.memoryUsage().rss;
  const engine = await load();
  const start = now();
  const search = await build(engine);
  const seconds = (now() - start) / 1000;
  globalThis.gc();
  const memory = (process.memoryUsage().rss - before) / 1048576;
  const times = [], found = [];
  const begun = now();
  for (const query of queries) {
    if (found.length >= FEWEST && now() - begun > budget) break;
    const asked = now();
    const hits = await search(fold(query));
    times.push(now() - asked);
    found.push({ sheets: hits.map((hit) => hit.id), score: hits[0]?.score ?? 0, second: hits[1]?.score ?? 0 });
  }
  console.log(JSON.stringify({ build: seconds, memory, times, found }));
}

if (wanted === "minisearch") await run(() => import("minisearch"), (minisearch) => {
  const engine = new minisearch.default({ fields: ["title", "aliases", "body"] });
  engine.addAll(joined);
  const options = { boost: { title: 3, aliases: 2 }, fuzzy: 0.2, prefix: true };
  return (query) => engine.search(query, options).slice(0, 5);
});

if (wanted === "fuse.js") await run(() => import("fuse.js"), (fuse) => {
  const engine = new fuse.default(folded, {
    keys: [{ name: "title", weight: 3 }, { name: "aliases", weight: 2 }, { name: "body", weight: 1 }],
    includeScore: true, ignoreLocation: true, useExtendedSearch: true, threshold: 0.4,
  });
  return (query) => engine.search(query.split(" ").join(" | "), { limit: 5 }).map((hit) => ({ id: hit.item.id, score: 1 - hit.score }));
});

// measured: a tolerance of one letter costs it five points of recall
if (wanted === "Orama") await run(() => import("@orama/orama"), async (orama) => {
  const engine = await orama.create({ schema: { number: "number", title: "string", aliases: "string", body: "string" }, language: "french" });
  await orama.insertMultiple(engine, joined.map(({ id, ...page }) => ({ number: id, ...page })));
  const options = { properties: ["title", "aliases", "body"], boost: { title: 3, aliases: 2 }, tolerance: 0, threshold: 1, limit: 5 };
  return async (query) => (await orama.search(engine, { term: query, ...options })).hits.map((hit) => ({ id: hit.document.number, score: hit.score }));
});
