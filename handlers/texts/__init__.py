"""Every French sentence of the conversations, as one flat list of names; each file holds those of one conversation.

Vouvoiement, short sentences, 24-hour clock; non-breaking spaces where a line of a phone would break badly.
"""

from handlers.texts.alerts import *
from handlers.texts.amend import *
from handlers.texts.desk import *
from handlers.texts.digest import *
from handlers.texts.entry import *
from handlers.texts.figures import *
from handlers.texts.guard import *
from handlers.texts.journal import *
from handlers.texts.notes import *
from handlers.texts.office import *
from handlers.texts.shared import *
from handlers.texts.sheets import *
from handlers.texts.shift import *
from handlers.texts.small_talk import *
from handlers.texts.template import Html, Text, join
from handlers.texts.views import *

__all__ = ["Html", "Text", "join"]
