"""Posts: what their authors deleted is purged once it cannot be put back any more."""

from app.core import clock
from app.core.backends.queue import Worktable
from app.core.backends.queue.tasks import Arguments
from app.posts import rules
from app.posts.actions.leaving import erasing, purging
from app.posts.queries import lasting

AT_ONCE = 100


def purge_deleted(table: Worktable, arguments: Arguments) -> None:
    """Purge posts that were deleted 30 days ago, each in a transaction of its own."""
    del arguments
    while True:
        before = clock.now() - rules.KEPT
        with table.database.reading() as db:
            ids = lasting.removed_before(db, before, AT_ONCE)
        if not ids:
            return
        for post_id in ids:
            with table.database.writing() as db:
                post = lasting.held(db, post_id)
                if post.state == "deleted":  # it may be back since
                    purging.blank(db, post)
        erasing.render_again(table.database)
        table.database.forget_log()
