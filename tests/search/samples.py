"""A small invented library, built from model values: a lake-side campsite and its wardens."""

from __future__ import annotations

import datetime as dt

from bot.library.model import CODE_LISTS, Code, Contact, Domain, HelpNumber, Library, Lists, Record, Sector, Sheet
from bot.search.engine import Answer, SearchIndex

_DAY = dt.date(2026, 11, 2)


def sheet(
    sheet_id: str,
    title: str,
    *,
    words: tuple[str, ...] = (),
    phrases: tuple[str, ...] = (),
    domain: str = "camping",
    gestures: tuple[str, ...] = (),
    call: tuple[str, ...] = (),
    motif: str = "autre",
) -> Sheet:
    """A sheet of which only what a search reads is said."""
    return Sheet(
        id=sheet_id, domain=domain, title=title, purpose="", when="", gestures=gestures, steps=(), limits=(),
        contacts=tuple(Contact(who, "") for who in call), record=Record((motif,), (), "", ""), related=(), register="",
        words=words, phrases=phrases, version="1.0", in_force=_DAY, written_by="", approved_by="", review_on=_DAY,
        sources=(), digest=sheet_id, source_text="",
    )  # fmt: skip


def _number(number_id: str, digits: str, label: str) -> HelpNumber:
    return HelpNumber(number_id, digits, label, "", "", _DAY, "", True, True)


def library(*sheets: Sheet) -> Library:
    """The library of those sheets, with one sector, two numbers, two motifs, and ``danger`` as its urgent theme."""
    codes: dict[str, dict[str, Code]] = {name: {} for name in CODE_LISTS}
    codes["motifs"] = {"autre": Code("autre", "Autre", "Autre"), "faune": Code("faune", "Faune", "Faune", ("frelons", "nid"))}
    lists = Lists(
        codes=codes,
        sectors={"rive": Sector("rive", "Rive Bleue", "Lacville", (45.0, 5.0), 500, ("ponton nord",))},
        numbers={"lac": _number("lac", "4142", "Secours du lac"), "poison": _number("poison", "01 77 88 99 00", "Poisons")},
        partners={},
        roles={},
        teams={},
        domains={"camping": Domain("camping", "Camping", False), "danger": Domain("danger", "Danger", True)},
    )
    return Library({each.id: each for each in sheets}, lists, "sample")


CAMPSITE = (
    sheet("barbecue", "Barbecue sauvage", words=("grillades", "braises"), phrases=("des braises fument encore sous les pins",)),
    sheet("canot", "Canot à la dérive", words=("pagaie perdue", "kayak"), phrases=("deux vacanciers dérivent sans pagaie",), call=("lac",)),
    sheet("noyade", "Baigneur en difficulté", words=("noyade",), phrases=("un baigneur appelle au large",), domain="danger", call=("lac",)),
    sheet("caravane", "Caravane mal stationnée", words=("stationnement", "remorque"), phrases=("la remorque bloque la barrière",)),
    sheet("moustiques", "Invasion de moustiques", words=("piqûres", "insectes"), phrases=("les enfants se grattent toute la soirée",)),
    sheet("champignons", "Cueillette de champignons", words=("bolets",), phrases=("elle a goûté une amanite",), call=("poison",)),
    sheet("sanitaires", "Sanitaires en panne", words=("douches", "robinet"), phrases=("plus une goutte aux douches du bloc nord",)),
    sheet("nid", "Animal près des tentes", words=("guêpes",), gestures=("Éloignez les poussettes.",), motif="faune"),
)


def campsite() -> SearchIndex:
    """The search over the campsite's eight sheets."""
    return SearchIndex.build(library(*CAMPSITE))


def ids(answer: Answer) -> list[str]:
    """The ids found, best first."""
    return [hit.sheet_id for hit in answer.hits]
