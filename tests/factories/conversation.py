"""A topic as long as a page: twenty-five posts as people write them, quotes and all."""

import random
from datetime import timedelta

from app.core.backends.storage import Storage
from app.core.db.engines import Database
from tests.factories import forum as make
from tests.factories.forum import Said

POSTS = 25
LONG = "Une bibliothèque ouvre ses portes à qui veut entrer, lire et parler tout bas. " * 9
"""Longer than a quote may be without folding."""

_WORDS = """
bibliothèque médiathèque lecteur lectrice affiche programme budget équipe mairie réseau
campagne atelier exposition rencontre auteur soirée enfant conte musique page groupe photo
usager horaire annonce lettre presse radio partenaire école quartier festival catalogue
idée conseil retour expérience méthode outil calendrier stratégie public bénévole
""".split()
_LITTLE = (
    "la le un une des avec sans pour dans chez nos vos leur cette que qui et ou".split()
)


def conversation(database: Database, storage: Storage) -> str:
    """Fill an empty forum with one topic; return the path of its page."""
    chance = random.Random(1)  # noqa: S311  # the same words every time
    with database.writing() as db:
        people = [make.member(db, name) for name in ("Anne Verneuil", "Ben", "Chloé D")]
        said = [
            Said(_words(chance, number), (*people, "Élodie", None)[number % 5])
            for number in range(POSTS)
        ]
        said[0] = Said(LONG, people[0])
        said[10] = Said(said[10].words, people[1], after=timedelta(days=40))
        said[20] = Said(said[20].words, people[2], answers=2, edited_by=people[2])
        topic, posts = make.topic_with(db, make.forum(db), said, "Communiquer dehors")
        make.attach(db, storage, posts[3], "Plan d’accès.pdf", b"%PDF-1.4")
        return f"/topic/{topic.id}-communiquer-dehors/"


def _words(chance: random.Random, number: int) -> str:
    """Write about eighty words; some posts quote the first, some quote who quoted it."""
    text = "\n\n".join(_paragraph(chance) for _ in range(2))
    if number == 4:
        return f"::: quote post=1\n{LONG}\n:::\n\n{text}"
    if number == 6:
        outer = ":::: quote post=5\n::: quote post=1\nTout bas.\n:::\n\nTout haut.\n::::"
        return f"{outer}\n\n{text}"
    if number % 3 == 2:
        return f"::: quote post={number}\n{_paragraph(chance)}\n:::\n\n{text}"
    return text


def _paragraph(chance: random.Random) -> str:
    pairs = (f"{chance.choice(_LITTLE)} {chance.choice(_WORDS)}" for _ in range(20))
    return " ".join(pairs).capitalize() + "."
