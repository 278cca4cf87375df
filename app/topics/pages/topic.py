"""A topic's page, flat or as a thread."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from sqlalchemy.orm import Session

from app.accounts import authors
from app.accounts.authors import Author
from app.accounts.reader import Reader
from app.core.db.rows import AnyRow, tags_of
from app.core.errors import NotFound
from app.core.paging import Paging, pages_for, paging
from app.forums.addresses import forum_url
from app.guests.rules import Terms
from app.posts.addresses import POSTS_A_PAGE, topic_url
from app.posts.pages.changing.powers import powers
from app.posts.pages.replying import NO_REPLY, ReplyBox, reply_box, terms_for
from app.posts.pages.stream import PostView, gather, post_views
from app.posts.queries import stream
from app.posts.visit import Arrivals, Left
from app.topics.forms import View
from app.topics.pages.happenings import Happening, between, happenings
from app.topics.pages.landmarks import (
    Landmark,
    SharedFile,
    StreamEntry,
    moments,
    shared_files,
    with_gaps,
    without_gaps,
)
from app.topics.pages.news import NO_NEWS, News, news_on
from app.topics.pages.participants import Participant, participants
from app.topics.queries import beside, single
from app.tracking.marks import OwnMarks
from app.tracking.rules import ReadSoFar

_serials = count(1)


@dataclass(frozen=True, slots=True, eq=False)
class TopicPage:
    """A topic as one reader sees it; `of_all` is what all see who may see the same.

    Both have the same `serial`, which no other page has.
    """

    id: int
    title: str
    excerpt: str
    forum_title: str
    forum_url: str
    author: Author
    created_at: datetime
    reply_count: int
    views: int
    tags: tuple[str, ...]
    is_pinned: bool
    is_locked: bool
    is_shareable: bool
    view: View
    url: str
    canonical_url: str
    flat_url: str
    thread_url: str
    has_thread: bool
    paging: Paging
    entries: tuple[StreamEntry, ...]
    landmarks: tuple[Landmark, ...]
    participants: tuple[Participant, ...]
    shared_files: tuple[SharedFile, ...]
    kept_under: frozenset[str]
    weight: int
    serial: int = 0
    news: News = NO_NEWS
    happenings: tuple[Happening, ...] = ()
    reply: ReplyBox = NO_REPLY
    arrivals: Arrivals | None = None
    of_all: "TopicPage | None" = None

    def stamped(self, shown_at: str) -> "TopicPage":
        """Return the page with a guest's form that tells when it was shown."""
        form = self.reply.composer
        reply = replace(self.reply, composer=form and form.stamped(shown_at))
        return replace(self, reply=reply)

    @property
    def common(self) -> "TopicPage":
        """The page as all see it: the same object for as long as it is in date."""
        return self.of_all or self


@dataclass(frozen=True, slots=True)
class PostFacts:
    """What tells whether a post is new for somebody, and what its author may do to it."""

    id: int
    position: int
    created_at: datetime
    state: str
    author_id: int | None
    removed_at: datetime | None
    removed_by_id: int | None
    revision: int


@dataclass(frozen=True, slots=True, eq=False)
class CommonPage:
    """A topic's page as everyone sees it who may read the same and wrote none of it.

    `terms` are those on which guests write here. `row` and `facts` are what it was made
    from: `for_reader` looks there for what is one reader's own. The posts' own rows are not
    kept: their words are in the page already.
    """

    page: TopicPage
    row: AnyRow
    facts: tuple[PostFacts, ...]
    terms: Terms | None = None

    @property
    def kept_under(self) -> frozenset[str]:
        """The tags of what it shows."""
        return self.page.kept_under

    @property
    def weight(self) -> int:
        """About how many bytes it takes."""
        return self.page.weight

    @property
    def is_for_all(self) -> bool:
        """Whether everybody may see the topic; one without posts only its writers may."""
        return self.row.last_post_id is not None


