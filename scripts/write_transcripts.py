"""Write docs/conversations/*.txt: each conversation of the bot as it goes, on a clock that stands still.

    python -m scripts.write_transcripts

The lines are those of `carnet demo --terminal`; a step `[Étiquette]` taps a button by its label. What changes from run to run
(invitation links) is replaced. tests/conversations compares the files with a fresh run.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from bot import samples
from bot.library.reading import read_library
from bot.people.model import State
from bot.permissions import Role
from bot.sandbox.shown import Shown
from bot.sandbox.term import Terminal
from bot.sandbox.term_text import as_lines, keyboard_lines
from tests.conftest import PROCEDURES, SharedLibrary, Street, open_street

TARGET = Path(__file__).parents[1] / "docs" / "conversations"
HEAD = (
    "{title}\n{line}\n\n"
    "(Écrit par « make transcripts » ; ne pas modifier à la main. Chaque ligne « Prénom > … » est ce que la personne envoie.)\n\n")
PASSING = re.compile(r"^\((?:un message est supprimé|.+ a un nouveau message : @\w+)\)$", re.MULTILINE)
"""What comes by itself, at a moment that hangs on the machine: deletions, messages in other chats."""
SIZE = re.compile(r"(?<=\.xlsx), \d+ octets")
LINK = re.compile(r"(?<=start=)(?!fiche-)[\w-]+")
SHEET = "occupation-hall.yaml"


@dataclass(frozen=True)
class Stage:
    """One conversation under way, and the folder its library is read from."""

    street: Street
    terminal: Terminal
    procedures: Path
    write: Callable[[str], None]


Step = str | Callable[[Stage], Awaitable[None]]


@dataclass(frozen=True)
class Conversation:
    """A file's name, its heading, who begins, and what happens. `has_past` puts two months of invented notes before it."""

    name: str
    title: str
    steps: tuple[Step, ...]
    has_past: bool = False


def passes(minutes: int) -> Step:
    """Time goes by."""

    async def step(stage: Stage) -> None:
        stage.street.clock.passes(minutes=minutes)

    return step


def until(text: str) -> Step:
    """Wait for something the bot does by itself."""

    async def step(stage: Stage) -> None:
        await stage.terminal.person.receives_text(text, timeout=20)
        await stage.terminal.look()

    return step


def until_file(part: str) -> Step:
    """Wait for a file whose name holds this."""

    async def step(stage: Stage) -> None:
        person = stage.terminal.person
        await person.waits(lambda: any(shown.document and part in shown.document[0] for shown in person.messages), 20, "a file")
        await stage.terminal.look()

    return step


def changes(old: str, new: str) -> Step:
    """Somebody edits a sheet."""

    async def step(stage: Stage) -> None:
        path = next(stage.procedures.rglob(SHEET))
        text = path.read_text("utf-8")
        changed = re.sub(old, new, text, count=1, flags=re.MULTILINE)
        if changed == text:
            raise ValueError(f"{path} has no {old!r}")
        path.write_text(changed, "utf-8")

    return step


def sends_sheet(old: str, new: str) -> Step:
    """The person of the prompt sends the sheet as a file, changed; the folder is left alone."""

    async def step(stage: Stage) -> None:
        text = next(stage.procedures.rglob(SHEET)).read_text("utf-8")
        changed = re.sub(old, new, text, count=1, flags=re.MULTILINE)
        if changed == text:
            raise ValueError(f"{SHEET} has no {old!r}")
        stage.street.clock.passes(minutes=7)
        stage.write(f"{stage.terminal.prompt}(fichier {SHEET})")
        await stage.terminal.person.sends_document(SHEET, changed.encode(), "application/x-yaml")

    return step


def shares_place(latitude: float, longitude: float, live_period: int | None = None) -> Step:
    """The person of the prompt shares a place, or, with a period in seconds, goes on sharing it."""

    async def step(stage: Stage) -> None:
        person = stage.terminal.person
        stage.write(f"{person.name} > ({'position en direct' if live_period else 'position'})")
        await person.sends_location(latitude, longitude, live_period)
        await stage.street.settled()
        await stage.terminal.look()

    return step


