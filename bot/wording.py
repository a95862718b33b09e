"""The French of files, charts and the command line. Chat sentences are in ``handlers/texts/``."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from types import MappingProxyType

COLUMNS = (
    "N°", "Date et heure", "Saisie le", "Équipe", "Auteur", "Secteur", "Registre", "Motif", "Lieu", "Origine", "Public", "Effectif",
    "Suite", "Partenaire", "Durée", "Ambiance", "Texte", "Fiche", "Version de la fiche", "État", "Binôme")
"""Headers of the spreadsheets, in the order of the keys of a ``jsonl`` object, and who worked with the author."""

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

# figures and pictures
MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre")
SHORT_MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
SHORT_DAYS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
FIRST = "1er"
CHART_SUBTITLE = "{named} · {total}"
CHART_TITLES: Mapping[str, str] = MappingProxyType({
    "motif": "Interventions par motif", "secteur": "Interventions par secteur", "suite": "Ce que les interventions ont donné",
    "registre": "Interventions par registre", "lieu": "Interventions par type de lieu", "partenaire": "Interventions par partenaire",
    "heures": "À quels moments de la semaine"})
CHART_TIME_TITLES: Mapping[str, str] = MappingProxyType({
    "jour": "Interventions jour par jour", "semaine": "Interventions semaine par semaine", "mois": "Interventions mois par mois"})
CHART_STEPS: Mapping[str, str] = MappingProxyType({"jour": "{weekday} {day} {month}", "semaine": "semaine du {day} {month}", "mois": "{month} {year}"})
CHART_PARTIAL: Mapping[str, str] = MappingProxyType({
    "jour": "", "semaine": "En clair : semaine coupée par la période.", "mois": "En clair : mois coupé par la période."})
CHART_HOURS_NOTE = "Nombre de notes par heure de début, du lundi au dimanche."
CHART_HOUR = "{hour}\N{NO-BREAK SPACE}h"
CHART_MOMENT = "{day} de {hour}\N{NO-BREAK SPACE}h à {until}\N{NO-BREAK SPACE}h : {shown}"
CHART_REST = "{count} autres"
CHART_UNSAID = "Non précisé"
CHART_SHARE = "{count} ({share}\N{NO-BREAK SPACE}%)"
CHART_LINE = "{label} : {shown}"
UNDER_ONE = "moins de 1"


FIGURES_SHEET, ABOUT_SHEET = "Chiffres", "À propos"
FIGURES_HEADER = ("Chiffre", "Valeur", "Notes", "Part")
FIGURES_TOTAL, FIGURES_BEFORE = "Total", "Période précédente ({days} jours)"
FIGURES_SETTLED, FIGURES_RELAYED = "Apaisé sur place", "Relais partenaire"
FIGURES_WEEKDAY, FIGURES_HOUR, FIGURES_SHEET_USED = "Jour de la semaine", "Heure", "Fiche appliquée"
ABOUT_HEADER = ("Export", "")
ABOUT_FILTER, ABOUT_COUNT, ABOUT_WHEN, ABOUT_WHO, ABOUT_NAMES = "Filtre", "Notes", "Exporté le", "Par", "Noms"
ABOUT_WITH_NAMES, ABOUT_WITHOUT_NAMES = "avec les noms", "remplacés par des pseudonymes"


# the activity report
ACTIVITY_TITLE, ACTIVITY_WITH = "Rapport d'activité", "Rapport d'activité – {partner}"
ACTIVITY_NO_NAME = "Médiation sociale"
ACTIVITY_SUBTITLE = "{named} · {team}"
ACTIVITY_ALL_TEAMS = "toutes les équipes"
ACTIVITY_TEAM, ACTIVITY_TEAMS = "équipe {team}", "équipes {team}"
ACTIVITY_FOOTER = "{association} – rapport établi le {day} avec Carnet de rue"
ACTIVITY_DAY = "{day} {month} {year}"
ACTIVITY_NOTES, ACTIVITY_NOTES_CHANGE = "interventions notées", "interventions notées, {change}\N{NO-BREAK SPACE}% par rapport aux {days} jours d'avant"
ACTIVITY_SETTLED, ACTIVITY_RELAYED = "apaisées sur place", "suivies d'un relais vers un partenaire"
ACTIVITY_SECTORS = "secteurs avec au moins {least} interventions"
ACTIVITY_SHARE = "{share}\N{NO-BREAK SPACE}%"
ACTIVITY_HIDDEN = "non montré"
ACTIVITY_REST = "Autres et non montrés"
ACTIVITY_OTHERS, ACTIVITY_OTHER_SECTORS, ACTIVITY_SUM = "Autres ou non précisé", "Autres", "Total"
ACTIVITY_TABLE = "Motifs et secteurs"
ACTIVITY_HIDDEN_NOTE = "{sign} : moins de {least} interventions, ou nombre caché pour que celui-là ne puisse pas être calculé."
ACTIVITY_OUTCOMES, ACTIVITY_OUTCOMES_WITH = "Ce que les interventions ont donné", "Ce que les interventions ont donné avec : {partner}"
ACTIVITY_SOME_HIDDEN = "Les suites de moins de {least} interventions, et celles qui permettraient de les calculer, ne sont pas montrées."
ACTIVITY_METHOD_TITLE = "Méthode"
ACTIVITY_METHOD = (
    "Une intervention est une note écrite par une médiatrice ou un médiateur, datée du moment des faits ; à deux, elle ne compte qu'une fois. "
    "Les notes annulées ne comptent pas.",
    "Les motifs, secteurs et suites viennent des listes de l'association. Aucun habitant n'est identifié : les textes ne sont pas repris, et aucun "
    "nombre de moins de {least} interventions n'est montré, ni ne peut être calculé à partir des autres.",
    "Chiffres arrêtés au {day} ; une note complétée ou corrigée ensuite peut les changer un peu.")


def grouped(number: int) -> str:
    """12 345, with the narrow blanks of French."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def note_count(total: int) -> str:
    """1 note, 12 345 notes."""
    return "1 note" if total == 1 else f"{grouped(total)} notes"


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
    "recipient": "ce n'est pas une clé publique age (age1…). « carnet backup --new-key FICHIER » en fabrique une.",
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
LOOKUPS_SHOWN = "{count} recherches."
LABELS_MISSING = "Attention : les procédures ne sont pas lisibles, le fichier garde les identifiants à la place des libellés."
DAYS_REVERSED = "--from est après --to."
PURGED = "Textes et auteurs effacés : {notes} notes, {lookups} recherches de plus de {months} mois."
PURGE_CLOCK = "Attention : selon cette machine nous sommes le {today}, plus de {days} jours après le dernier message reçu. Vérifiez sa date."
ERASE_ONE_OF = "indiquez ce qu'il faut effacer : --search, --note ou --person, un seul des trois."
ERASE_NOTHING_SOUGHT = "--search : il faut au moins un mot ou un nombre."
ERASED = "Effacé : {what}."
ERASE_DUE = "Serait effacé : {what}."
ERASE_NOTHING = "Rien à effacer."
ERASED_COUNT = "{table} : {count}"
ERASED_NOTES = "Notes n° {numbers}."
ERASE_BACKUPS = ("Les sauvegardes faites avant gardent ces mots jusqu'à leur remplacement, comme le fil de la messagerie jusqu'à son effacement : "
                 "docs/confidentialite.md dit quoi faire.")
