"""A small forum with something of everything, and a unique word in each secret."""

from dataclasses import dataclass
from datetime import timedelta

from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from app.accounts import tokens
from app.accounts.actions import registering
from app.accounts.models import MailedLink, Member, RecoveryCode, Registration, SecondFactor
from app.accounts.passwords import codes
from app.attachments import actions as attachments
from app.composer import actions as composer
from app.composer.intake import Begun
from app.composer.places import Place
from app.core import clock
from app.core.backends.storage import Storage
from app.core.db.engines import Database
from app.posts.models import Post, Revision
from app.topics.models import TopicLock
from app.tracking import actions as tracking
from tests.factories import forum as make
from tests.factories import guests
from tests.factories.files import picture
from tests.factories.forum import Said

MODERATORS = frozenset({"moderator", "admin"})
NOBODY: frozenset[str] = frozenset()
READERS = ("guest", "member", "moderator", "admin")

SECRETS = {
    "zqhidden": MODERATORS,  # a hidden post's words
    "zqopening": MODERATORS,  # a hidden first post's
    "zqlatest": MODERATORS,  # a hidden last post's
    "zqwriter": MODERATORS,  # who wrote the hidden post
    "zqmention": MODERATORS,  # whom the hidden post names
    "zqfilename": MODERATORS,  # its file's name
    "zqfilebytes": MODERATORS,  # its file's content
    "zqpending": MODERATORS,  # a held post's words
    "zqdeleted": NOBODY,  # a post that its author deleted
    "zqrevision": MODERATORS,  # what a post of somebody else said before its edit
    "zqtaken": NOBODY,  # a post that Anne took away herself
    "zqerased": NOBODY,  # who wrote what is nobody's any more
    "zqaddress": NOBODY,  # an e-mail address
    "zqpasswordhash": NOBODY,  # what is kept of a password
    "zqsecret": NOBODY,  # what makes somebody else's codes
    "zqdraft": frozenset({"moderator"}),  # what Ben began to write
    "zqreason": MODERATORS,  # why the hidden post was edited
    **guests.SECRETS,
}
"""A unique word for each secret, and the roles that may read it."""

TOKEN = "a-link-that-was-sent-to-somebody-by-a-letter"  # noqa: S105  # of these tests
RECOVERY_CODE = "abcde-fghjk-mnpqr"
SECRET = "ZQSECRETZQSECRETZQSECRETZQSECRET"  # noqa: S105  # of these tests
SHOWN_BYTES = b"%PDF-1.4 shown to everyone"


@dataclass(frozen=True, slots=True)
class House:
    """The ids of the small forum's things."""

    forum: int
    empty_forum: int
    closed_forum: int
    topic: int
    long_topic: int
    veiled_topic: int
    opening_post: int
    visible_post: int
    quoting_post: int
    hidden_post: int
    pending_post: int
    deleted_post: int
    closed_post: int
    file: int
    hidden_file: int
    member: int
    held: int
    waiting: int
    linked: int
    picture: int
    registration: int
    topic_title: str
    file_name: str


def furnished(database: Database, storage: Storage) -> House:
    """Fill an empty forum and return what is in it."""
    with database.writing() as db:
        people = _people(db)
        place, empty = make.forum(db), make.forum(db, "Salle vide")
        closed = make.forum(db, "Sans partage", parent=place, shareable=False)
        topic, posts = make.topic_with(db, place, _conversation(people), "Bibliothèques")
        _quote(posts)
        shown = make.attach(db, storage, posts[1], "Plan d’accès.pdf", SHOWN_BYTES)
        kept = make.attach(db, storage, posts[2], "zqfilename.pdf", b"%PDF-1.4 zqfilebytes")
        db.flush()
        make.render_again(db, posts)
        _revise(db, posts[1], people["anne"])
        long, _ = make.topic_with(db, place, _many(people), "Un long sujet")
        veiled, _ = make.topic_with(db, place, _veiled(people), "Un sujet voilé")
        db.add(TopicLock(topic_id=veiled.id, by_id=people["ben"].id, at=None, reason=None))
        tracking.follow_by_mail(db, topic.id, member_id=people["anne"].id, language="fr")
        said = [Said("Rien à partager."), Said("zqtaken", people["anne"], "deleted")]
        _, shy = make.topic_with(db, closed, said, "Discret")
        shy[1].removed_at, shy[1].removed_by_id = clock.now(), people["anne"].id
        _begin(db, people["anne"], Place("topic", closed.id), "Un mot commencé.")
        _begin(db, people["ben"], Place("reply", veiled.id), "zqdraft")
        held, waiting, linked = guests.messages(db, storage, place, topic)
        return House(
            forum=place.id,
            empty_forum=empty.id,
            closed_forum=closed.id,
            topic=topic.id,
            long_topic=long.id,
            veiled_topic=veiled.id,
            opening_post=posts[0].id,
            visible_post=posts[1].id,
            quoting_post=posts[3].id,
            hidden_post=posts[2].id,
            pending_post=posts[4].id,
            deleted_post=posts[5].id,
            closed_post=shy[0].id,
            file=shown.id,
            hidden_file=kept.id,
            member=people["anne"].id,
            held=held,
            waiting=waiting,
            linked=linked,
            picture=_picture(db, storage, people["anne"]),
            registration=_newcomer(db),
            topic_title=topic.title,
            file_name=shown.name,
        )


