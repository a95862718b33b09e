"""Which entries of the code lists a note says."""

from __future__ import annotations

import pytest

from tests.journal.notes import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("grosse enceinte allumée au pied de la tour", "nuisance-sonore"),
        ("hall squatté par des lycéens", "occupation-regroupement"),
        ("dépôt sauvage derrière le gymnase", "dechets"),
        ("quad et motocross dans le parc", "vehicule-rodeo"),
        ("un homme ivre titube", "alcool-produits"),
        ("coups de poing entre deux hommes", "violence"),
        ("facture edf impayée", "energie"),
        ("ascenseur en panne au 8e", "technique"),
        ("aide pour un dossier caf", "demarche-droits"),
        ("une famille dort dans sa voiture", "sans-abri"),
        ("tournée sans incident", "presence-simple"),
    ],
)
def test_the_motif_is_what_it_was_about(text: str, expected: str) -> None:
    """Slang, official words and inflections lead to the same entry."""
    assert read(text).motif == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rixe au parc, ils se sont calmés", "apaise"),
        ("tag frais, mairie prévenue", "relais-partenaire"),
        ("lampe grillée, signalé au syndic", "signalement-technique"),
        ("chute d'un cycliste, 18 appelé", "secours-appeles"),
        ("menaces, info transmise à la cheffe", "transmis-manager"),
        ("il ne veut pas d'aide", "refus"),
        ("on repasse demain", "a-revoir"),
        ("rien à signaler", "sans-suite"),
    ],
)
def test_the_outcome_is_how_it_ended(text: str, expected: str) -> None:
    """One sentence for each outcome."""
    assert read(text).suite == expected


def test_what_is_denied_is_not_said() -> None:
    """No noise is no noise."""
    assert read("pas de bruit, pas de regroupement").motif is None
    assert read("ils ne sont pas calmés").suite != "apaise"


def test_an_accent_tells_an_outcome_from_a_state() -> None:
    """*Calmé* ends something; *marché calme* ends nothing."""
    assert read("dispute au marché, calmé").suite == "apaise"
    assert read("marché calme").suite != "apaise"


def test_a_partner_may_be_named_by_any_of_its_names() -> None:
    """The list says *partenaire averti* once, for every partner."""
    assert read("gravats au sol, keolis averti").suite == "relais-partenaire"
    assert read("gravats au sol, keolis averti").partenaire == "transporteur"
    assert read("néon mort, ticket alliade").suite == "signalement-technique"


@pytest.mark.parametrize(
    ("partner", "code"), [("keolis", "transporteur"), ("la mairie", "ville"), ("alliade", "bailleur"), ("le cpe", "ecole")]
)
def test_a_partner_who_was_called_is_an_outcome_one_who_calls_is_the_origin(partner: str, code: str) -> None:
    """The participle, with or without its accent, is what we did; *appelle*, *a appelé*, *appelés par* is what they did."""
    for called in ("appelé", "appele", "appelée", "avisé", "prévenue"):
        note = read(f"gravats au sol, {partner} {called}")
        assert (note.origine, note.suite is not None, note.partenaire) == (None, True, code), called
    for calls in (f"{partner} nous appelle", f"{partner} a appelé", f"{partner} nous a appelés", f"appelés par {partner}"):
        note = read(f"gravats au sol, {calls}")
        assert (note.origine, note.suite) == (code, None), calls


def test_by_phone_is_a_place_only_for_what_happened_there() -> None:
    """How a partner was told is no place."""
    assert read("syndic averti par téléphone").lieu is None
    assert read("hall inondé, syndic averti par téléphone").lieu == "hall-allee"
    assert read("une dame inquiète, écoutée par téléphone").lieu == "telephone"


def test_a_report_to_us_is_no_outcome_of_ours() -> None:
    """*Signalé par* says who told us; *signalé à* says what we did."""
    told = read("odeur de gaz signalée par un riverain")

    assert (told.origine, told.suite) == ("habitant", None)
    assert read("odeur de gaz signalée à la régie").suite == "signalement-technique"


def test_the_last_word_is_the_outcome() -> None:
    """What was agreed at the end outweighs what was tried first."""
    assert read("ils baissent le son puis recommencent, à revoir demain").suite == "a-revoir"


def test_an_emergency_call_outweighs_the_end() -> None:
    """Called is called, even when all is well again."""
    assert read("malaise sur un banc, 15 appelé, elle va mieux et rentre chez elle").suite == "secours-appeles"


def test_the_situation_outweighs_its_setting() -> None:
    """A fight at a school is a fight; the school says where."""
    note = read("bagarre devant le collège")

    assert (note.motif, note.lieu) == ("violence", "abords-ecole")


def test_slips_of_the_thumb_are_forgiven_in_long_words() -> None:
    """A letter missing, a letter too many."""
    assert read("encombrents sur le trottoire").motif == "dechets"
    assert read("grosse embrouile au squarre").lieu == "parc-place"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("3 collégiens", "12-17"), ("une petite vieille perdue", "60-plus"), ("un gamin seul", "moins-12"), ("deux étudiantes", "18-25"),
     ("un monsieur", "adultes"), ("des jeunes", None), ("un gars", None)],
)  # fmt: skip
def test_an_age_is_read_only_where_it_is_said(text: str, expected: str | None) -> None:
    """*Jeunes* and *gars* have no age."""
    assert read(text).public == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("hall du 4", "hall-allee"), ("allée 12", "hall-allee"), ("local vélos allée 3", "partie-commune"),
     ("place Bir-Hakeim, calme", "parc-place"),
     ("une place de parking prise", "partie-commune"), ("trottoir défoncé", "voie-publique"), ("par téléphone", "telephone")],
)  # fmt: skip
def test_the_place_is_its_kind(text: str, expected: str) -> None:
    """Never an address, and a parking space is no square."""
    assert read(text).lieu == expected
