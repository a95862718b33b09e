"""The activity report."""

from __future__ import annotations

ACTIVITY_TITLE, ACTIVITY_WITH = "Rapport d'activité", "Rapport d'activité – {partner}"
ACTIVITY_NO_NAME = "Médiation sociale"
ACTIVITY_SUBTITLE = "{named} · {team}"
ACTIVITY_ALL_TEAMS = "toutes les équipes"
ACTIVITY_TEAM, ACTIVITY_TEAMS = "équipe {team}", "équipes {team}"
ACTIVITY_FOOTER = "{association} – rapport établi le {day} avec Carnet de rue"
ACTIVITY_DAY = "{day} {month} {year}"
ACTIVITY_NOTES = "interventions notées"
ACTIVITY_NOTES_CHANGE = "interventions notées, {change}\N{NO-BREAK SPACE}% par rapport {period}"
ACTIVITY_NOTES_LEVEL = "interventions notées, autant que {period}"
ACTIVITY_DAY_BEFORE, ACTIVITY_DAYS_BEFORE = "le jour d'avant", "les {days} jours d'avant"
ACTIVITY_DAY_BEFORE_TO, ACTIVITY_DAYS_BEFORE_TO = "au jour d'avant", "aux {days} jours d'avant"
ACTIVITY_SETTLED, ACTIVITY_RELAYED = "apaisées sur place", "suivies d'un relais vers un partenaire"
ACTIVITY_SECTOR, ACTIVITY_SECTORS = "secteur avec au moins {least} interventions", "secteurs avec au moins {least} interventions"
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
