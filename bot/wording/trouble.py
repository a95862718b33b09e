"""What went wrong, and what to do."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from types import MappingProxyType

WRONG_CALL = "Appel incorrect : {message}"
SEE_HELP = "Aide : {command} --help"
MISSING_OPTION = "il manque {name}."
NO_SUCH_OPTION = "{name} n'existe pas ici.{near}"
NO_SUCH_COMMAND = "la commande « {name} » n'existe pas.{near}"
NEAR = " Vouliez-vous dire {names} ?"
BAD_VALUE = "{name} : {message}"
BAD_OPTION_USE = "{name} : la valeur manque, ou il n'en faut pas."
TOO_MANY_WORDS = "il y a des mots de trop ({words})."
NO_SUCH_MAPPING = "la correspondance « {name} » n'existe pas (connues : {known})."
NONE = "aucune"
NOT_UNDERSTOOD = "cet appel n'est pas compris."
NOT_A_CHOICE = "« {value} » n'est pas un des choix : {choices}."
NOT_A_DAY = "« {value} » n'est pas un jour. Écrivez 2026-03-31 ou 31/03/2026."
NOT_AN_ID = "« {value} » n'est pas un identifiant : c'est un nombre, sans espace."
NOT_A_TEAM = "« {value} » ne convient pas : minuscules sans accent, chiffres et tirets, 39 au plus (nord, saint-etienne)."
NOT_A_NAME = "ce nom ne convient pas : de 1 à 64 caractères, sur une ligne."
INTERRUPTED = "Interrompu."
ALREADY_RUNNING = "Un bot tourne déjà avec cette base. Arrêtez-le d'abord."
STORE_UNUSABLE = "La base ne peut pas être ouverte ({detail}). Voyez « carnet doctor »."
STORE_UNUSABLE_AT = "La base {path} ne peut pas être ouverte ({detail}). Voyez « carnet doctor »."
STORE_DETAILS: Mapping[str, str] = MappingProxyType({
    "not a database": "ce n'est pas une base", "malformed": "elle est abîmée", "unable to open": "introuvable, ou accès refusé",
    "readonly": "elle est en lecture seule", "disk is full": "le disque est plein", "disk I/O": "le disque ne répond pas bien",
    "wrong key": "cette clé ne l'ouvre pas", "sealed": "elle est scellée : donnez --identity", "_sqlite_migrations": "ce n'est pas une base du carnet",
    "newer than this program": "elle vient d'une version plus récente du programme", "locked": "un autre programme l'occupe"})
REPLICA_REASONS: Mapping[str, str] = MappingProxyType({
    "missing": "LITESTREAM_REPLICA_URL est réglé, mais litestream n'est pas installé : « pip install carnet[replique] », ou retirez ce réglage.",
    "restore": "La copie de LITESTREAM_REPLICA_URL n'a pas pu être rapportée. Le bot ne démarre pas sur une base vide : vérifiez l'adresse et les accès."})
STORE_BUSY = "La base est occupée par un autre programme. Réessayez dans un instant."
STORE_ERROR = "La base a refusé l'opération ({detail}). Voyez « carnet doctor »."
NO_DATABASE = "Il n'y a pas de base {path}. Vérifiez DATABASE_PATH, ou créez-la avec « carnet people add »."
PERSON_NOT_FOUND = "Aucun compte ne porte l'identifiant {id}."
LAST_ADMIN = "C'est le dernier compte admin : nommez-en un autre d'abord."
FILE_TROUBLE = "{file} : {reason}."
SYSTEM_TROUBLE = "erreur du système n° {number}"
SYSTEM_REASONS: Mapping[int, str] = MappingProxyType({
    errno.ENOENT: "introuvable", errno.EACCES: "accès refusé", errno.EPERM: "accès refusé", errno.EISDIR: "c'est un dossier",
    errno.ENOTDIR: "un élément du chemin n'est pas un dossier", errno.ENOSPC: "le disque est plein", errno.EROFS: "le disque est en lecture seule",
    errno.EEXIST: "il existe déjà", errno.EADDRINUSE: "ce port est déjà pris", errno.ENAMETOOLONG: "le nom est trop long"})
LIBRARY_MISSING = "Le dossier des procédures {folder} est introuvable. Vérifiez PROCEDURES_DIR."
LIBRARY_REFUSED = "Les procédures ont {count} à corriger :"
ONE_FAULT, MANY_FAULTS = "une erreur", "{count} erreurs"
TEXT_OR_BATCH = "donnez un texte, ou --batch pour lire l'entrée standard ; l'un des deux."
BAD_LINE = "Ligne {line} : {reason} ; elle est traitée comme un texte vide."
BAD_JSON = "ce n'est pas un objet JSON"
BAD_TEXT_KEY = "« {key} » manque ou n'est pas un texte"
BAD_TIME_KEY = "« {key} » n'est pas une date ISO 8601"
INVALID_TOKEN = "La messagerie refuse le jeton de TELEGRAM_TOKEN. Copiez-le de nouveau depuis @BotFather."
LOOP_DEAD = "Une partie du bot s'est arrêtée ; il s'arrête pour être relancé. Rien n'est perdu."
ANOTHER_POLLER = "Un autre programme relève les messages avec le même jeton. Arrêtez-le."
