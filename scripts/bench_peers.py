"""Other engines over the same fields, each with its best reasonable settings: a builder takes the sheets and gives a search."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process, utils

from bot.folding import words
from bot.search.grammar import is_empty
from bot.search.stems import stem

NODE_PEERS = ("minisearch", "fuse.js", "@orama/orama")


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet as peers see it."""

    title: str
    aliases: tuple[str, ...]
    body: str

    @property
    def texts(self) -> tuple[str, ...]:
        """Title and aliases, one by one."""
        return (self.title, *self.aliases)


@dataclass(frozen=True, slots=True)
class Found:
    """Numbers of the best sheets, and the score of the first as the engine gives it (higher is better)."""

    sheets: tuple[int, ...]
    score: float


Search = Callable[[str], Found]
Builder = Callable[[Sequence[Page]], Search]


def _best(scores: Mapping[int, float] | Iterable[tuple[int, float]]) -> Found:
    items = sorted(dict(scores).items(), key=lambda item: -item[1])[:5]
    return Found(tuple(sheet for sheet, _ in items), items[0][1] if items else 0.0)


def rapid(scorer: Callable[..., float]) -> Builder:
    """As most bots use it: the query against each title and alias, the best of a sheet counts."""

    def build(pages: Sequence[Page]) -> Search:
        owners = [number for number, page in enumerate(pages) for _ in page.texts]
        choices = [utils.default_process(" ".join(words(text))) for page in pages for text in page.texts]

        def search(query: str) -> Found:
            best: dict[int, float] = {}
            for _, score, place in process.extract(" ".join(words(query)), choices, scorer=scorer, limit=60):
                best[owners[place]] = max(best.get(owners[place], 0.0), score)
            return _best(best)

        return search

    return build


def fts5(tokenizer: str) -> Builder:
    """SQLite full text, weighted columns, any word (or run of three letters) of the query; stems where words are the unit."""
    is_trigram = tokenizer == "trigram"

    def units(text: str) -> list[str]:
        found = words(text)
        if not is_trigram:
            return [stem(word) for word in found if not is_empty(word)]
        line = " ".join(found)
        return list(dict.fromkeys(line[i : i + 3] for i in range(len(line) - 2)))

    def build(pages: Sequence[Page]) -> Search:
        base = sqlite3.connect(":memory:")
        base.execute(f"create virtual table sheets using fts5(title, aliases, body, tokenize='{tokenizer}')")
        shown = (lambda text: " ".join(words(text))) if is_trigram else (lambda text: " ".join(units(text)))
        rows = ((n, shown(p.title), shown(" ".join(p.aliases)), shown(p.body)) for n, p in enumerate(pages))
        base.executemany("insert into sheets(rowid, title, aliases, body) values (?, ?, ?, ?)", rows)

        def search(query: str) -> Found:
            asked = " OR ".join(f'"{unit}"' for unit in units(query))
            if not asked:
                return Found((), 0.0)
            sql = "select rowid, -bm25(sheets, 3, 2, 1) from sheets where sheets match ? order by bm25(sheets, 3, 2, 1) limit 5"
            return _best(base.execute(sql, (asked,)).fetchall())

        return search

    return build


def bm25(corrects: bool) -> Builder:
    """bm25s over French stems, title three times; with SymSpell, words are first mended with the vocabulary of the sheets."""

    def build(pages: Sequence[Page]) -> Search:
        import bm25s

        def stems(found: Iterable[str]) -> list[str]:
            return [stem(word) for word in found if not is_empty(word)]

        texts = [words(" ".join((*[page.title] * 3, *page.aliases, page.body))) for page in pages]
        engine = bm25s.BM25()
        engine.index([stems(text) for text in texts], show_progress=False)
        mend = _symspell(texts) if corrects else lambda word: word
        known = set(engine.vocab_dict)

        def search(query: str) -> Found:
            asked = [one for one in stems(mend(word) for word in words(query)) if one in known]
            if not asked:
                return Found((), 0.0)
            places, scores = engine.retrieve([asked], k=min(5, len(pages)), show_progress=False)
            return _best(zip(places[0].tolist(), scores[0].tolist(), strict=True))

        return search

    return build


def _symspell(texts: Iterable[list[str]]) -> Callable[[str], str]:
    from symspellpy import SymSpell, Verbosity

    speller = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    for word, count in Counter(word for text in texts for word in text).items():
        speller.create_dictionary_entry(word, count)

    def mend(word: str) -> str:
        if is_empty(word) or word.isdigit() or len(word) < 4:
            return word
        found = speller.lookup(word, Verbosity.TOP, max_edit_distance=1 if len(word) < 6 else 2)
        return str(found[0].term) if found else word

    return mend