def common_page(
    db: Session,
    topic_id: int,
    number: int,
    view: View,
    reader: Reader,
    own: OwnMarks | None = None,
) -> CommonPage:
    """Gather what a page of a topic shows to all who may read what `reader` may."""
    row = single.seen_by(db, topic_id, number if view == "flat" else 1, reader, own)
    last = pages_for(row.post_count, POSTS_A_PAGE)
    if number > last:
        raise NotFound
    if view == "flat":
        rows = stream.flat_page(db, topic_id, number, reader)
    else:
        rows = stream.thread_page(db, topic_id, number, row.post_count, reader)
    material = gather(db, rows, reader)
    shown = number if view == "flat" else None
    people = beside.people_and_events(db, topic_id, shown, material.mentioned)
    names = {
        person.id: person.name
        for person in people
        if person.post_count is None and person.kind is None
    }
    posts = post_views(rows, row.title, reader.stranger, material, names)
    kept_under = frozenset().union(
        material.tags,
        tags_of("member", people, "id"),
        tags_of("member", [row], "author_id"),
        (f"topic:{row.id}", f"forum-title:{row.forum_id}"),
    )
    page = _page(row, number, view, posts, participants(people), kept_under)
    page = _with_happenings(page, happenings(people))
    terms = terms_for(db, reader, row.guest_mode)
    return CommonPage(page, row, tuple(map(_facts, rows)), terms)


def for_reader(
    common: CommonPage, reader: Reader, so_far: ReadSoFar | None = None
) -> TopicPage:
    """Lay around a common page what is one reader's own: posts, what is new, a form."""
    return replace(
        common.page,
        of_all=common.page,
        entries=_with_own(common, reader),
        news=news_on(common.row, common.facts, common.page.view, so_far),
        reply=reply_box(
            common.row,
            reader,
            common.terms,
            wants_answers=bool(so_far and so_far.wants_answers),
        ),
    )


def _with_own(common: CommonPage, reader: Reader) -> tuple[StreamEntry, ...]:
    """Show a reader's own posts with what only their author may do to them."""
    entries = common.page.entries
    if reader.id is None:
        return entries
    own = {fact.id: fact for fact in common.facts if fact.author_id == reader.id}
    if not own:
        return entries
    return tuple(
        replace(entry, post=replace(entry.post, powers=powers(own[entry.post.id], reader)))
        if entry.post.id in own
        else entry
        for entry in entries
    )


def _facts(row: AnyRow) -> PostFacts:
    return PostFacts(
        row.id,
        row.position,
        row.created_at,
        row.state,
        row.author_id,
        row.removed_at,
        row.removed_by_id,
        row.revision,
    )


def with_left(page: TopicPage, left: Left) -> TopicPage:
    """Show what answering left in this browser: posts to quote, replies that arrived."""
    if not left.kept_posts and left.arrivals is None:
        return page
    shown = frozenset(entry.post.id for entry in page.entries)
    reply = replace(
        page.reply,
        kept=shown.intersection(left.kept_posts),
        elsewhere=tuple(number for number in left.kept_posts if number not in shown),
    )
    return replace(page, reply=reply, arrivals=left.arrivals)


def _page(
    row: AnyRow,
    number: int,
    view: View,
    posts: tuple[PostView, ...],
    writers: tuple[Participant, ...],
    kept_under: frozenset[str],
) -> TopicPage:
    suffix = "?view=thread" if view == "thread" else ""
    entries = with_gaps(posts, row.previous_at) if view == "flat" else without_gaps(posts)
    return TopicPage(
        id=row.id,
        title=row.title,
        excerpt=row.excerpt,
        forum_title=row.forum_title,
        forum_url=forum_url(row.forum_id, row.forum_title),
        author=authors.author_of(row),
        created_at=row.created_at,
        reply_count=row.reply_count,
        views=row.views,
        tags=tuple(row.tags),
        is_pinned=row.is_pinned,
        is_locked=row.is_locked,
        is_shareable=row.is_shareable,
        view=view,
        url=topic_url(row.id, row.title),
        canonical_url=topic_url(row.id, row.title, number if view == "flat" else 1),
        flat_url=topic_url(row.id, row.title),
        thread_url=topic_url(row.id, row.title) + "?view=thread",
        has_thread=view == "thread" or any(p.answered or p.answer_count for p in posts),
        paging=paging(
            number,
            pages_for(row.post_count, POSTS_A_PAGE),
            lambda page: topic_url(row.id, row.title, page) + suffix,
        ),
        entries=entries,
        landmarks=moments(entries) if view == "flat" else (),
        participants=writers,
        shared_files=shared_files(posts),
        kept_under=kept_under,
        weight=sum(post.weight for post in posts) + 10_000,
        serial=next(_serials),
    )


def _with_happenings(page: TopicPage, told: tuple[Happening, ...]) -> TopicPage:
    shares, rest = between(told, [entry.post.created_at for entry in page.entries])
    entries = tuple(
        replace(entry, happenings=share)
        for entry, share in zip(page.entries, shares, strict=True)
    )
    return replace(page, entries=entries, happenings=rest)
