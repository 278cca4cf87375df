"""Rooms put together: who answers where, who hears whom, who adds to whose pages."""

from fastapi import FastAPI

from app.accounts import routes as accounts
from app.accounts.actions import addresses, erasing, exports, registering
from app.accounts.links import LinkKinds
from app.accounts.personal import links as data_links
from app.accounts.routes.kinds.address import AgreeToAddress
from app.accounts.routes.kinds.registration import ConfirmRegistration
from app.accounts.routes.kinds.reset import ResetPassword
from app.admin import routes as admin
from app.admin import rules as admin_rules
from app.admin.offered import SETTINGS
from app.composer import routes as composer
from app.core.web import assets, health, metrics
from app.guests import routes as guests
from app.guests.actions import writing as guest_letters
from app.moderation import listeners as moderation_listeners
from app.moderation import queries as moderation
from app.moderation import routes as moderating
from app.notifications import listeners as notification_listeners
from app.notifications import routes as notifications
from app.posts import routes as posts
from app.posts.pages.guests.claiming import claim_section
from app.posts.pages.latest import files_section, posts_section
from app.topics import listeners as topic_listeners
from app.topics import routes as topics
from app.topics import rules as topic_rules
from app.topics.guest_links import GuestLink


def join_rooms(app: FastAPI, *, shows_outbox: bool) -> None:
    """Let rooms hear each other, answer, and add to what lower ones show.

    The outbox answers in a demo alone.
    """
    app.state.may_create = topic_rules.may_start
    app.state.may_administer = admin_rules.may_administer
    app.state.profile_contributions = {"posts": posts_section, "files": files_section}
    app.state.account_contributions = (claim_section,)
    app.state.waiting_for_moderators = moderation.WAITING
    topic_listeners.subscribe()
    moderation_listeners.subscribe()
    notification_listeners.subscribe()
    app.include_router(admin.settings_router(SETTINGS, shows_outbox=shows_outbox))
    app.include_router(admin.forums_router(shows_outbox=shows_outbox))
    if shows_outbox:
        app.include_router(admin.outbox)
    rooms = (notifications, moderating, topics, posts, composer, guests, accounts)
    for room in (*rooms, health, metrics, assets):
        app.include_router(room.router)


def link_kinds() -> LinkKinds:
    """Return what each kind of mailed link is for, as its room says."""
    return {
        registering.KIND: ConfirmRegistration(),
        addresses.RESET: ResetPassword(),
        addresses.OLD: AgreeToAddress(addresses.OLD),
        addresses.NEW: AgreeToAddress(addresses.NEW),
        guest_letters.KIND: GuestLink(),
        exports.KIND: data_links.ExportLink(),
        erasing.KEEP: data_links.KeepLink(),
    }
