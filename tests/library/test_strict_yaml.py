"""The strict YAML reading: what stays text, what is refused, and on which line."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.library.strict_yaml import MAX_BYTES, MAX_DEPTH, NotText, decode, parse
from bot.library.tree import Entry, Mapping, Parsed, Sequence, Text


def fault_of(text: str) -> tuple[int, str]:
    """The only fault of a text."""
    (fault,) = parse(text).faults
    return fault


@pytest.mark.parametrize(
    "written", ["0142345677", "+33142345677", "12:30", "no", "on", "oui", "~", "null", "2026-11-02", "1e3", "0x1F", "3.10"]
)
def test_every_scalar_stays_text(written: str) -> None:
    """Phones, hours, switches and dates are never turned into something else."""
    assert Parsed(Mapping({"x": Entry(Text(written, 1), 1)}, 1)) == parse(f"x: {written}\n")


def test_nodes_know_their_lines() -> None:
    """A key, each item of a list and each inner key remember the line they stand on."""
    expected = Mapping(
        {"a": Entry(Sequence((Text("un", 2), Mapping({"b": Entry(Text("", 3), 3)}, 3)), 2), 1), "c": Entry(Text("plié ici", 4), 4)}, 1
    )
    assert Parsed(expected) == parse("a:\n  - un\n  - b:\nc: >-\n  plié\n  ici\n")


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("x: l'hôtel: ouvert\n", 1, "deux-points"),
        ("a: b\nx: 'l'hôtel'\n", 2, "apostrophe"),
        ('a: b\nx: "ouvert\ny: c\n', 2, "jamais fermé"),
        ("a: [b, c\nd: e\n", 1, "crochet"),
        ("a: {b: c\nd: e\n", 1, "accolade"),
        ("a: b\n  c: d\n", 2, "décalage"),
        ("a:\n  - b\n - c\n", 3, "décalage"),
        ("a:\n\t- b\n", 2, "tabulation"),
        ("a:\tb\n", 1, "tabulation"),
        ("a: b\nune phrase sans clé\n", 2, "« : »"),
        ("a:b\n", 1, "une espace après"),
        ("a: - b\n", 1, "tiret"),
        ("a: @b\n", 1, "« @ »"),
        ("a: > texte\n", 1, "« > »"),
        ('a: "C:\\dossier"\n', 1, "« \\ »"),
        ('a: "\\ud800"\n', 1, "caractère interdit"),
        ('a: "\\UFFFFFFFF"\n', 1, "pas comprise"),
        ("a: b\na: c\n", 2, "en double (déjà ligne 1)"),
        ("a: &b c\n", 1, "ancres"),
        ("a: *b\n", 1, "« * »"),
        ("a: !!python/object:os.system b\n", 1, "étiquettes"),
        ("<<: {a: b}\n", 1, "fusion"),
        ("? [a]\n: b\n", 1, "clé"),
        ("a: b\n---\nc: d\n", 2, "deux"),
        ("- a\n", 1, "« clé: valeur »"),
        ("# rien qu'un commentaire\n", 1, "vide"),
        ("a: b\nc: d\x00e\n", 2, "invisible"),
        ("a: b\nc: \ufeffd\n", 2, "invisible"),
    ],
)
def test_each_trap_is_a_fault_with_its_line_and_cause(text: str, line: int, part: str) -> None:
    """Whoever edits the file reads where it is and what usually causes it."""
    found, message = fault_of(text)
    assert (line, True) == (found, part in message), message


def test_several_faults_of_writing_are_told_at_once() -> None:
    """Doubled keys and reserved signs do not hide each other."""
    assert [1, 3] == [line for line, _ in parse("a: &x b\nc: d\nc: e\n").faults]


def test_the_bomb_does_not_go_off() -> None:
    """A billion laughs is a few faults, since aliases are never followed."""
    laughs = zip("abcdefgh", "bcdefghi", strict=True)
    bomb = "a: &a [x, x]\n" + "".join(f"{louder}: &{louder} [*{laugh}, *{laugh}]\n" for laugh, louder in laughs)
    assert {line for line, _ in parse(bomb).faults} == set(range(1, 10))


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_a_fault(opening: str) -> None:
    """20,000 levels, which crash PyYAML's C scanner and overflow its composer, are one sentence."""
    _, message = fault_of("a:\n  " + opening * 20_000)
    assert f"trop de niveaux les uns dans les autres : {MAX_DEPTH} au plus" == message


def test_ten_levels_are_fine() -> None:
    """The bound is on the eleventh."""
    deep = "a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert ((), 1) == (parse(deep).faults, len(parse(deep.replace("[]", "[[]]")).faults))


def test_too_many_nodes_are_a_fault() -> None:
    """A small file can hold very many elements."""
    assert "trop d'éléments" in fault_of("a: [" + "b," * 50_000 + "]")[1]


@pytest.mark.parametrize(
    ("data", "line", "part"),
    [
        (b"", 1, "vide"),
        (b" \n\n", 1, "vide"),
        (b"\xef\xbb\xbf", 1, "vide"),
        ("a: b\nc: é\n".encode("latin-1"), 2, "UTF-8"),
        ("a: b\n".encode("utf-16"), 1, "UTF-8"),
        (b"a: " + b"b" * MAX_BYTES, 1, "trop gros"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes, line: int, part: str) -> None:
    """Empty, huge or wrongly encoded files are named as such."""
    with pytest.raises(NotText) as refusal:
        decode(data)
    assert (line, True) == (refusal.value.line, part in refusal.value.message)


def test_the_mark_that_windows_writes_is_dropped() -> None:
    """A byte order mark and CRLF come from Windows editors and are no fault."""
    assert Parsed(Mapping({"a": Entry(Text("b", 1), 1), "c": Entry(Text("d", 2), 2)}, 1)) == parse(decode(b"\xef\xbb\xbfa: b\r\nc: d\r\n"))


@given(st.text(alphabet=st.sampled_from("ab:-[]{}'\"|>&*!%@?#,\\ \n\t\x00é"), max_size=60))
def test_any_text_gives_a_tree_or_faults(text: str) -> None:
    """Whatever stands in a file, the answer is a tree or faults within the file, never an exception."""
    parsed = parse(text)
    assert (parsed.tree is not None) or bool(parsed.faults)
    assert all(1 <= line <= text.count("\n") + 2 for line, _ in parsed.faults)


@given(st.dictionaries(st.text("abc", min_size=1), st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]))))
def test_what_another_program_writes_is_read_back(content: dict[str, str]) -> None:
    """Texts quoted by PyYAML's own writer come back unchanged."""
    parsed = parse(yaml.safe_dump(content, allow_unicode=True, default_style='"'))
    assert parsed.tree is not None
    assert content == {key: entry.value.value for key, entry in parsed.tree.entries.items() if isinstance(entry.value, Text)}
