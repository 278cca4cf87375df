"""What stands in a topic's stream, and beside it: its moments and its files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.attachments.pages import FileView
from app.core.i18n import gaps
from app.core.i18n.gaps import TimeGap
from app.posts.pages.stream import PostView
from app.topics.pages.happenings import Happening


@dataclass(frozen=True, slots=True)
class StreamEntry:
    """A post, and before it what happened to the topic and the gap in time, if any."""

    gap: TimeGap | None
    post: PostView
    happenings: tuple[Happening, ...] = ()


@dataclass(frozen=True, slots=True)
class Landmark:
    """A run of posts without a gap: what the aside's timeline shows."""

    gap: TimeGap | None
    start: datetime
    end: datetime
    post_count: int
    file_count: int
    anchor: str


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file of this page, and the number of the post it came with."""

    file: FileView
    number: int
    anchor: str


def without_gaps(posts: Iterable[PostView]) -> tuple[StreamEntry, ...]:
    """Tell no gaps: the nested view does not follow time."""
    return tuple(StreamEntry(None, post) for post in posts)


def with_gaps(
    posts: Iterable[PostView], before: datetime | None
) -> tuple[StreamEntry, ...]:
    """Tell the gaps between consecutive visible posts; a removed post is not one."""
    entries, previous = [], before
    for post in posts:
        gap = None
        if not post.is_removed:
            gap = gaps.between(previous, post.created_at) if previous else None
            previous = post.created_at
        entries.append(StreamEntry(gap, post))
    return tuple(entries)


def moments(entries: Sequence[StreamEntry]) -> tuple[Landmark, ...]:
    """Tell the runs of posts between gaps in time."""
    runs: list[list[StreamEntry]] = []
    for entry in entries:
        if entry.gap or not runs:
            runs.append([])
        runs[-1].append(entry)
    return tuple(_landmark(run) for run in runs)


def _landmark(run: Sequence[StreamEntry]) -> Landmark:
    posts = [entry.post for entry in run]
    times = [post.created_at for post in posts]
    return Landmark(
        gap=run[0].gap,
        start=min(times),
        end=max(times),
        post_count=len(posts),
        file_count=sum(len(post.shared_files) for post in posts),
        anchor=posts[0].anchor,
    )


def shared_files(posts: Iterable[PostView]) -> tuple[SharedFile, ...]:
    """Tell the files of a page, in order."""
    return tuple(
        SharedFile(file, post.number, post.anchor)
        for post in posts
        for file in post.shared_files
    )
