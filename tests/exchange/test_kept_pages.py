"""An import leaves alone what is kept of pages that it does not change."""

from pathlib import Path

from sqlalchemy import select

from app.core.db.changes import EVERYTHING
from app.core.db.engines import Database
from app.topics.models import Topic
from tests.exchange import everything
from tests.exchange.test_import import FORUM, TOPIC, said, source
from tests.factories import moving


def test_pages_of_other_topics_stay_kept_while_new_ones_are_written_and_rendered(
    database: Database, tmp_path: Path
) -> None:
    storage = moving.files_beside(tmp_path)
    here = moving.bring_in(everything.written_to(tmp_path / "all"), database, storage)
    assert not here.mismatches
    heard: list[frozenset[str]] = []
    database.hears.append(heard.append)
    lines = [source("elsewhere"), FORUM, TOPIC, said("a"), said("b", "Bonsoir.")]
    moving.bring_in(
        moving.write(tmp_path / "new", *lines), database, storage, keep_ids=False
    )
    with database.reading() as db:
        topic = db.scalars(select(Topic).where(Topic.title == "Un sujet")).one()
    everything_else = frozenset({EVERYTHING})
    of_forum, of_topic, *rest = heard
    assert of_forum == everything_else
    assert of_topic == {"home", f"topic:{topic.id}", f"forum:{topic.forum_id}"}
    assert rest.count(everything_else) == 2  # forums counted, and the end
    heard.clear()
    late = [*lines, said("c", "Plus tard.")]
    moving.bring_in(
        moving.write(tmp_path / "late", *late), database, storage, keep_ids=False
    )
    assert heard[0] == everything_else  # the topic was shown already
