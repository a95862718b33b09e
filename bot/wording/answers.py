"""What ``search``, ``parse`` and ``query`` show."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FIELDS: Mapping[str, str] = MappingProxyType({
    "motif": "Motif", "suite": "Suite", "secteur": "Secteur", "lieu": "Lieu", "public": "Public", "effectif": "Effectif",
    "partenaire": "Partenaire", "origine": "Origine", "registre": "Registre", "occurred_at": "Date et heure", "duree": "Durée", "words": "Mots"})
KINDS: Mapping[str, str] = MappingProxyType({
    "phone": "téléphone", "email": "adresse électronique", "handle": "pseudonyme en ligne", "nir": "numéro de sécurité sociale",
    "iban": "compte bancaire", "card": "carte bancaire", "plate": "plaque d'immatriculation", "birthdate": "date de naissance",
    "name": "nom", "address": "adresse d'une personne", "minor": "mineur reconnaissable", "health": "santé", "religion": "religion",
    "origin": "origine", "offence": "infraction", "opinion": "opinion", "judgement": "jugement"})
ACTIONS: Mapping[str, str] = MappingProxyType({"mask": "masqué", "warn": "masqué, à reformuler", "advise": "conseil"})
VERDICTS: Mapping[str, str] = MappingProxyType({
    "match": "Fiche trouvée :", "suggest": "Plusieurs fiches possibles :", "none": "Aucune fiche sûre. Les plus proches :"})
NOTHING_FOUND = "Aucune fiche ne correspond."
HIT = "{place}. {title} ({id}), {score} %"
SHAPES: Mapping[str, str] = MappingProxyType({"list": "liste", "count": "nombre", "chart": "graphique", "export": "fichier"})
UNSAID = "Le texte ne dit rien de plus."
LINE = "{name} : {value}"
CODED = "{label} ({id})"
KEPT_TEXT = "Texte gardé"
FOUND_DATA = "Caractères {start} à {end}"
ANSWER_SHAPE = "Réponse"
PERIOD, HOURS, HOURS_VALUE = "Période", "Heures", "{first} h à {last} h"
PERIODS = MappingProxyType({
    (True, True): "du {since} au {until}", (True, False): "depuis le {since}", (False, True): "jusqu'au {until}", (False, False): "toute la période"})
DAY = "%d/%m/%Y"
