"""The file of ``/mesdonnees``, and the names of what is held of people."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

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
