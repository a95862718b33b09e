"""Every French sentence of the conversations, as one flat list of names; each file holds those of one conversation.

Vouvoiement, short sentences, 24-hour clock, a non-breaking space before : ; ? !
"""

from handlers.texts.desk import *
from handlers.texts.entry import *
from handlers.texts.notes import *
from handlers.texts.office import *
from handlers.texts.sheets import *
from handlers.texts.template import Html, Text, join

__all__ = ["Html", "Text", "join"]
