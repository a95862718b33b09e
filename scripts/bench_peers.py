"""Other engines of Python over the same fields, each with its best reasonable settings: a builder takes the sheets and gives a search."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.folding import words
from bot.search.grammar import is_empty
from bot.search.stems import stem


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet as peers see it."""

    title: str
    aliases: tuple[str, ...]
    body: str

    @property
    def texts(self) -> tuple[str, ...]:
        """Title, aliases and body, one by one."""
        return (self.title, *self.aliases, self.body)


@dataclass(frozen=True, slots=True)
class Found:
    """Numbers of the best sheets, and what the engine scores the first two (higher is better)."""

    sheets: tuple[int, ...]
    score: float
    second: float = 0.0


Search = Callable[[str], Found]
Builder = Callable[[Sequence[Page]], Search]


def _best(found: Iterable[tuple[int, float]]) -> Found:
    items = sorted(found, key=lambda item: -item[1])[:5]
    scores = [score for _, score in items] + [0.0, 0.0]
    return Found(tuple(sheet for sheet, _ in items), scores[0], scores[1])


def rapid(scorer: Callable[..., float], over_all: bool) -> Builder:
    """As most bots use it: the query against each title, or against each text one by one (the best of a sheet counts)."""

    def build(pages: Sequence[Page]) -> Search:
        texts = [(number, text) for number, page in enumerate(pages) for text in (page.texts if over_all else (page.title,))]
        owners = [number for number, _ in texts]
        choices = [" ".join(words(text)) for _, text in texts]

        def search(query: str) -> Found:
            best: dict[int, float] = {}
            for _, score, place in process.extract(" ".join(words(query)), choices, scorer=scorer, limit=60):
                best[owners[place]] = max(best.get(owners[place], 0.0), score)
            return _best(best.items())

        return search

    return build


def _stems(text: str) -> list[str]:
    return [stem(word) for word in words(text) if not is_empty(word)]


def _trigrams(text: str) -> list[str]:
    line = " ".join(words(text))
    return list(dict.fromkeys(line[i : i + 3] for i in range(len(line) - 2)))


def fts5(tokenizer: str) -> Builder:
    """SQLite full text, weighted columns, any word (or run of three letters) of the query; stems where words are the unit."""
    units, kept = (_trigrams, words) if tokenizer == "trigram" else (_stems, _stems)

    def build(pages: Sequence[Page]) -> Search:
        base = sqlite3.connect(":memory:")
        base.execute(f"create virtual table sheets using fts5(title, aliases, body, tokenize='{tokenizer}')")

        def shown(text: str) -> str:
            return " ".join(kept(text))

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


def _one_text(page: Page) -> str:
    """All fields as stems, the title three times: measured better than fields of their own, whose lengths the larger libraries upset."""
    return " ".join(stem(word) for word in words(" ".join((*[page.title] * 3, *page.aliases, page.body))) if not is_empty(word))


def tantivy(pages: Sequence[Page]) -> Search:
    """Tantivy: one field of stems; one typo in words that no sheet holds (its fuzzy terms know no rarity)."""
    import tantivy as t

    builder = t.SchemaBuilder()
    builder.add_unsigned_field("number", stored=True)
    builder.add_text_field("text")
    schema = builder.build()
    index = t.Index(schema)
    writer = index.writer()
    for number, page in enumerate(pages):
        writer.add_document(t.Document(number=number, text=_one_text(page)))
    writer.commit()
    index.reload()

    def search(query: str) -> Found:
        clauses, searcher = [], index.searcher()
        for word in (stem(word) for word in words(query) if not is_empty(word)):
            if searcher.doc_freq("text", word) or len(word) < 4:
                clauses.append((t.Occur.Should, t.Query.term_query(schema, "text", word)))
            else:
                clauses.append((t.Occur.Should, t.Query.fuzzy_term_query(schema, "text", word, distance=1, transposition_cost_one=True)))
        if not clauses:
            return Found((), 0.0)
        hits = searcher.search(t.Query.boolean_query(clauses), limit=5).hits
        return _best((searcher.doc(address)["number"][0], score) for score, address in hits)

    return search


def whoosh(pages: Sequence[Page]) -> Search:
    """Whoosh: one field of stems; one typo in words that no sheet holds."""
    from whoosh import fields, query
    from whoosh.filedb.filestore import RamStorage

    index = RamStorage().create_index(fields.Schema(number=fields.STORED, text=fields.KEYWORD(scorable=True)))
    writer = index.writer()
    for number, page in enumerate(pages):
        writer.add_document(number=number, text=_one_text(page))
    writer.commit()
    searcher = index.searcher()
    reader = searcher.reader()

    def search(asked: str) -> Found:
        found = [stem(word) for word in words(asked) if not is_empty(word)]
        terms = [query.Term("text", word) if ("text", word) in reader else query.FuzzyTerm("text", word, prefixlength=1) for word in found]
        hits = searcher.search(query.Or(terms), limit=5) if terms else []
        return _best((hit["number"], hit.score) for hit in hits)

    return search


PYTHON_PEERS: Mapping[str, Builder] = {
    "rapidfuzz WRatio, titles": rapid(fuzz.WRatio, over_all=False),
    "rapidfuzz token_set_ratio, titles": rapid(fuzz.token_set_ratio, over_all=False),
    "rapidfuzz partial_ratio, titles": rapid(fuzz.partial_ratio, over_all=False),
    "rapidfuzz WRatio, all text": rapid(fuzz.WRatio, over_all=True),
    "rapidfuzz token_set_ratio, all text": rapid(fuzz.token_set_ratio, over_all=True),
    "rapidfuzz partial_ratio, all text": rapid(fuzz.partial_ratio, over_all=True),
    "SQLite FTS5 unicode61": fts5("unicode61"),
    "SQLite FTS5 trigram": fts5("trigram"),
    "bm25s, French stems": bm25(corrects=False),
    "SymSpell + bm25s": bm25(corrects=True),
    "tantivy": tantivy,
    "whoosh-reloaded": whoosh,
}

NEEDS: Mapping[str, str] = {
    "bm25s, French stems": "bm25s", "SymSpell + bm25s": "symspellpy", "tantivy": "tantivy", "whoosh-reloaded": "whoosh"}
"""The package without which a peer is skipped."""
