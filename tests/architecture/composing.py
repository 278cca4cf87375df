"""What the composer's scripts send, as tests walk it: forms, senders, answers."""

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
    "posts.preview": ("/preview", {"body": "Bonjour à tous."}),
    "posts.upload": ("/uploads", {}),
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

SENDERS: Mapping[str, str] = {
    "posts.preview": "member",
    "posts.upload": "member",
    "composer.paste": "member",
    "composer.keep": "member",
    "composer.discard": "member",
}

CARRIED: Mapping[str, Mapping[str, tuple[str, bytes, str]]] = {
    "posts.upload": {"files": ("Plan.txt", b"Un plan.", "text/plain")}
}
"""The files without which a form is none."""

ANSWERED_IN_PLACE: Mapping[str, int] = {
    "posts.preview": 200,
    "posts.upload": 201,
    "composer.paste": 200,
    "composer.keep": 200,
}
"""Forms whose answers lead nowhere, and how they are answered."""
