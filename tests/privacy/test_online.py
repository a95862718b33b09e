"""E-mail addresses, typed or dictated, and names on networks."""

import pytest

from tests.privacy.samples import masked, seen


@pytest.mark.parametrize(
    "address",
    [
        "zoe.test@exemple.fr", "zoe_test+2@sous.exemple.co.uk", "zoe.test @ exemple.fr", "zoe.test@ exemple.fr", "zoe (at) exemple.fr",
        "zoe[at]exemple[point]fr",
        "zoe point test arobase exemple point fr", "zoe.test arobase exemple.fr", "zoe tiret test arrobase exemple point com",
        "zoe at exemple point fr",
        "zoe＠exemple．fr", "z\u200boe@exem\u200bple.fr", "zoe@exemple", "zoe@exemple,fr", "élodie.x@exemple.fr",
        "z o e arobase exemple point fr",
        "zoe soixante neuf arobase exemple point fr",
    ],
)
def test_an_address_is_found(address: str) -> None:
    """Typed well or badly, or said aloud."""
    assert seen(f"contact : {address} merci") == [("email", address)]


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("voir ", "@zorglub_69"), ("insta ", "@zorg.lub"), ("insta: ", "zorglub"), ("snap ", "zorglub"), ("snap=", "zorglub"),
        ("tiktok ", "zorg_lub42"),
        ("son pseudo c'est ", "zorglub42"), ("insta c est ", "zorg.lub"), ("sur snap ", "zorg.lub_42"), ("insta de la dame ", "zorg2.lub"),
        ("snap du jeune qui annonce la soirée : ", "zorg.69999"), ("", "facebook.com/zorglub.du69"), ("", "t.me/zorglub"),
        ("INSTA : ", "Zorg_Lub"),
    ],
)
def test_a_name_on_a_network_is_found(before: str, name: str) -> None:
    """After an at sign, a network's name or in a link."""
    assert seen(f"{before}{name}, ras") == [("handle", name)]


def test_a_given_name_of_plain_letters_is_found_in_mid_sentence() -> None:
    """Son snap xyz is a name, even before more words."""
    assert seen("donne son snap zorglub pour la suite") == [("handle", "zorglub")]


@pytest.mark.parametrize(
    "text",
    [
        "filmé sur snap hier", "vidéo sur insta du rodéo allée 12", "rixe annoncée sur snap entre 2 quartiers",
        "compte insta de la mairie", "rdv @ 18h, puis @18h30",
        "mail envoyé à la mairie, arobase oublié", "snap à 22h15 au hall 12", "appel sur messenger, 3 jeunes", "on se retrouve at home",
    ],
)
def test_networks_and_signs_in_passing_are_left_alone(text: str) -> None:
    """A network named is nobody named."""
    assert seen(text) == []


def test_what_repeats_a_masked_address_goes_with_it() -> None:
    """A surname beside dupontel@… would undo the mask; the provider's name gives nothing away."""
    assert masked("mme Zorglubine, zorglubine.a@orange.fr, veste orange") == "mme ••••••••••, ••••••••••••••••••••••, veste orange"


def test_a_number_brings_no_word_with_it() -> None:
    """Echoes are for addresses only."""
    assert masked("née le 3 avril 1998, revue en avril") == "née le ••••••••••••, revue en avril"
