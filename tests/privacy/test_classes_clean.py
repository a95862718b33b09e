"""Traps by class, written before the guard was tuned on them: a hundred invented notes in which nothing is to be masked."""

from tests.privacy.samples import seen

LINES = """\
kebab chez tonton fermé, rue plus calme
snack chez zaza ouvert jusqu'à minuit, bruit de chaises
devant chez mimi coiffure, trottinettes à terre
épicerie chez kader : livraison en double file
café alzheimer jeudi à la maison de quartier
bistrot mémoire, affiche posée dans le hall
annonce au haut-parleur dans la station
une habitante propose de repeindre le banc
le retraité dispose de caisses pour le compost
les jeunes proposent de nettoyer le city
un martin-pêcheur vu au bord du canal
un rouge-gorge dans le hall, fenêtre ouverte
un rouge-queue niche sous le porche
porte-à-porte sur les pickpockets, bon accueil
message sonore : attention aux pickpockets en gare
affiche contre le harcèlement posée au collège
réunion sur le racket à l'école, parents présents
campagne contre la fraude dans le bus
contrôle fraude TCL sur la ligne, rien pour nous
pharmacie de garde indiquée à un passant
une dame attend le bus avec son caddie
le petit déjeuner solidaire réunit 20 personnes
petit marché devant la mairie, passage libre
grand nettoyage samedi, inscriptions au local
grand froid : plan hivernal déclenché
vent violent, branches sur le chemin
ambiance violette au festival des lumières
rose des vents peinte sur le sol du square
iris et tulipes plantés avec les habitants
la laverie pue le moisi, bailleur informé
le local pue, désinfection demandée
couloir vraiment sale, photo envoyée
poubelles mal rangées, rappel affiché
porte mal fermée, groom cassé
travaux de désamiantage, panneau mal placé
parti à 18h après le tour du parc
parti du local vers 14h, retour 17h
vote du budget participatif à la mairie
syndic relancé pour la lampe du couloir
prière de fermer la porte, mot affiché
repas de fin de ramadan à la salle des fêtes
messe de minuit, stationnement gênant
merci à tous pour la soirée jeux
merci à l'équipe de nuit
demandez à l'accueil pour les badges
demander à la régie le code
pour p. 3 du règlement, voir affiche
réunion en salle b. lundi
bat. c sans lumière depuis hier
hall a. repeint, odeur forte
collège et lycée ferment à 17h
devant le collège police et pompiers, rien de grave
bande de copains au city, calme
camion espagnol bloqué dans la rue, police appelée
fauteuil abandonné au local, encombrants
rampe pour fauteuil roulant demandée au bailleur
campagne gale et punaises : dépliants distribués
agressif : un chien sans maître, fourrière
jeunes polis, discussion sur le stage
famille au parc, pique-nique tranquille
tacos chez nono : file d'attente sur le trottoir
boucherie du coin livrée à 6h, bruit de hayon
un habitant dispose d'une échelle
affiche du café des aidants alzheimer
une habitante menace de porter plainte contre le bailleur
réunion à propos de la fraude
un rouge-gorge mort devant la porte
la rose trémière du square est cassée
merci à tout le monde pour le café
bonjour à la nouvelle équipe
la cave pue l'égout
on a fait exprès de passer plus tôt
les voisins vivent bien ensemble, repas partagé
le gars est parti, plus personne
vote à main levée en réunion
prière de ne pas sonner, mot sur la porte
l'ancien parti du quartier depuis 2 ans repasse dire bonjour
camion italien en panne, 2 heures de bouchon
bus belge de touristes 50 places devant le musée
le 3e a de nouveau une fuite
la 5e fois ce mois
on a lâché l'affaire, retour demain
jeune poli, coup de main pour les sacs
il parle mal français, interprète demandé
individu inconnu dans la cave, parti à notre arrivée
dame tombée, brancard, pompiers
les copains jouent aux cartes
pierre tombale abîmée au cimetière
demander au gardien le double des clés
demandez à la mairie pour le badge
salon de coiffure chez lulu ouvert dimanche
la voiture espagnole est partie
le collège et la mairie organisent un forum
marché : promo sur les cerises, foule
vol de vélo signalé local 3
squat signalé au 12, bailleur informé
point de deal signalé parking, passage demandé
vent fort, bâche envolée
trottinettes mal garées, rangées
boulettes de papier dans le hall"""

FLOOR = 0.98
"""The share of notes left alone; nine in ten at first contact."""


def test_nearly_all_clean_notes_are_left_alone() -> None:
    """Shops named after people, hyphenated birds, announcements, floors and classes, dirty places, common words that are also names."""
    lines = LINES.splitlines()
    alarms = [f"{line}: {found}" for line in lines if (found := seen(line))]
    assert len(alarms) <= (1 - FLOOR) * len(lines), alarms
