"""The conversations of docs/conversations, step by step.

A step is a line of `carnet demo --terminal`, `[Étiquette]`, which taps a button by its label, or one of scripts.conversation_steps.
"""

from __future__ import annotations

from dataclasses import dataclass

from scripts.conversation_steps import (
    Step,
    changes,
    comes_due,
    follows_card,
    follows_invitation,
    joins,
    passes,
    sends_sheet,
    shares_place,
    types_elsewhere,
    until,
    until_file,
)


@dataclass(frozen=True)
class Conversation:
    """A file's name, its heading, who begins, and what happens. `has_past` puts two months of invented notes before it."""

    name: str
    title: str
    steps: tuple[Step, ...]
    has_past: bool = False


CONVERSATIONS = (
    Conversation("chercher-une-fiche", "Chercher une fiche", (
        "tapage", "#1", "[Numéros]", "monsieur par terre ne répond pas", "xqzt", "[Thèmes]", "#1")),
    Conversation("noter-en-un-message", "Noter en un message", (
        "/note tapage à Mermoz, 5 jeunes, calmés, vers 22h15", passes(20),
        "/note groupe bruyant dans le hall, 3 adultes, le gardien donne le 06 39 98 12 34", "[Secteur]", "[Vaise]")),
    Conversation("noter-par-boutons", "Noter par boutons", (
        "tapage", "#1", "[Je l'applique]", "[Mermoz]", "[Apaisé]", passes(5), "/note", "[Abandonner]")),
    Conversation("corriger", "Corriger une note", (
        "/note tapage à Mermoz, 5 jeunes, calmés, vers 22h15", passes(3),
        "~/note tapage à Mermoz, une dizaine de jeunes, calmés, vers 22h15",
        "[Suite]", "[À revoir]", "[Annuler]", "[Rétablir la note]", "/mesnotes", "[n° 1]", passes(25 * 60), "[Suite]")),
    Conversation("completer-et-modifier", "Compléter, modifier, retrouver", (
        "/note tapage à Mermoz, 5 jeunes, calmés, vers 22h15", passes(3), "[Compléter]", "gardien prévenu par téléphone", passes(2),
        "> repassés à 23h, calme", "[Modifier]", "[Laisser tel quel]", passes(10), "n 06 39 98 12 34", "/mesnotes tapage mermoz",
        "/mesnotes ascenseur")),
    Conversation("appliquer-une-fiche", "Appliquer une fiche, et dire comment elle allait", (
        "occupation de hall", "> groupe dans le hall à Gerland, calmés, vers 22h", "[Adaptée]",
        "hall sans porte, on a discuté dehors", passes(5), "[Fiche : adaptée]", "[Retour]", "@bruno", "/journal", "[n° 1]")),
    Conversation("presence", "Une présence sans incident, et la même chose", (
        "/presence", "[Mermoz]", passes(60), "/presence mermoz 18h-20h, rien à signaler", passes(60), "/presence",
        "[Comme n° 2 : Présence, lien, Mermoz]", passes(10), "/note tapage à Vaise, 5 jeunes, calmés", passes(30), "/note",
        "[Comme n° 4 : Bruit, Vaise]")),
    Conversation("retour-du-reseau", "Plusieurs notes au retour du réseau", (
        "n tapage à mermoz, calmés", "n encombrants à gerland, signalés", "n dispute à vaise, apaisée", "[Plus tôt…]", "[Retour]",
        "vers 21h30", "[Changer l'heure]", "[Il y a 1\u00a0h]")),
    Conversation("donner-sa-position", "Donner son secteur par une position", (
        shares_place(45.7301, 4.8874), "/note", "[Abandonner]", "/presence", shares_place(45.7301, 4.8874), passes(5),
        shares_place(48.8566, 2.3522), shares_place(45.7301, 4.8874, live_period=900))),
    Conversation("travailler-a-deux", "Travailler à deux", (
        joins(1011, "Dounia"), "/binome", "[Dounia]", "/note tapage à Mermoz, 5 jeunes, calmés, vers 22h15", "@dounia",
        until("travaille avec vous"), "/mesnotes", "[n° 1]",
        "[Compléter]", "le gardien est prévenu", "@alice", "/binome", "[Terminer]", "@dounia", until("est terminé"))),
    Conversation("a-revoir", "À revoir : un jour, un rappel, ce que ça a donné", (
        "/note tapage à Vaise devant l'école, 5 jeunes, à revoir, vers 22h15", "[Demain]", "[Changer le jour]", "[Autre jour]", "lundi",
        passes(3 * 24 * 60), comes_due, until("À revoir aujourd'hui"), "[Fait]", "[Apaisé]")),
    Conversation("prendre-la-releve", "Prendre la relève", (
        "/note tapage à Vaise devant l'école, 5 jeunes, à revoir, vers 22h15", passes(4),
        "/note bagarre à Vaise, secours appelés, vers 22h30", "@bruno", until("Alerte : note n° 2"),
        "/releve", "[Vu n° 2]", "[Rouvrir n° 2]", "[Fait n° 1]",
        "[Secteurs]", "[La Duchère]", "[Voir la relève]")),
    Conversation("journal-du-manager", "Le journal du manager", (
        "@bruno", "/journal tapage à Vaise ce mois-ci", "/bilan novembre", "/export hall en novembre", until_file("csv")), has_past=True),
    Conversation("chiffres-du-manager", "Chiffres, images, fichiers et rapport", (
        "@bruno", "/bilan octobre", "[Par secteur]", until("Interventions par secteur"),
        "[Évolution]", until("Interventions jour par jour"),
        "/bilan moi", "/export octobre excel", until_file("xlsx"), "/rapport", "[Le mois dernier]", until_file("pdf"), "@alice", "/bilan"),
        has_past=True),
    Conversation("publier-la-bibliotheque", "Publier la bibliothèque", (
        "@chloe", "/recharger", until("Rien n'a changé"),
        changes(r"^objet: .*$", "objet: Rendre le passage libre, sans brusquer personne"),
        changes(r'^version: .*$', 'version: "9.0"'), "/recharger", until("Bibliothèque publiée"),
        changes(r"^titre: ", "titr: "), "/recharger", until("Rien n'a été publié"))),
    Conversation("publier-une-fiche", "Publier une fiche par le bot, et revenir en arrière", (
        "@chloe", sends_sheet(r"^version: ", "versions: "), until("Rien n'a été publié"),
        sends_sheet(r"^objet: .*$", "objet: Rendre le passage libre, sans brusquer personne"), until("À surveiller"), "[Abandonner]",
        sends_sheet(r"(?s)^objet: .*?$(.*)^version: .*?$", r'objet: Rendre le passage libre, sans brusquer personne\1version: "9.0"'),
        until("→ 9.0"), "[Publier]", until("Bibliothèque publiée"), "occupation de hall", "[Fiche complète]", "[Versions]",
        "[1.0 · du 13/04/2026 au 20/11/2026]", "/recharger", until("Dernières publications"),
        "#1", until("Version précédente rétablie"))),
    Conversation("envoyer-une-fiche-ailleurs", "Envoyer une fiche dans une autre discussion", (
        types_elsewhere(""), types_elsewhere("squat", choice=1), follows_card, types_elsewhere("xqzt"),
        "@inconnu", types_elsewhere("squat"), follows_card)),
    Conversation("dire-bonjour", "Dire bonjour, merci, et le reste", (
        "Bonjour", "bonjour, tapage allée 12", "ok", "T'es qui ?", "t'es nul", "ça marche ?", "merci !", "bruit", "[Aucune de celles-ci]",
        "à demain")),
    Conversation("inviter", "Inviter une personne", (
        "@chloe", "/inviter", "[Médiation]", "[Nord]", "@inconnu", follows_invitation, "/aide")),
    Conversation("garder-ou-reformuler", "Un mot masqué : le garder, ou reformuler", (
        "/note tapage à Mermoz devant chez Sandrine, 5 jeunes, calmés", "[Garder le 1er mot masqué (nom)]", passes(20),
        "/note conflit à Vaise avec M. Dupont, apaisé", "[Reformuler]", "conflit à Vaise avec un habitant, apaisé")),
    Conversation("danger", "Danger : les numéros d'abord", (
        "un gars avec un couteau devant le lycée", "/note dame inconsciente à Mermoz, le 15 arrive", passes(20),
        "/note groupe à Mermoz, pas d'arme, calmés")),
    Conversation("confidentialite", "Confidentialité", ("/confidentialite",)),
    Conversation("inconnu", "Une personne qui n'est pas invitée", (
        "@inconnu", "/start", "tapage", passes(30), "/note tapage à Mermoz")),
)
