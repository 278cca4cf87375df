"""Sample addresses for every route that helps somebody write."""

from collections.abc import Mapping

from tests.architecture.places import Place

PLACES: Mapping[str, Place] = {
    "composer.editor": Place(lambda _: ["/composer/editor"]),
    "composer.draft": Place(
        lambda _: [], inside=lambda _: ["/composer/draft?kind=reply&subject=1"]
    ),
    "posts.drafts": Place(lambda _: [], is_page=True, inside=lambda _: ["/drafts"]),
    "composer.members": Place(lambda _: [], inside=lambda _: ["/composer/members?q=an"]),
}
"""Every route that answers GET."""

FORMS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "composer.paste": ("/composer/paste", {"html": "<p>Bonjour <b>à tous</b>.</p>"}),
    "composer.keep": (
        "/composer/draft",
        {
            "kind": "reply",
            "subject": "2",
            "version": "0",
            "key": "formulaire",
            "body": "Bonjour à tous.",
        },
    ),
    "composer.discard": ("/drafts/1/delete", {"back": "/drafts"}),
}
"""Every route that changes something: its address, and a form that it takes."""

SENDERS: Mapping[str, str] = {
    "composer.paste": "member",
    "composer.keep": "member",
    "composer.discard": "member",
}
"""Who may send a form that not everyone may."""
