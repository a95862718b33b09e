"""Invented people and two months of invented notes, always the same for the same last day: something to ask about.

The rhythm is that of the trade: evenings and week-ends, sectors that differ, more noise in the warm months' last days.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.journal.model import NoteFields
from bot.library.model import Library, Sheet
from bot.people.model import State, Team
from bot.permissions import Role
from bot.privacy.screening import screen
from bot.store.notes import NewNote
from bot.store.store import Store

PARIS = ZoneInfo("Europe/Paris")
DAYS = 61
SEED = 600
SETTLED_AFTER = dt.timedelta(days=3)
"""By then somebody has been back: older notes leave nothing open."""

TEAMS = (Team("nord", "Nord"), Team("sud", "Sud"), Team("saint-etienne", "Saint-Étienne"))

PEOPLE = (
    (1001, "Alice", Role.MEDIATOR, "nord"), (1002, "Bruno", Role.MANAGER, "nord"), (1003, "Chloé", Role.ADMIN, "nord"),
    (1011, "Dounia", Role.MEDIATOR, "nord"), (1012, "Émile", Role.MEDIATOR, "nord"),
    (1021, "Farid", Role.MEDIATOR, "sud"), (1022, "Gaëlle", Role.MEDIATOR, "sud"), (1023, "Hugo", Role.MANAGER, "sud"),
    (1031, "Inès", Role.MEDIATOR, "saint-etienne"), (1032, "Jonas", Role.MEDIATOR, "saint-etienne"),
)
"""Ten invented people; the first three are those of the chat page."""

STRANGER = (1999, "Inconnu")


@dataclass(frozen=True, slots=True)
class Situation:
    """One kind of note: its codes, how often it happens, and ways of telling it."""

    weight: int
    motif: str
    registre: str
    lieu: str
    outcomes: tuple[str, ...]
    sheet: str
    hours: tuple[int, int]
    telling: tuple[str, ...]
    effectif: str | None = None
    public: str | None = None
    partenaire: str | None = None


_EVENING, _NIGHT, _DAY = (17, 22), (20, 25), (9, 18)

SITUATIONS = (
    Situation(18, "nuisance-sonore", "conflit-reel", "voie-publique", ("apaise", "apaise", "apaise", "a-revoir"), "nuisances-sonores-espace-public", _NIGHT,
              ("enceinte à fond sur le banc, son baissé après échange", "musique et cris sous les fenêtres, le groupe s'est déplacé",
               "moteurs et rires tard, calme revenu en dix minutes", "bruit signalé par plusieurs fenêtres, accord trouvé jusqu'à 23 h"), "6-15"),
    Situation(14, "occupation-regroupement", "presence", "hall-allee", ("apaise", "a-revoir", "transmis-manager", "refus"), "occupation-hall", _NIGHT,
              ("groupe installé dans l'entrée, passage libéré", "hall occupé, discussion posée, restent jusqu'à la pluie",
               "chaises dans l'allée, dialogue difficile, on repasse demain", "cage d'escalier occupée, gardien prévenu"), "2-5"),
    Situation(12, "presence-simple", "presence", "parc-place", ("sans-suite", "apaise"), "presence-active-espace-public", _EVENING,
              ("tour du parc, échanges avec les familles", "présence à la sortie du marché, bon accueil", "place calme, parties de boules et discussions"), "6-15"),
    Situation(9, "conflit-voisinage", "conflit-reel", "hall-allee", ("apaise", "a-revoir", "relais-partenaire"), "conflit-voisinage-temps-reel", _EVENING,
              ("dispute de palier pour un vélo, chacun a pu parler", "deux voisins en désaccord sur le bruit des enfants, rendez-vous proposé",
               "tension entre deux étages, orientation vers le bailleur"), "2-5", "adultes", "bailleur"),
    Situation(8, "technique", "veille", "partie-commune", ("signalement-technique",), "signalement-technique", _DAY,
              ("ascenseur arrêté depuis deux jours, signalé au bailleur", "lampadaire éteint devant l'école, signalé",
               "porte d'entrée qui ne ferme plus, signalée au gardien"), None, None, "bailleur"),
    Situation(7, "dechets", "veille", "voie-publique", ("signalement-technique", "apaise"), "dechets-encombrants", _DAY,
              ("encombrants au pied de la tour, signalés", "dépôt devant les bacs, rappel aux habitants présents"), None, None, "ville"),
    Situation(6, "sans-abri", "relation", "voie-publique", ("relais-partenaire", "refus", "a-revoir"), "personne-sans-abri", _EVENING,
              ("personne qui dort sous le porche, 115 appelé avec son accord", "homme à la rue, refuse le 115, on repasse",
               "personne sous couvertures près de la gare, maraude prévenue"), "1", "adultes", "samu-social"),
    Situation(6, "vehicule-rodeo", "veille", "voie-publique", ("transmis-manager", "secours-appeles", "sans-suite"), "rodeo-motorise", _EVENING,
              ("motos en roue arrière sur l'avenue, mise à distance", "quad sur la place, familles éloignées, 17 appelé"), "2-5", None, "police"),
    Situation(6, "alcool-produits", "presence", "parc-place", ("apaise", "refus", "secours-appeles"), "alcool-voie-publique", _NIGHT,
              ("homme alcoolisé assis au sol, eau et discussion", "groupe qui boit près des jeux, s'est déplacé à la demande"), "2-5", "adultes"),
    Situation(5, "ecole", "presence", "abords-ecole", ("apaise", "relais-partenaire"), "abords-ecole", (8, 18),
              ("sortie du collège, chamaillerie arrêtée tout de suite", "portail du lycée, attroupement dispersé dans le calme"), "6-15", "12-17", "ecole"),
    Situation(4, "demarche-droits", "relation", "equipement-public", ("relais-partenaire",), "orientation-droits", _DAY,
              ("dame perdue dans ses papiers, accompagnée jusqu'au point d'accueil", "aide pour prendre un rendez-vous en ligne"), "1", "adultes", "social"),
    Situation(3, "personne-vulnerable", "relation", "voie-publique", ("relais-partenaire", "secours-appeles"), "personne-agee-desorientee", _EVENING,
              ("personne âgée qui cherche son chemin, accompagnée vers le gardien", "dame désorientée à l'arrêt de bus, secours appelés"), "1", "60-plus", "secours"),
    Situation(2, "violence", "conflit-reel", "voie-publique", ("secours-appeles", "transmis-manager"), "risque-rixe", _NIGHT,
              ("menaces entre deux groupes, retrait et appel au 17", "bousculade devant l'épicerie, retour au calme avant l'arrivée de la police"), "6-15", None, "police"),
)


def fill(store: Store, library: Library, last_day: dt.date, now: dt.datetime) -> int:
    """Put the sample teams, people and notes into an empty store; how many notes. Nothing is later than ``now``."""
    luck = random.Random(SEED)  # noqa: S311 - sample data
    with store.transaction():
        for team in TEAMS:
            store.people.put_team(team)
        for person_id, name, role, team_id in PEOPLE:
            store.people.put(person_id, name, role, team_id, State.ACTIVE, now)
        days = [(last_day - dt.timedelta(days=DAYS - 1 - day), team.id) for day in range(DAYS) for team in TEAMS]
        wanted = [where for where in days for _ in range(_how_many(*where, luck))]
        notes = [_note(day, team_id, order, library, luck) for order, (day, team_id) in enumerate(wanted)]
        past = sorted((note for note in notes if note.logged_at <= now), key=lambda note: note.logged_at)
        for note in past:
            number = store.notes.add(note)
            if now - note.logged_at > SETTLED_AFTER:
                store.follow_ups.close(number, note.logged_at + SETTLED_AFTER)
        store.people.remember_sector(1001, "mermoz")
    return len(past)


def _how_many(day: dt.date, team_id: str, luck: random.Random) -> int:
    busy = {"nord": 5, "sud": 4, "saint-etienne": 3}[team_id] + (2 if day.weekday() >= 4 else 0)
    return max(0, round(luck.gauss(busy, 1.5)))


def _note(day: dt.date, team_id: str, order: int, library: Library, luck: random.Random) -> NewNote:
    situation = luck.choices(SITUATIONS, [s.weight for s in SITUATIONS])[0]
    first, last = situation.hours
    happened = dt.datetime.combine(day, dt.time(), PARIS) + dt.timedelta(minutes=round(60 * luck.triangular(first, last, last - 1)))
    logged = happened + dt.timedelta(minutes=luck.choice((2, 4, 7, 15, 40)))
    team = library.lists.teams.get(team_id)
    sectors = [s for s in (team.sectors if team else ()) if s in library.lists.sectors] or list(library.lists.sectors)
    weights = [len(sectors) - place + 1 for place in range(len(sectors))]
    secteur = luck.choices(sectors, weights)[0]
    authors = [p for p, _, role, t in PEOPLE if t == team_id and role is Role.MEDIATOR]
    sheet: Sheet | None = library.sheet(situation.sheet) if luck.random() < 0.35 else None
    fields = NoteFields(
        motif=situation.motif, suite=luck.choice(situation.outcomes), secteur=secteur, lieu=situation.lieu, public=situation.public,
        effectif=situation.effectif, partenaire=situation.partenaire, registre=situation.registre, occurred_at=happened,
        duree=luck.choice(("5", "15", "15", "30", None)))
    text = screen(luck.choice(situation.telling)).text
    author = luck.choice(authors)
    return NewNote(author, team_id, author, -1_000_000 - order, fields, text, logged.astimezone(dt.UTC),
                   *((sheet.id, sheet.digest, sheet.version) if sheet else ()))
