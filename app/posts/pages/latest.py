"""A member's latest posts and files, as the profile shows them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts.pages.profile import Section, Wanted, page_of
from app.attachments.pages import FileView
from app.core.db.rows import AnyRow
from app.posts.addresses import post_url
from app.posts.queries import single

POSTS_SHOWN = 10
FILES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class LatestPost:
    """One line: where, when and how it begins."""

    title: str
    url: str
    created_at: datetime
    excerpt: str


@dataclass(frozen=True, slots=True)
class LatestFile:
    """A file, and the post that it hangs on."""

    file: FileView
    title: str
    post_url: str
    created_at: datetime


def posts_section(db: Session, wanted: Wanted) -> Section:
    """Contribute a member's posts to the profile, the latest first."""
    first = (wanted.number - 1) * POSTS_SHOWN
    found = single.latest_of(db, wanted.member_id, wanted.reader, first, POSTS_SHOWN + 1)
    rows, has_more = page_of(found, POSTS_SHOWN)
    latest = tuple(
        LatestPost(row.title, _url(row), row.created_at, row.excerpt) for row in rows
    )
    return Section("posts/_latest.html", latest, has_more)


def files_section(db: Session, wanted: Wanted) -> Section:
    """Contribute the files of a member's posts to the profile, the latest first."""
    first = (wanted.number - 1) * FILES_SHOWN
    found = single.latest_files_of(
        db, wanted.member_id, wanted.reader, first, FILES_SHOWN + 1
    )
    rows, has_more = page_of(found, FILES_SHOWN)
    return Section("posts/_latest_files.html", tuple(map(_file, rows)), has_more)


def _file(row: AnyRow) -> LatestFile:
    file = FileView(
        id=row.file_id,
        post_id=row.id,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        downloads=row.downloads,
        is_in_body=False,
        width=row.width,
        height=row.height,
        alt=row.alt,
        thumbnail_width=row.thumbnail_width,
        thumbnail_height=row.thumbnail_height,
    )
    return LatestFile(file, row.title, _url(row), row.created_at)


def _url(row: AnyRow) -> str:
    return post_url(row.topic_id, row.title, row.position, row.id)