def joins(number: int, name: str) -> Step:
    """One more mediator of the north team, who has said hello before."""

    async def step(stage: Stage) -> None:
        street = stage.street
        street.store.people.put(number, name, Role.MEDIATOR, "nord", State.ACTIVE, street.clock())
        person = street.sandbox.person(number, first_name=name)
        await person.starts()
        await person.receives()
        stage.terminal.people.append(person)

    return step


async def comes_due(stage: Stage) -> None:
    """The minute in which the bot looks for what has come due."""
    stage.street.carnet.services.follow_ups.remind()


async def follows_invitation(stage: Stage) -> None:
    """The person of the prompt follows the link Chloé was given."""
    links = re.findall(r"https://t\.me/\S+", stage.street.chloe.transcript())
    await stage.terminal.take(links[-1])


OTHER_CHAT = -1004100


def types_elsewhere(words: str, choice: int = 0) -> Step:
    """The person of the prompt types the bot's name and these words in a group the bot is not in, and sends a result (from 1)."""

    async def step(stage: Stage) -> None:
        sandbox, person = stage.street.sandbox, stage.terminal.person
        if OTHER_CHAT not in sandbox.groups:
            sandbox.group(OTHER_CHAT, [stage.street.alice, stage.street.stranger], "Partenaires du quartier")
            await sandbox.called("leaveChat")
        group = sandbox.groups[OTHER_CHAT]
        name = sandbox.world.bot["username"]
        stage.write(f"(dans le groupe « {group.chat.info['title']} », où le bot n'est pas)\n{person.name} > @{name} {words}".rstrip())
        query_id = await group.queries_inline(person, words)
        results = await person.receives_results(query_id)
        answer = sandbox.world.inline_queries[query_id].answer
        stage.write("proposé à cette seule personne :")
        for place, result in enumerate(results, 1):
            stage.write(f"  {place}. {result['title']} : {result['description']}")
        if not results:
            stage.write(f"  [{answer.button['text']}]" if answer and answer.button else "  (rien)")
        if choice:
            sent = group.chat.messages[await group.chooses(person, query_id, results[choice - 1]["id"])]
            shown = Shown(sent, sandbox.world)
            lines = [*as_lines(shown.text, shown.entities), *keyboard_lines(shown.buttons)]
            lines += [f"({button['url']})" for row in shown.keyboard for button in row]
            stage.write("\n".join([f"dans le groupe, par {person.name} via @{name} :", *(f"  {line}".rstrip() for line in lines)]))
        stage.write("")
        await stage.street.settled()

    return step


async def follows_card(stage: Stage) -> None:
    """The person of the prompt follows the link under the last card in the group."""
    *_, last = stage.street.sandbox.groups[OTHER_CHAT].chat.messages.values()
    await stage.terminal.take(last.raw["reply_markup"]["inline_keyboard"][0][0]["url"])


