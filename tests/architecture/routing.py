"""The routing table, as tests walk it, and sample addresses for every route.

A route that is missing here fails the suite: it has no place in the permission matrix, is
crawled by nobody and checked for nothing.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts

from app.core.signing import Signer
from app.core.text.slugs import slug
from app.core.web import assets
from app.notifications import links
from tests.architecture import accounts, composing
from tests.architecture.places import Addresses, Place
from tests.factories.filling import SECRET
from tests.factories.house import House

EVERYONE = frozenset({"guest", "member", "moderator", "admin"})
MODERATORS = frozenset({"moderator", "admin"})
NOBODY: frozenset[str] = frozenset()


def topic(number: int, rest: str = "") -> Addresses:
    """Address the house's topics: 0 the conversation, 1 the long one, 2 the veiled one."""
    titles = ("Bibliothèques", "Un long sujet", "Un sujet voilé")

    def address(house: House) -> list[str]:
        ids = (house.topic, house.long_topic, house.veiled_topic)
        return [f"/topic/{ids[number]}-{slug(titles[number])}{rest}"]

    return address


def both(*some: Addresses) -> Addresses:
    """Put several addresses together."""
    return lambda house: [address for one in some for address in one(house)]


def quotes(house: House) -> list[int]:
    """Name posts to quote: what everyone reads, and what some or all may not."""
    return [
        house.visible_post,
        house.quoting_post,
        house.hidden_post,
        house.pending_post,
        house.deleted_post,
    ]


STOP = links.stop_path(Signer(SECRET.encode()), 1)
"""Where letters to the house's first follower end."""