def enter(client: TestClient, role: str) -> None:
    """Sign in as a reader of this role, whatever her name is now; a guest stays outside.

    A holder is the guest whose browser has the key to a held message; «changing» is a
    member who may change her password, as nobody signs in as her again.
    """
    if role == "guest":
        return
    if role == "holder":
        guests.hold_key(client, guests.HELD)
        return
    names = {
        "member": "zqaddress@example.org",
        "moderator": "Ben",
        "admin": "Chloé",
        "changing": "Gaëlle",
    }
    name = names[role]
    form = {"name": name, "password": make.PASSWORD}
    assert client.post("/login", data=form).status_code == 303


def _begin(db: Session, member: Member, place: Place, body: str) -> None:
    """Have a member begin to write somewhere."""
    composer.keep(db, member.id, place, 0, Begun("zqformkey", body))


def _newcomer(db: Session) -> int:
    """Have somebody wait for a letter, whose link is known."""
    now = clock.now()
    made = Registration(
        name="Nouvelle",
        name_key="nouvelle",
        skeleton="nouvelle",
        email="zqnewcomer@example.org",
        email_key="zqnewcomer@example.org",
        password_hash="$argon2id$zqpasswordhash",  # noqa: S106  # nobody's
        language="fr",
        registered_at=now,
        expires_at=now + timedelta(days=2),
    )
    db.add(made)
    db.flush()
    waiting = {"name": "Patiente", "name_key": "patiente", "skeleton": "patlente"}
    address = "zqpatient@example.org"
    db.add(
        Registration(
            **waiting,
            email=address,
            email_key=address,
            password_hash=made.password_hash,
            language="fr",
            registered_at=now,
            confirmed_at=now,
        )
    )
    db.flush()
    link = MailedLink(
        token_hash=tokens.kept_as(TOKEN),
        kind=registering.KIND,
        subject_id=made.id,
        address=made.email,
        given_at=now,
        expires_at=made.expires_at,
    )
    db.add(link)
    return made.id


def _people(db: Session) -> dict[str, Member]:
    anne = make.member(db, "Anne", password=make.PASSWORD)
    anne.email = anne.email_key = "zqaddress@example.org"
    other = make.member(db, "David")
    later = clock.now()
    db.add(SecondFactor(member_id=other.id, secret=SECRET, begun_at=later, last_step=0))
    db.add(RecoveryCode(member_id=other.id, code_hash=codes.kept_as(RECOVERY_CODE)))
    other.password_hash = "$argon2id$zqpasswordhash"  # noqa: S105  # nobody's
    make.member(db, "Zqmention")
    make.member(db, "Zqerased", state="deleted")
    ben = make.member(db, "Ben", "moderator", password=make.PASSWORD)
    make.member(db, "Gaëlle", password=make.PASSWORD)
    make.member(db, "Chloé", "admin", password=make.PASSWORD)
    return {"anne": anne, "david": other, "ben": ben}


def _picture(db: Session, storage: Storage, owner: Member) -> int:
    """Give somebody a picture, and words about herself."""
    stored = attachments.store(db, storage, picture("webp"), "image/webp")
    owner.avatar_file_id, owner.bio = stored.id, "Bibliothécaire. https://exemple.fr/"
    db.flush()
    return stored.id


def _conversation(people: dict[str, Member]) -> list[Said]:
    anne, ben = people["anne"], people["ben"]
    return [
        Said("Bonjour à tous, et à @Zqerased. :wink:", anne),
        Said("Voici *ce que* je pense. [Le plan](attachment:1)", people["david"]),
        Said(
            "zqhidden et @Zqmention : [lire](attachment:2)",
            "zqwriter",
            "hidden",
            answers=2,
            edited_by=ben,
            edit_reason="zqreason",
        ),
        Said("", None, answers=3),
        Said("zqpending", anne, "pending"),
        Said("zqdeleted", people["david"], "deleted"),
        Said("Plus personne.", "", after=timedelta(days=15)),
        Said("Fin.", "Élodie", edited_by=ben, edit_reason="Orthographe"),
    ]


def _quote(posts: list[Post]) -> None:
    hidden, quoting = posts[2], posts[3]
    pending, deleted = posts[4], posts[5]
    quoting.source = "\n\n".join(
        f"::: quote post={post.id}\n{word} {word}\n:::"
        for post, word in (
            (hidden, "zqhidden"),
            (pending, "zqpending"),
            (deleted, "zqdeleted"),
        )
    )
    quoting.source += "\n\nVoilà ce que j’en retiens."


def _revise(db: Session, post: Post, by: Member) -> None:
    db.add(
        Revision(
            post_id=post.id,
            at=make.BEGINNING,
            by_id=by.id,
            format="markdown",
            source="zqrevision",
        )
    )


def _many(people: dict[str, Member]) -> list[Said]:
    weeks = {26: timedelta(days=16), 28: timedelta(days=800)}
    return [
        Said(f"Message {n}.", people["anne"], after=weeks.get(n, timedelta(hours=2)))
        for n in range(1, 31)
    ]


def _veiled(people: dict[str, Member]) -> list[Said]:
    return [
        Said("zqopening", people["anne"], "hidden"),
        Said("Entre les deux.", people["david"]),
        Said("zqlatest", people["anne"], "hidden"),
    ]
