"""What ``carnet doctor`` looks at."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MARKS: Mapping[str, str] = MappingProxyType({"good": "bon", "note": "à voir", "fault": "FAUTE"})
HEALTH_LINE = "{mark:<7} {name} : {value}"
HEALTH = MappingProxyType({
    "settings": "Réglages", "database": "Base", "sqlite": "SQLite", "schema": "Schéma", "library": "Procédures", "token": "Jeton",
    "lock": "Bot", "inbox": "Boîte d'arrivée", "outbox": "Messages à envoyer", "audit": "Registre des accès",
    "backups": "Sauvegardes", "disk": "Disque", "identity": "Identité de la base", "webhook": "Webhook", "clock": "Horloge",
    "replica": "Réplique"})
SETTINGS_FINE = "complets"
DATABASE_NONE, DATABASE_FINE, DATABASE_BAD = "{path} n'existe pas encore, elle sera créée", "{path}, {notes} notes, {people} comptes", "{path} : {detail}"
SQLITE_OLD = "{version} : deux programmes qui écrivent peuvent abîmer la base avant {wanted}"
SCHEMA_FINE, SCHEMA_PENDING, SCHEMA_NEWER = "à jour", "étapes à faire : {names}", "plus récent que ce programme : {names}"
LIBRARY_FINE, LIBRARY_BAD = "{sheets} fiches, {warnings} avertissements", "{count}, voyez « carnet check »"
TOKEN_FINE, TOKEN_NONE = "accepté, bot @{name}", "non réglé"
TOKEN_REFUSED, TOKEN_UNKNOWN = "refusé par la messagerie", "la messagerie ne répond pas d'ici"
LOCK_FREE, LOCK_HELD = "à l'arrêt", "en marche"
INBOX_DEPTHS = "{waiting} en attente, {dead} abandonnés, {poison} illisibles"
OUTBOX_DEPTHS = "{waiting} en attente, {dead} abandonnés"
BACKUPS_NONE, BACKUPS_KEPT = "aucune encore dans {folder}", "{count} dans {folder}, la dernière il y a {hours} h"
BACKUPS_AHEAD = " ; de plus, {count} avec une date à venir : vérifiez l'horloge"
BACKUPS_ALL_AHEAD = "{count} dans {folder}, avec une date à venir : vérifiez l'horloge, puis lancez « carnet backup »"
DISK_FINE, DISK_ALLOWED = "il dure", "{doubt} ; ALLOW_EPHEMERAL l'accepte"
DISK_DOUBTS: Mapping[str, str] = MappingProxyType({
    "vanishing": "il s'efface à l'arrêt, les notes sont refusées", "remote": "il est en réseau, les notes sont refusées",
    "host": "cet hébergeur l'efface à chaque redémarrage, les notes sont refusées",
    "no-volume": "la base n'est pas sur un volume, les notes sont refusées"})
IDENTITY_FREE, IDENTITY_FINE = "{identity} ; à mettre dans DB_ID pour n'accepter qu'elle", "{identity}, celle de DB_ID"
IDENTITY_OTHER = "{identity}, ce n'est pas celle de DB_ID : les notes sont refusées"
CLOCK_FINE, CLOCK_OFF = "à l'heure de la messagerie, à {seconds} s près", "{seconds} s d'écart avec la messagerie : réglez-la"
CLOCK_UNKNOWN = "la messagerie ne donne pas l'heure d'ici"
WEBHOOK_FINE, WEBHOOK_OTHER = "réglé, {pending} en attente", "la messagerie livre ailleurs, ou nulle part : démarrez le bot"
WEBHOOK_FAILS, WEBHOOK_UNKNOWN = "la messagerie n'y arrive pas, {pending} en attente", "la messagerie ne dit rien d'ici"
REPLICA_FINE, REPLICA_MISSING = "réglée, Litestream est installé", "réglée, mais Litestream n'est pas installé : le bot ne démarre pas"
AUDIT_FINE, AUDIT_BROKEN = "chaîne intacte", "chaîne rompue à la ligne {row}"
