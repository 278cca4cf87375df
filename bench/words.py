"""French-like prose: sentences that weigh and compress like what people write."""

from random import Random

FIRST_NAMES = (
    "Anne Bruno Chantal Didier Élise Fabien Gaëlle Hugo Inès Jérôme Karine Loïc Maud "
    "Noémie Olivier Pauline Quentin Renée Sylvain Thérèse Ugo Valérie Xavier Yvette Zoé"
).split()
LAST_NAMES = (
    "Verneuil Lagarde Métayer Rocher Delaunay Bérard Chauvin Faucher Giraudon Hénault "
    "Jacquemin Kervran Lemoine Morvan Noblet Ozanne Pelletier Quéré Roussel Sauvage "
    "Tessier Urvoy Vasseur Wagner Yvon Zeller Aubry Boisson Clément Drouet"
).split()

_WHO = (
    "la bibliothèque|notre équipe|le nouveau catalogue|un lecteur de passage|la mairie|"
    "l’association|ma collègue|le service informatique|chaque abonné|le comité de lecture|"
    "la salle du premier étage|le fonds ancien|l’atelier du samedi|le prestataire"
).split("|")
_DOES = (
    "propose|attend toujours|a changé|présente|ne retrouve plus|organise|renouvelle|range|"
    "vient de recevoir|prépare|signale|conserve|discute|voudrait comparer|a fini par payer"
).split("|")
_WHAT = (
    "les horaires d’ouverture|une liste de romans|le budget de l’an prochain|"
    "trois cartons de bandes dessinées|les retours en retard|un étiquetage plus clair|"
    "la charte d’accueil|des lectures pour enfants|le prêt entre établissements|"
    "quelques revues|les cotes|un vieux lecteur de microfilms|le règlement intérieur|"
    "les postes en libre accès"
).split("|")
_HOW = (
    "depuis la rentrée|sans prévenir personne|avec beaucoup de soin|malgré la pluie|"
    "pour la troisième fois|comme convenu en mars|à la demande générale|en attendant mieux|"
    "dès demain matin|faute de place|entre midi et deux|d’ici la fin du mois|par courrier"
).split("|")
_LINKS = (
    "En effet,|Pourtant,|D’après moi,|Bref,|Cela dit,|Hier encore,|Si j’ai bien compris,|"
    "Pour répondre à la question,|Je me demande pourquoi|On m’a dit que|Peut-être que|Et"
).split("|")
_ENDINGS = (".", ".", ".", ".", " !", " ?", "…", " ; c’est dommage.", " : tant mieux !")


def prose(chance: Random, characters: int) -> str:
    """Write about `characters` of plain paragraphs."""
    paragraphs: list[str] = []
    left = characters
    while left > 0:
        wanted = min(left, chance.randint(150, 500))
        paragraphs.append(_paragraph(chance, wanted))
        left -= len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)


def title(number: int) -> str:
    """Name the topic with this number, the same at every run."""
    chance = Random(number)  # noqa: S311  # prose is no secret
    who = chance.choice(_WHO)
    return f"{who[0].upper()}{who[1:]} {chance.choice(_DOES)} {chance.choice(_WHAT)}"


def forum_title(number: int) -> str:
    """Name the forum with this number."""
    return f"Salle {number}"


def name(number: int) -> str:
    """Name the member with this number, none like another."""
    each, first = divmod(number, len(FIRST_NAMES))
    round_, last = divmod(each, len(LAST_NAMES))
    plain = f"{FIRST_NAMES[first]} {LAST_NAMES[last]}"
    return f"{plain} {round_ + 1}" if round_ else plain


def sentence(chance: Random) -> str:
    """Write one sentence."""
    words = [chance.choice(part) for part in (_WHO, _DOES, _WHAT, _HOW)]
    if chance.random() < 0.5:
        words.insert(0, chance.choice(_LINKS))
    said = " ".join(words)
    return said[0].upper() + said[1:] + chance.choice(_ENDINGS)


def _paragraph(chance: Random, characters: int) -> str:
    said = sentence(chance)
    while len(said) < characters:
        said += " " + sentence(chance)
    return said
