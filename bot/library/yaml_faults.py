"""PyYAML's complaints in French, for somebody who edits the files without being a programmer."""

from __future__ import annotations

from dataclasses import dataclass

from yaml.error import Mark, MarkedYAMLError

ALIAS = "le signe « * » au début d'un texte est réservé : mettez ce texte entre guillemets (les renvois sont refusés)"
ANCHOR = "le signe « & » au début d'un texte est réservé : mettez ce texte entre guillemets (les ancres sont refusées)"
TAG = "le signe « ! » au début d'un texte est réservé : mettez ce texte entre guillemets (les étiquettes sont refusées)"
TWO_DOCUMENTS = "le fichier en contient deux : retirez la ligne « --- » ou « ... » et ce qui ne devrait pas la suivre"
TWO_COLONS = "deux fois « : » sur cette ligne : si le texte contient deux-points, mettez-le tout entier entre guillemets"
SHIFTED = "le décalage au début de cette ligne n'est pas le bon : alignez-la sur la ligne de même niveau, avec des espaces"
OTHERWISE = "cette ligne n'est pas comprise : vérifiez le décalage au début, les deux-points, les guillemets et les crochets"
_BACKSLASH = "le signe « \\ » n'est pas permis entre guillemets doubles : retirez-le, ou écrivez-le deux fois"
_NEVER_CLOSED = (
    "le guillemet ou l'apostrophe ouvert à cette ligne n'est jamais fermé : "
    "fermez-le ; pour un texte qui contient une apostrophe, employez des guillemets doubles"
)
_AFTER_QUOTE = "du texte suit un guillemet déjà fermé : pour un texte qui contient une apostrophe, employez des guillemets doubles"
_BRACKET = "le crochet « [ » ouvert à cette ligne n'est pas fermé, ou une virgule manque entre deux éléments"
_BRACE = "l'accolade « { » ouverte à cette ligne n'est pas fermée, ou une virgule manque entre deux éléments"

_NO_COLON = "il manque « : » après la clé, ou cette ligne devrait être décalée avec des espaces"
_NO_VALUE = "une valeur manque ici : virgule, crochet ou accolade en trop, ou texte qui commence par un tel signe (alors : guillemets)"
_BLOCK = "après « > » ou « | », allez à la ligne ; un texte qui commence par ce signe se met entre guillemets"
_PERCENT = "une ligne ne peut pas commencer par « % » : mettez ce texte entre guillemets"


@dataclass(frozen=True, slots=True)
class _Rule:
    """``problem`` and ``context`` are parts of PyYAML's own words.

    ``at_opening`` shows the line where the trouble began instead of the one where it was noticed.
    """

    problem: str
    message: str
    context: str = ""
    at_opening: bool = False


_RULES = (
    _Rule("unexpected end of stream", _NEVER_CLOSED, at_opening=True),
    _Rule("unexpected document separator", _NEVER_CLOSED, at_opening=True),
    _Rule("unknown escape", _BACKSLASH),
    _Rule("escape sequence", _BACKSLASH, context="double-quoted"),
    _Rule("could not find expected ':'", _NO_COLON, at_opening=True),
    _Rule("'\\t'", "une tabulation (touche Tab) se trouve ici : remplacez-la par des espaces"),
    _Rule("cannot start any token", "un texte ne peut pas commencer par « @ », « % » ou « ` » : mettez-le entre guillemets"),
    _Rule("sequence entries are not allowed", "le tiret « - » n'est pas à sa place : une liste commence à la ligne, sous sa clé"),
    _Rule("mapping keys are not allowed", "un texte ne peut pas commencer par « ? » : mettez-le entre guillemets"),
    _Rule("but found '<scalar>'", _AFTER_QUOTE, context="block"),
    _Rule("expected <block end>, but found ','", "une virgule suit un guillemet déjà fermé : mettez le texte tout entier entre guillemets"),
    _Rule("expected <block end>", SHIFTED),
    _Rule("expected ',' or ']'", _BRACKET, at_opening=True),
    _Rule("expected ',' or '}'", _BRACE, at_opening=True),
    _Rule("expected the node content", _NO_VALUE),
    _Rule("", _BLOCK, context="block scalar"),
    _Rule("", ALIAS, context="alias"),
    _Rule("", ANCHOR, context="anchor"),
    _Rule("", TAG, context="tag"),
    _Rule("tag handle", TAG),
    _Rule("", _PERCENT, context="directive"),
    _Rule("YAML directive", _PERCENT),
    _Rule("incompatible YAML", _PERCENT),
    _Rule("<document start>", "ce qui suit ne se rattache à aucune clé : vérifiez le décalage au début de la ligne et les guillemets"),
)


def in_french(error: MarkedYAMLError, text: str) -> tuple[int, str]:
    """The line (from 1) and the sentence to show for what PyYAML found wrong in ``text``."""
    problem, context, mark = error.problem or "", error.context or "", error.problem_mark or error.context_mark
    if "mapping values are not allowed" in problem:
        return _line(mark), _second_colon(mark, text)
    for rule in _RULES:
        if rule.problem in problem and rule.context in context:
            return _line(error.context_mark or mark if rule.at_opening else mark), rule.message
    return _line(mark), OTHERWISE


def _line(mark: Mark | None) -> int:
    return mark.line + 1 if mark else 1


def _second_colon(mark: Mark | None, text: str) -> str:
    """A second « : » on the line, or a key pushed under the text of the key above it."""
    if mark is None:
        return TWO_COLONS
    lines = text.splitlines()
    before = lines[mark.line][: mark.column] if mark.line < len(lines) else ""
    return TWO_COLONS if ": " in before else f"{SHIFTED} ; ou, si « : » fait partie d'un texte, mettez ce texte entre guillemets"
