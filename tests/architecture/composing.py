"""What the composer's scripts send, as tests walk it: forms, senders, answers."""

from collections.abc import Mapping

FORMS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "posts.preview": ("/preview", {"body": "Bonjour à tous."}),
    "posts.upload": ("/uploads", {}),
    "composer.paste": ("/composer/paste", {"html": "<p>Bonjour <b>à tous</b>.</p>"}),
}

SENDERS: Mapping[str, str] = {
    "posts.preview": "member",
    "posts.upload": "member",
    "composer.paste": "member",
}

CARRIED: Mapping[str, Mapping[str, tuple[str, bytes, str]]] = {
    "posts.upload": {"files": ("Plan.txt", b"Un plan.", "text/plain")}
}
"""The files without which a form is none."""

ANSWERED_IN_PLACE: Mapping[str, int] = {
    "posts.preview": 200,
    "posts.upload": 201,
    "composer.paste": 200,
}
"""Forms whose answers lead nowhere, and how they are answered."""
