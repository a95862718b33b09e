"""Families of wordings, not single ones: each line invented, what must go between brackets; and clean lines that resemble them."""

import pytest

from tests.privacy.marked import missed
from tests.privacy.samples import seen

OFFENCES = """\
le grand du 12 [bicrave] sous le porche
[Zorgo charbonne] tous les soirs au pied du 4
il [tient le four] depuis l'été
c'est le [guetteur] du hall d'après la mamie
il [sort de Varces], il cherche une chambre
[incarcéré aux Baumettes], sa mère nous en parle
il vient de [faire 7 mois à Corbas]
[condamné pr des vols de vélos], il a payé
il doit encore [70h de TIG]
[jugé pour recel] la semaine passée
il s'est [fait lever par la bac]
son oncle [refourgue des trottinettes volées]
il [tape des portables] dans le tram
un jeune, [fiché] d'après lui
son ex [la frappe]
[descente de la bac] chez son frère
il [a tué] son chien
il est [enfermé à Varces]"""

MINORS = """\
sa fille, [en ce1], attend devant la grille
son fils de [9 piges] est au city
ado [14 ans collège Zorgland] croisé à midi
l'élève de [4eB de Louise Michel] s'est excusé
bébé de [18 mois] sans lait
ses enfants de [4 et 7 ans] seuls au parc
garçon [né en 2014] raccompagné
p'tit [T.] encore dehors"""

NAMES = """\
mme [blanc] et mme [petit] tiennent le stand
mr [long] attend le plombier
M. [B.] du 4 veut parler
revu [K.D.] ce matin au local
c'est [Zass] qui gère la sono
c'est [rose] qui a signalé la fuite
nom sur la boîte [ZORGUIER-PELLAN]
son nom : [zorgan]
le fils [Chataigner] est rentré
[jean-mi] veut refaire le portail
celui qu'on appelle [la Duchesse] tient la table"""

HOMES = """\
fuite [bât F esc 2 appt 118]
plainte au [cent douze rue des Lilas au quatrième], chien
mr Zorglan, [5 impasse des Tilleuls], son chien aboie
chez son cousin [57 rue Ferdinand 3e à gauche en sortant]
[rue Roux, au 14, deuxième étage]
logé au [foyer des Pins chambre 215]"""

SAYINGS = """\
c'est [un excité], il crie
la loc est [sale comme tout]
il [se fout de ses gosses]
elle [fait encore son cinéma]
[un tordu] qui rôde
il est [imbu de sa personne]
il [vit sur le dos] de sa mère
le voisin est [vraiment lourd]
il est [complètement à côté de ses pompes]
elle le [traite de rat]"""

BELIEFS = """\
elle a [sa carte à la France insoumise]
il est [très à gauche]
elle [vit avec une femme], insultes sur la porte
le couple [mange casher]
[témoins de jéova] au porte à porte
il [ne serre pas la main aux femmes]
dame [née au Togo], cours de français
homme [arrivé d'Albanie] en mars
[sous anti dépresseurs], elle ne sort plus
mère [alitée pour son dos]"""

CASES = [
    (kind, line)
    for kind, lines in (
        ("offence", OFFENCES), ("minor", MINORS), ("name", NAMES), ("address", HOMES), ("judgement", SAYINGS), ("belief", BELIEFS),
    )
    for line in lines.splitlines()
]

CLEAN = """\
le grand hall est sale, nettoyage demandé
grand ménage au local, merci à tous
fiche navette remplie pour le bailleur
classe de CM2 en visite au local, 24 élèves
intervention en 4e au collège Aragon
atelier en CP avec la maîtresse
rue Garibaldi au 12, nid de poule
allée 12 porte vitrée cassée
12 rue Garibaldi, chantier bruyant dès 7h
M. le préfet attendu lundi
la famille attend un relogement
c'est Enedis qui coupe le courant
R.A.S. ce soir, tournée calme
A.G. des locataires lundi 18h
lettre A. à changer sur l'interphone
les travaux durent 6 mois, riverains informés
association née en 2015, fête samedi
une gamine de 6e pleure à l'arrêt, écoute
gros fou rire au café des habitants
rosiers arrachés, les roses et les blancs
rdv 14h@maison du projet avec le bailleur
il a brûlé le stop devant nous
un rat vu dans la cave, bailleur prévenu
personnes à la rue derrière la gare
touriste paumé, on lui montre
permis piéton passé par 20 écoliers
porte de cave forcée, serrurier attendu
cours de langue à la maison de quartier
dans quelle langue écrire l'affiche
elle rate son train, on l'attend
il lâche le ballon et s'assoit
sac oublié à côté du banc
tombé sur le dos au skatepark
ouvriers partis sans savoir quoi faire
une table bien lourde à porter
c'est trop lourd, la dame pose ses cartons
ils font les clowns devant le kiosque
minot paumé dans la galerie
porte fendue à la masse
descente à la cave avec le plombier
descente au parking pour voir la fuite
on condamne l'accès avec du ruban
bébé enfermé dans la salle de bains
deux mois de retard de loyer, rdv agence
la bouche à incendie fuit
ça chante à tue-tête au square
conducteur agressé, service repris
une mère agressée par des inconnus
agressions entre des vendeurs et des dealers
éthylotests distribués à la fête
canne blanche pliée devant le guichet
le vendeur de fast food demande un passage
des grands rackettent au portail
lescalier est propre, dit le gardien
des petits sur le toit, 9 11 ans
deux bandes de 12 ans au city
brouille vieille de dix ans au 3e"""


@pytest.mark.parametrize(("kind", "line"), CASES)
def test_the_family_is_covered(kind: str, line: str) -> None:
    """At least half of each marked span is masked."""
    assert missed(line, kind) == []


@pytest.mark.parametrize("line", CLEAN.splitlines())
def test_what_resembles_it_stays(line: str) -> None:
    """Places, sheets, groups, durations, colours."""
    assert seen(line) == []


@pytest.mark.parametrize("shown", ["née le 12 04 87", "né le 1er/04/1987"])
def test_a_birth_date_without_its_century(shown: str) -> None:
    """Spaces, or the first of the month before a slash."""
    assert [kind for kind, _ in seen(shown)] == ["birthdate"]
