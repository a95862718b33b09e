"""Notes really erased: on disk, in the index, with everything that waited for their age."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

from bot.privacy.text import ScreenedText
from bot.reports.model import Filter
from bot.store.store import Store
from tests.store.samples import NOW, at, bytes_of, new_note
from tests.store.test_notes import ALL, add, found


def test_erased_is_erased_on_disk(store: Store, tmp_path: Path) -> None:
    """After retention no byte of an old text is in any file: rows, history, full-text segments, logs. Codes stay; young notes stay."""
    luck = random.Random(5)
    texts = [f"temoin{n:04} " + " ".join(f"mot{luck.randint(0, 999):03}{n:04}" for _ in range(luck.randint(5, 200))) for n in range(400)]
    for start in range(0, 400, 25):  # in many transactions, so that full-text segments merge
        add_from(store, texts, start)
    for number in range(1, 401, 7):
        former = store.notes.get(number)
        assert former is not None
        store.notes.change(former, fields=former.fields, text=ScreenedText(f"corrige{number:04} {former.text}"), by=1001, now=NOW)
    add(store, {"text": "la jeune reste", "message": 9_999, "when": "2026-11-01 10:00"})
    store.fold()
    assert b"temoin0003" in bytes_of(tmp_path)

    assert 400 == store.notes.erase_before(at("2026-06-01 00:00"), dry_run=True)
    assert 400 == store.notes.erase_before(at("2026-06-01 00:00"))
    left = bytes_of(tmp_path)
    assert [] == [n for n in range(400) if f"temoin{n:04}".encode() in left]
    assert [] == [n for n in range(1, 401, 7) if f"corrige{n:04}".encode() in left]
    assert [] == [word for text in texts for word in text.split()[1:3] if word.encode() in left]
    assert b"la jeune reste" in left
    assert (401, [401], 0) == (
        store.read_notes.count(Filter(), ALL),
        found(store, Filter(words=("jeune",))),
        store.notes.erase_before(at("2026-06-01 00:00")),
    )
    old = store.notes.get(5)
    assert old is not None
    assert (None, None, None, None, [], "autre") == (
        old.text,
        old.author_id,
        old.chat_id,
        old.message_id,
        store.notes.history(5),
        old.fields.motif,
    )


def add_from(store: Store, texts: list[str], start: int) -> None:
    """Twenty-five of them in one transaction."""
    with store.transaction():
        for n in range(start, start + 25):
            store.notes.add(new_note(texts[n], "2025-01-10 10:00", message=n, motif="autre"))


def test_a_correction_takes_the_old_words_out_of_the_index(store: Store) -> None:
    """Not only found no more: gone from the segments. The history keeps the screened text."""
    for n in range(60):
        add(store, {"text": f"vieux{n:03} tapage", "message": n})
    for number in range(1, 61):
        former = store.notes.get(number)
        assert former is not None
        store.notes.change(former, fields=former.fields, text=ScreenedText("corrigé"), by=1001, now=NOW)

    segments = b"".join(row["block"] for row in store._db.rows("SELECT block FROM notes_fts_data"))
    content = str(store._db.rows("SELECT * FROM notes_fts_content"))
    assert [] == [n for n in range(60) if f"vieux{n:03}".encode() in segments or f"vieux{n:03}" in content]
    assert b"vieux" not in segments
    assert "vieux000 tapage" == store.notes.history(1)[0].text


def test_everything_waiting_for_its_age_goes_with_it(store: Store, tmp_path: Path) -> None:
    """Searches, kept requests, unfinished drafts, finished jobs, dead letters: the words of none of them outlive the limit."""
    from bot.quality.retention import Retention
    from bot.store.conversation import Draft
    from bot.store.inbox import Inbox

    old = NOW - dt.timedelta(days=500)
    store.lookups.add(1001, ScreenedText("temoin-recherche"), "none", [], old)
    store.requests.add(1002, {"words": ["temoin-demande"]}, old)
    store.drafts.put(Draft(1001, "a", "candidate", "", {"text": "temoin-brouillon"}, 1001, 1, None, old))
    store.jobs.finish(store.jobs.add("export", 1002, 1002, {"filter": {"words": ["temoin-fichier"]}}, old), "done", old)
    add(store, {"text": "temoin-note", "when": "2025-01-10 10:00"})
    store.drafts.put(Draft(1002, "b", "note", "motif", {}, 1002, 1, None, NOW))
    waiting = store.jobs.add("export", 1002, 1002, {"filter": {}}, old)
    inbox = Inbox(tmp_path / "carnet.inbox.db", 7)
    dead = {"message": {"date": int(old.timestamp()), "text": "temoin-lettre"}}
    inbox.bury(inbox.store([(1, 1001, dead)])[0].arrival)
    young = inbox.store([(2, 1001, {"message": {"date": int(NOW.timestamp()), "text": "jeune"}})])[0]
    inbox.bury(young.arrival)
    retention = Retention(store, 12, lambda: NOW)
    retention.witness(int(NOW.timestamp()))
    assert 1 == retention.due()
    retention.run()
    assert 1 == inbox.erase_before(retention.limit)

    left = bytes_of(tmp_path)
    assert [] == [name for name in ("recherche", "demande", "brouillon", "fichier", "note", "lettre") if f"temoin-{name}".encode() in left]
    assert (0, [waiting], {"dead": 1}) == (retention.due(), [job.id for job in store.jobs.waiting()], inbox.depths())
    assert store.drafts.get(1002) is not None
    inbox.close()