NOTE_NOT_FOUND = "Aucune note ne porte le numéro {number}."
PURGE_DUE = "{notes} notes de plus de {months} mois perdraient leur texte et leur auteur."
BACKUP_FAILED = "La sauvegarde n'a pas pu être faite ({detail}). Rien n'a changé."
BACKUP_UNUSABLE = "{file} ne peut pas être remise en place ({detail}). Rien n'a changé."
BACKUP_HOLDS = "{file} : {notes} notes, la dernière du {last}, {found}."
NO_NOTE_YET, FOUND, NOT_FOUND = "jamais", "recherche en ordre", "recherche incomplète"
RESTORED = "{database} est remise en place et à jour."
REPLACED = " Ce qui s'y trouvait est gardé : {file}."
NO_BACKUP = "Aucune sauvegarde dans {folder}."
FILE_OR_LATEST = "donnez une sauvegarde, ou --latest pour la dernière ; l'un des deux."
KEY_MADE = "Clé secrète écrite dans {file} : gardez-la hors de ce serveur, en deux endroits. Sans elle, aucune sauvegarde scellée ne se relit."
MIGRATED, NOT_MIGRATED = "Base {path} mise à jour : {count} étapes.", "Base {path} déjà à jour."

# one's own data
HOLDINGS: Mapping[str, str] = MappingProxyType({
    "people": "compte", "invitations": "invitations", "notes": "notes", "note_history": "corrections_des_notes",
    "corrections": "codes_corriges", "bursts": "questions_sur_l_heure", "pairs": "binomes", "follow_ups": "points_a_revoir",
    "ticks": "points_coches", "reviews": "relectures", "on_call": "astreintes", "alerts": "alertes", "alert_tells": "alertes_recues",
    "kept_views": "mes_vues", "digests": "point_regulier", "people_teams": "autres_equipes", "shifts": "choix_de_service", "shown": "fiches_et_recepisses_montres", "drafts": "saisie_en_cours",
    "outbox": "messages_a_envoyer", "jobs": "fichiers_demandes", "requests": "demandes_de_liste", "lookups": "recherches",
    "proposals": "fichiers_proposes", "publications": "publications", "audit": "journal_des_acces", "inbox": "boite_d_arrivee"})