def tantivy(pages: Sequence[Page]) -> Search:
    """Tantivy: stems of ours, title weighted three times, each word exact or with one typo."""
    import tantivy as t

    builder = t.SchemaBuilder()
    builder.add_unsigned_field("number", stored=True)
    for name in ("title", "aliases", "body"):
        builder.add_text_field(name)
    schema = builder.build()
    index = t.Index(schema)
    writer = index.writer()

    def shown(text: str) -> str:
        return " ".join(stem(word) for word in words(text) if not is_empty(word))

    for number, page in enumerate(pages):
        said = {"title": shown(page.title), "aliases": shown(" ".join(page.aliases)), "body": shown(page.body)}
        writer.add_document(t.Document(number=number, **said))
    writer.commit()
    index.reload()

    def search(query: str) -> Found:
        clauses = []
        for word in shown(query).split():
            for name, weight in (("title", 3.0), ("aliases", 2.0), ("body", 1.0)):
                clauses.append((t.Occur.Should, t.Query.boost_query(t.Query.term_query(schema, name, word), weight)))
                if len(word) >= 4:
                    typo = t.Query.fuzzy_term_query(schema, name, word, distance=1, transposition_cost_one=True)
                    clauses.append((t.Occur.Should, t.Query.boost_query(typo, weight * 0.4)))
        if not clauses:
            return Found((), 0.0)
        searcher = index.searcher()
        hits = searcher.search(t.Query.boolean_query(clauses), limit=5).hits
        return _best((searcher.doc(address)["number"][0], score) for score, address in hits)

    return search


def whoosh(pages: Sequence[Page]) -> Search:
    """Whoosh: stems of ours, weighted fields, words with one typo."""
    from whoosh import fields, query
    from whoosh.filedb.filestore import RamStorage

    title, aliases = fields.KEYWORD(field_boost=3.0, scorable=True), fields.KEYWORD(field_boost=2.0, scorable=True)
    schema = fields.Schema(number=fields.STORED, title=title, aliases=aliases, body=fields.KEYWORD(scorable=True))
    index = RamStorage().create_index(schema)
    writer = index.writer()

    def shown(text: str) -> str:
        return " ".join(stem(word) for word in words(text) if not is_empty(word))

    for number, page in enumerate(pages):
        writer.add_document(number=number, title=shown(page.title), aliases=shown(" ".join(page.aliases)), body=shown(page.body))
    writer.commit()
    searcher = index.searcher()

    def search(asked: str) -> Found:
        terms = [
            one
            for word in shown(asked).split()
            for name in ("title", "aliases", "body")
            for one in (query.Term(name, word, boost=2.0), query.FuzzyTerm(name, word, maxdist=1, prefixlength=1))
        ]
        hits = searcher.search(query.Or(terms), limit=5) if terms else []
        return _best((hit["number"], hit.score) for hit in hits)

    return search


PYTHON_PEERS: Mapping[str, Builder] = {
    "rapidfuzz WRatio": rapid(fuzz.WRatio),
    "rapidfuzz token_set_ratio": rapid(fuzz.token_set_ratio),
    "rapidfuzz partial_ratio": rapid(fuzz.partial_ratio),
    "SQLite FTS5 unicode61": fts5("unicode61"),
    "SQLite FTS5 trigram": fts5("trigram"),
    "bm25s, French stems": bm25(corrects=False),
    "SymSpell + bm25s": bm25(corrects=True),
    "tantivy": tantivy,
    "whoosh-reloaded": whoosh,
}


@dataclass(frozen=True, slots=True)
class NodeRun:
    """What the node script answered for one engine; times in milliseconds, memory in MiB."""

    name: str
    build_seconds: float
    memory: float
    times: tuple[float, ...]
    found: tuple[Found, ...]


def node_peers(pages: Sequence[Page], queries: Sequence[str]) -> tuple[NodeRun, ...]:
    """The engines of npm, in one child process; empty where node or the packages are not there."""
    node, script = shutil.which("node"), Path(__file__).with_name("bench_search.mjs")
    if node is None:
        print("node is not installed: minisearch, fuse.js and Orama are skipped")
        return ()
    rows = [{"id": n, "title": p.title, "aliases": "\n".join(p.aliases), "body": p.body} for n, p in enumerate(pages)]
    said = {"pages": rows, "queries": list(queries)}
    done = subprocess.run([node, "--expose-gc", str(script)], input=json.dumps(said), capture_output=True, text=True, check=False)  # noqa: S603
    runs = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if not runs:
        print(f"npm packages {', '.join(NODE_PEERS)} are not installed (npm install --no-save --prefix scripts): skipped")
    found = [tuple(Found(tuple(one["sheets"]), one["score"]) for one in run["found"]) for run in runs]
    return tuple(NodeRun(run["name"], run["build"], run["memory"], tuple(run["times"]), one) for run, one in zip(runs, found, strict=True))


