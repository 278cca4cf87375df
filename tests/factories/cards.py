"""A post that shows addresses of this forum, and the topic they point at."""

from dataclasses import dataclass

from httpx2 import Response

from app.core import clock
from app.core.db import changes
from app.core.db.engines import Database
from app.posts.actions import states
from app.posts.models import Post
from app.topics.actions import counters
from tests.factories import forum as make
from tests.factories.forum import Said
from tests.factories.reading import all_words

BASE_URL = "http://localhost:8000"
ABSENT = "/p/987654"
SAID = "Les horaires changent lundi."


@dataclass(frozen=True, slots=True)
class Shown:
    """A topic whose one post holds addresses, and the topic they point at."""

    address: str
    post: int
    topic: int
    posts: tuple[int, ...]

    @property
    def permalink(self) -> str:
        """Where the answer pointed at is."""
        return f"/p/{self.posts[1]}"


def showing(database: Database) -> Shown:
    """Show addresses of a topic in which Anne and Ben wrote."""
    with database.writing() as db:
        anne, ben = make.member(db), make.member(db, "Ben")
        place = make.forum(db)
        said = [Said("On ouvre à neuf heures.", anne), Said(SAID, ben)]
        topic, posts = make.topic_with(db, place, said, "Les horaires d’été")
        other, cards = make.topic_with(db, place, [Said()], "Cartes")
        ids = (posts[0].id, posts[1].id)
        made = Shown(f"/topic/{other.id}-cartes/", cards[0].id, topic.id, ids)
    write(database, made, f"{BASE_URL}{made.permalink}")
    return made


def write(database: Database, shown: Shown, *lines: str) -> None:
    """Write these paragraphs into the post that shows addresses."""
    with database.writing() as db:
        post = db.get_one(Post, shown.post)
        post.source = "\n\n".join(lines)
        db.flush()
        make.render_again(db, [post])
        changes.touch(db, f"post:{post.id}", f"topic:{post.topic_id}")


def become(database: Database, post_id: int, state: str) -> None:
    """Hide, remove or restore a post as the forum does."""
    with database.writing() as db:
        post = db.get_one(Post, post_id)
        states.move(db, post, state, None, None if state == "visible" else clock.now())
        db.flush()
        counters.recount(db, [post.topic_id])


def cards(answer: Response) -> list[str]:
    """Return what the cards of a page say."""
    assert answer.status_code == 200
    return all_words(answer, ".post .card")
