"""What a command did."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

IN_SERVICE = "Carnet de rue est en service. Ctrl-C pour l'arrêter."
CHECKING, CHECKING_LAST = "{done} fichiers lus sur {total}…", "Vérification des textes…"
CHECKED = "{sheets} fiches en ordre dans {folder}."
CHECK_FAILED = "{count} dans {folder}."
WARNING = "Avertissement : {message}"
ROLES: Mapping[str, str] = MappingProxyType({"mediateur": "médiateur", "manager": "manager", "admin": "admin"})
STATES: Mapping[str, str] = MappingProxyType({"active": "actif", "waiting": "à valider", "revoked": "fermé"})
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
PURGE_REFUSED = "Rien n'est effacé. Si cette date est la bonne : « carnet purge --trust-clock »."
ERASE_ONE_OF = "indiquez ce qu'il faut effacer : --search, --note ou --person, un seul des trois (ou --backups)."
ERASE_NOTHING_SOUGHT = "--search : il faut au moins un mot ou un nombre."
ERASED = "Effacé : {what}."
ERASE_DUE = "Serait effacé : {what}."
ERASE_NOTHING = "Rien à effacer."
ERASED_COUNT = "{table} : {count}"
ERASED_NOTES = "Notes n° {numbers}."
ERASE_BACKUPS = "Les sauvegardes n'ont pas changé : « carnet erase --backups » les remplace par une nouvelle."
ERASE_COPIES = "Restent le fil de la messagerie et les copies gardées ailleurs : docs/confidentialite.md dit quoi faire."
BACKUP_DUE = "Sauvegarde qui serait supprimée : {file}"
BACKUPS_RENEWED = "Une sauvegarde refaite dans {folder}, {count} supprimées."
BACKUPS_KEPT_ALL = "Aucune sauvegarde n'a pu être refaite ({detail}) : les anciennes sont toujours là. Relancez « carnet erase --backups »."
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
DEMO_OPEN = "Ouvrez {url}"
DEMO_ROLES = MappingProxyType({"mediateur": "médiatrice", "manager": "manager", "admin": "qualité (admin)", "stranger": "pas invité"})
CORRECTION_COLUMNS = ("Champ", "Lu", "Choisi", "Fois")
NOTHING_READ = "(rien)"
NO_CORRECTION = "Aucune correction jusqu'ici."