OWN_DATA_ABOUT, OWN_DATA_MADE, OWN_DATA_WHAT = "a_propos", "fait_le", "contenu"
OWN_DATA = ("Tout ce que le bot garde sur la personne qui l'a demandé. Les autres personnes sont des pseudonymes. Les mots masqués n'ont "
            "jamais été enregistrés. Les listes absentes sont vides.")
UNKNOWN_PERSON = "un compte inconnu"

# demo
DEMO_OPEN = "Ouvrez {url}"
DEMO_ROLES = MappingProxyType({"mediateur": "médiatrice", "manager": "manager", "admin": "qualité (admin)", "stranger": "pas invité"})

# doctor
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

# corrections
CORRECTION_COLUMNS = ("Champ", "Lu", "Choisi", "Fois")
NOTHING_READ = "(rien)"
NO_CORRECTION = "Aucune correction jusqu'ici."

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
    "doctor": "Examine le disque, la base, les sauvegardes, les procédures, le jeton, l'horloge et les files d'attente, une ligne par point.",
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
    "corrections": "Montre ce qui a été lu dans les notes et ce que leurs auteurs ont choisi à la place, du plus fréquent au plus rare.\n\n"
                   "De quoi compléter les mots des listes ; aucun texte, aucune personne. Le bot peut tourner.",
    "lookups": "Écrit les recherches dont les mots sont gardés (masqués, sans personne), une par ligne, en JSON : ce qui a été tapé, la "
               "réponse, les fiches montrées, celle qui a été choisie.\n\nDe quoi régler la recherche ; celles où une personne a choisi "
               "portent aussi \"ids\" et \"kind\". Le bot peut tourner.",
    "purge": "Efface le texte et l'auteur des notes et recherches trop anciennes (RETENTION_MONTHS). Le bot doit être arrêté.",
    "backup": "Copie la base, relit la copie entière et affiche son chemin. Le bot peut tourner.\n\n"
              "Sept sauvegardes de jour et huit de semaine sont gardées dans BACKUP_DIR (à défaut « sauvegardes », à côté de la base). "
              "Avec BACKUP_RECIPIENT, elles sont scellées (format age).",
    "restore": "Vérifie la SAUVEGARDE et la met à la place de la base. Le bot doit être arrêté ; ce qui s'y trouvait est gardé.",
    "--list": "Montre les sauvegardes, de la plus récente à la plus ancienne.", "--latest": "Prend la plus récente.",
    "--new-key": "Fabrique une paire de clés : la secrète dans ce fichier, la publique à mettre dans les réglages.",
    "--identity": "Fichier de la clé secrète, pour une sauvegarde scellée.",
    "--dry-run-restore": "Vérifie et compte seulement, ne remplace rien.",
    "erase": "Efface pour de bon un mot, les mots d'une note ou les traces d'un compte (protection des données). Le bot doit être arrêté.\n\n"
             "Une note qui contient le mot perd tout son texte et ses textes précédents, ses codes restent. L'index est refait et le fichier "
             "réécrit : aucun octet n'en reste dans la base, son journal ou la boîte d'arrivée.",
    "--search": "Mot, suite de mots ou numéro ; majuscules, accents et séparateurs ne comptent pas, « * » à la fin pour le début d'un mot.",
    "--note": "Numéro d'une note.", "--person": "Identifiant d'un compte : ses notes n'ont plus d'auteur, le reste disparaît.",
    "--batch": "Lit des objets JSON sur l'entrée standard, un par ligne, et répond par autant de lignes, dans l'ordre. Une ligne illisible "
               "est signalée et traitée comme un texte vide ; le code de retour est alors 1.",
    "--id": "Identifiant numérique du compte de messagerie.", "--name": "Nom affiché.", "--role": "Rôle.",
    "--team": "Équipe : minuscules sans accent, chiffres et tirets.", "--format": "Format du fichier.",
    "--from": "Premier jour compris, par date des faits.", "--to": "Dernier jour compris.",
    "--mapping": "Colonnes et codes d'un autre système : un nom de listes/correspondances.yaml.",
    "--output": "Fichier à écrire ; à défaut, la sortie standard.", "--all": "Avec les notes retirées.",
    "--terminal": "Dans le terminal, ligne par ligne : #2 touche le bouton 2, @bruno prend la place de Bruno. Lit aussi un tube.",
    "--dry-run": "Compte seulement, n'efface rien.",
})
METAVARS = MappingProxyType({"mapping": "NOM", "text": "[TEXTE]…", "word": "MOT", "number": "NOMBRE", "folder": "[DOSSIER]", "id": "NOMBRE", "name": "NOM", "team": "ÉQUIPE", "day": "JOUR", "file": "FICHIER", "backup": "[SAUVEGARDE]"})
