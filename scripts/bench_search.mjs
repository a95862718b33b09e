// Peers from npm over the same sheets and queries. Reads {pages, queries} on stdin, writes one JSON line an engine.
import { readFileSync } from "node:fs";

const { pages, queries } = JSON.parse(readFileSync(0, "utf8"));
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const folded = pages.map((page) => ({ id: page.id, title: fold(page.title), aliases: fold(page.aliases), body: fold(page.body) }));

async function load(name) {
  try { return await import(name); } catch { return null; }
}

async function run(name, build) {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const start = performance.now();
  const search = await build();
  const seconds = (performance.now() - start) / 1000;
  globalThis.gc?.();
  const memory = (process.memoryUsage().heapUsed - before) / 1048576;
  const times = [], found = [];
  for (const query of queries) {
    const asked = performance.now();
    const hits = await search(fold(query));
    times.push(performance.now() - asked);
    found.push({ sheets: hits.map((hit) => hit.id), score: hits[0]?.score ?? 0 });
  }
  console.log(JSON.stringify({ name, build: seconds, memory, times, found }));
}

const minisearch = await load("minisearch");
if (minisearch) await run("minisearch", () => {
  const engine = new minisearch.default({ fields: ["title", "aliases", "body"] });
  engine.addAll(folded);
  const options = { boost: { title: 3, aliases: 2 }, fuzzy: 0.2, prefix: true };
  return (query) => engine.search(query, options).slice(0, 5);
});

const fuse = pages.length <= 1000 ? await load("fuse.js") : null;
if (fuse) await run("fuse.js", () => {
  const listed = folded.map((page) => ({ ...page, aliases: page.aliases.split("\n") }));
  const engine = new fuse.default(listed, {
    keys: [{ name: "title", weight: 3 }, { name: "aliases", weight: 2 }, { name: "body", weight: 1 }],
    includeScore: true, ignoreLocation: true, useExtendedSearch: true, threshold: 0.4,
  });
  const split = (query) => query.split(/[^a-z0-9]+/).filter((word) => word.length > 2).join(" | ");
  return (query) => engine.search(split(query) || query, { limit: 5 }).map((hit) => ({ id: hit.item.id, score: 1 - hit.score }));
});

const orama = await load("@orama/orama");
if (orama) await run("Orama", async () => {
  const engine = await orama.create({ schema: { number: "number", title: "string", aliases: "string", body: "string" }, language: "french" });
  await orama.insertMultiple(engine, folded.map((page) => ({ number: page.id, title: page.title, aliases: page.aliases, body: page.body })));
  const options = { properties: ["title", "aliases", "body"], boost: { title: 3, aliases: 2 }, tolerance: 1, threshold: 1, limit: 5 };
  return async (query) => (await orama.search(engine, { term: query, ...options })).hits.map((hit) => ({ id: hit.document.number, score: hit.score }));
});
