"""Settings that are missing or wrong."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SETTINGS_WRONG = "Réglages à corriger (variables d'environnement ou fichier .env) :"
SETTING_LINE = "  {name} : {reason}"
SETTING_REASONS: Mapping[str, str] = MappingProxyType({
    "missing-token": "il manque. C'est le jeton que donne @BotFather pour votre bot.",
    "token-form": "ce n'est pas un jeton de bot. Il s'écrit 123456789:ABC…, d'un seul tenant.",
    "missing-admins": "il manque. Indiquez l'identifiant numérique d'au moins un responsable, par exemple 1001,1002.",
    "admins-form": "ce sont des identifiants numériques séparés par des virgules, par exemple 1001,1002.",
    "url": "ce n'est pas une adresse. Elle commence par https:// ou http://.",
    "timezone": "ce fuseau horaire n'existe pas. Écrivez par exemple Europe/Paris.",
    "number": "ce n'est pas un nombre permis. RETENTION_MONTHS va de 1 à 24, PORT de 1 à 65535.",
    "webhook-url": "ce doit être une adresse https:// joignable par le service de messagerie.",
    "recipient": "ce n'est pas une clé publique age (age1…). « carnet backup --new-key FICHIER » en fabrique une.",
    "webhook-secret": "il faut de 32 à 256 lettres, chiffres, tirets ou soulignés.",
})
DOTENV_UNREAD = "Attention : .env, ligne {line} : elle n'est pas comprise, elle est ignorée."
DOTENV_BROKEN = "Le fichier .env n'est pas du texte UTF-8 : enregistrez-le de nouveau en UTF-8."
