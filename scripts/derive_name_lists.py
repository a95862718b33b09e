"""Derive the guard's list of names of the world from Faker (MIT): ``python -m scripts.derive_name_lists``, on the standard output.

Needs Faker (``pip install Faker``), which nothing else of the product does. Names already listed, words of the language, names of places
and names of fewer than three letters are left out.
"""

from __future__ import annotations

import importlib
import re
import sys
import textwrap
import unicodedata

from bot.privacy.lexicon import word_set
from bot.privacy.naming import is_word

LOCALES = (
    "fr_FR", "fr_BE", "fr_CH", "fr_CA", "fr_QC", "fr_DZ", "en_GB", "en_IE", "en_KE", "en_NG", "ha_NG", "ig_NG", "yo_NG", "tw_GH", "zu_ZA",
    "tr_TR", "az_AZ", "uz_UZ", "ro_RO", "pl_PL", "pt_PT", "es_ES", "it_IT", "vi_VN", "id_ID", "hr_HR", "sl_SI", "sk_SK", "cs_CZ", "hu_HU",
    "en_IN", "hi_IN", "en_PK", "de_DE", "nl_BE", "lt_LT", "lv_LV", "hy_AM", "ka_GE",
)
HEAD = """\
# Prénoms et noms de famille du monde que les autres listes oublient, repliés : retenus avec une majuscule ou un contexte.
# Source : paquet PyPI Faker 40 (licence MIT, © 2012 Daniele Faraglia), par scripts/derive_name_lists.py ; mots et noms de lieux retirés.
"""
_KNOWN = ("prenoms", "prenoms-rares", "prenoms-ambigus", "noms", "lieux", "choses", "personnes")


def folded(name: str) -> str:
    """A name without accents, in small letters."""
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("đ", "d").replace("Đ", "D").replace("ł", "l").replace("ø", "o"))
    return "".join(c for c in plain.lower() if not unicodedata.combining(c))


def names_of(locale: str) -> set[str]:
    """All first and last names of a locale, folded, their parts apart."""
    try:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    except ModuleNotFoundError:
        return set()
    found: set[str] = set()
    for attribute in dir(provider):
        if re.fullmatch(r"(?:first|last|middle)_names?(?:_(?:male|female|unisex|masculine|feminine))?", attribute):
            values = getattr(provider, attribute)
            if not callable(values):
                found.update(part for name in values for part in re.split(r"[^a-z]+", folded(str(name))))
    return found


def main() -> None:
    """Print the list."""
    known = frozenset().union(*(word_set(name) for name in _KNOWN))
    wanted = {name for locale in LOCALES for name in names_of(locale) if len(name) > 2 and name.isascii()}
    kept = sorted(name for name in wanted - known if not is_word(name))
    sys.stdout.write(HEAD + "\n".join(textwrap.wrap(" ".join(kept), 150)) + "\n")


if __name__ == "__main__":
    main()
