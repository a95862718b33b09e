"""Every command is described and every button routed; what a button carries fits."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from bot.journal.drafting import Step
from bot.journal.follow_ups import CHOICES
from bot.journal.model import Application, ReviewState
from bot.library.model import Library
from bot.people.on_call import Span
from bot.permissions import ALLOWED, Action, Role
from bot.reports.dimension import Dimension
from bot.reports.orders import Format
from handlers import BUTTONS, COMMANDS, texts
from handlers.buttons import MAX_BYTES, Verb, pack, pattern, unpack
from handlers.views.notes import ALWAYS_SHOWN
from handlers.welcome import RIGHTS


def test_every_command_of_the_menu_is_registered_and_described() -> None:
    """RIGHTS, the routing table and the descriptions name the same commands; each action is in the one table."""
    registered = [names[0] for names, _ in COMMANDS]
    assert sorted({*RIGHTS, "start"}) == sorted(registered)
    assert set(registered) == set(texts.COMMANDS)
    assert set(Action) == set(ALLOWED)
    aliases = [name for names, _ in COMMANDS for name in names]
    assert len(set(aliases)) == len(aliases)
    assert [] == [name for name in aliases if not re.fullmatch("[a-z0-9_]{1,32}", name)]


def longest(ids: Iterable[str]) -> str:
    """The id that takes most room."""
    return max(ids, key=lambda one: len(one.encode()))


Arguments = dict[Verb, tuple[str | int, ...]]
NUMBER, PERSON, DRAFT, PAGE = 9_999_999_999, 2**52 - 1, "ffffff", 9999


def of_sheets(library: Library) -> Arguments:
    """The longest that buttons of sheets and of the library carry."""
    sheet, domain = longest(library.sheets), longest(library.lists.domains)
    return {
        Verb.OPEN_SHEET: (sheet, NUMBER), Verb.APPLY_SHEET: (sheet,), Verb.DECLINE: (NUMBER,), Verb.THEME: (domain,), Verb.THEMES: (),
        Verb.NUMBERS: (), Verb.WHOLE_SHEET: (sheet,), Verb.VERSIONS: (sheet,), Verb.VERSION: ("f" * 16, 999_999), Verb.PUBLISH: (NUMBER,),
        Verb.PROPOSAL_THEME: (NUMBER, domain), Verb.PROPOSAL_DROP: (NUMBER,), Verb.UNPUBLISH: (NUMBER,)}


def of_notes(library: Library) -> Arguments:
    """The longest that buttons of one's own notes and drafts carry."""
    value = longest([*library.lists.sectors, *(code for codes in library.lists.codes.values() for code in codes)])
    step, field = longest(step.value for step in Step), longest(ALWAYS_SHOWN)
    return {
        Verb.MAKE_NOTE: (DRAFT,), Verb.DRAFT_CHOOSE: (DRAFT, step, value), Verb.DRAFT_STEP: (DRAFT, step), Verb.DRAFT_DROP: (DRAFT,),
        Verb.MORE: (DRAFT, step), Verb.CORRECT: (NUMBER, field, "*"), Verb.CORRECT_SET: (NUMBER, field, value), Verb.RECEIPT: (NUMBER,),
        Verb.WITHDRAW: (NUMBER,), Verb.TAKE_BACK: (NUMBER,), Verb.MINE: (PAGE, NUMBER), Verb.APPEND: (NUMBER,), Verb.REPLACE: (NUMBER,),
        Verb.LEAVE: (DRAFT,), Verb.APPLICATION: (NUMBER, longest(Application)), Verb.REPEAT: (DRAFT, NUMBER), Verb.WHEN: (NUMBER, 9999),
        Verb.REWORD: (NUMBER,), Verb.KEEP_WORD: (NUMBER, 4096), Verb.REVISIT: (NUMBER, longest(CHOICES), "r"), Verb.REMINDED: (NUMBER,),
        Verb.FOLLOWED: (NUMBER, value), Verb.FORGO: (NUMBER,), Verb.REOPEN: (NUMBER,)}


def of_the_team(library: Library) -> Arguments:
    """The longest that buttons of pairs, the hand-over, alerts and accounts carry."""
    team, role, sector = longest(["x" * 39, *library.lists.teams]), longest(Role), longest(library.lists.sectors)
    return {
        Verb.PAIR_UP: (NUMBER, 999), Verb.PARTNER: (PERSON, NUMBER), Verb.PAIR_END: (NUMBER,), Verb.PAIR_REFUSE: (NUMBER,),
        Verb.TAKE_OVER: (PAGE,), Verb.TICK: (NUMBER, PAGE), Verb.UNTICK: (NUMBER, PAGE), Verb.SECTORS: (sector,), Verb.RECAP: (1, PAGE),
        Verb.ALERT: (NUMBER,), Verb.TAKE_CHARGE: (NUMBER,), Verb.ALERT_NOTE: (NUMBER,), Verb.ON_CALL: (),
        Verb.ON_CALL_PUT: (team, PERSON, longest(Span)), Verb.ON_CALL_DROP: (NUMBER,), Verb.TEAM: (PAGE,), Verb.PERSON: (PERSON,),
        Verb.SEE_TEAM: (PERSON, team, 1), Verb.SET_ROLE: (PERSON, role), Verb.REVOKE: (PERSON,), Verb.APPROVE: (PERSON,),
        Verb.INVITE: (role, team)}


def of_the_desk() -> Arguments:
    """The longest that buttons of lists, figures and files carry."""
    return {
        Verb.JOURNAL: (NUMBER, PAGE), Verb.NOTE: (NUMBER, NUMBER, PAGE), Verb.EXPORT: (NUMBER,), Verb.CHIP: (NUMBER, 999, "export"),
        Verb.EVERYTHING: (), Verb.REVIEW: (longest(ReviewState), NUMBER, NUMBER, PAGE),
        Verb.VALIDATE_PAGE: (NUMBER, PAGE, "_".join(["zzzzzz"] * 6)), Verb.SEND_BACK: (NUMBER, NUMBER, PAGE), Verb.KEEP_VIEW: (NUMBER,),
        Verb.VIEW: (NUMBER,), Verb.VIEW_DROP: (NUMBER,), Verb.DIGEST: ("never", NUMBER), Verb.DIGEST_UNREAD: (),
        Verb.DRAW: (NUMBER, longest(Dimension), 1), Verb.MY_FIGURES: (NUMBER,), Verb.EXPORT_AS: (NUMBER, longest(Format), 2, 99),
        Verb.REPORT: ("quarter",)}


def test_every_button_is_routed_and_fits(library: Library) -> None:
    """Each verb has one handler, its pattern takes its own data and no other's, and the longest shipped ids fit in 64 bytes."""
    fields = of_sheets(library) | of_notes(library) | of_the_team(library) | of_the_desk()

    assert set(Verb) == set(fields)
    assert sorted(Verb) == sorted(verb for verb, _ in BUTTONS)
    for verb in Verb:
        data = pack(verb, *fields[verb])
        press = unpack(data)
        assert len(data.encode()) <= MAX_BYTES
        assert [verb] == [other for other in Verb if re.search(pattern(other), data)]
        assert press is not None
        assert (verb, tuple(str(a) for a in fields[verb])) == (press.verb, press.arguments)


def test_a_button_that_would_not_fit_is_never_made() -> None:
    """Too long, or with the separator inside: an error of ours, not a dead button."""
    for argument in ("x" * 63, "é" * 32, "a|b"):
        with pytest.raises(ValueError, match="callback data"):
            pack(Verb.OPEN_SHEET, argument)