PLACES: Mapping[str, Place] = {
    **accounts.PLACES,
    **composing.PLACES,
    "topics.home": Place(lambda _: ["/"], is_page=True),
    "topics.forum": Place(
        lambda house: [
            f"/forum/{house.forum}-communication/",
            f"/forum/{house.empty_forum}-salle-vide/",
        ],
        is_page=True,
    ),
    "topics.forum_page": Place(
        lambda _: [], lost=lambda house: [f"/forum/{house.forum}-communication/page/9/"]
    ),
    "topics.forum_short": Place(lambda house: [f"/forum/{house.forum}"]),
    "topics.forum_bare": Place(lambda house: [f"/forum/{house.forum}/"]),
    "topics.forum_open": Place(lambda house: [f"/forum/{house.forum}-n-importe-quoi"]),
    "topics.show": Place(
        both(
            topic(0, "/"),
            topic(0, "/?view=thread"),
            topic(1, "/"),
            topic(2, "/"),
            topic(0, "/?do=getLastComment"),
            topic(0, "/?do=getNewComment"),
        ),
        is_page=True,
        veiled=lambda house: [
            f"/topic/{house.topic}-x/?do=findComment&comment={house.hidden_post}"
        ],
    ),
    "topics.show_page": Place(topic(1, "/page/2/"), is_page=True),
    "topics.show_short": Place(lambda house: [f"/topic/{house.topic}"]),
    "topics.show_bare": Place(lambda house: [f"/topic/{house.topic}/"]),
    "topics.show_open": Place(topic(0)),
    "topics.create": Place(lambda _: [], is_page=True, inside=lambda _: ["/create"]),
    "topics.open_form": Place(
        lambda house: [f"/forum/{house.forum}/new-topic"],
        is_page=True,
        lost=lambda _: ["/forum/987654/new-topic"],
    ),
    "topics.sitemap": Place(lambda _: ["/sitemap.xml"]),
    "topics.robots": Place(lambda _: ["/robots.txt"]),
    "posts.permalink": Place(
        lambda house: [f"/p/{house.visible_post}"],
        veiled=lambda house: [f"/p/{house.hidden_post}"],
        lost=lambda house: [f"/p/{house.pending_post}", f"/p/{house.deleted_post}"],
    ),
    "posts.share": Place(
        lambda house: [
            f"/p/{house.visible_post}/share",
            f"/p/{house.visible_post}/share?instance=piaille.fr",
            f"/p/{house.visible_post}/share?instance=no%20server",
        ],
        is_page=True,
        veiled=lambda house: [f"/p/{house.hidden_post}/share"],
        lost=lambda house: [
            f"/p/{house.pending_post}/share",
            f"/p/{house.deleted_post}/share",
            f"/p/{house.closed_post}/share",
        ],
    ),
    "posts.reply_form": Place(
        lambda house: [
            f"/topic/{house.topic}/reply",
            f"/topic/{house.topic}/reply?quote={','.join(map(str, quotes(house)))}",
            f"/topic/{house.topic}/reply?reply_to={house.visible_post}",
        ],
        is_page=True,
        veiled=lambda house: [
            f"/topic/{house.topic}/reply?reply_to={house.hidden_post}",
            f"/topic/{house.veiled_topic}/reply",
        ],
        lost=lambda house: [f"/topic/987654/reply?quote={house.hidden_post}"],
    ),
    "posts.edit_form": Place(
        lambda _: [],
        is_page=True,
        inside=lambda house: [f"/post/{house.opening_post}/edit"],
        veiled=lambda house: [
            f"/post/{house.visible_post}/edit",
            f"/post/{house.hidden_post}/edit",
        ],
        lost=lambda house: [
            f"/post/{house.pending_post}/edit",
            f"/post/{house.deleted_post}/edit",
        ],
    ),
    "posts.history": Place(
        lambda _: [],
        is_page=True,
        inside=lambda house: [f"/post/{house.opening_post}/history"],
        veiled=lambda house: [
            f"/post/{house.visible_post}/history",
            f"/post/{house.hidden_post}/history",
        ],
        lost=lambda house: [
            f"/post/{house.pending_post}/history",
            f"/post/{house.deleted_post}/history",
        ],
    ),
    "posts.delete_form": Place(
        lambda _: [],
        own=lambda house: [f"/post/{house.opening_post}/delete"],
        lost=lambda house: [
            f"/post/{house.visible_post}/delete",
            f"/post/{house.hidden_post}/delete",
            f"/post/{house.pending_post}/delete",
        ],
    ),
    "posts.download": Place(
        lambda house: [f"/attachment/{house.file}/{quote(house.file_name)}"],
        veiled=lambda house: [f"/attachment/{house.hidden_file}/file.pdf"],
    ),
    "admin.settings": Place(lambda _: [], ruled=lambda _: ["/admin/settings"]),
    "admin.forums": Place(lambda _: [], ruled=lambda _: ["/admin/forums"]),
    "notifications.open_letter": Place(
        lambda _: [], lost=lambda _: ["/letters/read/1-1.x.y"]
    ),
    "notifications.stop_form": Place(
        lambda _: [STOP, f"{STOP}?done=1"],
        is_page=True,
        lost=lambda _: ["/letters/stop/1.x.y"],
    ),
    "notifications.follows": Place(
        lambda _: [], is_page=True, inside=lambda _: ["/account/follows"]
    ),
    "posts.held": Place(
        lambda _: [],
        lost=lambda house: [f"/guests/{house.held}", f"/guests/{house.waiting}"],
    ),
    "guests.privacy": Place(lambda _: ["/guests/privacy"], is_page=True),
    "moderation.queue": Place(
        lambda _: [], is_page=True, veiled=lambda _: ["/moderation/queue"]
    ),
    "moderation.file": Place(
        lambda _: [],
        veiled=lambda house: [f"/moderation/queue/{house.waiting}/file"],
        lost=lambda house: [f"/moderation/queue/{house.held}/file"],
    ),
    "metrics.show": Place(lambda _: [], lost=lambda _: ["/metrics"]),
    "health.alive": Place(lambda _: ["/healthz"]),
    "health.ready": Place(lambda _: ["/readyz"]),
    "assets.send": Place(lambda _: [assets.address("css"), assets.address("logo")]),
}
"""Every route that answers GET."""

