"""Formal kinds as thumbs spell them, one class a line, and the harmless lines that come close to each class; every line invented."""

import pytest

from tests.privacy.marked import missed
from tests.privacy.samples import grouped_nir, seen, with_nir_key

PHONES = """\
signs of their own, a space about them: [07 • 00 • 31 • 64 • 20]
[07*00*31*64*20] au dos du ticket
[07..00..31..64..20] pour la cave
S for five: [07 00 31 64 2S] le soir
words joined to figures: [07zero zero31 64 vingt]
words joined to words: [zerosept zerozero trenteetun soixantequatre vingt]
tens and their figure joined: [zéro 7 zéro 0 trente1 soixante4 vingt]
ill spelled: [zéro sept zéro zéro trante et un soixente quatre quatorse]
doubled: [07 00 31 double 64] ok
said twice: [07 00 31 deux fois le 64] ok
a word in the middle: portable [07 00 31 64 puis 20] au stylo
a pause: [zéro sept zéro zéro... trente et un soixante-quatre vingt]
a country before: [+33sept zéro zéro trente et un soixante-quatre vingt]
the end in words: appel au [07 00 31 64 quatre vingt quatre]"""

ADDRESSES = """\
[z.tavernot|@exemple.fr] on two lines (the stroke is a line break)
dossier envoyé à [tavernot_z chez exemple point fr]
a sign in brackets: [z.tavernot(@)exemple.fr]
a hyphen said in the domain: [zoe arobase exemple tiret asso point fr]"""

NAMES = """\
discord [zrglb#4021] des collégiens
facebook du monsieur : [Zorglub Officiel 42] il poste tout
ajoute moi sur snap [zorg-lub] dit la petite
son tiktok [arobase zorg tiret bas du soixante neuf], elle filme
chaîne youtube [zorg.tv69] tournée dans le hall
👻 [zorg.lub] écrit sur le mur
compte snap de l'ado « [zorg lalub] » signalé
whatsapp photo de profil ~[Zorglubine] du groupe"""

BIRTHS = """\
letters for figures: ddn [o3/o4/l962]
months in Roman figures: né le [3.IV.1962]
né le [3|4|1962], née le [3//4//62]
née le [3 4 62] bail
né courant [mars 1962], née aux alentours de [mars 1962]
née en [mars 62] au pays
né le [19620403] sur le formulaire"""

PAPERS = f"""\
the key said: sécu [{grouped_nir("1550512033201")[:-3]} clé {with_nir_key("1550512033201")[-2:]}], attend
a letter first: secu [l 55 O5 12 033 201 {with_nir_key("1550512033201")[-2:]}]
nss [1 55 05 12 033 201] sur papier
code banque [30004 guichet 02837 compte 98765432109 clé 43] pour la caution
without its country: iban : [76 3000 4028 3798 7654 3210 943]
one by one: [F R 7 6 3 0 0 0 4 0 2 8 3 7 9 8 7 6 5 4 3 2 1 0 9 4 3]
carte se terminant par [7890] avalée
cb finissant en [7890] perdue
cb [XXXX XXXX XXXX 7890] signalée
les 4 derniers chiffres de sa carte sont [7890]
cvv [482] donné au faux conseiller"""

PLATES = """\
vieille express [56zt38] sans batterie
quad [W-482-ZT] sans assurance
scoot [GZ-418-K] sans casque
camionnette [1-GZT-418] en double file
voiture [4821 GZT] sur le trottoir
voiture suisse [GE 482 193] devant le garage
plaque marocaine [48213-A-6] au parking
clio plaque qui finit par [418 KT] relevée"""

CASES = [
    (kind, line.replace("tavernot|", "tavernot\n"))
    for kind, lines in (
        ("phone", PHONES), ("email", ADDRESSES), ("handle", NAMES), ("birthdate", BIRTHS), ("paper", PAPERS), ("plate", PLATES),
    )
    for line in lines.splitlines()
]

CLEAN = """\
atelier youtube jeunes mercredi, 8 inscrits
ils jouent à fortnite ensemble au local
compte rendu « réunion locataires » affiché hall 3
compte insta du centre « arts du feu »
hall~12 propre, ~20 jeunes
ticket#4512 et lampe#2031 signalés
mars 26 : bilan de 12 actions
née dans le quartier, elle aime y marcher
loi 89-462 du 6 juillet 1989 expliquée
décret n° 2002-120 du 30 janvier 2002 affiché
ronde 06 puis 07 puis 08 puis 09 puis 10
hall 2 et 4 et 6 et 8 et 10 et 12
deux puis trois puis quatre jeunes
un, deux, trois, quatre, cinq, six, sept, huit, neuf, dix comptent les petits
une fois le mardi, deux fois le jeudi
moto r1200gs garée, bus c20e en retard
camion 3512 kg trop lourd, voiture 2024 dci garée
plaque commémorative du 8 mai 1945
carte de séjour se termine en 2027
les 4 derniers étages sans eau, le match finit par 2014 cartons
crypto 300 euros, une arnaque
secteurs 69120 69190 69200 couverts
passé chez le gardien, me dit que c'est ok"""


@pytest.mark.parametrize(("kind", "line"), CASES)
def test_a_formal_value_goes_however_it_is_spelled(kind: str, line: str) -> None:
    """At least half of each marked value is masked, none is passed over."""
    assert missed(line, kind) == []


@pytest.mark.parametrize("line", CLEAN.splitlines())
def test_what_comes_close_is_left_alone(line: str) -> None:
    """Lists, counts, laws, networks in passing."""
    assert seen(line) == []
