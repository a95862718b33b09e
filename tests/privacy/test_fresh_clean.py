"""Notes without anything personal, full of what looks like it; every line invented."""

import pytest

from tests.privacy.samples import seen

LINES = """\
tournée calme, deux halls nettoyés, rien à redire
stand devant l'école Simone Veil, 12 parents
Marché de Noël place Carnot, présence de 15h à 18h
Mairie annexe fermée, usagers réorientés vers la mairie centrale
RDV jeudi avec le bailleur pour les poubelles
Ascenseur en panne hall 4, ticket ouvert
Le gardien demande un passage demain matin
Les jeunes jouent au foot sous les fenêtres, rappel
la voisine du 3e veut déplacer le local vélos
le locataire refuse l'accès, on repasse
gardienne absente cette semaine, mot laissé
locataire signale une fuite au sous-sol
bailleur demande un point lundi
une rose est tombée du balcon, personne en bas
marine nationale en visite au port, rien pour nous
pierre lancée sur le tram T2, pas de blessé
la victoire du club fêtée place Bellecour, klaxons
jasmin planté par les habitants du jardin partagé
olive offerte au buffet, belle ambiance
clémence du temps, beaucoup de monde au parc
prudence sur le chemin verglacé
aurore, fin de tournée, rien à signaler
bus 64 dévié par les travaux rue Garibaldi
station Laurent Bonnevay bondée, attente 20 min
gymnase Marcel Cerdan : tournoi samedi
rue du 8 mai 1945 barrée jusqu'à mardi
collège Jean Moulin, sortie sans incident
dépôt sauvage avenue Viviani, 3e signalement
débat avec la ville à propos du deal, salle comble
plainte de riverains pour tapage, terrasse du bar
vol de scooter signalé parking silo, police prévenue
des ados ont tagué le mur, bailleur prévenu
feu de poubelle allée 7, pompiers passés
vitre de l'abribus cassée dans la nuit
affiche du planning familial posée dans le hall
campagne contre le cancer, stand au marché
vaccination grippe gratuite à la pharmacie
journée du handicap au centre social
réunion contre les addictions au lycée
église Saint-André, messe tardive, rue bloquée
mosquée de la rue Roux, sortie de prière calme
élections : bureau de vote école Pasteur
syndicat des copropriétaires reçu, compte rendu envoyé
restaurant turc ouvert tard, bruit de rideau
cours de français pour débutants, 10 inscrits
odeur pénible dans le local poubelles
couloir sale, nettoyage demandé
trafic bloqué quai Claude Bernard
la musique est insupportable depuis 22h selon le 5e
chien sans laisse au square, rappel au maître
rappel : le 115 et le 3919 affichés dans les halls
appeler le 18 en cas de feu, consigne redonnée
ouvert de 8h30 à 12h et de 13h30 à 17h
ticket 204518 chez le bailleur
badge 00421 désactivé par l'agence
facture de 320,50 euros expliquée, échéancier demandé
allées 12, 14 et 16 sans lumière
page Facebook de la mairie partagée aux habitants
vidéo du rodéo vue sur snap, manager prévenu
appli signalement.fr conseillée à une dame
la CAF et la CPAM tiennent permanence ici
Decathlon offre deux buts pliants au centre aéré
Uber Eats se gare devant le hall, discussion
Velov : station pleine, usagers agacés
TRAVAUX ENEDIS JEUDI, COUPURE DE 9H A 12H
Prévention : atelier vélo avec 15 enfants
Deux dames discutent du composteur, accord trouvé
Visite du parc de Parilly avec l'équipe
On a distribué 30 flyers pour la fête des voisins
Présence renforcée demain soir à Perrache
Médiathèque pleine, espace numérique complet
il manque une fiche de paie pour le dossier
jeune de 19 ans orienté vers la mission locale
groupe de 12 à 15 ans au city, ambiance bonne
depuis 3 mois la lampe ne marche plus
tout le monde est rentré, bonne nuit
chez le boulanger, pain offert aux enfants
selon le gardien la porte ferme mal
avec le centre social, repas partagé samedi
Après la pluie, halls glissants, cônes posés
Bonne ambiance au pied de la tour, thé offert
Rien vu de spécial, retour au local à 19h
Merci au collègue pour le relais de ce matin"""


@pytest.mark.parametrize("line", LINES.splitlines())
def test_a_clean_note_is_left_alone(line: str) -> None:
    """Places, brands, months, words that are also names, situations without an author."""
    assert seen(line) == []