FORMS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    **accounts.FORMS,
    **composing.FORMS,
    "admin.save_settings": ("/admin/settings", {"accounts_registration": "open"}),
    "moderation.admit": ("/moderation/accounts/2/approve", {}),
    "moderation.turn_away": ("/moderation/accounts/2/refuse", {"reason": "Pas encore."}),
    "admin.let_guests": ("/admin/forums", {"forum": "1", "mode": "register"}),
    "notifications.stop": (STOP, {"button": "1"}),
    "notifications.unfollow": ("/account/follows", {"follow": "1"}),
    "posts.edit_held": (
        "/guests/1/edit",
        {"title": "Un titre", "body": "Autrement dit.", "base_revision": "1"},
    ),
    "posts.readdress_held": ("/guests/1/address", {"guest_email": "autre@example.org"}),
    "posts.resend_held": ("/guests/1/resend", {}),
    "posts.claim": ("/account/claim", {}),
    "moderation.approve": ("/moderation/queue/2/approve", {"revision": "1"}),
    "moderation.refuse": (
        "/moderation/queue/2/refuse",
        {"revision": "1", "motive": "off-topic", "reason": "Autre sujet."},
    ),
    "posts.reply": ("/topic/1/reply", {"body": "Bonjour à tous."}),
    "posts.keep_quotes": ("/topic/1/quotes", {"quote": "1,2", "back": "/"}),
    "posts.edit": (
        "/post/1/edit",
        {"title": "Bibliothèques", "body": "Autrement dit.", "base_revision": "1"},
    ),
    "posts.delete": ("/post/1/delete", {"what": "post"}),
    "posts.undelete": ("/post/43/undelete", {}),
    "posts.restore": ("/post/2/history/restore", {"revision": "1"}),
    "posts.purge": ("/post/2/history/purge", {"revision": "1"}),
    "topics.open": ("/forum/1/new-topic", {"title": "Un sujet", "body": "Bonjour."}),
    "topics.mark_all_read": ("/read-all", {"forum": "1", "next": "/"}),
}
"""Every route that changes something: its address, and a form that it takes."""

FROM_ANYWHERE = frozenset({"notifications.stop"})
"""The routes to which other sites may send: each changes only what its token names."""

SENDERS: Mapping[str, str] = {
    **accounts.SENDERS,
    **composing.SENDERS,
    "posts.edit_held": "holder",
    "posts.readdress_held": "holder",
    "posts.resend_held": "holder",
    "posts.claim": "member",
    "moderation.approve": "moderator",
    "moderation.refuse": "moderator",
    "admin.save_settings": "admin",
    "admin.let_guests": "admin",
    "moderation.admit": "moderator",
    "moderation.turn_away": "moderator",
    "notifications.unfollow": "member",
    "posts.reply": "member",
    "posts.edit": "member",
    "posts.delete": "member",
    "posts.undelete": "member",
    "posts.restore": "moderator",
    "posts.purge": "moderator",
    "topics.mark_all_read": "member",
    "topics.open": "member",
}
"""Who may send a form that not everyone may."""


def routes(app: FastAPI) -> Iterator[tuple[str, frozenset[str], APIRoute]]:
    """Walk the routing table: name, methods, and the route itself."""
    for found in iter_route_contexts(app.routes):
        route = found.original_route
        assert isinstance(route, APIRoute), route
        yield found.name or "", frozenset(found.methods or ()), route


def pages(house: House, *, signed_in: bool = False) -> dict[str, str]:
    """Return the pages that people read, by a name to tell them apart.

    What only leads to one of them (`?do=`) is left out.
    """
    found: dict[str, Any] = {"error": "/nothing-is-here"}
    for name, place in PLACES.items():
        if place.is_page:
            inside = place.inside(house) if signed_in else []
            for number, address in enumerate([*place.addresses(house), *inside]):
                if "?do=" not in address:
                    found[f"{name}-{number}"] = address
    return found
