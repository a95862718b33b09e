"""Personal data by class, written before the guard was tuned on them; every line invented, the floors are shares of marked spans."""

from tests.privacy.marked import missed

NAMES = """\
[ferreira] a rendu la perceuse au local
[lucien] et sa compagne cherchent un garage
[benoit] le soudeur du 9 répare le portillon
merci à [Zo] pour les chaises
demandez à [kenny], il a le double des clefs
courrier pour [d. carvalho] resté à l'accueil
[j. besson] passe jeudi pour les encombrants
vu [papi moktar] sur son banc
[tata brigitte] a fait des crêpes pour tout le monde
m. [Lakhal] dit « [Bibiche] » ouvre la salle
[da costa] attend le plombier depuis lundi
[ben salem] ne veut plus du carton devant sa porte
on a croisé [gilles] avec ses deux caniches
donner le flyer à [soso] du 3e
[el idrissi] et [ait kaci] partagent la cave
[laurent] a baissé la musique dès notre arrivée
les clés sont chez [mamie huguette]
salut de [titi], toujours au pied du 8
c'est [norbert] qui arrose les bacs
voir avec [s. navarro] pour la cave"""

MINORS = """\
devant le collège [lilou] et [sarah] se tirent les cheveux
groupe de lycéens, [kelyan] et [Noé] en tête, calmes
fils de m. Barry, [Ange], sèche les cours
élève en [5e A à Louise Michel], il est suivi de près
le plus petit de la [4e D de Victor Hugo] pleure au portail
écoliers au square, [timeo] tombe du toboggan
la fille de mme Sy, [Perle], a perdu sa trottinette
deux collégiennes, [jana] et [mathilde], rient trop fort"""

SAID = """\
le gars du 2 c'est [un tocard] il jette tout par la fenêtre
la dame du fond c'est [une grosse feignasse]
les gens du 5e vivent [comme des animaux]
il [pue l'alcool] et fait fuir les clients
la mère est [complètement cinglée] on repasse
il [ment comme un arracheur de dents]
[individu louche et impoli], on passe le chemin
son frère [fait exprès] de tout casser
elle est [vraiment stupide] la proprio
le locataire [raconte n'importe quoi] comme d'hab
mec [grossier], parle mal aux dames
elle se [croit tout permis] dans l'escalier
il [rackete] les petits devant le gymnase
la locataire du 4 [fraude le RSA] dit le voisin
le proprio [sous-loue au noir] son studio
ce monsieur [recèle des vélos] au sous-sol
il [squatte l'appart] de sa tante sans droit
le cousin [trafique des papiers] au foyer
elle [travaille au noir] chez un coiffeur
le petit du 6 [fait les poches] dans le tram
Paulette est [au parti socialiste] depuis toujours
son voisin est [syndiqué à la CFDT] et fier
le gérant [milite chez les verts]
il va [à la messe] tous les dimanches le papi
la dame [fait le ramadan], visite après 20h
il fait [sa prière] dans le couloir à midi
homme [en fauteuil roulant] bloqué au 4e
la voisine a [la tuberculose], tout le palier a peur"""

PLATES = """\
camion espagnol [3391 BKT] garé sur la pelouse
berline polonaise [WX 4471K] moteur allumé la nuit
plaque italienne [FG 318 LM] sur le parking
utilitaire roumain [B 74 KLR] devant la benne"""

LATER = """\
[barbier] a fini par ouvrir, il a déplacé son vélo
[fabien] et son frère rangent la cave
[moussa] le chauffagiste passe demain
merci à [Jo] qui nous a prêté l'échelle
parlez à [nass] il connait tout le hall
dossier de [t. lebrun] transmis à la régie
croisé [tonton said] devant le local
m. [Diouf] dit "[Tyson]" fait le lien avec les ados
[van dijk] au 3e demande un badge
[el hamdaoui] veut un rdv
sortie de l'école, [nael] et [ilyes] jouent au ballon
élèves de primaire au parc, [ethan] a perdu sa gourde
[en 3e C à Paul Eluard], il ne va plus en cours
la [6e F de Jean Moulin] est privée de sa sortie à cause de lui
sa fille est [en CM2 à l'école Berthelot]
ado de [treize ans] sur le toit
c'est [un abruti fini] d'après la voisine
ce voisin est [trop chiant], personne ne le supporte
la proprio est [radine et méchante]
il se comporte [comme un gamin]
cette femme est [folle à lier]
le mec [sent mauvais], on ouvre les fenêtres
elle [raconte des mensonges] sur tout le monde
[tête de mule] ce monsieur
il [ne fait rien de ses journées]
le fils [vole les colis] dans le hall
la voisine [triche sur ses allocs]
ce type [revend des téléphones volés] au marché
monsieur [a frappé sa femme] hier soir
le gérant [emploie des gens au noir]
son fils [est en prison] depuis mars
la dame a [un cancer du sein] et cherche de l'aide
son mari est [dépressif], il reste au lit
il a [le diabète] et ne peut monter l'escalier
le gardien [vote à gauche]
la présidente est [encartée au PS]
il est [délégué CGT] à l'usine
elle [porte le voile] et craint les remarques
monsieur [juif pratiquant], pas d'ascenseur samedi
un monsieur [sénégalais] cherche une chambre
plaque allemande [M AB 1234] devant le portail
fourgon portugais [45 KL 78] plein de ferraille
habite au [12 rue Pasteur 2e étage]
elle s'appelle [Yuna]"""

FLOOR = 0.95
"""Of the first sixty lines; half of their spans were masked at first contact."""
FLOOR_LATER = 0.9
"""Of those written after the first were learnt; four fifths at first contact."""


def share(lines: str) -> tuple[float, list[str]]:
    """The share of marked spans that go, and those that stay."""
    stay = [f"{part} | {line}" for line in lines.splitlines() for part in missed(line, "")]
    return 1 - len(stay) / lines.count("["), stay


def test_most_of_what_is_personal_goes() -> None:
    """Names as subjects, initials, compounds, nicknames, pupils, judgements, deeds, opinions, practices, plates from abroad."""
    reached, stay = share("\n".join((NAMES, MINORS, SAID, PLATES)))
    assert reached >= FLOOR, stay


def test_lines_written_later_go_as_well() -> None:
    """The same classes in other words."""
    reached, stay = share(LATER)
    assert reached >= FLOOR_LATER, stay
