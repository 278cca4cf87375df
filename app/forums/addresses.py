"""Forums: their addresses."""

from app.core.text.slugs import slug


def forum_url(forum_id: int, title: str, page: int = 1) -> str:
    """Return the address of a page of a forum."""
    base = f"/forum/{forum_id}-{slug(title)}/"
    return base if page == 1 else f"{base}page/{page}/"


def new_topic_url(forum_id: int) -> str:
    """Return where a topic is started in a forum."""
    return f"/forum/{forum_id}/new-topic"
