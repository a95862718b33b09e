"""The French of files, charts and the command line. Chat sentences are in ``handlers/texts/``."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from types import MappingProxyType

COLUMNS = (
    "N°", "Date et heure", "Saisie le", "Équipe", "Auteur", "Secteur", "Registre", "Motif", "Lieu", "Origine", "Public", "Effectif",
    "Suite", "Partenaire", "Durée", "Ambiance", "Texte", "Fiche", "Version de la fiche", "État")
"""Headers of the spreadsheets, in the order of the keys of a ``jsonl`` object."""

SHEET_NAME = "Notes {number}"
DATE_FORMAT = "dd/mm/yyyy hh:mm"
STATUSES: Mapping[str, str] = MappingProxyType({"enregistree": "Enregistrée", "retiree": "Retirée"})
ROLES: Mapping[str, str] = MappingProxyType({"mediateur": "médiateur", "manager": "manager", "admin": "admin"})
STATES: Mapping[str, str] = MappingProxyType({"active": "actif", "waiting": "à valider", "revoked": "fermé"})


def pseudonym_of(alias: int) -> str:
    """Who wrote, without a name: ``médiateur-3``. Neither a new role nor a new team changes it within one database."""
    return f"médiateur-{alias}"


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

# settings
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
    "webhook-secret": "il faut de 32 à 256 lettres, chiffres, tirets ou soulignés.",
})
DOTENV_UNREAD = "Attention : .env, ligne {line} : elle n'est pas comprise, elle est ignorée."
DOTENV_BROKEN = "Le fichier .env n'est pas du texte UTF-8 : enregistrez-le de nouveau en UTF-8."

# trouble
WRONG_CALL = "Appel incorrect : {message}"
SEE_HELP = "Aide : {command} --help"
MISSING_OPTION = "il manque {name}."
NO_SUCH_OPTION = "{name} n'existe pas ici.{near}"
NO_SUCH_COMMAND = "la commande « {name} » n'existe pas.{near}"
NEAR = " Vouliez-vous dire {names} ?"
BAD_VALUE = "{name} : {message}"
BAD_OPTION_USE = "{name} : la valeur manque, ou il n'en faut pas."
TOO_MANY_WORDS = "il y a des mots de trop ({words})."
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
    "newer than this program": "elle vient d'une version plus récente du programme", "locked": "un autre programme l'occupe"})
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

# what was done
IN_SERVICE = "Carnet de rue est en service. Ctrl-C pour l'arrêter."
CHECKING, CHECKING_LAST = "{done} fichiers lus sur {total}…", "Vérification des textes…"
CHECKED = "{sheets} fiches en ordre dans {folder}."
CHECK_FAILED = "{count} dans {folder}."
WARNING = "Avertissement : {message}"
ACCOUNT_PUT = "Compte {id} ({name}) ouvert : {role}, équipe {team}."
ACCOUNT_REVOKED = "Compte {id} ({name}) fermé."
NO_ACCOUNT = "Aucun compte pour l'instant."
PEOPLE_COLUMNS = ("id", "nom", "rôle", "équipe", "état", "pseudonyme")
INVITATION = "Invitation valable 48 heures, une seule fois : {role}, équipe {team}."
INVITATION_SECOND = "Ce rôle devra encore être validé par un responsable."
INVITATION_TEXT = "Le nom du bot n'est pas connu d'ici : la personne envoie au bot, telle quelle, la ligne ci-dessus."
EXPORTED = "{count} notes exportées."
EXPORTED_TO = "{count} notes exportées dans {file}."
LABELS_MISSING = "Attention : les procédures ne sont pas lisibles, le fichier garde les identifiants à la place des libellés."
DAYS_REVERSED = "--from est après --to."
PURGED = "Textes et auteurs effacés : {notes} notes, {lookups} recherches de plus de {months} mois."
PURGE_DUE = "{notes} notes de plus de {months} mois perdraient leur texte et leur auteur."
MIGRATED, NOT_MIGRATED = "Base {path} mise à jour : {count} étapes.", "Base {path} déjà à jour."

# demo
DEMO_OPEN = "Ouvrez {url}"
DEMO_ROLES = MappingProxyType({"mediateur": "médiatrice", "manager": "manager", "admin": "qualité (admin)", "stranger": "pas invité"})

# doctor
MARKS: Mapping[str, str] = MappingProxyType({"good": "bon", "note": "à voir", "fault": "FAUTE"})
HEALTH_LINE = "{mark:<7} {name} : {value}"
HEALTH = MappingProxyType({
    "settings": "Réglages", "database": "Base", "sqlite": "SQLite", "schema": "Schéma", "library": "Procédures", "token": "Jeton",
    "lock": "Bot", "inbox": "Boîte d'arrivée", "outbox": "Messages à envoyer", "audit": "Registre des accès"})
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
AUDIT_FINE, AUDIT_BROKEN = "chaîne intacte", "chaîne rompue à la ligne {row}"

# help
USAGE, PARAMETERS, COMMANDS, PARAMETERS_SHORT, COMMAND_SHORT = "Emploi : ", "Paramètres ", "Commandes ", "[PARAMÈTRES]", "COMMANDE …"
REQUIRED = "obligatoire"
HELP_OPTION = "Affiche cette aide."
HELP: Mapping[str, str] = MappingProxyType({
    "carnet": "Carnet de rue : les procédures et le journal des médiateurs sociaux, dans la messagerie.\n\n"
              "Les réglages viennent de l'environnement et du fichier .env du dossier courant ; l'environnement l'emporte. "
              "Code de retour : 0 tout va bien, 1 des erreurs ont été trouvées, 2 appel ou réglage incorrect.",
    "run": "Met le bot en service, jusqu'à Ctrl-C.",
    "demo": "Montre le bot dans le navigateur, sans jeton ni réseau, avec des données inventées.",
    "check": "Vérifie les procédures de DOSSIER (à défaut PROCEDURES_DIR, puis ./procedures).\n\nChaque erreur tient sur une ligne : "
             "fichier:ligne: message.",
    "migrate": "Met la base à jour et nomme les étapes faites. Le bot doit être arrêté.",
    "doctor": "Examine la base, les procédures, le jeton et les files d'attente, une ligne par point.",
    "search": "Cherche la fiche qui répond à TEXTE.\n\nAvec --batch, chaque ligne lue est un objet {\"q\"}.",
    "parse": "Montre ce que le bot comprend de la note TEXTE, et ce qu'il y masquerait.\n\n"
             "Avec --batch, chaque ligne lue est un objet {\"text\", \"sent_at\"} ; sans \"sent_at\", la note est de maintenant.",
    "query": "Montre ce que le bot comprend de la demande TEXTE d'un manager.\n\n"
             "Avec --batch, chaque ligne lue est un objet {\"q\", \"today\"} ; sans \"today\", on est aujourd'hui.",
    "people": "Ouvre, montre et ferme les comptes. Le bot peut tourner.",
    "people add": "Ouvre un compte, ou change celui qui porte cet identifiant. L'équipe et la base sont créées au besoin.",
    "people list": "Montre tous les comptes, séparés par des tabulations.",
    "people revoke": "Ferme un compte, tout de suite.",
    "invite": "Crée une invitation qui ne sert qu'une fois, valable 48 heures, et affiche le lien à transmettre.",
    "export": "Écrit les notes, par numéro, avec des pseudonymes à la place des noms. Le bot peut tourner.\n\n"
              "csv et xlsx portent les libellés, pour un tableur ; jsonl porte les identifiants, pour un programme.",
    "purge": "Efface le texte et l'auteur des notes et recherches trop anciennes (RETENTION_MONTHS). Le bot doit être arrêté.",
    "--batch": "Lit des objets JSON sur l'entrée standard, un par ligne, et répond par autant de lignes, dans l'ordre. Une ligne illisible "
               "est signalée et traitée comme un texte vide ; le code de retour est alors 1.",
    "--id": "Identifiant numérique du compte de messagerie.", "--name": "Nom affiché.", "--role": "Rôle.",
    "--team": "Équipe : minuscules sans accent, chiffres et tirets.", "--format": "Format du fichier.",
    "--from": "Premier jour compris, par date des faits.", "--to": "Dernier jour compris.",
    "--output": "Fichier à écrire ; à défaut, la sortie standard.", "--all": "Avec les notes retirées.",
    "--terminal": "Dans le terminal, ligne par ligne : #2 touche le bouton 2, @bruno prend la place de Bruno. Lit aussi un tube.",
    "--dry-run": "Compte seulement, n'efface rien.",
})
METAVARS = MappingProxyType({"text": "[TEXTE]…", "folder": "[DOSSIER]", "id": "NOMBRE", "name": "NOM", "team": "ÉQUIPE", "day": "JOUR", "file": "FICHIER"})
