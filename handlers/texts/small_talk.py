"""What is answered to a greeting, thanks, a try: a human sentence, and always the way to a sheet."""

from handlers.texts.template import Text

GREETING = Text("Bonjour {name}. Que se passe-t-il ? Écrivez-le comme ça vient : <i>tapage allée 12</i>.")
GREETING_EVENING = Text("Bonsoir {name}. Que se passe-t-il ? Écrivez-le comme ça vient : <i>tapage allée 12</i>.")
THANKED = Text("Avec plaisir. Je reste là.")
GOODBYE = Text("À bientôt. Bon courage pour la suite.")
HEARD = Text("Oui, je suis là. Écrivez ce qui se passe, en quelques mots : je cherche la fiche.")
AGREED = Text("Entendu. Si vous cherchez une fiche, écrivez ce qui se passe.")
WHO_I_AM = Text(
    "Je suis Carnet, un programme : je retrouve les fiches de l'association et je garde vos notes d'intervention.\n\n"
    "<b>Pour une fiche</b>, écrivez la situation : <i>monsieur par terre</i>.\n"
    "<b>Pour une note</b> : <i>/note tapage à Mermoz, 5 jeunes, calmés, vers 22h15</i>.\n\n"
    "/aide montre tout ce que vous pouvez faire. En cas de danger, appelez d'abord : <b>15 · 17 · 18 · 112 · 114</b>."
)
NOT_OF_USE = Text(
    "Je n'ai pas su vous aider. Dites la situation en deux ou trois mots, ou parcourez les thèmes.\n"
    "Quelqu'un vous insulte ? Écrivez <i>insultes</i>."
)
