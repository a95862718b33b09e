"""A strict, deterministic local stand-in for the Telegram Bot API, for the demo and the tests.

It imports nothing of the project: the standard library and aiohttp only. Two verdicts: it *refuses* what Telegram
refuses, in Telegram's words, and records as *findings* what Telegram lets pass but is a bug.

    sandbox     Sandbox: the whole as one object          server      calls over HTTP
    people      Person: what a human does                 groups      Group
    screen      what a human sees                         shown       one message as seen
    world       chats, messages, files, ids, the clock    questions   taps and inline queries
    updates     the queue, polling                        webhook     its other exit
    methods*    the Bot API methods, one idea a file      keyboards   reply markup
    text        texts and their limits                    markup      HTML; markdown; entities, links
    check       the walker over spec.json (derived by scripts/derive_bot_api_spec.py)
    faults      trouble on demand                         flood       how fast is too fast
    sim*        the user side over HTTP, for the page in page/ and for other processes
    term        the user side in a terminal               impossible  what no client lets a person do
"""

from bot.sandbox.faults import Fault
from bot.sandbox.groups import Group
from bot.sandbox.people import Person
from bot.sandbox.sandbox import ApiCall, Sandbox
from bot.sandbox.screen import NoSuchButton, NothingCame
from bot.sandbox.shown import Shown
from bot.sandbox.world import Event, Finding

__all__ = ["ApiCall", "Event", "Fault", "Finding", "Group", "NoSuchButton", "NothingCame", "Person", "Sandbox", "Shown"]
