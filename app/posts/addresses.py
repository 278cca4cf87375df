"""Posts: their addresses."""

from app.core.text.slugs import slug

POSTS_A_PAGE = 25


def page_of(position: int) -> int:
    """Tell the page that holds a post, the same for every reader."""
    return (position - 1) // POSTS_A_PAGE + 1


def topic_url(topic_id: int, title: str, page: int = 1) -> str:
    """Return the address of a page of a topic."""
    base = f"/topic/{topic_id}-{slug(title)}/"
    return base if page == 1 else f"{base}page/{page}/"


def post_url(topic_id: int, title: str, position: int, post_id: int) -> str:
    """Return where a post is read: its topic's page, at its anchor."""
    return f"{topic_url(topic_id, title, page_of(position))}#comment-{post_id}"


def permalink(post_id: int) -> str:
    """Return the address of a post that survives moves, merges and splits."""
    return f"/p/{post_id}"


def reply_url(topic_id: int) -> str:
    """Return where one answers in a topic."""
    return f"/topic/{topic_id}/reply"
