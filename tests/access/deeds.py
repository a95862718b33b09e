"""Everything that can be said or pressed, the right each needs, and everybody who may try."""

from __future__ import annotations

from dataclasses import dataclass

from bot.permissions import ALLOWED, Action, Role
from handlers import COMMANDS
from handlers.buttons import Verb
from handlers.welcome import RIGHTS

WAITING, REVOKED, DOUNIA = 1041, 1042, 1011
WHO = {"stranger": None, "waiting": None, "revoked": None, "alice": Role.MEDIATOR, "bruno": Role.MANAGER, "chloe": Role.ADMIN}
"""Everybody, with the role that counts now."""

DRAFT, CANDIDATE, PROMPT = "d1", "c1", "p1"


@dataclass(frozen=True)
class Deed:
    """Something that can be said or pressed, the right it needs (None: being in), and whether only Alice's own thing is meant."""

    data: str
    right: Action | None
    is_alices: bool = False
    kept: str = DRAFT

    def is_allowed_to(self, name: str) -> bool:
        """By the one table."""
        role = WHO[name]
        if role is None or (self.is_alices and name != "alice"):
            return False
        return self.right is None or role in ALLOWED[self.right]


SAID = {names[0]: Deed("/" + names[0], RIGHTS.get(names[0])) for names, _ in COMMANDS}
SAID |= {alias: Deed("/" + alias, RIGHTS.get(names[0])) for names, _ in COMMANDS for alias in names[1:]}
SAID |= {
    "words": Deed("tapage dans le hall", Action.SEARCH), "note in words": Deed("/note tapage à vaise", Action.WRITE_NOTE),
    "short": Deed("n tapage à vaise", Action.WRITE_NOTE),
    "tour in words": Deed("/presence vaise", Action.WRITE_NOTE), "journal in words": Deed("/journal aujourd'hui", Action.READ_TEAM_NOTES),
    "unknown": Deed("/inconnue", None)}

