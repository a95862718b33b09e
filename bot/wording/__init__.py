"""The French of files, charts and the command line, as one flat list of names; each file holds one idea.

Chat sentences are in ``handlers/texts/``.
"""

from bot.wording.activity import *
from bot.wording.answers import *
from bot.wording.doctor import *
from bot.wording.done import *
from bot.wording.figures import *
from bot.wording.files import *
from bot.wording.help import *
from bot.wording.own_data import *
from bot.wording.settings import *
from bot.wording.trouble import *