CONVERSATIONS = (
    Conversation("chercher-une-fiche", "Chercher une fiche", (
        "tapage", "#1", "[Numéros]", "monsieur par terre ne répond pas", "xqzt", "[Thèmes]", "#1")),
    Conversation("noter-en-un-message", "Noter en un message", (
        "/note tapage à Mermoz, 5 jeunes, calmés, vers 22h15", passes(20),
        "/note groupe bruyant dans le hall, 3 adultes, le gardien donne le 06 39 98 12 34", "[Secteur]", "[Vaise]")),
    Conversation("noter-par-boutons", "Noter par boutons", (
        "tapage", "#1", "[Je l'applique]", "[Mermoz]", "[Apaisé]", passes(5), "/note", "[Abandonner]")),
    Conversation("corriger", "Corriger une note", (
        "/note tapage à Mermoz, 5 jeunes, calmés, vers 22h15", passes(3),
        "~/note tapage à Mermoz, une dizaine de jeunes, calmés, vers 22h15",
        "[Suite]", "[À revoir]", "[Annuler]", "[Rétablir la note]", "/mesnotes", "[n° 1]", passes(25 * 60), "[Suite]")),
    Conversation("completer-et-modifier", "Compléter, modifier, retrouver", (
        "/note tapage à Mermoz, 5 jeunes, calmés, vers 22h15", passes(3), "[Compléter]", "gardien prévenu par téléphone", passes(2),
        "> repassés à 23h, calme", "[Modifier]", "[Laisser tel quel]", passes(10), "n 06 39 98 12 34", "/mesnotes tapage mermoz",
        "/mesnotes ascenseur")),
    Conversation("appliquer-une-fiche", "Appliquer une fiche, et dire comment elle allait", (
        "occupation de hall", "> groupe dans le hall à Gerland, calmés, vers 22h", "[Adaptée]",
        "hall sans porte, on a discuté dehors", passes(5), "[Fiche : adaptée]", "[Retour]", "@bruno", "/journal", "[n° 1]")),
    Conversation("presence", "Une présence sans incident, et la même chose", (
        "/presence", "[Mermoz]", passes(60), "/presence mermoz 18h-20h, rien à signaler", passes(60), "/presence",
        "[Comme n° 2 : Présence, lien, Mermoz]", passes(10), "/note tapage à Vaise, 5 jeunes, calmés", passes(30), "/note",
        "[Comme n° 4 : Bruit, Vaise]")),
    Conversation("retour-du-reseau", "Plusieurs notes au retour du réseau", (
        "n tapage à mermoz, calmés", "n encombrants à gerland, signalés", "n dispute à vaise, apaisée", "[Plus tôt…]", "[Retour]",
        "vers 21h30", "[Changer l'heure]", "[Il y a 1\u00a0h]")),
    Conversation("donner-sa-position", "Donner son secteur par une position", (
        shares_place(45.7301, 4.8874), "/note", "[Abandonner]", "/presence", shares_place(45.7301, 4.8874), passes(5),
        shares_place(48.8566, 2.3522), shares_place(45.7301, 4.8874, live_period=900))),
    Conversation("travailler-a-deux", "Travailler à deux", (
        joins(1011, "Dounia"), "/binome", "[Dounia]", "/note tapage à Mermoz, 5 jeunes, calmés, vers 22h15", "@dounia",
        until("travaille avec vous"), "/mesnotes", "[n° 1]",
        "[Compléter]", "le gardien est prévenu", "@alice", "/binome", "[Terminer]", "@dounia", until("est terminé"))),
    Conversation("a-revoir", "À revoir : un jour, un rappel, ce que ça a donné", (
        "/note tapage à Vaise devant l'école, 5 jeunes, à revoir, vers 22h15", "[Demain]", "[Changer le jour]", "[Autre jour]", "lundi",
        passes(3 * 24 * 60), comes_due, until("À revoir aujourd'hui"), "[Fait]", "[Apaisé]")),
    Conversation("prendre-la-releve", "Prendre la relève", (
        "/note tapage à Vaise devant l'école, 5 jeunes, à revoir, vers 22h15", passes(4),
        "/note bagarre à Vaise, secours appelés, vers 22h30", "@bruno", until("Alerte : note n° 2"),
        "/releve", "[Vu n° 2]", "[Rouvrir n° 2]", "[Fait n° 1]",
        "[Secteurs]", "[La Duchère]", "[Voir la relève]")),
    Conversation("journal-du-manager", "Le journal du manager", (
        "@bruno", "/journal tapage à Vaise ce mois-ci", "/bilan novembre", "/export hall en novembre", until_file("csv")), has_past=True),
    Conversation("chiffres-du-manager", "Chiffres, images, fichiers et rapport", (
        "@bruno", "/bilan octobre", "[Par secteur]", until("Interventions par secteur"),
        "[Évolution]", until("Interventions jour par jour"),
        "/bilan moi", "/export octobre excel", until_file("xlsx"), "/rapport", "[Le mois dernier]", until_file("pdf"), "@alice", "/bilan"),
        has_past=True),
    Conversation("publier-la-bibliotheque", "Publier la bibliothèque", (
        "@chloe", "/recharger", until("Rien n'a changé"),
        changes(r"^objet: .*$", "objet: Rendre le passage libre, sans brusquer personne"),
        changes(r'^version: .*$', 'version: "9.0"'), "/recharger", until("Bibliothèque publiée"),
        changes(r"^titre: ", "titr: "), "/recharger", until("Rien n'a été publié"))),
    Conversation("publier-une-fiche", "Publier une fiche par le bot, et revenir en arrière", (
        "@chloe", sends_sheet(r"^version: ", "versions: "), until("Rien n'a été publié"),
        sends_sheet(r"^objet: .*$", "objet: Rendre le passage libre, sans brusquer personne"), until("À surveiller"), "[Abandonner]",
        sends_sheet(r"(?s)^objet: .*?$(.*)^version: .*?$", r'objet: Rendre le passage libre, sans brusquer personne\1version: "9.0"'),
        until("→ 9.0"), "[Publier]", until("Bibliothèque publiée"), "occupation de hall", "[Fiche complète]", "[Versions]",
        "[1.0 · du 13/04/2026 au 20/11/2026]", "/recharger", until("Dernières publications"),
        "#1", until("Version précédente rétablie"))),
    Conversation("envoyer-une-fiche-ailleurs", "Envoyer une fiche dans une autre discussion", (
        types_elsewhere(""), types_elsewhere("squat", choice=1), follows_card, types_elsewhere("xqzt"),
        "@inconnu", types_elsewhere("squat"), follows_card)),
    Conversation("dire-bonjour", "Dire bonjour, merci, et le reste", (
        "Bonjour", "bonjour, tapage allée 12", "ok", "T'es qui ?", "t'es nul", "ça marche ?", "merci !", "bruit", "[Aucune de celles-ci]",
        "à demain")),
    Conversation("inviter", "Inviter une personne", (
        "@chloe", "/inviter", "[Médiation]", "[Nord]", "@inconnu", follows_invitation, "/aide")),
    Conversation("garder-ou-reformuler", "Un mot masqué : le garder, ou reformuler", (
        "/note tapage à Mermoz devant chez Sandrine, 5 jeunes, calmés", "[Garder le 1er mot masqué (nom)]", passes(20),
        "/note conflit à Vaise avec M. Dupont, apaisé", "[Reformuler]", "conflit à Vaise avec un habitant, apaisé")),
    Conversation("danger", "Danger : les numéros d'abord", (
        "un gars avec un couteau devant le lycée", "/note dame inconsciente à Mermoz, le 15 arrive", passes(20),
        "/note groupe à Mermoz, pas d'arme, calmés")),
    Conversation("confidentialite", "Confidentialité", ("/confidentialite",)),
    Conversation("inconnu", "Une personne qui n'est pas invitée", (
        "@inconnu", "/start", "tapage", passes(30), "/note tapage à Mermoz")),
)