PRESSED = {
    Verb.OPEN_SHEET: Deed("s|arme-visible|1", Action.SEARCH), Verb.DECLINE: Deed("x|1", Action.SEARCH),
    Verb.THEMES: Deed("t", Action.SEARCH),
    Verb.THEME: Deed("d|ecole", Action.SEARCH), Verb.NUMBERS: Deed("n", Action.SEARCH),
    Verb.APPLY_SHEET: Deed("a|arme-visible", Action.WRITE_NOTE),
    Verb.MAKE_NOTE: Deed(f"m|{CANDIDATE}", Action.WRITE_NOTE, is_alices=True, kept=CANDIDATE),
    Verb.DRAFT_CHOOSE: Deed(f"c|{DRAFT}|suite|apaise", Action.WRITE_NOTE, is_alices=True),
    Verb.DRAFT_STEP: Deed(f"g|{DRAFT}|secteur", Action.WRITE_NOTE, is_alices=True),
    Verb.MORE: Deed(f"p|{DRAFT}|motif", Action.WRITE_NOTE, is_alices=True),
    Verb.DRAFT_DROP: Deed(f"k|{DRAFT}", Action.WRITE_NOTE, is_alices=True),
    Verb.CORRECT: Deed("e|1|secteur", Action.READ_OWN_NOTES, is_alices=True),
    Verb.CORRECT_SET: Deed("v|1|secteur|vaise", Action.WRITE_NOTE, is_alices=True),
    Verb.RECEIPT: Deed("r|1", Action.READ_OWN_NOTES, is_alices=True), Verb.WITHDRAW: Deed("w|1", Action.WRITE_NOTE, is_alices=True),
    Verb.TAKE_BACK: Deed("u|1", Action.WRITE_NOTE, is_alices=True), Verb.MINE: Deed("i|0", Action.READ_OWN_NOTES),
    Verb.APPEND: Deed("nc|1", Action.WRITE_NOTE, is_alices=True), Verb.REPLACE: Deed("nm|1", Action.WRITE_NOTE, is_alices=True),
    Verb.LEAVE: Deed(f"nl|{PROMPT}", Action.WRITE_NOTE, is_alices=True, kept=PROMPT),
    Verb.APPLICATION: Deed("na|1|appliquee", Action.WRITE_NOTE, is_alices=True),
    Verb.REPEAT: Deed(f"np|{DRAFT}|1", Action.WRITE_NOTE, is_alices=True), Verb.WHEN: Deed("nw|1|30", Action.WRITE_NOTE, is_alices=True),
    Verb.PAIR_UP: Deed("bn|0", Action.PAIR_UP), Verb.PARTNER: Deed(f"bp|{DOUNIA}|0", Action.PAIR_UP),
    Verb.PAIR_END: Deed("bf|1", Action.PAIR_UP), Verb.PAIR_REFUSE: Deed("br|1", Action.PAIR_UP),
    Verb.REVISIT: Deed("fj|1|1", Action.WRITE_NOTE, is_alices=True), Verb.REMINDED: Deed("fv|1", Action.READ_OWN_NOTES, is_alices=True),
    Verb.FORGO: Deed("fp|1", Action.WRITE_NOTE, is_alices=True), Verb.REOPEN: Deed("fo|1", Action.WRITE_NOTE, is_alices=True),
    Verb.TAKE_OVER: Deed("re|0", Action.TAKE_OVER), Verb.TICK: Deed("rt|1|0", Action.TAKE_OVER),
    Verb.UNTICK: Deed("ru|1|0", Action.TAKE_OVER), Verb.SECTORS: Deed("rs|vaise", Action.TAKE_OVER),
    Verb.RECAP: Deed("rr|1|0", Action.TAKE_OVER), Verb.FOLLOWED: Deed("ff|1|apaise", Action.WRITE_NOTE, is_alices=True),
    Verb.JOURNAL: Deed("j|1|0", Action.READ_TEAM_NOTES), Verb.NOTE: Deed("o|1|1|0", Action.READ_TEAM_NOTES),
    Verb.EXPORT: Deed("q|1", Action.EXPORT_NOTES),
    Verb.CHIP: Deed("jx|1|0|list", Action.READ_TEAM_NOTES), Verb.EVERYTHING: Deed("jt", Action.READ_TEAM_NOTES),
    Verb.REVIEW: Deed("jv|validee|1|1|0", Action.REVIEW_NOTES), Verb.VALIDATE_PAGE: Deed("jp|1|0|1", Action.REVIEW_NOTES),
    Verb.SEND_BACK: Deed("jc|1|1|0", Action.REVIEW_NOTES), Verb.KEEP_VIEW: Deed("jg|1", Action.READ_TEAM_NOTES),
    Verb.VIEW: Deed("jo|1", Action.READ_TEAM_NOTES), Verb.VIEW_DROP: Deed("js|1", Action.READ_TEAM_NOTES),
    Verb.DIGEST: Deed("dg|day|1", Action.READ_TEAM_NOTES), Verb.DIGEST_UNREAD: Deed("du", Action.READ_TEAM_NOTES),
    Verb.ALERT: Deed("al|1", Action.BE_ON_CALL), Verb.TAKE_CHARGE: Deed("ap|1", Action.BE_ON_CALL),
    Verb.ALERT_NOTE: Deed("an|1", Action.BE_ON_CALL), Verb.ON_CALL: Deed("as", Action.BE_ON_CALL),
    Verb.ON_CALL_PUT: Deed("am|nord|0|s", Action.BE_ON_CALL), Verb.ON_CALL_DROP: Deed("ar|1", Action.BE_ON_CALL),
    Verb.TEAM: Deed("h", Action.MANAGE_PEOPLE), Verb.PERSON: Deed(f"y|{WAITING}", Action.MANAGE_PEOPLE),
    Verb.SEE_TEAM: Deed("he|1002|sud|1", Action.MANAGE_PEOPLE),
    Verb.SET_ROLE: Deed(f"z|{WAITING}|admin", Action.MANAGE_PEOPLE), Verb.REVOKE: Deed(f"b|{WAITING}", Action.MANAGE_PEOPLE),
    Verb.APPROVE: Deed(f"l|{WAITING}", Action.MANAGE_PEOPLE), Verb.INVITE: Deed("in|admin|nord", Action.INVITE),
    Verb.REWORD: Deed("gr|1", Action.WRITE_NOTE, is_alices=True), Verb.KEEP_WORD: Deed("gk|1|0", Action.WRITE_NOTE, is_alices=True),
    Verb.WHOLE_SHEET: Deed("fc|arme-visible", Action.SEARCH), Verb.VERSIONS: Deed("vl|arme-visible", Action.SEARCH),
    Verb.VERSION: Deed("vo|000000000000", Action.SEARCH), Verb.PUBLISH: Deed("pp|1", Action.PUBLISH_LIBRARY),
    Verb.PROPOSAL_THEME: Deed("pt|1|ecole", Action.PUBLISH_LIBRARY), Verb.PROPOSAL_DROP: Deed("pa|1", Action.PUBLISH_LIBRARY),
    Verb.UNPUBLISH: Deed("pr|1", Action.PUBLISH_LIBRARY),
    Verb.DRAW: Deed("gf|1|secteur|0", Action.COUNT_OWN_NOTES), Verb.MY_FIGURES: Deed("gm|1", Action.COUNT_OWN_NOTES),
    Verb.EXPORT_AS: Deed("qf|1|xlsx|0", Action.EXPORT_NOTES), Verb.REPORT: Deed("qr|year", Action.REPORT_ACTIVITY),
}
FORGED = {
    "names in a file, asked": Deed("qf|1|csv|1", Action.EXPORT_WITH_NAMES), "names in a file": Deed("qf|1|csv|2", Action.EXPORT_WITH_NAMES),
    "invite, first step": Deed("in", Action.INVITE), "invite, second step": Deed("in|admin", Action.INVITE),
    "another team's note": Deed("o|2|1|0", Action.MANAGE_PEOPLE), "promote oneself": Deed("z|{me}|admin", Action.MANAGE_PEOPLE),
    "approve oneself": Deed("l|{me}", Action.MANAGE_PEOPLE)}
OUT_OF_REACH = {
    "another team's point": "rt|2|0", "another team's point again": "ru|2|0", "another's day": "fj|2|1", "another's outcome": "ff|2|apaise",
    "another's reminder": "fv|2"}
"""Of note 2, to which none of these buttons leads anybody here."""
