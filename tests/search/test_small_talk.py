"""Greetings, thanks and tries get a human sentence; a line that may be about a situation is a search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.engine import Answer, SmallTalk, Verdict, small_talk_in
from tests.search.samples import campsite, ids

SEARCH = campsite()
GREETING, THANKS, WHO, GOODBYE = SmallTalk.GREETING, SmallTalk.THANKS, SmallTalk.WHO, SmallTalk.GOODBYE
TRY, AGREED, INSULT = SmallTalk.TRY, SmallTalk.AGREED, SmallTalk.INSULT


@pytest.mark.parametrize(("line", "kind"), [
    ("Bonjour", GREETING), ("bjr", GREETING), ("bonjouuur !!!", GREETING), ("Salut, ça va ?", GREETING), ("sa va", GREETING),
    ("bonsoir l'équipe", GREETING), ("wesh", GREETING), ("👋", GREETING), ("bonjour carnet, tu vas bien ?", GREETING),
    ("Merci !", THANKS), ("mrc bcp", THANKS), ("meeerci", THANKS), ("merci pour ton aide", THANKS), ("merci d'avance", THANKS),
    ("merci et bonne soirée", THANKS), ("je vous remercie", THANKS), ("🙏🏽 🙏🏽", THANKS), ("❤️", THANKS),
    ("Au revoir", GOODBYE), ("bonne nuit", GOODBYE), ("à demain", GOODBYE), ("ciao", GOODBYE), ("bon courage", GOODBYE),
    ("T'es qui ?", WHO), ("tes qui toi", WHO), ("bonsoir, qui êtes-vous", WHO), ("à quoi tu sers", WHO), ("comment ça marche", WHO),
    ("c'est quoi", WHO), ("mode d'emploi", WHO),
    ("ça marche ?", TRY), ("test", TRY), ("allô, y a quelqu'un ?", TRY), ("tu es là", TRY), ("1 2 1 2", TRY),
    ("ok", AGREED), ("d'accord", AGREED), ("Super, nickel", AGREED), ("haha", AGREED), ("👍", AGREED), ("pas de souci", AGREED),
    ("t'es nul", INSULT), ("c'est nul", INSULT), ("bot de merde", INSULT), ("ta gueule le bot", INSULT), ("tu sers à rien", INSULT)])
def test_each_kind(line: str, kind: SmallTalk) -> None:
    """As people write it: shortened, drawn out, unaccented, by signs alone."""
    assert kind is small_talk_in(line)
    assert Answer(Verdict.NONE, (), kind) == SEARCH.search(line)


@pytest.mark.parametrize("line", [
    "bonjour, tapage allée 12", "merci d'envoyer la police", "salut y a un mec au sol", "ok il est blessé", "bonsoir la musique recommence",
    "bonne nuit gâchée par la musique", "il m'a dit ta gueule", "on me traite de connard", "un connard me suit", "ça va pas",
    "il va pas bien",
    "ça va taper", "l'ascenseur marche pas", "test de grossesse", "à l'aide", "aide svp", "au secours", "help", "c'est qui lui",
    "il y a quelqu'un dans la cave", "non pas lui", "super glue dans la serrure",
    "15", "112", "🔥", "🔥👍", "qui que quoi", "", "???", "שלום"])
def test_what_may_be_a_situation_is_a_search(line: str) -> None:
    """One word too many, a call for help, a number to call, somebody else who is insulted or unwell."""
    assert None is small_talk_in(line)


def test_a_greeting_before_a_situation_finds_its_sheet() -> None:
    """Politeness costs nothing, before and after."""
    assert ["caravane"] * 3 == [ids(SEARCH.search(line))[0] for line in (
        "bonjour caravane mal garée", "slt caravane mal garée svp merci", "ok merci, et la caravane mal garée ?")]


_LIKE_TALK = st.lists(st.sampled_from("bonjour merci t es qui ca va pas ok nul a 15 👍".split())).map(" ".join)  # noqa: SIM905


@given(st.text() | _LIKE_TALK)
def test_no_text_breaks_it(line: str) -> None:
    """Any text has a kind or none, the same every time; where it has one, the search gives no sheet."""
    kind = small_talk_in(line)
    assert kind is small_talk_in(line)
    assert kind is SEARCH.search(line).small_talk
