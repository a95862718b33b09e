"""The help of the command line."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

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
    "purge": "Efface le texte et l'auteur des notes et recherches trop anciennes (RETENTION_MONTHS). Le bot doit être arrêté.\n\n"
             "Refuse, code 1, quand la date de cette machine est trop loin du dernier message reçu.",
    "--trust-clock": "La date de cette machine est la bonne : efface malgré le doute.",
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
    "--backups": "Refait ensuite une sauvegarde et supprime toutes les autres. Seul, ne fait que cela.",
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
