"""What the bot would understand, asked from the command line: no token, no database, one answer a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.search.sentences import sentence_model
from tests.cli.conftest import Cli

FIELDS = ["motif", "suite", "secteur", "lieu", "public", "effectif", "partenaire", "origine", "registre", "occurred_at", "duree"]
ASKED = ["from", "to", "hours", "motif", "suite", "secteur", "registre", "lieu", "partenaire", "words", "shape"]


def test_a_search_answers_each_line_in_order(cli: Cli) -> None:
    """All keys are there, scores lie between 0 and 1, best first, five at most."""
    done = cli("search", "--batch", stdin=[{"q": "tapage"}, {"q": "xyzzy"}, {"q": "incendie"}])
    assert (done.code, [list(line) for line in done.lines]) == (0, [["q", "verdict", "hits"]] * 3)
    assert [line["q"] for line in done.lines] == ["tapage", "xyzzy", "incendie"]
    for line in done.lines:
        hits = line["hits"]
        assert isinstance(hits, list) and len(hits) <= 5
        assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
        assert all(0 <= hit["score"] <= 1 for hit in hits)
    assert done.lines[1]["verdict"] == "none"


def test_the_sentence_model_stays_out_where_the_setting_says_so(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command asks what the bot would: ``SEARCH_MODEL=non`` does not even load it."""
    monkeypatch.setenv("SEARCH_MODEL", "Non")
    before = sentence_model.cache_info()
    assert cli("search", "tapage").code == cli("search", "--batch", stdin=[{"q": "tapage"}]).code == 0
    assert before == sentence_model.cache_info()


def test_a_note_is_read_with_all_its_keys(cli: Cli) -> None:
    """What is unsaid is null; what is masked keeps its length, and offsets are code points."""
    text = "😀 tapage aux Tilleuls hier à 22h, appeler le 06 12 34 56 78"
    line = cli("parse", "--batch", stdin=[{"text": text, "sent_at": "2026-03-10T09:00:00+01:00"}]).lines[0]
    fields, masked = line["fields"], line["masked"]
    assert isinstance(fields, dict) and isinstance(masked, str)
    assert list(line) == ["fields", "findings", "masked"]
    assert list(fields) == FIELDS
    assert (fields["motif"], fields["secteur"], fields["partenaire"]) == ("nuisance-sonore", "les-tilleuls", None)
    assert fields["occurred_at"] == "2026-03-09T22:00:00+01:00"
    start = text.index("06")
    assert line["findings"] == [{"start": start, "end": len(text), "kind": "phone", "action": "mask"}]
    assert masked == text[:start] + "•" * 14


def test_a_request_is_read_with_all_its_keys(cli: Cli) -> None:
    """Days follow the line's own today."""
    line = cli("query", "--batch", stdin=[{"q": "combien de tapages hier", "today": "2026-03-10"}]).lines[0]
    assert list(line) == ASKED
    assert (line["from"], line["to"], line["hours"], line["shape"]) == ("2026-03-09", "2026-03-09", None, "count")


def test_a_bad_line_keeps_the_others_in_step(cli: Cli) -> None:
    """It is told with its number and answered as an empty text, so that the n-th answer belongs to the n-th question."""
    bad = b'not json\n{"q": 5}\n[]\n{"q": "\xff"}\n' + b"[" * 100_000
    done = cli("search", "--batch", stdin=b'{"q": "tapage"}\n' + bad + b'\n{"q": "incendie"}\n')
    assert (done.code, [line["q"] for line in done.lines]) == (1, ["tapage", "", "", "", "", "", "incendie"])
    assert [line.split(" :")[0] for line in done.err.splitlines()] == [f"Ligne {number}" for number in range(2, 7)]


def test_strange_texts_are_texts(cli: Cli) -> None:
    """Lone surrogates, NUL and a byte order mark come through; blank lines are no questions."""
    done = cli("parse", "--batch", stdin=b'\xef\xbb\xbf{"text": "tapage \\ud83d"}\n\n{"text": "\\u0000", "sent_at": null}\n')
    assert (done.code, [line["masked"] for line in done.lines]) == (0, ["tapage \ud83d", "\x00"])


def test_wrong_times_are_bad_lines(cli: Cli) -> None:
    """A time that is none, or beyond every calendar, is told."""
    lines = [{"text": "tapage", "sent_at": at} for at in ("hier", 5, "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00")]
    assert cli("parse", "--batch", stdin=lines).err.count("« sent_at » n'est pas une date ISO 8601") == 4
    assert cli("query", "--batch", stdin=[{"q": "tapage", "today": "demain"}]).code == 1


def test_a_text_gets_a_readable_answer(cli: Cli) -> None:
    """Words of the command line are one text; labels stand beside ids."""
    assert "Bruit dehors le soir (bruit-dehors)" in cli("search", "tapage", "enceinte").out
    assert "Motif : Nuisance sonore (nuisance-sonore)" in cli("parse", "tapage").out
    assert "Réponse : nombre" in cli("query", "combien de tapages").out


def test_text_or_batch_but_not_both(cli: Cli) -> None:
    """Neither or both is a wrong call."""
    assert [cli("search").code, cli("search", "--batch", "tapage").code] == [2, 2]


def test_a_missing_or_broken_library_is_told(cli: Cli, folder: Path) -> None:
    """A folder that is not there is a wrong setting; one with faults shows them."""
    (folder / "procedures/quartier/bruit-dehors.yaml").write_text("titre: [", encoding="utf-8")
    broken = cli("search", "tapage")
    assert (broken.code, "quartier/bruit-dehors.yaml:" in broken.err, broken.out) == (1, True, "")
    (folder / "procedures").rename(folder / "elsewhere")
    assert cli("search", "tapage").code == 2
