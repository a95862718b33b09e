"""What is said of somebody: health, offences, judgements, opinions, religion, origin; every line invented."""

import pytest

from tests.privacy.marked import missed

HEALTH = """\
le monsieur fait de [l'épilepsie], sa soeur nous prévient
elle sort de [chimio], très fatiguée
il est [séropositif] d'après un voisin
papi a [Alzheimer], retrouvé deux rues plus loin
suivie en [psychiatrie] depuis l'été
elle a fait [une tentative de suicide] en mai
il ne prend plus [son traitement], agité
jeune [bipolaire], la mère demande de l'aide
la voisine est [enceinte de six mois]
il est [sous méthadone], calme
[diabétique], malaise au marché
elle a [perdu son bébé], en pleurs
le fils est [handicapé moteur], ascenseur en panne
homme [paranoïaque] selon son frère
elle vient de se faire [avorter]
il entend [des voix] la nuit
traité pour [une hépatite C]
mamie [sous oxygène], coupure de courant
il est [suivi au CMP] du quartier
elle souffre de [fibromyalgie]
le gars est [toxicomane], seringues au local
[trisomique], il adore le jardin partagé
il a [un cancer du poumon], veut être relogé au rdc
[burn out], elle ne sort plus
son mari a eu [un AVC] l'hiver dernier
fille [anorexique], le lycée appelle
elle prend [des antidépresseurs]
il a été [interné] deux mois
voisin [alcoolique], bouteilles au vide-ordures
elle veut [en finir], 3114 appelé"""

OFFENCES = """\
le fils [sort de prison], il cherche du travail
il est [connu de la police] pour ça
la voisine dit qu'il [deale] dans la cave
il a [volé un scooter] la semaine passée
son mari la [frappe] depuis un an
[condamné] pour violences l'an dernier
il porte [un bracelet électronique]
c'est lui qui a [cassé la porte] du local
le grand [vend du shit] au hall 3
il est [sous contrôle judiciaire]
elle a [escroqué] des mamies du quartier
le cousin a pris [deux ans ferme]
[fiché S] d'après le retraité
il aurait [agressé] le livreur
le voisin [cache de la drogue] dans la gaine
il a [menacé de mort] la gardienne
[recherché par la police], il dort ici
le gars [bat sa femme], tout le monde entend
elle est [mise en examen] pour un trafic
il a [mis le feu] aux poubelles, dixit la mamie
son frère est [incarcéré] à Corbas
[multirécidiviste] selon l'agent
il a été pris [en flagrant délit] de vol
le jeune [fait le guet] en bas
il [rackette] les petits du collège
il [a crevé les pneus] du gardien
[violeur] d'après la rumeur
il [conduit sans permis]
elle [pique dans le courrier] des voisins
accusé [d'attouchements] par la famille"""

JUDGEMENTS = """\
la gardienne est [une feignasse]
[vieille folle] du rez-de-chaussée
ce locataire est [un vrai boulet]
il est [bête comme ses pieds]
une mère [indigne]
[sale type] qui bloque la porte
le voisin est [un menteur]
c'est des [cassos]
elle est [complètement tarée]
il est [mal élevé] et crie
[un bon à rien] dit son père
elle est [pas commode pour deux sous]
[gros porc] qui crache dans l'ascenseur
elle [sait pas tenir ses gosses]
ce mec est [un parasite]
[clochard] qui pue
la voisine, [une vraie vipère]
[mytho], il invente tout
famille de [sauvages]
il [se prend pour le chef]
jeune [insolent], [mal embouché]
il est [pas net]
[un pauvre type], dit-elle"""

BELIEFS = """\
elle [vote RN] et le crie
un militant [de la CGT] du 4e
il est [musulman pratiquant]
[témoin de Jéhovah], il sonne partout
la voisine [juive] a peur
un homme [d'origine malienne]
[roms] installés sous le pont
il est [gay], les jeunes l'insultent
elle est [d'extrême gauche]
famille [tchétchène] au 2e
il est [antivax] convaincu
un [Algérien] du 5e nous remercie
[catholique traditionaliste], il refuse la fête
femme [voilée] bousculée"""

CASES = [
    (kind, line)
    for kind, lines in (("health", HEALTH), ("offence", OFFENCES), ("judgement", JUDGEMENTS), ("belief", BELIEFS))
    for line in lines.splitlines()
]


@pytest.mark.parametrize(("kind", "line"), CASES)
def test_what_is_said_of_somebody_goes(kind: str, line: str) -> None:
    """At least half of each marked span is masked."""
    assert missed(line, kind) == []
