"""Guess whether words are French: a rule of French typography must leave others alone."""

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+(?:['’](?=\w))?")

_FRENCH = frozenset(
    """
    à ai as au aussi aux avec avez avons bien bonjour bonsoir c' ça ce ces cette chez
    comme d' dans de depuis des donc du elle elles en est et être eu fait faut ici il
    ils j' je l' la là le les leur leurs lui m' ma mais même merci mes moi mon n' ne non
    nos notre nous on ont ou où par pas peu peut plus pour pourquoi qu' quand que quel
    quelle qui quoi s' sa sans se ses si son sont sous sur t' tout tous toute très trop
    tu un une va vers voilà votre vos vous y
    """.split()
)
_OTHERS = frozenset(
    """
    about and are because but can does for from good have he hello her hi his how i in
    is it my not of please she thank thanks that the their there they this to was we
    what when which who why will with would yes you your aber auch auf aus bei bitte
    danke das dass dem den der die ein eine für hallo hat ich ist mit nicht noch oder
    sich sie sind über und von war warum wie wir zu algo como con cuando donde el ella
    ellos eso está este gracias hola los más muy ni pero por porque qué sí su también yo
    che chi ciao come cosa dei del della di gli grazie lo nella per perché più questo
    sono uno
    """.split()
)


def leaning(text: str) -> int:
    """Weigh `text`: above 0 it reads as French, below as another language."""
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    weight = sum((word in _FRENCH) - (word in _OTHERS) for word in words)
    return weight or (-1 if _is_other_script(words) else 0)


def _is_other_script(words: list[str]) -> bool:
    letters = [char for word in words for char in word if char.isalpha()]
    latin = sum(unicodedata.name(char, "").startswith("LATIN") for char in letters[:200])
    return bool(letters) and latin * 2 < len(letters[:200])