async def transcript(conversation: Conversation, shared: SharedLibrary) -> str:
    """One conversation as the text of its file. Raises AssertionError when the stand-in found a fault."""
    with tempfile.TemporaryDirectory() as folder:
        procedures = Path(folder) / "procedures"
        shutil.copytree(PROCEDURES, procedures)
        async with open_street(Path(folder), shared, procedures=procedures) as street:
            if conversation.has_past:
                now = street.clock()
                samples.fill(street.store, read_library(procedures, now.date()), now.date(), now)
            lines: list[str] = []
            people = [street.alice, street.bruno, street.chloe, street.stranger]
            terminal = Terminal(street.sandbox, people, lines.append, settle=street.settled, quiet=0.05)
            stage = Stage(street, terminal, procedures, lines.append)
            await stage.terminal.look()
            for step in conversation.steps:
                await play(step, stage)
    body = re.sub(rf"\n*{PASSING.pattern}", "", LINK.sub("INVITATION", "\n".join(lines)), flags=re.MULTILINE)
    body = spaced(SIZE.sub("", body)).strip()
    return HEAD.format(title=conversation.title, line="=" * len(conversation.title)) + body + "\n"


def spaced(body: str) -> str:
    """One empty line before whoever speaks, whatever came in between."""
    close = re.sub(r"\n+(?=\S)", "\n", body)
    return re.sub(r"(?<=\n)(  .*|\(.*)\n(?=bot)", r"\1\n\n", re.sub(r"\n(?=\S+ > )", "\n\n", close))


async def play(step: Step, stage: Stage) -> None:
    """One step."""
    if not isinstance(step, str):
        await step(stage)
    elif step.startswith("["):
        await stage.terminal.take(f"#{stage.terminal.number_of(step[1:-1])}")
    else:
        await stage.terminal.take(step)


async def write_all() -> None:
    """Every file."""
    shared = SharedLibrary()
    TARGET.mkdir(parents=True, exist_ok=True)
    for conversation in CONVERSATIONS:
        (TARGET / f"{conversation.name}.txt").write_text(await transcript(conversation, shared), "utf-8")


if __name__ == "__main__":
    asyncio.run(write_all())
